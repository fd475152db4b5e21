"""What the projections answer once some aggregates were recorded, in a book of memory only."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from ledger.domain.fact import Recorded, collected
from ledger.projections.following import Readings, replayed
from ledger.storage.mapper import encode


@contextmanager
def known(*aggregates: Recorded) -> Iterator[tuple[Connection, Readings]]:
    """The projections over the facts of these aggregates, at positions 1, 2, 3 …"""
    facts = [fact for aggregate in aggregates for fact in collected(aggregate)]
    stored = []
    for position, fact in enumerate(facts, start=1):
        body = encode(fact, request_id="7e57" * 8).state
        stored.append((position, fact.originator_id, fact.originator_version, fact.TOPIC, body))
    connection, readings = replayed(stored)
    try:
        yield connection, readings
    finally:
        connection.close()
        connection.engine.dispose()
