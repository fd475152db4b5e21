"""What was given in a year, summed by the database: by activity, month, and how it is known."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from ledger.domain.agreement import ALLOWANCE, INVOICE, NONE, WAGE
from ledger.domain.confirming import TACIT
from ledger.domain.contribution import CONFIRMED, DISPUTED, WITHDRAWN
from ledger.projections.agreements import all_agreements
from ledger.projections.following import Readings

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
class HowKnown:
    """Minutes by how they are known, so that nobody takes silence for a confirmation.

    `by_receiver` was confirmed by who received it, `by_other` by somebody else, `tacit` by
    silence where the rules adopted allow it, `unconfirmed` by nobody yet; they sum to the hours
    of the year. `over_period` of them were written down as one total for several days.
    """

    by_receiver: int
    by_other: int
    tacit: int
    unconfirmed: int
    over_period: int


@dataclass(frozen=True)
class Counted:
    """How many of a unit an activity gave beside hours, with a price or without."""

    activity: str | None
    unit: str
    quantity: int


class Given:
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
        known = _known(columns).label("known")
        over_period = (columns.given_until_on > columns.given_from_on).label("over_period")
        by = [month, columns.activity, columns.service, columns.agreement, columns.unit]
        by += [disputed, known, over_period]
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
                known=row.known,
                over_period=bool(row.over_period),
            )
            for row in connection.execute(query.group_by(*by)).all()
        ]

    @property
    def disputed_minutes(self) -> int:
        """What is disputed, and counted nowhere else."""
        return sum(each.minutes for each in self.sums if each.disputed)

    def pays_for(self, agreement: str | None) -> str:
        """How work under an agreement is paid; without one it is not."""
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
    known: str
    over_period: bool


def hours_lines(
    given: Given, waiting: Mapping[tuple[str | None, str | None], int]
) -> tuple[HoursLine, ...]:
    """Minutes by activity, service and way; `waiting` are donated minutes not on a payout yet."""
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


def month_lines(given: Given, waiting: Mapping[str, int]) -> tuple[MonthLine, ...]:
    """The twelve months; `waiting` are cents by month that are on no payout yet."""
    minutes: dict[str, int] = defaultdict(int)
    cents: dict[str, int] = defaultdict(int, waiting)
    for one in given.sums:
        cents[one.month] += one.cents
        if not one.disputed:
            minutes[one.month] += one.minutes
    names = [f"{given.year}-{month:02}" for month in range(1, 13)]
    return tuple(MonthLine(month, minutes[month], cents[month]) for month in names)


def paid_by_month(given: Given, waiting: Mapping[str, int]) -> dict[str, int]:
    """Minutes that somebody is paid for, by month; `waiting` are donated and on no payout yet."""
    paid = {f"{given.year}-{month:02}": 0 for month in range(1, 13)}
    for one in given.sums:
        if not one.disputed and one.pays != NONE:
            paid[one.month] += one.minutes - one.donated_minutes
    return {month: minutes - waiting.get(month, 0) for month, minutes in paid.items()}


def counted_lines(given: Given) -> tuple[Counted, ...]:
    """What was counted beside hours, by activity and unit."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for one in given.sums:
        if one.unit is not None and not one.disputed:
            found[one.activity or "", one.unit] += one.quantity
    return tuple(
        Counted(activity=activity or None, unit=unit, quantity=quantity)
        for (activity, unit), quantity in sorted(found.items())
    )


def how_known(given: Given) -> HowKnown:
    """The hours of the year by how they are known."""
    counted = [one for one in given.sums if not one.disputed]

    def minutes(known: str) -> int:
        return sum(one.minutes for one in counted if one.known == known)

    return HowKnown(
        by_receiver=minutes("by_receiver"),
        by_other=minutes("by_other"),
        tacit=minutes("tacit"),
        unconfirmed=minutes("unconfirmed"),
        over_period=sum(one.minutes for one in counted if one.over_period),
    )


def _known(columns: Any) -> ColumnElement[str]:
    """By which name of `HowKnown` hours count."""
    return case(
        (columns.state != CONFIRMED, "unconfirmed"),
        (columns.manner == TACIT, "tacit"),
        (columns.confirmed_by == columns.receiver, "by_receiver"),
        else_="by_other",
    )
