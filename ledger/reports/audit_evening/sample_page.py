"""The sample of an audit evening as blocks of a page: the rule, the throws, what was seen."""

from collections.abc import Iterator

from ledger.language import _, day, euros
from ledger.reports.annual.cells import ended, typed
from ledger.reports.audit_evening.checks_page import called_by_code
from ledger.reports.audit_evening.evening import Drawn, Evening, Item, Word
from ledger.reports.audit_evening.sample_said import conclusion_sentence, paid_for, percent
from ledger.reports.page import NOTHING, Block, Heading, Paragraph, Section, Table, isolated


def sample(evening: Evening) -> Section:
    """How the payments were drawn, what was seen of each, and what follows."""
    return Section(_("The sample"), tuple(_blocks(evening)))


def _blocks(evening: Evening) -> Iterator[Block]:
    drawn = evening.sample
    yield from _earlier(evening)
    if not drawn.draws:
        yield Paragraph(_("No sample was drawn yet. The kascommissie throws the dice for it:"))
        yield Paragraph(f"buurtledger audit sample {evening.year}")
        return
    for one in drawn.draws:
        yield from _draw(one)
    yield Table(
        _("The payments that were drawn"),
        (_("Payment"), _("Payout"), _("Who"), _("Paid on"), _("Euros"), _("Seen")),
        tuple(_row(item) for item in drawn.items),
    )
    for item in drawn.items:
        for word in item.words:
            if word.text is not None or not word.fine or item.disagreed:
                yield Paragraph(_said(item.number, word))
    yield Paragraph(_conclusion(evening))


def _earlier(evening: Evening) -> Iterator[Block]:
    """What was found before the year was drawn up again: that does not go away."""
    if evening.sample.earlier:
        yield Heading(_("Before the year was drawn up again"))
        for item in evening.sample.earlier:
            yield from (Paragraph(_said(item.number, word)) for word in item.words)
        yield Heading(_("Since the year was drawn up again"))


def _said(number: int, word: Word) -> str:
    said = _("in order") if word.fine else _("finding")
    if word.text is not None:
        said = f"{said}: {typed(word.text)}"
    return _(
        "Payment no. {number}: {text} ({who})",
        number=number,
        text=ended(said),
        who=called_by_code(word.by),
    )


def _draw(one: Drawn) -> Iterator[Block]:
    yield Paragraph(
        _(
            "On {drawn_on} {who} threw {throws}. With these throws as the seed {count} of the "
            "{all} payments were drawn.",
            drawn_on=one.on,
            who=called_by_code(one.by),
            throws=one.throws,
            count=one.count,
            all=one.payment_count,
        )
    )
    yield Paragraph(
        _(
            "If {share} or more of the payments were faulty, so many would show at least one of "
            "them, with an assurance of {assurance}.",
            share=percent(one.share_per_mille),
            assurance=percent(one.assurance_per_mille),
        )
    )
    yield Paragraph(
        _(
            "The rule: take the SHA-256 of the throws, a space and the number of each payment. "
            "The lowest are drawn. The list of payments has SHA-256 {digits}.",
            digits=one.payments_sha256,
        )
    )


def _row(item: Item) -> tuple[str, ...]:
    what = paid_for(item.sort, document=item.document)
    if item.described:
        what = f"{what}: {isolated(item.described)}"
    to = ", ".join(map(called_by_code, item.paid_to))
    said = {None: "", True: _("in order"), False: _("finding")}[item.fine]
    if item.disagreed and item.fine is not None:
        said = _("they disagree")
    payout = NOTHING if item.payout is None else f"{item.payout}"
    return f"{item.number} – {what}", payout, to or NOTHING, day(item.on), euros(item.cents), said


def _conclusion(evening: Evening) -> str:
    concluded = evening.sample.concluded
    if concluded is not None:
        return conclusion_sentence(concluded)
    return _(
        "Still to see: {count} of {all}. Until then nothing can be said of all payments.",
        count=sum(item.fine is None for item in evening.sample.items),
        all=len(evening.sample.items),
    )
