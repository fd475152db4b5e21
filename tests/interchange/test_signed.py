from pathlib import Path

import pytest

from ledger.domain.errors import DomainError
from ledger.interchange.columns import RefusedRow
from ledger.interchange.sheets.tables import open_table
from ledger.interchange.signed import SignedRow, read_signed, tick_cell


def read(folder: Path, *lines: str) -> list[SignedRow | RefusedRow]:
    path = folder / "signed.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return list(read_signed(open_table(path)))


def test_a_slip_needs_only_its_number(tmp_path: Path) -> None:
    rows = read(tmp_path, "bonnummer", "101", "102")

    assert rows == [SignedRow(row=2, ref="101"), SignedRow(row=3, ref="102")]


def test_who_signed_and_how_are_read_in_english_and_in_dutch(tmp_path: Path) -> None:
    english = read(tmp_path, "slip;by;manner;signed", "101;ana;phone;yes")
    dutch = read(tmp_path, "bonnummer;getekend door;manier;getekend", "101;ana;telefonisch;ja")

    assert english == dutch == [SignedRow(row=2, ref="101", by="ana", manner="phone")]


def test_where_it_is_asked_a_blank_is_no_signature(tmp_path: Path) -> None:
    rows = read(tmp_path, "slip;signed", "1;x", "2;", "3;nee")

    assert [row.signed for row in rows if isinstance(row, SignedRow)] == [True, False, False]


@pytest.mark.parametrize(
    ("cell", "ticked"),
    [("Ja", True), ("X", True), ("✓", True), ("no", False), ("-", False), (True, True)],
)
def test_a_tick_is_a_word_or_a_box(cell: str | bool, ticked: bool) -> None:
    assert tick_cell(cell) is ticked


def test_the_columns_of_the_hours_beside_it_are_left_aside(tmp_path: Path) -> None:
    rows = read(tmp_path, "bon nr;datum;medewerker;Duur (min);getekend", "101;31-02-2025;zoe;?;ja")

    assert rows == [SignedRow(row=2, ref="101")]


@pytest.mark.parametrize(
    ("line", "column"), [(";ana", "slip"), ("101;", None), ("101;by carrier pigeon", "manner")]
)
def test_what_cannot_be_read_is_handed_back_with_its_column(
    tmp_path: Path, line: str, column: str | None
) -> None:
    (row,) = read(tmp_path, "slip;manner", line)

    assert (row.column if isinstance(row, RefusedRow) else None) == column


@pytest.mark.parametrize("heading", ["getekend", "slip;shoe size", "slip;bonnummer"])
def test_a_file_that_is_no_list_of_slips_is_refused_whole(tmp_path: Path, heading: str) -> None:
    with pytest.raises(DomainError):
        read(tmp_path, heading, "101;1")
