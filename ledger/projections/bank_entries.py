"""What the bank says: every statement that came in, each entry, and what explains it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, Integer, String, select

from ledger.projections.projection import Projection, own_row
from ledger.projections.shelf import Entry


class BankEntries(Projection):
    """The bank's statements and entries."""

    name = "bank_entries"
    version = 2

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.statements = self.table(
            "bank_entries_statements",
            Column("statement", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("account", String, nullable=False),
            Column("iban_commitment", String, nullable=False),
            Column("from_on", String, nullable=False),
            Column("until_on", String, nullable=False),
            Column("opening_cents", BigInteger, nullable=False),
            Column("closing_cents", BigInteger, nullable=False),
            Column("entry_count", Integer, nullable=False),
            Column("file_commitment", String, nullable=False),
            Column("reference_commitment", String, nullable=False),
        )
        self.entries = self.table(
            "bank_entries",
            Column("entry", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("statement", String, nullable=False),
            Column("booked_on", String, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("iban_commitment", String),
            Column("text_commitment", String),
            Column("reference_commitment", String),
            Column("explained_by", String, nullable=False),
            Column("flows", String, nullable=False),
            Column("erased", Boolean, nullable=False),
        )
        Index(f"{self.entries.name}_by_day", self.entries.c.booked_on)
        Index(f"{self.entries.name}_by_position", self.entries.c.position, unique=True)
        self._statements = self.shelf(self.statements, own_row)
        self._entries = self.shelf(self.entries, own_row)

    def imported(self, entry: Entry) -> None:
        """A file with a statement was read."""
        self._statements.add(statement=entry.stream, position=entry.position, **entry.data)

    def listed(self, entry: Entry) -> None:
        """The bank booked something."""
        self._entries.add(
            entry=entry.stream,
            position=entry.position,
            explained_by="",
            flows="",
            erased=False,
            **entry.data,
        )

    def matched(self, entry: Entry) -> None:
        """Somebody said what it is."""
        self._entries[(entry.stream,)].update(
            explained_by=" ".join(entry.data["explained_by"]),
            flows=" ".join(f"{flow}" for flow in entry.data.get("flows", ())),
        )

    def unmatched(self, entry: Entry) -> None:
        """It was something else."""
        self._entries[(entry.stream,)].update(explained_by="", flows="")

    def erased(self, entry: Entry) -> None:
        """Its words are gone, with somebody whom they are about."""
        self._entries[(entry.stream,)]["erased"] = True

    handlers = {
        "bank_statement.imported": imported,
        "bank_entry.listed": listed,
        "bank_entry.matched": matched,
        "bank_entry.unmatched": unmatched,
        "bank_entry.erased": erased,
    }


@dataclass(frozen=True)
class StatementRecord:
    """One statement of one account, in cents."""

    statement: str
    position: int
    account: str
    iban_commitment: str
    from_on: date
    until_on: date
    opening_cents: int
    closing_cents: int
    entry_count: int
    file_commitment: str
    reference_commitment: str


@dataclass(frozen=True)
class EntryRecord:
    """One entry of the bank: cents above zero came in; `explained_by` are streams.

    `flows` are versions in the streams of the funds among those: which money it was. They are
    missing where the fact does not say it. Of an `erased` one the vault holds no words any more.
    """

    entry: str
    position: int
    statement: str
    booked_on: date
    cents: int
    iban_commitment: str | None
    text_commitment: str | None
    reference_commitment: str | None
    explained_by: tuple[str, ...]
    flows: tuple[int, ...]
    erased: bool


def all_statements(connection: Connection, projection: BankEntries) -> list[StatementRecord]:
    """Every statement, by account and day."""
    table = projection.statements
    order = (table.c.account, table.c.from_on, table.c.position)
    return [
        StatementRecord(
            **dict(row)
            | {
                "from_on": date.fromisoformat(row["from_on"]),
                "until_on": date.fromisoformat(row["until_on"]),
            }
        )
        for row in connection.execute(select(table).order_by(*order)).mappings()
    ]


def find_entries(
    connection: Connection,
    projection: BankEntries,
    *,
    unexplained: bool = False,
    explained_by: str | None = None,
    position: int | None = None,
    entry: str | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> list[EntryRecord]:
    """The bank's entries that fit all that is asked, by day and position.

    `unexplained` keeps it to those that nothing explains, `explained_by` to those of a stream.
    """
    table = projection.entries
    query = select(table).order_by(table.c.booked_on, table.c.position)
    if unexplained:
        query = query.where(table.c.explained_by == "")
    if explained_by is not None:
        query = query.where(table.c.explained_by.contains(explained_by, autoescape=True))
    if position is not None:
        query = query.where(table.c.position == position)
    if entry is not None:
        query = query.where(table.c.entry == entry)
    if from_on is not None:
        query = query.where(table.c.booked_on >= from_on.isoformat())
    if until_on is not None:
        query = query.where(table.c.booked_on <= until_on.isoformat())
    return [
        EntryRecord(
            **dict(row)
            | {
                "booked_on": date.fromisoformat(row["booked_on"]),
                "explained_by": tuple(row["explained_by"].split()),
                "flows": tuple(int(flow) for flow in row["flows"].split()),
            }
        )
        for row in connection.execute(query).mappings()
    ]
