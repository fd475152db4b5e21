"""Merged cells, read as people see them: a name merged down several rows stands in each of them.

Sideways nothing is repeated: a title over all columns stays one cell, and the cells that a merge
covers are empty, whatever a program left in them out of sight.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from ledger.interchange.cells import Cell
from ledger.interchange.sheets.markup import damaged
from ledger.interchange.sheets.sheet_survey import Merged


class FilledDown(list[Cell]):
    """A row's cells, of which those `filled` only repeat the first cell of a merged block above."""

    def __init__(self, cells: Iterable[Cell], filled: Iterable[int]) -> None:
        super().__init__(cells)
        self.filled = frozenset(filled)


def in_order(blocks: Iterable[Merged]) -> list[Merged]:
    """The blocks from the top down. Refuses two that share a cell: nobody could say which it is."""
    found = sorted(blocks, key=lambda block: (block.rows.start, block.columns.start))
    open_blocks: list[tuple[int, int, int]] = []  # where its columns start, stop, and its rows stop
    closing: list[tuple[int, tuple[int, int, int]]] = []
    for block in found:
        while closing and closing[0][0] <= block.rows.start:
            open_blocks.remove(heappop(closing)[1])
        entry = (block.columns.start, block.columns.stop, block.rows.stop)
        at = bisect(open_blocks, entry)
        if at > 0 and open_blocks[at - 1][1] > block.columns.start:
            raise damaged()
        if at < len(open_blocks) and open_blocks[at][0] < block.columns.stop:
            raise damaged()
        open_blocks.insert(at, entry)
        heappush(closing, (block.rows.stop, entry))
    return found


def filled_down(
    rows: Iterable[tuple[int, list[Cell]]], blocks: list[Merged]
) -> Iterator[tuple[int, list[Cell]]]:
    """`(row from 0, cells)` with each block's first cell in all of its rows."""
    waiting = 0
    current: list[tuple[Merged, Cell]] = []
    for row, cells in rows:
        current = [(block, value) for block, value in current if row in block.rows]
        while waiting < len(blocks) and blocks[waiting].rows.start <= row:
            block = blocks[waiting]
            waiting += 1
            if row in block.rows:
                at = block.columns.start
                starts_here = row == block.rows.start or not block.down
                value = cells[at] if starts_here and at < len(cells) else ""
                current.append((block, value))
        filled = []
        for block, value in current:
            at = block.columns.start
            if block.down and row > block.rows.start and (at < len(cells) or value != ""):
                cells += [""] * (at + 1 - len(cells))
                cells[at] = value
                filled.append(at)
            for covered in range(at + 1, min(block.columns.stop, len(cells))):
                cells[covered] = ""
        yield row, FilledDown(cells, filled) if filled else cells
