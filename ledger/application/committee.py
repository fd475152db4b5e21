"""Who holds a role now, and who was on the board in a year."""

from datetime import date

from ledger.application.work import Work
from ledger.domain.committee import Committee
from ledger.domain.roles import BOARD, KASCOMMISSIE
from ledger.projections.parties import held_role, roles_now


def committee_of(work: Work, year: int) -> Committee:
    """The kascommissie, and the board that it may not be on: in the year or now."""
    return Committee(members=holders_of(work, KASCOMMISSIE), on_board=on_board_of(work, year))


def holders_of(work: Work, role: str) -> frozenset[str]:
    """Who holds a role now."""
    held = roles_now(work.connection, work.readings.parties)
    return frozenset(party for party, roles in held.items() if role in roles)


def on_board_of(work: Work, year: int) -> frozenset[str]:
    """Who was on the board in a year or is now."""
    then = held_role(
        work.connection,
        work.readings.parties,
        BOARD,
        from_on=date(year, 1, 1),
        until_on=date(year, 12, 31),
    )
    return then | holders_of(work, BOARD)
