"""What the kascommissie drew, saw and answered of each year, in the order in which it did."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Integer, String, Table, select

from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry


class YearAudits(Projection):
    """The audits of years. Nothing here is replaced: a later answer stands after the first."""

    name = "year_audits"
    version = 1

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.audits = self.table(
            "year_audits",
            Column("audit", String, primary_key=True),
            Column("year", Integer, nullable=False),
        )
        self.draws = self.table(
            "year_audits_draws",
            *_told(),
            Column("seed", String, nullable=False),
            Column("share_per_mille", Integer, nullable=False),
            Column("assurance_per_mille", Integer, nullable=False),
            Column("statement_position", BigInteger, nullable=False),
            Column("payment_count", BigInteger, nullable=False),
            Column("payments_sha256", String, nullable=False),
        )
        self.items = self.table(
            "year_audits_items",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("item", BigInteger, primary_key=True, autoincrement=False),
        )
        self.seen = self.table(
            "year_audits_seen",
            *_told(),
            Column("item", BigInteger, nullable=False),
            Column("in_order", Boolean, nullable=False),
            Column("text_commitment", String),
        )
        self.answers = self.table(
            "year_audits_answers",
            *_told(),
            Column("check", Integer, nullable=False),
            Column("passes", Boolean, nullable=False),
            Column("text_commitment", String),
        )
        self._audits = self.shelf(self.audits, own_row)
        self._draws = self.shelf(self.draws, by_position)
        self._items = self.shelf(self.items, by_position)
        self._seen = self.shelf(self.seen, by_position)
        self._answers = self.shelf(self.answers, by_position)

    def begun(self, entry: Entry) -> None:
        """Somebody began to look at a year."""
        self._audits.add(audit=entry.stream, year=entry.data["year"])

    def sample_drawn(self, entry: Entry) -> None:
        """Dice decided what is looked at."""
        values = dict(entry.data)
        for item in values.pop("items"):
            self._items.add(position=entry.position, item=item)
        self._draws.add(**_told_by(entry), **values)

    def item_seen(self, entry: Entry) -> None:
        """Somebody looked at an item."""
        self._seen.add(**_told_by(entry), **entry.data)

    def check_answered(self, entry: Entry) -> None:
        """Somebody answered a check."""
        self._answers.add(**_told_by(entry), **entry.data)

    handlers = {
        "audit.begun": begun,
        "audit.sample_drawn": sample_drawn,
        "audit.item_seen": item_seen,
        "audit.check_answered": check_answered,
    }


@dataclass(frozen=True)
class Draw:
    """One sample: `items` are the numbers drawn, from low to high. `at` is the instant in UTC."""

    position: int
    at: str
    by: str
    seed: str
    share_per_mille: int
    assurance_per_mille: int
    statement_position: int
    payment_count: int
    payments_sha256: str
    items: tuple[int, ...]


@dataclass(frozen=True)
class Seen:
    """What somebody saw of an item."""

    position: int
    at: str
    by: str
    item: int
    in_order: bool
    text_commitment: str | None


@dataclass(frozen=True)
class CheckAnswer:
    """What somebody answered to a check."""

    position: int
    at: str
    by: str
    check: int
    passes: bool
    text_commitment: str | None


@dataclass(frozen=True)
class YearAuditRecord:
    """All that the kascommissie recorded of a year; the last word of each person holds."""

    draws: tuple[Draw, ...] = ()
    seen: tuple[Seen, ...] = ()
    answers: tuple[CheckAnswer, ...] = ()

    def drawn_since(self, position: int | None) -> tuple[Draw, ...]:
        """The samples that were drawn after a fact, from the list of the last of them."""
        later = [one for one in self.draws if position is not None and one.position > position]
        return tuple(one for one in later if one.payments_sha256 == later[-1].payments_sha256)


def find_year_audit(connection: Connection, projection: YearAudits, year: int) -> YearAuditRecord:
    """What was recorded of a year; nothing at all where nobody began."""
    table = projection.audits
    audit = connection.scalar(select(table.c.audit).where(table.c.year == year))
    draws = _rows(connection, projection.draws, audit)
    items: dict[int, list[int]] = {row["position"]: [] for row in draws}
    table = projection.items
    query = select(table).where(table.c.position.in_(list(items))).order_by(table.c.item)
    for found in connection.execute(query):
        items[found.position].append(found.item)
    return YearAuditRecord(
        draws=tuple(Draw(**row, items=tuple(items[row["position"]])) for row in draws),
        seen=tuple(Seen(**row) for row in _rows(connection, projection.seen, audit)),
        answers=tuple(CheckAnswer(**row) for row in _rows(connection, projection.answers, audit)),
    )


def _told() -> tuple[Column[Any], ...]:
    """Who said it in which audit, and when."""
    return (
        Column("position", BigInteger, primary_key=True, autoincrement=False),
        Column("audit", String, nullable=False),
        Column("at", String, nullable=False),
        Column("by", String, nullable=False),
    )


def _told_by(entry: Entry) -> dict[str, Any]:
    return {
        "position": entry.position,
        "audit": entry.stream,
        "at": entry.at,
        "by": entry.by,
    }


def _rows(connection: Connection, table: Table, audit: str | None) -> list[dict[str, Any]]:
    query = select(table).where(table.c.audit == audit).order_by(table.c.position)
    rows = connection.execute(query).mappings()
    return [{name: value for name, value in row.items() if name != "audit"} for row in rows]
