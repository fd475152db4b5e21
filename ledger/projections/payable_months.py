"""Which months of which payees are computed anew, and all that counts in them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    and_,
    func,
    or_,
    select,
)

from ledger.domain.contribution import CONFIRMED, WITHDRAWN
from ledger.domain.limits import Limit
from ledger.projections.contributions import something_stands
from ledger.projections.following import Readings

Month = tuple[str, str]  # (payee, "YYYY-MM")
# More keys than this are not asked for one by one: their months are read as a whole.
_FEW = 500
# What the rules of pay ask of a contribution.
_OF_WORK = (
    "contribution",
    "position",
    "helper",
    "activity",
    "agreement",
    "given_from_on",
    "given_until_on",
    "minutes",
    "state",
    "put_minutes",
    "put_donated_minutes",
    "put_cents",
)


@dataclass(frozen=True)
class Wanted:
    """Which work a proposal asks for.

    With `from_on`, work in that one period, and from other months only the differences of what
    was paid before; without it, everything up to `until_on`. `payees` None means everybody.
    """

    until_on: date
    from_on: date | None = None
    payees: Collection[str] | None = None
    without: Collection[str] = ()

    def asks(self, payee: str, day: str, *, was_paid: bool) -> bool:
        """Whether work of this day belongs to it."""
        if payee in self.without or (self.payees is not None and payee not in self.payees):
            return False
        if self.from_on is None:
            return day <= self.until_on.isoformat()
        return was_paid or self.from_on.isoformat() <= day <= self.until_on.isoformat()


@dataclass
class MonthOf:
    """The facts of one payee and month, gathered before the rules are applied."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    limit: tuple[str, Limit] | None = None


def months_to_compute(
    connection: Connection, readings: Readings, wanted: Wanted, terms: Mapping[str, object]
) -> dict[Month, int]:
    """The months with something new that is wanted, with the position of the first of it."""
    months: dict[Month, int] = {}
    table = readings.contributions.contributions
    stands = something_stands(table)
    changed = or_(
        and_(table.c.state == CONFIRMED, table.c.put_minutes != table.c.minutes),
        and_(table.c.state == WITHDRAWN, stands),
    )
    query = select(
        table.c.helper,
        table.c.agreement,
        table.c.given_from_on,
        table.c.given_until_on,
        stands.label("was_paid"),
        table.c.position,
    ).where(changed)
    for row in connection.execute(query.order_by(table.c.position)).all():
        if row.agreement in terms and wanted.asks(
            row.helper, row.given_until_on, was_paid=row.was_paid
        ):
            months.setdefault((row.helper, row.given_from_on[:7]), row.position)
    claims = readings.claims.claims
    open_claims = select(claims).where(claims.c.approved_by.is_not(None), claims.c.put_count == 0)
    for row in connection.execute(open_claims.order_by(claims.c.position)):
        if wanted.asks(row.claimant, row.incurred_on, was_paid=False):
            months.setdefault((row.claimant, row.incurred_on[:7]), row.position)
    return months


def cut_months(
    connection: Connection, readings: Readings, wanted: Wanted, terms: Mapping[str, object]
) -> set[Month]:
    """The months on payouts of which some work or a claim was not paid in full."""
    table, claims = readings.contributions.contributions, readings.claims.claims
    work = select(table.c.helper, table.c.agreement, table.c.given_from_on, table.c.given_until_on)
    found = {
        (row.helper, row.given_from_on[:7])
        for row in connection.execute(
            work.where(table.c.state == CONFIRMED, table.c.put_donated_minutes != 0)
        )
        if row.agreement in terms and wanted.asks(row.helper, row.given_until_on, was_paid=True)
    }
    short = select(claims.c.claimant, claims.c.incurred_on).where(
        claims.c.put_count != 0, claims.c.put_cents < claims.c.cents
    )
    return found | {
        (row.claimant, row.incurred_on[:7])
        for row in connection.execute(short)
        if wanted.asks(row.claimant, row.incurred_on, was_paid=True)
    }


