"""The kascommissie's record as people read it: with codes for ids and the words that were kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from ledger.application.audit.concluding import Conclusion, conclude
from ledger.application.audit.payments import (
    BOOKING,
    CLAIM,
    HOURS,
    INVOICE,
    Payment,
    digest_of,
    payments_numbered,
)
from ledger.application.directory import Directory
from ledger.application.session import AMSTERDAM, Seeing
from ledger.projections.year_audits import CheckAnswer, Draw, Seen, YearAuditRecord
from ledger.projections.years import YearRecord
from ledger.storage.rows import portions
from ledger.storage.tables import facts
from ledger.storage.vault import Vault


@dataclass(frozen=True)
class Said:
    """What one person recorded on a day: fine, or a finding; `text` says what."""

    position: int
    on: date
    by: str
    fine: bool
    text: str | None


@dataclass(frozen=True)
class ItemCard:
    """One payment. `said` is all that was recorded of it; the last word of each person holds.

    `changed_position` is a fact that was recorded of it after somebody looked last: it has to be
    looked at again.
    """

    payment: Payment
    paid_to: tuple[str, ...]
    described: str | None
    said: tuple[Said, ...] = ()
    changed_position: int | None = None

    @property
    def to_see(self) -> bool:
        """Whether somebody still has to look at it, or look again."""
        return not self.said or self.changed_position is not None

    @property
    def holding(self) -> tuple[Said, ...]:
        """The last word of each who looked."""
        return last_words(self.said)

    @property
    def faulty(self) -> bool:
        """Whether somebody who looked found something, whatever another says."""
        return any(not one.fine for one in self.holding)

    @property
    def disagreed(self) -> bool:
        """Whether one found something and another did not."""
        return len({one.fine for one in self.holding}) > 1


@dataclass(frozen=True)
class EarlierFinding:
    """What was found in a payment before the year was drawn up again, and not drawn since."""

    number: int
    said: tuple[Said, ...]

    @property
    def holding(self) -> tuple[Said, ...]:
        """The last word of each who looked."""
        return last_words(self.said)


@dataclass(frozen=True)
class DrawCard:
    """One draw, with the day in Amsterdam and who recorded it."""

    draw: Draw
    on: date
    by: str


@dataclass(frozen=True)
class AnswerCard:
    """One check that people answered; the last word of each of them holds."""

    check: int
    said: tuple[Said, ...]

    @property
    def holding(self) -> tuple[Said, ...]:
        """The last word of each who answered."""
        return last_words(self.said)


@dataclass(frozen=True)
class SampleCard:
    """What was drawn and seen of a year as it was drawn up last, and which checks were answered.

    `earlier` were drawn for other figures or from another list: they are on record, and count no
    more. `earlier_findings` is what was found in these: that does not go away by drawing up again.
    """

    record: YearRecord
    draws: tuple[DrawCard, ...]
    earlier: tuple[DrawCard, ...]
    items: tuple[ItemCard, ...]
    answers: tuple[AnswerCard, ...]
    earlier_findings: tuple[EarlierFinding, ...] = ()

    @property
    def to_see(self) -> tuple[ItemCard, ...]:
        """The items that somebody still has to look at."""
        return tuple(item for item in self.items if item.to_see)

    @property
    def findings(self) -> tuple[ItemCard, ...]:
        """The items in which something was found."""
        return tuple(item for item in self.items if item.faulty)

    @property
    def conclusion(self) -> Conclusion | None:
        """What may be said of all payments; None while something is still to be seen."""
        if not self.draws or self.to_see:
            return None
        found = [item.payment.number for item in self.findings]
        return conclude([one.draw for one in self.draws], found)


@dataclass(frozen=True)
class PaymentList:
    """All payments of a year from which a sample is drawn, as known at `position`.

    `drawn_from_others` are draws that were recorded over another list than this one.
    """

    year: int
    position: int
    sha256: str
    items: tuple[ItemCard, ...]
    drawn_from_others: tuple[int, ...]


def sample_of(
    seeing: Seeing,
    vault: Vault,
    record: YearRecord,
    audit: YearAuditRecord,
    *,
    stored: Connection | None = None,
) -> SampleCard:
    """The record of a year's audit, with what lies behind each item that was drawn.

    Who looks at an earlier moment says where the facts are `stored`: its readings have none.
    """
    known = seeing.directory
    current = audit.drawn_since(record.figures_position)
    said = [one.text_commitment for one in audit.seen]
    said += [one.text_commitment for one in audit.answers]
    said_texts = vault.read(filter(None, said))
    seen = _by([(one.item, one.in_order, one) for one in audit.seen], known, said_texts)
    answers = _by([(one.check, one.passes, one) for one in audit.answers], known, said_texts)
    numbers = {item for one in current for item in one.items}
    payments = payments_numbered(seeing, record.year, numbers)
    texts, latest = (
        _texts(vault, payments),
        _latest(stored or seeing.connection, seeing.position, payments),
    )
    return SampleCard(
        record=record,
        draws=_draws(current, known),
        earlier=_draws([one for one in audit.draws if one not in current], known),
        items=tuple(
            _card(one, known, texts, seen.get(one.number, ()), latest.get(one.stream, 0))
            for one in payments
        ),
        answers=tuple(AnswerCard(*answered) for answered in sorted(answers.items())),
        earlier_findings=tuple(
            EarlierFinding(number, told)
            for number, told in sorted(seen.items())
            if number not in numbers and not all(one.fine for one in last_words(told))
        ),
    )


def last_words(said: Iterable[Said]) -> tuple[Said, ...]:
    """Of each person what they said last, in order: nobody mends another's word."""
    latest = {one.by: one for one in said}
    return tuple(sorted(latest.values(), key=lambda one: one.position))


