"""Which figures of a year are far from their budget or from last year, and so ask for a reason."""

from collections.abc import Iterator, Mapping

from ledger.application.annual_lines import AnnualLine
from ledger.application.books import YearStatement
from ledger.projections.journal.year_books import ActivityResult
from ledger.reports.annual.document import LARGE_PER_CENT as LARGE_PER_CENT
from ledger.reports.annual.document import LEAST_CENTS as LEAST_CENTS
from ledger.reports.annual.document import Difference


def large_differences(
    known: YearStatement, why: Mapping[str, str | None]
) -> tuple[Difference, ...]:
    """Costs of activities beside their budgets, income and costs beside last year.

    `why` is what the board said of each account or activity; what it explained is shown also
    where the difference is small.
    """
    found = [*_of_activities(known), *_of_accounts(known)]
    return tuple(
        Difference(**vars(line), why=why.get(line.code), large=_is_large(line))
        for line in found
        if line.code in why or _is_large(line)
    )


def _of_activities(known: YearStatement) -> Iterator[AnnualLine]:
    previous = known.annual.previous
    before = {} if previous is None else {one.activity: one for one in previous.activities}
    for one in known.annual.books.activities:
        if one.activity is None:
            continue
        last = before.get(one.activity)
        yield AnnualLine(
            code=one.activity,
            label=one.activity,
            cents=_cost_cents(one),
            budget_cents=one.budget_cents,
            previous_cents=None if last is None else _cost_cents(last),
        )


def _of_accounts(known: YearStatement) -> Iterator[AnnualLine]:
    for line in (*known.lines.income, *known.lines.expense):
        if line.code[:1].isdecimal():
            yield line


def _cost_cents(one: ActivityResult) -> int:
    return one.cost_cents + one.general_cents


def _is_large(line: AnnualLine) -> bool:
    return any(
        expected is not None
        and abs(line.cents - expected) >= LEAST_CENTS
        and abs(line.cents - expected) * 100 > abs(expected) * LARGE_PER_CENT
        for expected in (line.budget_cents, line.previous_cents)
    )
