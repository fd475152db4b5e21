"""The money of the year as sheets: balance sheet, income and costs, activities, reserves, funds."""

from collections.abc import Sequence
from typing import Any

from ledger.language import _, word
from ledger.reports.annual.cells import person_said
from ledger.reports.annual.document import Document, FundOf, Line
from ledger.reports.annual.money_nodes import association_said, use_said
from ledger.reports.annual.workbook_sheet import Cents, Formula, Sheet, Value, letter_of

ASSETS, EQUITY, LIABILITIES = "assets", "equity", "liabilities"
BOTH = "equity_and_liabilities"


def balance_sheet(book: Any, document: Document) -> Sheet:
    """Each part with its sum; the last row says that both sides are as large."""
    *headings, last = _headings(document, document.balance_sheet)
    sheet = Sheet(
        book, _("Balance sheet"), [*headings, _("At the beginning") if document.begins else last]
    )
    totals: dict[str, int] = {}
    lines = {line.code: line for line in document.balance_sheet}
    first = 2
    columns = _columns(document.balance_sheet)
    for line in document.balance_sheet:
        if line.code in (ASSETS, EQUITY, LIABILITIES):
            totals[line.code] = sheet.total(
                line.label,
                range(first, sheet.row + 1),
                columns,
                known=_known(line, columns),
                labelled=1,
            )
            first = sheet.row + 1
        elif line.code == BOTH:
            totals[BOTH] = sheet.add(
                None,
                line.label,
                *_of_two("+", (totals[EQUITY], totals[LIABILITIES]), line, columns),
                strong=True,
            )
        else:
            sheet.add(line.code, line.label, *_amounts(line, columns))
    apart = Line(
        code="",
        label=_("Assets less equity and debts: must be 0"),
        cents=lines[ASSETS].cents - lines[BOTH].cents,
        previous_cents=_less(lines[ASSETS].previous_cents, lines[BOTH].previous_cents),
    )
    formulas = _of_two("-", (totals[ASSETS], totals[BOTH]), apart, columns)
    sheet.add(None, apart.label, *formulas, strong=True)
    sheet.fit()
    return sheet


def income_and_expense(book: Any, document: Document) -> tuple[Sheet, int]:
    """Income, expense and what is left; also answers the row of the result."""
    sheet = Sheet(book, _("Income and expense"), _headings(document, document.income))
    columns = _columns(document.income)
    rows = []
    for lines in (document.income, document.expense):
        first = sheet.row + 1
        *parts, total = lines
        for line in parts:
            sheet.add(line.code, line.label, *_amounts(line, columns))
        rows.append(
            sheet.total(
                total.label,
                range(first, sheet.row + 1),
                columns,
                known=_known(total, columns),
                labelled=1,
            )
        )
    before = _less(document.income[-1].previous_cents, document.expense[-1].previous_cents)
    result = Line("", _("Result"), document.result_cents, previous_cents=before)
    row = sheet.add(
        None,
        result.label,
        *_of_two("-", (rows[0], rows[1]), result, columns),
        strong=True,
    )
    sheet.fit()
    return sheet, row


def activities(book: Any, document: Document) -> Sheet:
    """What each activity brought in and cost; its result is worked out in its row."""
    before = any(one.previous_cents is not None for one in document.by_activity)
    headings = [_("Activity"), _("Income"), _("Own costs"), _("Share"), _("Result"), _("Budget")]
    headings += [_("Result {year}", year=document.year - 1)] if before else []
    sheet = Sheet(book, _("Activities"), headings)
    for one in document.by_activity:
        row = sheet.row + 1
        sheet.add(
            one.activity or association_said(),
            Cents(one.income_cents),
            Cents(one.cost_cents),
            Cents(one.general_cents),
            Formula(f"=B{row}-C{row}-D{row}", Cents(one.result_cents)),
            _maybe(one.budget_cents),
            _maybe(one.previous_cents),
        )
    known = {4: Cents(document.result_cents)}
    columns = range(1, len(headings))
    sheet.total(_("Together"), range(2, sheet.row + 1), columns, known=known)
    sheet.fit()
    return sheet


