"""A network as dots and lines, black on white: who helped, who was helped, and about how often."""

from collections.abc import Iterator

from ledger.language import _
from ledger.reports.annual.flows import Network
from ledger.reports.annual.ties_layout import Point, layout
from ledger.reports.drawing import INK, LINE, PAPER, WIDTH, drawn, words

_EDGE, _TALLEST, _DOT, _FINEST = 16, 520, 8, 60
# A line is as thick as the tie is strong: once, now and then, month after month.
_THICK = {1: "1", 2: "2", 3: "4"}


def ties_drawing(network: Network) -> str:
    """The network as SVG, with a legend above it."""
    often: dict[tuple[int, int], int] = {}
    for tie in network.ties:
        pair = (min(tie.helper, tie.receiver), max(tie.helper, tie.receiver))
        often[pair] = max(often.get(pair, 0), tie.often)
    legend = list(_legend())
    top = 3 * (LINE + 4) + 2 * _EDGE
    places, height = _scaled(layout(network.people, list(often)), top)
    parts = legend
    for (one, other), times in often.items():
        (x, y), (to_x, to_y) = places[one], places[other]
        parts.append(
            f'<path d="M{x} {y}L{to_x} {to_y}" stroke="{INK}" stroke-width="{_THICK[times]}"/>'
        )
    gave = {tie.helper for tie in network.ties}
    helped = {tie.receiver for tie in network.ties}
    # From top to bottom, so that not even the order in the file tells a dot from another.
    for place, dot in sorted((place, dot) for dot, place in enumerate(places)):
        parts += _dot(place, gave=dot in gave, helped=dot in helped)
    return drawn(parts, height=height + _EDGE)


def _legend() -> Iterator[str]:
    rows = (
        (True, False, _("helped others"), 1, _("once")),
        (False, True, _("was helped"), 2, _("2 to 11 times")),
        (True, True, _("both"), 3, _("12 times or more")),
    )
    for number, (gave, helped, said, often, times) in enumerate(rows):
        middle = number * (LINE + 4) + _EDGE
        yield from _dot((_EDGE, middle), gave=gave, helped=helped)
        yield words(_EDGE * 2 + 4, middle + 6, said)
        left = WIDTH // 2
        yield (
            f'<path d="M{left} {middle}H{left + 50}" stroke="{INK}" '
            f'stroke-width="{_THICK[often]}"/>'
        )
        yield words(left + 62, middle + 6, times)


def _dot(place: Point, *, gave: bool, helped: bool) -> Iterator[str]:
    """Full for who helped, open for who was helped, open with a full heart for both."""
    x, y = place
    fill = PAPER if helped else INK
    yield (f'<circle cx="{x}" cy="{y}" r="{_DOT}" fill="{fill}" stroke="{INK}" stroke-width="2"/>')
    if gave and helped:
        yield f'<circle cx="{x}" cy="{y}" r="4" fill="{INK}"/>'


def _scaled(places: list[Point], top: int) -> tuple[list[Point], int]:
    """As large as the page takes, but no farther apart than needed; with the height it comes to."""
    least_x, least_y = min(x for x, _y in places), min(y for _x, y in places)
    wide = max(x for x, _y in places) - least_x or 1
    tall = max(y for _x, y in places) - least_y or 1
    room = WIDTH - 2 * _EDGE
    # Of the bounds on the scale the tightest holds: as fractions, above over below.
    above, below = min(
        ((room, wide), (_TALLEST, tall), (_FINEST, 1_000)), key=lambda part: part[0] / part[1]
    )
    left = (WIDTH - wide * above // below) // 2
    scaled = [
        (left + (x - least_x) * above // below, top + (y - least_y) * above // below)
        for x, y in places
    ]
    return scaled, top + tall * above // below
