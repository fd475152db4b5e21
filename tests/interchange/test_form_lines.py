"""Lines of a form that are no visits are skipped, unless there are hours in them."""

from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.columns import RefusedRow
from ledger.interchange.hours import HoursRow, read_hours
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file, refusal

VISIT = HoursRow(row=2, on=date(2025, 1, 31), helper="Ana", minutes=120)
LIST = "datum;wie;uren\n31-01-2025;Ana;2\n"


def read(folder: Path, content: str) -> list[object]:
    return list(read_hours(open_table(csv_file(folder, content))))


@pytest.mark.parametrize(
    "line",
    [
        "Handtekening:;;",
        "Handtekening cliënt;;Handtekening vrijwilliger:",
        "Akkoord: Ben;;........",
        "Voor akkoord;Ben;",
        ";Paraaf;",
        "Datum:;;",
        "Signature;;",
    ],
)
def test_a_line_to_sign_on_is_skipped(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, LIST + line + "\n") == [VISIT]


@pytest.mark.parametrize("hours", ["2", "2:30", "half uur", "x2"])
def test_a_line_to_sign_on_with_hours_in_it_goes_back(tmp_path: Path, hours: str) -> None:
    _, row = read(tmp_path, f"{LIST}Akkoord;Ben;{hours}\n")

    assert isinstance(row, RefusedRow)
    assert (row.row, row.column) == (3, "datum")


def test_a_day_without_hours_is_no_line_to_sign_on(tmp_path: Path) -> None:
    _, row = read(tmp_path, LIST + "31-01-2025;Paraaf;\n")

    assert isinstance(row, RefusedRow)
    assert row.column == "uren"


def test_the_heading_of_a_next_page_is_skipped(tmp_path: Path) -> None:
    rows = read(tmp_path, LIST + "Datum; Wie;UREN\n31-01-2025;Ana;2\n")

    assert [row.row for row in rows if isinstance(row, HoursRow)] == [2, 4]
    assert len(rows) == 2


def test_a_heading_with_nothing_below_it_is_told_so(tmp_path: Path) -> None:
    for content in ("datum;wie;uren\n", "Urenlijst\nNaam;jan-25;feb-25\n;;\n"):
        table = open_table(csv_file(tmp_path, content))
        said = refusal(lambda table=table: read_hours(table))
        assert said.startswith("The file has headings but no rows below them.")


@pytest.mark.parametrize("counted", ["Km", "Aantal;Eenheid"])
def test_a_file_that_counts_something_else_is_told_which_columns_it_needs(
    tmp_path: Path, counted: str
) -> None:
    table = open_table(csv_file(tmp_path, f"Datum;Naam;{counted}\n31-01-2025;Ana;3;stuks\n"))

    assert refusal(lambda: read_hours(table)) == (
        f"This file counts something else than hours ({counted.replace(';', ', ')}), and every "
        "row needs its hours. Add what is missing as columns of their own: duration."
    )


@pytest.mark.parametrize(
    "heading", ["Opmerking(en)", "Toelichting", "Bijzonderheden", "Notitie(s)", "Comments"]
)
def test_a_remark_has_many_names(tmp_path: Path, heading: str) -> None:
    (row,) = read(tmp_path, f"datum;wie;uren;{heading}\n31-01-2025;Ana;2;dank\n")

    assert isinstance(row, HoursRow)
    assert row.note == "dank"
