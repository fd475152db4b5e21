"""XLSX and ODS workbooks: the rows of the one visible sheet that has any."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell
from ledger.interchange.sheets.markup import damaged
from ledger.interchange.sheets.merged_cells import filled_down, in_order
from ledger.interchange.sheets.ods_survey import survey_ods
from ledger.interchange.sheets.package import LINKS, WORKBOOK, Package, unpacked
from ledger.interchange.sheets.sheet_survey import SheetSurvey, chosen
from ledger.interchange.sheets.xlsx_survey import survey_xlsx

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


class WorkbookRows:
    """A sheet whose rows can be walked more than once. A long one is loaded piece by piece."""

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        """`sheet` is its name. `part` names it where the file has more than one to choose from."""
        from python_calamine import CalamineWorkbook

        with unpacked(path) as package:
            survey, self._names, is_one_of_more = _chosen(package, path, sheet)
            # The reader keeps the copy open: no name on the disk leads to it any more.
            with _damage_refused():
                self._workbook = CalamineWorkbook.from_path(package.copy)
                self._only = self._piece(0) if len(self._names) == 1 else None
        self.part = survey.name if is_one_of_more else None
        self._merged = in_order(survey.merged)
        self._marked: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in (survey.zeros | survey.unreadable).items():
            self._marked.setdefault(row, {})[column] = cell
        self._looks = list(survey.looks)
        self._looked = sorted(survey.looked.items())

    def __call__(self) -> Iterator[tuple[int, list[Cell]]]:
        """`(row number as the spreadsheet program shows it, cells from column A on)`."""
        for row, cells in filled_down(self._rows(), self._merged):
            yield row + 1, cells

    def _rows(self) -> Iterator[tuple[int, list[Cell]]]:
        row = -1
        for at in range(len(self._names)):
            for found, cells in _safely(self._only or self._piece(at), after=row):
                row = found
                if self._looked:
                    self._look(row, cells)
                yield row, self._mended(row, cells) if row in self._marked else cells
        # Cells without a value at the end of a sheet are outside what the reader loads.
        for last in sorted(later for later in self._marked if later > row):
            yield last, self._mended(last, [])

    def _look(self, row: int, cells: list[Cell]) -> None:
        for at, numbers in self._looked:
            if row < len(numbers) and at < len(cells) and (number := numbers[row]):
                cells[at] = self._looks[number - 1](cells[at])

    def _piece(self, at: int) -> "CalamineSheet":
        with _damage_refused():
            return self._workbook.get_sheet_by_name(self._names[at])

    def _mended(self, row: int, cells: list[Cell]) -> list[Cell]:
        marked = self._marked[row]
        width = max(len(cells), max(marked) + 1)
        padded = cells + [""] * (width - len(cells))
        return [marked.get(at, cell) for at, cell in enumerate(padded)]


def _chosen(package: Package, path: Path, name: str | None) -> tuple[SheetSurvey, list[str], bool]:
    """The sheet, the names under which the reader finds its pieces, and if there was a choice."""
    since_1904 = False
    if WORKBOOK in package:
        sheets, listed = survey_xlsx(package)
        since_1904 = listed.since_1904
    elif "content.xml" in package:
        sheets = survey_ods(package)
    else:
        raise DomainError(
            'The file "{file}" is not a spreadsheet that can be read here. '
            "Save it as .xlsx, .ods or .csv.",
            file=path.name,
        )
    sheet, is_one_of_more = chosen(sheets, name)
    if sheet is None:
        raise DomainError('The file "{file}" is empty: no sheet has rows.', file=path.name)
    if WORKBOOK not in package:
        return sheet, [sheet.name], is_one_of_more
    return sheet, _listed(package, sheet.pieces, since_1904), is_one_of_more


def _listed(package: Package, pieces: list[str], since_1904: bool) -> list[str]:
    """Adds a workbook that lists the pieces as sheets of their own; the names of those."""
    numbers = range(1, len(pieces) + 1)
    sheets = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId{at}"/>' for at in numbers)
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target={quoteattr("/" + piece)}/>'
        for at, piece in zip(numbers, pieces, strict=True)
    )
    package.add(
        WORKBOOK,
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<workbookPr date1904="{int(since_1904)}"/><sheets>{sheets}</sheets></workbook>',
    )
    package.add(LINKS, f'<Relationships xmlns="{_LINKS}">{links}</Relationships>')
    package.add(
        "_rels/.rels",
        f'<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="{WORKBOOK}"/></Relationships>',
    )
    return [str(at) for at in numbers]


def _safely(sheet: "CalamineSheet", *, after: int) -> Iterator[tuple[int, list[Cell]]]:
    """`(row from 0, cells from column A on)` of the rows after `after`."""
    start = sheet.start
    before: list[Cell] = [""] * (start[1] if start else 0)
    with _damage_refused():
        rows: Iterator[Sequence[Cell]] = islice(sheet.iter_rows(), after + 1, None)
        for row, cells in enumerate(rows, start=after + 1):
            yield row, before + list(cells)


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
