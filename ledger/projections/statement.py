"""The year in figures, as far as they rest on hours, members and payouts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from ledger.domain.agreement import ALLOWANCE, INVOICE, NONE, WAGE
from ledger.domain.contribution import DISPUTED, WITHDRAWN
from ledger.projections.agreements import all_agreements
from ledger.projections.following import Readings
from ledger.projections.parties import Movements, all_parties, member_movements
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted

DONATED = "donated"
UNPAID = "unpaid"
WAYS = (ALLOWANCE, INVOICE, WAGE, DONATED, UNPAID)


@dataclass(frozen=True)
class HoursLine:
    """Minutes of one activity and service, by the way they were paid (see `WAYS`)."""

    activity: str | None
    service: str | None
    way: str
    minutes: int


@dataclass(frozen=True)
class MonthLine:
    """One month of the cooperative: minutes given, and cents earned by who gave them."""

    month: str
    minutes: int
    cents: int


@dataclass(frozen=True)
class Ties:
    """What grew between people: helper-receiver pairs, people who gave and received, new ones."""

    pairs: int
    both: int
    new: int


@dataclass(frozen=True)
class Statement:
    """One year. Hours leave out what was withdrawn and show what is disputed apart.

    `payouts` are cents a party for work of this year, settled or due; `persons` are distinct
    receivers by activity, `persons_total` distinct over the whole year, never a sum.
    """

    year: int
    position: int
    hours: tuple[HoursLine, ...]
    disputed_minutes: int
    months: tuple[MonthLine, ...]
    members: Movements
    payouts: dict[str, int]
    persons: dict[str | None, int]
    persons_total: int
    ties: Ties
    years_without_limits: tuple[int, ...]


@dataclass(frozen=True)
class _Given:
    contribution: str
    helper: str
    receiver: str | None
    activity: str | None
    service: str | None
    pays: str
    month: str
    minutes: int
    donated_minutes: int
    cents: int
    disputed: bool


def find_statement(connection: Connection, readings: Readings, year: int) -> Statement:
    """The statement of a calendar year as it is known now."""
    without_limits: set[int] = set()
    open_donated, open_cents, open_claims = _still_open(connection, readings, year, without_limits)
    given = _given_in(connection, readings, year, open_donated, open_cents)
    counted = [g for g in given if not g.disputed]
    payouts: dict[str, int] = defaultdict(int)
    for one in given:
        if one.pays == ALLOWANCE:
            payouts[one.helper] += one.cents
    for claimant, cents in _claim_cents(connection, readings, year, open_claims).items():
        payouts[claimant] += cents
    return Statement(
        year=year,
        position=readings.position,
        hours=_hours(counted),
        disputed_minutes=sum(g.minutes for g in given if g.disputed),
        months=_months(year, given),
        members=member_movements(connection, readings.parties, year),
        payouts=dict(payouts),
        persons=_persons(counted),
        persons_total=len({g.receiver for g in counted if g.receiver}),
        ties=_ties(connection, readings, year, counted),
        years_without_limits=tuple(sorted(without_limits)),
    )


def _still_open(
    connection: Connection, readings: Readings, year: int, without_limits: set[int]
) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """What is not on a payout yet: donated minutes and cents by contribution, cents by payee."""
    donated: dict[str, int] = {}
    cents: dict[str, int] = {}
    claims: dict[str, int] = defaultdict(int)
    for payable in find_payable(
        connection, readings, Wanted(until_on=date.max), without_limits=without_limits
    ):
        for line in payable.lines:
            if line.month[:4] != str(year):
                continue
            if line.subject.startswith("claim:"):
                claims[payable.payee] += line.cents
            donated[line.subject] = line.donated_minutes
            cents[line.subject] = line.cents
    return donated, cents, claims


def _given_in(
    connection: Connection,
    readings: Readings,
    year: int,
    open_donated: dict[str, int],
    open_cents: dict[str, int],
) -> list[_Given]:
    pays = {
        record.terms.agreement: record.terms.pays
        for record in all_agreements(connection, readings.agreements)
    }
    table = readings.contributions.contributions
    query = select(
        table.c.contribution,
        table.c.helper,
        table.c.receiver,
        table.c.activity,
        table.c.service,
        table.c.agreement,
        table.c.given_from_on,
        table.c.minutes,
        table.c.state,
        table.c.put_donated_minutes,
        table.c.put_cents,
    ).where(
        table.c.given_from_on.between(f"{year}-01-01", f"{year}-12-31"),
        table.c.state != WITHDRAWN,
    )
    return [
        _Given(
            contribution=row.contribution,
            helper=row.helper,
            receiver=row.receiver,
            activity=row.activity,
            service=row.service,
            pays=pays.get(row.agreement, NONE),
            month=row.given_from_on[:7],
            minutes=row.minutes,
            # Paid hours that were corrected and wait may be fewer than were donated of them.
            donated_minutes=min(
                row.minutes, row.put_donated_minutes + open_donated.get(row.contribution, 0)
            ),
            cents=row.put_cents + open_cents.get(row.contribution, 0),
            disputed=row.state == DISPUTED,
        )
        for row in connection.execute(query.order_by(table.c.given_from_on, table.c.position))
    ]


def _hours(given: list[_Given]) -> tuple[HoursLine, ...]:
    minutes: dict[tuple[str | None, str | None, str], int] = defaultdict(int)
    for one in given:
        way = UNPAID if one.pays == NONE else one.pays
        minutes[one.activity, one.service, way] += one.minutes - one.donated_minutes
        if one.donated_minutes:
            minutes[one.activity, one.service, DONATED] += one.donated_minutes
    return tuple(
        HoursLine(activity=activity, service=service, way=way, minutes=total)
        for (activity, service, way), total in sorted(
            minutes.items(), key=lambda item: tuple(part or "" for part in item[0])
        )
        if total
    )


def _months(year: int, given: list[_Given]) -> tuple[MonthLine, ...]:
    minutes: dict[str, int] = defaultdict(int)
    cents: dict[str, int] = defaultdict(int)
    for one in given:
        cents[one.month] += one.cents
        if not one.disputed:
            minutes[one.month] += one.minutes
    names = [f"{year}-{month:02}" for month in range(1, 13)]
    return tuple(MonthLine(month, minutes[month], cents[month]) for month in names)


def _claim_cents(
    connection: Connection, readings: Readings, year: int, still_open: dict[str, int]
) -> dict[str, int]:
    table = readings.claims.claims
    query = (
        select(table.c.claimant, func.sum(table.c.put_cents).label("cents"))
        .where(
            table.c.incurred_on.between(f"{year}-01-01", f"{year}-12-31"), table.c.put_count != 0
        )
        .group_by(table.c.claimant)
        .order_by(func.min(table.c.position))
    )
    found = {row.claimant: int(row.cents) for row in connection.execute(query)}
    for claimant, cents in still_open.items():
        found[claimant] = found.get(claimant, 0) + cents
    return found


def _persons(given: list[_Given]) -> dict[str | None, int]:
    receivers: dict[str | None, set[str]] = defaultdict(set)
    for one in given:
        if one.receiver is not None:
            receivers[one.activity].add(one.receiver)
    return {
        activity: len(found)
        for activity, found in sorted(receivers.items(), key=lambda item: item[0] or "")
    }


def _ties(connection: Connection, readings: Readings, year: int, given: list[_Given]) -> Ties:
    kinds = {p.party: p.party_kind for p in all_parties(connection, readings.parties)}
    people = {party for party, kind in kinds.items() if kind != "organisation"}
    helpers = {one.helper for one in given} & people
    receivers = {one.receiver for one in given if one.receiver} & people
    table = readings.contributions.contributions
    earlier = {
        party
        for row in connection.execute(
            select(table.c.helper, table.c.receiver)
            .where(table.c.given_from_on < f"{year}-01-01", table.c.state != WITHDRAWN)
            .distinct()
        )
        for party in row
    }
    return Ties(
        pairs=len({(one.helper, one.receiver) for one in given if one.receiver}),
        both=len(helpers & receivers),
        new=len((helpers | receivers) - earlier),
    )
