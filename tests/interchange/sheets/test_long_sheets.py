"""A long sheet is read in pieces, and reads as if it were whole."""

import io
import os
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.interchange.cells import Cell, Unreadable
from ledger.interchange.sheets import package, sheet_pieces, sheet_survey, usual_rows, xlsx_sheet
from ledger.interchange.sheets.number_looks import look_of
from ledger.interchange.sheets.sheet_survey import SheetSurvey
from ledger.interchange.sheets.tables import open_table
from ledger.interchange.sheets.workbook import WorkbookRows
from tests.interchange.samples import edited, refusal, xlsx_file, zip_file

SHEET = "xl/worksheets/sheet1.xml"
DAY = date(2025, 1, 1)


@pytest.fixture
def in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "PIECE", 500)
    monkeypatch.setattr(sheet_pieces, "LONGEST_PIECE", 2_000)


def year(path: Path) -> Path:
    rows = [[DAY + timedelta(days=at), "Ana" if at % 2 else "Ben", at / 4] for at in range(300)]
    return xlsx_file(path, [["datum", "wie", "uren"], *rows])


def pieces_of(path: Path) -> int:
    with package.unpacked(path) as copy:
        return len(copy.pieces[SHEET])


def walked(path: Path) -> list[tuple[int, list[Cell]]]:
    return list(WorkbookRows(path)())


def test_a_sheet_in_pieces_reads_as_if_it_were_whole(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = year(tmp_path / "a.xlsx")
    whole = walked(path)
    assert pieces_of(path) == 1

    request.getfixturevalue("in_small_pieces")
    rows = WorkbookRows(path)

    assert pieces_of(path) > 10
    assert list(rows()) == whole
    assert list(rows()) == whole, "it can be walked twice"
    assert whole[300] == (301, [DAY + timedelta(days=299), "Ana", 299 / 4])


@pytest.mark.usefixtures("in_small_pieces")
def test_empty_rows_merges_and_formulas_keep_their_place_in_pieces(tmp_path: Path) -> None:
    filled = [[at, "Ana", "x" * 50] for at in range(40)]
    rows: list[list[Any]] = [["dag", "wie", "wat"], *filled, *[[]] * 100, ["", "", "=1+1"], *filled]
    path = edited(
        xlsx_file(tmp_path / "a.xlsx", rows),
        SHEET,
        lambda xml: xml.replace("<f>1+1</f><v>0</v>", "<f>1+1</f>").replace(
            "</sheetData>",
            '</sheetData><mergeCells><mergeCell ref="B30:B35"/><mergeCell ref="A140:A150"/>'
            "</mergeCells>",
        ),
    )

    found = dict(walked(path))

    assert pieces_of(path) > 5
    assert list(found) == list(range(1, 183))
    assert found[34] == [32.0, "Ana", "x" * 50]
    assert found[142][2] == Unreadable("=1+1")
    assert [found[row][:1] for row in (142, 143)] == [[""], [""]]
    assert found[182] == [39.0, "Ana", "x" * 50]


@pytest.mark.usefixtures("in_small_pieces")
def test_days_counted_since_1904_stay_so_in_pieces(tmp_path: Path) -> None:
    path = edited(
        year(tmp_path / "a.xlsx"),
        "xl/workbook.xml",
        lambda xml: xml.replace("<workbookPr", '<workbookPr date1904="1"'),
    )

    assert walked(path)[1][1][0] == DAY + timedelta(days=1462)


@pytest.mark.usefixtures("in_small_pieces")
def test_rows_that_do_not_say_their_number_are_not_cut_apart(tmp_path: Path) -> None:
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    path = edited(
        xlsx_file(tmp_path / "a.xlsx", [[1]]),
        SHEET,
        lambda xml: xml.replace("</sheetData>", row * 200 + "</sheetData>"),
    )

    assert pieces_of(path) == 1
    assert walked(path)[-1] == (201, [1.0, 2.0])


@pytest.mark.usefixtures("in_small_pieces")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="50"', '<!-- <row r="50"'),
        ('<row r="50"', '<![CDATA[<row r="50"'),
        ('r="A200"', 'r="A20"'),
        ("</worksheet>", ""),
    ],
)
def test_a_sheet_that_cannot_be_cut_rightly_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = edited(year(tmp_path / "a.xlsx"), SHEET, lambda xml: xml.replace(old, new, 1))

    assert "inside of this workbook is damaged" in refusal(lambda: walked(path))


