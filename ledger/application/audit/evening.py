"""The audit evening of a year: the twenty checks with all that the dossier says beside them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.all_checks import RULES
from ledger.application.audit.checks.committee import members_of
from ledger.application.audit.checks.gathering import gather
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.papers import names_document, only_described
from ledger.application.audit.fingerprint import ledger_fingerprint
from ledger.application.audit.sample_cards import AnswerCard, DrawCard, ItemCard, Said
from ledger.application.directory import Directory
from ledger.application.moments import Moment, position_of
from ledger.application.readings import Readings
from ledger.application.session import Session
from ledger.projections.years import YearAudit
from ledger.reports.annual.document import Someone
from ledger.reports.audit_evening.evening import (
    Advised,
    Answered,
    Checked,
    Concluded,
    Documents,
    Drawn,
    EarlierItem,
    Evening,
    Item,
    Remark,
    Sampled,
    Word,
)


def find_evening(session: Session, year: int, *, as_known: Moment | None = None) -> Evening:
    """The audit evening of a year that was opened, as known now or at a moment.

    An adopted year is looked at as it was adopted.
    """
    looking = gather(session, year, as_known=position_of(session, as_known))
    with session.seeing() as seeing:
        known = seeing.directory

    def someone(party: str) -> Someone:
        return Someone(code=known.code(party), name=known.name(party))

    record, totals = looking.record, looking.statement.lines.balance_sheet
    answers = {one.check: one for one in looking.sample.answers}
    return Evening(
        cooperative=Readings(session).cooperative().name,
        year=year,
        state=record.state,
        position=looking.position,
        statement_position=record.statement_position,
        drawn_up_on=record.drawn_up_on,
        sha256=record.statement_sha256,
        tree_sha256=ledger_fingerprint(session, looking.position),
        result_cents=looking.annual.books.result_cents,
        assets_cents=sum(line.cents for line in totals if line.code == "assets"),
        committee=tuple(someone(one.party) for one in members_of(looking)),
        documents=_documents(looking),
        checks=tuple(
            Checked(
                number=number,
                remarks=tuple(_named(remark, known) for remark in rule(looking)),
                answers=_answers(answers.get(number), record.figures_position or 0),
            )
            for number, rule in RULES.items()
        ),
        sample=_sample(looking),
        advised=_advised(session, looking, someone),
    )


def _named(remark: Remark, known: Directory) -> Remark:
    """With codes for random ids, so that whoever shows it needs no book."""
    said = remark.said
    values = {name: _coded(value, known) for name, value in said.values.items()}
    return replace(remark, said=Finding(said.message, **values))


def _coded(value: Any, known: Directory) -> Any:
    if isinstance(value, (list, tuple)):
        return [_coded(each, known) for each in value]
    if isinstance(value, str) and value.startswith(("party:", "agreement:")):
        return known.code(value)
    return value


def _documents(looking: Looking) -> Documents:
    return Documents(
        booking_count=len(looking.booked),
        document_count=sum(names_document(looking, one) for one in looking.booked),
        described_count=sum(only_described(looking, one) for one in looking.booked),
        payout_count=len(looking.payouts.lines),
        hours_minutes=sum(line.minutes for line in looking.annual.statement.hours),
        statements=tuple(
            (one.account, one.bank_until_on)
            for one in looking.bank
            if one.bank_until_on is not None
        ),
        seen=tuple((one.account, one.seen_on) for one in looking.seen),
    )


def _answers(card: AnswerCard | None, figures_position: int) -> tuple[Answered, ...]:
    """An answer is about the figures that were there when it was given."""
    return tuple(
        Answered(
            passes=one.fine,
            text=one.text,
            by=one.by,
            on=one.on,
            holds=one.position > figures_position,
        )
        for one in (card.said if card is not None else ())
    )


def _sample(looking: Looking) -> Sampled:
    card = looking.sample
    said = card.conclusion
    return Sampled(
        draws=tuple(map(_drawn, card.draws)),
        items=tuple(map(_item, card.items)),
        earlier=tuple(
            EarlierItem(number=one.number, words=_words(one.holding))
            for one in card.earlier_findings
        ),
        concluded=None
        if said is None
        else Concluded(**vars(said), most_per_mille=said.most_per_mille, all_seen=said.all_seen),
    )


def _drawn(one: DrawCard) -> Drawn:
    draw = one.draw
    return Drawn(
        throws=draw.seed,
        on=one.on,
        by=one.by,
        count=len(draw.items),
        payment_count=draw.payment_count,
        share_per_mille=draw.share_per_mille,
        assurance_per_mille=draw.assurance_per_mille,
        payments_sha256=draw.payments_sha256,
    )


def _item(card: ItemCard) -> Item:
    payment = card.payment
    return Item(
        number=payment.number,
        on=payment.on,
        cents=payment.cents,
        paid_to=card.paid_to,
        sort=payment.sort,
        document=payment.document,
        payout=payment.payout,
        described=card.described,
        fine=None if card.to_see else not card.faulty,
        disagreed=card.disagreed,
        words=_words(card.holding),
    )


def _words(said: Iterable[Said]) -> tuple[Word, ...]:
    return tuple(Word(by=one.by, on=one.on, fine=one.fine, text=one.text) for one in said)


def _advised(
    session: Session, looking: Looking, someone: Callable[[str], Someone]
) -> Advised | None:
    """What they recorded of the year as it was drawn up last."""
    latest = _latest(looking.record.audits, looking.record.drawn_up_position or 0)
    if latest is None:
        return None
    commitment = latest.findings_commitment
    texts = session.book.vault.read([] if commitment is None else [commitment])
    return Advised(
        by=tuple(map(someone, latest.audited_by)),
        on=latest.audited_on,
        position=latest.examined_position,
        advises_adoption=latest.advises_adoption,
        findings=texts.get(commitment or ""),
    )


def _latest(audits: Iterable[YearAudit], drawn_up_position: int) -> YearAudit | None:
    found = [one for one in audits if one.position > drawn_up_position]
    return found[-1] if found else None
