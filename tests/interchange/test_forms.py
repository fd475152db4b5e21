"""Forms: what stands in them is read back, what they offer is not taken for rows."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from ledger.interchange.cells import Cell
from ledger.interchange.forms import AMOUNT, CHOICE, DAY, Form, FormColumn, form_bytes
from ledger.interchange.sheets.tables import open_table

HELPERS = [f"Ana the {number}th" for number in range(100)]
FORM = Form(
    title="Visits",
    columns=[
        FormColumn(heading="ref", advice="The number on the slip."),
        FormColumn(heading="date", advice="The day.", holds=DAY),
        FormColumn(heading="helper", advice="Who helped.", holds=CHOICE, choices=HELPERS),
        FormColumn(heading="rate", advice="Euros an hour.", holds=AMOUNT),
    ],
    blank_rows=20,
    day_format="dd-mm-yyyy",
    lists="Lists",
    warning="This is not in the list.",
)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def read_back(folder: Path, form: Form) -> list[list[Cell]]:
    path = folder / "form.xlsx"
    path.write_bytes(form_bytes(form))
    table = open_table(path)
    assert table.heading == tuple(column.heading for column in form.columns)
    return [cells for _number, cells in table.rows()]


def test_what_a_form_shows_is_read_back_as_it_is(tmp_path: Path) -> None:
    ana = ["012", date(2025, 3, 3), "Ana", Decimal("5.60")]
    filled = replace(FORM, rows=[ana, [None, None, "2,5", None]])

    found = read_back(tmp_path, filled)

    assert found == [["012", date(2025, 3, 3), "Ana", 5.6], ["", "", "2,5", ""]]


def test_a_blank_form_has_no_rows_however_much_it_offers(tmp_path: Path) -> None:
    assert read_back(tmp_path, FORM) == []


def test_a_name_that_begins_with_an_equals_sign_does_not_come_alive(tmp_path: Path) -> None:
    filled = replace(FORM, rows=[["=1+1", None, "=2+2", None]])

    assert read_back(tmp_path, filled) == [["=1+1", "", "=2+2", ""]]
    assert "<f>" not in part(form_bytes(filled), "xl/worksheets/sheet1.xml")


def test_the_same_form_gives_the_same_bytes_whenever_it_is_made() -> None:
    assert form_bytes(FORM) == form_bytes(FORM)
    assert "2000-01-01T00:00:00Z" in part(form_bytes(FORM), "docProps/core.xml")


def test_what_is_typed_as_text_stays_text() -> None:
    filled = replace(FORM, rows=[["012", None, "Ana", None]])

    content = form_bytes(filled)

    # Number format 49 is text, as the standard has it (ECMA-376, part 1, 18.8.30).
    looks = re.findall(r"<xf [^>]*>", part(content, "xl/styles.xml").partition("<cellXfs")[2])
    text = [str(at) for at, look in enumerate(looks) if 'numFmtId="49"' in look]
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert re.findall(r'<c r="[AC]2" s="(\d+)"', sheet) == text * 2
    assert re.findall(r'<col min="[13]" [^>]*style="(\d+)"', sheet) == text * 2


def test_a_long_list_to_choose_from_stands_on_a_sheet_that_does_not_show() -> None:
    content = form_bytes(FORM)

    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<formula1>'Lists'!$C$1:$C$100</formula1>" in sheet
    assert re.search(r'name="Lists"[^>]*state="hidden"', part(content, "xl/workbook.xml"))
    assert "Ana the 99th" in part(content, "xl/sharedStrings.xml")


def test_what_is_not_in_the_list_or_no_day_is_pointed_out_and_may_stay() -> None:
    sheet = part(form_bytes(FORM), "xl/worksheets/sheet1.xml")

    rules = re.findall(r"<dataValidation [^>]*>", sheet)
    assert [re.findall(r'type="(\w+)"', rule) for rule in rules] == [[], ["date"], ["list"], []]
    assert all('errorStyle="warning"' in rule for rule in rules)
    assert all('prompt="' in rule for rule in rules)


def test_every_heading_says_in_a_comment_how_to_fill_it_in() -> None:
    comments = part(form_bytes(FORM), "xl/comments1.xml")

    assert [column.advice in comments for column in FORM.columns] == [True] * 4


def test_a_form_prints_large_on_a4_landscape_with_its_heading_on_every_page() -> None:
    content = form_bytes(FORM)

    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'state="frozen"' in sheet
    assert "Visits!$A$1:$D$21" in part(content, "xl/workbook.xml")
    assert "Visits!$1:$1" in part(content, "xl/workbook.xml")
    assert '<sz val="14"/>' in part(content, "xl/styles.xml")
