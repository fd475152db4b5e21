"""Bars of two parts, one under the other: a dark part, a white part, and the whole in figures."""

from dataclasses import dataclass

from ledger.reports.drawing import INK, LINE, PAPER, WIDTH, box, drawn, width_of, words

_BAR, _STEP, _MARGIN = 20, 30, 8
_FILLS = (INK, PAPER)


@dataclass(frozen=True)
class Stack:
    """A row: what it is, how large its parts are, and the whole as people read it."""

    label: str
    parts: tuple[int, ...]
    written: str


def stacked(rows: tuple[Stack, ...], *, legend: tuple[str, ...] = ()) -> str:
    """The rows as SVG; `legend` names the parts, dark first, where there is more than one."""
    left = max(width_of(row.label) for row in rows) + _MARGIN
    room = WIDTH - left - _MARGIN - max(width_of(row.written) for row in rows)
    longest = max(sum(row.parts) for row in rows) or 1
    drawing: list[str] = []
    top = 4
    for fill, name in zip(_FILLS, legend, strict=False):
        drawing += [box(left, top, width=30, height=_BAR, fill=fill)]
        drawing += [words(left + 40, top + 16, name)]
        top += LINE + 4
    top += _MARGIN if legend else 0
    first = top
    for row in rows:
        drawing.append(words(left - _MARGIN, top + 16, row.label, anchor="end"))
        reached = end = 0
        for fill, size in zip(_FILLS, row.parts, strict=False):
            # By where each part ends, so that the whole is as long as its parts together.
            start, reached = end, reached + size
            end = reached * room // longest
            if size:
                drawing.append(box(left + start, top, width=end - start, height=_BAR, fill=fill))
        drawing.append(words(left + end + _MARGIN, top + 16, row.written))
        top += _STEP
    drawing.append(f'<path d="M{left} {first - 2}V{top - 6}" stroke="{INK}"/>')
    return drawn(drawing, height=top)
