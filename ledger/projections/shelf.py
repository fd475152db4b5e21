"""The rows of one table of a projection, folded in memory and written a page at a time."""

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import itemgetter, ne
from typing import Any, NamedTuple

from sqlalchemy import Connection, Insert, Table, Update, bindparam, insert, select, update
from sqlalchemy.sql.compiler import SQLCompiler

Row = dict[str, Any]
Key = tuple[Any, ...]

# Both engines bound the number of values in one statement; keys come in slices of this size.
KEYS_A_QUERY = 500


class Entry(NamedTuple):
    """One fact as a handler sees it: plain values that were validated when they were written."""

    position: int
    stream: str
    version: int
    kind: str
    at: str
    by: str
    data: dict[str, Any]


class Shelf:
    """Rows by primary key. `key_of` tells which row a fact is likely to touch, or None."""

    def __init__(self, table: Table, key_of: Callable[[Entry], Key | None]) -> None:
        self.table = table
        self.key_of = key_of
        self._names = [column.name for column in table.columns]
        self._blank: Row = dict.fromkeys(self._names)
        self._columns = [column.name for column in table.primary_key]
        self._rows: dict[Key, Row | None] = {}
        self._stored: dict[Key, Sequence[Any]] = {}
        self._changed: dict[Key, None] = {}
        self._unread: dict[Key, Row] = {}

    def prefetch(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Load the rows that a page of facts will touch, in few queries."""
        # By the first column alone: neither engine finds pairs of values through an index.
        firsts: dict[Any, None] = {}
        for entry in entries:
            key = self.key_of(entry)
            if key is not None and key not in self._rows:
                self._rows[key] = None
                # Before a stream's first fact nothing stands under its name.
                if entry.version > 1 or key[0] != entry.stream:
                    firsts[key[0]] = None
        first = self.table.c[self._columns[0]]
        wanted = list(firsts)
        for start in range(0, len(wanted), KEYS_A_QUERY):
            part = wanted[start : start + KEYS_A_QUERY]
            for found in connection.execute(select(self.table).where(first.in_(part))).all():
                row = dict(zip(self._names, found, strict=True))
                key = tuple([row[name] for name in self._columns])
                self._rows[key] = row
                self._stored[key] = found

    def __getitem__(self, key: Key) -> Row:
        """A row to change; it was prefetched, since its fact names it."""
        row = self._rows[key]
        assert row is not None, f"{self.table.name} has no row {key}"
        self._changed[key] = None
        return row

    def change(self, key: Key, /, **values: Any) -> None:
        """Put values in a row of which nothing need be known, so that it need not be read."""
        row = self._rows.get(key)
        if row is None:
            self._unread.setdefault(key, {}).update(values)
        else:
            row.update(values)
            self._changed[key] = None

    def add(self, **values: Any) -> None:
        """Put a row there, in the place of an earlier one with the same key."""
        key = tuple(values[name] for name in self._columns)
        self._rows[key] = self._blank | values
        self._changed[key] = None

    def flush(self, connection: Connection) -> None:
        """Write what changed and forget the page."""
        added: list[Row] = []
        # Rows by the columns that changed: an index on a column that did not is left alone.
        rewritten: dict[tuple[str, ...], list[Row]] = {}
        for key in self._changed:
            row = self._rows[key]
            if row is None:
                continue
            before = self._stored.get(key)
            if before is None:
                added.append(row)
            # Both are in the order of the columns.
            elif names := tuple(compress(self._names, map(ne, before, row.values()))):
                rewritten.setdefault(names, []).append(row)
        for key, values in self._unread.items():
            names = tuple(name for name in self._names if name in values)
            rewritten.setdefault(names, []).append(
                values | dict(zip(self._columns, key, strict=True))
            )
        its_key = [self.table.c[name] == bindparam(f"key_{name}") for name in self._columns]
        for names, rows in rewritten.items():
            for row in rows:
                row |= {f"key_{name}": row[name] for name in self._columns}
            keys = [f"key_{name}" for name in self._columns]
            found = _write(connection, update(self.table).where(*its_key), [*names, *keys], rows)
            if found != len(rows):
                raise LookupError(f"{self.table.name} lacks a row that a fact changes")
        _write(connection, insert(self.table), self._names, added)
        self.forget()

    def forget(self) -> None:
        """Forget the page, also one that was broken off before it was written."""
        self._rows.clear()
        self._stored.clear()
        self._changed.clear()
        self._unread.clear()


def _write(
    connection: Connection, statement: Insert | Update, names: list[str], rows: list[Row]
) -> int:
    """Execute for many rows that have these names; the count of rows that it met.

    Plain values go to the driver as they are. Each would otherwise be looked at once more, which
    takes longer than to write it.
    """
    if not rows:
        return 0
    compiled = statement.compile(dialect=connection.dialect, column_keys=names)
    assert isinstance(compiled, SQLCompiler), "what is compiled is SQL"
    order = compiled.positiontup
    done = connection.exec_driver_sql(
        str(compiled), rows if order is None else list(map(itemgetter(*order), rows))
    )
    return done.rowcount
