"""A CSV file opens whatever its signs and separators, and what is no table is refused plainly."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.cells import Cell
from ledger.interchange.sheets.tables import Table, open_table
from tests.interchange.samples import csv_file, refusal, xlsx_file


def rows(table: Table) -> list[tuple[int, list[Cell]]]:
    return list(table.rows())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_heading_tells_the_separator(tmp_path: Path, delimiter: str) -> None:
    content = f'datum{delimiter}"wie, of; wat"\n1-2-2025{delimiter}"Ana, Ben; ""C"""\n'

    table = open_table(csv_file(tmp_path, content))

    assert table.delimiter == delimiter
    assert table.heading == ("datum", "wie, of; wat")
    assert rows(table) == [(2, ["1-2-2025", 'Ana, Ben; "C"'])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_survive_whatever_program_wrote_the_file(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path, "cliënt;tarief\nChloé;€ 5\n".encode(encoding))

    table = open_table(path)

    assert table.heading == ("cliënt", "tarief")
    assert rows(table) == [(2, ["Chloé", "€ 5"])]


def test_a_line_that_names_the_separator_is_followed_and_is_no_heading(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "sep=|\r\nwie|wat;hoe\r\nAna|soep, brood\r\n"))

    assert table.heading == ("wie", "wat;hoe")
    assert rows(table) == [(3, ["Ana", "soep, brood"])]


def test_rows_are_numbered_as_a_spreadsheet_program_shows_them(tmp_path: Path) -> None:
    path = csv_file(tmp_path, '\nwie;nota\nAna;"een\ntwee"\n\nBen;drie\n')

    assert rows(open_table(path)) == [
        (3, ["Ana", "een\ntwee"]),
        (4, ["", ""]),
        (5, ["Ben", "drie"]),
    ]


def test_a_table_can_be_walked_twice_and_is_read_row_by_row(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "wie\nAna\n"))

    walk = table.rows()
    assert isinstance(walk, Iterator)
    assert next(walk) == (2, ["Ana"])
    assert rows(table) == [(2, ["Ana"])]


def test_a_heading_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "datum;wie;uren"))

    assert table.heading == ("datum", "wie", "uren")
    assert rows(table) == []


def test_short_rows_are_filled_up_and_empty_cells_beyond_the_heading_dropped(
    tmp_path: Path,
) -> None:
    path = csv_file(tmp_path, "wie;uren;;\nAna\nBen;2;;\nChloe;2;;extra\n")

    assert rows(open_table(path)) == [
        (2, ["Ana", ""]),
        (3, ["Ben", "2"]),
        (4, ["Chloe", "2", "", "extra"]),
    ]


def test_what_stands_left_of_the_heading_is_not_lost(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ";wie;uren\n;Ana;2\nstray;Ben;2\n")

    table = open_table(path)

    assert table.heading == ("wie", "uren")
    assert rows(table) == [(2, ["Ana", "2"]), (3, ["Ben", "2", "stray"])]


def test_a_workbook_that_is_called_csv_is_read_as_the_workbook_it_is(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["datum"], [date(2025, 1, 31)]])

    renamed = path.rename(tmp_path / "uren.csv")

    assert rows(open_table(renamed)) == [(2, [date(2025, 1, 31)])]


@pytest.mark.parametrize(
    ("name", "content", "because"),
    [
        ("uren.csv", b"", 'The file "uren.csv" is empty'),
        ("uren.xlsx", b"", 'The file "uren.xlsx" is empty'),
        ("uren.csv", b"\n;;\n\n", "is empty"),
        ("uren.xlsx", b"datum;wie\n", "is called a workbook and is none"),
        ("uren.ods", b"datum;wie\n", "is called a workbook and is none"),
        ("uren.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls form or locked"),
        ("uren.csv", bytes(range(256)), "is not a table of text"),
        ("uren.csv", b"datum;wie\n1-2-2025;A\x00na\n", "Row 2"),
        ("uren.csv", b"datum;wie\n1-2-2025;A\x1bna\n", "Row 2 holds a sign that is no letter"),
        ("uren.csv", b"da\x1btum;wie\n1-2-2025;Ana\n", "is not a table of text"),
        ("uren.csv", b"%PDF-1.7\n\x81\x8d", "is not a table of text"),
        ("uren.csv", b"\xef\xbb\xbfdatum\n\xff", "is not a table of text"),
        ("uren.csv", b"a" * 1_000_001, "Line 1 of this file has more than 1000000 letters"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(
    tmp_path: Path, name: str, content: bytes, because: str
) -> None:
    assert because in refusal(lambda: open_table(csv_file(tmp_path, content, name)))


@pytest.mark.parametrize(
    "row", ['Ana;"open\nBen;2\n', 'Ana;"twice"quoted\n', "Ana;" + "x" * 140_000 + "\n"]
)
def test_a_row_that_would_swallow_others_is_refused_by_number(tmp_path: Path, row: str) -> None:
    table = open_table(csv_file(tmp_path, "wie;uren\nChloe;1\n" + row))

    assert refusal(lambda: rows(table)).startswith("Row 3 cannot be read")


def test_what_is_no_file_is_refused_in_plain_words(tmp_path: Path) -> None:
    assert refusal(lambda: open_table(tmp_path)).endswith("is a folder. Name a file in it.")
    assert "There is no file" in refusal(lambda: open_table(tmp_path / "weg.csv"))
    assert "cannot be opened" in refusal(lambda: open_table(tmp_path / ("a" * 5000)))


def test_a_file_that_goes_away_while_it_is_read_is_refused_in_plain_words(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "wie\nAna\n"))

    table.source.unlink()

    assert "could not be read to its end" in refusal(lambda: rows(table))
