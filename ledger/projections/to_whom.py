"""For whom the services of a year were: members, others, or nobody in particular.

A cooperative may serve others too, if that does not make its agreements with members a side
matter. Source: BW 2:53 lid 3 and 4.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from ledger.projections.parties import Parties

# The first and last day of each time that a party was a member, as they are stored.
Spans = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class ToWhom:
    """Contributions and minutes by whom they were for; `shared` had no receiver.

    Who was a member is judged on the first day of each contribution.
    """

    member_count: int = 0
    member_minutes: int = 0
    other_count: int = 0
    other_minutes: int = 0
    shared_count: int = 0
    shared_minutes: int = 0


class Served(NamedTuple):
    """What somebody received from a helper: how many contributions, and of how many minutes.

    The day is there only for who joined or left within the year.
    """

    activity: str | None
    helper: str
    receiver: str | None
    on: str | None
    count_given: int
    minutes: int


def find_memberships(connection: Connection, projection: Parties) -> Spans:
    """When each party was a member."""
    table = projection.memberships
    spans: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(select(table).order_by(table.c.position)):
        of = spans[row.party]
        if row.joined:
            of.append((row.day_on, date.max.isoformat()))
        elif of:
            of[-1] = (of[-1][0], row.day_on)
    return spans


def changed_in(spans: Spans, year: int) -> list[str]:
    """Who joined or left within a year: only for them does the day of a service matter."""
    first_on, last_on = f"{year}-01-01", f"{year}-12-31"
    return [
        party
        for party, of in spans.items()
        if any(first_on < begin <= last_on or first_on <= end < last_on for begin, end in of)
    ]


def add_up(served: Iterable[Served], spans: Spans, year: int) -> ToWhom:
    """The services of a year by whom they were for."""
    found: dict[str, int] = defaultdict(int)
    for one in served:
        whom = "shared"
        if one.receiver is not None:
            on = one.on or f"{year}-01-01"
            of = spans.get(one.receiver, ())
            whom = "member" if any(begin <= on <= end for begin, end in of) else "other"
        found[f"{whom}_count"] += one.count_given
        found[f"{whom}_minutes"] += one.minutes
    return ToWhom(**found)