def differences(book: Any, document: Document) -> Sheet:
    """What is far from its budget or from the year before, and why."""
    headings = [_("Account or activity"), _("What"), f"{document.year}", _("Budget")]
    headings += [f"{document.year - 1}", _("Large"), _("Why")]
    sheet = Sheet(book, _("Differences"), headings)
    for one in document.differences:
        why = _("Nobody explained this yet.") if one.why is None else one.why
        amounts = (one.cents, one.budget_cents, one.previous_cents)
        large = _("yes") if one.large else _("no")
        sheet.add(one.code, one.label, *map(_maybe, amounts), large, why)
    sheet.fit()
    return sheet


def appropriation(book: Any, document: Document, result: str) -> Sheet:
    """Where the result goes; `result` is its cell on the sheet of income and expense."""
    sheet = Sheet(book, _("Appropriation"), _headings(document, document.income))
    columns = _columns(document.income)
    *parts, total = document.appropriation
    for line in parts:
        sheet.add(line.code, line.label, *_amounts(line, columns))
    row = sheet.total(
        total.label,
        range(2, sheet.row + 1),
        columns,
        known=_known(total, columns),
        labelled=1,
    )
    apart = Cents(total.cents - document.result_cents)
    sheet.add(
        None,
        _("This less the result of income and expense: must be 0"),
        Formula(f"=C{row}-{result}", apart),
        strong=True,
    )
    sheet.fit()
    return sheet


def reserves(book: Any, document: Document) -> Sheet:
    """How each part of the equity moved; its end is worked out in its row."""
    headings = (_("Account"), _("What"), _("Begin"), _("Added"), _("Taken"), _("End"))
    sheet = Sheet(book, _("Reserves"), headings)
    for one in document.reserves:
        row = sheet.row + 1
        sheet.add(
            one.code,
            one.label,
            Cents(one.begin_cents),
            Cents(one.added_cents),
            Cents(one.withdrawn_cents),
            Formula(f"=C{row}+D{row}-E{row}", Cents(one.end_cents)),
        )
    sheet.total(_("Together"), range(2, sheet.row + 1), range(2, 6), labelled=1)
    sheet.fit()
    return sheet


def funds(book: Any, document: Document) -> Sheet:
    """Each fund at the end of the year."""
    headings = [_("Fund"), _("Regime"), _("Funder"), _("Awarded"), _("Received in all")]
    headings += [_("Income of {year}", year=document.year), _("Of that, corrects earlier years")]
    headings += [_("Costs that it is for"), _("Costs that it bears"), _("Left of the award")]
    headings += [_("To return"), _("Still to come")]
    sheet = Sheet(book, _("Funds"), headings)
    for one in document.funds:
        sheet.add(
            one.code,
            word(one.regime),
            person_said(one.funder),
            _maybe(one.awarded_cents),
            Cents(one.received_cents),
            Cents(one.income_cents),
            Cents(one.prior_period_cents),
            *map(_maybe, _of_costs(one)),
            Cents(one.to_repay_cents),
            Cents(one.receivable_cents),
        )
    sheet.total(_("Together"), range(2, sheet.row + 1), range(3, 12))
    sheet.fit()
    return sheet


def _of_costs(one: FundOf) -> tuple[int | None, int | None, int | None]:
    """Nothing where it bears none: a nought there would say that there were none to bear."""
    if not one.bears_costs:
        return None, None, None
    return one.eligible_cents, one.borne_cents, one.left_cents