def partly_fallen_months(
    connection: Connection, readings: Readings, wanted: Wanted, terms: Mapping[str, object]
) -> set[Month]:
    """The months with work or a claim on several payouts, of which one came back or was rejected.

    What still stands of it may be other cents than its minutes are worth, up or down.
    """
    table, claims = readings.contributions.contributions, readings.claims.claims
    puts, claim_puts = readings.contributions.puts, readings.claims.puts
    work = (
        select(table.c.helper, table.c.agreement, table.c.given_from_on, table.c.given_until_on)
        .join(puts, puts.c.contribution == table.c.contribution)
        .where(puts.c.stands.is_(False), something_stands(table))
    )
    laid_out = (
        select(claims.c.claimant, claims.c.incurred_on)
        .join(claim_puts, claim_puts.c.claim == claims.c.claim)
        .where(claim_puts.c.stands.is_(False), claims.c.put_count != 0)
    )
    return {
        (row.helper, row.given_from_on[:7])
        for row in connection.execute(work.distinct())
        if row.agreement in terms and wanted.asks(row.helper, row.given_until_on, was_paid=True)
    } | {
        (row.claimant, row.incurred_on[:7])
        for row in connection.execute(laid_out.distinct())
        if wanted.asks(row.claimant, row.incurred_on, was_paid=True)
    }


def gather(
    connection: Connection,
    readings: Readings,
    wanted: Wanted,
    months: Collection[Month],
    terms: Mapping[str, object],
) -> dict[Month, MonthOf]:
    """All that counts in those months: what stands on payouts, and what is newly wanted."""
    gathered: dict[Month, MonthOf] = defaultdict(MonthOf)
    table, claims = readings.contributions.contributions, readings.claims.claims
    stands = something_stands(table)
    rows = select(*(table.c[name] for name in _OF_WORK), stands.label("was_paid")).where(
        _within(table.c.given_from_on, months),
        or_(stands, table.c.state == CONFIRMED),
    )
    for row in connection.execute(rows).mappings().all():
        key = (row["helper"], row["given_from_on"][:7])
        if (
            key in months
            and row["agreement"] in terms
            and (
                row["was_paid"] or wanted.asks(row["helper"], row["given_until_on"], was_paid=False)
            )
        ):
            gathered[key].rows.append(dict(row))
    for row in connection.execute(
        select(claims).where(
            claims.c.approved_by.is_not(None),
            _within(claims.c.incurred_on, months),
        )
    ).mappings():
        key = (row["claimant"], row["incurred_on"][:7])
        was_paid = row["put_count"] != 0
        if key in months and (
            was_paid or wanted.asks(row["claimant"], row["incurred_on"], was_paid=False)
        ):
            gathered[key].claims.append(dict(row))
    return gathered


def recorded_rates(
    connection: Connection, readings: Readings, gathered: dict[Month, MonthOf]
) -> dict[str, int]:
    """What was paid keeps its rate, whatever was agreed afterwards; by contribution.

    A month that was paid before keeps the limit that was used then: that is put in `gathered`.
    """
    rates: dict[str, int] = {}
    contributions, claims = readings.contributions, readings.claims
    work = {row["contribution"]: of for of in gathered.values() for row in of.rows}
    given_on = contributions.contributions.c.given_from_on
    for put in _put(connection, contributions.puts, given_on, work, gathered):
        _keep_limit(work[put["contribution"]], put)
        rates[put["contribution"]] = put["rate_cents"]
    laid_out = {row["claim"]: of for of in gathered.values() for row in of.claims}
    for put in _put(connection, claims.puts, claims.claims.c.incurred_on, laid_out, gathered):
        _keep_limit(laid_out[put["claim"]], put)
    return rates


def _keep_limit(month: MonthOf, put: RowMapping) -> None:
    if month.limit is None:
        limit = Limit(
            hour_cents=put["hour_cents"],
            month_cents=put["month_cents"],
            year_cents=put["year_cents"],
        )
        month.limit = (put["band"], limit)


def _put(
    connection: Connection,
    puts: Table,
    day: Column[Any],
    subjects: Mapping[str, MonthOf],
    months: Collection[Month],
) -> Iterator[RowMapping]:
    """What stands on payouts for some contributions or claims, what was put first first."""
    (subject,) = day.table.primary_key
    of_them = puts.c[subject.name]
    query = select(puts).where(puts.c.stands).order_by(puts.c.position)
    if len(subjects) <= _FEW:
        query = query.where(of_them.in_(list(subjects)))
    else:
        query = query.where(of_them.in_(select(subject).where(_within(day, months))))
    for put in connection.execute(query).mappings():
        if put[subject.name] in subjects:
            yield put


def _within(day: Column[Any], months: Collection[Month]) -> ColumnElement[bool]:
    """Whether a day is in the first of some months, the last, or one between them."""
    named = [month for _, month in months]
    return func.substr(day, 1, 7).between(min(named), max(named))
