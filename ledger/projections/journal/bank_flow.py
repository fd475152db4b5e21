"""What came in on the bank account and went out in a year, also where it was recorded late."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ledger.domain.booking import OPENING
from ledger.domain.chart import BANK
from ledger.projections.journal.journal import Journal
from ledger.projections.journal.posting import Posting
from ledger.projections.years import YearRecord


class BankFlow(NamedTuple):
    """Cents in and out in a year, both above zero.

    What there was at its beginning, an opening balance, and in less out come to its end.
    """

    in_cents: int
    out_cents: int


def find_bank_flow(journal: Journal, year: int, closed: Mapping[int, YearRecord]) -> BankFlow:
    """What moved in a year; an opening balance and what was taken back in the year did not.

    What was recorded of a `closed` year after it was drawn up moved in the year in which it
    counts: the first one after it that is open.
    """
    counted = {
        one.booking: _counts_in(one.booked_on, one.position, closed) for one in journal.bookings
    }
    openings = {one.booking for one in journal.bookings if one.booking_kind == OPENING}
    taken_back = {
        one.booking
        for one in journal.bookings
        if one.reversed_on is not None and one.reversed_on.year == counted[one.booking]
    }
    booked_on = {one.booking: one.booked_on for one in journal.bookings}

    def moved_in(posting: Posting) -> int:
        if posting.on == booked_on.get(posting.source):
            return counted[posting.source]
        return posting.on.year

    opened_cents = in_cents = out_cents = 0
    for posting in journal.postings:
        if posting.account != BANK or moved_in(posting) != year:
            continue
        if posting.source in openings:
            opened_cents += posting.cents
        elif posting.source not in taken_back:
            in_cents += max(posting.cents, 0)
            out_cents -= min(posting.cents, 0)
    taken_back_cents = _flows_taken_back(journal, year)
    in_cents, out_cents = in_cents - taken_back_cents, out_cents - taken_back_cents
    # What else is late is known in sum alone: payouts and money of funds carry no position.
    late_cents = _grown(journal, year, closed) - opened_cents - (in_cents - out_cents)
    return BankFlow(in_cents + max(late_cents, 0), out_cents - min(late_cents, 0))


def _counts_in(on: date, position: int, closed: Mapping[int, YearRecord]) -> int:
    """The year in which something of a day counts that was recorded at a position."""
    year = on.year
    while year in closed and position > (closed[year].statement_position or 0):
        year += 1
    return year


def _flows_taken_back(journal: Journal, year: int) -> int:
    """Money of funds that was recorded and taken back in one year."""
    return sum(
        abs(flow.cents)
        for flow in journal.flows
        if flow.on.year == year
        and flow.reversed_on is not None
        and flow.reversed_on.year == year
        and flow.reversed_on <= journal.asked.until_on
    )


def _grown(journal: Journal, year: int, closed: Mapping[int, YearRecord]) -> int:
    """What the account has at the end of a year, less what it had at its beginning."""
    end_cents = begin_cents = 0
    for posting in journal.postings:
        if posting.account == BANK and posting.on.year <= year:
            end_cents += posting.cents
            begin_cents += posting.cents if posting.on.year < year else 0
    if year - 1 in closed:
        begin_cents = sum(line.cents for line in closed[year - 1].closing if line.account == BANK)
    return end_cents - begin_cents
