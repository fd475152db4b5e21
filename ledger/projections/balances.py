"""What each party gave, earned and was paid, as of a day."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, func, select

from ledger.domain.contribution import CONFIRMED, DISPUTED, WITHDRAWN
from ledger.projections.following import Readings
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.payouts import settled_cents


@dataclass(frozen=True)
class Balance:
    """One party's balance: `minutes` given in all, confirmed and disputed ones among them.

    `earned_cents` is what confirmed work and approved claims are worth under the limits,
    `paid_cents` what was settled, `due_cents` the difference.
    """

    party: str
    minutes: int = 0
    confirmed_minutes: int = 0
    disputed_minutes: int = 0
    donated_minutes: int = 0
    earned_cents: int = 0
    paid_cents: int = 0

    @property
    def due_cents(self) -> int:
        """What is still to be paid; below zero when too much was paid."""
        return self.earned_cents - self.paid_cents


@dataclass(frozen=True)
class Balances:
    """Every party that gave something or has to do with money.

    `years_without_limits` are years whose allowances can't be worked out: no limits adopted.
    """

    position: int
    as_of: date
    parties: tuple[Balance, ...]
    years_without_limits: tuple[int, ...]


def find_balances(connection: Connection, readings: Readings, *, as_of: date) -> Balances:
    """The balances as of a day: work given, and payouts settled, up to and including it."""
    found: dict[str, Balance] = {}
    _add_hours(connection, readings, found, as_of)
    _add_claims(connection, readings, found, as_of)
    without_limits: set[int] = set()
    payable = find_payable(
        connection, readings, Wanted(until_on=as_of), without_limits=without_limits
    )
    for owed in payable:
        # A month is computed as a whole, and what was given in it after the day is left out.
        lines = [line for line in owed.lines if line.until_on <= as_of]
        balance = _of(found, owed.payee)
        found[owed.payee] = replace(
            balance,
            donated_minutes=balance.donated_minutes + sum(line.donated_minutes for line in lines),
            earned_cents=balance.earned_cents + sum(line.cents for line in lines),
        )
    for payee, cents in settled_cents(connection, readings.payouts, as_of=as_of).items():
        found[payee] = replace(_of(found, payee), paid_cents=cents)
    return Balances(
        position=readings.position,
        as_of=as_of,
        parties=tuple(found.values()),
        years_without_limits=tuple(sorted(without_limits)),
    )


def _add_hours(
    connection: Connection, readings: Readings, found: dict[str, Balance], as_of: date
) -> None:
    table = readings.contributions.contributions
    query = (
        select(
            table.c.helper,
            table.c.state,
            func.min(table.c.position).label("first"),
            func.sum(table.c.minutes).label("minutes"),
            func.sum(table.c.put_donated_minutes).label("donated"),
            func.sum(table.c.put_cents).label("cents"),
        )
        .where(table.c.given_until_on <= as_of.isoformat())
        .group_by(table.c.helper, table.c.state)
    )
    for row in sorted(connection.execute(query), key=lambda row: row.first):
        balance = _of(found, row.helper)
        minutes = 0 if row.state == WITHDRAWN else int(row.minutes)
        found[row.helper] = replace(
            balance,
            minutes=balance.minutes + minutes,
            confirmed_minutes=balance.confirmed_minutes + minutes * (row.state == CONFIRMED),
            disputed_minutes=balance.disputed_minutes + minutes * (row.state == DISPUTED),
            donated_minutes=balance.donated_minutes + int(row.donated),
            earned_cents=balance.earned_cents + int(row.cents),
        )


def _add_claims(
    connection: Connection, readings: Readings, found: dict[str, Balance], as_of: date
) -> None:
    table = readings.claims.claims
    query = (
        select(table.c.claimant, func.sum(table.c.put_cents).label("cents"))
        .where(table.c.incurred_on <= as_of.isoformat())
        .group_by(table.c.claimant)
        .order_by(func.min(table.c.position))
    )
    for row in connection.execute(query):
        balance = _of(found, row.claimant)
        found[row.claimant] = replace(balance, earned_cents=balance.earned_cents + int(row.cents))


def _of(found: dict[str, Balance], party: str) -> Balance:
    return found.get(party) or Balance(party)
