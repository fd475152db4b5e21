"""Every booking with its lines: the money facts that are no contribution and no payout."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    String,
    func,
    select,
)

from ledger.domain.booking import Line, Spread
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry


class Bookings(Projection):
    """The bookings. A reversed one keeps its lines; from `reversed_on` on they are undone."""

    name = "bookings"
    version = 1

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.bookings = self.table(
            "bookings",
            Column("booking", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("posted_by", String, nullable=False),
            Column("booking_kind", String, nullable=False),
            Column("booked_on", String, nullable=False),
            Column("party", String),
            Column("settles", String),
            Column("covers_from_on", String),
            Column("covers_until_on", String),
            Column("minutes", BigInteger),
            Column("spread_account", String),
            Column("spread_from_on", String),
            Column("spread_months", Integer),
            Column("spread_activity", String),
            Column("spread_fund", String),
            Column("decision", String),
            Column("bank_entry", String),
            Column("text_commitment", String),
            Column("reference_commitment", String),
            Column("approved_by", String),
            Column("reversed_on", String),
            Column("reversed_position", BigInteger),
            Column("stands", Boolean, nullable=False),
        )
        self.lines = self.table(
            "bookings_lines",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("number", Integer, primary_key=True, autoincrement=False),
            Column("booking", String, nullable=False),
            Column("booked_on", String, nullable=False),
            Column("account", String, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("activity", String),
            Column("fund", String),
            Column("party", String),
        )
        Index(f"{self.bookings.name}_by_position", self.bookings.c.position, unique=True)
        Index(f"{self.bookings.name}_by_day", self.bookings.c.booked_on)
        Index(f"{self.lines.name}_by_booking", self.lines.c.booking)
        self._bookings = self.shelf(self.bookings, own_row)
        self._lines = self.shelf(self.lines, by_position)

    def posted(self, entry: Entry) -> None:
        """Balanced lines were posted."""
        values = dict(entry.data)
        lines = values.pop("lines")
        spread = values.pop("spread", None) or {}
        self._bookings.add(
            booking=entry.stream,
            position=entry.position,
            posted_by=entry.by,
            stands=True,
            **values,
            **{f"spread_{name}": value for name, value in spread.items()},
        )
        for number, line in enumerate(lines, start=1):
            self._lines.add(
                position=entry.position,
                number=number,
                booking=entry.stream,
                booked_on=values["booked_on"],
                **line,
            )

    def approved(self, entry: Entry) -> None:
        """Somebody else found it right."""
        self._bookings[(entry.stream,)]["approved_by"] = entry.by

    def reversed(self, entry: Entry) -> None:
        """It was taken back on a day."""
        self._bookings[(entry.stream,)].update(
            stands=False,
            reversed_on=entry.data["reversed_on"],
            reversed_position=entry.position,
        )

    handlers = {
        "booking.posted": posted,
        "booking.approved": approved,
        "booking.reversed": reversed,
    }


@dataclass(frozen=True)
class BookingRecord:
    """One booking as it stands now; `lines` as they were posted."""

    booking: str
    position: int
    posted_by: str
    booking_kind: str
    booked_on: date
    lines: tuple[Line, ...]
    party: str | None
    settles: str | None
    covers_from_on: date | None
    covers_until_on: date | None
    minutes: int | None
    spread: Spread | None
    decision: str | None
    bank_entry: str | None
    text_commitment: str | None
    reference_commitment: str | None
    approved_by: str | None
    reversed_on: date | None
    reversed_position: int | None

    @property
    def stands(self) -> bool:
        """Whether it was not reversed."""
        return self.reversed_on is None

    @property
    def debit_cents(self) -> int:
        """What is debited in all."""
        return sum(line.cents for line in self.lines if line.cents > 0)


def find_bookings(
    connection: Connection,
    projection: Bookings,
    *,
    booking: str | None = None,
    position: int | None = None,
    booking_kinds: Sequence[str] = (),
    party: str | None = None,
    decision: str | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> list[BookingRecord]:
    """The bookings that fit all that is asked, by day and position."""
    table, lines = projection.bookings, projection.lines
    asked: list[ColumnElement[bool]] = [
        column == wanted
        for column, wanted in (
            (table.c.booking, booking),
            (table.c.position, position),
            (table.c.party, party),
            (table.c.decision, decision),
        )
        if wanted is not None
    ]
    if booking_kinds:
        asked.append(table.c.booking_kind.in_(booking_kinds))
    if from_on is not None:
        asked.append(table.c.booked_on >= from_on.isoformat())
    if until_on is not None:
        asked.append(table.c.booked_on <= until_on.isoformat())
    query = select(table).where(*asked)
    of_lines = select(lines).order_by(lines.c.position, lines.c.number)
    if asked:
        of_lines = of_lines.where(lines.c.position.in_(select(table.c.position).where(*asked)))
    lines_of: dict[str, list[Line]] = {}
    for row in connection.execute(of_lines):
        lines_of.setdefault(row.booking, []).append(
            Line(
                account=row.account,
                cents=row.cents,
                activity=row.activity,
                fund=row.fund,
                party=row.party,
            )
        )
    rows = connection.execute(query.order_by(table.c.booked_on, table.c.position))
    return [
        BookingRecord(
            booking=row.booking,
            position=row.position,
            posted_by=row.posted_by,
            booking_kind=row.booking_kind,
            booked_on=date.fromisoformat(row.booked_on),
            lines=tuple(lines_of[row.booking]),
            party=row.party,
            settles=row.settles,
            covers_from_on=_day(row.covers_from_on),
            covers_until_on=_day(row.covers_until_on),
            minutes=row.minutes,
            spread=None
            if row.spread_account is None
            else Spread(
                account=row.spread_account,
                from_on=date.fromisoformat(row.spread_from_on),
                months=row.spread_months,
                activity=row.spread_activity,
                fund=row.spread_fund,
            ),
            decision=row.decision,
            bank_entry=row.bank_entry,
            text_commitment=row.text_commitment,
            reference_commitment=row.reference_commitment,
            approved_by=row.approved_by,
            reversed_on=_day(row.reversed_on),
            reversed_position=row.reversed_position,
        )
        for row in rows
    ]


def settled_cents(
    connection: Connection, projection: Bookings, *, booking: str | None = None
) -> dict[tuple[str, str], int]:
    """What bookings that stand moved to settle others, by the one that is settled and account.

    Of one booking, or of all; cents, debit above zero.
    """
    table, lines = projection.bookings, projection.lines
    query = (
        select(table.c.settles, lines.c.account, func.sum(lines.c.cents))
        .join(lines, lines.c.position == table.c.position)
        .where(table.c.stands, table.c.settles.is_not(None))
        .group_by(table.c.settles, lines.c.account)
    )
    if booking is not None:
        query = query.where(table.c.settles == booking)
    return {(settled, account): int(cents) for settled, account, cents in connection.execute(query)}


@dataclass(frozen=True)
class Move:
    """What a booking that stands moved on an account, of whom, on a day; cents, debit above 0."""

    booking: str
    party: str | None
    on: date
    cents: int


def moves_on(connection: Connection, projection: Bookings, account: str) -> list[Move]:
    """Every line on an account, by day; of the booking's party where it names none itself."""
    table, lines = projection.bookings, projection.lines
    party = func.coalesce(lines.c.party, table.c.party)
    query = (
        select(table.c.booking, party, table.c.booked_on, lines.c.cents)
        .join(lines, lines.c.position == table.c.position)
        .where(table.c.stands, lines.c.account == account)
        .order_by(table.c.booked_on, table.c.position)
    )
    return [
        Move(booking, whose, date.fromisoformat(on), cents)
        for booking, whose, on, cents in connection.execute(query)
    ]


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)
