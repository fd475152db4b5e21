"""An open book with a clock: where every request gets its turn, and every reading its moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, partial
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import Connection

from ledger.application.directory import Directory
from ledger.application.work import Work
from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.projections.agreements import all_agreements
from ledger.projections.entries import do_not_fit
from ledger.projections.following import (
    Readings,
    catch_up,
    live_readings,
    replayed,
)
from ledger.projections.parties import all_parties, nicknames_of, roles_now
from ledger.projections.years import adopted_years, sealed_years
from ledger.storage.book import Book
from ledger.storage.commitments import digest
from ledger.storage.engine import reading
from ledger.storage.rows import StoredFact

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Asked:
    """What somebody asks: who acts (code, name or id), which request, with what.

    `request_id` makes asking again harmless: the same question gets the first answer. An argument
    `prior_period` that is true says that it corrects an earlier year, which may be sealed.
    """

    acting: str
    name: str
    arguments: dict[str, Any]
    request_id: str | None = None

    def with_id(self, request_id: str | None) -> "Asked":
        """The same question under a request id that the asker chose."""
        return replace(self, request_id=request_id)


@dataclass(frozen=True)
class Answer:
    """What a request recorded: positions from first to last, and the streams it touched.

    `new_codes` are the codes, with their kind before them, that the book did not know before.
    """

    first_position: int
    last_position: int
    streams: tuple[str, ...]
    repeated: bool = False
    new_codes: tuple[tuple[str, str], ...] = ()

    def of(self, topic: str) -> list[str]:
        """The streams of one aggregate, such as `contribution`."""
        return [stream for stream in self.streams if stream.startswith(f"{topic}:")]


@dataclass(frozen=True)
class Seeing:
    """One moment of the book, for queries: a connection, the projections and the directory."""

    connection: Connection
    readings: Readings
    find_directory: Callable[[], Directory]

    @cached_property
    def directory(self) -> Directory:
        """What everybody is called; many questions are about nobody by name."""
        return self.find_directory()

    @property
    def position(self) -> int:
        """The last fact that is known in this moment."""
        return self.readings.position


class Session:
    """One book, one clock."""

    def __init__(self, book: Book, clock: Clock = system_clock) -> None:
        self.book = book
        self.clock = clock

    def perform(self, asked: Asked, decide: Callable[[Work], None]) -> Answer:
        """Decide and record in the writer's turn, in one transaction, or leave no trace.

        Raises DomainError when a rule refuses, Conflict when the turn does not come in time.
        """
        request_id = asked.request_id or uuid4().hex
        request_digest = self._digest(asked)
        with self.book.facts.writing() as appending:
            earlier = appending.request(request_id)
            if earlier is not None:
                if earlier.digest != request_digest:
                    raise DomainError(
                        "Request {request} asked something else before. "
                        "Use a new one for a new question.",
                        request=request_id,
                    )
                return self._first_answer(
                    appending.connection, earlier.first_position, earlier.last_position
                )
            readings = catch_up(appending.connection, self.read_page)
            work = Work(
                book=self.book,
                appending=appending,
                readings=readings,
                directory=self._directory(appending.connection, readings),
                request_id=request_id,
                request_digest=request_digest,
            )
            work.acting = self._acting(work, asked)
            decide(work)
            first, last = work.finish()
            return Answer(first, last, tuple(work.streams), new_codes=tuple(work.new_codes))

    @contextmanager
    def seeing(self, as_known: int | None = None) -> Iterator[Seeing]:
        """One moment of the book: now, or as it was known at a position."""
        if as_known is not None:
            with self._seeing_known(as_known) as earlier:
                yield earlier
            return
        needed: int | None = None
        while True:
            with reading(self.book.engine) as connection:
                readings = live_readings(connection)
                if needed is None:
                    needed = self.book.facts.last_position(connection)
                    if readings and readings.position > needed:
                        raise do_not_fit()
                if readings and readings.position >= needed:
                    yield Seeing(
                        connection, readings, partial(self._directory, connection, readings)
                    )
                    return
            with self.book.facts.writing() as appending:
                catch_up(appending.connection, self.read_page)

    def read_page(self, connection: Connection, after: int, limit: int) -> list[StoredFact]:
        """The next facts after a position, for the projections."""
        return self.book.facts.notifications(connection, after=after, limit=limit)

    def facts_until(
        self, connection: Connection, position: int, *, after: int = 0
    ) -> Iterator[StoredFact]:
        """Every fact up to and including a position, some thousands at a time."""
        while after < position:
            page = self.read_page(connection, after, min(5000, position - after))
            if not page:
                return
            yield from page
            after = page[-1].position

    @contextmanager
    def _seeing_known(self, position: int) -> Iterator[Seeing]:
        with reading(self.book.engine) as connection:
            last = self.book.facts.last_position(connection)
            if not 1 <= position <= last:
                raise DomainError(
                    "There is no position {position}. Give one from 1 to {last}.",
                    position=position,
                    last=last,
                )
            replay, readings = replayed(self.facts_until(connection, position))
        try:
            yield Seeing(replay, readings, partial(self._directory, replay, readings))
        finally:
            engine = replay.engine
            replay.close()
            engine.dispose()

    def _directory(self, connection: Connection, readings: Readings) -> Directory:
        vault = self.book.vault
        return Directory(
            all_parties(connection, readings.parties),
            all_agreements(connection, readings.agreements),
            vault.read_category("code") | vault.read_category("name"),
            nicknames_of(connection, readings.parties),
        )

    def today(self) -> date:
        """The day it is in Amsterdam, by this session's clock."""
        return self.clock().astimezone(AMSTERDAM).date()

    def _acting(self, work: Work, asked: Asked) -> Acting:
        if not asked.acting:
            raise DomainError(
                "Say who you are, so that the book can tell who recorded this: --as CODE."
            )
        party = work.directory.party(asked.acting)
        roles = roles_now(work.connection, work.readings.parties, party).get(party, {})
        at = self.clock().astimezone(UTC)
        return Acting(
            party=party,
            roles=frozenset(roles),
            at=at,
            today_on=at.astimezone(AMSTERDAM).date(),
            sealed_years=sealed_years(work.connection, work.readings.years),
            adopted_years=adopted_years(work.connection, work.readings.years),
            prior_period=asked.arguments.get("prior_period") is True,
        )

    def _digest(self, asked: Asked) -> str:
        what = orjson.dumps(
            [asked.acting, asked.name, asked.arguments], option=orjson.OPT_SORT_KEYS, default=str
        )
        return digest(self.book.vault.secret("requests"), what)

    def _first_answer(self, connection: Connection, first: int, last: int) -> Answer:
        facts = self.facts_until(connection, last, after=first - 1)
        return Answer(first, last, tuple(dict.fromkeys(fact.stream_id for fact in facts)), True)
