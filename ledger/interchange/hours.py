"""Hours from a spreadsheet: one visit a row, under English or Dutch headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledger.interchange.cells import day_cell, duration_cell
from ledger.interchange.columns import Column, RefusedRow, read_rows
from ledger.interchange.fields import code_cell, name_cell, note_cell, slug_cell
from ledger.interchange.tables import Table

# `naam` and `persoon` are left out on purpose: they may mean the helper or the receiver.
HOURS_COLUMNS = (
    Column("ref", ("ref", "referentie", "reference", "bonnummer"), code_cell),
    Column("on", ("date", "datum", "dag", "day", "werkdatum"), day_cell, required=True),
    Column(
        "helper",
        ("helper", "medewerker", "vrijwilliger", "werknemer", "wie", "volunteer"),
        name_cell,
        required=True,
    ),
    Column("receiver", ("receiver", "cliënt", "client", "hulpvrager", "ontvanger"), name_cell),
    Column("service", ("service", "dienst", "soort", "zorgsoort", "soort hulp"), slug_cell),
    Column("activity", ("activity", "activiteit"), slug_cell),
    Column(
        "minutes",
        (
            "duration",
            "uren",
            "tijd",
            "duur",
            "hours",
            "gewerkt",
            "werkuren",
            "aantaluren",
            "aantal uren",
            "gewerkte uren",
            "geregistreerde uren",
        ),
        duration_cell,
        required=True,
    ),
    Column("agreement", ("agreement", "afspraak", "overeenkomst", "zorgovereenkomst"), name_cell),
    Column(
        "note",
        (
            "note",
            "opmerking",
            "opmerkingen",
            "notitie",
            "notities",
            "omschrijving",
            "toelichting",
            "notes",
            "remarks",
            "description",
        ),
        note_cell,
    ),
)


@dataclass(frozen=True, kw_only=True)
class HoursRow:
    """One visit. `helper`, `receiver` and `agreement` are a code or a name, not looked up yet."""

    row: int
    on: date
    helper: str
    minutes: int
    ref: str | None = None
    receiver: str | None = None
    service: str | None = None
    activity: str | None = None
    agreement: str | None = None
    note: str | None = None


def read_hours(table: Table) -> Iterator[HoursRow | RefusedRow]:
    """The visits in `table`, in its order; a file with a wrong heading is refused as a whole."""
    return (read for _, read in read_rows(table, HOURS_COLUMNS, HoursRow))
