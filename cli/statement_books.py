"""The books of a year as a page to read: balance sheet, income, costs, and where it all went."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cli.output import WIDTH, table
from cli.words import called
from ledger.language import _, day, euros, word

if TYPE_CHECKING:
    from ledger.application.annual_lines import AnnualLine
    from ledger.application.books import YearStatement


def books_parts(known: "YearStatement") -> list[str]:
    """The sections on money, one after the other."""
    lines = known.lines
    year = known.annual.books.year
    return [
        _section(
            _("Balance sheet on 31 December, after the result was shared"),
            year,
            lines.balance_sheet,
        ),
        _section(_("Income"), year, lines.income),
        _section(_("Costs"), year, lines.expense),
        under(
            _("Result, and where it goes"),
            *_prior(known),
            _table(year, lines.appropriation),
        ),
        _activities(known),
        _decisions(known),
        _funds(known),
        _bank(known),
    ]


def under(heading: str, *lines: str) -> str:
    """A section with its heading underlined."""
    return "\n".join([heading, "-" * len(heading), *filter(None, lines)])


def _section(heading: str, year: int, lines: "Iterable[AnnualLine]") -> str:
    return under(heading, _table(year, lines))


def _table(year: int, lines: "Iterable[AnnualLine]") -> str:
    shown = list(lines)
    with_previous = any(line.previous_cents is not None for line in shown)
    headings = [_("Account"), _("What"), f"{year}"]
    headings += [f"{year - 1}"] if with_previous else []
    return table(headings, [_row(line, with_previous) for line in shown])


def _row(line: "AnnualLine", with_previous: bool) -> list[str | None]:
    """A total has a word for its code, which says nothing that its label does not."""
    code = line.code if line.code[:1].isdecimal() else ""
    previous = [_amount(line.previous_cents)] if with_previous else []
    return [code, called(line.label), euros(line.cents), *previous]


def _amount(cents: int | None) -> str | None:
    return None if cents is None else euros(cents)


def _prior(known: "YearStatement") -> Sequence[str]:
    cents = known.annual.books.prior_period_cents
    if not cents:
        return []
    return [
        textwrap.fill(
            _(
                "Of the result, {prior_cents} corrects years that were adopted before.",
                prior_cents=cents,
            ),
            WIDTH,
        )
    ]


def _activities(known: "YearStatement") -> str:
    lines = known.lines.activities
    year = known.annual.books.year
    with_previous = any(line.previous_cents is not None for line in lines)
    headings = [_("Activity"), _("Budget"), f"{year}"]
    headings += [f"{year - 1}"] if with_previous else []
    rows = [
        [
            called(line.label),
            _amount(line.budget_cents),
            euros(line.cents),
            *([_amount(line.previous_cents)] if with_previous else []),
        ]
        for line in lines
    ]
    return under(_("Activities, after their share of the general costs"), table(headings, rows))


def _decisions(known: "YearStatement") -> str:
    decided = known.annual.decided
    heading = _("Decisions")
    if not decided.taken:
        return under(heading, _("None were taken."))
    rows = [
        [
            f"{one.position}",
            "" if one.decided_on is None else day(one.decided_on),
            word(one.body),
            word(one.proposer),
            known.texts.get(one.text_commitment, _("(erased)")),
            word(one.state),
        ]
        for one in known.annual.decisions
    ]
    headings = [_("No."), _("Day"), _("Taken by"), _("Proposed by"), _("What"), _("Outcome")]
    return under(
        heading,
        textwrap.fill(
            _(
                "Taken: {taken}; adopted: {adopted}; proposed by residents: {by_residents}; "
                "on strategy: {strategic}, of which adopted: {strategic_adopted}.",
                **vars(decided),
            ),
            WIDTH,
        ),
        table(headings, rows),
    )


def _funds(known: "YearStatement") -> str:
    heading = _("Funds")
    if not known.annual.funds:
        return under(heading, _("None."))
    rows = [
        [
            one.code,
            _amount(one.awarded_cents),
            euros(one.income_cents),
            euros(one.received_cents),
            euros(one.receivable_cents),
            euros(one.to_repay_cents),
        ]
        for one in known.annual.funds
    ]
    headings = [
        _("Fund"),
        _("Award"),
        _("Income"),
        _("Received"),
        _("To come"),
        _("To return"),
    ]
    return under(heading, table(headings, rows))


def _bank(known: "YearStatement") -> str:
    bank = known.annual.bank
    lines = [
        _(
            "Came in: {in_cents}. Went out: {out_cents}. On the account at the end of the year: "
            "{balance_cents}.",
            in_cents=bank.in_cents,
            out_cents=bank.out_cents,
            balance_cents=bank.balance_cents,
        )
    ]
    if bank.bank_cents is not None and bank.bank_cents != bank.balance_cents:
        lines.append(
            _("But the bank's own statement says {bank_cents}.", bank_cents=bank.bank_cents)
        )
    elif bank.bank_cents is not None:
        lines.append(_("The bank's own statement says the same."))
    if bank.unexplained_count:
        lines.append(
            _(
                "Lines of the bank that nothing explains yet: {count}. "
                "See: buurtledger bank lines --unexplained",
                count=bank.unexplained_count,
            )
        )
    return under(_("Bank"), *(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in lines))
