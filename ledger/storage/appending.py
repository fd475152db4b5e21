"""One writer's turn in the book: what it may read and add before the transaction commits."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from eventsourcing.persistence import StoredEvent
from sqlalchemy import Connection, select

from ledger.storage.engine import failures_of
from ledger.storage.failures import driver_errors
from ledger.storage.rows import (
    RecordedRequest,
    StoredFact,
    add_facts,
    add_requests,
    last_position,
    portions,
    requests_by_id,
    stored_facts,
)
from ledger.storage.tables import facts


class Appending:
    """Adds facts and requests in the transaction of `FactRecorder.writing`.

    `connection` is that transaction's own, so that projections can follow inside it.
    `last_position` is the highest position so far, 0 in an empty book. After any statement failed,
    everything here raises that failure again and nothing will be committed.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.last_position = last_position(connection)

    def append(self, events: Sequence[StoredEvent]) -> range:
        """Adds the facts at the next positions and returns these.

        Raises the library's IntegrityError when a stream already has one of the versions.
        """
        first = self.last_position + 1
        positions = range(first, first + len(events))
        self.add(
            [
                StoredFact(
                    position,
                    str(event.originator_id),
                    event.originator_version,
                    event.topic,
                    event.state,
                )
                for position, event in zip(positions, events, strict=True)
            ]
        )
        return positions

    def add(self, rows: Sequence[StoredFact]) -> None:
        """Adds facts that already have their positions, as a copy of a book does."""
        with self._sound():
            add_facts(self.connection, rows)
        if rows:
            self.last_position = rows[-1].position

    def remember(self, requests: Iterable[RecordedRequest]) -> None:
        """Records which positions each request made. A known id raises IntegrityError."""
        with self._sound():
            add_requests(self.connection, requests)

    def request(self, request_id: str) -> RecordedRequest | None:
        """What this request recorded earlier, or None."""
        return self.requests([request_id]).get(request_id)

    def requests(self, request_ids: Iterable[str]) -> dict[str, RecordedRequest]:
        """What these requests recorded earlier, by id; new ones are left out."""
        with self._sound():
            return requests_by_id(self.connection, request_ids)

    def select_events(self, stream_id: str) -> list[StoredEvent]:
        """A stream's facts in order of version, those added in this turn among them."""
        query = select(facts).where(facts.c.stream_id == stream_id).order_by(facts.c.version)
        with self._sound():
            return [StoredEvent(*row[1:]) for row in stored_facts(self.connection, query)]

    def select_streams(self, stream_ids: Iterable[str]) -> dict[str, list[StoredEvent]]:
        """The facts of many streams, each in order of version; unknown streams are left out."""
        found: dict[str, list[StoredEvent]] = {}
        with self._sound():
            for some in portions(stream_ids):
                query = select(facts).where(facts.c.stream_id.in_(some))
                query = query.order_by(facts.c.stream_id, facts.c.version)
                for row in stored_facts(self.connection, query):
                    found.setdefault(row.stream_id, []).append(StoredEvent(*row[1:]))
        return found

    @contextmanager
    def _sound(self) -> Iterator[None]:
        engine = self.connection.engine
        failures = failures_of(self.connection)
        with driver_errors(engine):
            if failures:
                raise failures[0]
            try:
                yield
            except engine.dialect.loaded_dbapi.Error as error:
                # Raised by COPY, which goes past SQLAlchemy and so is not noted by it.
                failures.append(error)
                raise
