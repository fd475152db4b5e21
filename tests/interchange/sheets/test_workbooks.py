"""XLSX and ODS: the first visible sheet with rows, and no cell without a value is overlooked."""

import zipfile
from datetime import date, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from ledger.interchange.cells import Unreadable
from ledger.interchange.columns import RefusedRow
from ledger.interchange.hours import read_hours
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import (
    edited,
    ods_file,
    ods_row,
    ods_text,
    refusal,
    xlsx_file,
    zip_file,
)

SHEET = "xl/worksheets/sheet1.xml"
DAY = date(2025, 1, 31)
ODS_DAY = ods_text("31-01-25", 'office:value-type="date" office:date-value="2025-01-31"')
ODS_TIME = ods_text("2:30", 'office:value-type="time" office:time-value="PT02H30M00S"')
ODS_NUMBER = ods_text("2,5", 'office:value-type="float" office:value="2.5"')


def two_sheets(path: Path, *, hidden: bool) -> Path:
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Mei").write_column(0, 0, ["wie", "Ana"])
    second = book.add_worksheet("Juni")
    second.write_column(0, 0, ["wie", "Ben"])
    if hidden:
        second.hide()
    book.close()
    return path


def small(folder: Path) -> Path:
    return xlsx_file(folder / "uren.xlsx", [["datum", "uren"], [DAY, 2.5], ["Ana", 3]])


def test_typed_cells_come_out_as_what_they_are(tmp_path: Path) -> None:
    wide = [DAY, 2.5, clock(2, 30), timedelta(hours=26), "Ana", True]

    table = open_table(xlsx_file(tmp_path / "uren.xlsx", [list("abcdef"), wide]))

    assert table.heading == ("a", "b", "c", "d", "e", "f")
    assert list(table.rows()) == [(2, wide)]


def test_an_ods_file_reads_the_same(tmp_path: Path) -> None:
    path = ods_file(
        tmp_path / "uren.ods",
        ods_row("datum", "tijd", "uren"),
        ods_row(ODS_DAY, ODS_TIME, ODS_NUMBER, repeated=2),
        ods_row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_000_000),
    )

    table = open_table(path)

    assert table.heading == ("datum", "tijd", "uren")
    assert list(table.rows()) == [(2, [DAY, clock(2, 30), 2.5]), (3, [DAY, clock(2, 30), 2.5])]


def test_the_first_sheet_with_rows_is_read_and_its_row_numbers_kept(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "uren.xlsx", [[], [], [None, "wie"], [], [None, "Ana"]], before=2)

    table = open_table(path)

    assert table.heading == ("wie",)
    assert list(table.rows()) == [(4, [""]), (5, ["Ana"])]


def test_a_hidden_sheet_is_passed_over(tmp_path: Path) -> None:
    path = edited(
        small(tmp_path),
        "xl/workbook.xml",
        lambda xml: xml.replace("<sheet ", '<sheet state="hidden" '),
    )

    assert "no sheet has rows" in refusal(lambda: open_table(path))


@pytest.mark.parametrize("cached", ["", "<v></v>", "<v>0</v>"])
def test_a_formula_that_nobody_calculated_is_known_by_its_place(
    tmp_path: Path, cached: str
) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["wie", "uren"], ["Ana", "=1+1"], ["Ben", "=2+2"]])
    path = edited(
        path,
        SHEET,
        lambda xml: xml.replace("<f>1+1</f><v>0</v>", "<f>1+1</f><v>2</v>").replace(
            "<f>2+2</f><v>0</v>", "<f>2+2</f>" + cached
        ),
    )

    table = open_table(path)

    assert list(table.rows()) == [(2, ["Ana", 2.0]), (3, ["Ben", Unreadable("=2+2")])]


def test_a_code_that_nobody_calculated_is_not_recorded_as_zero(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["datum", "wie", "uren", "dienst"],
        [DAY, "Ana", 2, '=IF(1,"tuin","")'],
    ]

    (read,) = read_hours(open_table(xlsx_file(tmp_path / "a.xlsx", rows)))

    assert isinstance(read, RefusedRow)
    assert (read.row, read.column) == (2, "dienst")
    assert str(read.error).startswith("This cell holds a formula without a result.")


def test_rows_on_a_second_sheet_are_not_dropped_in_silence(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "a.xlsx", hidden=False)

    said = refusal(lambda: open_table(path))

    assert 'More than one sheet of this file has rows: "Mei", "Juni".' in said
    assert '--sheet "Mei"' in said


def test_a_second_sheet_that_is_hidden_is_passed_over(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "a.xlsx", hidden=True)

    assert list(open_table(path).rows()) == [(2, ["Ana"])]


def test_a_hidden_sheet_of_an_ods_file_is_passed_over(tmp_path: Path) -> None:
    path = ods_file(tmp_path / "a.ods", ods_row("wie"), ods_row("Ana"))
    hidden = '<table:table table:name="Oud" table:style-name="ta2">' + ods_row("Ben")
    style = (
        '<style:style xmlns:style="s" style:name="ta2"><style:table-properties '
        'table:display="false"/></style:style>'
    )

    path = edited(
        path,
        "content.xml",
        lambda xml: xml.replace("<office:body>", f"{style}<office:body>").replace(
            "<table:table ", f"{hidden}</table:table><table:table ", 1
        ),
    )

    assert list(open_table(path).rows()) == [(2, ["Ana"])]


