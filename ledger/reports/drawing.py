"""What wide pictures are drawn with: black, white and grey, in letters that print at 12 points.

Whole numbers only, so that a picture has the same bytes on any machine.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from ledger.reports.chart import FONTS
from ledger.reports.page import bare

# Across the text of an A4 page (166 millimetres) 17 of these are 12.5 points.
WIDTH, LETTERS, LINE = 640, 17, 21
INK, PAPER = "#111111", "#ffffff"

# Hundredths of a letter's height; wide enough for each font that may stand in for ours.
_THIN, _NARROW, _USUAL, _CAPITAL, _BROAD = 35, 43, 64, 78, 100


def drawn(parts: Iterable[str], *, height: int) -> str:
    """The picture as SVG."""
    fonts = ", ".join(FONTS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="{fonts}" font-size="{LETTERS}" '
        f'fill="{INK}">{"".join(parts)}</svg>'
    )


def words(left: int, base: int, text: str, *, anchor: str = "start", bold: bool = False) -> str:
    """Text on a line; `anchor` says which part of it stands at `left`: start, middle or end."""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{left}" y="{base}" text-anchor="{anchor}"{weight}>{escape(bare(text))}</text>'


def box(left: int, top: int, *, width: int, height: int, fill: str = PAPER) -> str:
    """A box with a dark edge, drawn within its own bounds."""
    return (
        f'<rect x="{left}.5" y="{top}.5" width="{max(width - 1, 1)}" height="{max(height - 1, 1)}" '
        f'fill="{fill}" stroke="{INK}"/>'
    )


def tenths(value: int) -> str:
    """A number of tenths as it is written in a drawing: 125 becomes 12.5."""
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), 10)
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def width_of(text: str) -> int:
    """How wide a text is at most."""
    return sum(map(_width, bare(text))) * LETTERS // 100 + 1


def fitted(text: str, room: int, *, most: int) -> list[str]:
    """The text on so many lines at most; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in bare(text).split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined) <= room:
            lines[-1] = joined
            continue
        rest = word
        while width_of(rest) > room:
            part = _start_of(rest, room, end="-")
            lines.append(f"{part}-")
            rest = rest[len(part) :]
        lines.append(rest)
    if len(lines) > most:
        last = lines[most - 1].removesuffix("-")
        lines = [*lines[: most - 1], f"{_start_of(last, room, end='…')}…"]
    return lines


def _start_of(text: str, room: int, *, end: str) -> str:
    """As much of the text as fits before `end`; where it has a hyphen or comma, up to there."""
    length = len(text)
    while length > 1 and width_of(text[:length] + end) > room:
        length -= 1
    return text[:length]


def _width(sign: str) -> int:
    if sign in "ijl.,:;'|! ":
        return _THIN
    if sign in "ftr()[]-":
        return _NARROW
    if sign in "mwMW%@…—":
        return _BROAD
    return _CAPITAL if sign.isupper() else _USUAL
