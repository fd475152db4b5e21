"""What the picture of the money is made of: boxes in three columns, and money from one to the next.

Every flow is above zero: income that was paid back is drawn as money that went out, and a cost
that came back as money that came in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ledger.language import _
from ledger.reports.annual.document import Document
from ledger.reports.annual.flows import GENERAL, HELPERS, HIRED, PURCHASES, added_up

# More boxes than this in a column would not fit on a page; the smallest are taken together.
MOST: Final = 9

Key = tuple[str, ...]
Streams = dict[tuple[Key, Key], int]
"""Cents from a box in one column to a box in the next."""

# Boxes that are no stream and no use of the books.
_BACK: Final = ("came back",)
_SHORT: Final = ("short",)
_LEFT_OVER: Final = ("left over",)
RESULTS: Final = (_SHORT, _LEFT_OVER)
_PAID_BACK: Final = ("paid back",)
_LAST: Final = "others"


@dataclass(frozen=True)
class Node:
    """A box: what it is, and the cents that go through it."""

    key: Key
    label: str
    cents: int

    @property
    def code(self) -> str:
        """The fund, account or activity that it is, "" for all else."""
        return self.key[1] if len(self.key) > 1 and self.key[0] != _LAST else ""


@dataclass(frozen=True)
class Drawn:
    """The three columns from left to right, and the money between them."""

    sources: tuple[Node, ...]
    activities: tuple[Node, ...]
    uses: tuple[Node, ...]
    into: Streams
    out: Streams


def nodes_of(document: Document) -> Drawn:
    """The boxes and flows of a year; none where no money moved."""
    names: dict[Key, str] = {}
    into: Streams = {}
    out: Streams = {}
    for key, activity, cents, label in _moves(document):
        names[key] = label
        flows, pair = (into, (key, activity)) if cents > 0 else (out, (activity, key))
        flows[pair] = flows.get(pair, 0) + abs(cents)
    for one in document.by_activity:
        names[_key(one.activity)] = one.activity or association_said()

    sources, activities, uses = _through(into, 0), _through(into, 1), _through(out, 1)
    few_sources = _few(sources, "sources")
    few_activities = _few(activities, "activities")
    few_uses = _few(uses, "uses")
    into = added_up(((few_sources[a], few_activities[b]), cents) for (a, b), cents in into.items())
    out = added_up(((few_activities[a], few_uses[b]), cents) for (a, b), cents in out.items())
    order = [_key(one.activity) for one in document.by_activity]
    return Drawn(
        sources=_column(list(sources), _through(into, 0), names, few_sources),
        activities=_column(order, _through(into, 1), names, few_activities),
        uses=_column(_USES, _through(out, 1), names, few_uses),
        into=into,
        out=out,
    )


def is_rest(node: Node) -> bool:
    """Whether the box takes small ones together."""
    return node.key[0] == _LAST


def association_said() -> str:
    """What is of no activity."""
    return _("The association itself")


def use_said(use: str) -> str:
    """What money bought."""
    return {
        HELPERS: _("Helpers"),
        HIRED: _("Hired work"),
        PURCHASES: _("Purchases"),
        GENERAL: _("General costs"),
    }[use]


_USES: Final[list[Key]] = [
    (HELPERS,),
    (HIRED,),
    (PURCHASES,),
    (GENERAL,),
    _PAID_BACK,
    _LEFT_OVER,
]


def _moves(document: Document) -> Iterator[tuple[Key, Key, int, str]]:
    """Where money is or was, for which activity, cents (above zero: it came in), and its name.

    For each activity as much comes in as goes out, what it lacks and keeps included.
    """
    for one in document.flows.came_in:
        if one.cents > 0:
            yield (one.stream, one.code), _key(one.activity), one.cents, one.label
        elif one.cents:
            yield _PAID_BACK, _key(one.activity), one.cents, _("Paid back")
    bought = added_up(
        ((one.use, one.activity), one.cents) for one in document.flows.spent if one.use != GENERAL
    )
    shared = {(GENERAL, one.activity): one.general_cents for one in document.by_activity}
    for (use, activity), cents in (bought | shared).items():
        if cents > 0:
            yield (use,), _key(activity), -cents, use_said(use)
        elif cents:
            yield _BACK, _key(activity), -cents, _("Costs that came back")
    for each in document.by_activity:
        if each.result_cents > 0:
            yield _LEFT_OVER, _key(each.activity), -each.result_cents, _("Left over")
        elif each.result_cents:
            yield _SHORT, _key(each.activity), -each.result_cents, _("Shortage, made up")


def _key(activity: str | None) -> Key:
    return ("activity", activity or "")


def _through(flows: Streams, end: int) -> dict[Key, int]:
    """The cents of each box at the first or the second end of the flows."""
    return added_up((pair[end], cents) for pair, cents in flows.items())


def _few(cents_of: dict[Key, int], column: str) -> dict[Key, Key]:
    """Which box each goes into: its own, or that of all small ones. A result stays apart."""
    largest = sorted(cents_of, key=lambda key: (key not in RESULTS, -cents_of[key]))
    kept = largest if len(largest) <= MOST else largest[: MOST - 1]
    return {key: key if key in kept else (_LAST, column) for key in cents_of}


def _column(
    order: list[Key], cents_of: dict[Key, int], names: dict[Key, str], few: dict[Key, Key]
) -> tuple[Node, ...]:
    """The boxes in their order, that of all small ones last."""
    small = [into for key, into in few.items() if into != key]
    if small:
        names = names | {small[0]: _("{count} others together", count=len(small))}
    keys = [key for key in (*order, *small[:1]) if key in cents_of]
    return tuple(Node(key, names[key], cents_of[key]) for key in keys)