def money_in(book: Any, document: Document) -> Sheet:
    """Every stream by activity; it sums to the income."""
    headings = (_("From"), _("What"), _("Activity"), _("Euros"))
    sheet = Sheet(book, _("Where money came from"), headings)
    for one in document.flows.came_in:
        activity = one.activity or association_said()
        sheet.add(one.code or None, one.label, activity, Cents(one.cents))
    known = {3: Cents(document.income[-1].cents)}
    label = document.income[-1].label
    sheet.total(label, range(2, sheet.row + 1), (3,), known=known, labelled=1)
    sheet.fit()
    return sheet


def money_out(book: Any, document: Document) -> Sheet:
    """Every cost by activity and use; it sums to the expense."""
    headings = (_("Kind of cost"), _("Account"), _("What"), _("Activity"), _("Euros"))
    sheet = Sheet(book, _("What it was spent on"), headings)
    for one in document.flows.spent:
        activity = one.activity or association_said()
        sheet.add(use_said(one.use), one.code, one.label, activity, Cents(one.cents))
    known = {4: Cents(document.expense[-1].cents)}
    label = document.expense[-1].label
    sheet.total(label, range(2, sheet.row + 1), (4,), known=known, labelled=2)
    sheet.fit()
    return sheet


def bank(book: Any, document: Document) -> Sheet:
    """The bank in the year; what the books make of its end is worked out."""
    sheet = Sheet(book, _("Bank"), (_("What"), _("Euros"), _("How many")))
    of = document.bank
    sheet.add(_("At the beginning"), Cents(of.opening_cents))
    sheet.add(_("Came in"), Cents(of.in_cents))
    sheet.add(_("Went out"), Cents(of.out_cents))
    sheet.add(_("At the end, say the books"), Formula("=B2+B3-B4", Cents(of.balance_cents)))
    if of.bank_cents is not None:
        sheet.add(_("At the end, says the bank"), Cents(of.bank_cents))
        apart = Cents(of.balance_cents - of.bank_cents)
        sheet.add(_("The difference of these two"), Formula("=B5-B6", apart), strong=True)
    sheet.add(_("Lines of the bank that nothing explains"), None, of.unexplained_count)
    sheet.fit()
    return sheet


def next_budget(book: Any, document: Document) -> Sheet:
    """What each activity may cost next year."""
    headings = (_("Activity"), _("Budget"), _("Decision"))
    title = _("Budget {year}", year=document.year + 1)
    sheet = Sheet(book, title, headings)
    for one in document.next_budget:
        sheet.add(one.activity or association_said(), Cents(one.cents), one.decision)
    sheet.total(_("Together"), range(2, sheet.row + 1), (1,))
    sheet.fit()
    return sheet


def _headings(document: Document, lines: Sequence[Line]) -> list[str]:
    headings = [_("Account"), _("What"), f"{document.year}"]
    return headings + ([f"{document.year - 1}"] if len(_columns(lines)) > 1 else [])


def _columns(lines: Sequence[Line]) -> Sequence[int]:
    """The columns of amounts: this year, and last year where there is one."""
    return (2,) if lines[-1].previous_cents is None else (2, 3)


def _amounts(line: Line, columns: Sequence[int]) -> list[Value]:
    return [_maybe(cents) for cents in (line.cents, line.previous_cents)[: len(columns)]]


def _known(line: Line, columns: Sequence[int]) -> dict[int, Cents]:
    amounts = (line.cents, line.previous_cents)
    return {
        column: Cents(cents)
        for column, cents in zip(columns, amounts, strict=False)
        if cents is not None
    }


def _of_two(sign: str, rows: tuple[int, int], line: Line, columns: Sequence[int]) -> list[Value]:
    """One row plus or less another, for each column of amounts."""
    one, other = rows
    return [
        Formula(f"={letter}{one}{sign}{letter}{other}", outcome)
        for column, outcome in _known(line, columns).items()
        for letter in [letter_of(column)]
    ]


def _maybe(cents: int | None) -> Cents | None:
    return None if cents is None else Cents(cents)


def _less(cents: int | None, other_cents: int | None) -> int | None:
    return None if cents is None or other_cents is None else cents - other_cents
