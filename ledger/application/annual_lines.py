"""The lines of a year's statement: each with its label, its budget and the year before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledger.domain.chart import (
    ASSET,
    DESIGNATED_RESERVE,
    LIABILITY,
    OWN_CAPITAL,
    RESTRICTED_FUND,
    Chart,
)
from ledger.language import _
from ledger.projections.annual import Annual
from ledger.projections.journal.year_books import YearBooks

# The line that sums what belongs to no activity alone.
GENERAL_COSTS = "49xx"
ASSOCIATION = "vereniging"


@dataclass(frozen=True)
class AnnualLine:
    """One line, in cents. A total has a word as its code.

    `budget_cents` and `previous_cents` are None where there was no budget or no year before. On the
    balance sheet of a first year, the latter is what the books began with.
    """

    code: str
    label: str
    cents: int
    budget_cents: int | None = None
    previous_cents: int | None = None


@dataclass(frozen=True)
class AnnualLines:
    """The five tables of a year: income is shown positive, what is owed too."""

    balance_sheet: tuple[AnnualLine, ...]
    income: tuple[AnnualLine, ...]
    expense: tuple[AnnualLine, ...]
    appropriation: tuple[AnnualLine, ...]
    activities: tuple[AnnualLine, ...]


def lines_of(annual: Annual, labels: Mapping[str, str]) -> AnnualLines:
    """The tables, with the account labels that are given by code."""
    books, previous, chart = annual.books, annual.previous, annual.chart
    return AnnualLines(
        balance_sheet=tuple(_balance_sheet(annual, labels)),
        income=tuple(
            _table(
                books.income,
                None if previous is None else previous.income,
                labels,
                "income",
                _("Total income"),
            )
        ),
        expense=tuple(
            _table(
                _general_summed(books.expense, chart),
                None if previous is None else _general_summed(previous.expense, chart),
                {**labels, GENERAL_COSTS: _("General costs")},
                "expense",
                _("Total expense"),
            )
        ),
        appropriation=tuple(
            _table(
                _shown(books, chart),
                None if previous is None else previous.appropriation,
                labels,
                "result",
                _("Result"),
            )
        ),
        activities=tuple(_activities(books, previous)),
    )


def _shown(books: YearBooks, chart: Chart) -> dict[str, int]:
    """Every reserve and fund that stands or moves, also when the result leaves it as it was."""
    standing = {
        code
        for code in books.balance_sheet
        if chart[code].kind in (DESIGNATED_RESERVE, RESTRICTED_FUND)
    }
    codes = sorted(standing | set(books.appropriation))
    return {code: books.appropriation.get(code, 0) for code in codes}


def _table(
    cents_of: Mapping[str, int],
    previous: Mapping[str, int] | None,
    labels: Mapping[str, str],
    total: str,
    total_label: str,
) -> Iterable[AnnualLine]:
    before = previous or {}
    for code in sorted({*cents_of, *before}):
        yield AnnualLine(
            code=code,
            label=labels[code],
            cents=cents_of.get(code, 0),
            previous_cents=None if previous is None else before.get(code, 0),
        )
    yield AnnualLine(
        code=total,
        label=total_label,
        cents=sum(cents_of.values()),
        previous_cents=None if previous is None else sum(before.values()),
    )


def _general_summed(expense: Mapping[str, int], chart: Chart) -> dict[str, int]:
    found = {code: cents for code, cents in expense.items() if not chart[code].is_general}
    general = [cents for code, cents in expense.items() if chart[code].is_general]
    return found | ({GENERAL_COSTS: sum(general)} if general else {})


def _balance_sheet(annual: Annual, labels: Mapping[str, str]) -> Iterable[AnnualLine]:
    books, previous, chart = annual.books, annual.previous, annual.chart

    def part(sheet: Mapping[str, int], *kinds: str) -> dict[str, int]:
        return {code: cents for code, cents in sheet.items() if chart[code].kind in kinds}

    before = annual.opening if previous is None else previous.balance_sheet
    for kinds, total, label in (
        ((ASSET,), "assets", _("Total assets")),
        (OWN_CAPITAL, "equity", _("Total equity")),
        ((LIABILITY,), "liabilities", _("Total debts")),
    ):
        yield from _table(
            part(books.balance_sheet, *kinds),
            None if before is None else part(before, *kinds),
            labels,
            total,
            label,
        )
    owed = (*OWN_CAPITAL, LIABILITY)
    yield AnnualLine(
        code="equity_and_liabilities",
        label=_("Total equity and debts"),
        cents=sum(part(books.balance_sheet, *owed).values()),
        previous_cents=None if before is None else sum(part(before, *owed).values()),
    )


def _activities(books: YearBooks, previous: YearBooks | None) -> Iterable[AnnualLine]:
    before = (
        None
        if previous is None
        else {one.activity: one.result_cents for one in previous.activities}
    )
    for one in books.activities:
        yield AnnualLine(
            code=one.activity or ASSOCIATION,
            label=one.activity or _("The association itself"),
            cents=one.result_cents,
            budget_cents=one.budget_cents,
            previous_cents=None if before is None else before.get(one.activity, 0),
        )
    yield AnnualLine(
        code="result",
        label=_("Result"),
        cents=books.result_cents,
        budget_cents=None,
        previous_cents=None if previous is None else previous.result_cents,
    )
