"""What the cooperative adopted: limits per year, codes, and when silence confirms."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Integer, String, select

from ledger.domain.limits import ADULT, BANDS, UNDER_21, Limit, YearLimits
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry


class Rules(Projection):
    """The adopted limits and registered codes."""

    name = "rules"
    version = 1

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

    handlers = {
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
