"""Following the facts: a pull loop that keeps every projection's tables up to date.

Effects and checkpoint are written in one transaction. A rebuild fills tables on the other side
and then lets the checkpoint point at them, so that readers never see half of one.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import local
from typing import TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, DropIndex

from ledger.domain.errors import Conflict
from ledger.projections.agreements import Agreements
from ledger.projections.bank_accounts import BankAccounts
from ledger.projections.bank_entries import BankEntries
from ledger.projections.bookings import Bookings
from ledger.projections.claims import Claims
from ledger.projections.contributions import Contributions
from ledger.projections.decisions import Decisions
from ledger.projections.entries import StoredFact, do_not_fit, entry_of, must_read
from ledger.projections.funds import Funds
from ledger.projections.imports import Imports
from ledger.projections.parties import Parties
from ledger.projections.payouts import Payouts
from ledger.projections.projection import Projection
from ledger.projections.rules import Rules
from ledger.projections.weeks import Weeks
from ledger.projections.year_audits import YearAudits
from ledger.projections.year_reports import YearReports
from ledger.projections.years import Years

PROJECTIONS: tuple[type[Projection], ...] = (
    Parties,
    Rules,
    Agreements,
    Contributions,
    Claims,
    Payouts,
    BankAccounts,
    Imports,
    Weeks,
    Bookings,
    Funds,
    Decisions,
    Years,
    BankEntries,
    YearAudits,
    YearReports,
)
PAGE_SIZE = 5000

# Reads the facts after a position, at most so many.
ReadPage = Callable[[Connection, int, int], Sequence[StoredFact]]

P = TypeVar("P", bound=Projection)

_defined = local()
_metadata = MetaData()
checkpoints = Table(
    "checkpoints",
    _metadata,
    Column("name", String, primary_key=True),
    Column("side", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("live", Boolean, nullable=False),
)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no search for cycles go on meanwhile: pages of facts make none, and are large.

    Searching them again and again took a third of the time of a rebuild.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class Readings:
    """Every projection, up to date at a position, for a query to read from."""

    position: int
    parties: Parties
    rules: Rules
    agreements: Agreements
    contributions: Contributions
    claims: Claims
    payouts: Payouts
    bank_accounts: BankAccounts
    imports: Imports
    weeks: Weeks
    bookings: Bookings
    funds: Funds
    decisions: Decisions
    years: Years
    bank_entries: BankEntries
    year_audits: YearAudits
    year_reports: YearReports

    def __iter__(self) -> Iterator[Projection]:
        return iter(
            (
                self.parties,
                self.rules,
                self.agreements,
                self.contributions,
                self.claims,
                self.payouts,
                self.bank_accounts,
                self.imports,
                self.weeks,
                self.bookings,
                self.funds,
                self.decisions,
                self.years,
                self.bank_entries,
                self.year_audits,
                self.year_reports,
            )
        )


def live_readings(connection: Connection) -> Readings | None:
    """The projections as they stand; None when some have still to be built, or built anew."""
    tables = set(inspect(connection).get_table_names())
    if checkpoints.name not in tables:
        return None
    rows = {
        row.name: row for row in connection.execute(select(checkpoints).where(checkpoints.c.live))
    }
    for kind in PROJECTIONS:
        if kind.name not in rows or rows[kind.name].version != kind.version:
            return None
    positions = {row.position for row in rows.values()}
    if len(positions) != 1:
        return None
    sides = {kind.name: rows[kind.name].side for kind in PROJECTIONS}
    readings = _readings(positions.pop(), sides)
    if any(not tables.issuperset(projection.metadata.tables) for projection in readings):
        return None
    return readings


def catch_up(connection: Connection, read_page: ReadPage) -> Readings:
    """Bring the live projections up to the last fact, inside the caller's write transaction.

    Raises VerificationError when they cannot have come from these facts.
    """
    readings = live_readings(connection)
    if readings is None:
        side = begin_side(connection)
        readings = _readings(0, dict.fromkeys((kind.name for kind in PROJECTIONS), side))
        position = _follow(connection, readings, read_page, after=0)
        swap(connection, side)
    else:
        if readings.position and not read_page(connection, readings.position - 1, 1):
            raise do_not_fit()
        position = _follow(connection, readings, read_page, after=readings.position)
    return _readings(position, {projection.name: projection.side for projection in readings})


def begin_side(connection: Connection) -> str:
    """Empty tables on the side that no reader uses; returns that side."""
    checkpoints.create(connection, checkfirst=True)
    live = connection.execute(
        select(checkpoints.c.side).where(checkpoints.c.live).limit(1)
    ).scalar()
    side = "b" if live == "a" else "a"
    beside = checkpoints.c.side == side
    built = dict(
        connection.execute(select(checkpoints.c.name, checkpoints.c.version).where(beside)).all()
    )
    connection.execute(checkpoints.delete().where(beside))
    for kind in PROJECTIONS:
        projection = kind(side)
        if built.get(kind.name) == kind.version:
            _empty(connection, projection)
        else:
            projection.metadata.drop_all(connection)
            projection.metadata.create_all(connection)
        for index in _sorted_later(connection, projection):
            connection.execute(DropIndex(index, if_exists=True))
        connection.execute(
            insert(checkpoints).values(
                name=kind.name, side=side, version=kind.version, position=0, live=False
            )
        )
    return side


@_uncollected()
def build_page(connection: Connection, side: str, read_page: ReadPage) -> tuple[int, bool]:
    """Handle one page on a side that is being built; the position reached, and whether more."""
    position = connection.execute(
        select(checkpoints.c.position).where(checkpoints.c.side == side).limit(1)
    ).scalar()
    if position is None:
        raise Conflict("Somebody else is rebuilding this book. Wait until that is done.")
    page = read_page(connection, position, PAGE_SIZE)
    if page:
        projections = [_projection(kind, side) for kind in PROJECTIONS]
        _handle(connection, projections, page, before=position)
        position = page[-1][0]
    return position, len(page) == PAGE_SIZE


def swap(connection: Connection, side: str) -> None:
    """Let readers use this side from now on, and empty the tables of the other.

    The tables stay: who began to read them before the swap goes on reading their rows, while
    PostgreSQL would take a dropped table away from under them.
    """
    for kind in PROJECTIONS:
        for index in _sorted_later(connection, _projection(kind, side)):
            connection.execute(CreateIndex(index))
    connection.execute(update(checkpoints).values(live=checkpoints.c.side == side))
    other = "b" if side == "a" else "a"
    built = connection.execute(
        select(checkpoints.c.name, checkpoints.c.version).where(checkpoints.c.side == other)
    ).all()
    for kind in PROJECTIONS:
        # Tables of an earlier version are left for the next rebuild, which drops them.
        if (kind.name, kind.version) in built:
            _empty(connection, kind(other))


def _sorted_later(connection: Connection, projection: Projection) -> list[Index]:
    """The indexes that are missing while a side fills: one sort costs less than many inserts.

    PostgreSQL keeps all readers from a table while it drops an index, so there they stay.
    """
    return projection.indexes if connection.dialect.name == "sqlite" else []


def _empty(connection: Connection, projection: Projection) -> None:
    # Somebody may have taken a table away past us.
    projection.metadata.create_all(connection)
    for table in projection.metadata.sorted_tables:
        connection.execute(table.delete())


def replayed(facts: Iterable[StoredFact]) -> tuple[Connection, Readings]:
    """The same handlers over some facts, in memory: what was known at an earlier position.

    The caller closes the connection; the tables go with it.
    """
    engine = create_engine("sqlite://", poolclass=StaticPool)
    connection = engine.connect()
    position = 0
    projections = [kind() for kind in PROJECTIONS]
    for projection in projections:
        projection.metadata.create_all(connection)
    page: list[StoredFact] = []
    for fact in facts:
        page.append(fact)
        position = fact[0]
        if len(page) == PAGE_SIZE:
            _fold(connection, projections, page)
            page = []
    _fold(connection, projections, page)
    return connection, _readings(position, {kind.name: "a" for kind in PROJECTIONS})


def advanced(connection: Connection, readings: Readings, facts: Sequence[StoredFact]) -> Readings:
    """What `replayed` gave, in its own memory, some facts later."""
    if not facts:
        return readings
    _fold(connection, list(readings), facts)
    return replace(readings, position=facts[-1][0])


@_uncollected()
def _follow(connection: Connection, readings: Readings, read_page: ReadPage, *, after: int) -> int:
    position = after
    projections = list(readings)
    while page := read_page(connection, position, PAGE_SIZE):
        _handle(connection, projections, page, before=position)
        position = page[-1][0]
    return position


def _handle(
    connection: Connection,
    projections: Sequence[Projection],
    page: Sequence[StoredFact],
    *,
    before: int,
) -> None:
    _fold(connection, projections, page)
    for projection in projections:
        moved = connection.execute(
            update(checkpoints)
            .where(
                checkpoints.c.name == projection.name,
                checkpoints.c.side == projection.side,
                checkpoints.c.position == before,
            )
            .values(position=page[-1][0])
        )
        if moved.rowcount != 1:
            raise Conflict("Somebody else was reading in the same facts. Ask again.")


@_uncollected()
def _fold(
    connection: Connection, projections: Sequence[Projection], page: Sequence[StoredFact]
) -> None:
    entries = [entry_of(fact) for fact in page]
    try:
        for projection in projections:
            projection.handle(connection, entries)
    except (IntegrityError, LookupError, TypeError, ValueError, AttributeError) as error:
        for entry in entries:
            must_read(entry)
        raise do_not_fit() from error


def _readings(position: int, sides: dict[str, str]) -> Readings:
    return Readings(
        position=position,
        parties=_projection(Parties, sides["parties"]),
        rules=_projection(Rules, sides["rules"]),
        agreements=_projection(Agreements, sides["agreements"]),
        contributions=_projection(Contributions, sides["contributions"]),
        claims=_projection(Claims, sides["claims"]),
        payouts=_projection(Payouts, sides["payouts"]),
        bank_accounts=_projection(BankAccounts, sides["bank_accounts"]),
        imports=_projection(Imports, sides["imports"]),
        weeks=_projection(Weeks, sides["weeks"]),
        bookings=_projection(Bookings, sides["bookings"]),
        funds=_projection(Funds, sides["funds"]),
        decisions=_projection(Decisions, sides["decisions"]),
        years=_projection(Years, sides["years"]),
        bank_entries=_projection(BankEntries, sides["bank_entries"]),
        year_audits=_projection(YearAudits, sides["year_audits"]),
        year_reports=_projection(YearReports, sides["year_reports"]),
    )


def _projection(kind: type[P], side: str) -> P:
    """A projection's tables are defined once for each side and thread: that takes longer than
    most questions, and SQLAlchemy remembers the statements it compiled by their tables."""
    known = _defined.__dict__.setdefault("projections", {})
    if (kind, side) not in known:
        known[kind, side] = kind(side)
    projection: P = known[kind, side]
    return projection
