"""Merged cells read as people see them: a name down its rows, a title as one cell."""

import time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from ledger.interchange.cells import Cell, Unreadable
from ledger.interchange.columns import RefusedRow
from ledger.interchange.hours import HoursRow, read_hours
from ledger.interchange.sheets import sheet_survey
from ledger.interchange.sheets.tables import open_table
from ledger.interchange.sheets.workbook import WorkbookRows
from tests.interchange.samples import edited, ods_file, ods_row, ods_text, refusal, xlsx_file

SHEET = "xl/worksheets/sheet1.xml"
COVERED = (
    '<table:covered-table-cell office:value-type="string"><text:p>oud</text:p>'
    "</table:covered-table-cell>"
)
WRITTEN = [["Ana", "ma", 1], ["", "di", 2], ["", "wo", 3], ["Ben", "ma", 4]]


def rows_of(path: Path) -> list[list[Cell]]:
    return [cells for _, cells in WorkbookRows(path)()]


def merged(path: Path, *references: str) -> Path:
    inside = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    return edited(
        path,
        SHEET,
        lambda xml: xml.replace("</sheetData>", f"</sheetData><mergeCells>{inside}</mergeCells>"),
    )


def spanned(text: str, *, across: int = 1, down: int = 1) -> str:
    return ods_text(
        text,
        f'office:value-type="string" table:number-columns-spanned="{across}" '
        f'table:number-rows-spanned="{down}"',
    )


def test_a_name_merged_down_several_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", WRITTEN)

    rows = rows_of(merged(path, "A1:A3"))

    assert rows == [["Ana", "ma", 1], ["Ana", "di", 2], ["Ana", "wo", 3], ["Ben", "ma", 4]]


def test_a_title_merged_over_all_columns_stays_one_cell(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["Uren 2025", "oud", "oud"], *WRITTEN])

    rows = rows_of(merged(path, "A1:C1"))

    assert rows[:2] == [["Uren 2025", "", ""], ["Ana", "ma", 1]]


def test_a_block_of_rows_and_columns_is_repeated_downwards_only(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["Ana", "x", 1], ["x", "x", 2], ["x", "", 3]])

    rows = rows_of(merged(path, "A1:B3"))

    assert rows == [["Ana", "", 1], ["Ana", "", 2], ["Ana", "", 3]]


def test_what_a_spreadsheet_program_merges_itself_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_column("B2", ["ma", "di"])
    sheet.merge_range("A2:A3", "Ana")
    book.close()

    assert rows_of(path)[1:] == [["Ana", "ma"], ["Ana", "di"]]


def test_cells_merged_in_an_ods_file_read_the_same(tmp_path: Path) -> None:
    path = ods_file(
        tmp_path / "a.ods",
        ods_row(spanned("Uren 2025", across=2), COVERED),
        ods_row(spanned("Ana", down=2), "ma"),
        ods_row(COVERED, "di"),
    )

    assert rows_of(path) == [["Uren 2025", ""], ["Ana", "ma"], ["Ana", "di"]]


def test_a_row_that_is_repeated_keeps_a_title_of_its_own_in_each(tmp_path: Path) -> None:
    title = spanned("Uren", across=2)
    path = ods_file(tmp_path / "a.ods", ods_row(title, COVERED, repeated=2))

    assert rows_of(path) == [["Uren", ""], ["Uren", ""]]


def test_a_merged_formula_that_nobody_calculated_is_unreadable_in_each_row(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["=1+1", "ma"], ["", "di"]])
    path = edited(path, SHEET, lambda xml: xml.replace("<f>1+1</f><v>0</v>", "<f>1+1</f>"))

    rows = rows_of(merged(path, "A1:A2"))

    assert rows == [[Unreadable("=1+1"), "ma"], [Unreadable("=1+1"), "di"]]


