"""A month on each row is what a cell of a month form is."""

from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.columns import RefusedRow
from ledger.interchange.days import DayHints
from ledger.interchange.hints import Hints
from ledger.interchange.hours import HoursItem, HoursRow, read_hours
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file, refusal

OF_2025 = Hints(days=DayHints(year=2025))
FEBRUARY = HoursRow(
    row=2, on=date(2025, 2, 1), until_on=date(2025, 2, 28), helper="Ana", minutes=600
)


def read(folder: Path, content: str, hints: Hints | None = None) -> list[HoursItem]:
    return list(read_hours(open_table(csv_file(folder, content)), hints))


@pytest.mark.parametrize("month", ["feb", "februari", "2", "02", "feb-25", "2025-02", "feb 2025"])
def test_a_month_has_a_name_or_a_number(tmp_path: Path, month: str) -> None:
    assert read(tmp_path, f"Naam;Maand;Uren\nAna;{month};10\n", OF_2025) == [FEBRUARY]


@pytest.mark.parametrize("month", ["feb-25", "2025-02", "02-2025", "2025-02-01"])
def test_a_month_may_say_its_year(tmp_path: Path, month: str) -> None:
    assert read(tmp_path, f"Naam;Maand;Uren\nAna;{month};10\n") == [FEBRUARY]


def test_a_year_that_the_months_lack_is_asked_before_any_row(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "Naam;Maand;Uren\nAna;feb;10\n"))

    assert "--year 2025" in refusal(lambda: read_hours(table))


def test_a_column_may_say_the_year(tmp_path: Path) -> None:
    good, bare, other = read(
        tmp_path, "Naam;Jaar;Maand;Uren\nAna;2025;feb;10\nBen;;feb;1\nBen;2024;feb 2025;1\n"
    )

    assert good == FEBRUARY
    assert isinstance(bare, RefusedRow)
    assert isinstance(other, RefusedRow)
    assert "has no year" in str(bare.error)
    assert "another year than 2024" in str(other.error)


@pytest.mark.parametrize("month", ["lente", "13", "0", "15-2-2025"])
def test_what_is_no_month_goes_back(tmp_path: Path, month: str) -> None:
    (row,) = read(tmp_path, f"Naam;Maand;Uren\nAna;{month};10\n", OF_2025)

    assert isinstance(row, RefusedRow)
    assert row.column == "Maand"
    assert "is not a month" in str(row.error)


def test_totals_below_are_checked(tmp_path: Path) -> None:
    _, wrong = read(tmp_path, "Naam;Maand;Uren\nAna;feb;10\nTotaal;;11\n", OF_2025)

    assert isinstance(wrong, RefusedRow)
    assert wrong.is_total
