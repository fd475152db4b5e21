"""A picture of columns side by side, one for each month of a year, in large letters."""

from collections.abc import Sequence
from typing import NamedTuple

from ledger.reports.drawing import INK, LETTERS, WIDTH, box, drawn, width_of, words

_HEIGHT, _ABOVE, _BELOW, _COLUMN, _LARGE = 184, 27, 30, 33, 19


class Column(NamedTuple):
    """One column; `written` stands above it, where there is something to say."""

    label: str
    size: int
    written: str = ""


def columns(shown: Sequence[Column]) -> str:
    """The columns as SVG, the highest as high as there is room."""
    highest = max((one.size for one in shown), default=0) or 1
    ground = _HEIGHT - _BELOW
    parts: list[str] = []
    for number, one in enumerate(shown):
        middle = (2 * number + 1) * WIDTH // (2 * len(shown))
        height = one.size * (ground - _ABOVE) // highest
        if one.size:
            left = middle - _COLUMN // 2
            parts.append(box(left, ground - height, width=_COLUMN, height=height, fill=INK))
        parts.append(_said(middle, _HEIGHT - 7, one.label))
        parts.append(_said(middle, ground - height - 7, one.written))
    ground_line = f'<path d="M0 {ground}H{WIDTH}" stroke="{INK}"/>'
    return drawn(
        [f'<g font-size="{_LARGE}">', *parts, "</g>", ground_line],
        height=_HEIGHT,
    )


def _said(middle: int, base: int, text: str) -> str:
    if not text:
        return ""
    # What stands near an edge keeps within the picture.
    half = width_of(text) * _LARGE // LETTERS // 2
    middle = max(half, min(middle, WIDTH - half))
    return words(middle, base, text, anchor="middle")
