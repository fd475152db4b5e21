"""What the board wrote about each year, by which rules it made the statement, and who signed it."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, select

from ledger.domain.roles import BOARD
from ledger.domain.year_report import SECTIONS
from ledger.projections.parties import Parties, roles_now
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry
from ledger.projections.years import YearRecord

REGIME: Final = "regime"


class YearReports(Projection):
    """The reports on years. Nothing here is replaced: what is said anew stands after the first."""

    name = "year_reports"
    version = 1

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.reports = self.table(
            "year_reports",
            Column("report", String, primary_key=True),
            Column("year", Integer, nullable=False),
        )
        self.texts = self.table(
            "year_reports_texts",
            *_said(),
            Column("section", String, nullable=False),
            Column("text_commitment", String, nullable=False),
        )
        self.differences = self.table(
            "year_reports_differences",
            *_said(),
            Column("account", String),
            Column("activity", String),
            Column("text_commitment", String, nullable=False),
        )
        self.regimes = self.table(
            "year_reports_regimes",
            *_said(),
            Column("basis", String, nullable=False),
            Column("care", String, nullable=False),
        )
        self.signatures = self.table(
            "year_reports_signatures",
            *_said(),
            Column("party", String, nullable=False),
            # Of who signed; who left it unsigned has a reason instead.
            Column("statement_sha256", String),
            Column("reason_commitment", String),
        )
        self._reports = self.shelf(self.reports, own_row)
        self._texts = self.shelf(self.texts, by_position)
        self._differences = self.shelf(self.differences, by_position)
        self._regimes = self.shelf(self.regimes, by_position)
        self._signatures = self.shelf(self.signatures, by_position)

    def begun(self, entry: Entry) -> None:
        """The board began to write about a year."""
        self._reports.add(report=entry.stream, year=entry.data["year"])

    def text_written(self, entry: Entry) -> None:
        """A section was written, perhaps anew."""
        self._texts.add(**_said_by(entry), **entry.data)

    def difference_explained(self, entry: Entry) -> None:
        """The board said why a figure differs."""
        self._differences.add(**_said_by(entry), **entry.data)

    def regime_stated(self, entry: Entry) -> None:
        """The board said which rules hold."""
        self._regimes.add(**_said_by(entry), **entry.data)

    def signed(self, entry: Entry) -> None:
        """Somebody signed, or somebody said why they do not."""
        self._signatures.add(**_said_by(entry), **entry.data)

    handlers = {
        "report.begun": begun,
        "report.text_written": text_written,
        "report.difference_explained": difference_explained,
        "report.regime_stated": regime_stated,
        "report.signed": signed,
        "report.left_unsigned": signed,
    }


@dataclass(frozen=True)
class Words:
    """A section as it was written at a position. `at` is the instant in UTC."""

    position: int
    at: str
    by: str
    section: str
    text_commitment: str


@dataclass(frozen=True)
class Difference:
    """Why a figure differs: that of an account, or that of an activity."""

    position: int
    at: str
    by: str
    account: str | None
    activity: str | None
    text_commitment: str


@dataclass(frozen=True)
class Regime:
    """By which rules the statement is made, and whether the duty of the Wmg holds too."""

    position: int
    at: str
    by: str
    basis: str
    care: str


@dataclass(frozen=True)
class Signature:
    """Who signed the figures with this fingerprint, and when."""

    position: int
    at: str
    party: str
    statement_sha256: str


@dataclass(frozen=True)
class Unsigned:
    """Somebody whose signature is missing; the reason is None where nobody gave one."""

    party: str
    reason_commitment: str | None


@dataclass(frozen=True)
class ReportRecord:
    """The whole report on a year.

    `words` and `differences` are all that was ever written, in that order; the last of a section
    or figure holds. `signatures` are those under the figures as they were drawn up last,
    `outdated` those of whoever signed only other figures. `unsigned` are all who were on the board
    when the year was drawn up (before that, who are now) and did not sign, and who else said why.
    """

    year: int
    words: tuple[Words, ...]
    differences: tuple[Difference, ...]
    regime: Regime | None
    signatures: tuple[Signature, ...]
    outdated: tuple[Signature, ...]
    unsigned: tuple[Unsigned, ...]

    @property
    def sections(self) -> dict[str, Words]:
        """What holds of each section that was written, in the order of the statement."""
        last = {one.section: one for one in self.words}
        return {section: last[section] for section in SECTIONS if section in last}

    @property
    def empty(self) -> tuple[str, ...]:
        """The sections of which nothing was written."""
        return tuple(section for section in SECTIONS if section not in self.sections)

    @property
    def explained(self) -> dict[str, Difference]:
        """What holds of each figure, by its account or activity, accounts first."""
        last = {(one.account or "", one.activity or ""): one for one in self.differences}
        ordered = sorted(last, key=lambda figure: (not figure[0], *figure))
        return {account or activity: last[account, activity] for account, activity in ordered}

    def said_after(self, signature: Signature) -> tuple[str, ...]:
        """What was said, or said anew, after somebody signed: sections, figures, `regime`."""
        said: dict[str, Words | Difference | Regime] = {**self.sections, **self.explained}
        if self.regime is not None:
            said[REGIME] = self.regime
        return tuple(part for part, one in said.items() if one.position > signature.position)


def find_year_report(
    connection: Connection, projection: YearReports, *, parties: Parties, record: YearRecord
) -> ReportRecord:
    """What was recorded of a year; nothing at all where nobody began."""
    table = projection.reports
    report = connection.scalar(select(table.c.report).where(table.c.year == record.year))
    signatures, reasons = _signed(_rows(connection, projection.signatures, report))
    counting = {
        party: signature
        for party, signature in signatures.items()
        if signature.statement_sha256 == record.statement_sha256
    }
    # Whoever comes on the board or leaves it later changes nothing about who had to sign.
    held = roles_now(connection, parties, as_known=record.drawn_up_position)
    on_board = {party for party, roles in held.items() if BOARD in roles}
    regimes = _rows(connection, projection.regimes, report)
    return ReportRecord(
        year=record.year,
        words=tuple(Words(**row) for row in _rows(connection, projection.texts, report)),
        differences=tuple(
            Difference(**row) for row in _rows(connection, projection.differences, report)
        ),
        regime=Regime(**regimes[-1]) if regimes else None,
        signatures=tuple(counting.values()),
        outdated=tuple(one for party, one in signatures.items() if party not in counting),
        unsigned=tuple(
            Unsigned(party, reasons.get(party))
            for party in sorted((on_board | reasons.keys()) - counting.keys())
        ),
    )


def _signed(rows: list[dict[str, Any]]) -> tuple[dict[str, Signature], dict[str, str]]:
    """The last signature of each, and the reasons that stand: who signs takes theirs away."""
    signatures: dict[str, Signature] = {}
    reasons: dict[str, str] = {}
    for row in rows:
        party = row["party"]
        if row["reason_commitment"] is not None:
            reasons[party] = row["reason_commitment"]
            continue
        reasons.pop(party, None)
        signatures.pop(party, None)
        signatures[party] = Signature(row["position"], row["at"], party, row["statement_sha256"])
    return signatures, reasons


def _said() -> tuple[Column[Any], ...]:
    """Who said it in which report, and when."""
    return (
        Column("position", BigInteger, primary_key=True, autoincrement=False),
        Column("report", String, nullable=False),
        Column("at", String, nullable=False),
        Column("by", String, nullable=False),
    )


def _said_by(entry: Entry) -> dict[str, Any]:
    return {
        "position": entry.position,
        "report": entry.stream,
        "at": entry.at,
        "by": entry.by,
    }


def _rows(connection: Connection, table: Table, report: str | None) -> list[dict[str, Any]]:
    query = select(table).where(table.c.report == report).order_by(table.c.position)
    rows = connection.execute(query).mappings()
    return [{name: value for name, value in row.items() if name != "report"} for row in rows]
