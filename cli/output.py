"""How an answer is printed: one JSON document, or text and plain tables that also read well when
they are piped into another program."""

import json
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import TextIO, TypeVar

import click

from cli.settings import Settings

Item = TypeVar("Item")

WIDTH = 80
_GAP = "  "
# When a table would be too wide, a longer word than the first may be cut, then than the next; a
# day stays whole.
_LONGEST_WORDS = (20, 14, 10)
# Cells of one line stand further apart than words.
_CELLS = re.compile(r"\S {2,}\S")
# Numbers, durations and amounts, as the language writes them; a day has dashes inside and is text.
_EURO, _HELD = re.compile(r"€ (?=\d)"), "\u00a0"
_NUMBER = re.compile(r"-?(€\s?)?\d[\d.,:]*%?")


def answer(settings: Settings, json_document: object, text: str) -> None:
    """Print the document when `--json` was asked for, else the text.

    JSON keeps the order of its keys, is UTF-8 whatever the terminal's habit, and writes days and
    instants in ISO 8601.
    """
    if settings.json:
        written = json.dumps(json_document, ensure_ascii=False, indent=2, default=_as_iso)
        click.echo(written.encode())
    else:
        say_on(sys.stdout, text)


def say_on(stream: TextIO, text: str) -> None:
    """Print sentences, in lines of at most 80 columns when the stream is a terminal.

    What another program reads is left as it is, and so are tables, which have their own width.
    """
    click.echo(wrapped(text) if stream.isatty() else text, file=stream)


def wrapped(text: str) -> str:
    """The text with its long lines folded between words, each as far from the edge as it was."""
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= WIDTH or _CELLS.search(line):
            lines.append(line)
            continue
        indent = line[: len(line) - len(line.lstrip())]
        lines += textwrap.wrap(
            line,
            WIDTH,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out rows under their headings, numbers to the right, within 80 columns where that can be.

    A cell that is None stays empty. Cells of text wrap onto lines of their own when the table
    would be too wide; numbers never do.
    """
    # A line break inside a cell would tear the table apart.
    cells = [["" if cell is None else _one_line(str(cell)) for cell in row] for row in rows]
    numeric = [_is_numeric([row[at] for row in cells]) for at in range(len(columns))]
    widths = _widths(columns, cells, numeric)
    ruled = ["-" * width for width in widths]
    lines: list[str] = []
    for row in (list(columns), ruled, *cells):
        lines.extend(_lines(row, widths, numeric))
    return "\n".join(lines).replace(_HELD, " ")


def progress(iterable: Iterable[Item], *, length: int, label: str) -> Iterator[Item]:
    """Pass the items on, showing how far it is on stderr when that is a terminal."""
    if not sys.stderr.isatty():
        yield from iterable
        return
    with click.progressbar(iterable, length=length, label=label, file=sys.stderr) as bar:
        yield from bar


def _as_iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")


def _one_line(cell: str) -> str:
    """Without line breaks; an amount is held to its euro sign while cells are wrapped."""
    return _EURO.sub(f"€{_HELD}", " ".join(cell.split()))


def _is_numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


def _widths(
    columns: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool]
) -> list[int]:
    widths = [
        max(len(heading), *(len(row[at]) for row in cells), 1) for at, heading in enumerate(columns)
    ]
    words = [
        max(len(word) for word in _words(heading, [row[at] for row in cells]))
        for at, heading in enumerate(columns)
    ]
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) - WIDTH
    for longest in _LONGEST_WORDS:
        least = [min(longest, word) for word in words]
        # The widest column of text gives way first, one place at a time, so that none starves.
        while excess > 0:
            able = [at for at, width in enumerate(widths) if not numeric[at] and width > least[at]]
            if not able:
                break
            widths[max(able, key=lambda at: widths[at])] -= 1
            excess -= 1
    return widths


def _words(heading: str, cells: Sequence[str]) -> list[str]:
    return [word for cell in (heading, *cells) for word in cell.split(" ")] or [""]


def _lines(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> Iterator[str]:
    wrapped = [
        # Most cells fit, and wrapping is what a long table would spend its time on.
        [cell] if len(cell) <= width else textwrap.wrap(cell, width, break_on_hyphens=False)
        for cell, width in zip(row, widths, strict=True)
    ]
    for parts in zip_longest(*wrapped, fillvalue=""):
        pieces = [
            part.rjust(width) if right else part.ljust(width)
            for part, width, right in zip(parts, widths, numeric, strict=True)
        ]
        yield _GAP.join(pieces).rstrip()
