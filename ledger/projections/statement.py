"""The year in figures, as far as they rest on hours, members and payouts."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Connection, and_, case, cast, func, select

from ledger.domain.agreement import ALLOWANCE, INVOICE, NONE, WAGE
from ledger.domain.contribution import DISPUTED, WITHDRAWN
from ledger.projections.agreements import all_agreements
from ledger.projections.contributions import something_stands
from ledger.projections.following import Readings
from ledger.projections.parties import Movements, member_movements
from ledger.projections.payable import Payable, find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.reached import Ties, find_ties, find_who, people_of, persons_in
from ledger.projections.shelf import KEYS_A_QUERY
from ledger.projections.to_whom import ToWhom, add_up, changed_in, find_memberships

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
class Counted:
    """How many of a unit an activity gave beside hours, with a price or without."""

    activity: str | None
    unit: str
    quantity: int


@dataclass(frozen=True)
class Statement:
    """One year. Hours leave out what was withdrawn and show what is disputed apart.

    `payouts` are cents a party for work of this year, settled or due; `persons` are distinct
    people who were helped by activity, `persons_total` distinct over the year, never a sum.
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
    to_whom: ToWhom
    counted: tuple[Counted, ...]
    years_without_limits: tuple[int, ...]


# Makes of a day and a position one number that sorts by both.
_DAY = 10**11


def find_statement(
    connection: Connection,
    readings: Readings,
    year: int,
    *,
    payable: Sequence[Payable] | None = None,
    without_limits: Collection[int] = (),
) -> Statement:
    """The statement of a calendar year as it is known now.

    Who knows all that is payable gives it with the years `without_limits`; else it is found here.
    """
    if payable is None:
        found: set[int] = set()
        payable = find_payable(
            connection, readings, Wanted(until_on=date.max), without_limits=found
        )
        without_limits = found
    given = _Given(connection, readings, year)
    waiting = _waiting(given, payable)
    claims = _claim_cents(connection, readings, year, waiting.claims)
    payouts = {
        helper: cents + waiting.helpers.get(helper, 0)
        for helper, cents in _paid_cents(given).items()
    }
    for claimant, cents in claims.items():
        payouts[claimant] = payouts.get(claimant, 0) + cents
    spans = find_memberships(connection, readings.parties)
    who = find_who(connection, given.table, given.counted, by_day=changed_in(spans, year))
    people = people_of(connection, readings)
    return Statement(
        year=year,
        position=readings.position,
        hours=_hours(given, waiting.donated),
        disputed_minutes=given.disputed_minutes,
        months=_months(given, waiting.months),
        members=member_movements(connection, readings.parties, year),
        payouts=payouts,
        persons=persons_in(who, people),
        persons_total=len({one.receiver for one in who} & people),
        ties=find_ties(connection, given.table, year, who, people),
        to_whom=add_up((one.served for one in who), spans, year),
        counted=_counted(given),
        years_without_limits=tuple(sorted(without_limits)),
    )


class _Given:
    """What was given in a year and not withdrawn, summed by the database."""

    def __init__(self, connection: Connection, readings: Readings, year: int) -> None:
        self.connection, self.year = connection, year
        self.table = readings.contributions.contributions
        self.in_year = self.table.c.given_from_on.between(f"{year}-01-01", f"{year}-12-31")
        self.counted = and_(self.in_year, self.table.c.state.not_in((WITHDRAWN, DISPUTED)))
        self.pays = {
            record.terms.agreement: record.terms.pays
            for record in all_agreements(connection, readings.agreements)
        }
        columns = self.table.c
        month = func.substr(columns.given_from_on, 1, 7).label("month")
        disputed = (columns.state == DISPUTED).label("disputed")
        by = [month, columns.activity, columns.service, columns.agreement, columns.unit, disputed]
        # Paid hours that were corrected and wait may be fewer than were donated of them.
        donated = case(
            (columns.put_donated_minutes > columns.minutes, columns.minutes),
            else_=columns.put_donated_minutes,
        )
        query = select(
            *by,
            func.sum(columns.minutes).label("minutes"),
            func.sum(donated).label("donated_minutes"),
            func.sum(columns.put_cents).label("cents"),
            func.sum(columns.quantity).label("quantity"),
        ).where(self.in_year, columns.state != WITHDRAWN)
        self.sums = [
            _Sum(
                month=row.month,
                activity=row.activity,
                service=row.service,
                pays=self.pays_for(row.agreement),
                disputed=bool(row.disputed),
                minutes=int(row.minutes),
                donated_minutes=int(row.donated_minutes),
                cents=int(row.cents),
                unit=row.unit,
                quantity=int(row.quantity or 0),
            )
            for row in connection.execute(query.group_by(*by))
        ]

    @property
    def disputed_minutes(self) -> int:
        return sum(each.minutes for each in self.sums if each.disputed)

    def pays_for(self, agreement: str | None) -> str:
        return self.pays.get(agreement or "", NONE)


