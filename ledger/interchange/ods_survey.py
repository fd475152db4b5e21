"""Surveys the sheets of an ODS workbook (OpenDocument 1.3, part 3, chapter 9)."""

from ledger.interchange.markup import small_number, walk
from ledger.interchange.sheet_survey import MOST_COLUMNS, MOST_ROWS, SheetSurvey

_CELLS = frozenset({"table-cell", "covered-table-cell"})
# How older programs wrote an error: as a calculated zero that shows one of these.
_ERROR_MARKS = ("#", "Err:")


def survey_ods(parts: dict[str, bytes]) -> list[SheetSurvey]:
    """The workbook's sheets in order."""
    return _Document().survey(parts["content.xml"])


class _Document:
    """The table, row and cell being read, while the document's elements pass by."""

    def __init__(self) -> None:
        self.sheets: list[SheetSurvey] = []
        # A sheet is hidden by its style, which comes before it.
        self.style = ""
        self.hiding: set[str] = set()
        self.row = 0
        self.rows = 1
        self.column = 0
        self.columns = 1
        self.in_cell = False
        self.attributes: dict[str, str] = {}
        self.value = ""
        # Cells of a row, kept until the row has ended: (columns, letters, text without a value).
        self.filled: list[tuple[range, int, str | None]] = []

    def survey(self, content: bytes) -> list[SheetSurvey]:
        """Reads the whole document."""
        walk(content, start=self.on_start, end=self.on_end, text=self.on_text)
        return self.sheets

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS:
            self.attributes, self.value, self.in_cell = attributes, "", True
            self.columns = _repeated(attributes.get("number-columns-repeated"), MOST_COLUMNS)
        elif name == "table-row":
            self.rows = _repeated(attributes.get("number-rows-repeated"), MOST_ROWS)
            self.column, self.filled = 0, []
        elif name == "table":
            hidden = attributes.get("style-name") in self.hiding
            self.sheets.append(SheetSurvey(attributes.get("name", ""), hidden))
            self.row = 0
        elif name == "style":
            self.style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hiding.add(self.style)
        elif name == "s" and self.in_cell:
            self.value += " " * _repeated(attributes.get("c"), MOST_COLUMNS)

    def on_text(self, text: str) -> None:
        if self.in_cell:
            self.value += text

    def on_end(self, name: str) -> None:
        if name in _CELLS:
            self._end_cell()
        elif name == "table-row" and self.sheets:
            rows = range(self.row, self.row + self.rows)
            for columns, signs, unreadable in self.filled:
                self.sheets[-1].reach(rows=rows, columns=columns, signs=signs)
                if unreadable is not None:
                    self.sheets[-1].mark(rows=rows, columns=columns, text=unreadable)
            self.row += self.rows

    def _end_cell(self) -> None:
        self.in_cell = False
        columns = range(self.column, self.column + self.columns)
        self.column += self.columns
        formula, kind = self.attributes.get("formula"), self.attributes.get("value-type")
        shown = self.value.strip()
        unreadable = None
        if kind == "error" or (formula is not None and shown.startswith(_ERROR_MARKS)):
            unreadable = shown
        elif formula is not None and kind is None:
            unreadable = "=" + formula.partition("=")[2]
        if unreadable is not None or kind is not None or shown:
            signs = max(len(self.value), len(self.attributes.get("string-value", "")))
            self.filled.append((columns, signs * len(columns), unreadable))


def _repeated(times: str | None, most: int) -> int:
    return 1 if times is None else small_number(times, most=most)
