"""Surveys the sheets of an XLSX workbook (ECMA-376 part 1, SpreadsheetML)."""

import re
from functools import lru_cache

from ledger.interchange.markup import damaged, skip, small_number, walk
from ledger.interchange.sheet_survey import MOST_ROWS, SheetSurvey

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHEETS = "xl/worksheets/"
# Programs that write formulas but cannot calculate leave out the outcome, or put a zero there.
_UNCALCULATED = ("", "0")


def survey_xlsx(parts: dict[str, bytes]) -> list[SheetSurvey]:
    """The workbook's sheets in order. Unlisted ones are weighed too."""
    # Nothing is wanted from the styles, but what they claim is checked on the way.
    walk(parts.get("xl/styles.xml", b"<none/>"), start=skip, end=skip, text=skip)
    lengths = _shared_lengths(parts.get("xl/sharedStrings.xml", b""))
    listed = {part: (name, hidden) for name, part, hidden in _listed(parts)}
    by_part = {
        part: _Sheet(SheetSurvey(*listed.get(part, (part, True))), lengths).survey(content)
        for part, content in parts.items()
        if part.startswith(_SHEETS) and not part.startswith(_SHEETS + "_rels/")
    }
    # Charts are listed as well, and live elsewhere.
    return [by_part[part] for part in listed if part in by_part]


def _listed(parts: dict[str, bytes]) -> list[tuple[str, str, bool]]:
    targets: dict[str, str] = {}
    listed: list[tuple[str, str, bool]] = []

    def on_link(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "").lstrip("/")
            inside = target if target.startswith("xl/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = inside

    def on_sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            part = targets.get(attributes.get("id", ""), "")
            listed.append((attributes.get("name", ""), part, hidden))

    walk(parts.get("xl/_rels/workbook.xml.rels", b""), start=on_link, end=skip, text=skip)
    walk(parts["xl/workbook.xml"], start=on_sheet, end=skip, text=skip)
    names = [name for name, _, _ in listed]
    if len(set(names)) != len(names):
        raise damaged()
    return listed


def _shared_lengths(content: bytes) -> list[int]:
    lengths: list[int] = []

    def on_start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def on_text(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    if content:
        walk(content, start=on_start, end=skip, text=on_text)
    return lengths


class _Sheet:
    """The cell being read, while the sheet's elements pass by."""

    def __init__(self, found: SheetSurvey, shared: list[int]) -> None:
        self.found = found
        self.shared = shared
        self.row = -1
        self.column = -1
        self.kind = ""
        self.value = ""
        self.formula: str | None = None
        self.inside = ""
        # Filled cells of one row: counted together, as a sheet has many.
        self.run_row = -1
        self.run_columns = range(0)
        self.run_signs = 0

    def survey(self, content: bytes) -> SheetSurvey:
        """Reads the whole sheet."""
        walk(content, start=self.on_start, end=self.on_end, text=self.on_text)
        self._end_run()
        return self.found

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._place(attributes.get("r"))
            self.kind, self.value, self.formula = attributes.get("t", ""), "", None
        elif name in ("v", "t"):
            self.inside = name
        elif name == "f":
            self.inside, self.formula = name, "="
        elif name == "row":
            number = attributes.get("r")
            self.row = small_number(number, most=MOST_ROWS) - 1 if number else self.row + 1
            self.column = -1

    def on_text(self, text: str) -> None:
        if self.inside == "f":
            self.formula = (self.formula or "") + text
        elif self.inside:
            self.value += text

    def on_end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self.inside = ""
        elif name == "c" and (self.value or self.formula is not None):
            self._count()

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
            return
        match = _REFERENCE.fullmatch(reference.upper())
        if not match:
            raise damaged()
        self.column = _column(match[1])
        self.row = int(match[2]) - 1

    def _count(self) -> None:
        if self.row < 0 or self.column < 0:
            raise damaged()
        column = self.column
        if self.row != self.run_row:
            self._end_run()
            self.run_row, self.run_columns = self.row, range(column, column + 1)
        elif column not in self.run_columns:
            first, last = self.run_columns[0], self.run_columns[-1]
            self.run_columns = range(min(first, column), max(last, column) + 1)
        self.run_signs += self._signs()
        if self.kind == "e":
            self._mark(self.value)
        elif self.formula is not None and self.kind != "str" and self.value in _UNCALCULATED:
            self._mark(self.formula)

    def _end_run(self) -> None:
        if self.run_row >= 0:
            rows = range(self.run_row, self.run_row + 1)
            self.found.reach(rows=rows, columns=self.run_columns, signs=self.run_signs)
        self.run_signs = 0

    def _signs(self) -> int:
        if self.kind != "s":
            return len(self.value)
        if not self.value:
            return 0
        return self.shared[small_number(self.value.strip(), most=len(self.shared) - 1)]

    def _mark(self, text: str) -> None:
        rows, columns = range(self.row, self.row + 1), range(self.column, self.column + 1)
        self.found.mark(rows=rows, columns=columns, text=text)


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    """`A` is 0, `AA` is 26."""
    column = -1
    for letter in letters:
        column = (column + 1) * 26 + ord(letter) - ord("A")
    return column
