"""An apostrophe before text that a spreadsheet program would run as a formula, and away again."""

import re

from ledger.interchange.cells import Cell

# What begins like a formula, in full width too; a program may skip the white space before it.
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠]")
# A negative number, and dashes for nothing: these stay what they are.
_HARMLESS = re.compile(r"-+|-\d[\d.,:]*%?")


def shielded(said: str) -> str:
    """`said` as a CSV file may hold it: with an apostrophe where it would be run as a formula."""
    return f"'{said}" if _RUNS.match(said) and not _HARMLESS.fullmatch(said) else said


def bare(said: str) -> str:
    """What was said, without the apostrophe that `shielded` put before it."""
    return said[1:] if said.startswith("'") and _RUNS.match(said, 1) else said


def bare_cells(cells: list[Cell]) -> list[Cell]:
    """The cells of a row, each without such an apostrophe."""
    return [bare(cell) if isinstance(cell, str) else cell for cell in cells]
