"""Averages are no hours, an unnamed sum is no visit, and a total that goes unchecked is told."""

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from ledger.interchange.columns import RefusedRow
from ledger.interchange.days import DayHints
from ledger.interchange.hints import Hints
from ledger.interchange.hours import HOURS_COLUMNS, HoursItem, HoursRow, read_hours
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file

OF_2025 = Hints(days=DayHints(year=2025))
WEEK = "Week;Naam;Ma;Di;Wo;Do;Vr;Za;Zo;Totaal\n"
VISITS = "datum;medewerker;uren\n03-03-2025;Ana;2\n04-03-2025;Ben;1\n"


def read(folder: Path, content: str, hints: Hints = OF_2025) -> list[HoursItem]:
    return list(read_hours(open_table(csv_file(folder, content)), hints))


def refused(items: list[HoursItem]) -> list[tuple[int, str, str]]:
    return [(r.row, r.column, str(r.error)) for r in items if isinstance(r, RefusedRow)]


def minutes(items: list[HoursItem]) -> list[int]:
    return [item.minutes for item in items if isinstance(item, HoursRow)]


@pytest.mark.parametrize("word", ["Gemiddelde", "Gem.", "gem. per week:", "Average", "Mean", "Avg"])
def test_averages_are_never_counted_as_hours(tmp_path: Path, word: str) -> None:
    visits = read(
        tmp_path, VISITS + f"{word};;1,5\n;{word};1,5\n05-03-2025;{word};1,5\nTotaal;;3\n"
    )
    months = read(tmp_path, f"Naam;jan;feb\nAna;1;2\nBen;3;2\n{word};2;2\nTotaal;4;4\n")

    assert (refused(visits), minutes(visits)) == ([], [120, 60])
    assert (refused(months), minutes(months)) == ([], [60, 120, 180, 120])


@pytest.mark.parametrize("name", ["Gem", "Gemma", "Mean Kaya"])
def test_whose_name_only_looks_like_an_average_counts(tmp_path: Path, name: str) -> None:
    assert minutes(read(tmp_path, f"Naam;jan;feb\n{name};1;2\n")) == [60, 120]


def test_a_row_with_a_total_and_a_cell_that_cannot_be_read_goes_back_whole(tmp_path: Path) -> None:
    items = read(tmp_path, WEEK + "12;Ana;2;ziek;1;x;;;;3\n12;Ben;1;;;;;;;1\n")

    ((row, column, because),) = refused(items)
    assert (row, column) == (2, "Di")
    assert '"ziek" is not a duration' in because
    assert "Nothing of this row is recorded" in because
    assert minutes(items) == [60]


def test_a_total_above_which_hours_cannot_be_read_is_said_to_be_unchecked(tmp_path: Path) -> None:
    visits = read(tmp_path, VISITS + "05-03-2025;Ana;veel\nTotaal;;9\n")
    weeks = read(tmp_path, WEEK + "12;Ana;2;ziek;;;;;;2\n12;Ben;1;;;;;;;1\nTotaal;;3;4;;;;;;3\n")

    unchecked = "This total was not checked, because the hours in row {} above it cannot be read."
    assert refused(visits)[1:] == [(5, "uren", unchecked.format(4))]
    assert refused(weeks)[1:] == [(4, "Di", unchecked.format(2))]
    assert all(i.is_total for i in (visits[-1], weeks[-1]) if isinstance(i, RefusedRow))


def test_one_sentence_says_that_several_totals_of_a_row_are_unchecked(tmp_path: Path) -> None:
    items = read(tmp_path, WEEK + "12;Ana;x;x;;;;;;2\nTotaal;;3;4;;;;;;2\n")

    assert [(row, column) for row, column, _ in refused(items)] == [(2, "Ma"), (3, "")]


def test_a_subtotal_below_what_cannot_be_read_is_checked_again(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        "datum;medewerker;uren\n03-03-2025;Ana;veel\nSubtotaal;;2\n"
        "04-03-2025;Ben;1\nSubtotaal;;1\nTotaal;;3\n",
    )

    assert [row for row, _, _ in refused(items)] == [2, 3, 6]


def test_the_times_of_a_row_that_goes_back_leave_its_total_unchecked(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        "datum;medewerker;begin;eind;totaal\n03-03-2025;Ana;9:00;11:00;2:00\n"
        "x;Ana;9:00;10:00;\nTotaal;;;;3:00\n",
    )

    assert [(row, column) for row, column, _ in refused(items)] == [(3, "datum"), (4, "totaal")]
    assert "not checked" in refused(items)[1][2]


def test_a_total_of_uncalculated_formulas_is_not_spoken_of(tmp_path: Path) -> None:
    path = tmp_path / "weken.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Week", "Naam", "Ma", "Di", "Totaal"])
    sheet.write_row(1, 0, [12, "Ana", 2, 1])
    sheet.write_formula(1, 4, "=SUM(C2:D2)", None, "")
    sheet.write_row(2, 0, ["Totaal", "", 2, 1, 3])
    book.close()

    items = list(read_hours(open_table(path), OF_2025))

    assert (refused(items), minutes(items)) == ([], [120, 60])


@pytest.mark.parametrize("last", ["12;;3;1;;;;;;4", ";;3;1;;;;;;4", ";;3;;;;;;;4"])
def test_a_last_row_without_a_word_that_adds_up_the_others_is_their_total(
    tmp_path: Path, last: str
) -> None:
    weeks = read(tmp_path, WEEK + f"12;Ana;2;;;;;;;2\n12;Ben;1;1;;;;;;2\n{last}\n")
    visits = read(tmp_path, VISITS + ";;3\n")

    assert (refused(weeks), minutes(weeks)) == ([], [120, 60, 60])
    assert (refused(visits), minutes(visits)) == ([], [120, 60])


@pytest.mark.parametrize(
    "rows",
    [
        VISITS + ";;4\n",  # another sum
        VISITS + ";;3\n05-03-2025;Ana;1\n",  # not the last row
        "datum;medewerker;uren\n03-03-2025;Ana;2\n;;2\n",  # the same once more, or a total
    ],
)
def test_a_row_of_hours_alone_that_may_be_a_total_is_asked_about(tmp_path: Path, rows: str) -> None:
    ((_, column, because),) = refused(read(tmp_path, rows))

    assert column == "datum"
    assert "write Totaal in front of it" in because


def test_the_last_week_of_who_was_named_once_is_no_total(tmp_path: Path) -> None:
    hints = Hints(known=HOURS_COLUMNS, days=DayHints(year=2025), given={"helper": "ana"})

    items = read(tmp_path, "Week;Ma;Di;Totaal\n12;1;;1\n13;2;;2\n14;3;;3\n", hints)

    assert minutes(items) == [60, 120, 180]


def test_a_last_row_of_who_was_named_once_that_adds_up_all_columns_is_a_total(
    tmp_path: Path,
) -> None:
    hints = Hints(known=HOURS_COLUMNS, days=DayHints(year=2025), given={"helper": "ana"})

    items = read(tmp_path, "Cliënt;jan;feb;Totaal\nBen;1;2;3\nChloe;3;;3\n;4;2;6\n", hints)

    assert (refused(items), minutes(items)) == ([], [60, 120, 180])
