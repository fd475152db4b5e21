"""Which visits stand in the register: what a row of a file is compared with before it comes in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from ledger.domain.contribution import WITHDRAWN
from ledger.projections.contributions import Contributions

# SQLite takes 999 values in one statement in its older builds.
_AT_ONCE = 900


class Visit(NamedTuple):
    """What tells one visit from another, and whether it was corrected since."""

    helper: str
    receiver: str | None
    from_on: date
    until_on: date
    minutes: int
    corrected: bool


def visits_on(
    connection: Connection, projection: Contributions, days: Iterable[tuple[str, date]]
) -> Iterator[Visit]:
    """The visits by these helpers that start on these days, each a pair; without the withdrawn.

    Asks for no others, so that a long file costs as much in a full book as in an empty one.
    """
    rows = projection.contributions.c
    days_of: dict[str, set[str]] = defaultdict(set)
    helpers_on: dict[str, set[str]] = defaultdict(set)
    for helper, on in days:
        days_of[helper].add(on.isoformat())
        helpers_on[on.isoformat()].add(helper)
    # SQLite looks up no list of pairs by its index, so one side goes one by one: the shorter.
    one, many, groups = (
        (rows.helper, rows.given_from_on, days_of)
        if len(days_of) <= len(helpers_on)
        else (rows.given_from_on, rows.helper, helpers_on)
    )
    query = select(
        rows.helper,
        rows.receiver,
        rows.given_from_on,
        rows.given_until_on,
        rows.minutes,
        rows.corrected,
    ).where(rows.state != WITHDRAWN)
    for same, others in groups.items():
        every = sorted(others)
        for start in range(0, len(every), _AT_ONCE):
            some = every[start : start + _AT_ONCE]
            for row in connection.execute(query.where(one == same, many.in_(some))):
                helper, receiver, from_on, until_on, minutes, corrected = row
                first_on = date.fromisoformat(from_on)
                last_on = first_on if until_on == from_on else date.fromisoformat(until_on)
                yield Visit(helper, receiver, first_on, last_on, minutes, corrected)
