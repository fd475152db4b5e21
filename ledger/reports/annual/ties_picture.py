"""Ties between people, without names: a dot for each, a line between who helped and who was helped.

For the members' full version alone. A dot has no name, but who knows their neighbours may guess
who the dot with many lines is, and then read off whom that dot helped: the public version, which
strangers read, leaves the drawing out and so does any list of the ties. For the same reason a
line says only roughly how often, and a network of a few people is not drawn at all.
"""

from collections.abc import Iterator, Sequence

from ledger.language import _, grouped
from ledger.reports.annual.document import Document
from ledger.reports.annual.flows import Network, TieCounts
from ledger.reports.annual.stacked import Stack, stacked
from ledger.reports.annual.ties_drawing import ties_drawing
from ledger.reports.page import Picture

# With fewer people than this, each of them could say who the others are.
LEAST = 5
# With more than this, lines run over each other; bars say more then.
MOST_PEOPLE, MOST_TIES = 60, 90


def ties_picture(document: Document) -> Picture | None:
    """The drawing; bars by number of ties where it would be too full; nothing for a few people."""
    network = document.social.network
    if network.people < LEAST:
        return None
    counts = network.counts
    said = [
        _(
            "{ties} ties between {people} people: one of two helped the other.",
            ties=grouped(counts.ties),
            people=grouped(network.people),
        )
    ]
    if network.people > MOST_PEOPLE or len(network.lines) > MOST_TIES:
        rows = _rows(counts)
        text = " ".join([*said, *_bars_said(rows), *_beside(network)])
        return Picture(_bars_title(), stacked(rows), text)
    return Picture(
        title=_("Who helped whom, without names"),
        svg=ties_drawing(network),
        text=" ".join([*said, *_spoken(counts), *_beside(network)]),
    )


def _bars_title() -> str:
    return _("How many people have how many ties")


def _bars_said(rows: Sequence[Stack]) -> Iterator[str]:
    """What the bars say: the longest first, and no bar of nobody."""
    longest = max(rows, key=lambda row: row.parts)
    yield _(
        "The largest group has {ties} ties: {people} people.",
        ties=longest.label,
        people=longest.written,
    )
    others = [
        _("{people} have {ties}", people=row.written, ties=row.label)
        for row in rows
        if row is not longest and any(row.parts)
    ]
    if others:
        yield _("Of the others {groups}.", groups=others)


def _spoken(counts: TieCounts) -> list[str]:
    """What can be seen in the drawing."""
    return [
        _("Only helped others: {count}.", count=counts.only_helped),
        _("Were only helped: {count}.", count=counts.only_were_helped),
        _("Did both: {count}.", count=counts.did_both),
        _("With one tie: {count}.", count=counts.with_one_tie),
        _("Most ties of one person: {count}.", count=counts.most_of_one),
        _(
            "Ties of one time: {once}, of 2 to 11 times: {some}, of 12 times or more: {often}.",
            once=counts.once,
            some=counts.sometimes,
            often=counts.often,
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


def _rows(counts: TieCounts) -> tuple[Stack, ...]:
    return tuple(
        Stack(_span(first, last), (people,), grouped(people))
        for first, last, people in counts.people_by_ties
    )


def _span(first: int, last: int | None) -> str:
    if last is None:
        return _("{first} or more", first=first)
    return f"{first}" if first == last else _("{first} to {last}", first=first, last=last)
