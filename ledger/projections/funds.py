"""Where money comes from: awards with tariffs and allocations, what came in, what was claimed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, String, select

from ledger.domain.fund import Eligible
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry, Key


class Funds(Projection):
    """The funds. What is eligible, tariffs, allocations, receipts and claims have tables."""

    name = "funds"
    version = 1

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.funds = self.table(
            "funds",
            Column("fund", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("code", String, nullable=False),
            Column("regime", String, nullable=False),
            Column("funder", String, nullable=False),
            Column("cents", BigInteger),
            Column("tariff_cents", BigInteger),
            Column("neighbourhood", String),
            Column("from_on", String, nullable=False),
            Column("until_on", String),
            Column("unspent", String, nullable=False),
            Column("income_account", String, nullable=False),
            Column("receivable_account", String, nullable=False),
            Column("decision", String),
            Column("text_commitment", String),
        )
        self.eligible = self.table(
            "funds_eligible",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("number", Integer, primary_key=True, autoincrement=False),
            Column("fund", String, nullable=False),
            Column("activity", String),
            Column("account", String),
            Column("percent", Integer, nullable=False),
        )
        self.tariffs = self.table(
            "funds_tariffs",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("fund", String, nullable=False),
            Column("from_on", String, nullable=False),
            Column("tariff_cents", BigInteger, nullable=False),
        )
        self.allocations = self.table(
            "funds_allocations",
            Column("allocation", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("fund", String, nullable=False),
            Column("receiver", String, nullable=False),
            Column("minutes", BigInteger),
            Column("tariff_cents", BigInteger),
            Column("from_on", String, nullable=False),
            Column("until_on", String),
            Column("reference_commitment", String),
        )
        self.flows = self.table(
            "funds_flows",
            Column("fund", String, primary_key=True),
            Column("flow", Integer, primary_key=True, autoincrement=False),
            Column("position", BigInteger, nullable=False),
            Column("on", String, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("bank_entry", String),
            Column("reference_commitment", String),
            Column("reversed_on", String),
        )
        self.claims = self.table(
            "funds_claims",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("number", Integer, primary_key=True, autoincrement=False),
            Column("fund", String, nullable=False),
            Column("claimed_on", String, nullable=False),
            Column("allocation", String),
            Column("month", String, nullable=False),
            Column("minutes", BigInteger, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("reference_commitment", String),
        )
        Index(f"{self.funds.name}_by_code", self.funds.c.code)
        self._funds = self.shelf(self.funds, own_row)
        self._eligible = self.shelf(self.eligible, by_position)
        self._tariffs = self.shelf(self.tariffs, by_position)
        self._allocations = self.shelf(self.allocations, _own_allocation)
        self._flows = self.shelf(self.flows, _own_flow)
        self._claims = self.shelf(self.claims, by_position)

    def awarded(self, entry: Entry) -> None:
        """Somebody awarded money."""
        values = dict(entry.data)
        eligible = values.pop("eligible", ())
        self._funds.add(fund=entry.stream, position=entry.position, **values)
        for number, part in enumerate(eligible, start=1):
            self._eligible.add(position=entry.position, number=number, fund=entry.stream, **part)
        if values.get("tariff_cents") is not None:
            self._tariffs.add(
                position=entry.position,
                fund=entry.stream,
                from_on=values["from_on"],
                tariff_cents=values["tariff_cents"],
            )

    def tariff_changed(self, entry: Entry) -> None:
        """Another tariff holds from a day on."""
        self._tariffs.add(position=entry.position, fund=entry.stream, **entry.data)

    def allocated(self, entry: Entry) -> None:
        """A receiver may get so many minutes a month."""
        self._allocations.add(position=entry.position, fund=entry.stream, **entry.data)

    def allocation_ended(self, entry: Entry) -> None:
        """An allocation got its last day."""
        self._allocations[(entry.data["allocation"],)]["until_on"] = entry.data["until_on"]

    def claimed(self, entry: Entry) -> None:
        """What was delivered was declared."""
        values = dict(entry.data)
        for number, line in enumerate(values.pop("lines"), start=1):
            self._claims.add(
                position=entry.position, number=number, fund=entry.stream, **values, **line
            )

    def received(self, entry: Entry) -> None:
        """Money came in."""
        self._flow(entry, sign=1, on=entry.data["received_on"])

    def repaid(self, entry: Entry) -> None:
        """Money went back."""
        self._flow(entry, sign=-1, on=entry.data["repaid_on"])

    def flow_reversed(self, entry: Entry) -> None:
        """A receipt or repayment was undone on a day."""
        key = (entry.stream, entry.data["flow"])
        self._flows[key]["reversed_on"] = entry.data["reversed_on"]

    def _flow(self, entry: Entry, *, sign: int, on: str) -> None:
        self._flows.add(
            fund=entry.stream,
            flow=entry.version,
            position=entry.position,
            on=on,
            cents=sign * entry.data["cents"],
            bank_entry=entry.data.get("bank_entry"),
            reference_commitment=entry.data.get("reference_commitment"),
        )

    handlers = {
        "fund.awarded": awarded,
        "fund.tariff_changed": tariff_changed,
        "fund.allocated": allocated,
        "fund.allocation_ended": allocation_ended,
        "fund.claimed": claimed,
        "fund.received": received,
        "fund.repaid": repaid,
        "fund.flow_reversed": flow_reversed,
    }


@dataclass(frozen=True)
class Allocation:
    """So many minutes a month for one receiver, from a day until a day; None is without end.

    `tariff_cents` is this receiver's own tariff an hour, None the fund's.
    """

    allocation: str
    position: int
    fund: str
    receiver: str
    minutes: int | None
    tariff_cents: int | None
    from_on: date
    until_on: date | None
    reference_commitment: str | None


@dataclass(frozen=True)
class FundRecord:
    """One award as it stands now. Tariffs are (from this day on, cents an hour)."""

    fund: str
    position: int
    code: str
    regime: str
    funder: str
    cents: int | None
    tariffs: tuple[tuple[date, int], ...]
    eligible: tuple[Eligible, ...]
    allocations: tuple[Allocation, ...]
    neighbourhood: str | None
    from_on: date
    until_on: date | None
    unspent: str
    income_account: str
    receivable_account: str
    decision: str | None
    text_commitment: str | None

    def tariff_on(self, day: date) -> int:
        """Cents an hour on a day."""
        tariff_cents = 0
        for from_on, cents in self.tariffs:
            if from_on <= day:
                tariff_cents = cents
        return tariff_cents

    def holds_on(self, day: date) -> bool:
        """Whether the award covers a day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class FundFlow:
    """Money of a fund that came in (cents above zero) or went back (below zero) on a day.

    `flow` is its version in the fund's stream; from `reversed_on` on it is undone.
    """

    fund: str
    flow: int
    position: int
    on: date
    cents: int
    bank_entry: str | None
    reference_commitment: str | None
    reversed_on: date | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not reversed."""
        return self.reversed_on is None

    def stood_on(self, day: date) -> bool:
        """Whether it had come in or gone back by the end of a day, and was not undone then."""
        return self.on <= day and (self.reversed_on is None or self.reversed_on > day)


@dataclass(frozen=True)
class FundClaim:
    """One line of a claim."""

    position: int
    fund: str
    claimed_on: date
    allocation: str | None
    month: str
    minutes: int
    cents: int
    reference_commitment: str | None


def all_funds(connection: Connection, projection: Funds) -> list[FundRecord]:
    """Every fund, in the order in which they were awarded."""
    eligible: dict[str, list[Eligible]] = {}
    parts = projection.eligible
    for row in connection.execute(select(parts).order_by(parts.c.position, parts.c.number)):
        eligible.setdefault(row.fund, []).append(
            Eligible(activity=row.activity, account=row.account, percent=row.percent)
        )
    tariffs: dict[str, dict[date, int]] = {}
    table = projection.tariffs
    for row in connection.execute(select(table).order_by(table.c.position)):
        tariffs.setdefault(row.fund, {})[date.fromisoformat(row.from_on)] = row.tariff_cents
    allocations: dict[str, list[Allocation]] = {}
    table = projection.allocations
    for found in connection.execute(select(table).order_by(table.c.position)).mappings():
        values = dict(found) | {"from_on": date.fromisoformat(found["from_on"])}
        values["until_on"] = _day(found["until_on"])
        allocations.setdefault(found["fund"], []).append(Allocation(**values))
    rows = connection.execute(select(projection.funds).order_by(projection.funds.c.position))
    return [
        FundRecord(
            fund=row.fund,
            position=row.position,
            code=row.code,
            regime=row.regime,
            funder=row.funder,
            cents=row.cents,
            tariffs=tuple(sorted(tariffs.get(row.fund, {}).items())),
            eligible=tuple(eligible.get(row.fund, ())),
            allocations=tuple(allocations.get(row.fund, ())),
            neighbourhood=row.neighbourhood,
            from_on=date.fromisoformat(row.from_on),
            until_on=_day(row.until_on),
            unspent=row.unspent,
            income_account=row.income_account,
            receivable_account=row.receivable_account,
            decision=row.decision,
            text_commitment=row.text_commitment,
        )
        for row in rows
    ]


def fund_flows(connection: Connection, projection: Funds) -> list[FundFlow]:
    """What came in and went back, by day and position."""
    table = projection.flows
    rows = connection.execute(select(table).order_by(table.c.on, table.c.position)).mappings()
    return [
        FundFlow(
            **dict(row)
            | {"on": date.fromisoformat(row["on"]), "reversed_on": _day(row["reversed_on"])}
        )
        for row in rows
    ]


def fund_claims(connection: Connection, projection: Funds) -> list[FundClaim]:
    """What was claimed, line by line, in the order of the claims."""
    table = projection.claims
    names = [name for name in table.c.keys() if name != "number"]  # noqa: SIM118
    rows = connection.execute(select(table).order_by(table.c.position, table.c.number)).mappings()
    return [
        FundClaim(
            **(
                {name: row[name] for name in names}
                | {"claimed_on": date.fromisoformat(row["claimed_on"])}
            )
        )
        for row in rows
    ]


def _own_allocation(entry: Entry) -> Key | None:
    allocation = entry.data.get("allocation")
    return None if allocation is None else (allocation,)


def _own_flow(entry: Entry) -> Key | None:
    flow = entry.data.get("flow")
    return None if flow is None else (entry.stream, flow)


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)
