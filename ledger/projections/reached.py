"""Whom a year reached: who helped whom with what, and what grew between people."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    String,
    Table,
    case,
    cast,
    func,
    null,
    select,
)

from ledger.domain.contribution import WITHDRAWN
from ledger.projections.following import Readings
from ledger.projections.parties import all_parties
from ledger.projections.shelf import KEYS_A_QUERY
from ledger.projections.to_whom import Served


@dataclass(frozen=True)
class Ties:
    """What grew between people: helper-receiver pairs, people who gave and received, new ones.

    `new` is people who neither gave nor received before the year, `new_pairs` is pairs that were
    none before it.
    """

    pairs: int
    both: int
    new: int
    new_pairs: int


@dataclass(frozen=True)
class Pairs:
    """How often each helper helped each receiver; `people` are those of them who are people."""

    times: dict[tuple[str, str], int]
    people: frozenset[str]


def find_who(
    connection: Connection, table: Table, counted: ColumnElement[bool], *, by_day: Sequence[str]
) -> list[Served]:
    """Who helped whom, each once; apart for each day where these parties were helped.

    `table` holds the contributions, of which those are `counted`.
    """
    columns = table.c
    on: ColumnElement[str | None] = cast(null(), String)
    if by_day:
        # A query takes so many keys and no more; the days of everybody do no harm.
        few = len(by_day) <= KEYS_A_QUERY
        wanted = columns.receiver.in_(by_day) if few else columns.receiver.is_not(None)
        on = case((wanted, columns.given_from_on), else_=None)
    part = (
        select(columns.activity, columns.helper, columns.receiver, columns.minutes, on.label("on"))
        .where(counted)
        .subquery()
    )
    keys = [part.c.activity, part.c.helper, part.c.receiver, part.c.on]
    # PostgreSQL sums whole numbers as Decimal.
    sums = (func.count(), cast(func.sum(part.c.minutes), BigInteger))
    rows = connection.execute(select(*keys, *sums).group_by(*keys))
    return [Served._make(row) for row in rows]


def people_of(connection: Connection, readings: Readings) -> set[str]:
    """Who are people: persons and households, not a choir that uses the hall or a firm."""
    return {
        party.party
        for party in all_parties(connection, readings.parties)
        if party.party_kind != "organisation"
    }


def persons_in(who: Sequence[Served], people: set[str]) -> dict[str | None, int]:
    """How many different people were helped, by activity."""
    receivers: dict[str | None, set[str]] = defaultdict(set)
    for served in who:
        if served.receiver is not None and served.receiver in people:
            receivers[served.activity].add(served.receiver)
    return {
        activity: len(found)
        for activity, found in sorted(receivers.items(), key=lambda item: item[0] or "")
    }


def find_pairs(who: Sequence[Served], people: set[str]) -> Pairs:
    """Who helped whom and how often; the pairs are those that `Ties` counts."""
    times: dict[tuple[str, str], int] = defaultdict(int)
    for served in who:
        if served.receiver:
            times[served.helper, served.receiver] += served.count_given
    tied = {party for pair in times for party in pair}
    return Pairs(times=dict(times), people=frozenset(tied & people))


def find_ties(
    connection: Connection,
    table: Table,
    year: int,
    who: Sequence[Served],
    pairs: Set[tuple[str, str]],
    people: set[str],
) -> Ties:
    """What grew between people in a year; `pairs` are those of `find_pairs`."""
    helpers = {served.helper for served in who} & people
    receivers = {receiver for _helper, receiver in pairs} & people
    earlier = {
        (row.helper, row.receiver)
        for row in connection.execute(
            select(table.c.helper, table.c.receiver)
            .where(table.c.given_from_on < f"{year}-01-01", table.c.state != WITHDRAWN)
            .distinct()
        )
    }
    return Ties(
        pairs=len(pairs),
        both=len(helpers & receivers),
        new=len((helpers | receivers) - {party for pair in earlier for party in pair}),
        new_pairs=len(pairs - earlier),
    )
