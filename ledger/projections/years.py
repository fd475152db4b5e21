"""How far each financial year is: opened, drawn up, audited, adopted, discharged, sealed."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import BigInteger, Boolean, Column, Connection, Integer, String, select

from ledger.domain.financial_year import (
    ADOPTED,
    AUDITED,
    DRAWN_UP,
    OPEN,
    SEALED,
    Closing,
)
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry


class Years(Projection):
    """The financial years."""

    name = "years"
    version = 4

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.years = self.table(
            "years",
            Column("stream", String, primary_key=True),
            Column("year", Integer, nullable=False),
            Column("state", String, nullable=False),
            Column("opened_position", BigInteger, nullable=False),
            Column("drawn_up_on", String),
            Column("drawn_up_position", BigInteger),
            Column("statement_position", BigInteger),
            Column("statement_sha256", String),
            Column("figures_form", Integer, nullable=False),
            Column("figures_position", BigInteger),
            Column("text_commitment", String),
            Column("knows_funds", Boolean, nullable=False),
            Column("adopted_by_decision", String),
            Column("adopted_position", BigInteger),
            Column("discharged_by_decision", String),
            Column("sealed_position", BigInteger),
        )
        self.closings = self.table(
            "years_closings",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("number", Integer, primary_key=True, autoincrement=False),
            Column("stream", String, nullable=False),
            Column("account", String, nullable=False),
            Column("cents", BigInteger, nullable=False),
            Column("activity", String),
            Column("opens", Boolean, nullable=False),
        )
        self.fund_incomes = self.table(
            "years_fund_incomes",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("fund", String, primary_key=True),
            Column("stream", String, nullable=False),
            Column("cents", BigInteger, nullable=False),
        )
        self.audits = self.table(
            "years_audits",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("stream", String, nullable=False),
            Column("audited_by", String, nullable=False),
            Column("audited_on", String, nullable=False),
            Column("examined_position", BigInteger, nullable=False),
            Column("advises_adoption", Boolean, nullable=False),
            Column("findings_commitment", String),
        )
        self.seen = self.table(
            "years_seen",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("stream", String, nullable=False),
            Column("account", String, nullable=False),
            Column("seen_by", String, nullable=False),
            Column("seen_on", String, nullable=False),
            Column("cents", BigInteger, nullable=False),
        )
        self._years = self.shelf(self.years, own_row)
        self._closings = self.shelf(self.closings, by_position)
        self._fund_incomes = self.shelf(self.fund_incomes, by_position)
        self._audits = self.shelf(self.audits, by_position)
        self._seen = self.shelf(self.seen, by_position)

    def opened(self, entry: Entry) -> None:
        """The year began."""
        self._years.add(
            stream=entry.stream,
            year=entry.data["year"],
            state=OPEN,
            opened_position=entry.position,
            figures_form=1,
            knows_funds=False,
        )
        self._close(entry, entry.data.get("opening", ()), opens=True)

    def drawn_up(self, entry: Entry) -> None:
        """The board drew it up, perhaps once more."""
        values = dict(entry.data)
        self._close(entry, values.pop("closing"), opens=False)
        fund_income = values.pop("fund_income", None)
        for line in fund_income or ():
            self._fund_incomes.add(position=entry.position, stream=entry.stream, **line)
        row = self._years[(entry.stream,)]
        figures = (values["statement_sha256"], values.get("figures_form", 1))
        if (row["statement_sha256"], row["figures_form"]) != figures:
            row["figures_position"] = entry.position
        row.update(
            state=DRAWN_UP,
            drawn_up_position=entry.position,
            text_commitment=None,
            figures_form=1,
            knows_funds=fund_income is not None,
        )
        row.update(values)

    def audited(self, entry: Entry) -> None:
        """The kascommissie said what it found."""
        self._years[(entry.stream,)]["state"] = AUDITED
        values = dict(entry.data)
        audited_by = " ".join(values.pop("audited_by"))
        self._audits.add(
            position=entry.position, stream=entry.stream, audited_by=audited_by, **values
        )

    def balance_seen(self, entry: Entry) -> None:
        """Two people saw what was on an account."""
        values = dict(entry.data)
        seen_by = " ".join(values.pop("seen_by"))
        self._seen.add(position=entry.position, stream=entry.stream, seen_by=seen_by, **values)

    def adopted(self, entry: Entry) -> None:
        """The ALV adopted it."""
        self._years[(entry.stream,)].update(
            state=ADOPTED,
            adopted_by_decision=entry.data["decision"],
            adopted_position=entry.position,
        )

    def discharged(self, entry: Entry) -> None:
        """The ALV discharged the board."""
        self._years[(entry.stream,)]["discharged_by_decision"] = entry.data["decision"]

    def sealed(self, entry: Entry) -> None:
        """Its days are closed."""
        self._years[(entry.stream,)].update(state=SEALED, sealed_position=entry.position)

    def _close(self, entry: Entry, closing: list[dict[str, object]], *, opens: bool) -> None:
        for number, line in enumerate(closing, start=1):
            self._closings.add(
                position=entry.position, number=number, stream=entry.stream, opens=opens, **line
            )

    handlers = {
        "year.opened": opened,
        "year.drawn_up": drawn_up,
        "year.audited": audited,
        "year.balance_seen": balance_seen,
        "year.adopted": adopted,
        "year.discharged": discharged,
        "year.sealed": sealed,
    }


@dataclass(frozen=True)
class YearAudit:
    """What the kascommissie said, up to which position it looked."""

    position: int
    audited_by: tuple[str, ...]
    audited_on: date
    examined_position: int
    advises_adoption: bool
    findings_commitment: str | None


@dataclass(frozen=True)
class BalanceSeen:
    """What two of the kascommissie saw on an account on a day."""

    position: int
    account: str
    seen_by: tuple[str, ...]
    seen_on: date
    cents: int


@dataclass(frozen=True)
class YearRecord:
    """One financial year as it stands now.

    `opening` is what it took over, `closing` what it ended with when it was last drawn up, and
    `figures_form` which figures the fingerprint covers that it then got. `figures_position` is
    where it was drawn up first with these figures: again with the same ones changes nothing.
    `fund_income` is what each fund brought in then, in cents by code; None where that was not kept
    yet.
    """

    stream: str
    year: int
    state: str
    opened_position: int
    drawn_up_on: date | None
    drawn_up_position: int | None
    statement_position: int | None
    statement_sha256: str | None
    figures_form: int
    text_commitment: str | None
    adopted_by_decision: str | None
    adopted_position: int | None
    discharged_by_decision: str | None
    sealed_position: int | None
    opening: tuple[Closing, ...]
    closing: tuple[Closing, ...]
    fund_income: dict[str, int] | None = None
    figures_position: int | None = None
    audits: tuple[YearAudit, ...] = field(default=())
    seen: tuple[BalanceSeen, ...] = field(default=())


def sealed_years(connection: Connection, projection: Years) -> frozenset[int]:
    """The years of which no day can be recorded any more."""
    table = projection.years
    return frozenset(connection.scalars(select(table.c.year).where(table.c.state == SEALED)))


def adopted_years(connection: Connection, projection: Years) -> frozenset[int]:
    """The years that the members adopted, sealed or not."""
    table = projection.years
    standing = table.c.state.in_((ADOPTED, SEALED))
    return frozenset(connection.scalars(select(table.c.year).where(standing)))


def answers_as_adopted(record: YearRecord, position: int | None) -> bool:
    """Whether a year that is asked at a position, or now, shows what was adopted.

    It then answers at `statement_position`, for ever.
    """
    return record.state in (ADOPTED, SEALED) and (
        position is None or position >= (record.adopted_position or 0)
    )


def all_years(connection: Connection, projection: Years) -> list[YearRecord]:
    """Every year that was opened, in the order of the years."""
    lines: dict[tuple[str, bool, int], list[Closing]] = {}
    table = projection.closings
    for row in connection.execute(select(table).order_by(table.c.position, table.c.number)):
        lines.setdefault((row.stream, row.opens, row.position), []).append(
            Closing(account=row.account, cents=row.cents, activity=row.activity)
        )
    incomes: dict[int, dict[str, int]] = {}
    table = projection.fund_incomes
    for row in connection.execute(select(table)):
        incomes.setdefault(row.position, {})[row.fund] = row.cents
    audits: dict[str, list[YearAudit]] = {}
    table = projection.audits
    for row in connection.execute(select(table).order_by(table.c.position)):
        audits.setdefault(row.stream, []).append(
            YearAudit(
                position=row.position,
                audited_by=tuple(row.audited_by.split()),
                audited_on=date.fromisoformat(row.audited_on),
                examined_position=row.examined_position,
                advises_adoption=row.advises_adoption,
                findings_commitment=row.findings_commitment,
            )
        )
    seen: dict[str, list[BalanceSeen]] = {}
    table = projection.seen
    for row in connection.execute(select(table).order_by(table.c.position)):
        seen.setdefault(row.stream, []).append(
            BalanceSeen(
                position=row.position,
                account=row.account,
                seen_by=tuple(row.seen_by.split()),
                seen_on=date.fromisoformat(row.seen_on),
                cents=row.cents,
            )
        )
    rows = connection.execute(select(projection.years).order_by(projection.years.c.year))
    return [
        YearRecord(
            **{name: value for name, value in row.items() if name != "knows_funds"}
            | {"drawn_up_on": row["drawn_up_on"] and date.fromisoformat(row["drawn_up_on"])},
            opening=tuple(lines.get((row["stream"], True, row["opened_position"]), ())),
            closing=tuple(lines.get((row["stream"], False, row["drawn_up_position"]), ())),
            fund_income=incomes.get(row["drawn_up_position"], {}) if row["knows_funds"] else None,
            audits=tuple(audits.get(row["stream"], ())),
            seen=tuple(seen.get(row["stream"], ())),
        )
        for row in rows.mappings()
    ]
