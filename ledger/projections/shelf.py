"""The rows of one table of a projection, folded in memory and written a page at a time."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

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
        self._columns = [column.name for column in table.primary_key]
        self._rows: dict[Key, Row | None] = {}
        self._stored: set[Key] = set()
        self._changed: dict[Key, None] = {}

    def prefetch(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Load the rows that a page of facts will touch, in few queries."""
        wanted = {
            key
            for entry in entries
            if (key := self.key_of(entry)) is not None and key not in self._rows
        }
        # By the first column alone: neither engine finds pairs of values through an index.
        first = self.table.c[self._columns[0]]
        firsts = list({key[0] for key in wanted})
        for start in range(0, len(firsts), KEYS_A_QUERY):
            part = firsts[start : start + KEYS_A_QUERY]
            for found in connection.execute(select(self.table).where(first.in_(part))):
                row = dict(found._mapping)
                key = tuple(row[name] for name in self._columns)
                self._rows[key] = row
                self._stored.add(key)
        for key in wanted:
            self._rows.setdefault(key, None)

    def __getitem__(self, key: Key) -> Row:
        """A row to change; it was prefetched, since its fact names it."""
        row = self._rows[key]
        assert row is not None, f"{self.table.name} has no row {key}"
        self._changed[key] = None
        return row

    def add(self, **values: Any) -> None:
        """Put a row there, in the place of an earlier one with the same key."""
        key = tuple(values[name] for name in self._columns)
        self._rows[key] = {column.name: values.get(column.name) for column in self.table.columns}
        self._changed[key] = None

    def flush(self, connection: Connection) -> None:
        """Write what changed and forget the page."""
        replaced = [key for key in self._changed if key in self._stored]
        if replaced:
            condition = [self.table.c[name] == bindparam(f"key_{name}") for name in self._columns]
            connection.execute(
                delete(self.table).where(*condition),
                [
                    {f"key_{name}": part for name, part in zip(self._columns, key, strict=True)}
                    for key in replaced
                ],
            )
        rows = [row for key in self._changed if (row := self._rows[key]) is not None]
        if rows:
            connection.execute(insert(self.table), rows)
        self.forget()

    def forget(self) -> None:
        """Forget the page, also one that was broken off before it was written."""
        self._rows.clear()
        self._stored.clear()
        self._changed.clear()
