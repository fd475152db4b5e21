"""A sheet of the workbook: one table, whose totals are formulas that already know their outcome.

An amount is a number of euros in the reader's own way of writing them. A time is a length of time
that shows as hours and minutes, so that it sums as a number does. Text is never a formula.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.language import current
from ledger.reports.page import plain

# Numbers that the standard has for every reader (ECMA-376, part 1, 18.8.30): #,##0.00 and 0.
_EUROS, _WHOLE, _HOURS = 4, 1, "[h]:mm"
_DAYS = {"nl": "dd-mm-yyyy", "en": "yyyy-mm-dd"}
_MINUTES_A_DAY = 24 * 60
_LETTERS, _LINE, _NARROWEST, _WIDEST = 12, 17, 10, 60
_A4 = 9
# From so many columns on a sheet is printed on its side.
_MANY = 5


@dataclass(frozen=True)
class Cents:
    """An amount."""

    whole: int


@dataclass(frozen=True)
class Minutes:
    """A time."""

    whole: int


@dataclass(frozen=True)
class Formula:
    """A formula, and the figure that it comes to."""

    text: str
    comes_to: "Cents | Minutes | int"


Value = str | int | date | Cents | Minutes | Formula | None


class Sheet:
    """A table under construction; rows and columns are counted as the reader does: A1 is first."""

    def __init__(self, book: Any, title: str, headings: Sequence[str]) -> None:
        self.title = title
        self._book = book
        self._sheet = book.add_worksheet(title)
        self._looks: dict[tuple[object, bool, bool], Any] = {}
        self._widths = [_NARROWEST] * len(headings)
        self._cells: dict[tuple[int, int], Cents | Minutes | int] = {}
        self._texts: dict[tuple[int, int], str] = {}
        self._headings = [plain(heading) for heading in headings]
        self.row = 1
        self._lay_out(len(headings))

    def add(self, *values: Value, strong: bool = False) -> int:
        """Write a row under the last one; answers its number."""
        for column, value in enumerate(values):
            if value is not None:
                self._write(self.row, column, value, strong=strong)
        self.row += 1
        return self.row

    def total(
        self,
        label: str,
        rows: Sequence[int],
        columns: Iterable[int],
        *,
        known: Mapping[int, Cents | Minutes | int] | None = None,
        labelled: int = 0,
    ) -> int:
        """Write a row that sums columns (0 is A) over rows from the first to the last of these.

        Its figures are those `known` of the statement; others are summed here.
        """
        values: dict[int, Value] = {labelled: label}
        for column in columns:
            outcome = (known or {}).get(column) or self._summed(rows, column)
            letter = letter_of(column)
            text = f"=SUM({letter}{rows[0]}:{letter}{rows[-1]})" if rows else "=0"
            values[column] = Formula(text, outcome)
        return self.add(*(values.get(at) for at in range(max(values) + 1)), strong=True)

    def there(self, row: int, column: int) -> str:
        """A cell of this sheet as a formula of another sheet names it."""
        quoted = self.title.replace("'", "''")
        return f"'{quoted}'!{letter_of(column)}{row}"

    def fit(self) -> None:
        """Write the headings, and fit columns and rows to what stands in them, when all of it does.

        A heading stands over its figures on the right, and takes more lines rather than more room.
        """
        figures = {column for _row, column in self._cells}
        for column, heading in enumerate(self._headings):
            look = self._look("@", True, right=column in figures)
            self._sheet.write_string(0, column, heading, look)
            self._texts[0, column] = heading
            self._widen(column, max(map(len, heading.split()), default=0) + 3)
            self._sheet.set_column(column, column, self._widths[column])
        for row in range(self.row):
            lines = [
                -(-len(text) * 11 // (10 * self._widths[column]))
                for (at, column), text in self._texts.items()
                if at == row
            ]
            # Not every program makes a row as high as its text by itself.
            self._sheet.set_row(row, _LINE * max([1, *lines]))

    def _summed(self, rows: Sequence[int], column: int) -> Cents | Minutes | int:
        cells = [self._cells[row, column] for row in rows if (row, column) in self._cells]
        whole = sum(each if isinstance(each, int) else each.whole for each in cells)
        of = next((type(each) for each in cells if not isinstance(each, int)), None)
        # A column without a figure is one of amounts: counts are never missing.
        return whole if cells and of is None else (of or Cents)(whole)

    def _write(self, row: int, column: int, value: Value, *, strong: bool) -> None:
        sheet = self._sheet
        match value:
            case str():
                text = plain(value)
                sheet.write_string(row, column, text, self._look("@", strong))
                self._texts[row, column] = text
                self._widen(column, len(text) + 3)
            case date():
                sheet.write_datetime(row, column, value, self._look(_DAYS[current()], strong))
                self._widen(column, 12)
            case Formula(text, outcome):
                self._cells[row + 1, column] = outcome
                number, look = _number(outcome)
                sheet.write_formula(row, column, text, self._look(look, strong), number)
                self._widen(column, 14)
            case Cents() | Minutes() | int():
                self._cells[row + 1, column] = value
                number, look = _number(value)
                sheet.write_number(row, column, number, self._look(look, strong))
                self._widen(column, 14)

    def _widen(self, column: int, letters: int) -> None:
        self._widths[column] = max(self._widths[column], min(letters, _WIDEST))

    def _look(self, look: str | int, strong: bool, *, right: bool = False) -> Any:
        if (look, strong, right) not in self._looks:
            self._looks[look, strong, right] = self._book.add_format(
                {
                    "num_format": look,
                    "font_size": _LETTERS,
                    "bold": strong,
                    "text_wrap": look == "@",
                    "valign": "top",
                    "align": "left" if look in ("@", *_DAYS.values()) and not right else "right",
                    **({"top": 1} if strong else {}),
                }
            )
        return self._looks[look, strong, right]

    def _lay_out(self, columns: int) -> None:
        sheet = self._sheet
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&L&12&A")
        sheet.set_footer("&R&12&P / &N")
        if columns > _MANY:
            sheet.set_landscape()


def letter_of(column: int) -> str:
    """A column's letter; no table here is wider than the alphabet."""
    return chr(ord("A") + column)


def _number(value: Cents | Minutes | int) -> tuple[float, str | int]:
    """The number of a cell and how it shows. A workbook has no whole cents: the nearest it has."""
    match value:
        case Cents(whole):
            return whole / 100, _EUROS
        case Minutes(whole):
            return whole / _MINUTES_A_DAY, _HOURS
        case _:
            return value, _WHOLE
