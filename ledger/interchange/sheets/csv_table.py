"""CSV files, row by row: comma, semicolon or tab; UTF-8, what a byte order mark says, or cp1252."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell

DELIMITERS = (";", ",", "\t")
LONGEST_LINE = 1_000_000
MOST_HEADING_LINES = 100

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_QUOTED = re.compile('"[^"]*"')
_DECLARED = re.compile('"?sep=([;,\t|])"?\r?\n?', re.IGNORECASE)
_CHUNK = 1 << 16
# In letters. More in one cell is a quotation mark that was left open.
_LONGEST_CELL = 131_072


@dataclass(frozen=True)
class CsvRows:
    """A file whose rows are read anew, one at a time, at each walk."""

    path: Path
    encoding: str
    delimiter: str
    declared: bool = False

    def __call__(self) -> Iterator[tuple[int, list[Cell]]]:
        """`(row number as a spreadsheet program shows it, cells)`; blank lines count as rows."""
        try:
            with self.path.open(encoding=self.encoding, newline="") as lines:
                for number, cells in _records(lines, self.delimiter):
                    # The line that only says what separates the cells is no heading.
                    yield number, [] if self.declared and number == 1 else list(cells)
        except (OSError, UnicodeError) as error:
            raise DomainError(
                'The file "{file}" could not be read to its end. Try again.', file=self.path.name
            ) from error


def csv_rows(path: Path) -> CsvRows:
    """Finds out how the file is written; refuses what is not text."""
    encoding = _encoding(path)
    declared = _declared(path, encoding)
    found = CsvRows(
        path=path,
        encoding=encoding,
        delimiter=declared or _delimiter(path, encoding),
        declared=declared is not None,
    )
    if not _is_text(path, encoding):
        _refuse_sign(found)
    return found


def _encoding(path: Path) -> str:
    with path.open("rb") as opened:
        head = opened.read(4)
    for mark, marked in _MARKS:
        if head.startswith(mark):
            if _decodes(path, marked):
                return marked
            raise _not_a_table(path)
    if _decodes(path, "utf-8"):
        return "utf-8"
    if _is_text(path, "cp1252"):
        return "cp1252"
    raise _not_a_table(path)


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as opened:
            while opened.read(_CHUNK):
                pass
    except UnicodeError:
        return False
    return True


def _is_text(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as opened:
            read: Callable[[], str] = lambda: opened.read(_CHUNK)  # noqa: E731
            return not any(_NOT_TEXT.search(chunk) for chunk in iter(read, ""))
    except UnicodeError:
        return False


def _refuse_sign(rows: CsvRows) -> None:
    """Refuse the row that holds what is no letter; in the first row it is no table at all."""
    for number, cells in rows():
        if any(_NOT_TEXT.search(cell) for cell in cells if isinstance(cell, str)):
            if number > 1:
                raise DomainError(
                    "Row {row} holds a sign that is no letter and cannot be seen. "
                    "Type the cells of that row again.",
                    row=number,
                )
            break
    raise _not_a_table(rows.path)


def _declared(path: Path, encoding: str) -> str | None:
    """The separator that a spreadsheet program wrote in a first line of its own: `sep=;`."""
    with path.open(encoding=encoding, newline="") as lines:
        found = _DECLARED.fullmatch(lines.readline(10))
    return found[1] if found else None


def _delimiter(path: Path, encoding: str) -> str:
    """The sign that cuts the heading most often, leaving out what stands in quotation marks."""
    heading: list[str] = []
    in_quotes = False
    with path.open(encoding=encoding, newline="") as lines:
        for line in _bounded(lines):
            heading.append(line)
            in_quotes ^= line.count('"') % 2 == 1
            if in_quotes and len(heading) < MOST_HEADING_LINES:
                continue  # the quoted text goes on in the next line
            whole = "".join(heading)
            if whole.strip("".join(DELIMITERS) + " \r\n"):
                return max(DELIMITERS, key=_QUOTED.sub("", whole).count)
            heading = []
    return DELIMITERS[0]


def _records(lines: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    # Another library in this process may have asked for more.
    csv.field_size_limit(_LONGEST_CELL)
    try:
        # Strict: a quote that is never closed would swallow every row after it in silence.
        for cells in csv.reader(_bounded(lines), delimiter=delimiter, strict=True):
            number += 1
            yield number, cells
    except csv.Error as error:
        raise DomainError(
            "Row {row} cannot be read: a quotation mark is left open, stands in the wrong place, "
            "or a cell is far too long. Mend that row.",
            row=number + 1,
        ) from error


def _bounded(lines: TextIO) -> Iterator[str]:
    number = 0
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise DomainError(
                "Line {line} of this file has more than {most} letters. Save it again as CSV.",
                line=number,
                most=LONGEST_LINE,
            )
        yield line


def _not_a_table(path: Path) -> DomainError:
    return DomainError(
        'The file "{file}" is not a table of text. Save it as .csv, .xlsx or .ods.',
        file=path.name,
    )
