"""The sample of an audit evening as blocks of a page: the rule, the throws, what was seen."""

from collections.abc import Iterator

from ledger.language import _, day, euros
from ledger.reports.annual.cells import ended, typed
from ledger.reports.audit_evening.checks_page import called_by_code
from ledger.reports.audit_evening.evening import Drawn, Evening, Item
from ledger.reports.audit_evening.sample_said import conclusion_sentence, paid_for, percent
from ledger.reports.page import Block, Paragraph, Section, Table, isolated


def sample(evening: Evening) -> Section:
    """How the payments were drawn, what was seen of each, and what follows."""
    return Section(_("The sample"), tuple(_blocks(evening)))


def _blocks(evening: Evening) -> Iterator[Block]:
    drawn = evening.sample
    if not drawn.draws:
        yield Paragraph(_("No sample was drawn yet. The kascommissie throws the dice for it:"))
        yield Paragraph(f"buurtledger audit sample {evening.year}")
        return
    for one in drawn.draws:
        yield from _draw(one)
    yield Table(
        _("The payments that were drawn"),
        (_("Payment"), _("Paid on"), _("Euros"), _("Seen")),
        tuple(_row(item) for item in drawn.items),
    )
    for item in drawn.items:
        if item.text is not None and item.by is not None:
            yield Paragraph(
                _(
                    "Payment no. {number}: {text} ({who})",
                    number=item.number,
                    text=ended(typed(item.text)),
                    who=called_by_code(item.by),
                )
            )
    yield Paragraph(_conclusion(evening))


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


def _row(item: Item) -> tuple[str, str, str, str]:
    what = paid_for(item.sort, document=item.document, payout=item.payout)
    if item.described:
        what = f"{what}: {isolated(item.described)}"
    to = ", ".join(map(called_by_code, item.paid_to))
    said = {None: "", True: _("in order"), False: _("finding")}[item.fine]
    first = f"{item.number} – {what}" + (f" – {to}" if to else "")
    return first, day(item.on), euros(item.cents), said


def _conclusion(evening: Evening) -> str:
    concluded = evening.sample.concluded
    if concluded is not None:
        return conclusion_sentence(concluded)
    return _(
        "Still to see: {count} of {all}. Until then nothing can be said of all payments.",
        count=sum(item.fine is None for item in evening.sample.items),
        all=len(evening.sample.items),
    )