def list_of(
    vault: Vault,
    record: YearRecord,
    audit: YearAuditRecord,
    payments: Sequence[Payment],
    known: Directory,
) -> PaymentList:
    """All payments that are drawn from, beside what was recorded when somebody drew."""
    sha256, texts = digest_of(payments), _texts(vault, payments)
    return PaymentList(
        year=record.year,
        position=record.statement_position or 0,
        sha256=sha256,
        items=tuple(_card(one, known, texts, (), 0) for one in payments),
        drawn_from_others=tuple(
            one.position
            for one in audit.drawn_since(record.figures_position)
            if one.payments_sha256 != sha256
        ),
    )


def _card(
    payment: Payment,
    known: Directory,
    texts: dict[str, str],
    said: tuple[Said, ...],
    latest: int,
) -> ItemCard:
    changed = bool(said) and latest > said[-1].position
    return ItemCard(
        payment=payment,
        paid_to=tuple(map(known.code, payment.paid_to)),
        described=texts.get(payment.said_commitment or ""),
        said=said,
        changed_position=latest if changed else None,
    )


def _by(
    told: Iterable[tuple[int, bool, Seen | CheckAnswer]], known: Directory, texts: dict[str, str]
) -> dict[int, tuple[Said, ...]]:
    """What was said of each item or check, in order: its number, whether it was fine, by whom."""
    found: dict[int, tuple[Said, ...]] = {}
    for number, fine, one in told:
        said = Said(
            position=one.position,
            on=_day(one.at),
            by=known.code(one.by),
            fine=fine,
            text=texts.get(one.text_commitment or ""),
        )
        found[number] = (*found.get(number, ()), said)
    return found


def _latest(stored: Connection, known_position: int, payments: Iterable[Payment]) -> dict[str, int]:
    """The last fact about the hours, claim or booking behind each payment, by its stream.

    A fund is left out: what comes in on it later says nothing of what went back.
    """
    streams = [one.stream for one in payments if one.sort in (HOURS, CLAIM, INVOICE, BOOKING)]
    found: dict[str, int] = {}
    for some in portions(streams):
        query = (
            select(facts.c.stream_id, func.max(facts.c.position))
            .where(facts.c.stream_id.in_(some), facts.c.position <= known_position)
            .group_by(facts.c.stream_id)
        )
        found |= {stream: int(position) for stream, position in stored.execute(query)}
    return found


def _texts(vault: Vault, payments: Iterable[Payment]) -> dict[str, str]:
    return vault.read(one.said_commitment for one in payments if one.said_commitment is not None)


def _draws(draws: Iterable[Draw], known: Directory) -> tuple[DrawCard, ...]:
    return tuple(DrawCard(one, _day(one.at), known.code(one.by)) for one in draws)


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(AMSTERDAM).date()
