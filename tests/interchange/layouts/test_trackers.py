"""What time trackers export is known by its headings, in the language of whoever exported."""

from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.columns import RefusedRow
from ledger.interchange.hints import Hints
from ledger.interchange.hours import HOURS_COLUMNS, HoursItem, HoursRow, read_hours
from ledger.interchange.layouts.trackers import tracker_headings
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file

ENTRY = HoursRow(
    row=2,
    on=date(2025, 1, 31),
    helper="Ana",
    receiver="Ben",
    activity="buurt",
    service="tuin",
    minutes=150,
    note="heg",
)


def read(folder: Path, content: str, hints: Hints | None = None) -> list[HoursItem]:
    return list(read_hours(open_table(csv_file(folder, content)), hints))


@pytest.mark.parametrize(
    "names", tracker_headings(), ids=lambda names: f"{names['tracker']}-{names['language']}"
)
def test_each_tracker_is_known_in_each_language(tmp_path: Path, names: dict[str, str]) -> None:
    told = {
        "date": "2025-01-31",
        "end": "11:30",
        "duration": "2:30",
        "user": "Ana",
        "first_name": "Ana",
        "customer": "Ben",
        "project": "Buurt",
        "task": "Tuin",
        "note": "heg",
    }
    columns = [(names[field], value) for field, value in told.items() if names[field]]
    heading = ";".join(name for name, _ in columns)
    line = ";".join(value for _, value in columns)

    assert read(tmp_path, f"{heading};Kleur\n{line};rood\n") == [ENTRY]


KIMAI = "Date,To,Duration,User,Name,Customer,Project,Activity\n"


def test_a_name_goes_before_what_somebody_logs_in_with(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        KIMAI + "2025-01-31,11:30,2:30,a1,Ana,Ben,B,T\n2025-01-31,11:30,2:30,a1,,Ben,B,T\n",
    )

    assert isinstance(first, HoursRow)
    assert isinstance(second, HoursRow)
    assert (first.helper, second.helper) == ("Ana", "a1")


@pytest.mark.parametrize("rest", [",0:30", "11:30,", ","])
def test_an_entry_that_still_runs_is_handed_back(tmp_path: Path, rest: str) -> None:
    (row,) = read(tmp_path, KIMAI + f"2025-01-31,{rest},a1,Ana,Ben,B,T\n")

    assert isinstance(row, RefusedRow)
    assert row.column == "Duration"
    assert "still running" in str(row.error)


def test_what_a_heading_means_can_be_said_of_an_export_too(tmp_path: Path) -> None:
    hints = Hints(known=HOURS_COLUMNS, columns={"Activity": "", "Tags": "soort"})

    (row,) = read(
        tmp_path,
        KIMAI.replace("\n", ",Tags\n") + "2025-01-31,11:30,2:30,a1,Ana,Ben,Buurt,x,Tuin\n",
        hints,
    )

    assert isinstance(row, HoursRow)
    assert row.service == "tuin"
