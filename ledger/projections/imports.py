"""Which files were imported, and which of them were taken back."""

from bisect import bisect_right
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, String, select

from ledger.domain.contribution import WITHDRAWN
from ledger.projections.contributions import Contributions
from ledger.projections.projection import Projection, own_row
from ledger.projections.shelf import Entry


class Imports(Projection):
    """The imported files; what they are called only as a commitment."""

    name = "imports"
    version = 1

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.imports = self.table(
            "imports",
            Column("imported", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("imported_at", String, nullable=False),
            Column("imported_by", String, nullable=False),
            Column("noun", String, nullable=False),
            Column("row_count", BigInteger, nullable=False),
            Column("first_position", BigInteger, nullable=False),
            Column("last_position", BigInteger, nullable=False),
            Column("file_commitment", String, nullable=False),
            Column("file_name_commitment", String, nullable=False),
            Column("taken_back_at", String),
            Column("taken_back_by", String),
            Column("reason_commitment", String),
        )
        self._imports = self.shelf(self.imports, own_row)

    def recorded(self, entry: Entry) -> None:
        """A file was imported."""
        self._imports.add(
            imported=entry.stream,
            position=entry.position,
            imported_at=entry.at,
            imported_by=entry.by,
            **entry.data,
        )

    def taken_back(self, entry: Entry) -> None:
        """The file counts no more."""
        self._imports[(entry.stream,)].update(
            taken_back_at=entry.at,
            taken_back_by=entry.by,
            reason_commitment=entry.data.get("reason_commitment"),
        )

    handlers = {"import.recorded": recorded, "import.taken_back": taken_back}


@dataclass(frozen=True)
class ImportRecord:
    """One imported file. Positions are those of its rows' facts, both included."""

    imported: str
    position: int
    imported_at: str
    imported_by: str
    noun: str
    row_count: int
    first_position: int
    last_position: int
    file_commitment: str
    file_name_commitment: str
    taken_back_at: str | None
    taken_back_by: str | None
    reason_commitment: str | None


def find_imports(
    connection: Connection, projection: Imports, *, position: int | None = None
) -> list[ImportRecord]:
    """Every imported file in the order of the book, or the one that was recorded there."""
    table = projection.imports
    query = select(table).order_by(table.c.position)
    if position is not None:
        query = query.where(table.c.position == position)
    return [ImportRecord(**row) for row in connection.execute(query).mappings()]


class TakenBack:
    """The positions of all that came from files that were taken back."""

    def __init__(self, connection: Connection, projection: Imports) -> None:
        table = projection.imports
        spans = connection.execute(
            select(table.c.first_position, table.c.last_position)
            .where(table.c.taken_back_at.is_not(None))
            .order_by(table.c.first_position)
        ).all()
        self._firsts = [span.first_position for span in spans]
        self._lasts = [span.last_position for span in spans]

    def __bool__(self) -> bool:
        return bool(self._firsts)

    def __contains__(self, position: int) -> bool:
        at = bisect_right(self._firsts, position) - 1
        return at >= 0 and position <= self._lasts[at]


def standing_between(
    connection: Connection, projection: Contributions, *, first_position: int, last_position: int
) -> list[str]:
    """The contributions logged at these positions that were not withdrawn since."""
    table = projection.contributions
    query = select(table.c.contribution).where(
        table.c.position.between(first_position, last_position), table.c.state != WITHDRAWN
    )
    return list(connection.scalars(query.order_by(table.c.position)))


def put_between(
    connection: Connection, projection: Contributions, *, first_position: int, last_position: int
) -> list[int]:
    """The numbers of contributions logged at these positions that payouts pay or ever paid for.

    What was paid and taken back in a later payout counts; a rejected or returned payout does not.
    """
    table, puts = projection.contributions, projection.puts
    query = (
        select(table.c.position)
        .join(puts, puts.c.contribution == table.c.contribution)
        .where(table.c.position.between(first_position, last_position), puts.c.stands)
        .distinct()
    )
    return list(connection.scalars(query.order_by(table.c.position)))
