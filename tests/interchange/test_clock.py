"""Begin, end and pause give one number of minutes, or are asked about."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from ledger.interchange.cells import Cell
from ledger.interchange.clock import Pause, clock_cell, pause_cell, worked_minutes
from ledger.interchange.columns import RefusedRow
from ledger.interchange.hours import HoursItem, HoursRow, read_hours
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file, refusal


def read(folder: Path, content: str) -> list[HoursItem]:
    return list(read_hours(open_table(csv_file(folder, content))))


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("9:00", 540),
        ("09.30", 570),
        ("9", 540),
        (9.0, 540),
        ("9u", 540),
        ("9u30", 570),
        ("13.30 uur", 810),
        ("24:00", 1440),
        ("0:00", 0),
        ("12:15 AM", 15),
        ("1:30 p.m.", 810),
        ("09:00:00 AM", 540),
        (time(9, 30), 570),
        (timedelta(hours=24), 1440),
    ],
)
def test_every_usual_way_of_writing_a_time_of_day_is_understood(cell: Cell, minutes: int) -> None:
    assert clock_cell(cell) == minutes


@pytest.mark.parametrize(
    ("cell", "because"),
    [
        ("9.5", "may be a time of day or a number of hours"),
        ("9,30", "may be a time of day or a number of hours"),
        (9.3, "may be a time of day or a number of hours"),
        ("half 12", "not a time of day"),
        (True, "not a time of day"),
        ("25:00", "no time that a clock shows"),
        ("9:75", "no time that a clock shows"),
        ("13:00 PM", "no time that a clock shows"),
    ],
)
def test_anything_else_is_refused_in_plain_words(cell: Cell, because: str) -> None:
    assert because in refusal(lambda: clock_cell(cell))


@pytest.mark.parametrize(
    ("cell", "readings"),
    [
        ("0:30", (30,)),
        ("30 min", (30,)),
        ("0,5", (30,)),
        (time(0, 30), (30,)),
        ("-", (0,)),
        ("geen", (0,)),
        ("0", (0,)),
        ("1", (1, 60)),
        (30, (30, 1800)),
    ],
)
def test_a_bare_pause_may_be_hours_or_minutes(cell: Cell, readings: tuple[int, ...]) -> None:
    assert sorted(pause_cell(cell).readings) == list(readings)


def worked(pause: tuple[int, ...] | None = None, minutes: int | None = None) -> int:
    """From nine to twelve."""
    rest = None if pause is None else Pause("?", pause)
    return worked_minutes(begin=540, end=720, pause=rest, minutes=minutes)


def test_a_pause_that_cannot_be_hours_is_minutes() -> None:
    assert worked() == 180
    assert worked((30, 1800)) == 150


def test_a_pause_that_can_be_both_is_asked_unless_the_duration_tells() -> None:
    assert worked((1, 60), minutes=120) == 120
    assert worked((1, 60), minutes=179) == 179
    assert "can be read two ways" in refusal(lambda: worked((1, 60)))


def test_a_duration_that_is_not_what_the_times_make_is_refused() -> None:
    assert refusal(lambda: worked((30,), minutes=180)).startswith(
        "The times make 150, and the row says 180."
    )
    assert "as long as the work" in refusal(lambda: worked((180,)))


def test_work_past_midnight_is_two_rows(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "datum;naam;begin;eind\n31-01-2025;Ana;22:00;24:00\n31-01-2025;Ana;22:00;2:00\n",
    )

    assert rows[0] == HoursRow(
        row=2, on=date(2025, 1, 31), helper="Ana", minutes=120, column="eind"
    )
    assert isinstance(rows[1], RefusedRow)
    assert (rows[1].row, rows[1].column) == (3, "eind")
    assert "two rows" in str(rows[1].error)


def test_with_a_duration_the_times_may_stay_empty_but_not_one_of_them(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "datum;naam;van;tot;uren\n31-01-2025;Ana;;;2\n31-01-2025;Ana;9:00;;2\n31-01-2025;Ana;;;\n",
    )

    assert isinstance(rows[0], HoursRow)
    assert rows[0].minutes == 120
    assert [row.column for row in rows[1:] if isinstance(row, RefusedRow)] == ["tot", "uren"]
