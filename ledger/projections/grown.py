"""What grew in a year besides hours: roles taken up, and who came to meetings and decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from ledger.projections.decisions import all_meetings
from ledger.projections.following import Readings
from ledger.projections.parties import Parties


@dataclass(frozen=True)
class Turnout:
    """One meeting: how many may vote, how many came, how many it takes to decide."""

    position: int
    body: str
    held_on: date
    eligible: int
    present: int
    quorum: int


@dataclass(frozen=True)
class Held:
    """A role that somebody held, from a day on; `until_on` is None where they still do."""

    party: str
    role: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class Grown:
    """What grew in a year.

    `first_roles` counts people who hold a role for the first time in this cooperative, `roles`
    are those held on any day of the year. `left_because` counts members who left by the code of
    their reason, "" where none was given.
    """

    first_roles: int
    turnout: tuple[Turnout, ...]
    roles: tuple[Held, ...]
    left_because: Mapping[str, int]


def find_grown(connection: Connection, readings: Readings, year: int) -> Grown:
    """What grew in a calendar year, as it is known now."""
    first_on, last_on = date(year, 1, 1), date(year, 12, 31)
    held = roles_held(connection, readings.parties)
    return Grown(
        first_roles=_first_roles(held, year),
        turnout=tuple(
            Turnout(
                position=one.position,
                body=one.body,
                held_on=one.held_on,
                eligible=one.eligible_count,
                present=one.present_count,
                quorum=one.quorum_count,
            )
            for one in all_meetings(connection, readings.decisions)
            if first_on <= one.held_on <= last_on
        ),
        roles=tuple(
            one for one in held if one.from_on <= last_on and (one.until_on or last_on) >= first_on
        ),
        left_because=_left_because(connection, readings.parties, year),
    )


def roles_held(connection: Connection, projection: Parties) -> list[Held]:
    """Every role that anybody held, by the day on which it began and then as it was given."""
    table = projection.roles
    began: dict[tuple[str, str], tuple[date, int]] = {}
    found: list[tuple[date, int, Held]] = []
    for row in connection.execute(select(table).order_by(table.c.position)):
        key, day_on = (row.party, row.role), date.fromisoformat(row.day_on)
        if row.given:
            began.setdefault(key, (day_on, row.position))
        elif key in began:
            from_on, position = began.pop(key)
            found.append((from_on, position, Held(*key, from_on, day_on)))
    for (party, role), (from_on, position) in began.items():
        found.append((from_on, position, Held(party, role, from_on, None)))
    return [held for _on, _position, held in sorted(found, key=lambda one: one[:2])]


def _first_roles(held: list[Held], year: int) -> int:
    first: dict[str, date] = {}
    for one in held:
        first.setdefault(one.party, one.from_on)
    return sum(day_on.year == year for day_on in first.values())


def _left_because(connection: Connection, projection: Parties, year: int) -> dict[str, int]:
    table = projection.memberships
    query = (
        select(table.c.reason, func.count().label("count_left"))
        .where(~table.c.joined, table.c.day_on.between(f"{year}-01-01", f"{year}-12-31"))
        .group_by(table.c.reason)
    )
    found = {row.reason or "": int(row.count_left) for row in connection.execute(query)}
    return dict(sorted(found.items()))
