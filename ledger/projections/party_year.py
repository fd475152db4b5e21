"""One party's year: what it gave and received each month, what it earned, what was paid."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from ledger.domain.contribution import WITHDRAWN
from ledger.projections.following import Readings
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.payouts import find_payouts


@dataclass(frozen=True)
class PartyMonth:
    """One month: minutes given, received, donated; cents earned by the month worked, and paid."""

    month: str
    given_minutes: int
    received_minutes: int
    donated_minutes: int
    earned_cents: int
    paid_cents: int


def find_party_year(
    connection: Connection, readings: Readings, party: str, year: int
) -> tuple[PartyMonth, ...]:
    """Twelve months. Earned counts in the month worked, paid in the month that it was settled."""
    table = readings.contributions.contributions
    month = func.substr(table.c.given_from_on, 1, 7)
    in_year = table.c.given_from_on.between(f"{year}-01-01", f"{year}-12-31")
    figures: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    standing = [in_year, table.c.state != WITHDRAWN]
    for name, minutes in connection.execute(
        select(month, func.sum(table.c.minutes))
        .where(table.c.helper == party, *standing)
        .group_by(month)
    ):
        figures[name][0] = int(minutes)
    for name, minutes in connection.execute(
        select(month, func.sum(table.c.minutes))
        .where(table.c.receiver == party, *standing)
        .group_by(month)
    ):
        figures[name][1] = int(minutes)
    for name, donated, cents in connection.execute(
        select(month, func.sum(table.c.put_donated_minutes), func.sum(table.c.put_cents))
        .where(table.c.helper == party, in_year)
        .group_by(month)
    ):
        figures[name][2] += int(donated)
        figures[name][3] += int(cents)
    claims = readings.claims.claims
    claim_month = func.substr(claims.c.incurred_on, 1, 7)
    for name, cents in connection.execute(
        select(claim_month, func.sum(claims.c.put_cents))
        .where(claims.c.claimant == party)
        .group_by(claim_month)
    ):
        figures[name][3] += int(cents)
    wanted = Wanted(until_on=date.max, payees={party})
    for payable in find_payable(connection, readings, wanted, without_limits=set()):
        for line in payable.lines:
            figures[line.month][2] += line.donated_minutes
            figures[line.month][3] += line.cents
    for payout in find_payouts(connection, readings.payouts, payee=party):
        if payout.settled_on is not None and payout.returned_on is None:
            figures[payout.settled_on.isoformat()[:7]][4] += payout.cents
    names = [f"{year}-{number:02}" for number in range(1, 13)]
    return tuple(PartyMonth(name, *figures[name]) for name in names)
