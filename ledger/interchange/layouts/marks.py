"""Rows of a form that are about other rows or about none: ditto marks, totals, signatures."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ledger.interchange.cells import Cell, is_blank
from ledger.interchange.texts import folded

_WORDS = ("idem", "id.", "ibid.", "ditto")

DITTO: Final[frozenset[Cell]] = frozenset(
    {'"', "''", "´´", "``", "”", "“", "„", "〃", ",,"}
    | {form for word in _WORDS for form in (word, word.capitalize(), word.upper())}
)
"""Cells that repeat what stands above them."""

_BEGINS_A_TOTAL = frozenset(
    {"totaal", "total", "totalen", "totals", "subtotaal", "subtotal", "eindtotaal"}
)
# These begin people's names too, so they are a total only when nothing else is there.
_IS_A_TOTAL = frozenset({"som", "sum"})

_BEGINS_A_SIGNATURE = frozenset(
    {"handtekening", "handtekeningen", "paraaf", "akkoord", "getekend", "ondertekening"}
    | {"signature", "signatures", "signed", "initials"}
)
# Headings of our own tables too, so only with a colon are they a line to fill in.
_BESIDE_A_SIGNATURE = frozenset({"datum", "date", "naam", "name", "plaats", "place"})


def repeated(cells: Sequence[Cell], above: Sequence[Cell]) -> list[Cell]:
    """Each ditto mark as the cell above it; left as it is where there is nothing to repeat."""
    if is_total_row(above):
        return list(cells)
    return [
        above[at] if cell in DITTO and at < len(above) and not is_blank(above[at]) else cell
        for at, cell in enumerate(cells)
    ]


def is_total_row(cells: Sequence[Cell], helper: Cell = None) -> bool:
    """Whether a row adds others up: it says so where the helper stands, or first of all.

    A row that names a `helper` is none, whatever else it says.
    """
    if not is_blank(helper):
        return names_total(helper)
    return names_total(next((cell for cell in cells if not is_blank(cell)), None))


def names_total(cell: Cell) -> bool:
    """Whether a cell stands before a total: `Totaal`, `Subtotaal week 12`, `Som:`."""
    return isinstance(cell, str) and _names_total(cell)


@lru_cache(maxsize=4096)  # a file names the same few people on every row
def _names_total(said: str) -> bool:
    words = folded(said.replace(":", " ")).split()
    if not words:
        return False
    return words[0] in _BEGINS_A_TOTAL or (len(words) == 1 and words[0] in _IS_A_TOTAL)


def names_signature(cell: Cell) -> bool:
    """Whether a cell is a line to sign on: `Handtekening cliënt:`, `Akkoord`, `Datum: ....`."""
    return isinstance(cell, str) and _names_signature(cell)


@lru_cache(maxsize=4096)
def _names_signature(said: str) -> bool:
    words = folded(said.replace(":", " : ").replace(".", " ")).split()
    if words[:1] == ["voor"]:
        words = words[1:]
    if not words:
        return False
    return words[0] in _BEGINS_A_SIGNATURE or (
        words[0] in _BESIDE_A_SIGNATURE and words[1:2] == [":"]
    )
