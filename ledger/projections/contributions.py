"""The register: every contribution as it stands now, and what payouts paid for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    String,
    Table,
    and_,
    or_,
    select,
)

from ledger.domain.contribution import CONFIRMED, DISPUTED, LOGGED, WITHDRAWN
from ledger.projections.projection import Projection, own_row
from ledger.projections.shelf import Entry, Key, Row

_PUT, _TAKEN_OFF = "contribution.put_on_payout", "contribution.taken_off_payout"


class Contributions(Projection):
    """The register of contributions.

    `put_minutes`, `put_donated_minutes` and `put_cents` sum what stands on payouts.
    """

    name = "contributions"
    version = 2

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.contributions = self.table(
            "contributions",
            Column("contribution", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("logged_at", String, nullable=False),
            Column("logged_by", String, nullable=False),
            Column("helper", String, nullable=False),
            Column("receiver", String),
            Column("service", String),
            Column("activity", String),
            Column("agreement", String),
            Column("given_from_on", String, nullable=False),
            Column("given_until_on", String, nullable=False),
            Column("minutes", BigInteger, nullable=False),
            Column("quantity", BigInteger),
            Column("unit", String),
            Column("note_commitment", String),
            Column("state", String, nullable=False),
            Column("confirmed_by", String),
            Column("manner", String),
            Column("reason_commitment", String),
            Column("corrected", Boolean, nullable=False),
            Column("put_minutes", BigInteger, nullable=False),
            Column("put_donated_minutes", BigInteger, nullable=False),
            Column("put_cents", BigInteger, nullable=False),
        )
        self.puts = self.table(
            "contributions_puts",
            Column("contribution", String, primary_key=True),
            Column("payout", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("minutes", BigInteger, nullable=False),
            Column("donated_minutes", BigInteger, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("rate_cents", BigInteger, nullable=False),
            Column("band", String, nullable=False),
            Column("hour_cents", BigInteger, nullable=False),
            Column("month_cents", BigInteger, nullable=False),
            Column("year_cents", BigInteger, nullable=False),
            Column("stands", Boolean, nullable=False),
        )
        rows = self.contributions
        Index(f"{rows.name}_by_position", rows.c.position, unique=True)
        Index(f"{rows.name}_by_helper", rows.c.helper, rows.c.given_from_on)
        Index(f"{rows.name}_by_day", rows.c.given_from_on)
        Index(f"{self.puts.name}_by_payout", self.puts.c.payout)
        self._rows = self.shelf(self.contributions, _counted)
        self._puts = self.shelf(self.puts, _own_put)

    def logged(self, entry: Entry) -> None:
        """A contribution came in."""
        self._rows.add(
            contribution=entry.stream,
            position=entry.position,
            logged_at=entry.at,
            logged_by=entry.by,
            state=LOGGED,
            corrected=False,
            put_minutes=0,
            put_donated_minutes=0,
            put_cents=0,
            **entry.data,
        )

    def confirmed(self, entry: Entry) -> None:
        """Somebody says that it was given."""
        self._rows.change((entry.stream,), state=CONFIRMED, **entry.data)

    def disputed(self, entry: Entry) -> None:
        """Somebody says that it was not given so."""
        self._rows.change(
            (entry.stream,),
            state=DISPUTED,
            confirmed_by=None,
            manner=None,
            reason_commitment=entry.data.get("reason_commitment"),
        )

    def corrected(self, entry: Entry) -> None:
        """What was really given."""
        stands = entry.data["confirmed"]
        self._rows.change(
            (entry.stream,),
            state=CONFIRMED if stands else LOGGED,
            corrected=True,
            confirmed_by=entry.data["corrected_by"] if stands else None,
            manner=None,
            given_from_on=entry.data["given_from_on"],
            given_until_on=entry.data["given_until_on"],
            minutes=entry.data["minutes"],
            quantity=entry.data.get("quantity"),
            reason_commitment=entry.data.get("reason_commitment"),
        )

    def withdrawn(self, entry: Entry) -> None:
        """It counts no more."""
        self._rows.change(
            (entry.stream,), state=WITHDRAWN, reason_commitment=entry.data.get("reason_commitment")
        )

    def put_on_payout(self, entry: Entry) -> None:
        """A payout pays for it, or takes a difference back."""
        values = dict(entry.data)
        limit = values.pop("limit")
        self._puts.add(
            contribution=entry.stream, position=entry.position, stands=True, **values, **limit
        )
        self._count(entry, values, sign=1)

    def taken_off_payout(self, entry: Entry) -> None:
        """The payout was rejected or came back."""
        put = self._puts[(entry.stream, entry.data["payout"])]
        put["stands"] = False
        self._count(entry, put, sign=-1)

    def _count(self, entry: Entry, put: Row, *, sign: int) -> None:
        row = self._rows[(entry.stream,)]
        row["put_minutes"] += sign * put["minutes"]
        row["put_donated_minutes"] += sign * put["donated_minutes"]
        row["put_cents"] += sign * put["cents"]

    handlers = {
        "contribution.logged": logged,
        "contribution.confirmed": confirmed,
        "contribution.disputed": disputed,
        "contribution.corrected": corrected,
        "contribution.withdrawn": withdrawn,
        _PUT: put_on_payout,
        _TAKEN_OFF: taken_off_payout,
    }


@dataclass(frozen=True)
class ContributionRecord:
    """One contribution as it stands now. Minutes and cents are whole; ids are random."""

    contribution: str
    position: int
    logged_at: str
    logged_by: str
    helper: str
    receiver: str | None
    service: str | None
    activity: str | None
    agreement: str | None
    given_from_on: date
    given_until_on: date
    minutes: int
    quantity: int | None
    unit: str | None
    note_commitment: str | None
    state: str
    confirmed_by: str | None
    manner: str | None
    reason_commitment: str | None
    corrected: bool
    put_minutes: int
    put_donated_minutes: int
    put_cents: int


def find_contributions(
    connection: Connection,
    projection: Contributions,
    *,
    ids: list[str] | None = None,
    positions: list[int] | None = None,
    between: tuple[int, int] | None = None,
    helper: str | None = None,
    receiver: str | None = None,
    state: str | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> list[ContributionRecord]:
    """The contributions that fit all that is asked, by day and position.

    `between` are the first and last position at which they were logged.
    """
    table = projection.contributions
    conditions: list[ColumnElement[bool]] = []
    if ids is not None:
        conditions.append(table.c.contribution.in_(ids))
    if positions is not None:
        conditions.append(table.c.position.in_(positions))
    if between is not None:
        conditions.append(table.c.position.between(*between))
    if helper is not None:
        conditions.append(table.c.helper == helper)
    if receiver is not None:
        conditions.append(table.c.receiver == receiver)
    if state is not None:
        conditions.append(table.c.state == state)
    if from_on is not None:
        conditions.append(table.c.given_from_on >= from_on.isoformat())
    if until_on is not None:
        conditions.append(table.c.given_until_on <= until_on.isoformat())
    query = select(table).where(*conditions).order_by(table.c.given_from_on, table.c.position)
    return [_record(dict(row)) for row in connection.execute(query).mappings()]


def contributions_on(connection: Connection, projection: Contributions, payout: str) -> list[str]:
    """The contributions that stand on a payout, in the order in which they were put there."""
    puts = projection.puts
    query = select(puts.c.contribution).where(puts.c.payout == payout, puts.c.stands)
    return list(connection.scalars(query.order_by(puts.c.position)))


def something_stands(contributions: Table) -> ColumnElement[bool]:
    """Whether anything stands on payouts for a contribution.

    Where one of several payouts came back, cents or donated minutes may stand without minutes.
    """
    columns = contributions.c
    return or_(columns.put_minutes != 0, columns.put_donated_minutes != 0, columns.put_cents != 0)


def doubted_on(connection: Connection, projection: Contributions, payouts: list[str]) -> list[int]:
    """The numbers of contributions that pay out on these payouts but no longer stand as put."""
    puts, rows = projection.puts, projection.contributions
    query = (
        select(rows.c.position)
        .join(puts, puts.c.contribution == rows.c.contribution)
        .where(
            puts.c.payout.in_(payouts),
            puts.c.stands,
            or_(
                and_(rows.c.state == CONFIRMED, rows.c.put_minutes != rows.c.minutes),
                and_(rows.c.state == WITHDRAWN, something_stands(rows)),
                rows.c.state.in_((LOGGED, DISPUTED)),
            ),
        )
        .order_by(rows.c.position)
    )
    return list(connection.scalars(query))


def _record(row: dict[str, Any]) -> ContributionRecord:
    row["given_from_on"] = date.fromisoformat(row["given_from_on"])
    row["given_until_on"] = date.fromisoformat(row["given_until_on"])
    return ContributionRecord(**row)


def _counted(entry: Entry) -> Key | None:
    """What stands on payouts is added to; all else is written over whatever stood there."""
    return own_row(entry) if entry.kind in (_PUT, _TAKEN_OFF) else None


def _own_put(entry: Entry) -> Key | None:
    # A put is new; only what comes off a payout was there before.
    if entry.kind != _TAKEN_OFF:
        return None
    return (entry.stream, entry.data["payout"])
