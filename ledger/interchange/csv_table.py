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
_CHUNK = 1 << 16


@dataclass(frozen=True)
class CsvRows:
    """A file whose rows are read anew, one at a time, at each walk."""

    path: Path
    encoding: str
    delimiter: str

    def __call__(self) -> Iterator[tuple[int, list[Cell]]]:
        """`(row number as a spreadsheet program shows it, cells)`; blank lines count as rows."""
        try:
            with self.path.open(encoding=self.encoding, newline="") as lines:
                for number, cells in _records(lines, self.delimiter):
                    yield number, list(cells)
        except (OSError, UnicodeError) as error:
            raise DomainError(
                'The file "{file}" could not be read to its end. Try again.', file=self.path.name
            ) from error


def csv_rows(path: Path) -> CsvRows:
    """Finds out how the file is written; refuses what is not text."""
    encoding = _encoding(path)
    return CsvRows(path=path, encoding=encoding, delimiter=_delimiter(path, encoding))


def _encoding(path: Path) -> str:
    with path.open("rb") as opened:
        head = opened.read(4)
    for mark, marked in _MARKS:
        if head.startswith(mark):
            if _is_text(path, marked):
                return marked
            raise _not_a_table(path)
    for encoding in ("utf-8", "cp1252"):
        if _is_text(path, encoding):
            return encoding
    raise _not_a_table(path)


def _is_text(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as opened:
            read: Callable[[], str] = lambda: opened.read(_CHUNK)  # noqa: E731
            return not any(_NOT_TEXT.search(chunk) for chunk in iter(read, ""))
    except UnicodeError:
        return False


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
    while line := lines.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise DomainError(
                "A line of this file has more than {most} letters. Save it again as CSV.",
                most=LONGEST_LINE,
            )
        yield line


def _not_a_table(path: Path) -> DomainError:
    return DomainError(
        'The file "{file}" is not a table of text. Save it as .csv, .xlsx or .ods.',
        file=path.name,
    )