@pytest.mark.usefixtures("in_small_pieces")
def test_pieces_that_claim_too_much_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_survey, "MOST_CELLS_TOGETHER", 3 * 301 - 1)

    assert "reaches too far" in refusal(lambda: walked(year(tmp_path / "a.xlsx")))


def test_nothing_of_a_workbook_stays_behind_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "private"))
    (tmp_path / "private").mkdir()

    rows = WorkbookRows(year(tmp_path / "a.xlsx"))
    with pytest.raises(Exception, match="damaged"):
        WorkbookRows(zip_file(tmp_path / "b.xlsx", {"xl/workbook.xml": "<a"}))

    assert os.listdir(tmp_path / "private") == []
    assert len(list(rows())) == 301


def test_a_disk_without_room_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    path = year(tmp_path / "a.xlsx")
    monkeypatch.setattr(package, "_copy_parts", full)

    assert refusal(lambda: open_table(path)).startswith("There is no room on this computer")


CELLS = st.sampled_from(
    [
        '<c r="A{row}"><v>1</v></c>',
        '<c r="C{row}" s="1" t="s"><v>1</v></c>',
        '<c r="AB{row}" t="inlineStr"><is><t>Ben</t></is></c>',
        '<c r="D{row}" s="3"/>',
        '<c r="D{row}" s="3"><v>20</v></c>',
        '<c r="E{row}" s="3" t="n"><v>20</v></c>',
        '<c r="E{row}" s="3" t="str"><v>20</v></c>',
        '<c r="F{row}" s="3"><f>10+10</f><v>20</v></c>',
        '<c r="B{row}" t="str"><v>a"b</v></c>',
        '<c r="B{row}"><f>1+1</f><v>0</v></c>',
        '<c r="E{row}" t="e"><v>#N/A</v></c>',
        '<c r="F{row}" t="inlineStr"><is><t>Zo&#235;</t></is></c>',
        '<c r="F{row}" t="inlineStr"><is><t>Zoë</t></is></c>',
        '<c r="Z{other}"><v>2</v></c>',
        "<c><v>3</v></c>",
        '<c r="G{row}" t="str"><v></v></c>',
        '\n<c r="H{row}"><v> 5 </v>\n</c>',
    ]
)
MINUTES = look_of('0 "min"')
assert MINUTES is not None
LOOKS = {"3": MINUTES}
ROWS = st.lists(st.tuples(st.booleans(), st.lists(CELLS, max_size=4)), max_size=6)


@given(ROWS)
def test_usual_rows_are_counted_as_the_parser_counts_them(
    rows: Sequence[tuple[bool, Sequence[str]]],
) -> None:
    written = "".join(
        f"<row{f' r={chr(34)}{at * 2}{chr(34)} spans={chr(34)}1:3{chr(34)}' if numbered else ''}>"
        + "".join(cell.format(row=at * 2, other=at * 2 + 1) for cell in cells)
        + "</row>"
        for at, (numbered, cells) in enumerate(rows, start=1)
    )
    sheet = f"<worksheet><sheetData>{written}</sheetData></worksheet>".encode()

    by_pattern, by_parser = surveyed(sheet), surveyed(sheet, by_parser=True)

    for survey in (by_pattern, by_parser):
        survey.signs = 0  # the pattern leaves out letters that stand in the sheet itself
    assert by_pattern == by_parser


def surveyed(sheet: bytes, *, by_parser: bool = False) -> SheetSurvey:
    original = usual_rows.OtherRows

    def all_rows(source: IO[bytes], *_: object) -> IO[bytes]:
        return source

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(xlsx_sheet, "OtherRows", all_rows if by_parser else original)
        return xlsx_sheet.XlsxSheet(SheetSurvey("a"), [3, 7], LOOKS).survey([io.BytesIO(sheet)])


def test_letters_of_shared_texts_are_counted_in_usual_rows(tmp_path: Path) -> None:
    sheet = b'<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'

    assert surveyed(b"<a>" + sheet + b"</a>").signs == 10
    assert "inside of this workbook is damaged" in refusal(
        lambda: surveyed(b"<a>" + sheet.replace(b"<v>1", b"<v>2") + b"</a>")
    )
