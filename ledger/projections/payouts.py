"""Which money went out: every payout run with its payouts and where they stand."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Column, Connection, Index, String, select

from ledger.domain.payout import APPROVED, PROPOSED, REJECTED, RETURNED, SENT, SETTLED
from ledger.projections.projection import Projection, own_row
from ledger.projections.shelf import Entry


class Payouts(Projection):
    """Payout runs and payouts, from proposed to settled or returned."""

    name = "payouts"
    version = 2

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.runs = self.table(
            "payouts_runs",
            Column("run", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("drawn_at", String, nullable=False),
            Column("proposed_by", String, nullable=False),
            Column("approved_by", String),
            Column("from_on", String),
            Column("until_on", String, nullable=False),
            Column("payment_count", BigInteger),
            Column("payment_file_commitment", String),
            Column("payout_count", BigInteger, nullable=False),
            Column("total_cents", BigInteger, nullable=False),
            Column("state", String, nullable=False),
            Column("sent_on", String),
            Column("settled_on", String),
        )
        self.payouts = self.table(
            "payouts",
            Column("payout", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("run", String, nullable=False),
            Column("payee", String, nullable=False),
            Column("minutes", BigInteger, nullable=False),
            Column("donated_minutes", BigInteger, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("state", String, nullable=False),
            Column("settled_on", String),
            Column("returned_on", String),
        )
        Index(f"{self.runs.name}_by_position", self.runs.c.position, unique=True)
        Index(f"{self.payouts.name}_by_run", self.payouts.c.run)
        Index(f"{self.payouts.name}_by_payee", self.payouts.c.payee)
        self._runs = self.shelf(self.runs, own_row)
        self._payouts = self.shelf(self.payouts, own_row)

    def drawn(self, entry: Entry) -> None:
        """A treasurer drew up a run."""
        self._runs.add(
            run=entry.stream,
            position=entry.position,
            drawn_at=entry.at,
            proposed_by=entry.by,
            state=PROPOSED,
            **entry.data,
        )

    def run_approved(self, entry: Entry) -> None:
        """A second pair of eyes agreed."""
        self._runs[(entry.stream,)].update(state=APPROVED, approved_by=entry.by)

    def run_rejected(self, entry: Entry) -> None:
        """The run was turned down."""
        self._runs[(entry.stream,)]["state"] = REJECTED

    def run_sent(self, entry: Entry) -> None:
        """The run went to the bank."""
        self._runs[(entry.stream,)].update(state=SENT, **entry.data)

    def run_settled(self, entry: Entry) -> None:
        """The money left the account."""
        self._runs[(entry.stream,)].update(state=SETTLED, **entry.data)

    def proposed(self, entry: Entry) -> None:
        """A payee stands in a run."""
        self._payouts.add(
            payout=entry.stream, position=entry.position, state=PROPOSED, **entry.data
        )

    def approved(self, entry: Entry) -> None:
        """The payout may be sent."""
        self._payouts[(entry.stream,)]["state"] = APPROVED

    def rejected(self, entry: Entry) -> None:
        """The payout does not go out."""
        self._payouts[(entry.stream,)]["state"] = REJECTED

    def sent(self, entry: Entry) -> None:
        """The payout is on its way."""
        self._payouts[(entry.stream,)]["state"] = SENT

    def settled(self, entry: Entry) -> None:
        """The payout was paid."""
        self._payouts[(entry.stream,)].update(state=SETTLED, settled_on=entry.data["settled_on"])

    def returned(self, entry: Entry) -> None:
        """The money came back."""
        self._payouts[(entry.stream,)].update(state=RETURNED, returned_on=entry.data["returned_on"])

    handlers = {
        "payout_run.drawn": drawn,
        "payout_run.approved": run_approved,
        "payout_run.rejected": run_rejected,
        "payout_run.sent": run_sent,
        "payout_run.settled": run_settled,
        "payout.proposed": proposed,
        "payout.approved": approved,
        "payout.rejected": rejected,
        "payout.sent": sent,
        "payout.settled": settled,
        "payout.returned": returned,
    }


@dataclass(frozen=True)
class RunRecord:
    """One payout run; amounts in cents."""

    run: str
    position: int
    drawn_at: str
    proposed_by: str
    approved_by: str | None
    from_on: date | None
    until_on: date
    payment_count: int | None
    payment_file_commitment: str | None
    payout_count: int
    total_cents: int
    state: str
    sent_on: date | None
    settled_on: date | None


@dataclass(frozen=True)
class PayoutRecord:
    """One payee's part of a run; `minutes` of work, those donated among them, and cents."""

    payout: str
    position: int
    run: str
    payee: str
    minutes: int
    donated_minutes: int
    cents: int
    state: str
    settled_on: date | None
    returned_on: date | None


def find_runs(connection: Connection, projection: Payouts) -> list[RunRecord]:
    """Every payout run, in the order in which they were drawn up."""
    table = projection.runs
    rows = connection.execute(select(table).order_by(table.c.position)).mappings()
    return [
        RunRecord(
            **(
                dict(row)
                | {day: _day(row[day]) for day in ("from_on", "until_on", "sent_on", "settled_on")}
            )
        )
        for row in rows
    ]


def find_payouts(
    connection: Connection,
    projection: Payouts,
    *,
    run: str | None = None,
    payee: str | None = None,
) -> list[PayoutRecord]:
    """The payouts of one run, of one payee, or all of them."""
    table = projection.payouts
    query = select(table).order_by(table.c.position)
    if run is not None:
        query = query.where(table.c.run == run)
    if payee is not None:
        query = query.where(table.c.payee == payee)
    return [
        PayoutRecord(**(dict(row) | {day: _day(row[day]) for day in ("settled_on", "returned_on")}))
        for row in connection.execute(query).mappings()
    ]


def settled_cents(
    connection: Connection, projection: Payouts, *, as_of: date | None = None
) -> dict[str, int]:
    """What each payee was really paid, up to and including a day; what came back is off again."""
    paid: dict[str, int] = {}
    for payout in find_payouts(connection, projection):
        if payout.settled_on is None or (as_of is not None and payout.settled_on > as_of):
            continue
        if payout.returned_on is not None and (as_of is None or payout.returned_on <= as_of):
            continue
        paid[payout.payee] = paid.get(payout.payee, 0) + payout.cents
    return paid


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
