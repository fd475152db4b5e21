"""One request's work in the book: load, decide, record, all in the writer's turn."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from eventsourcing.persistence import StoredEvent
from sqlalchemy import Connection

from ledger.application.directory import Directory
from ledger.domain.acting import Acting
from ledger.domain.cooperative import Cooperative
from ledger.domain.errors import DomainError, LedgerError
from ledger.domain.fact import Recorded, collected
from ledger.projections.claims import claims_on
from ledger.projections.contributions import contributions_on
from ledger.projections.following import Readings
from ledger.projections.rules import cooperative_of
from ledger.storage.appending import Appending
from ledger.storage.book import Book
from ledger.storage.commitments import Sealed, commit_to, commit_to_bytes
from ledger.storage.mapper import decode, encode
from ledger.storage.rows import RecordedRequest
from ledger.storage.vault import ImportRow

A = TypeVar("A", bound=Recorded)

# Facts are handed to the recorder in batches of this size, so that memory stays bounded.
BATCH = 5000


@dataclass
class Work:
    """What one transaction decides and records.

    Aggregates loaded or begun here are remembered, so that each is seen once and at its latest.
    """

    book: Book
    appending: Appending
    readings: Readings
    directory: Directory
    request_id: str
    request_digest: str
    acting: Acting = field(init=False)
    streams: dict[str, None] = field(default_factory=dict)
    new_codes: list[tuple[str, str]] = field(default_factory=list)
    dry: bool = False
    _aggregates: dict[str, Recorded] = field(default_factory=dict)
    _events: list[StoredEvent] = field(default_factory=list)
    _sealed: list[Sealed] = field(default_factory=list)
    _requests: list[RecordedRequest] = field(default_factory=list)
    _import_rows: list[ImportRow] = field(default_factory=list)
    _cooperative: str | None = None
    _base: int = field(init=False)
    _recorded: int = 0
    # The streams of a file's rows are not named in the answer: there may be a million.
    _in_row: bool = False

    def __post_init__(self) -> None:
        self._base = self.appending.last_position

    @property
    def connection(self) -> Connection:
        """The transaction's connection, for queries on the projections."""
        return self.appending.connection

    @property
    def next_position(self) -> int:
        """The position that the next recorded fact will get."""
        return self._base + self._recorded + 1

    def load(self, kind: type[A], stream_id: str) -> A:
        """An aggregate with all its facts, those of this work among them."""
        known = self._aggregates.get(stream_id)
        if known is None:
            known = _project(self.appending.select_events(stream_id))
            self._aggregates[stream_id] = known
        if not isinstance(known, kind):
            raise DomainError("{stream} is not what this request is about.", stream=stream_id)
        return known

    def remembered(self, kind: type[A]) -> list[A]:
        """The aggregates of a kind that this work loaded or recorded, in that order.

        No projection knows yet what it recorded.
        """
        return [one for one in self._aggregates.values() if isinstance(one, kind)]

    def load_many(self, stream_ids: Iterable[str]) -> None:
        """Load many aggregates in few queries; `load` then finds them."""
        wanted = [stream for stream in stream_ids if stream not in self._aggregates]
        for stream, stored in self.appending.select_streams(wanted).items():
            self._aggregates[stream] = _project(stored)

    def forget(self, stream_ids: Iterable[str]) -> None:
        """Let go of aggregates that were loaded and recorded, in bulk work that is done with them.

        `load` would see them as they were before this work until it is written.
        """
        for stream in stream_ids:
            self._aggregates.pop(stream, None)

    def cooperative(self) -> Cooperative:
        """The one cooperative of this book."""
        if self._cooperative is None:
            found = cooperative_of(self.connection, self.readings.rules)
            self._cooperative = found.cooperative
        return self.load(Cooperative, self._cooperative)

    def record(self, *aggregates: Recorded, remember: bool = True) -> None:
        """Take over what these aggregates recorded, in this order.

        Bulk work does not have its thousands of aggregates remembered.
        """
        for aggregate in aggregates:
            if remember:
                self._aggregates[aggregate.id] = aggregate
            events = [encode(fact, request_id=self.request_id) for fact in collected(aggregate)]
            if events and not self._in_row:
                self.streams[aggregate.id] = None
            self._events += events
            self._recorded += len(events)
        if len(self._events) >= BATCH:
            self._flush()

    def subjects_on(self, payout: str) -> tuple[list[str], list[str]]:
        """The contributions and the claims that stand on a payout."""
        return (
            contributions_on(self.connection, self.readings.contributions, payout),
            claims_on(self.connection, self.readings.claims, payout),
        )

    def keep(self, text: str, *, subject: str, category: str) -> str:
        """Keep a text in the vault; returns the commitment that the fact holds."""
        sealed = commit_to(text, subject=subject, category=category)
        self._sealed.append(sealed)
        return sealed.commitment

    def keep_bytes(self, content: bytes, *, subject: str, category: str) -> str:
        """Keep a document in the vault; returns the commitment that the fact holds."""
        sealed = commit_to_bytes(content, subject=subject, category=category)
        self._sealed.append(sealed)
        return sealed.commitment

    def text(self, commitment: str) -> str | None:
        """The text behind a commitment, also when it was kept just now; None when erased."""
        for sealed in self._sealed:
            if sealed.commitment == commitment:
                return sealed.content.decode()
        return self.book.vault.read([commitment]).get(commitment)

    def register_codes(self, codes: Mapping[str, str | None], *, on_purpose: bool = False) -> None:
        """Register the codes (by kind) that the cooperative did not know yet; None is no code.

        One that looks like a known code is refused, unless it is new `on_purpose`. The rows of a
        file are not refused for it: what came to be new with them is reported together.
        """
        cooperative = self.cooperative()
        for kind, code in codes.items():
            if code is None:
                continue
            new = cooperative.register(
                self.acting, kind=kind, code=code, on_purpose=on_purpose or self._in_row
            )
            # Nobody has to be told of a code that they added on purpose, but in a file.
            if new and (self._in_row or not on_purpose):
                self.new_codes.append((kind, code))
        self.record(cooperative)

    @contextmanager
    def as_request(self, request_id: str, row: ImportRow) -> Iterator[None]:
        """What is recorded inside belongs to a request of its own: a row of an imported file."""
        outer, self.request_id, self._in_row = self.request_id, request_id, True
        first, sealed = self.next_position, len(self._sealed)
        try:
            yield
        except LedgerError:
            # The row is handed back, so the vault keeps nothing of it either.
            del self._sealed[sealed:]
            raise
        finally:
            self.request_id, self._in_row = outer, False
        if self.next_position > first:
            self._requests.append(
                RecordedRequest(request_id, first, self.next_position - 1, row.content_digest)
            )
            self._import_rows.append(row)

    def finish(self) -> tuple[int, int]:
        """Write what is left, the request last; the first and last position recorded."""
        first, last = self._base + 1, self._base + self._recorded
        if self._recorded:
            self._requests.append(
                RecordedRequest(self.request_id, first, last, self.request_digest)
            )
        self._flush()
        return first, last

    def _flush(self) -> None:
        if not self.dry:
            # The vault first: a vault row without its fact is harmless, the reverse is not.
            self.book.vault.keep(self._sealed)
            self.book.vault.keep_import_rows(self._import_rows)
            self.appending.append(self._events)
            self.appending.remember(self._requests)
        for pending in (self._sealed, self._import_rows, self._events, self._requests):
            pending.clear()


def _project(stored: list[StoredEvent]) -> Recorded:
    aggregate: Recorded | None = None
    for event in stored:
        fact = decode(event.state)
        aggregate = fact.mutate(aggregate)
    if aggregate is None:
        raise DomainError("There is nothing under that number in the book.")
    return aggregate
