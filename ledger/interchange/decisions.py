"""Decisions from a spreadsheet: what was proposed, the votes, and what came of it, one a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, cents_cell, day_cell, text_cell
from ledger.interchange.columns import Column, RefusedRow, in_column
from ledger.interchange.fields import choice_cell, code_cell, name_cell, note_cell, slug_cell
from ledger.interchange.money import whole
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import LONGEST_CODE

BODIES = {
    "alv": "alv",
    "board": "board",
    "residents": "residents",
    "bestuur": "board",
    "bewoners": "residents",
    "ledenvergadering": "alv",
}
PROPOSERS = {
    "resident": "resident",
    "board": "board",
    "alv": "alv",
    "bewoner": "resident",
    "bestuur": "board",
}
SUBJECTS = {
    "strategic": "strategic",
    "reserve": "reserve",
    "budget": "budget",
    "adoption": "adoption",
    "discharge": "discharge",
    "kascommissie": "audit_committee",
    "fund": "fund",
    "agreement": "agreement",
    "contract": "contract",
    "other": "other",
    "strategisch": "strategic",
    "bestemmingsreserve": "reserve",
    "begroting": "budget",
    "vaststelling": "adoption",
    "decharge": "discharge",
    "geldstroom": "fund",
    "afspraak": "agreement",
    "overig": "other",
}
OUTCOMES = {
    "adopted": "adopted",
    "rejected": "rejected",
    "aangenomen": "adopted",
    "verworpen": "rejected",
    "afgewezen": "rejected",
}


def number_cell(cell: Cell) -> int:
    """A whole number, zero or more: of people, of votes, or a year."""
    return whole(text_cell(cell, longest=LONGEST_CODE))


DECISION_COLUMNS = (
    Column("on", ("date", "datum", "day", "dag"), day_cell, required=True),
    Column("body", ("body", "orgaan", "wie besluit"), choice_cell(BODIES), required=True),
    Column("subject", ("subject", "onderwerp"), choice_cell(SUBJECTS), required=True),
    Column("text", ("text", "tekst", "besluit", "decision"), note_cell, required=True),
    Column("proposer", ("proposer", "voorsteller"), choice_cell(PROPOSERS), required=True),
    Column("proposed_by", ("proposed by", "voorgesteld door", "naam"), name_cell),
    Column("year", ("year", "jaar", "boekjaar"), number_cell),
    Column("cents", ("euros", "euro", "bedrag"), cents_cell),
    Column("activity", ("activity", "activiteit"), slug_cell),
    Column("outcome", ("outcome", "uitkomst", "uitslag"), choice_cell(OUTCOMES)),
    Column("yes", ("yes", "voor"), number_cell),
    Column("no", ("no", "tegen"), number_cell),
    Column("abstain", ("abstain", "onthouding", "blanco"), number_cell),
    Column("stood_back", ("stood back", "deed niet mee"), name_cell),
    Column("eligible", ("eligible", "stemgerechtigd"), number_cell),
    Column("present", ("present", "aanwezig"), number_cell),
    Column("quorum", ("quorum",), number_cell),
    Column("ref", ("ref", "reference", "nummer", "kenmerk"), code_cell),
)


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """One decision; without an `outcome` it is only proposed.

    With `present` it was decided in a meeting of that day; rows of one day and body with the same
    numbers are one meeting. `stood_back` are codes or names with semicolons or commas between.
    """

    row: int
    on: date
    body: str
    subject: str
    text: str
    proposer: str
    proposed_by: str | None = None
    year: int | None = None
    cents: int | None = None
    activity: str | None = None
    outcome: str | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    stood_back: str | None = None
    eligible: int | None = None
    present: int | None = None
    quorum: int | None = None
    ref: str | None = None

    @property
    def standing_back(self) -> tuple[str, ...]:
        """Everybody who took no part, as they were named."""
        said = (self.stood_back or "").replace(";", ",").split(",")
        return tuple(each.strip() for each in said if each.strip())


def read_decisions(
    table: Table, columns: Sequence[Column] = DECISION_COLUMNS
) -> Iterator[DecisionRow | RefusedRow]:
    """The decisions in `table`; cells that contradict each other are refused."""
    return (read for _, read in read_rows(table, columns, _consistent))


def _consistent(**values: Any) -> DecisionRow:
    row = DecisionRow(**values)
    if row.outcome is None and (row.yes is not None or row.no is not None):
        with in_column("outcome"):
            raise DomainError("There are votes, but not what came of it: adopted or rejected.")
    if row.outcome is not None and (row.yes is None or row.no is None):
        with in_column("yes" if row.yes is None else "no"):
            raise DomainError("Say how many voted for it and how many against, also when it is 0.")
    if row.present is not None and row.eligible is None:
        with in_column("eligible"):
            raise DomainError("Say how many may vote, beside how many were there.")
    return row
