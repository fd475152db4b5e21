"""People, households and organisations from a spreadsheet: one party a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.interchange.cells import day_cell
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.fields import choice_cell, code_cell, iban_cell, name_cell, slug_cell
from ledger.interchange.rows import read_rows
from ledger.interchange.sheets.tables import Table

KINDS = {
    "person": "person",
    "household": "household",
    "organisation": "organisation",
    "persoon": "person",
    "huishouden": "household",
    "organisatie": "organisation",
    "organization": "organisation",
}
AGE_BANDS = {
    "21+": "21+",
    "under21": "under21",
    "under 21": "under21",
    "onder21": "under21",
    "onder 21": "under21",
    "21 plus": "21+",
}

PARTY_COLUMNS = (
    Column("code", ("code", "lidcode", "partijcode"), code_cell, required=True),
    Column("name", ("name", "naam"), name_cell, required=True),
    Column("kind", ("kind", "soort", "type"), choice_cell(KINDS)),
    Column("member_since", ("member_since", "lid sinds", "lid vanaf"), day_cell),
    Column("member_until", ("member_until", "lid tot en met", "lid tot", "lid t/m"), day_cell),
    Column("neighbourhood", ("neighbourhood", "buurt", "wijk", "neighborhood"), slug_cell),
    Column("iban", ("iban", "rekeningnummer", "rekening", "bankrekening"), iban_cell),
    Column(
        "age_band",
        ("age_band", "leeftijdsgroep", "leeftijdsklasse", "leeftijdsband"),
        choice_cell(AGE_BANDS),
    ),
)


@dataclass(frozen=True, kw_only=True)
class PartyRow:
    """One party; None is a blank. `kind` is person, household or organisation."""

    row: int
    code: str
    name: str
    kind: str | None = None
    member_since: date | None = None
    member_until: date | None = None
    neighbourhood: str | None = None
    iban: str | None = None
    age_band: str | None = None


def read_parties(
    table: Table, columns: Sequence[Column] = PARTY_COLUMNS
) -> Iterator[PartyRow | RefusedRow]:
    """The parties in `table`, in its order; a file with a wrong heading is refused as a whole."""
    return (read for _, read in read_rows(table, columns, PartyRow))
