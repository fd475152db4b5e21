"""What is payable now: for each payee the differences between what is owed and what was paid.

A month of a payee is computed anew when something in it was never on a payout, or was corrected
or withdrawn afterwards. The rules are those of `ledger.domain.pay`; this file only finds what
they need: the month's work and claims, the rates, the limit, and what the year's cap leaves.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, and_, func, or_, select

from ledger.domain.agreement import ALLOWANCE
from ledger.domain.contribution import CONFIRMED, WITHDRAWN
from ledger.domain.errors import DomainError
from ledger.domain.limits import Adopted, Limit, band_on, limits_of, refuse_rate
from ledger.domain.month import last_of_month
from ledger.domain.pay import Allotment, Expense, Work, allot_month
from ledger.projections.agreements import all_agreements
from ledger.projections.following import Readings
from ledger.projections.parties import Bands, bands_of
from ledger.projections.rules import adopted_limits
from ledger.projections.year_room import NOT_YET, Standing, standing_by_payee, year_left_cents

Month = tuple[str, str]  # (payee, "YYYY-MM")


@dataclass(frozen=True)
class PayableLine:
    """What one contribution or claim still gets, as a difference, and the limit it falls under.

    `until_on` is the last day on which it was given or incurred.
    """

    subject: str
    month: str
    until_on: date
    minutes: int
    donated_minutes: int
    cents: int
    rate_cents: int
    band: str
    limit: Limit


@dataclass
class Payable:
    """What one payee still gets; below zero when more was paid than is owed."""

    payee: str
    lines: list[PayableLine] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Minutes of work that are accounted for, donated ones included."""
        return sum(line.minutes for line in self.lines)

    @property
    def donated_minutes(self) -> int:
        """Minutes over the limit, given for nothing."""
        return sum(line.donated_minutes for line in self.lines)

    @property
    def cents(self) -> int:
        """Cents to pay."""
        return sum(line.cents for line in self.lines)


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
class _MonthOf:
    """The facts of one payee and month, gathered before the rules are applied."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    limit: tuple[str, Limit] | None = None


def find_payable(
    connection: Connection,
    readings: Readings,
    wanted: Wanted,
    *,
    without_limits: set[int] | None = None,
) -> list[Payable]:
    """What is payable, by payee in the order of their first work.

    Raises DomainError for a year without adopted limits and for a rate over the hourly limit.
    With `without_limits`, such years are put there instead and left out, for a mere reading.
    """
    terms = {
        record.terms.agreement: record.terms
        for record in all_agreements(connection, readings.agreements)
        if record.terms.pays == ALLOWANCE
    }
    months = _months_to_compute(connection, readings, wanted, terms)
    if not months:
        return []
    gathered = _gather(connection, readings, wanted, months, terms)
    adopted = adopted_limits(connection, readings.rules)
    bands = bands_of(connection, readings.parties)
    rates = _recorded_rates(connection, readings, gathered)
    standing = standing_by_payee(connection, readings, {payee for payee, _ in months})
    found: dict[str, Payable] = {}
    for payee, month in sorted(months, key=lambda key: (key[1], months[key])):
        this = gathered[payee, month]
        year = int(month[:4])
        if this.limit is None and year not in adopted and without_limits is not None:
            without_limits.add(year)
            continue
        band, limit = this.limit or _limit(payee, month, bands=bands, adopted=adopted)
        rate_of = {}
        for row in this.rows:
            rate_cents = rates.get(row["contribution"])
            if rate_cents is None:
                rate_cents = terms[row["agreement"]].rate_on(
                    date.fromisoformat(row["given_from_on"])
                )
                if without_limits is None:
                    _refuse_rate_of(payee, rate_cents, year=year, band=band, adopted=adopted)
            rate_of[row["contribution"]] = rate_cents
        left_cents = year_left_cents(standing[payee], month, limit)
        lines = _lines(this, month, rate_of, band, limit, year_left_cents=left_cents)
        put_cents = sum(line.cents for line in lines)
        standing[payee].append(Standing(month, limit.year_cents, NOT_YET, put_cents))
        found.setdefault(payee, Payable(payee)).lines += lines
    return [payable for payable in found.values() if payable.lines]


def _months_to_compute(
    connection: Connection, readings: Readings, wanted: Wanted, terms: dict[str, Any]
) -> dict[Month, int]:
    """The months with something new that is wanted, with the position of the first of it."""
    months: dict[Month, int] = {}
    table = readings.contributions.contributions
    changed = or_(
        and_(table.c.state == CONFIRMED, table.c.put_minutes != table.c.minutes),
        and_(table.c.state == WITHDRAWN, table.c.put_minutes != 0),
    )
    query = select(
        table.c.helper,
        table.c.agreement,
        table.c.given_from_on,
        table.c.given_until_on,
        table.c.put_minutes,
        table.c.position,
    ).where(changed)
    for row in connection.execute(query.order_by(table.c.position)):
        if row.agreement in terms and wanted.asks(
            row.helper, row.given_until_on, was_paid=row.put_minutes != 0
        ):
            months.setdefault((row.helper, row.given_from_on[:7]), row.position)
    claims = readings.claims.claims
    open_claims = select(claims).where(claims.c.approved_by.is_not(None), claims.c.put_count == 0)
    for row in connection.execute(open_claims.order_by(claims.c.position)):
        if wanted.asks(row.claimant, row.incurred_on, was_paid=False):
            months.setdefault((row.claimant, row.incurred_on[:7]), row.position)
    return months


def _gather(
    connection: Connection,
    readings: Readings,
    wanted: Wanted,
    months: dict[Month, int],
    terms: dict[str, Any],
) -> dict[Month, _MonthOf]:
    """All that counts in those months: what stands on payouts, and what is newly wanted."""
    gathered: dict[Month, _MonthOf] = defaultdict(_MonthOf)
    first = min(month for _, month in months)
    last = max(month for _, month in months)
    table, claims = readings.contributions.contributions, readings.claims.claims
    rows = select(table).where(
        func.substr(table.c.given_from_on, 1, 7).between(first, last),
        or_(table.c.put_minutes != 0, table.c.state == CONFIRMED),
    )
    for row in connection.execute(rows).mappings():
        key = (row["helper"], row["given_from_on"][:7])
        if key in months and row["agreement"] in terms:
            was_paid = row["put_minutes"] != 0
            if was_paid or wanted.asks(row["helper"], row["given_until_on"], was_paid=False):
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
    gathered: dict[Month, _MonthOf],
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


def _recorded_rates(
    connection: Connection, readings: Readings, gathered: dict[Month, _MonthOf]
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


def _limit(payee: str, month: str, *, bands: Bands, adopted: Adopted) -> tuple[str, Limit]:
    """The limit for a month worked: the age band on its last day decides."""
    year = int(month[:4])
    band = band_on(bands.get(payee, ()), last_of_month(date(year, int(month[5:]), 1)))
    return band, limits_of(year, adopted).of_band(band)


def _refuse_rate_of(payee: str, rate_cents: int, *, year: int, band: str, adopted: Adopted) -> None:
    if year not in adopted:
        return
    try:
        refuse_rate(rate_cents, year=year, band=band, adopted=adopted)
    except DomainError as error:
        raise DomainError(
            "{payee_by} can't be paid yet. {why} Or leave them out of this run with --without.",
            payee_by=payee,
            why=error,
        ) from error


def _lines(
    this: _MonthOf,
    month: str,
    rate_of: dict[str, int],
    band: str,
    limit: Limit,
    *,
    year_left_cents: int,
) -> list[PayableLine]:
    standing = {row["contribution"]: row for row in this.rows}
    standing |= {
        row["claim"]: row | {"put_minutes": 0, "put_donated_minutes": 0} for row in this.claims
    }
    # Paid work that waits for confirmation again stays as it was paid, and fills the cap.
    frozen_cents = sum(
        row["put_cents"] for row in this.rows if row["state"] not in (CONFIRMED, WITHDRAWN)
    )
    allotments = allot_month(
        [
            Work(
                contribution=row["contribution"],
                given_on=date.fromisoformat(row["given_from_on"]),
                position=row["position"],
                minutes=row["minutes"],
                rate_cents=rate_of[row["contribution"]],
            )
            for row in this.rows
            if row["state"] == CONFIRMED
        ],
        [
            Expense(
                claim=row["claim"],
                incurred_on=date.fromisoformat(row["incurred_on"]),
                position=row["position"],
                cents=row["cents"],
            )
            for row in this.claims
        ],
        most_cents=min(limit.month_cents, year_left_cents) - frozen_cents,
    )
    allotments += [
        Allotment(row["contribution"], 0, 0, 0) for row in this.rows if row["state"] == WITHDRAWN
    ]
    lines = []
    for allotment in allotments:
        row = standing[allotment.subject]
        line = PayableLine(
            subject=allotment.subject,
            month=month,
            until_on=date.fromisoformat(row.get("given_until_on") or row["incurred_on"]),
            minutes=allotment.minutes - row["put_minutes"],
            donated_minutes=allotment.donated_minutes - row["put_donated_minutes"],
            cents=allotment.cents - row["put_cents"],
            rate_cents=rate_of.get(allotment.subject, 0),
            band=band,
            limit=limit,
        )
        never_paid_claim = row.get("put_count") == 0
        if line.minutes or line.donated_minutes or line.cents or never_paid_claim:
            lines.append(line)
    return lines


def _only(query: Any, column: Any, wanted: dict[str, Any]) -> Any:
    """Bound a query to some keys, unless they are so many that reading all is quicker."""
    return query.where(column.in_(list(wanted))) if len(wanted) <= 500 else query
