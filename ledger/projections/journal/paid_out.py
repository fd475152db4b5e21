"""What left the bank for helpers, and what the bank sent back."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from ledger.domain.chart import BANK, OWED_TO_MEMBERS
from ledger.projections.following import Readings
from ledger.projections.journal.posting import Asked, Posting, moved

PAID_OUT = "payouts"


def paid_out(connection: Connection, readings: Readings, asked: Asked) -> Iterator[Posting]:
    """A payout on the day it was settled; one that came back afterwards the other way round."""
    table = readings.payouts.payouts
    query = select(table).where(table.c.settled_on.is_not(None), table.c.cents != 0)
    for row in connection.execute(query.order_by(table.c.settled_on, table.c.position)):
        moves = [(date.fromisoformat(row.settled_on), OWED_TO_MEMBERS, BANK)]
        if row.returned_on is not None:
            moves.append((date.fromisoformat(row.returned_on), BANK, OWED_TO_MEMBERS))
        for on, debit, credit in moves:
            if on <= asked.until_on:
                yield from moved(
                    on=on,
                    debit=debit,
                    credit=credit,
                    cents=row.cents,
                    rule=PAID_OUT,
                    source=row.payout,
                    party=row.payee,
                )
