"""How each part of the equity moved in a year: begin, what came, what went, end.

Source: Richtlijn C1 for small not-for-profit organisations asks the movement of every reserve and
fund; a kascommissie checks that begin, what came and what went make the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.domain.booking import OPENING
from ledger.domain.chart import OWN_CAPITAL
from ledger.projections.journal.journal import Journal
from ledger.projections.journal.year_books import YearBooks


@dataclass(frozen=True)
class ReserveYear:
    """One part of the equity over a year, in cents above zero; begin + added - withdrawn = end.

    What a book began with counts as begin, not as added. What was recorded of the year before
    after that was adopted is added or withdrawn: a year begins as the last one ended.
    """

    account: str
    begin_cents: int
    added_cents: int
    withdrawn_cents: int
    end_cents: int


def find_reserves(
    journal: Journal, books: YearBooks, previous: YearBooks | None = None
) -> tuple[ReserveYear, ...]:
    """Every part of the equity that stood or moved, by account; `previous` is the year before."""
    booked, opened = _booked(journal, books.year)
    codes = {
        code
        for code in {*books.balance_sheet, *books.appropriation, *booked}
        if journal.chart[code].kind in OWN_CAPITAL
    }
    found = []
    for code in sorted(codes):
        moves = [*booked.get(code, []), books.appropriation.get(code, 0)]
        end_cents = books.balance_sheet.get(code, 0)
        if previous is not None:
            ended_cents = previous.balance_sheet.get(code, 0) + opened.get(code, 0)
            moves.append(end_cents - sum(moves) - ended_cents)
        found.append(_of(code, moves, end_cents))
    return tuple(found)


def _of(code: str, moves: list[int], end_cents: int) -> ReserveYear:
    return ReserveYear(
        account=code,
        begin_cents=end_cents - sum(moves),
        added_cents=sum(cents for cents in moves if cents > 0),
        withdrawn_cents=-sum(cents for cents in moves if cents < 0),
        end_cents=end_cents,
    )


def _booked(journal: Journal, year: int) -> tuple[Mapping[str, list[int]], Mapping[str, int]]:
    """What bookings of the year put on each part of the equity, credit above zero.

    What a book began with is apart.
    """
    openings = {one.booking for one in journal.bookings if one.booking_kind == OPENING}
    found: dict[str, list[int]] = {}
    opened: dict[str, int] = {}
    for posting in journal.postings:
        if posting.on.year != year or journal.chart[posting.account].kind not in OWN_CAPITAL:
            continue
        if posting.source in openings:
            opened[posting.account] = opened.get(posting.account, 0) - posting.cents
        else:
            found.setdefault(posting.account, []).append(-posting.cents)
    return found, opened
