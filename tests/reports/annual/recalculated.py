"""A workbook read back without the library that wrote it, and its formulas worked out anew."""

import re
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

_SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SUM = re.compile(r"SUM\(([A-Z])(\d+):([A-Z])(\d+)\)")
_TERM = re.compile(r"([+-]?)(?:'((?:[^']|'')+)'!)?([A-Z]\d+)")


class Cell(NamedTuple):
    """A number or text as it is stored, and its formula if it has one."""

    value: float | str
    formula: str | None = None


class Read:
    """All sheets by name, each a cell by its place, such as `B2`."""

    def __init__(self, workbook: bytes) -> None:
        with ZipFile(BytesIO(workbook)) as parts:
            book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
            shared = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
            texts = ["".join(part.itertext()) for part in shared]
            names = [sheet.attrib["name"] for sheet in book.iter(f"{_SHEETS}sheet")]
            self.sheets = {
                name: _cells(parts.read(f"xl/worksheets/sheet{number}.xml"), texts)
                for number, name in enumerate(names, start=1)
            }

    def column(self, sheet: str, letter: str) -> list[float | str]:
        """What stands in a column under its heading, from top to bottom."""
        cells = self.sheets[sheet]
        rows = sorted(int(place[1:]) for place in cells if place[0] == letter)
        return [cells[f"{letter}{row}"].value for row in rows if row > 1]

    def formulas(self) -> list[tuple[str, str, Cell]]:
        """Every formula with its sheet and place."""
        return [
            (sheet, place, cell)
            for sheet, cells in self.sheets.items()
            for place, cell in cells.items()
            if cell.formula is not None
        ]

    def worked_out(self, sheet: str, place: str) -> float:
        """What a cell comes to when nothing that was stored for a formula is believed."""
        cell = self.sheets[sheet].get(place)
        if cell is None:
            return 0.0
        if cell.formula is None:
            assert isinstance(cell.value, float), f"{sheet}!{place} is text"
            return cell.value
        return self._formula(sheet, cell.formula)

    def _formula(self, sheet: str, formula: str) -> float:
        if formula == "0":
            return 0.0
        if found := _SUM.fullmatch(formula):
            letter, first, same, last = found.groups()
            assert letter == same
            rows = range(int(first), int(last) + 1)
            return sum(self.worked_out(sheet, f"{letter}{row}") for row in rows)
        terms = list(_TERM.finditer(formula))
        assert "".join(term[0] for term in terms) == formula, f"unknown formula {formula}"
        return sum(
            (-1 if sign == "-" else 1) * self.worked_out((other or sheet).replace("''", "'"), place)
            for sign, other, place in (term.groups() for term in terms)
        )


def _cells(sheet: bytes, texts: list[str]) -> dict[str, Cell]:
    found = {}
    for cell in ElementTree.fromstring(sheet).iter(f"{_SHEETS}c"):
        value, formula = cell.find(f"{_SHEETS}v"), cell.find(f"{_SHEETS}f")
        if value is None or value.text is None:
            continue
        is_text = cell.get("t") == "s"
        found[cell.attrib["r"]] = Cell(
            texts[int(value.text)] if is_text else float(value.text),
            None if formula is None else formula.text,
        )
    return found
