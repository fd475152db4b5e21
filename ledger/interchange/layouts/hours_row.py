"""What a row of hours says, whatever the layout of its file, and the columns that say it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, day_cell, duration_cell, shown
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.fields import code_cell, name_cell, note_cell, slug_cell
from ledger.interchange.sheets.tables import Table


@dataclass(frozen=True, kw_only=True)
class HoursRow:
    """One visit. `helper`, `receiver` and `agreement` are a code or a name, not looked up yet.

    With `until_on` it is a period that begins `on` a day. A form with several days or months in a
    row gives a visit for each: `cell` is the number of the day (1 to 7) or the month (1 to 12) and
    `column` the heading that its minutes stand under.
    """

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
    until_on: date | None = None
    cell: int | None = None
    column: str | None = None


@dataclass(frozen=True, kw_only=True)
class CompletedWeek:
    """A form says that this was all that the helper gave in the week from Monday `first_on`.

    `nothing` when it says so with a zero.
    """

    row: int
    helper: str
    first_on: date
    nothing: bool = False
    ref: str | None = None
    column: str | None = None


HoursItem = HoursRow | CompletedWeek | RefusedRow


@dataclass(frozen=True)
class Layout:
    """A file of hours of which is known how it is laid out.

    `table` stands under its real heading, `columns` are those of this layout. `items` reads the
    file from its start, and may be asked more than once.
    """

    table: Table
    columns: Sequence[Column]
    items: Callable[[], Iterator[HoursItem]]


def remark_cell(cell: Cell) -> str:
    """A remark as it stands: whether it can be kept matters only to who wants to keep it."""
    try:
        return note_cell(cell)
    except DomainError:
        return shown(cell)


REF = Column(
    "ref",
    ("ref", "referentie", "reference", "bonnummer", "slip", "bon", "bonnr", "bonnr.", "bon nr"),
    code_cell,
)
ON = Column(
    "on",
    ("date", "datum", "dag", "day", "werkdatum", "registratiedatum"),
    day_cell,
    required=True,
)
# Who `naam` is, only the other columns can tell.
HELPER = Column(
    "helper",
    (
        "helper",
        "medewerker",
        "vrijwilliger",
        "werknemer",
        "volunteer",
        "zorgverlener",
        "naam medewerker",
        "naam vrijwilliger",
        "naam zorgverlener",
    ),
    name_cell,
    required=True,
    loose=("naam", "name", "persoon", "person", "wie", "who"),
    option="--helper CODE",
)
MINUTES = Column(
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
        "uren totaal",
        "totaal uren",
        "total hours",
    ),
    duration_cell,
    required=True,
    of_time=True,
)
ABOUT_THE_HELP = (
    Column(
        "receiver",
        (
            "receiver",
            "cliënt",
            "client",
            "hulpvrager",
            "ontvanger",
            "budgethouder",
            "klant",
            "customer",
            "naam cliënt",
            "naam client",
            "naam hulpvrager",
            "naam budgethouder",
        ),
        name_cell,
        option="--for CODE",
    ),
    Column(
        "service",
        (
            "service",
            "dienst",
            "soort",
            "zorgsoort",
            "soort hulp",
            "taak",
            "task",
            "werkzaamheden",
            "categorie",
            "category",
        ),
        slug_cell,
    ),
    Column("activity", ("activity", "activiteit", "afdeling", "department"), slug_cell),
)
AGREEMENT = Column(
    "agreement", ("agreement", "afspraak", "overeenkomst", "zorgovereenkomst"), name_cell
)
NOTE = Column(
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
        "remark",
        "comment",
        "comments",
        "description",
        "bijzonderheid",
        "bijzonderheden",
    ),
    remark_cell,
)
