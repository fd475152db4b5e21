"""Reads and adds rows of the ledger on an open connection, many thousands at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, Table, func, select

from ledger.storage.tables import facts, requests

# From here on PostgreSQL's COPY is faster than statements sent one after the other.
_COPY_FROM: Final = 200
# SQLite before 3.32 takes no more than 999 values in one statement.
_AT_ONCE: Final = 900
_PAGE: Final = 5_000
_COPY_TYPES: Final = {
    "facts": ("int8", "text", "int4", "text", "bytea"),
    "requests": ("text", "int8", "int8", "text"),
}


class StoredFact(NamedTuple):
    """A row of `facts`. Positions count from 1; `body` is the bytes exactly as recorded."""

    position: int
    stream_id: str
    version: int
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """What a request recorded: its first and last position, both included.

    `digest` is keyed, in hex, over what was asked: it tells a retry from another question that
    came under the same id.
    """

    request_id: str
    first_position: int
    last_position: int
    digest: str


def last_position(connection: Connection) -> int:
    """The highest position; 0 in an empty book."""
    highest: int | None = connection.scalar(select(func.max(facts.c.position)))
    return highest or 0


def facts_after(
    connection: Connection, *, after: int, limit: int, kinds: Sequence[str] = ()
) -> list[StoredFact]:
    """The next `limit` facts in order of position; with `kinds`, only those."""
    query = select(facts).where(facts.c.position > after)
    if kinds:
        query = query.where(facts.c.kind.in_(kinds))
    return stored_facts(connection, query.order_by(facts.c.position).limit(limit))


def stored_facts(connection: Connection, query: Select[Any]) -> list[StoredFact]:
    """The rows of a question over all columns of `facts`."""
    return [StoredFact._make(row) for row in connection.execute(query).all()]


def requests_by_id(
    connection: Connection, request_ids: Iterable[str]
) -> dict[str, RecordedRequest]:
    """The requests that were recorded, by id; an id that was not is left out."""
    found: dict[str, RecordedRequest] = {}
    for some in portions(request_ids):
        for row in connection.execute(select(requests).where(requests.c.request_id.in_(some))):
            found[row.request_id] = RecordedRequest(*row)
    return found


def fact_pages(connection: Connection) -> Iterator[list[StoredFact]]:
    """All facts in order of position, some thousands at a time."""
    # No position lies below 1, unless somebody wrote past us; a check must see that too.
    after = -(2**63)
    while page := facts_after(connection, after=after, limit=_PAGE):
        yield page
        after = page[-1].position


def request_pages(connection: Connection) -> Iterator[list[RecordedRequest]]:
    """All requests in order of id, some thousands at a time."""
    query = select(requests).order_by(requests.c.request_id).limit(_PAGE)
    after = ""
    while found := connection.execute(query.where(requests.c.request_id > after)).all():
        yield [RecordedRequest(*row) for row in found]
        after = found[-1].request_id


def add_facts(connection: Connection, rows: Sequence[StoredFact]) -> None:
    """Adds facts at the positions that they name."""
    _add(connection, facts, rows)


def add_requests(connection: Connection, rows: Iterable[RecordedRequest]) -> None:
    """Adds requests; an id that is already there is refused by the database."""
    _add(
        connection,
        requests,
        [(row.request_id, row.first_position, row.last_position, row.digest) for row in rows],
    )


def portions(values: Iterable[str]) -> Iterator[list[str]]:
    """The values, each once, in lists that fit into one statement."""
    every = list(dict.fromkeys(values))
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]


def _add(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    if not rows:
        return
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite or len(rows) < _COPY_FROM:
        # As fast as the bare driver; SQLAlchemy's own insert takes half as long again.
        marks = ", ".join(["?" if on_sqlite else "%s"] * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", list(rows))
        return
    # Past SQLAlchemy, which has no COPY.
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table.name} FROM STDIN (FORMAT BINARY)") as copy,
    ):
        copy.set_types(_COPY_TYPES[table.name])
        for row in rows:
            copy.write_row(row)
