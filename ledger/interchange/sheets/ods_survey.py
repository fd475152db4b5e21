"""Surveys the sheets of an ODS workbook (OpenDocument 1.3, part 3, chapter 9)."""

import re
from datetime import timedelta
from typing import NamedTuple

from ledger.interchange.cells import NOTHING, Cell
from ledger.interchange.sheets.markup import damaged, small_number, walk
from ledger.interchange.sheets.number_looks import Look, code_of, look_of
from ledger.interchange.sheets.package import Package
from ledger.interchange.sheets.sheet_survey import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SIGNS,
    SheetSurvey,
)

_CELLS = frozenset({"table-cell", "covered-table-cell"})
# How older programs wrote an error: as a calculated zero that shows one of these.
_ERROR_MARKS = ("#", "Err:")
_NO_TIME = re.compile(r"PT0+H0+M0+(?:[.,]0+)?S")
_NUMBERS = frozenset({"float", "currency", "percentage"})
# A time of day; the reader leaves any other as it is written.
_OF_A_DAY = re.compile(r"PT(?:[01][0-9]|2[0-3])H[0-5][0-9]M[0-5][0-9](?:[.,][0-9]+)?S")
_LENGTH = re.compile(
    r"(-?)P(?:([0-9]{1,6})D)?T?(?:([0-9]{1,7})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,7})(?:[.,][0-9]+)?S)?"
)
# Of an error so much is shown; nothing else of a text is looked at.
_LONGEST_TEXT = 10_000


def survey_ods(package: Package) -> list[SheetSurvey]:
    """The workbook's sheets in order. The reader loads all of them at once."""
    document = _Document()
    for content in package.opened("content.xml"):
        walk(content, start=document.on_start, end=document.on_end, text=document.on_text)
    return document.sheets


class _Filled(NamedTuple):
    """Cells of a row that hold the same; `unreadable` is the text of those without a value.

    `zero` is the zero or dash that their formulas made, `look` how people see what is stored.
    """

    columns: range
    signs: int
    unreadable: str | None
    zero: str | None
    look: Look | None
    is_number: bool


class _Document:
    """The table, row and cell being read, while the document's elements pass by."""

    def __init__(self) -> None:
        self.sheets: list[SheetSurvey] = []
        self.cells_before = self.signs_before = 0
        # A sheet is hidden by its style, which comes before it.
        self.style = ""
        self.hiding: set[str] = set()
        self.row = 0
        self.rows = 1
        self.column = 0
        self.columns = 1
        self.in_cell = False
        # What somebody noted beside a cell is not in it.
        self.in_note = False
        self.attributes: dict[str, str] = {}
        self.value = ""
        self.signs = 0
        # Kept until the row has ended.
        self.filled: list[_Filled] = []

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS:
            self.attributes, self.value, self.signs, self.in_cell = attributes, "", 0, True
            self.columns = _times(attributes.get("number-columns-repeated"), MOST_COLUMNS)
        elif name == "table-row":
            self.rows = _times(attributes.get("number-rows-repeated"), MOST_ROWS)
            self.column, self.filled = 0, []
        elif name == "table":
            if self.sheets:
                self.cells_before += self.sheets[-1].cells
                self.signs_before += self.sheets[-1].signs
            hidden = attributes.get("style-name") in self.hiding
            self.sheets.append(SheetSurvey(attributes.get("name", ""), hidden))
            self.row = 0
        elif name == "style":
            self.style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hiding.add(self.style)
        elif name == "annotation":
            self.in_note = True
        elif name == "s" and self.in_cell:
            self.on_text(" " * _times(attributes.get("c"), MOST_COLUMNS))

    def on_text(self, text: str) -> None:
        if self.in_cell:
            self.signs += len(text)
            if len(self.value) < _LONGEST_TEXT and not self.in_note:
                self.value += text

    def on_end(self, name: str) -> None:
        if name in _CELLS:
            self._end_cell()
        elif name == "table-row" and self.sheets:
            self._end_row(self.sheets[-1])
        elif name == "annotation":
            self.in_note = False

    def _end_row(self, sheet: SheetSurvey) -> None:
        rows = range(self.row, self.row + self.rows)
        for columns, signs, unreadable, zero, look, is_number in self.filled:
            sheet.has_rows = True
            sheet.has_numbers |= is_number
            sheet.reach(rows=rows, columns=columns, signs=signs)
            if unreadable is not None:
                sheet.mark(rows=rows, columns=columns, text=unreadable)
            elif zero is not None:
                sheet.mark_zeros(rows=rows, columns=columns, text=zero)
            elif look is not None:
                sheet.look(rows=rows, columns=columns, look=look)
        together = self.cells_before + sheet.cells
        if together > MOST_CELLS or self.signs_before + sheet.signs > MOST_SIGNS:
            raise sheet.too_far()
        self.row += self.rows

    def _end_cell(self) -> None:
        self.in_cell = False
        columns = range(self.column, self.column + self.columns)
        self.column += self.columns
        self._merge()
        formula, kind = self.attributes.get("formula"), self.attributes.get("value-type")
        shown = self.value.strip()
        unreadable = None
        if kind == "error" or (formula is not None and shown.startswith(_ERROR_MARKS)):
            unreadable = shown
        elif formula is not None and kind is None:
            unreadable = "=" + formula.partition("=")[2][:_LONGEST_TEXT]
        if unreadable is not None or kind is not None or shown:
            if len(self.filled) > MOST_COLUMNS:
                raise damaged()
            signs = max(self.signs, len(self.attributes.get("string-value", "")))
            zero = None if formula is None else _zero(self.attributes, shown)
            look = _look(kind, self.attributes, shown)
            is_number = kind not in (None, "string", "boolean")
            self.filled.append(
                _Filled(columns, signs * len(columns), unreadable, zero, look, is_number)
            )

    def _merge(self) -> None:
        across = self.attributes.get("number-columns-spanned")
        down = self.attributes.get("number-rows-spanned")
        if (across is None and down is None) or not self.sheets:
            return
        wide, high = _times(across, MOST_COLUMNS), _times(down, MOST_ROWS)
        if self.columns > 1 or (self.rows > 1 and high > 1):
            return  # one block cannot stand in several places
        left = self.column - self.columns
        self.sheets[-1].merge(
            rows=range(self.row, self.row + max(high, self.rows)),
            columns=range(left, left + wide),
            down=high > 1,
        )


def _zero(attributes: dict[str, str], shown: str) -> str | None:
    value = attributes.get("value") or attributes.get("time-value") or shown
    if not NOTHING.fullmatch(value) and not _NO_TIME.fullmatch(value):
        return None
    # A style may show nothing at all for a zero.
    return shown if NOTHING.fullmatch(shown) else "0"


def _look(kind: str | None, attributes: dict[str, str], shown: str) -> Look | None:
    if kind in _NUMBERS:
        code = code_of(shown, percentage=kind == "percentage")
        return None if code is None else look_of(code)
    if kind == "boolean":
        return _truth
    if kind == "time" and not _OF_A_DAY.fullmatch(attributes.get("time-value", "")):
        return _span
    return None


def _truth(cell: Cell) -> Cell:
    return bool(cell) if isinstance(cell, int | float) else cell


def _span(cell: Cell) -> Cell:
    """A time of 24 hours or more, which the reader leaves as it is written."""
    match = _LENGTH.fullmatch(cell) if isinstance(cell, str) else None
    if match is None:
        return cell
    days, hours, minutes, seconds = (int(digits or 0) for digits in match.group(2, 3, 4, 5))
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] else length


def _times(times: str | None, most: int) -> int:
    return 1 if times is None else small_number(times, most=most)