def test_cells_without_an_outcome_at_the_edge_of_a_sheet_are_not_lost(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["wie", "uren"], ["Ana", 2], [None, None, "=A1"]])
    path = edited(path, SHEET, lambda xml: xml.replace("<f>A1</f><v>0</v>", "<f>A1</f>"))

    table = open_table(path)

    assert list(table.rows()) == [(2, ["Ana", 2.0]), (3, ["", "", Unreadable("=A1")])]


def test_a_cell_without_an_outcome_keeps_its_place_beside_an_empty_first_column(
    tmp_path: Path,
) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [[None, "wie", "uren"], [None, "Ana", "=1+1"]])
    path = edited(path, SHEET, lambda xml: xml.replace("<f>1+1</f><v>0</v>", "<f>1+1</f>"))

    assert list(open_table(path).rows()) == [(2, ["Ana", Unreadable("=1+1")])]


def test_a_formula_whose_outcome_is_empty_text_is_simply_empty(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["wie", "uren"], ["Ana", "=A1"]])
    path = edited(
        path, SHEET, lambda xml: xml.replace('"B2"><f>A1</f><v>0', '"B2" t="str"><f>A1</f><v>')
    )

    assert list(open_table(path).rows()) == [(2, ["Ana", ""])]


def test_an_error_in_a_cell_is_not_read_as_an_empty_cell(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["wie", "uren"], ["Ana", 7]])
    path = edited(path, SHEET, lambda xml: xml.replace('"B2"><v>7', '"B2" t="e"><v>#N/A'))

    assert list(open_table(path).rows()) == [(2, ["Ana", Unreadable("#N/A")])]


def test_an_ods_formula_without_an_outcome_is_known_as_well(tmp_path: Path) -> None:
    never = '<table:table-cell table:formula="of:=[.A1]"/>'
    failed = ods_text("#N/A", 'table:formula="of:=NA()" office:value-type="string"')
    path = ods_file(
        tmp_path / "a.ods", ods_row("wie", "uren"), ods_row("Ana", never), ods_row("Ben", failed)
    )

    assert list(open_table(path).rows()) == [
        (2, ["Ana", Unreadable("=[.A1]")]),
        (3, ["Ben", Unreadable("#N/A")]),
    ]


def test_a_part_whose_name_is_written_with_other_capitals_is_found(tmp_path: Path) -> None:
    path = small(tmp_path)
    with zipfile.ZipFile(path) as old:
        parts: dict[str, str | bytes] = {
            name.replace("sharedStrings", "SharedStrings"): old.read(name)
            for name in old.namelist()
        }

    table = open_table(zip_file(path, parts))

    assert table.heading == ("datum", "uren")


def three_sheets(path: Path) -> Path:
    """Instructions, then two months; the last sheet is empty."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Uitleg").write_column(0, 0, ["Vul elke dag in.", "Dank u."])
    for name, who in (("Mei", "Ana"), ("Juni", "Ben")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["wie", "uren"])
        sheet.write_row(1, 0, [who, 2])
    book.add_worksheet("Juli")
    book.close()
    return path


def test_the_sheet_that_is_named_is_read(tmp_path: Path) -> None:
    path = three_sheets(tmp_path / "a.xlsx")

    table = open_table(path, sheet=" juni ")

    assert list(table.rows()) == [(2, ["Ben", 2])]
    assert table.part == "Juni"


def test_a_hidden_sheet_can_be_named(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "a.xlsx", hidden=True)

    assert list(open_table(path, sheet="Juni").rows()) == [(2, ["Ben"])]
    assert open_table(path).part is None


def test_a_sheet_with_instructions_only_is_no_list_of_rows(tmp_path: Path) -> None:
    path = three_sheets(tmp_path / "a.xlsx")
    without = edited(path, "xl/worksheets/sheet3.xml", lambda _: "<worksheet/>")

    table = open_table(without)

    assert list(table.rows()) == [(2, ["Ana", 2])]
    assert table.part is None
    assert "Uitleg" not in refusal(lambda: open_table(three_sheets(tmp_path / "b.xlsx")))


def test_a_sheet_with_one_column_of_numbers_is_not_passed_over(tmp_path: Path) -> None:
    path = edited(
        three_sheets(tmp_path / "a.xlsx"),
        SHEET,
        lambda xml: xml.replace("</row>", "</row>" + '<row r="9"><c r="A9"><v>2</v></c></row>', 1),
    )

    assert '"Uitleg", "Mei", "Juni"' in refusal(lambda: open_table(path))


@pytest.mark.parametrize(
    ("sheet", "because"),
    [
        ("Maart", 'There is no sheet "Maart" in this file. Its sheets are: "Uitleg", "Mei", "Ju'),
        ("Juli", 'The sheet "Juli" is empty.'),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused(tmp_path: Path, sheet: str, because: str) -> None:
    path = three_sheets(tmp_path / "a.xlsx")

    assert because in refusal(lambda: open_table(path, sheet=sheet))


def test_a_sheet_of_an_ods_file_can_be_named(tmp_path: Path) -> None:
    second = '</table:table><table:table table:name="Juni">'
    path = ods_file(
        tmp_path / "a.ods", ods_row("wie", "u"), ods_row("Ana", "1"), second, ods_row("wie", "uren")
    )

    assert open_table(path, sheet="Juni").heading == ("wie", "uren")
    assert '"Blad1", "Juni"' in refusal(lambda: open_table(path))


def test_a_file_of_text_has_no_sheets(tmp_path: Path) -> None:
    path = tmp_path / "uren.csv"
    path.write_text("wie;uren\n")

    assert "no workbook and has no sheets" in refusal(lambda: open_table(path, sheet="Mei"))
