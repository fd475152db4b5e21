"""What is payable now: for each payee the differences between what is owed and what was paid.

A month of a payee is computed anew when something in it was never on a payout, or was corrected
or withdrawn afterwards, or when a payout came back and what the others paid for it is no longer
what it should be: what stands paid is the sum over the payouts that did not fall. The rules are
those of `ledger.domain.pay`; this file only finds what they need: the month's work and claims,
the rates, the limit, and what the year's cap leaves.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from ledger.domain.agreement import ALLOWANCE
from ledger.domain.contribution import CONFIRMED, WITHDRAWN
from ledger.domain.errors import DomainError
from ledger.domain.limits import Adopted, Limit, band_on, limits_of, refuse_rate
from ledger.domain.month import last_of_month
from ledger.domain.pay import Allotment, Expense, Work, allot_month
from ledger.domain.terms import Terms
from ledger.projections.agreements import all_agreements
from ledger.projections.following import Readings
from ledger.projections.parties import Bands, bands_of
from ledger.projections.payable_months import (
    Month,
    MonthOf,
    Wanted,
    cut_months,
    gather,
    months_to_compute,
    partly_fallen_months,
    recorded_rates,
)
from ledger.projections.rules import adopted_limits
from ledger.projections.year_room import NOT_YET, Standing, standing_by_payee, year_left_cents


@dataclass(frozen=True)
class PayableLine:
    """What one contribution or claim still gets, as a difference, and the limit it falls under.

    `until_on` is the last day on which it was given or incurred.
    """

    subject: str
    payee: str
    activity: str | None
    agreement: str | None
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


def find_payable(
    connection: Connection,
    readings: Readings,
    wanted: Wanted,
    *,
    without_limits: set[int] | None = None,
) -> list[Payable]:
    """What is payable, by payee; who gives something back comes first, then by first month.

    Raises DomainError for a year without adopted limits and for a rate over the hourly limit.
    With `without_limits`, such years are put there instead and left out, for a mere reading.
    """
    terms = {
        record.terms.agreement: record.terms
        for record in all_agreements(connection, readings.agreements)
        if record.terms.pays == ALLOWANCE
    }
    changed = months_to_compute(connection, readings, wanted, terms)
    cut = cut_months(connection, readings, wanted, terms) - changed.keys()
    fallen = partly_fallen_months(connection, readings, wanted, terms) - changed.keys()
    months = {*changed, *cut, *fallen}
    if not months:
        return []
    reckoner = _Reckoner(connection, readings, gather(connection, readings, wanted, months, terms))
    reckoner.prepare(terms, without_limits)
    for payee, month in reckoner.in_order(changed, cut, fallen):
        reckoner.add(payee, month)
    return [payable for payable in reckoner.found.values() if payable.lines]


class _Reckoner:
    """Computes months one after the other, each under what the others leave of the year."""

    def __init__(
        self, connection: Connection, readings: Readings, gathered: dict[Month, MonthOf]
    ) -> None:
        self._gathered = gathered
        self._adopted = adopted_limits(connection, readings.rules)
        self._bands = bands_of(connection, readings.parties)
        self._rates = recorded_rates(connection, readings, gathered)
        self._standing = standing_by_payee(connection, readings, {payee for payee, _ in gathered})
        self.found: dict[str, Payable] = {}

    def prepare(self, terms: dict[str, Terms], without_limits: set[int] | None) -> None:
        """Find limit and rate of what was never paid; see `find_payable` for what is refused."""
        for payee, month in sorted(self._gathered, key=lambda key: key[1]):
            this = self._gathered[payee, month]
            year = int(month[:4])
            if this.limit is None and year not in self._adopted and without_limits is not None:
                without_limits.add(year)
                del self._gathered[payee, month]
                continue
            this.limit = this.limit or _limit(
                payee, month, bands=self._bands, adopted=self._adopted
            )
            for row in this.rows:
                if row["contribution"] in self._rates:
                    continue
                rate_cents = terms[row["agreement"]].rate_on(
                    date.fromisoformat(row["given_from_on"])
                )
                if without_limits is None:
                    _refuse_rate_of(
                        payee, rate_cents, year=year, band=this.limit[0], adopted=self._adopted
                    )
                self._rates[row["contribution"]] = rate_cents

    def in_order(
        self, changed: dict[Month, int], cut: Collection[Month], fallen: Collection[Month]
    ) -> Iterator[Month]:
        """First what gives room back; then months that a payout that fell left wrong; then what
        is new, by month; then what the year had cut. `add` each before the next is asked for.

        So room that comes back under the year's cap is given out again at once, and pay is
        min(cap, sum); of the months that were cut the first that was paid comes first.
        """
        by_month = sorted(
            self._gathered.keys() & changed.keys(), key=lambda key: (key[1], changed[key])
        )
        first: dict[Month, int] = {}
        for payee, month in self._gathered.keys() & set(cut):
            mine = [put for put in self._standing[payee] if put.month == month]
            if sum(put.cents for put in mine) < max(put.month_cents for put in mine):
                first[payee, month] = min(put.position for put in mine)
        gives = [key for key in by_month if self._gives(*key)]
        in_turn = [key for key in by_month if key not in set(gives)]
        yield from gives
        for key in sorted(self._gathered.keys() & set(fallen), key=lambda key: (key[1], key[0])):
            if self._astray(*key):
                first.pop(key, None)
                yield key
        yield from in_turn
        yield from sorted(first, key=lambda key: first[key])

    def add(self, payee: str, month: str) -> None:
        """Compute a month under what those before it left."""
        lines, limit = self._lines_of(payee, month)
        self._standing[payee].append(
            Standing(
                month, limit.month_cents, limit.year_cents, NOT_YET, sum(li.cents for li in lines)
            )
        )
        self.found.setdefault(payee, Payable(payee)).lines += lines

    def _gives(self, payee: str, month: str) -> bool:
        # What was never on a payout has nothing to give.
        return any(put.month == month for put in self._standing[payee]) and (
            sum(line.cents for line in self._lines_of(payee, month)[0]) < 0
        )

    def _astray(self, payee: str, month: str) -> bool:
        """Whether dividing anew what stands paid for a month gives anything else than stands.

        Work that waits for confirmation stays as it was paid, and so does its month.
        """
        if any(
            row["state"] not in (CONFIRMED, WITHDRAWN) for row in self._gathered[payee, month].rows
        ):
            return False
        stands_cents = sum(put.cents for put in self._standing[payee] if put.month == month)
        return bool(self._lines_of(payee, month, most_cents=stands_cents)[0])

    def _lines_of(
        self, payee: str, month: str, *, most_cents: int | None = None
    ) -> tuple[list[PayableLine], Limit]:
        this = self._gathered[payee, month]
        assert this.limit is not None, "what stands on payouts has its limit"
        band, limit = this.limit
        left_cents = year_left_cents(self._standing[payee], month, limit)
        if most_cents is not None:
            left_cents = min(left_cents, most_cents)
        lines = _lines(this, payee, month, self._rates, band, limit, year_left_cents=left_cents)
        return lines, limit


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
    this: MonthOf,
    payee: str,
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
            payee=payee,
            activity=row["activity"],
            agreement=row.get("agreement"),
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
