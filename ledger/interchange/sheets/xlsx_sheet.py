"""One sheet of an XLSX workbook: how far its cells reach, and which have no value."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from ledger.interchange.cells import NOTHING
from ledger.interchange.sheets.markup import (
    MOST_DEEP,
    MOST_ELEMENTS,
    LocalNames,
    damaged,
    feed,
    small_number,
)
from ledger.interchange.sheets.number_looks import Look
from ledger.interchange.sheets.sheet_survey import MOST_ROWS, SheetSurvey
from ledger.interchange.sheets.usual_rows import ColumnNumbers, OtherRows

_DIGITS = "0123456789"
_NUMBERS = (None, "n", "d")
# Programs that write formulas but cannot calculate leave out the outcome, or put a zero there.
_UNCALCULATED = re.compile(r"|-?0+(?:\.0+)?(?:[eE][-+]?[0-9]+)?")
# Of an error or a formula so much is shown; nothing else of a value is looked at.
_LONGEST_TEXT = 10_000


class XlsxSheet:
    """The cell being read, while the sheet's elements pass by.

    Millions pass, so ends are only counted: a cell has ended where the next one begins.
    """

    def __init__(
        self, found: SheetSurvey, shared: Sequence[int], looks: Mapping[str, Look]
    ) -> None:
        self.found = found
        self.shared = shared
        self.looks = looks
        self.names = LocalNames()
        self.columns = ColumnNumbers()
        self.started = self.ended_before = 0
        self.ended: list[str] = []
        self.row = -1
        self.row_digits = ""
        self.column = -1
        self.kind: str | None = None
        self.style = ""
        self.value = ""
        self.signs = 0
        self.formula: str | None = None
        self.inside = ""
        # The reader sets room aside for a value that is there, be it empty.
        self.has_value = False
        # Cells of one row: counted together, as a sheet has many.
        self.run_row = -1
        self.run_first = self.run_last = self.run_signs = 0

    def survey(self, pieces: Iterable[IO[bytes]]) -> SheetSurvey:
        """Reads the whole sheet."""
        before = -1
        for piece in pieces:
            self.found.next_piece()
            feed(
                OtherRows(piece, self.found, self.shared, self.columns, self.looks),
                start=self._on_start,
                end=self.ended.append,
                text=self._on_text,
                after_piece=self._check_elements,
            )
            self._end_cell()
            self._end_run()
            if self.found.first_row <= before:
                raise damaged()
            before = max(before, self.found.last_row)
        return self.found

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        self.started += 1
        local = self.names[name]
        if local == "c":
            if self.has_value:
                self._end_cell()
            self.kind = attributes.get("t")
            self.style = attributes.get("s", "")
            self.inside = ""
            reference = attributes.get("r")
            if reference is None:
                self.column += 1
            else:
                self._place(reference)
        elif local == "v" or local == "t":
            self.inside = "v"
            self.has_value = True
        elif local == "f":
            self.inside, self.formula = "f", "="
            self.has_value = True
        else:
            self.inside = ""
            if local == "row":
                self._end_cell()
                number = attributes.get("r")
                self.row = small_number(number, most=MOST_ROWS) - 1 if number else self.row + 1
                self.row_digits = number or ""
                self.column = -1
            elif local == "is":
                self.has_value = True
            elif local == "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _on_text(self, text: str) -> None:
        if self.inside == "v":
            self.signs += len(text)
            if len(self.value) < _LONGEST_TEXT:
                self.value += text
        elif self.inside == "f" and len(self.formula or "") < _LONGEST_TEXT:
            self.formula = (self.formula or "") + text

    def _check_elements(self) -> None:
        self.ended_before += len(self.ended)
        self.ended.clear()
        if self.started > MOST_ELEMENTS or self.started - self.ended_before > MOST_DEEP:
            raise damaged()

    def _place(self, reference: str) -> None:
        letters = reference.rstrip(_DIGITS)
        digits = reference[len(letters) :]
        self.column = self.columns[letters]
        if digits != self.row_digits:
            self.row = small_number(digits, most=9_999_999) - 1
            self.row_digits = digits

    def _end_cell(self) -> None:
        if not self.has_value:
            return
        row, column = self.row, self.column
        if row < 0 or column < 0:
            raise damaged()
        if row != self.run_row:
            self._end_run()
            self.run_row, self.run_first, self.run_last = row, column, column
        elif column > self.run_last:
            self.run_last = column
        elif column < self.run_first:
            self.run_first = column
        value = self.value.strip()
        if self.kind == "s":
            if value:
                self.run_signs += self.shared[small_number(value, most=len(self.shared) - 1)]
        else:
            self.run_signs += self.signs
        if value or self.formula is not None:
            self.found.has_rows = True
            if self.kind in _NUMBERS:
                self.found.has_numbers = True
                if self.style in self.looks:
                    rows, columns = self._here()
                    self.found.look(rows=rows, columns=columns, look=self.looks[self.style])
            if self.kind == "e":
                self._mark(value)
            elif self.formula is None:
                pass
            elif self.kind != "str" and _UNCALCULATED.fullmatch(value):
                self._mark(self.formula)
            elif NOTHING.fullmatch(value):
                rows, columns = self._here()
                self.found.mark_zeros(rows=rows, columns=columns, text=value)
        self.value, self.signs, self.formula, self.has_value = "", 0, None, False

    def _end_run(self) -> None:
        if self.run_row >= 0:
            self.found.reach(
                rows=range(self.run_row, self.run_row + 1),
                columns=range(self.run_first, self.run_last + 1),
                signs=self.run_signs,
            )
        self.run_row, self.run_signs = -1, 0

    def _mark(self, text: str) -> None:
        rows, columns = self._here()
        self.found.mark(rows=rows, columns=columns, text=text)

    def _here(self) -> tuple[range, range]:
        return range(self.row, self.row + 1), range(self.column, self.column + 1)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = self._corner(first)
        bottom, right = self._corner(last or first)
        if top < 0 or bottom < top or right < left:
            raise damaged()
        self.found.merge(rows=range(top, bottom + 1), columns=range(left, right + 1))

    def _corner(self, reference: str) -> tuple[int, int]:
        letters = reference.replace("$", "").rstrip(_DIGITS)
        digits = reference.replace("$", "")[len(letters) :]
        return small_number(digits, most=MOST_ROWS) - 1, self.columns[letters]
