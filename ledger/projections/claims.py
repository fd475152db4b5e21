"""What people laid out: every expense claim and what payouts paid for it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, String, select

from ledger.projections.projection import Projection, own_row
from ledger.projections.shelf import Entry, Key


class Claims(Projection):
    """The expense claims. `put_cents` sums what stands on payouts."""

    name = "claims"
    version = 1

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.claims = self.table(
            "claims",
            Column("claim", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("claimant", String, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("incurred_on", String, nullable=False),
            Column("activity", String),
            Column("text_commitment", String, nullable=False),
            Column("approved_by", String),
            Column("put_cents", BigInteger, nullable=False),
            Column("put_count", BigInteger, nullable=False),
        )
        self.puts = self.table(
            "claims_puts",
            Column("claim", String, primary_key=True),
            Column("payout", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("band", String, nullable=False),
            Column("hour_cents", BigInteger, nullable=False),
            Column("month_cents", BigInteger, nullable=False),
            Column("year_cents", BigInteger, nullable=False),
            Column("stands", Boolean, nullable=False),
        )
        Index(f"{self.claims.name}_by_claimant", self.claims.c.claimant)
        Index(f"{self.puts.name}_by_payout", self.puts.c.payout)
        self._claims = self.shelf(self.claims, own_row)
        self._puts = self.shelf(self.puts, _own_put)

    def made(self, entry: Entry) -> None:
        """Somebody claims an expense."""
        self._claims.add(
            claim=entry.stream, position=entry.position, put_cents=0, put_count=0, **entry.data
        )

    def approved(self, entry: Entry) -> None:
        """Somebody else found it right."""
        self._claims[(entry.stream,)]["approved_by"] = entry.by

    def put_on_payout(self, entry: Entry) -> None:
        """A payout pays for it."""
        values = dict(entry.data)
        limit = values.pop("limit")
        self._puts.add(claim=entry.stream, position=entry.position, stands=True, **values, **limit)
        row = self._claims[(entry.stream,)]
        row["put_cents"] += values["cents"]
        row["put_count"] += 1

    def taken_off_payout(self, entry: Entry) -> None:
        """The payout was rejected or came back."""
        put = self._puts[(entry.stream, entry.data["payout"])]
        put["stands"] = False
        row = self._claims[(entry.stream,)]
        row["put_cents"] -= put["cents"]
        row["put_count"] -= 1

    handlers = {
        "claim.made": made,
        "claim.approved": approved,
        "claim.put_on_payout": put_on_payout,
        "claim.taken_off_payout": taken_off_payout,
    }


@dataclass(frozen=True)
class ClaimRecord:
    """One expense claim as it stands now, in cents."""

    claim: str
    position: int
    claimant: str
    cents: int
    incurred_on: date
    activity: str | None
    text_commitment: str
    approved_by: str | None
    put_cents: int
    put_count: int


def find_claims(
    connection: Connection, projection: Claims, *, claimant: str | None = None
) -> list[ClaimRecord]:
    """The claims of one party or of all, by day and position."""
    table = projection.claims
    query = select(table).order_by(table.c.incurred_on, table.c.position)
    if claimant is not None:
        query = query.where(table.c.claimant == claimant)
    return [
        ClaimRecord(**(dict(row) | {"incurred_on": date.fromisoformat(row["incurred_on"])}))
        for row in connection.execute(query).mappings()
    ]


def claims_on(connection: Connection, projection: Claims, payout: str) -> list[str]:
    """The claims that stand on a payout."""
    puts = projection.puts
    query = select(puts.c.claim).where(puts.c.payout == payout, puts.c.stands)
    return list(connection.scalars(query.order_by(puts.c.position)))


def _own_put(entry: Entry) -> Key | None:
    payout = entry.data.get("payout")
    return None if payout is None else (entry.stream, payout)
