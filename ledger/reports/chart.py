"""A small picture of bars as SVG, the same in HTML and PDF."""

from xml.sax.saxutils import escape

from ledger.reports.page import Chart, bare

# The first is in the PDF; where it is missing on a screen, these are nearest to it.
FONTS = ("DejaVu Sans", "Verdana", "Arial", "sans-serif")
_WIDTH, _LABEL, _FIGURE, _BAR, _GAP, _LEGEND = 340, 96, 58, 16, 8, 24
# Dark and light differ on any printer, and to any eye.
_FILLS = ("#1a2b4a", "#ffffff")
_INK = "#111111"


def svg(chart: Chart) -> str:
    """The bars from top to bottom, longest as wide as there is room, with their figures."""
    longest = max((size for bar in chart.bars for size in bar.sizes), default=0) or 1
    room = _WIDTH - _LABEL - _FIGURE
    parts: list[str] = []
    top = 4
    # One series needs no legend: the title says what it is.
    if len(chart.series) > 1:
        for number, name in enumerate(chart.series):
            parts += [_bar(0, top, 24, number), _text(32, top + 13, name)]
            top += _LEGEND
        top += _GAP
    first = top
    for bar in chart.bars:
        parts.append(_text(_LABEL - 8, top + 13, bar.label, anchor="end"))
        for number, (size, written) in enumerate(zip(bar.sizes, bar.written, strict=True)):
            width = size * room // longest
            if size:
                parts.append(_bar(_LABEL, top, width, number))
                parts.append(_text(_LABEL + width + 6, top + 13, written))
            top += _BAR
        top += _GAP
    inside, fonts = "".join(parts), ", ".join(FONTS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" '
        f'width="{_WIDTH}" height="{top}" font-family="{fonts}" font-size="15" fill="{_INK}">'
        f'<path d="M{_LABEL} {first}V{top - _GAP}" stroke="{_INK}" stroke-width="1"/>{inside}</svg>'
    )


def _bar(left: int, top: int, width: int, number: int) -> str:
    # Outlined within its own edge, so that a light bar is as long as a dark one.
    inner = max(width - 1, 1)
    return (
        f'<rect x="{left}.5" y="{top}.5" width="{inner}" height="{_BAR - 1}" '
        f'fill="{_FILLS[number % 2]}" stroke="{_FILLS[0]}"/>'
    )


def _text(left: int, base: int, text: str, *, anchor: str = "start") -> str:
    return f'<text x="{left}" y="{base}" text-anchor="{anchor}">{escape(bare(text))}</text>'
