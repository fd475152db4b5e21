"""A week or a month on one row gives a visit for each cell; its totals are checked."""

from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.columns import RefusedRow
from ledger.interchange.days import DayHints
from ledger.interchange.hints import Hints
from ledger.interchange.hours import CompletedWeek, HoursItem, HoursRow, read_hours
from ledger.interchange.layouts.week_grid import week_cell
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file, refusal, xlsx_file

OF_2025 = Hints(days=DayHints(year=2025))
MONDAY = date(2025, 3, 17)
WEEK = "Week;Naam;Ma;Di;Wo;Do;Vr;Za;Zo;Totaal\n"


def read(folder: Path, content: str, hints: Hints = OF_2025) -> list[HoursItem]:
    return list(read_hours(open_table(csv_file(folder, content)), hints))


def refused(items: list[HoursItem]) -> list[tuple[int, str, str]]:
    return [(r.row, r.column, str(r.error)) for r in items if isinstance(r, RefusedRow)]


def test_each_day_of_a_week_form_is_a_visit_and_the_slip_stays_its_reference(
    tmp_path: Path,
) -> None:
    items = read(
        tmp_path, "bon;" + WEEK.replace("\n", ";cliënt\n") + "7;12;Ana;2;-;1:30;0;;;;3,5;Ben\n"
    )

    assert items == [
        HoursRow(
            row=2,
            on=on,
            helper="Ana",
            minutes=minutes,
            ref="7",
            receiver="Ben",
            cell=cell,
            column=column,
        )
        for on, minutes, cell, column in (
            (MONDAY, 120, 1, "Ma"),
            (date(2025, 3, 19), 90, 3, "Wo"),
        )
    ]


@pytest.mark.parametrize(
    "written",
    [
        *("12", "w12", "Week 12", "wk 12", "2025-W12", "week 12 2025", "17-3-2025", "23-3-2025"),
        *("2025/12", "2025-12", "12/2025", "2025 wk 12", "ma 17 maart"),
    ],
)
def test_a_week_is_a_number_or_any_of_its_days(written: str) -> None:
    assert week_cell(written, OF_2025.days) == MONDAY


@pytest.mark.parametrize(
    ("written", "because"),
    [("53", "calendar"), ("0", "calendar"), ("x", "not a week"), ("2025/60", "week")],
)
def test_no_other_week_is_understood(written: str, because: str) -> None:
    assert because in refusal(lambda: week_cell(written, OF_2025.days))


def test_weeks_without_a_year_are_asked_about_before_any_row(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, WEEK + "12;Ana;2;;;;;;;2\n"))

    assert "--year 2025" in refusal(lambda: read_hours(table))


def test_days_may_head_the_columns_themselves(tmp_path: Path) -> None:
    rows = [["Naam", MONDAY, date(2025, 3, 18)], ["Ana", 2, ""], ["Ben", "", 1.5]]

    items = read_hours(open_table(xlsx_file(tmp_path / "week.xlsx", rows)))

    assert [(i.helper, i.on, i.minutes) for i in items if isinstance(i, HoursRow)] == [
        ("Ana", MONDAY, 120),
        ("Ben", date(2025, 3, 18), 90),
    ]


def test_days_of_two_weeks_are_no_week_form(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "Naam;17-3-2025;24-3-2025\nAna;1;1\n"))

    assert "the days of one week" in refusal(lambda: read_hours(table))


def test_nothing_worked_is_said_by_zeros_and_an_untouched_line_says_nothing(
    tmp_path: Path,
) -> None:
    items = read(tmp_path, WEEK + "12;Ana;;;;;;;;0\n12;Ben;0;0;0;0;0;0;-;\n12;Chloe;;;;;;;;\n")

    assert items == [
        CompletedWeek(row=2, helper="Ana", first_on=MONDAY, nothing=True),
        CompletedWeek(row=3, helper="Ben", first_on=MONDAY, nothing=True),
    ]


def test_a_week_is_complete_when_the_form_says_so(tmp_path: Path) -> None:
    items = read(
        tmp_path, "Week;Naam;Ma;Di;Week compleet\n12;Ana;2;;ja\n12;Ben;;;x\n12;Chloe;1;;nee\n"
    )

    assert [type(item) for item in items] == [HoursRow, CompletedWeek, CompletedWeek, HoursRow]


def test_a_bad_cell_goes_back_and_the_others_of_its_row_stand(tmp_path: Path) -> None:
    items = read(tmp_path, WEEK + "12;Ana;2;ziek;1;;;;;\n")

    assert [type(item) for item in items] == [HoursRow, RefusedRow, HoursRow]
    assert refused(items)[0][:2] == (2, "Di")


def test_a_row_of_which_the_total_is_wrong_goes_back_whole(tmp_path: Path) -> None:
    items = read(tmp_path, WEEK + "12;Ana;2;2;;;;;;5\n12;Ben;1;;;;;;;1\n")

    assert refused(items) == [
        (
            2,
            "Totaal",
            "The total of this row says 300, and its cells add up to 240. "
            "Correct the one that is wrong.",
        )
    ]
    assert [item.helper for item in items if isinstance(item, HoursRow)] == ["Ben"]


def test_decimals_that_are_no_whole_minutes_do_not_make_a_total_wrong(tmp_path: Path) -> None:
    items = read(tmp_path, WEEK + "12;Ana;2,33;2,33;2,33;;;;;6,99\n")

    assert refused(items) == []


