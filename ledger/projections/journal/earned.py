"""What helpers earned: allowances for confirmed work and approved claims, under their limits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from ledger.domain.chart import ALLOWANCES, CLAIMS, OWED_TO_MEMBERS
from ledger.projections.agreements import all_agreements
from ledger.projections.following import Readings
from ledger.projections.journal.posting import Asked, Posting, moved
from ledger.projections.payable import Payable, PayableLine, find_payable
from ledger.projections.payable_months import Wanted

EARNED = "allowances"
CLAIMED = "claims"


class _Work(NamedTuple):
    on: date
    source: str
    helper: str
    activity: str | None
    agreement: str | None


def still_owed(
    connection: Connection, readings: Readings, without_limits: set[int]
) -> list[PayableLine]:
    """What payouts do not hold yet, of each contribution and claim.

    Years whose limits were not adopted are put in `without_limits` and left out.
    """
    return owed_lines(
        find_payable(connection, readings, Wanted(until_on=date.max), without_limits=without_limits)
    )


def owed_lines(payable: Iterable[Payable]) -> list[PayableLine]:
    """What is payable, of each contribution and claim."""
    return [line for each in payable for line in each.lines if line.cents]


def earned(
    connection: Connection, readings: Readings, owed: Iterable[PayableLine], asked: Asked
) -> Iterator[Posting]:
    """What stands on payouts and what is still payable: cost of the month it was worked in."""
    table = readings.contributions.contributions
    fund_of = {
        record.terms.agreement: record.terms.fund
        for record in all_agreements(connection, readings.agreements)
    }
    cents_of: dict[_Work, int] = defaultdict(int)
    columns = [table.c.helper, table.c.activity, table.c.agreement]
    until = table.c.given_until_on <= asked.until_on.isoformat()
    if asked.each:
        query = select(
            table.c.contribution, table.c.given_until_on, *columns, table.c.put_cents.label("cents")
        ).where(until, table.c.put_cents != 0)
        for row in connection.execute(query.order_by(table.c.position)):
            on = date.fromisoformat(row.given_until_on)
            cents_of[_Work(on, row.contribution, *row[2:5])] += row.cents
    else:
        month = func.substr(table.c.given_until_on, 1, 7).label("month")
        query = (
            select(month, *columns, func.sum(table.c.put_cents).label("cents"))
            .where(until, table.c.put_cents != 0)
            .group_by(month, *columns)
        )
        for month_of, *of, cents in connection.execute(query).all():
            work = _Work(asked.month_end(month_of), of[-1], *of)
            cents_of[work] += int(cents)
    for work, cents in _not_on_payouts(owed, asked):
        cents_of[work] += cents
    for work, cents in sorted(cents_of.items(), key=lambda item: (item[0].on, item[0].source)):
        yield from moved(
            on=work.on,
            debit=ALLOWANCES,
            credit=OWED_TO_MEMBERS,
            cents=cents,
            rule=EARNED,
            source=work.source,
            activity=work.activity,
            fund=fund_of.get(work.agreement or ""),
            party=work.helper,
        )


def _not_on_payouts(owed: Iterable[PayableLine], asked: Asked) -> Iterator[tuple[_Work, int]]:
    for line in owed:
        if line.until_on > asked.until_on or _is_claim(line):
            continue
        of = (line.payee, line.activity, line.agreement)
        if asked.each:
            yield _Work(line.until_on, line.subject, *of), line.cents
        else:
            on = asked.month_end(f"{line.until_on:%Y-%m}")
            yield _Work(on, line.agreement or "", *of), line.cents


def claimed(
    connection: Connection, readings: Readings, owed: Iterable[PayableLine], asked: Asked
) -> Iterator[Posting]:
    """What was laid out for the cooperative and is paid back, on the day it was laid out."""
    owed_cents = {line.subject: line.cents for line in owed if _is_claim(line)}
    table = readings.claims.claims
    query = select(table).where(table.c.incurred_on <= asked.until_on.isoformat())
    for row in connection.execute(query.order_by(table.c.incurred_on, table.c.position)):
        yield from moved(
            on=date.fromisoformat(row.incurred_on),
            debit=CLAIMS,
            credit=OWED_TO_MEMBERS,
            cents=row.put_cents + owed_cents.get(row.claim, 0),
            rule=CLAIMED,
            source=row.claim,
            activity=row.activity,
            party=row.claimant,
        )


def _is_claim(line: PayableLine) -> bool:
    return line.subject.startswith("claim:")
