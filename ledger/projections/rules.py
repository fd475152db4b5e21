"""What the cooperative adopted: limits per year, codes, budgets, prices, accounts of its own; and
what it quotes of others."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Connection, Integer, String, select

from ledger.domain.chart import Account, Chart, shipped_chart
from ledger.domain.limits import ADULT, BANDS, UNDER_21, Limit, YearLimits
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry


class Rules(Projection):
    """The adopted limits, registered codes, budgets, prices and added accounts."""

    name = "rules"
    version = 3

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.cooperatives = self.table(
            "rules_cooperatives",
            Column("cooperative", String, primary_key=True),
            Column("party", String, nullable=False),
            Column("tacit_after_days", Integer),
            Column("tacit_from_at", String),
        )
        self.limits = self.table(
            "rules_limits",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("band", String, primary_key=True),
            Column("year", Integer, nullable=False),
            Column("hour_cents", BigInteger, nullable=False),
            Column("month_cents", BigInteger, nullable=False),
            Column("year_cents", BigInteger, nullable=False),
        )
        self.codes = self.table(
            "rules_codes",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("code_kind", String, nullable=False),
            Column("code", String, nullable=False),
        )
        self.budgets = self.table(
            "rules_budgets",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("year", Integer, nullable=False),
            Column("activity", String),
            Column("cents", BigInteger, nullable=False),
            Column("decision", String),
        )
        self.accounts = self.table(
            "rules_accounts",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("code", String, nullable=False),
            Column("account_kind", String, nullable=False),
            Column("rgs", String, nullable=False),
            Column("activity", String),
            Column("label_commitment", String, nullable=False),
        )
        self.prices = self.table(
            "rules_prices",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("unit", String, nullable=False),
            Column("activity", String),
            Column("cents", BigInteger, nullable=False),
            Column("account", String, nullable=False),
            Column("from_on", String, nullable=False),
            Column("month_cap_cents", BigInteger),
        )
        self.quotes = self.table(
            "rules_quotes",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("code", String, nullable=False),
            Column("quoted_on", String, nullable=False),
            Column("value_commitment", String, nullable=False),
            Column("source_commitment", String, nullable=False),
        )
        self._quotes = self.shelf(self.quotes, by_position)
        self._budgets = self.shelf(self.budgets, by_position)
        self._accounts = self.shelf(self.accounts, by_position)
        self._prices = self.shelf(self.prices, by_position)
        self._cooperatives = self.shelf(self.cooperatives, own_row)
        self._limits = self.shelf(self.limits, by_position)
        self._codes = self.shelf(self.codes, by_position)

    def founded(self, entry: Entry) -> None:
        """The book began."""
        self._cooperatives.add(cooperative=entry.stream, party=entry.data["party"])

    def tacit_allowed(self, entry: Entry) -> None:
        """Silence confirms after so many days."""
        self._cooperatives[(entry.stream,)].update(
            tacit_after_days=entry.data["after_days"], tacit_from_at=entry.at
        )

    def limits_adopted(self, entry: Entry) -> None:
        """The limits of a year hold."""
        for band, member in ((ADULT, "adult"), (UNDER_21, "under21")):
            self._limits.add(
                position=entry.position,
                band=band,
                year=entry.data["year"],
                **entry.data[member],
            )

    def code_registered(self, entry: Entry) -> None:
        """A service, activity, neighbourhood, reason, unit or fund got its code."""
        code_kind = entry.kind.removeprefix("cooperative.").removesuffix("_registered")
        self._codes.add(position=entry.position, code_kind=code_kind, code=entry.data["code"])

    def budget_set(self, entry: Entry) -> None:
        """An activity got a budget."""
        self._budgets.add(position=entry.position, **entry.data)

    def account_added(self, entry: Entry) -> None:
        """The book has an account of its own."""
        self._accounts.add(position=entry.position, **entry.data)

    def price_set(self, entry: Entry) -> None:
        """A unit got a price from a day on."""
        self._prices.add(position=entry.position, **entry.data)

    def index_quoted(self, entry: Entry) -> None:
        """A figure of others was quoted."""
        self._quotes.add(position=entry.position, **entry.data)

    handlers = {
        "cooperative.index_quoted": index_quoted,
        "cooperative.budget_set": budget_set,
        "cooperative.account_added": account_added,
        "cooperative.price_set": price_set,
        "cooperative.founded": founded,
        "cooperative.tacit_confirmation_allowed": tacit_allowed,
        "cooperative.limits_adopted": limits_adopted,
        "cooperative.service_registered": code_registered,
        "cooperative.activity_registered": code_registered,
        "cooperative.neighbourhood_registered": code_registered,
        "cooperative.reason_registered": code_registered,
        "cooperative.unit_registered": code_registered,
        "cooperative.fund_registered": code_registered,
    }


@dataclass(frozen=True)
class CooperativeRecord:
    """The cooperative: its stream, its party, and what it adopted about silence, if anything."""

    cooperative: str
    party: str
    tacit_after_days: int | None
    tacit_from_at: datetime | None


def cooperative_of(connection: Connection, projection: Rules) -> CooperativeRecord:
    """The one cooperative of the book."""
    row = connection.execute(select(projection.cooperatives)).one()
    return CooperativeRecord(
        cooperative=row.cooperative,
        party=row.party,
        tacit_after_days=row.tacit_after_days,
        tacit_from_at=row.tacit_from_at and datetime.fromisoformat(row.tacit_from_at),
    )


def adopted_limits(connection: Connection, projection: Rules) -> dict[int, YearLimits]:
    """The limits that hold, by year; amounts in cents."""
    table = projection.limits
    found: dict[int, dict[str, Limit]] = {}
    for row in connection.execute(select(table).order_by(table.c.position)):
        found.setdefault(row.year, {})[row.band] = Limit(
            hour_cents=row.hour_cents, month_cents=row.month_cents, year_cents=row.year_cents
        )
    return {
        year: YearLimits(adult=bands[BANDS[0]], under21=bands[BANDS[1]])
        for year, bands in sorted(found.items())
    }


def registered_codes(connection: Connection, projection: Rules) -> dict[str, list[str]]:
    """The registered codes by their kind, in the order in which they came."""
    table = projection.codes
    codes: dict[str, list[str]] = {}
    for row in connection.execute(select(table).order_by(table.c.position)):
        codes.setdefault(row.code_kind, []).append(row.code)
    return codes


@dataclass(frozen=True)
class Budget:
    """What an activity may cost in a year, in cents, and the decision that allows it."""

    year: int
    activity: str | None
    cents: int
    decision: str | None


@dataclass(frozen=True)
class Price:
    """What each unit costs from a day on, in cents; `account` is where the income goes.

    `month_cap_cents` is the most that one receiver owes for them in a calendar month.
    """

    unit: str
    activity: str | None
    cents: int
    account: str
    from_on: date
    month_cap_cents: int | None = None


@dataclass(frozen=True)
class Quote:
    """A figure that others publish, as it stood on a day; the words are in the vault."""

    position: int
    code: str
    quoted_on: date
    value_commitment: str
    source_commitment: str


def quotes_of(connection: Connection, projection: Rules) -> list[Quote]:
    """Every figure that was quoted, by day; of two for an index and day the last one holds."""
    table = projection.quotes
    found = {
        (row.quoted_on, row.code): Quote(
            row.position,
            row.code,
            date.fromisoformat(row.quoted_on),
            row.value_commitment,
            row.source_commitment,
        )
        for row in connection.execute(select(table).order_by(table.c.position))
    }
    return [found[key] for key in sorted(found)]


def chart_of(connection: Connection, projection: Rules) -> Chart:
    """Every account of this book: those that ship with the program, and its own."""
    table = projection.accounts
    added = {
        row.code: Account(
            code=row.code,
            kind=row.account_kind,
            rgs=row.rgs,
            activity=row.activity,
            label_commitment=row.label_commitment,
        )
        for row in connection.execute(select(table).order_by(table.c.position))
    }
    return dict(sorted({**shipped_chart(), **added}.items()))


def budgets_of(connection: Connection, projection: Rules, year: int) -> dict[str | None, Budget]:
    """The budgets of a year that hold, by activity, in the order in which they were first set."""
    table = projection.budgets
    query = select(table).where(table.c.year == year).order_by(table.c.position)
    return {
        row.activity: Budget(row.year, row.activity, row.cents, row.decision)
        for row in connection.execute(query)
    }


def prices_of(connection: Connection, projection: Rules) -> list[Price]:
    """Every price that was set; of two for a unit, activity and day the last one holds."""
    table = projection.prices
    found = {
        (row.unit, row.activity, row.from_on): Price(
            row.unit,
            row.activity,
            row.cents,
            row.account,
            date.fromisoformat(row.from_on),
            row.month_cap_cents,
        )
        for row in connection.execute(select(table).order_by(table.c.position))
    }
    return sorted(found.values(), key=lambda price: price.from_on)
