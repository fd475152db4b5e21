"""Refused rows go back in the same layout with a reason, and come in again when mended."""

from datetime import date, timedelta
from datetime import time as clock
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from ledger.domain.errors import DomainError
from ledger.interchange import rejects
from ledger.interchange.columns import RefusedRow
from ledger.interchange.hours import HoursRow, read_hours
from ledger.interchange.rejects import write_rejects
from ledger.interchange.sheets.tables import Table, open_table
from tests.interchange.samples import csv_file, refusal, xlsx_file

DAY = date(2025, 1, 31)


def refused_rows(table: Table) -> list[RefusedRow]:
    return [row for row in read_hours(table) if isinstance(row, RefusedRow)]


def write(path: Path, table: Table, refused: list[RefusedRow]) -> None:
    write_rejects(path, table, refused, reason_of=str, reason_heading="reden")


def refuse_all(table: Table) -> list[RefusedRow]:
    return [
        RefusedRow(number, "", DomainError("Not today."), tuple(cells))
        for number, cells in table.rows()
    ]


def test_refused_rows_have_the_layout_of_the_file_and_a_reason(tmp_path: Path) -> None:
    content = 'datum;wie;uren\n31-1-2025;Ana;2:30\n31-1-2025;"Ben;B";nan\n'
    table = open_table(csv_file(tmp_path, content))

    write(tmp_path / "over.csv", table, refused_rows(table))

    assert (tmp_path / "over.csv").read_bytes().decode("utf-8-sig") == (
        "datum;wie;uren;reden\r\n"
        '31-1-2025;"Ben;B";nan;"""nan"" is not a duration. '
        'Write hours and minutes, such as 2:30, 2,5 or 150m."\r\n'
    )
    assert (tmp_path / "over.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", ["over.csv", "over.xlsx"])
def test_a_mended_row_comes_in_again(tmp_path: Path, name: str) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie;uren\n31-1-2025;Chloé;1.234\n"))
    (row,) = refused_rows(table)
    mended = RefusedRow(row.row, row.column, row.error, (*row.cells[:2], "2:30"))

    write(tmp_path / name, table, [mended])

    again = open_table(tmp_path / name)
    assert again.heading == ("datum", "wie", "uren", "reden")
    assert list(read_hours(again)) == [HoursRow(row=2, on=DAY, helper="Chloé", minutes=150)]


@pytest.mark.parametrize("name", ["over.csv", "over.xlsx"])
def test_rows_of_a_workbook_come_in_again_as_the_same_values(tmp_path: Path, name: str) -> None:
    lengths = [2.5, 1.234, clock(2, 30), timedelta(hours=23, minutes=59), "2:30"]
    rows: list[list[Any]] = [["datum", "wie", "uren", "ref"]]
    rows += [[DAY, "Ana", length, number] for number, length in enumerate(lengths)]
    table = open_table(xlsx_file(tmp_path / "uren.xlsx", rows))

    write(tmp_path / name, table, refuse_all(table))

    again = open_table(tmp_path / name)
    assert list(read_hours(again)) == list(read_hours(table))
    assert [row.minutes for row in read_hours(again) if isinstance(row, HoursRow)] == [
        150,
        74,
        150,
        1439,
        150,
    ]


@pytest.mark.parametrize("name", ["over.csv", "over.xlsx"])
def test_text_that_looks_like_a_formula_stays_the_same_text(tmp_path: Path, name: str) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie;uren\n=1+1;+A1;http://a.nl\n"))

    write(tmp_path / name, table, refused_rows(table))

    ((_, cells),) = open_table(tmp_path / name).rows()
    assert cells[:3] == ["=1+1", "+A1", "http://a.nl"]


def test_an_earlier_reason_is_replaced(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "reason;datum;wie;uren\nold;31-1-2025;Ana;nan\n"))

    write(tmp_path / "over.csv", table, refused_rows(table))

    again = open_table(tmp_path / "over.csv")
    ((_, cells),) = again.rows()
    assert again.heading == ("datum", "wie", "uren", "reden")
    assert cells[:3] == ["31-1-2025", "Ana", "nan"]
    assert "old" not in str(cells[3])


def test_cells_outside_the_columns_are_not_lost(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "datum,wie,uren\n31-1-2025,Ana,2,5\n"))

    write(tmp_path / "over.csv", table, refused_rows(table))

    ((_, cells),) = open_table(tmp_path / "over.csv").rows()
    assert cells[:3] == ["31-1-2025", "Ana", "2"]
    assert cells[4] == "5"