def test_a_merge_of_the_whole_sheet_fills_only_rows_that_are_there(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", WRITTEN)

    rows = rows_of(merged(path, "A1:XFD1048576"))

    assert rows == [["Ana", "", ""]] * 4


@pytest.mark.parametrize(
    "references",
    [
        ("A1:B2", "B2:C3"),
        ("A1:C1", "B1:B9"),
        ("B1:B9", "A3:C3"),
        ("A1:A3", "A2:B2"),
        ("A0:A2",),
        ("B2:A1",),
        ("A1:A1048577",),
        ("A1:ZZZ2",),
        ("",),
    ],
)
def test_merges_that_make_no_sense_are_refused(tmp_path: Path, references: tuple[str, ...]) -> None:
    path = merged(xlsx_file(tmp_path / "a.xlsx", WRITTEN), *references)

    assert "inside of this workbook is damaged" in refusal(lambda: rows_of(path))


def test_the_same_merge_written_twice_is_one(tmp_path: Path) -> None:
    path = merged(xlsx_file(tmp_path / "a.xlsx", WRITTEN), "A1:A3", "A1:A3")

    assert rows_of(path)[2] == ["Ana", "wo", 3]


def test_a_hundred_thousand_merges_are_read_soon(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", WRITTEN)
    wide = [f"A{row}:XFD{row}" for row in range(5, 50_005)]
    high = [f"{column}1:{column}4" for column in _letters(8_000)]

    began = time.monotonic()
    rows = rows_of(merged(path, *wide, *high))

    assert rows == [["Ana", "ma", 1]] * 4
    assert time.monotonic() - began < 5


def test_more_merges_than_people_make_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_survey, "MOST_MERGED", 2)
    path = merged(xlsx_file(tmp_path / "a.xlsx", WRITTEN), "A1:A2", "B1:B2", "C1:C2")

    assert "reaches too far" in refusal(lambda: rows_of(path))


def _letters(many: int) -> list[str]:
    one = [""] + [chr(65 + at) for at in range(26)]
    every = [a + b + c for a in one for b in one for c in one[1:] if not (a and not b)]
    return sorted(set(every), key=lambda letters: (len(letters), letters))[:many]


def test_time_that_is_merged_over_two_rows_counts_for_the_first_and_is_not_handed_back(
    tmp_path: Path,
) -> None:
    rows = [["datum", "wie", "uren"], ["31-01-2025", "Ana", "2:30"], ["31-01-2025", "", ""]]
    path = merged(xlsx_file(tmp_path / "a.xlsx", rows), "B2:B3", "C2:C3")

    first, second = read_hours(open_table(path))

    assert isinstance(first, HoursRow)
    assert (first.row, first.minutes) == (2, 150)
    assert isinstance(second, RefusedRow)
    assert (second.row, second.column, second.cells) == (3, "uren", ("31-01-2025", "Ana", ""))
    assert "merged over more than one row" in str(second.error)


def test_a_heading_of_two_lines_is_read_as_one(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Urenlijst", "", "", "", ""],
        ["Datum", "Naam", "Tijd", "", "Pauze"],
        ["", "", "Begin", "Eind", ""],
        ["31-01-2025", "Ana", "9:00", "11:30", "30m"],
    ]
    path = merged(xlsx_file(tmp_path / "a.xlsx", rows), "A2:A3", "B2:B3", "C2:D2")

    (row,) = read_hours(open_table(path))

    assert isinstance(row, HoursRow)
    assert (row.row, row.helper, row.minutes) == (4, "Ana", 120)


def test_the_lower_line_of_a_heading_may_say_the_unit(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Datum", "Naam", "Duur"],
        ["", "", "(min)"],
        ["31-01-2025", "Ana", 90],
    ]
    path = merged(xlsx_file(tmp_path / "a.xlsx", rows), "A1:A2", "B1:B2")

    (row,) = read_hours(open_table(path))

    assert isinstance(row, HoursRow)
    assert row.minutes == 90


def test_a_heading_that_is_two_rows_high_is_no_row_of_hours(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["datum", "wie", "uren"], ["", "", ""], ["31-01-2025", "Ana", 2]]
    path = merged(xlsx_file(tmp_path / "a.xlsx", rows), "A1:A2", "B1:B2", "C1:C2")

    (row,) = read_hours(open_table(path))

    assert isinstance(row, HoursRow)


def test_a_name_merged_down_below_the_heading_is_no_second_line_of_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["wie", "datum", "uren"],
        ["Ana", "31-01-2025", "2:00"],
        ["", "01-02-2025", "1:00"],
    ]
    path = merged(xlsx_file(tmp_path / "a.xlsx", rows), "A2:A3")

    read = list(read_hours(open_table(path)))

    assert [row.minutes for row in read if isinstance(row, HoursRow)] == [120, 60]


def test_what_stands_beside_the_table_of_a_workbook_is_named(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["datum", "wie", "uren"], ["31-01-2025", "Ana", 2, "", "bellen"]]

    (row,) = read_hours(open_table(xlsx_file(tmp_path / "a.xlsx", rows)))

    assert isinstance(row, RefusedRow)
    assert str(row.error).startswith('This row holds "bellen" beside the columns of the heading.')
