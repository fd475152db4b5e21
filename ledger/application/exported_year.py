"""Gathers a year of the books for other programs: opening balance, transactions, appropriation.

What stands on an account at the end is what the statement of the year shows.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ledger.application.session import Seeing
from ledger.domain.booking import OPENING as OPENING_BOOKING
from ledger.domain.chart import ASSET, Chart
from ledger.domain.financial_year import ADOPTED, SEALED
from ledger.projections.decisions import all_decisions
from ledger.projections.journal.booked import BOOKED
from ledger.projections.journal.earned import EARNED, earned, still_owed
from ledger.projections.journal.journal import Journal, find_journal
from ledger.projections.journal.posting import Asked, Posting, summed
from ledger.projections.journal.year_books import YearBooks, find_year_books
from ledger.projections.rules import budgets_of
from ledger.projections.years import YearRecord, all_years


class Group(NamedTuple):
    """What is one transaction: one rule, one fact, one day."""

    on: date
    rule: str
    source: str


@dataclass(frozen=True)
class Gathered:
    """The year's postings in their groups, and what stood on each account before them.

    In cents, debit above zero. `corrections` is what came to be known of adopted years since:
    it counts in this year.
    """

    year: int
    journal: Journal
    books: YearBooks
    opening: Mapping[str, int]
    corrections: Mapping[str, int]
    groups: Mapping[Group, Sequence[Posting]]


def gather(seeing: Seeing, year: int) -> Gathered:
    """The year as it is known in this moment, each contribution apart."""
    connection, readings = seeing.connection, seeing.readings
    asked = Asked(date(year, 12, 31))
    journal = find_journal(connection, readings, asked)
    years = all_years(connection, readings.years)
    books = find_year_books(
        journal,
        year,
        budgets=budgets_of(connection, readings.rules, year),
        decisions=all_decisions(connection, readings.decisions),
        years=years,
    )
    # The statement sums allowances by month. Here each contribution has its own, and all else
    # stays as the statement has it, so that the accounts end alike.
    owed = still_owed(connection, readings, set())
    each = earned(connection, readings, owed, Asked(asked.until_on, each=True))
    of_year = [
        one
        for one in (*(one for one in journal.postings if one.rule != EARNED), *each)
        if one.on.year == year
    ]
    before = _difference(_before_appropriation(books, journal.chart), summed(of_year))
    opening = _closing(years, year - 1, journal.chart) or before
    groups, opened = _grouped(of_year, journal, date(year, 1, 1))
    return Gathered(
        year=year,
        journal=journal,
        books=books,
        opening=_difference(opening, _difference({}, opened)),
        corrections=_difference(before, opening),
        groups=groups,
    )


def _before_appropriation(books: YearBooks, chart: Chart) -> dict[str, int]:
    """What stands on each account at the year's end before the result is given its place."""
    found = {code: -cents for code, cents in books.income.items()} | books.expense
    for code in {**books.balance_sheet, **books.appropriation}:
        cents = books.balance_sheet.get(code, 0) - books.appropriation.get(code, 0)
        found[code] = cents if chart[code].kind == ASSET else -cents
    return found


def _closing(years: Sequence[YearRecord], year: int, chart: Chart) -> dict[str, int]:
    """The balance sheet with which an adopted year ended; empty where it was not adopted."""
    return {
        line.account: line.cents
        for one in years
        if one.year == year and one.state in (ADOPTED, SEALED)
        for line in one.closing
        if chart[line.account].on_balance_sheet
    }


def _grouped(
    postings: Sequence[Posting], journal: Journal, first_on: date
) -> tuple[dict[Group, list[Posting]], dict[str, int]]:
    """The groups, and apart from them what an opening balance of that first day put down."""
    begins = {one.booking for one in journal.bookings if one.booking_kind == OPENING_BOOKING}
    groups: dict[Group, list[Posting]] = defaultdict(list)
    opened: list[Posting] = []
    for one in postings:
        if one.rule == BOOKED and one.on == first_on and one.source in begins:
            opened.append(one)
        else:
            groups[Group(one.on, one.rule, one.source)].append(one)
    return groups, summed(opened)


def _difference(of: Mapping[str, int], less: Mapping[str, int]) -> dict[str, int]:
    left = {code: of.get(code, 0) - less.get(code, 0) for code in sorted({**of, **less})}
    return {code: cents for code, cents in left.items() if cents}
