"""XLSX and ODS workbooks: the rows of the one visible sheet that has any."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell
from ledger.interchange.markup import damaged
from ledger.interchange.ods_survey import survey_ods
from ledger.interchange.package import packed, parts_of
from ledger.interchange.sheet_survey import SheetSurvey, only_with_rows
from ledger.interchange.xlsx_survey import survey_xlsx

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


class WorkbookRows:
    """A sheet in memory whose rows can be walked more than once."""

    def __init__(self, path: Path) -> None:
        parts = parts_of(path)
        survey = _chosen(parts, path)
        self._sheet = _loaded(parts, survey.name)
        self._unreadable: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in survey.unreadable.items():
            self._unreadable.setdefault(row, {})[column] = cell

    def __call__(self) -> Iterator[tuple[int, list[Cell]]]:
        """`(row number as the spreadsheet program shows it, cells from column A on)`."""
        start = self._sheet.start
        before: list[Cell] = [""] * (start[1] if start else 0)
        row = -1
        for row, cells in enumerate(_safely(self._sheet)):
            found = before + list(cells)
            yield row + 1, self._mended(row, found) if row in self._unreadable else found
        # Cells without a value at the end of a sheet are outside what the reader loads.
        for last in sorted(later for later in self._unreadable if later > row):
            yield last + 1, self._mended(last, [])

    def _mended(self, row: int, cells: list[Cell]) -> list[Cell]:
        marked = self._unreadable[row]
        width = max(len(cells), max(marked) + 1)
        padded = cells + [""] * (width - len(cells))
        return [marked.get(at, cell) for at, cell in enumerate(padded)]


def _chosen(parts: dict[str, bytes], path: Path) -> SheetSurvey:
    if "xl/workbook.xml" in parts:
        sheets = survey_xlsx(parts)
    elif "content.xml" in parts:
        sheets = survey_ods(parts)
    else:
        raise DomainError(
            'The file "{file}" is not a spreadsheet that can be read here. '
            "Save it as .xlsx, .ods or .csv.",
            file=path.name,
        )
    sheet = only_with_rows(sheets)
    if sheet is None:
        raise DomainError('The file "{file}" is empty: no sheet has rows.', file=path.name)
    return sheet


def _loaded(parts: dict[str, bytes], name: str) -> "CalamineSheet":
    from python_calamine import CalamineWorkbook

    with _damage_refused():
        return CalamineWorkbook.from_filelike(packed(parts)).get_sheet_by_name(name)


def _safely(sheet: "CalamineSheet") -> Iterator[Sequence[Cell]]:
    with _damage_refused():
        yield from sheet.iter_rows()


@contextmanager
def _damage_refused() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise damaged() from error
    except BaseException as error:
        # A panic inside the Rust reader arrives as a class of its own, outside Exception.
        if type(error).__module__ == "pyo3_runtime":
            raise damaged() from error
        raise
