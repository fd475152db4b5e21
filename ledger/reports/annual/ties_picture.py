"""Ties between people, without names: a dot for each, a line between who helped and who was helped.

For the members' full version alone. A dot has no name, but who knows their neighbours may guess
who the dot with many lines is, and then read off whom that dot helped: the public version, which
strangers read, leaves the drawing out and so does any list of the ties. For the same reason a
line says only roughly how often, and a network of a few people is not drawn at all.
"""

from collections import Counter

from ledger.language import _
from ledger.reports.annual.document import Document
from ledger.reports.annual.flows import Network
from ledger.reports.annual.stacked import Stack, stacked
from ledger.reports.annual.ties_drawing import ties_drawing
from ledger.reports.page import Picture

# With fewer people than this, each of them could say who the others are.
LEAST = 5
# With more than this, lines run over each other; bars say more then.
MOST_PEOPLE, MOST_TIES = 60, 90

# How many ties people have, as the first and last of each bar.
_SPANS = ((1, 1), (2, 2), (3, 4), (5, 9), (10, 19), (20, None))


def ties_picture(document: Document) -> Picture | None:
    """The drawing; bars by number of ties where it would be too full; nothing for a few people."""
    network = document.social.network
    if network.people < LEAST:
        return None
    lines = {frozenset((tie.helper, tie.receiver)) for tie in network.ties}
    degrees = Counter(dot for line in lines for dot in line)
    said = [
        _(
            "{ties} ties between {people} people: one of two helped the other.",
            ties=len(network.ties),
            people=network.people,
        )
    ]
    if network.people > MOST_PEOPLE or len(lines) > MOST_TIES:
        rows = _rows(degrees)
        said += [
            _("Ties: {ties}. People: {people}.", ties=row.label, people=row.written) for row in rows
        ]
        return Picture(_bars_title(), stacked(rows), " ".join([*said, *_beside(network)]))
    return Picture(
        title=_("Who helped whom, without names"),
        svg=ties_drawing(network),
        text=" ".join([*said, *_spoken(network, degrees), *_beside(network)]),
    )


def _bars_title() -> str:
    return _("How many people have how many ties")


def _spoken(network: Network, degrees: Counter[int]) -> list[str]:
    """What can be seen in the drawing."""
    helped = {tie.receiver for tie in network.ties}
    gave = {tie.helper for tie in network.ties}
    most = max(degrees.values())
    return [
        _("Only helped others: {count}.", count=len(gave - helped)),
        _("Were only helped: {count}.", count=len(helped - gave)),
        _("Did both: {count}.", count=len(gave & helped)),
        _("With one tie: {count}.", count=sum(each == 1 for each in degrees.values())),
        _("Most ties of one person: {count}.", count=most),
        _(
            "Ties of one time: {once}, of 2 to 11 times: {some}, of 12 times or more: {often}.",
            once=sum(tie.often == 1 for tie in network.ties),
            some=sum(tie.often == 2 for tie in network.ties),
            often=sum(tie.often == 3 for tie in network.ties),
        ),
    ]


def _beside(network: Network) -> list[str]:
    if not network.with_organisations:
        return []
    return [
        _(
            "With an organisation, such as a supplier: {count}. These are left out.",
            count=network.with_organisations,
        )
    ]


def _rows(degrees: Counter[int]) -> tuple[Stack, ...]:
    rows = []
    for first, last in _SPANS:
        count = sum(
            first <= degree and (last is None or degree <= last) for degree in degrees.values()
        )
        if last is None:
            label = _("{first} or more", first=first)
        elif first == last:
            label = f"{first}"
        else:
            label = _("{first} to {last}", first=first, last=last)
        rows.append(Stack(label, (count,), f"{count}"))
    return tuple(rows)