@dataclass(frozen=True)
class _Sum:
    month: str
    activity: str | None
    service: str | None
    pays: str
    disputed: bool
    minutes: int
    donated_minutes: int
    cents: int
    unit: str | None
    quantity: int


@dataclass
class _Waiting:
    """What is not on a payout yet: cents by helper, month and claimant, and donated minutes by
    activity and service."""

    helpers: dict[str, int]
    months: dict[str, int]
    claims: dict[str, int]
    donated: dict[tuple[str | None, str | None], int]


def _waiting(given: _Given, payable: Sequence[Payable]) -> _Waiting:
    waiting = _Waiting(defaultdict(int), defaultdict(int), defaultdict(int), defaultdict(int))
    table = given.table
    withdrawn = set(
        given.connection.scalars(
            select(table.c.contribution).where(
                given.in_year, table.c.state == WITHDRAWN, something_stands(table)
            )
        )
    )
    donated: dict[str, int] = {}
    for one in payable:
        for line in one.lines:
            if line.month[:4] != f"{given.year:04}" or line.subject in withdrawn:
                continue
            if line.subject.startswith("claim:"):
                waiting.claims[one.payee] += line.cents
                continue
            waiting.helpers[one.payee] += line.cents
            waiting.months[line.month] += line.cents
            if line.donated_minutes:
                donated[line.subject] = line.donated_minutes
    subjects = list(donated)
    for start in range(0, len(subjects), KEYS_A_QUERY):
        some = subjects[start : start + KEYS_A_QUERY]
        for row in given.connection.execute(select(table).where(table.c.contribution.in_(some))):
            before = min(row.minutes, row.put_donated_minutes)
            now = min(row.minutes, row.put_donated_minutes + donated[row.contribution])
            waiting.donated[row.activity, row.service] += now - before
    return waiting


def _paid_cents(given: _Given) -> dict[str, int]:
    """What stands on payouts for work under an allowance, by helper, who worked first first."""
    table = given.table
    day = cast(func.replace(table.c.given_from_on, "-", ""), BigInteger)
    query = (
        select(
            table.c.helper,
            table.c.agreement,
            func.sum(table.c.put_cents).label("cents"),
            func.min(day * _DAY + table.c.position).label("first"),
        )
        .where(given.in_year, table.c.state != WITHDRAWN)
        .group_by(table.c.helper, table.c.agreement)
    )
    found: dict[str, int] = {}
    for row in sorted(given.connection.execute(query), key=lambda row: row.first):
        if given.pays_for(row.agreement) == ALLOWANCE:
            found[row.helper] = found.get(row.helper, 0) + int(row.cents)
    return found


def _hours(
    given: _Given, waiting: Mapping[tuple[str | None, str | None], int]
) -> tuple[HoursLine, ...]:
    minutes: dict[tuple[str | None, str | None, str], int] = defaultdict(int)
    for one in given.sums:
        if one.disputed:
            continue
        way = UNPAID if one.pays == NONE else one.pays
        minutes[one.activity, one.service, way] += one.minutes - one.donated_minutes
        minutes[one.activity, one.service, DONATED] += one.donated_minutes
    for (activity, service), donated_minutes in waiting.items():
        minutes[activity, service, ALLOWANCE] -= donated_minutes
        minutes[activity, service, DONATED] += donated_minutes
    return tuple(
        HoursLine(activity=activity, service=service, way=way, minutes=total)
        for (activity, service, way), total in sorted(
            minutes.items(), key=lambda item: tuple(part or "" for part in item[0])
        )
        if total
    )


def _months(given: _Given, waiting: Mapping[str, int]) -> tuple[MonthLine, ...]:
    minutes: dict[str, int] = defaultdict(int)
    cents: dict[str, int] = defaultdict(int, waiting)
    for one in given.sums:
        cents[one.month] += one.cents
        if not one.disputed:
            minutes[one.month] += one.minutes
    names = [f"{given.year}-{month:02}" for month in range(1, 13)]
    return tuple(MonthLine(month, minutes[month], cents[month]) for month in names)


def _counted(given: _Given) -> tuple[Counted, ...]:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for one in given.sums:
        if one.unit is not None and not one.disputed:
            found[one.activity or "", one.unit] += one.quantity
    return tuple(
        Counted(activity=activity or None, unit=unit, quantity=quantity)
        for (activity, unit), quantity in sorted(found.items())
    )


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
