"""What a projection is: tables of its own, a handler for each kind of fact it answers."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from sqlalchemy import Column, Connection, Index, MetaData, Table

from ledger.projections.shelf import Entry, Key, Shelf

Handler = Callable[[Any, Entry], None]


class Projection:
    """One way of folding facts into tables.

    `handlers` names the function for each kind. `version` is raised when a handler or a table
    changes: the tables are then built anew beside the old ones. `side` tells the two apart.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    handlers: ClassVar[dict[str, Handler]]

    def __init__(self, side: str = "a") -> None:
        self.side = side
        self.metadata = MetaData()
        self._shelves: list[Shelf] = []

    def table(self, name: str, *columns: Column[Any]) -> Table:
        """Define a table of this projection."""
        assert name.startswith(self.name), "a table's name starts with its projection's"
        return Table(f"{name}_{self.side}", self.metadata, *columns)

    @property
    def indexes(self) -> list[Index]:
        """The indexes on its tables, beside their primary keys."""
        found = (index for table in self.metadata.sorted_tables for index in table.indexes)
        return sorted(found, key=lambda index: str(index.name))

    def shelf(self, table: Table, key_of: Callable[[Entry], Key | None]) -> Shelf:
        """Fold a table's rows in memory while facts are handled."""
        shelf = Shelf(table, key_of)
        self._shelves.append(shelf)
        return shelf

    def handle(self, connection: Connection, page: Sequence[Entry]) -> None:
        """Fold a page of facts, in order, and write the rows that changed."""
        mine = [entry for entry in page if entry.kind in self.handlers]
        for shelf in self._shelves:
            shelf.forget()
            shelf.prefetch(connection, mine)
        for entry in mine:
            self.handlers[entry.kind](self, entry)
        for shelf in self._shelves:
            shelf.flush(connection)


def own_row(entry: Entry) -> Key:
    """The key of a row that a stream has for itself."""
    return (entry.stream,)


def by_position(entry: Entry) -> None:
    """For tables that are only added to: no fact touches a row of another."""
    _ = entry