def test_the_file_that_was_read_is_never_overwritten(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "datum;wie;uren\n31-1-2025;Ana;nan\n")
    (tmp_path / "link.csv").symlink_to(path)
    table, before = open_table(path), path.read_bytes()

    for name in ("uren.csv", "link.csv", "../" + tmp_path.name + "/uren.csv"):
        said = refusal(partial(write, tmp_path / name, table, []))
        assert "the file they come from" in said

    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["over.csv", "over.xlsx"])
def test_a_write_that_fails_leaves_nothing(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie;uren\n31-1-2025;Ana;nan\n"))

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(rejects, "_write_xlsx" if name.endswith("x") else "_write_csv", full)

    assert "cannot be written" in refusal(lambda: write(tmp_path / name, table, []))
    assert [found.name for found in tmp_path.iterdir()] == ["uren.csv"]


def test_rows_that_somebody_may_have_mended_are_not_written_over(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie;uren\n31-1-2025;Ana;nan\n"))
    (tmp_path / "over.csv").write_text("mended")

    assert "Give another name" in refusal(lambda: write(tmp_path / "over.csv", table, []))
    assert (tmp_path / "over.csv").read_text() == "mended"


def test_a_place_or_name_that_cannot_be_is_refused_in_plain_words(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie;uren\n"))

    assert "cannot be written" in refusal(lambda: write(tmp_path / "weg" / "a.csv", table, []))
    assert "ends in .csv" in refusal(lambda: write(tmp_path / "over.ods", table, []))


def test_a_cell_that_a_workbook_cannot_hold_is_refused_and_not_cut(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie;uren\n1;" + "a" * 40_000 + ";2\n"))

    said = refusal(lambda: write(tmp_path / "over.xlsx", table, refuse_all(table)))

    assert "a cell is too long" in said
    assert not (tmp_path / "over.xlsx").exists()


def test_the_reason_says_where_the_cells_are_that_are_too_many(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie;uren\n31-01-2025;Ana;2;5\n"))

    write(tmp_path / "mend.csv", table, refused_rows(table))

    written = (tmp_path / "mend.csv").read_text("utf-8-sig").splitlines()[1]
    assert written.endswith("The cells that are too many stand behind this one: clear them.;5")


FORMULAS = ("=1+1", "+A1", "@SUM(A1)", "-1+cmd", "+31 6 1234", "=HYPERLINK(1)", "-geen-", " =1")
READABLE = ("-2,50", "-1:30", "-", "--", "-5%", "2,5", "a=b", "'s avonds")


def test_what_a_spreadsheet_would_run_is_written_as_text_and_comes_back_unchanged(
    tmp_path: Path,
) -> None:
    content = "=datum;wie\n" + "".join(f"{cell};Ana\n" for cell in (*FORMULAS, *READABLE))
    table = open_table(csv_file(tmp_path, content))

    write(tmp_path / "over.csv", table, refuse_all(table))

    lines = (tmp_path / "over.csv").read_text("utf-8-sig").splitlines()
    firsts = [line.partition(";")[0] for line in lines]
    assert firsts == ["'=datum", *(f"'{cell}" for cell in FORMULAS), *READABLE]
    again = open_table(tmp_path / "over.csv")
    assert again.heading == ("=datum", "wie", "reden")
    assert [cells[0] for _, cells in again.rows()] == [*FORMULAS, *READABLE]


def test_what_was_written_as_text_comes_back_unchanged_from_a_workbook_too(
    tmp_path: Path,
) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie\n=1+1;@Ana\n"))
    write(tmp_path / "over.csv", table, refuse_all(table))
    lines = (tmp_path / "over.csv").read_text("utf-8-sig").splitlines()

    saved = xlsx_file(tmp_path / "saved.xlsx", [line.split(";") for line in lines])

    ((_, cells),) = open_table(saved).rows()
    assert cells[:2] == ["=1+1", "@Ana"]


def test_a_workbook_of_refused_rows_holds_no_formula(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "=datum;wie\n=1+1;@Ana\n"))

    write(tmp_path / "over.xlsx", table, refuse_all(table))

    with ZipFile(tmp_path / "over.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count('t="s"') == 6
