"""What stood or stands on payouts for one party's own work and claims, put by put."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from ledger.domain.limits import Limit
from ledger.projections.following import Readings


@dataclass(frozen=True)
class PutRecord:
    """One contribution or claim on one payout; `stands` is False once it was taken off.

    `cents` may be below zero, for a difference. A claim has no rate: 0.
    """

    subject: str
    payout: str
    cents: int
    rate_cents: int
    limit: Limit
    stands: bool


def puts_of(connection: Connection, readings: Readings, party: str) -> list[PutRecord]:
    """Every put of a party's contributions and claims, each kind in the order of recording."""
    found: list[PutRecord] = []
    for puts, rows, subject, payee in (
        (
            readings.contributions.puts,
            readings.contributions.contributions,
            "contribution",
            "helper",
        ),
        (readings.claims.puts, readings.claims.claims, "claim", "claimant"),
    ):
        query = (
            select(puts)
            .join(rows, rows.c[subject] == puts.c[subject])
            .where(rows.c[payee] == party)
            .order_by(puts.c.position)
        )
        found += [
            PutRecord(
                subject=row[subject],
                payout=row["payout"],
                cents=row["cents"],
                rate_cents=row.get("rate_cents", 0),
                limit=Limit(
                    hour_cents=row["hour_cents"],
                    month_cents=row["month_cents"],
                    year_cents=row["year_cents"],
                ),
                stands=row["stands"],
            )
            for row in connection.execute(query).mappings()
        ]
    return found
