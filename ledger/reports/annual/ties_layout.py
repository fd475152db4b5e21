"""Where the dots of a network stand, so that who is tied stands near each other.

Dots push each other away and ties pull them together, step by step, in whole numbers only: the
same network has the same picture on any machine. Which number a dot has decides nothing but
which of two dots alike goes first.
"""

from collections.abc import Sequence
from math import isqrt

Point = tuple[int, int]

# Everything is reckoned in thousandths of the distance at which two dots would like to stand.
_FINE = 1_000
_STEPS = 160
# Two dots no nearer than this; so far from the middle the pull to it is one step.
_CLEAR, _INWARD = 650, 1
# A turn by the golden angle (137.5 degrees), in 65,536ths: dots begin evenly over a disc.
_ONE, _COSINE, _SINE = 65_536, -48_325, 44_268


def layout(count: int, ties: Sequence[tuple[int, int]]) -> list[Point]:
    """Points for so many dots, in thousandths of the distance that they like to keep.

    Dots that are tied, also by way of others, form a group; the groups stand beside each other.
    """
    groups = _groups(count, ties)
    placed = []
    for group in groups:
        number = {dot: at for at, dot in enumerate(group)}
        own = [(number[one], number[other]) for one, other in ties if one in number]
        placed.append(_settled(len(group), own))
    places: list[Point] = [(0, 0)] * count
    for group, points in zip(groups, _side_by_side(placed), strict=True):
        for dot, point in zip(group, points, strict=True):
            places[dot] = point
    return places


def _groups(count: int, ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The dots of each group, largest group first; those with most ties first in it."""
    near: dict[int, list[int]] = {dot: [] for dot in range(count)}
    for one, other in ties:
        near[one].append(other)
        near[other].append(one)
    order = sorted(near, key=lambda dot: -len(near[dot]))
    seen: set[int] = set()
    groups = []
    for first in order:
        queue, group = [first], []
        while queue:
            dot = queue.pop(0)
            if dot not in seen:
                seen.add(dot)
                group.append(dot)
                queue += sorted(near[dot], key=lambda each: -len(near[each]))
        groups.append(group)
    return sorted(filter(None, groups), key=lambda group: -len(group))


def _settled(count: int, ties: Sequence[tuple[int, int]]) -> list[Point]:
    """The dots of one group, around the spot where they all balance."""
    places = _spiral(count)
    for step in range(_STEPS):
        # Large moves first, then ever smaller ones.
        most = _FINE * (_STEPS - step) // _STEPS + 5
        # A pull to the middle, so that a long row of ties bends and does not fill the page.
        moves = [[-x // _INWARD, -y // _INWARD] for x, y in places]
        _push(places, moves)
        _pull(places, ties, moves)
        places = [_moved(place, move, most) for place, move in zip(places, moves, strict=True)]
    for _step in range(_STEPS):
        _part(places)
    return places


def _spiral(count: int) -> list[Point]:
    places = []
    x, y = _ONE, 0
    for at in range(count):
        reach = isqrt((2 * at + 1) * _FINE * _FINE // 4)
        places.append((x * reach // _ONE, y * reach // _ONE))
        x, y = (x * _COSINE - y * _SINE) // _ONE, (x * _SINE + y * _COSINE) // _ONE
    return places


def _part(places: list[Point]) -> None:
    """Move apart what stands so near that one dot would cover another."""
    for one in range(len(places)):
        for other in range(one):
            (x, y), (other_x, other_y) = places[one], places[other]
            far = isqrt((x - other_x) ** 2 + (y - other_y) ** 2)
            if far < _CLEAR:
                away_x = (x - other_x) * (_CLEAR - far) // (2 * far) if far else _CLEAR // 2
                away_y = (y - other_y) * (_CLEAR - far) // (2 * far) if far else 0
                places[one] = (x + away_x, y + away_y)
                places[other] = (other_x - away_x, other_y - away_y)


def _side_by_side(groups: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The groups in rows, as many in a row as makes the whole most like a page's width."""
    sizes = []
    for points in groups:
        wide = max(x for x, _y in points) - min(x for x, _y in points) + _FINE
        tall = max(y for _x, y in points) - min(y for _x, y in points) + _FINE
        sizes.append((wide, tall))
    widest = max((wide for wide, _tall in sizes), default=0)
    rooms = [
        max(sum(wide for wide, _tall in sizes[:at]), widest) for at in range(1, len(sizes) + 1)
    ]
    tried = [_in_rows(sizes, room) for room in rooms]
    corners = min(tried, key=lambda corners: _needs(corners, sizes), default=[])
    found = []
    for points, (left, top) in zip(groups, corners, strict=True):
        from_x, from_y = min(x for x, _y in points), min(y for _x, y in points)
        found.append([(x - from_x + left, y - from_y + top) for x, y in points])
    return found


def _in_rows(sizes: Sequence[tuple[int, int]], room: int) -> list[Point]:
    """The corner of each group, in rows no wider than this."""
    left = top = row_tall = 0
    corners = []
    for wide, tall in sizes:
        if left and left + wide > room:
            left, top, row_tall = 0, top + row_tall, 0
        corners.append((left, top))
        left, row_tall = left + wide, max(row_tall, tall)
    return corners


def _needs(corners: Sequence[Point], sizes: Sequence[tuple[int, int]]) -> int:
    """How large a drawing has to be for it; a page has room for 15 wide and 13 high."""
    ends = [(x + wide, y + tall) for (x, y), (wide, tall) in zip(corners, sizes, strict=True)]
    return max(max(x * 13, y * 15) for x, y in ends)


def _push(places: Sequence[Point], moves: list[list[int]]) -> None:
    """Apart by the square of the distance that they like, over how far they are."""
    for one in range(len(places)):
        x, y = places[one]
        own = moves[one]
        for other in range(one):
            far_x, far_y = x - places[other][0], y - places[other][1]
            square = far_x * far_x + far_y * far_y
            if not square:
                # Two dots on one spot part sideways.
                far_x, square = 1, 1
            push_x, push_y = far_x * _FINE * _FINE // square, far_y * _FINE * _FINE // square
            own[0] += push_x
            own[1] += push_y
            moves[other][0] -= push_x
            moves[other][1] -= push_y


def _pull(places: Sequence[Point], ties: Sequence[tuple[int, int]], moves: list[list[int]]) -> None:
    """Together by the square of how far they are, over the distance that they like."""
    for one, other in ties:
        far_x, far_y = places[other][0] - places[one][0], places[other][1] - places[one][1]
        far = isqrt(far_x * far_x + far_y * far_y)
        pull_x, pull_y = far_x * far // _FINE, far_y * far // _FINE
        moves[one][0] += pull_x
        moves[one][1] += pull_y
        moves[other][0] -= pull_x
        moves[other][1] -= pull_y


def _moved(place: Point, move: Sequence[int], most: int) -> Point:
    far = isqrt(move[0] * move[0] + move[1] * move[1])
    if far <= most:
        return (place[0] + move[0], place[1] + move[1])
    return (place[0] + move[0] * most // far, place[1] + move[1] * most // far)
