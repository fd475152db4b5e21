"""A workbook that bursts, lies about itself or was cut short is refused, and soon."""

import time
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.sheets import package
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


def test_a_bomb_of_200_megabytes_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 100_000_000)
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


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576" t="str"><v></v></c>',
        '<c r="XFD1048576" t="str"><v/></c>',
        '<c r="XFD1048576" t="inlineStr"><is></is></c>',
        '<c r="XFD1048576" t="inlineStr"><is><t></t></is></c>',
        '<x:c xmlns:x="a" r="XFD1048576" t="str"><x:v/></x:c>',
    ],
)
def test_a_cell_far_away_that_holds_an_empty_text_is_refused(tmp_path: Path, cell: str) -> None:
    path = edited(small(tmp_path), SHEET, lambda xml: xml.replace("</row>", cell + "</row>", 1))

    assert "reaches too far" in refusal(lambda: open_table(path))


def test_sheets_of_an_ods_file_that_are_too_much_together_are_refused(tmp_path: Path) -> None:
    row = ods_row(ods_text("x", 'table:number-columns-repeated="1000"'), repeated=3000)
    path = ods_file(tmp_path / "a.ods", row, '</table:table><table:table table:name="B">', row)

    assert "reaches too far" in refusal(lambda: open_table(path))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, "<sheetData>", "<sheetData>" + "<a>" * 3_000_000),
        (SHEET, "<sheetData>", '<sheetData a="' + "x" * 30_000_000 + '">'),
        (SHEET, "<sheetData>", '<sheetData><row r="1">' + '<c r="A1"/>' * 1_000_000),
        (SHEET, "<sheetData>", "<sheetData>" + '<row r="1"><row r="1" a="b"' * 1_000_000),
        (STRINGS, "<sst", "<sst " + " ".join(f'a{at}=""' for at in range(300_000))),
        (STRINGS, "<si>", "<a>" * 3_000_000 + "<si>"),
    ],
)
def test_an_inside_that_would_cost_time_or_memory_without_end_is_refused_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, old: str, new: str
) -> None:
    monkeypatch.setattr(package, "MOST_SHRUNK", 1_000_000)
    path = edited(small(tmp_path), part, lambda xml: xml.replace(old, new, 1))

    began = time.monotonic()
    said = refusal(lambda: open_table(path))

    assert "inside of this workbook is damaged" in said
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("limit", ["xlsx_survey.MOST_COUNTED", "markup.MOST_ELEMENTS"])
def test_more_strings_or_elements_than_people_write_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(f"ledger.interchange.sheets.{limit}", 2)

    assert "inside of this workbook is damaged" in refusal(lambda: open_table(small(tmp_path)))


def test_elements_between_the_rows_are_counted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.interchange.sheets.xlsx_sheet.MOST_ELEMENTS", 100)
    path = edited(small(tmp_path), SHEET, lambda xml: xml.replace("<row", "<a/>" * 100 + "<row"))

    assert "inside of this workbook is damaged" in refusal(lambda: open_table(path))


@pytest.mark.parametrize("part", [SHEET, STRINGS])
def test_a_text_of_fifty_megabytes_in_one_cell_is_weighed_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(package, "MOST_SHRUNK", 1_000_000)
    monkeypatch.setattr("ledger.interchange.sheets.xlsx_survey.MOST_SIGNS", 10_000_000)
    monkeypatch.setattr("ledger.interchange.sheets.sheet_survey.MOST_SIGNS", 10_000_000)
    long = "x " * 25_000_000
    path = edited(
        small(tmp_path),
        part,
        lambda xml: xml.replace("Ana", long).replace("<v>2.5</v>", f"<v>{long}</v>"),
    )

    began = time.monotonic()
    said = refusal(lambda: open_table(path))

    assert "reaches too far" in said
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("parts", [{"a.txt": "Ana"}, {"word/document.xml": "<a/>"}, {}])
def test_a_zip_that_is_no_workbook_is_refused(
    tmp_path: Path, parts: dict[str, str | bytes]
) -> None:
    path = zip_file(tmp_path / "uren.xlsx", parts)

    assert "is not a spreadsheet that can be read here" in refusal(lambda: open_table(path))
