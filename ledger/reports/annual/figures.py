"""The money of the year: balance sheet, income and costs, differences, and where it all went."""

from collections.abc import Iterable, Iterator

from ledger.language import _, euros
from ledger.reports.annual.cells import drawn, ended, money, result_of, typed
from ledger.reports.annual.document import (
    LARGE_PER_CENT,
    LEAST_CENTS,
    Difference,
    Document,
    Line,
)
from ledger.reports.annual.money_picture import money_picture
from ledger.reports.page import Block, Card, Cell, Heading, Paragraph, Section, Table, isolated

# The totals at which the balance sheet falls into its parts.
ASSETS, EQUITY, LIABILITIES = "assets", "equity", "liabilities"
BOTH = "equity_and_liabilities"


def balance_sheet(document: Document) -> Section:
    """What there was and what was owed at the end of the year, with the year before."""
    lines = {line.code: line for line in document.balance_sheet}
    last_on = _("31 December {year}", year=document.year)
    blocks: list[Block] = [
        Paragraph(_("In euros, on {last_on}, after the result was shared.", last_on=last_on))
    ]
    beside = f"{document.year - 1}"
    if document.begins:
        beside = _("At the beginning")
        blocks.append(
            Paragraph(_("This is the first year. Beside it stands what the books began with."))
        )
    for heading, total in (
        (_("What there was"), ASSETS),
        (_("Own money"), EQUITY),
        (_("Debts"), LIABILITIES),
    ):
        blocks += [Heading(heading), _table(document, last_on, _up_to(document, total), beside)]
    together = [line for code in (EQUITY, LIABILITIES, BOTH) for line in [lines[code]]]
    blocks += [
        Heading(_("Own money and debts together")),
        _table(document, last_on, together, beside),
        Paragraph(_("Together they come to as much as there was.")),
    ]
    return Section(_("2. Balance sheet"), tuple(blocks))


def _up_to(document: Document, total: str) -> Iterator[Line]:
    """The lines that a total sums, and the total itself."""
    found: list[Line] = []
    for line in document.balance_sheet:
        found.append(line)
        if line.code == total:
            yield from found
        if not _is_account(line):
            found = []


def income_and_costs(document: Document) -> Section:
    """What came in and what it cost, beside the year before and the budgets."""
    during = _("The year {year}", year=document.year)
    return Section(
        _("3. Income and costs"),
        (
            Heading(_("Income")),
            _table(document, during, document.income),
            Heading(_("Costs")),
            _table(document, during, document.expense),
            *drawn(money_picture(document)),
            *_activities(document),
            *_differences(document),
        ),
    )


def _table(
    document: Document,
    caption: str,
    lines: Iterable[Line],
    beside: str = "",
    *,
    section: str = "",
) -> Table:
    shown = tuple(lines)
    with_previous = any(line.previous_cents is not None for line in shown)
    headings = [_("What"), f"{document.year}"]
    headings += [beside or f"{document.year - 1}"] if with_previous else []
    rows = []
    for line in shown:
        key = f"{section}{line.code}"
        row: list[Cell] = [_label(line), money(line.cents, key)]
        row += [money(line.previous_cents, f"previous {key}")] if with_previous else []
        rows.append(tuple(row))
    return Table(caption, tuple(headings), tuple(rows), total=True)


def _is_account(line: Line | Difference) -> bool:
    return line.code[:1].isdecimal()


def _label(line: Line | Difference) -> str:
    """A total has a word for its code, which says nothing that its label does not."""
    return f"{line.code} {isolated(line.label)}" if _is_account(line) else line.label


def _activities(document: Document) -> Iterator[Block]:
    if not any(one.activity for one in document.by_activity):
        return
    yield Heading(_("Activities beside their budgets"))
    yield Paragraph(_("A budget is what an activity may cost, with its share of general costs."))
    before = any(one.previous_cents is not None for one in document.by_activity)
    headings = [_("Activity"), _("Budget"), _("Costs"), _("Result")]
    headings += [_("Result {year}", year=document.year - 1)] if before else []
    rows = []
    for one in document.by_activity:
        code = one.activity or "vereniging"
        budget_key = None if one.budget_cents is None else f"budget {one.activity or '-'}"
        row: list[Cell] = [
            result_of(one.activity),
            money(one.budget_cents, budget_key),
            money(one.all_costs_cents, f"activity {code} all_costs"),
            money(one.result_cents, f"activity {code}"),
        ]
        row += [money(one.previous_cents, f"previous activity {code}")] if before else []
        rows.append(tuple(row))
    caption = _("Budget, costs and result of each activity in {year}", year=document.year)
    yield Table(caption, tuple(headings), tuple(rows))


def _differences(document: Document) -> Iterator[Block]:
    yield Heading(_("Large differences explained"))
    yield Paragraph(
        _(
            "A difference is large from {least_cents} on, if it is more than {percent} percent.",
            least_cents=LEAST_CENTS,
            percent=LARGE_PER_CENT,
        )
    )
    large = [one for one in document.differences if one.large]
    small = [one for one in document.differences if not one.large]
    if not large:
        yield Paragraph(_("There are none."))
    yield from _explained(large)
    if small:
        yield Heading(_("Smaller differences that were explained too"))
        yield from _explained(small)


def _explained(differences: Iterable[Difference]) -> Iterator[Block]:
    for one in differences:
        beside = [
            _("The budget was {budget_cents}.", budget_cents=one.budget_cents)
            if one.budget_cents is not None
            else "",
            _(
                "The year before it was {previous_cents}.",
                previous_cents=one.previous_cents,
            )
            if one.previous_cents is not None
            else "",
        ]
        label = _label(one) if _is_account(one) else _("Costs of {activity}", activity=one.label)
        why = _("Nobody explained this yet.") if one.why is None else ended(typed(one.why))
        yield Card(label, euros(one.cents), (" ".join(filter(None, beside)), why))


def appropriation(document: Document) -> Section:
    """The result before and after what reserves and funds got of it."""
    blocks: list[Block] = [
        Paragraph(
            _(
                "Before anything is put in or taken out of reserves and funds, the result is "
                "{before_cents}.",
                before_cents=document.result_cents,
            )
        ),
        Paragraph(
            _(
                "After that {after_cents} is left, which goes to the general reserve.",
                after_cents=document.result_after_cents,
            )
            if document.result_after_cents >= 0
            else _(
                "After that {short_cents} is short, which comes out of the general reserve.",
                short_cents=-document.result_after_cents,
            )
        ),
        _table(
            document,
            _("Where the result of {year} goes; below zero it is taken out", year=document.year),
            document.appropriation,
            section="appropriation ",
        ),
    ]
    if document.prior_period_cents:
        blocks.append(
            Paragraph(
                _(
                    "Of the result, {prior_cents} corrects years that were adopted before.",
                    prior_cents=document.prior_period_cents,
                )
            )
        )
    return Section(_("4. Result, and where it goes"), tuple(blocks))
