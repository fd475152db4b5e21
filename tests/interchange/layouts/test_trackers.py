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
        "end_on": "2025-01-31",
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


def refused(items: list[HoursItem]) -> list[tuple[int, str, str]]:
    return [(r.row, r.column, str(r.error)) for r in items if isinstance(r, RefusedRow)]


TIMED_KIMAI = "Datum,Van,Tot,Duur,Gebruiker,Naam,Klant,Project,Activiteit\n"
WHO = "a1,Ana,Ben,Buurt,Tuin\n"


def test_a_duration_longer_than_from_begin_to_end_is_handed_back(tmp_path: Path) -> None:
    items = read(tmp_path, TIMED_KIMAI + f"2025-01-31,12:00,12:06,0:30,{WHO}")

    assert refused(items) == [
        (
            2,
            "Duur",
            "From begin to end is 6, and the duration says 30. It may be shorter because of "
            "breaks, but not longer. Correct what is wrong.",
        )
    ]


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        ("9:00,11:30,2:00", 120),  # half an hour of breaks
        ("9:00,10:06,1.12", 67),  # hundredths of an hour
        ("9:00,9:00,0:01", 1),  # less than a minute by the clock
        ("22:00,0:00,2:00", 120),
        ("22:00,24:00,2:00", 120),
        ("0:00,0:00,24:00", 1440),
    ],
)
def test_breaks_and_the_rounding_of_a_tracker_are_no_contradiction(
    tmp_path: Path, times: str, minutes: int
) -> None:
    (row,) = read(tmp_path, TIMED_KIMAI + f"2025-01-31,{times},{WHO}")

    assert isinstance(row, HoursRow)
    assert row.minutes == minutes


@pytest.mark.parametrize("times", ["23:30,0:30,1:00", "11:30,9:00,2:30", "9:00,9:00,24:00"])
def test_an_entry_that_does_not_end_after_it_began_is_handed_back(
    tmp_path: Path, times: str
) -> None:
    items = read(tmp_path, TIMED_KIMAI + f"2025-01-31,{times},{WHO}")

    ((row, column, because),) = refused(items)
    assert (row, column) == (2, "Tot")
    assert "write two rows" in because


TOGGL = "User,Client,Project,Task,Start date,Start time,End date,End time,Duration\n"


def toggl(began: str, ended: str, took: str) -> str:
    return f"Ana,Ben,Buurt,Tuin,{began.replace(' ', ',')},{ended.replace(' ', ',')},{took}\n"


def test_an_entry_over_midnight_is_handed_back_to_be_made_a_row_for_each_day(
    tmp_path: Path,
) -> None:
    items = read(
        tmp_path,
        TOGGL
        + toggl("2025-03-04 23:30:00", "2025-03-05 00:30:00", "01:00:00")
        + toggl("2025-03-04 22:00:00", "2025-03-05 00:00:00", "02:00:00")
        + toggl("2025-03-04 09:00:00", "2025-03-06 00:00:00", "39:00:00"),
    )

    assert [(row, column) for row, column, _ in refused(items)] == [
        (2, "End date"),
        (4, "End date"),
    ]
    assert "Write a row for each day" in refused(items)[0][2]
    assert [item.minutes for item in items if isinstance(item, HoursRow)] == [120]


def test_an_entry_cut_at_midnight_by_hand_comes_in(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        TOGGL
        + toggl("2025-03-04 23:30:00", "2025-03-04 24:00", "00:30:00")
        + toggl("2025-03-05 00:00:00", "2025-03-05 00:30:00", "00:30:00"),
    )

    assert [(i.on.day, i.minutes) for i in items if isinstance(i, HoursRow)] == [(4, 30), (5, 30)]


def test_an_entry_that_ended_on_an_earlier_day_is_handed_back(tmp_path: Path) -> None:
    items = read(tmp_path, TOGGL + toggl("2025-03-05 09:00:00", "2025-03-04 10:00:00", "01:00:00"))

    ((row, column, because),) = refused(items)
    assert (row, column) == (2, "End date")
    assert "before it began" in because


@pytest.mark.parametrize("seconds", ["09:20:29", "09:20:59"])
def test_seconds_do_not_contradict_a_duration(tmp_path: Path, seconds: str) -> None:
    took = seconds.replace("09:", "00:")

    items = read(tmp_path, TOGGL + toggl("2025-03-03 09:00:00", f"2025-03-03 {seconds}", took))

    assert refused(items) == []


@pytest.mark.parametrize(
    ("heading", "decimal_heading"),
    [
        ("Start Date,End Date,Duration (h),Duration (decimal)", "Duration (decimal)"),
        ("Start Date,End Date,Duration (decimal),Duration (h)", "Duration (decimal)"),
    ],
)
def test_a_duration_and_its_decimals_must_be_the_same(
    tmp_path: Path, heading: str, decimal_heading: str
) -> None:
    is_first = heading.endswith("(h)")
    pairs = [("02:30:00", "2.75"), ("01:07:20", "1.12"), ("00:20:29", "0.34")]
    lines = [
        f"User{number},Ben,Buurt,Tuin,2025-03-03,2025-03-03,{b if is_first else a},"
        f"{a if is_first else b}\n"
        for number, (a, b) in enumerate(pairs)
    ]

    items = read(tmp_path, f"User,Client,Project,Task,{heading}\n" + "".join(lines))

    assert refused(items) == [
        (
            2,
            "Duration (h)",
            f'This duration says 150, and "{decimal_heading}" says 165. '
            "Correct the one that is wrong.",
        )
    ]
    assert [item.minutes for item in items if isinstance(item, HoursRow)] == [67, 20]


def test_times_that_are_left_out_check_nothing(tmp_path: Path) -> None:
    hints = Hints(known=HOURS_COLUMNS, columns={"Van": ""})

    (row,) = read(tmp_path, TIMED_KIMAI + f"2025-01-31,12:00,12:06,0:30,{WHO}", hints)

    assert isinstance(row, HoursRow)


@pytest.mark.parametrize(
    "names",
    [names for names in tracker_headings() if names["end"] or names["end_on"]],
    ids=lambda names: f"{names['tracker']}-{names['language']}",
)
def test_times_are_found_in_each_language_by_where_they_stand(
    tmp_path: Path, names: dict[str, str]
) -> None:
    ended = ("end_on", "?2") if names["end_on"] else ("end",)
    fields = ("date", "?1", *ended, "duration", "user", "customer", "project", "task")
    told = {"date": "2025-01-31", "?1": "12:00", "end_on": "2025-01-31", "?2": "12:06"}
    told |= {"end": "12:06", "duration": "0:30"}
    heading = ";".join(names.get(field, field) for field in fields)

    items = read(tmp_path, heading + "\n" + ";".join(told.get(field, "x") for field in fields))

    assert [(row, column) for row, column, _ in refused(items)] == [(2, names["duration"])]
