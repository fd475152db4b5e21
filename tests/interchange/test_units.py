"""A heading that names a unit says what the bare numbers under it are."""

from pathlib import Path

import pytest

from ledger.interchange.cells import Cell
from ledger.interchange.columns import RefusedRow
from ledger.interchange.hints import Hints, column_meanings
from ledger.interchange.hours import HOURS_COLUMNS, HoursRow, read_hours
from ledger.interchange.sheets.tables import open_table
from ledger.interchange.units import HOURS, MINUTES, unit_of, with_unit
from tests.interchange.samples import csv_file, refusal


def minutes(folder: Path, heading: str, cell: str, hints: Hints | None = None) -> int | str:
    """What one visit took, or why it was refused."""
    content = f"datum;wie;{heading}\n31-01-2025;Ana;{cell}\n"
    (row,) = read_hours(open_table(csv_file(folder, content)), hints)
    if isinstance(row, RefusedRow):
        return str(row.error)
    assert isinstance(row, HoursRow)
    return row.minutes


@pytest.mark.parametrize(
    "heading",
    ["Minuten", "Min.", "Aantal minuten", "Duur (min)", "Tijd [minuten]", "Duration in minutes"],
)
def test_numbers_in_a_column_of_minutes_are_minutes(tmp_path: Path, heading: str) -> None:
    assert minutes(tmp_path, heading, "90") == 90
    assert minutes(tmp_path, heading, "1:30") == 90
    assert "no whole number" in str(minutes(tmp_path, heading, "1,5"))


@pytest.mark.parametrize("heading", ["Uren (decimaal)", "Duur (u)", "Tijd (uu:mm)", "Duration (h)"])
def test_numbers_in_a_column_of_hours_are_hours(tmp_path: Path, heading: str) -> None:
    assert minutes(tmp_path, heading, "1,5") == 90
    assert minutes(tmp_path, heading, "1:30") == 90


def test_under_hours_and_minutes_a_comma_stands_for_the_colon(tmp_path: Path) -> None:
    assert minutes(tmp_path, "Tijd (uu:mm)", "2,30") == 150
    assert "60 minutes or more" in str(minutes(tmp_path, "Tijd (uu:mm)", "2,75"))


def test_quarters_of_a_clock_behind_a_comma_are_asked_about(tmp_path: Path) -> None:
    for cell in ("2,30", "2.15", " 2,45 "):
        assert "two ways" in str(minutes(tmp_path, "Uren", cell))
    assert minutes(tmp_path, "Uren", "2,00") == 120
    assert minutes(tmp_path, "Uren (decimaal)", "2,30") == 138


def test_one_other_number_settles_that_all_are_decimals(tmp_path: Path) -> None:
    content = "datum;wie;uren\n31-01-2025;Ana;2,30\n31-01-2025;Ana;0,50\n"

    rows = read_hours(open_table(csv_file(tmp_path, content)))

    assert [row.minutes for row in rows if isinstance(row, HoursRow)] == [138, 30]


def test_somebody_may_say_that_a_column_holds_minutes(tmp_path: Path) -> None:
    said = column_meanings(["Tijdsbesteding=minuten"], HOURS_COLUMNS)

    assert minutes(tmp_path, "Tijdsbesteding", "90", Hints(HOURS_COLUMNS, columns=said)) == 90


@pytest.mark.parametrize("heading", ["Uren", "Naam (voluit)", "Ruimte in zaal", "Administratie"])
def test_other_headings_name_no_unit(heading: str) -> None:
    assert unit_of(heading) is None


@pytest.mark.parametrize(
    ("cell", "unit", "meant"),
    [
        (30.0, MINUTES, "30m"),
        (0.5, HOURS, "0.5u"),
        ("30m", MINUTES, "30m"),
        ("0:30", MINUTES, "0:30"),
        (True, MINUTES, True),
        (None, MINUTES, None),
    ],
)
def test_only_a_bare_number_needs_its_unit(cell: Cell, unit: str, meant: Cell) -> None:
    assert with_unit(cell, unit) == meant


def test_a_part_of_a_minute_is_refused() -> None:
    assert "Write whole minutes" in refusal(lambda: with_unit(2.5, MINUTES))
