"""The capital that each member brought in: no more of it goes back than there is."""

from collections.abc import Sequence
from datetime import date

from ledger.application.work import Work
from ledger.domain.booking import OPENING, Booking, Line
from ledger.domain.chart import CAPITAL
from ledger.domain.errors import DomainError
from ledger.projections.bookings import moves_on


def refuse_beyond_capital(
    work: Work, booking_kind: str, lines: Sequence[Line], *, party: str | None, on: date
) -> None:
    """Refuse more capital back than a member has.

    For every booking, however it was asked for; what an opening balance holds is taken over.
    """
    if booking_kind == OPENING:
        return
    for who, cents in _by_party(lines, CAPITAL, party).items():
        if cents > 0:
            _refuse_more_capital(work, who, cents, on)


def _by_party(lines: Sequence[Line], account: str, party: str | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        who = line.party or party
        if line.account == account and who is not None:
            found[who] = found.get(who, 0) + line.cents
    return found


def _refuse_more_capital(work: Work, party: str, cents: int, on: date) -> None:
    """What an opening balance holds of nobody by name may be anybody's."""
    moves = _moves(work, CAPITAL)
    there_cents = min(
        _capital_cents([one for one in moves if one[1] <= until], party) for until in (on, date.max)
    )
    if cents > there_cents:
        raise DomainError(
            "{party_by} has {there_cents} of capital on {day_on}, so {asked_cents} can't go back. "
            "Give what is there, or first record what they brought in: buurtledger fees "
            "capital-in.",
            party_by=party,
            there_cents=there_cents,
            asked_cents=cents,
            day_on=on,
        )


def _capital_cents(moves: Sequence[tuple[str | None, date, int]], party: str) -> int:
    """What can go back to a party: their own, and what nobody took of what is nobody's by name."""
    taken_cents: dict[str | None, int] = {party: 0, None: 0}
    for whose, _, cents in moves:
        taken_cents[whose] = taken_cents.get(whose, 0) + cents
    unnamed_cents = taken_cents.pop(None)
    beyond_cents = sum(max(cents, 0) for whose, cents in taken_cents.items() if whose != party)
    return max(max(-unnamed_cents - beyond_cents, 0) - taken_cents[party], 0)


def _moves(work: Work, account: str) -> list[tuple[str | None, date, int]]:
    """Whose what on an account was, when and how many cents; this request's own count too."""
    known = moves_on(work.connection, work.readings.bookings, account)
    moves = [(one.party, one.on, one.cents) for one in known]
    booked = {one.booking for one in known}
    for booking in work.remembered(Booking):
        if booking.id not in booked and booking.stands:
            moves += [
                (line.party or booking.party, booking.booked_on, line.cents)
                for line in booking.lines
                if line.account == account
            ]
    return moves
