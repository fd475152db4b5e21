"""A line of a form that nobody touched says nothing, whatever its formula makes of it."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from ledger.interchange.days import DayHints
from ledger.interchange.hints import Hints
from ledger.interchange.hours import CompletedWeek, read_hours
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import ods_file, ods_row, ods_text

OF_2025 = Hints(days=DayHints(year=2025))
WEEK = ("Week", "Naam", "Ma", "Di", "Wo", "Do", "Vr", "Za", "Zo", "Totaal")


@pytest.mark.parametrize("outcome", [0, 0.0, "", "0", "0:00", "-"])
def test_a_sum_of_an_untouched_line_completes_no_week(tmp_path: Path, outcome: object) -> None:
    path = tmp_path / "weken.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, WEEK)
    sheet.write_row(1, 0, [12, "Ana"])
    sheet.write_formula(1, 9, "=SUM(C2:I2)", None, outcome)
    sheet.write_formula(2, 9, "=SUM(C3:I3)", None, outcome)
    sheet.write_row(3, 0, [13, "Ana", "", "", "", "", "", "", "", 0])
    book.close()

    items = list(read_hours(open_table(path), OF_2025))

    assert items == [CompletedWeek(row=4, helper="Ana", first_on=date(2025, 3, 24), nothing=True)]


@pytest.mark.parametrize(
    "outcome",
    [
        'office:value-type="float" office:value="0"',
        'office:value-type="time" office:time-value="PT00H00M00S"',
    ],
)
def test_nor_does_one_of_another_spreadsheet_program(tmp_path: Path, outcome: str) -> None:
    total = ods_text("0:00", f'table:formula="of:=SUM([.C2:.I2])" {outcome}')
    blank = ["<table:table-cell/>"] * 7

    path = ods_file(
        tmp_path / "weken.ods",
        ods_row(*WEEK),
        ods_row("12", "Ana", *blank, total),
        ods_row("13", "Ana", *blank, "0"),
    )

    items = list(read_hours(open_table(path), OF_2025))
    assert items == [CompletedWeek(row=3, helper="Ana", first_on=date(2025, 3, 24), nothing=True)]
