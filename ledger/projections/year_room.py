"""What stands on payouts, month by month, and what that leaves of a year's cap."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from ledger.domain.limits import Limit
from ledger.projections.following import Readings

# Later than any fact: where a put of a run that is being drawn up stands.
NOT_YET: Final = 2**63
# From here on reading everything is quicker than naming every payee.
_MANY: Final = 500


@dataclass(frozen=True)
class Standing:
    """Cents of one payee and month on payouts, under one limit; `position` is the first put's."""

    month: str
    month_cents: int
    year_cents: int
    position: int
    cents: int


def standing_by_payee(
    connection: Connection, readings: Readings, payees: Collection[str]
) -> dict[str, list[Standing]]:
    """What stands on the payouts of some payees."""
    found: dict[str, list[Standing]] = defaultdict(list)
    contributions, claims = readings.contributions, readings.claims
    for puts, put, subject, payee, day in (
        (
            contributions.puts,
            contributions.puts.c.contribution,
            contributions.contributions.c.contribution,
            contributions.contributions.c.helper,
            contributions.contributions.c.given_from_on,
        ),
        (
            claims.puts,
            claims.puts.c.claim,
            claims.claims.c.claim,
            claims.claims.c.claimant,
            claims.claims.c.incurred_on,
        ),
    ):
        month = func.substr(day, 1, 7).label("month")
        query = (
            select(
                payee.label("payee"),
                month,
                puts.c.month_cents,
                puts.c.year_cents,
                func.min(puts.c.position).label("first"),
                func.sum(puts.c.cents).label("cents"),
            )
            .join(puts, put == subject)
            .where(puts.c.stands)
            .group_by(payee, month, puts.c.month_cents, puts.c.year_cents)
        )
        if len(payees) <= _MANY:
            query = query.where(payee.in_(list(payees)))
        for row in connection.execute(query):
            # PostgreSQL sums whole numbers as Decimal.
            found[row.payee].append(
                Standing(row.month, row.month_cents, row.year_cents, row.first, int(row.cents))
            )
    return found


def year_left_cents(standing: Iterable[Standing], month: str, limit: Limit) -> int:
    """What the year's cap leaves for a month, below zero when it is exceeded.

    A month that was paid before keeps its limit. What other months got later, under a cap that
    was raised since, does not count against it: a later table takes back nothing.
    """
    first: dict[str, int] = {}
    standing = list(standing)
    for put in standing:
        first[put.month] = min(put.position, first.get(put.month, NOT_YET))
    began = first.get(month, NOT_YET)
    return limit.year_cents - sum(
        put.cents
        for put in standing
        if put.month[:4] == month[:4]
        and put.month != month
        and not (first[put.month] > began and put.year_cents > limit.year_cents)
    )
