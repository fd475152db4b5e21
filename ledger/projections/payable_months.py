"""Which months of which payees are computed anew, and all that counts in them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, and_, func, or_, select

from ledger.domain.contribution import CONFIRMED, WITHDRAWN
from ledger.domain.limits import Limit
from ledger.projections.contributions import something_stands
from ledger.projections.following import Readings

Month = tuple[str, str]  # (payee, "YYYY-MM")


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
    for row in connection.execute(query.order_by(table.c.position)):
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
    first = min(month for _, month in months)
    last = max(month for _, month in months)
    table, claims = readings.contributions.contributions, readings.claims.claims
    stands = something_stands(table)
    rows = select(table, stands.label("was_paid")).where(
        func.substr(table.c.given_from_on, 1, 7).between(first, last),
        or_(stands, table.c.state == CONFIRMED),
    )
    for row in connection.execute(rows).mappings():
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
            func.substr(claims.c.incurred_on, 1, 7).between(first, last),
        )
    ).mappings():
        key = (row["claimant"], row["incurred_on"][:7])
        was_paid = row["put_count"] != 0
        if key in months and (
            was_paid or wanted.asks(row["claimant"], row["incurred_on"], was_paid=False)
        ):
            gathered[key].claims.append(dict(row))
    for puts, subject, of_month in (
        (readings.contributions.puts, "contribution", lambda m: m.rows),
        (readings.claims.puts, "claim", lambda m: m.claims),
    ):
        _recorded_limits(connection, puts, subject, of_month, gathered)
    return gathered


def _recorded_limits(
    connection: Connection,
    puts: Table,
    subject: str,
    of_month: Any,
    gathered: dict[Month, MonthOf],
) -> None:
    """A month that was paid before keeps the limit that was used then."""
    month_of = {row[subject]: month for month in gathered.values() for row in of_month(month)}
    query = select(puts).where(puts.c.stands).order_by(puts.c.position)
    for put in connection.execute(_only(query, puts.c[subject], month_of)).mappings():
        month = month_of.get(put[subject])
        if month is not None and month.limit is None:
            month.limit = (
                put["band"],
                Limit(
                    hour_cents=put["hour_cents"],
                    month_cents=put["month_cents"],
                    year_cents=put["year_cents"],
                ),
            )


def recorded_rates(
    connection: Connection, readings: Readings, gathered: dict[Month, MonthOf]
) -> dict[str, int]:
    """What was paid keeps its rate, whatever was agreed afterwards."""
    puts = readings.contributions.puts
    wanted = {row["contribution"]: 0 for month in gathered.values() for row in month.rows}
    query = select(puts.c.contribution, puts.c.rate_cents).where(puts.c.stands)
    return {
        row.contribution: row.rate_cents
        for row in connection.execute(_only(query, puts.c.contribution, wanted))
        if row.contribution in wanted
    }


def _only(query: Any, column: Any, wanted: dict[str, Any]) -> Any:
    """Bound a query to some keys, unless they are so many that reading all is quicker."""
    return query.where(column.in_(list(wanted))) if len(wanted) <= 500 else query
