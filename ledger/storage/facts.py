"""The recorder of facts: the library's interface, our one table, dense positions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, NoReturn
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    Notification,
    NotSupportedError,
    StoredEvent,
)
from sqlalchemy import Connection, Engine, select

from ledger.domain.errors import DomainError
from ledger.storage import rows
from ledger.storage.appending import Appending
from ledger.storage.engine import reading, writing
from ledger.storage.failures import driver_errors
from ledger.storage.rows import RecordedRequest, StoredFact
from ledger.storage.sqlite_settings import PATIENCE_SECONDS
from ledger.storage.tables import facts, metadata

# PostgreSQL's advisory locks are per database, and a database holds one book.
_LEDGER_KEY: Final = 2_110_190_001


class FactRecorder(ApplicationRecorder):
    """Records facts and requests of one book; never looks inside a body.

    Each method without a connection is a transaction of its own; reading methods that take one
    answer within the moment that the connection sees.
    """

    def __init__(self, engine: Engine, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.engine = engine
        self._patience_seconds = patience_seconds

    def create(self) -> None:
        """Makes the tables and their triggers where they are not there yet."""
        with self._turn() as connection:
            metadata.create_all(connection)

    @contextmanager
    def writing(self) -> Iterator[Appending]:
        """The only writer in the book, in one transaction that commits at the end.

        Raises Conflict when the turn does not come in time. After any failed statement the end
        raises, even when the error was caught inside.
        """
        with self._turn() as connection:
            yield Appending(connection)

    def last_position(self, connection: Connection | None = None) -> int:
        """The highest position; 0 in an empty book."""
        with self._seeing(connection) as seen:
            return rows.last_position(seen)

    def notifications(
        self,
        connection: Connection | None = None,
        *,
        after: int,
        limit: int,
        kinds: Sequence[str] = (),
    ) -> list[StoredFact]:
        """The next `limit` facts past position `after`; with `kinds`, only those."""
        with self._seeing(connection) as seen:
            return rows.facts_after(seen, after=after, limit=limit, kinds=kinds)

    def request(
        self, request_id: str, connection: Connection | None = None
    ) -> RecordedRequest | None:
        """What this request recorded, or None."""
        return self.requests([request_id], connection).get(request_id)

    def requests(
        self, request_ids: Iterable[str], connection: Connection | None = None
    ) -> dict[str, RecordedRequest]:
        """What these requests recorded, by id; unknown ones are left out."""
        with self._seeing(connection) as seen:
            return rows.requests_by_id(seen, request_ids)

    def copy_into(self, other: "FactRecorder", inspect: Callable[[StoredFact], None]) -> None:
        """Copies facts and requests, byte for byte at the same positions, into an empty book.

        `inspect` sees each fact first; what it raises ends the copying.
        One transaction: `other` gets all of it or nothing. Raises DomainError unless it is empty.
        """
        with reading(self.engine) as connection, other.writing() as appending:
            if appending.last_position:
                raise DomainError(
                    "There already is a book in the place to copy to. Choose an empty place."
                )
            for facts_page in rows.fact_pages(connection):
                for fact in facts_page:
                    inspect(fact)
                appending.add(facts_page)
            for requests_page in rows.request_pages(connection):
                appending.remember(requests_page)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        """Adds facts in a transaction of their own; the library's way in, not for bulk."""
        assert not kwargs, "hand a request over through writing(), nothing here would keep it"
        if not stored_events:
            return []
        with self.writing() as appending:
            return list(appending.append(stored_events))

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """One stream's facts in order of version; `gt` and `lte` bound the versions."""
        version = facts.c.version
        query = select(facts).where(facts.c.stream_id == originator_id)
        query = query.order_by(version.desc() if desc else version).limit(limit)
        if gt is not None:
            query = query.where(version > gt)
        if lte is not None:
            query = query.where(version <= lte)
        with reading(self.engine) as connection:
            return [StoredEvent(*row[1:]) for row in rows.stored_facts(connection, query)]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Facts of all streams in order of position, from `start` up to and including `stop`."""
        after = 0 if start is None else start - inclusive_of_start
        page = self.notifications(after=after, limit=limit, kinds=topics)
        return [
            Notification(fact.stream_id, fact.version, fact.kind, fact.body, fact.position)
            for fact in page
            if stop is None or fact.position <= stop
        ]

    def max_notification_id(self) -> int | None:
        """The highest position, or None in an empty book."""
        return self.last_position() or None

    def subscribe(
        self,
        gt: int | None = None,  # noqa: ARG002
        topics: Sequence[str] = (),  # noqa: ARG002
    ) -> NoReturn:
        """Always raises NotSupportedError: readings pull, nothing is pushed to them."""
        raise NotSupportedError("facts are pulled with notifications(), there is no subscription")

    def _turn(self) -> AbstractContextManager[Connection]:
        return writing(self.engine, key=_LEDGER_KEY, patience_seconds=self._patience_seconds)

    @contextmanager
    def _seeing(self, connection: Connection | None) -> Iterator[Connection]:
        if connection is None:
            with reading(self.engine) as own:
                yield own
        else:
            with driver_errors(self.engine):
                yield connection
