"""A workbook that bursts, lies about itself or was cut short is refused, and soon."""

import time
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ledger.interchange import package
from ledger.interchange.tables import open_table
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
STRINGS = "xl/sharedStrings.xml"
TWIN = '<sheet name="Sheet1" sheetId="2" r:id="rId1"/>'
DAY = date(2025, 1, 31)


def small(folder: Path) -> Path:
    return xlsx_file(folder / "uren.xlsx", [["datum", "uren"], [DAY, 2.5], ["Ana", 3]])


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = small(tmp_path)
    whole = path.read_bytes()

    for length in (5, 100, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert "damaged or was not copied whole" in refusal(lambda: open_table(path))


def test_a_bomb_of_200_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "uren.xlsx", {"xl/workbook.xml": b" " * 200_000_000})
    assert path.stat().st_size < 300_000

    began = time.monotonic()
    said = refusal(lambda: open_table(path))

    assert said == (
        'The file "uren.xlsx" is too large when unpacked: at most 100 MB. '
        "Split it into smaller files."
    )
    assert time.monotonic() - began < 1


def test_a_smaller_bomb_is_known_by_how_much_it_shrank(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "uren.ods", {"content.xml": b" " * 20_000_000})

    assert "too large when unpacked" in refusal(lambda: open_table(path))


def test_a_bomb_that_claims_to_be_small_is_refused(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "uren.ods", {"content.xml": b" " * 150_000_000})
    claim = (150_000_000).to_bytes(4, "little")
    assert path.read_bytes().count(claim) == 2

    path.write_bytes(path.read_bytes().replace(claim, (1000).to_bytes(4, "little")))

    tracemalloc.start()
    try:
        said = refusal(lambda: open_table(path))
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert "damaged" in said
    assert most < 10_000_000


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_does_not_come_in_pieces_is_not_unpacked(tmp_path: Path, method: int) -> None:
    path = tmp_path / "uren.ods"
    with zipfile.ZipFile(path, "w", method) as strange:
        strange.writestr("content.xml", b"<a/>")

    assert "damaged" in refusal(lambda: open_table(path))


@pytest.mark.parametrize("limit", ["MOST_PACKED", "MOST_UNPACKED", "MOST_PARTS"])
def test_a_workbook_is_not_read_past_the_size_it_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(package, limit, 1)

    assert "too large" in refusal(lambda: open_table(small(tmp_path)))


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = small(tmp_path)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as again:
        again.writestr(SHEET, "<worksheet/>")

    assert "the same part twice" in refusal(lambda: open_table(path))


@pytest.mark.parametrize(
    ("part", "old", "new", "because"),
    [
        (SHEET, 'r="A3"', 'r="XFD1048576"', "reaches too far"),
        (SHEET, 'r="A3"', 'r="ZZZ3"', "reaches too far"),
        (SHEET, 'r="A3"', 'r="A9999999"', "reaches too far"),
        (SHEET, 'r="A3"', 'r="3A"', "inside of this workbook is damaged"),
        (SHEET, '<row r="3"', '<row r="-3"', "inside of this workbook is damaged"),
        (STRINGS, 'uniqueCount="', 'uniqueCount="9999999', "inside of this workbook is damaged"),
        (SHEET, 't="s"><v>0<', 't="s"><v>9<', "inside of this workbook is damaged"),
        (STRINGS, "<sst", '<!DOCTYPE a [<!ENTITY b "c">]><sst', "inside of this workbook is"),
        (STRINGS, "<t>Ana</t>", "<t>&b;</t>", "inside of this workbook is damaged"),
        (STRINGS, "</sst>", "", "inside of this workbook is damaged"),
        ("xl/styles.xml", 'count="', 'count="9999999', "inside of this workbook is damaged"),
        ("xl/workbook.xml", "</sheets>", TWIN + "</sheets>", "inside of this workbook is damaged"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1", "elsewhere", "no sheet has rows"),
    ],
)
def test_an_inside_that_makes_no_sense_is_refused(
    tmp_path: Path, part: str, old: str, new: str, because: str
) -> None:
    path = edited(small(tmp_path), part, lambda xml: xml.replace(old, new, 1))

    assert because in refusal(lambda: list(open_table(path).rows()))


def test_one_long_text_that_stands_in_a_million_cells_is_refused(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["wie"], *([["x" * 30_000]] * 4000)])

    assert "reaches too far" in refusal(lambda: open_table(path))


@pytest.mark.parametrize(
    "row",
    [
        ods_row(ods_text("x", 'table:number-columns-repeated="16384"'), repeated=1_000_000),
        ods_row("x" * 1000, repeated=1_000_000),
    ],
)
def test_a_few_bytes_that_stand_for_millions_of_cells_are_refused(tmp_path: Path, row: str) -> None:
    path = ods_file(tmp_path / "a.ods", ods_row("wie"), row)

    assert "reaches too far" in refusal(lambda: open_table(path))


def test_a_sheet_full_of_formulas_without_an_outcome_is_refused(tmp_path: Path) -> None:
    never = ods_row('<table:table-cell table:formula="of:=1"/>', repeated=10_001)
    path = ods_file(tmp_path / "a.ods", ods_row("wie"), never)

    assert "full of formulas" in refusal(lambda: open_table(path))


@pytest.mark.parametrize("parts", [{"a.txt": "Ana"}, {"word/document.xml": "<a/>"}, {}])
def test_a_zip_that_is_no_workbook_is_refused(
    tmp_path: Path, parts: dict[str, str | bytes]
) -> None:
    path = zip_file(tmp_path / "uren.xlsx", parts)

    assert "is not a spreadsheet that can be read here" in refusal(lambda: open_table(path))
