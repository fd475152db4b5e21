"""Tables for spreadsheet programs: amounts are numbers, text is never run."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from python_calamine import load_workbook

from ledger.interchange.dossier_sheets import TableOut, csv_bytes, workbook_bytes

ROWS = (
    ("Ana", 2, Decimal("12.50"), date(2025, 3, 1)),
    ("=1+1", None, Decimal("-3.00"), None),
)
TABLE = TableOut("Costs", ("Who", "Visits", "Euros", "Day"), ROWS)


def test_a_workbook_holds_numbers_and_days() -> None:
    made = workbook_bytes([TABLE], title="Dossier", day_format="dd-mm-yyyy")

    sheet = load_workbook(BytesIO(made)).get_sheet_by_name("Costs").to_python()
    assert sheet == [
        ["Who", "Visits", "Euros", "Day"],
        ["Ana", 2.0, 12.5, date(2025, 3, 1)],
        ["=1+1", "", -3.0, ""],
    ]


def test_the_same_tables_are_the_same_bytes() -> None:
    made = [workbook_bytes([TABLE], title="Dossier", day_format="dd-mm-yyyy") for _ in range(2)]

    assert made[0] == made[1]


def test_a_csv_file_is_as_dutch_programs_open_it() -> None:
    assert csv_bytes(TABLE).decode("utf-8-sig").splitlines() == [
        "Who;Visits;Euros;Day",
        "Ana;2;12,50;01-03-2025",
        "'=1+1;;-3,00;",
    ]
