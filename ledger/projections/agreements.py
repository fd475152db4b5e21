"""What was agreed: every agreement with its rates over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, RowMapping, String, select

from ledger.domain.terms import Terms
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry


class Agreements(Projection):
    """The agreements; their codes only as commitments."""

    name = "agreements"
    version = 2

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.agreements = self.table(
            "agreements",
            Column("agreement", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("code_commitment", String, nullable=False),
            Column("helper", String, nullable=False),
            Column("receiver", String),
            Column("service", String),
            Column("activity", String),
            Column("fund", String),
            Column("pays", String, nullable=False),
            Column("from_on", String, nullable=False),
            Column("until_on", String),
        )
        self.rates = self.table(
            "agreements_rates",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("agreement", String, nullable=False),
            Column("from_on", String, nullable=False),
            Column("rate_cents", BigInteger, nullable=False),
            Column("decision", String),
        )
        Index(f"{self.agreements.name}_by_helper", self.agreements.c.helper)
        Index(f"{self.rates.name}_by_agreement", self.rates.c.agreement)
        self._agreements = self.shelf(self.agreements, own_row)
        self._rates = self.shelf(self.rates, by_position)

    def made(self, entry: Entry) -> None:
        """Somebody agreed to help."""
        terms: dict[str, Any] = dict(entry.data)
        rate_cents, decision = terms.pop("rate_cents"), terms.pop("decision", None)
        self._agreements.add(agreement=entry.stream, position=entry.position, **terms)
        self._rates.add(
            position=entry.position,
            agreement=entry.stream,
            from_on=terms["from_on"],
            rate_cents=rate_cents,
            decision=decision,
        )

    def rate_changed(self, entry: Entry) -> None:
        """Another rate holds from a day on."""
        self._rates.add(position=entry.position, agreement=entry.stream, **entry.data)

    def ended(self, entry: Entry) -> None:
        """The agreement has a last day."""
        self._agreements[(entry.stream,)]["until_on"] = entry.data["until_on"]

    handlers = {
        "agreement.made": made,
        "agreement.rate_changed": rate_changed,
        "agreement.ended": ended,
    }


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement: its terms, where it stands in the list, and its code's commitment.

    `decisions` are those that allowed a rate above the cooperative's own ceiling.
    """

    terms: Terms
    position: int
    code_commitment: str
    decisions: tuple[str, ...] = ()


def all_agreements(
    connection: Connection, projection: Agreements, helpers: Iterable[str] | None = None
) -> list[AgreementRecord]:
    """Every agreement, or those of some helpers, in the order in which they were made."""
    table, rates = projection.agreements, projection.rates
    query = select(table).order_by(table.c.position)
    rate_query = select(rates).order_by(rates.c.position)
    if helpers is not None:
        query = query.where(table.c.helper.in_(list(helpers)))
        rate_query = rate_query.where(
            rates.c.agreement.in_(
                select(table.c.agreement).where(table.c.helper.in_(list(helpers)))
            )
        )
    found: dict[str, dict[date, int]] = {}
    decisions: dict[str, dict[str, None]] = {}
    for rate in connection.execute(rate_query):
        found.setdefault(rate.agreement, {})[date.fromisoformat(rate.from_on)] = rate.rate_cents
        if rate.decision is not None:
            decisions.setdefault(rate.agreement, {})[rate.decision] = None
    return [
        AgreementRecord(
            terms=_terms(row, tuple(sorted(found[row["agreement"]].items()))),
            position=row["position"],
            code_commitment=row["code_commitment"],
            decisions=tuple(decisions.get(row["agreement"], ())),
        )
        for row in connection.execute(query).mappings()
    ]


def _terms(row: RowMapping, rates: tuple[tuple[date, int], ...]) -> Terms:
    return Terms(
        agreement=row["agreement"],
        helper=row["helper"],
        receiver=row["receiver"],
        service=row["service"],
        activity=row["activity"],
        fund=row["fund"],
        pays=row["pays"],
        from_on=date.fromisoformat(row["from_on"]),
        until_on=None if row["until_on"] is None else date.fromisoformat(row["until_on"]),
        rates=rates,
    )
