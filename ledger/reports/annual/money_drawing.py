"""Three columns of boxes, and the money that flows between them from left to right.

A flow is as high as its amount, and every amount is written in its box, so that nothing rests on
a shade of grey.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ledger.language import _, euros
from ledger.reports.annual.money_nodes import Drawn, Key, Node, is_rest
from ledger.reports.drawing import LINE, WIDTH, box, drawn, fitted, tenths, words

# All in tenths, since thin flows differ by less than a whole.
_BOX, _PAD, _GAP, _TOP = 1_760, 20, 60, 300
_LEFTS = (0, (WIDTH * 10 - _BOX) // 2, WIDTH * 10 - _BOX - 10)
# How high all money of the year is, and how thin a flow may become.
_ALL, _THIN = 1_500, 20
_LINES = 2
# Flows that cross stay apart by their shade and by their edges.
_SHADES, _EDGE = ("#bdbdbd", "#e6e6e6"), "#666666"


@dataclass
class _Place:
    """Where a box stands, in tenths; flows come in and go out along its middle."""

    node: Node
    lines: list[str]
    height: int
    flows_in: int
    flows_out: int
    top: int = 0


def money_drawing(nodes: Drawn) -> str:
    """The drawing as SVG, as high as its fullest column."""
    whole_cents = sum(nodes.into.values())
    into = {pair: _thick(cents, whole_cents) for pair, cents in nodes.into.items()}
    out = {pair: _thick(cents, whole_cents) for pair, cents in nodes.out.items()}
    columns = (
        _places(_untangled(nodes), {}, into),
        _places(nodes.activities, into, out),
        _places(nodes.uses, out, {}),
    )
    highest = max(_stacked(column) for column in columns)
    parts: list[str] = []
    for column in columns:
        _stand(column, highest)
    for flows, (left, right), at in ((into, columns[:2], 0), (out, columns[1:], 1)):
        parts += _bands(flows, left, right, from_x=_LEFTS[at] + _BOX, to_x=_LEFTS[at + 1])
    headings = (_("Came from"), _("For activity"), _("Went to"))
    for x, heading, column in zip(_LEFTS, headings, columns, strict=True):
        parts.append(words(x // 10, LINE - 6, heading, bold=True))
        for place in column:
            parts += _boxed(place, x // 10)
    return drawn(parts, height=(_TOP + highest) // 10 + 2)


def _thick(cents: int, whole_cents: int) -> int:
    return max(cents * _ALL // whole_cents, _THIN)


def _untangled(nodes: Drawn) -> tuple[Node, ...]:
    """The sources in the order of their activities, so that few flows cross, the rest last."""
    order = {node.key: at for at, node in enumerate(nodes.activities)}

    def middle(node: Node) -> tuple[bool, int]:
        flows = [(order[to], cents) for (key, to), cents in nodes.into.items() if key == node.key]
        return is_rest(node), sum(at * cents * 1_000 for at, cents in flows) // node.cents

    return tuple(sorted(nodes.sources, key=middle))


def _places(
    column: tuple[Node, ...],
    into: Mapping[tuple[Key, Key], int],
    out: Mapping[tuple[Key, Key], int],
) -> list[_Place]:
    """Boxes as high as their words and their flows need."""
    places = []
    for node in column:
        lines = [*fitted(node.label, _BOX // 10 - 12, most=_LINES), euros(node.cents)]
        flows_in = sum(thick for (_from, to), thick in into.items() if to == node.key)
        flows_out = sum(thick for (key, _to), thick in out.items() if key == node.key)
        needed = max(len(lines) * LINE * 10 + 2 * _PAD, flows_in, flows_out)
        # Boxes stand on whole units; only flows need tenths.
        places.append(_Place(node, lines, -(-needed // 10) * 10, flows_in, flows_out))
    return places


def _stacked(column: list[_Place]) -> int:
    return sum(place.height for place in column) + _GAP * (len(column) - 1)


def _stand(column: list[_Place], highest: int) -> None:
    """Spread the boxes over the height of the fullest column."""
    spare = (highest - _stacked(column)) // (len(column) + 1)
    top = _TOP + spare // 10 * 10
    for place in column:
        place.top = top
        top += place.height + _GAP + spare // 10 * 10


def _bands(
    flows: Mapping[tuple[Key, Key], int],
    left: list[_Place],
    right: list[_Place],
    *,
    from_x: int,
    to_x: int,
) -> Iterator[str]:
    """Each flow from the middle of one box to the middle of the next, none over another there."""
    leaves = {place.node.key: place.top + (place.height - place.flows_out) // 2 for place in left}
    enters = {place.node.key: place.top + (place.height - place.flows_in) // 2 for place in right}
    number = 0
    for start in left:
        for end in right:
            thick = flows.get((start.node.key, end.node.key))
            if thick is None:
                continue
            yield _band(
                (from_x, leaves[start.node.key]),
                (to_x, enters[end.node.key]),
                thick,
                shade=_SHADES[number % 2],
            )
            leaves[start.node.key] += thick
            enters[end.node.key] += thick
            number += 1


def _band(start: tuple[int, int], end: tuple[int, int], thick: int, *, shade: str) -> str:
    (x, y), (to_x, to_y) = start, end
    half = tenths((x + to_x) // 2)

    def curve(from_y: int, into_x: int, into_y: int) -> str:
        return f"C{half} {tenths(from_y)} {half} {tenths(into_y)} {tenths(into_x)} {tenths(into_y)}"

    return (
        f'<path d="M{tenths(x)} {tenths(y)}{curve(y, to_x, to_y)}V{tenths(to_y + thick)}'
        f'{curve(to_y + thick, x, y + thick)}Z" fill="{shade}" stroke="{_EDGE}" '
        f'stroke-width="0.6"/>'
    )


def _boxed(place: _Place, left: int) -> Iterator[str]:
    """The box with its words in its middle, the amount last and bold."""
    top, height = place.top // 10, place.height // 10
    yield box(left, top, width=_BOX // 10, height=height)
    base = top + (height - len(place.lines) * LINE) // 2 + LINE - 5
    for number, line in enumerate(place.lines):
        is_amount = number == len(place.lines) - 1
        yield words(left + 6, base + number * LINE, line, bold=is_amount)
