"""Rows that look like hours and are none: averages, and a last row that adds up without a word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, is_blank
from ledger.interchange.columns import RefusedRow
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded

Read = TypeVar("Read")

# `gem` without a dot, and Mean with more behind it, may be somebody.
_BEGINS_AN_AVERAGE = frozenset(
    {"gemiddelde", "gemiddeld", "gemiddelden", "gem.", "average", "averages", "avg", "avg."}
)
_IS_AN_AVERAGE = frozenset({"mean"})


def is_average_row(cells: Sequence[Cell], helper: Cell = None) -> bool:
    """Whether a row says that it holds averages: where the helper stands, or first of all."""
    first = helper
    if is_blank(first):
        first = next((cell for cell in cells if not is_blank(cell)), None)
    return isinstance(first, str) and names_average(first)


@lru_cache(maxsize=4096)  # a file names the same few people on every row
def names_average(said: str) -> bool:
    """Whether these words stand before averages: `Gemiddelde`, `Gem. per week`, `Mean:`."""
    words = folded(said.replace(":", " ")).split()
    return bool(words) and (
        words[0] in _BEGINS_AN_AVERAGE or (len(words) == 1 and words[0] in _IS_AN_AVERAGE)
    )


def last_known(
    rows: Iterable[tuple[Sequence[Cell], Read]],
) -> Iterator[tuple[Sequence[Cell], Read, bool]]:
    """The rows, each with whether it is the last one."""
    held: tuple[Sequence[Cell], Read] | None = None
    for row in rows:
        if held is not None:
            yield *held, False
        held = row
    if held is not None:
        yield *held, True


def with_guidance(read: RefusedRow, table: Table, cells: Sequence[Cell]) -> RefusedRow:
    """The refusal of a row with hours and nothing else: of what is empty, with what it may be."""
    if not read.column or not is_blank(cells[table.heading.index(read.column)]):
        return read
    error = DomainError(
        "Only hours stand in this row. If it is a total, write Totaal in front of it, and check "
        "its sum. If not, fill in what is missing, such as who helped."
    )
    return replace(read, error=error)