def test_rows_of_totals_are_checked_and_never_counted(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        WEEK
        + "12;Ana;2;;;;;;;2\nSubtotaal;;2;;;;;;;2\n13;Ana;1;;;;;;;1\nSubtotaal;;1;;;;;;;1\n"
        + "Totaal;;4;;;;;;;3\n",
    )

    assert sum(item.minutes for item in items if isinstance(item, HoursRow)) == 180
    (wrong,) = [item for item in items if isinstance(item, RefusedRow)]
    assert (wrong.row, wrong.column, wrong.cells, wrong.is_total) == (6, "Ma", (), True)
    assert wrong.error.values == {"said_minutes": 240, "sum_minutes": 180}


def test_a_total_below_visits_is_checked_too(tmp_path: Path) -> None:
    visits = "datum;wie;uren\n31-01-2025;Ana;2\nx;Ana;1\n"

    assert len(read(tmp_path, visits + "Totaal;;3\n")) == 2
    assert refused(read(tmp_path, visits + ";Totaal;4\n"))[1][:2] == (4, "uren")


def test_a_row_that_names_a_helper_is_no_total_whatever_it_is_about(tmp_path: Path) -> None:
    items = read(tmp_path, "opmerking;datum;wie;uren\nTotaal moe;x;Ana;2\n")

    assert refused(items)[0][:2] == (2, "datum")


def test_a_cell_of_a_month_form_is_a_whole_month(tmp_path: Path) -> None:
    items = read(tmp_path, "Naam;jan;feb;Totaal\nAna;10;12,5;22,5\n")

    assert [(i.on, i.until_on, i.minutes, i.cell) for i in items if isinstance(i, HoursRow)] == [
        (date(2025, 1, 1), date(2025, 1, 31), 600, 1),
        (date(2025, 2, 1), date(2025, 2, 28), 750, 2),
    ]


@pytest.mark.parametrize(
    "heading",
    ["jan 2024;feb 2024", "2024-01;2024-02", "01-2024;02-2024", "jan-24;feb-24", "jan 24;feb 24"],
)
def test_months_may_say_their_year(tmp_path: Path, heading: str) -> None:
    items = read(tmp_path, f"Naam;{heading}\nAna;10;\n", Hints())

    assert [item.on for item in items if isinstance(item, HoursRow)] == [date(2024, 1, 1)]


def test_a_column_may_say_the_year_of_each_row(tmp_path: Path) -> None:
    items = read(tmp_path, "Jaar;Naam;jan;feb\n2024;Ana;1;\n;Ana;1;\n", Hints())

    assert [item.on for item in items if isinstance(item, HoursRow)] == [date(2024, 1, 1)]
    assert refused(items)[0][:2] == (3, "Jaar")


def test_months_without_a_year_are_asked_about_before_any_row(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "Naam;jan;feb\nAna;1;1\n"))

    assert "--year 2025" in refusal(lambda: read_hours(table))


@pytest.mark.parametrize("month", ["jan-25", "jan 2025", "januari 2025", "01-2025", "2025-01"])
def test_a_form_may_have_one_month_that_says_its_year(tmp_path: Path, month: str) -> None:
    (row,) = read(tmp_path, f"Naam;{month}\nAna;10\n", Hints())

    assert isinstance(row, HoursRow)
    assert (row.on, row.until_on, row.minutes) == (date(2025, 1, 1), date(2025, 1, 31), 600)


def test_one_month_that_may_be_a_day_is_asked_about(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "Naam;jan 25\nAna;10\n"))

    assert "--year 2025" in refusal(lambda: read_hours(table))


@pytest.mark.parametrize("heading", ["Week;Naam;Ma", "Naam;17-3-2025"])
def test_a_form_may_have_one_day(tmp_path: Path, heading: str) -> None:
    line = "12;Ana;2" if heading.startswith("Week") else "Ana;2"

    (row,) = read(tmp_path, f"{heading}\n{line}\n")

    assert isinstance(row, HoursRow)
    assert (row.helper, row.on, row.minutes) == ("Ana", MONDAY, 120)


@pytest.mark.parametrize("days", ["Zo;Ma;Di", "Za;Zo;Ma"])
def test_a_week_that_does_not_begin_on_monday_is_asked_about(tmp_path: Path, days: str) -> None:
    table = open_table(csv_file(tmp_path, f"Week;Naam;{days}\n12;Ana;1;2;3\n"))

    said = refusal(lambda: read_hours(table, OF_2025))

    assert f'begins with "{days[:2]}"' in said
    assert "from Monday to Sunday" in said


def test_months_with_a_year_of_their_own_contradict_another_year(tmp_path: Path) -> None:
    of_2024 = Hints(days=DayHints(year=2024))
    table = open_table(csv_file(tmp_path, "Naam;jan 2025;feb 2025\nAna;1;2\n"))

    assert "none of them is 2024" in refusal(lambda: read_hours(table, of_2024))


def test_one_month_of_another_year_is_no_contradiction(tmp_path: Path) -> None:
    items = read(tmp_path, "Naam;dec 2024;jan 2025\nAna;1;2\n")

    assert {item.on for item in items if isinstance(item, HoursRow)} == {
        date(2024, 12, 1),
        date(2025, 1, 1),
    }


def test_a_day_in_minutes_adds_up_with_the_others(tmp_path: Path) -> None:
    items = read(
        tmp_path, "Week;Naam;Ma (min);Di;Totaal (min)\n12;Ana;90;1;150\nTotaal;;90;1;150\n"
    )

    assert [item.minutes for item in items if isinstance(item, HoursRow)] == [90, 60]
    assert refused(items) == []
