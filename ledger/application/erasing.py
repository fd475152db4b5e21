"""What goes from the vault when somebody is erased: what may tell who it was."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, select

from ledger.projections.following import Readings

# Erased at once; bank accounts stay for their statutory term.
IDENTITY: Final = ("name", "code", "address", "text")
PAYMENT_DATA: Final = ("iban", "payment_file")


def streams_about(connection: Connection, readings: Readings, parties: Collection[str]) -> set[str]:
    """Everything in the vault that is about parties: themselves, their hours, agreements, claims.

    A note about a visit may tell of either side, so it goes with the first of them.
    """
    gone = set(parties)
    streams = set(gone)
    rows = readings.contributions.contributions
    agreements = readings.agreements.agreements
    claims = readings.claims.claims
    for stream, people in (
        (rows.c.contribution, (rows.c.helper, rows.c.receiver)),
        (agreements.c.agreement, (agreements.c.helper, agreements.c.receiver)),
        (claims.c.claim, (claims.c.claimant,)),
    ):
        for found in connection.execute(select(stream, *people)):
            if gone.intersection(found[1:]):
                streams.add(found[0])
    return streams
