"""Explaining what was decided in a year, and what was quoted of others."""

from collections.abc import Callable

from ledger.application.explained import COUNT, Explained, FactUnder, part_of, source_of
from ledger.application.explaining_asked import Asking
from ledger.domain.decision import ADOPTED, RESIDENT, STRATEGIC
from ledger.language import _, day, word
from ledger.projections.decisions import DecisionRecord


def decisions(asking: Asking, words: list[str]) -> Explained | None:
    """How many decisions were taken, or those among them that were adopted and the like."""
    said = " ".join(words) or "taken"
    if said not in _COUNTS:
        return None
    definition, counts = _COUNTS[said]
    found = [one for one in asking.annual.decisions if counts(one)]
    return asking.sum_of(
        f"decisions {said}",
        _("Decisions"),
        definition(),
        [
            part_of(
                state,
                word(state),
                [
                    source_of(f"{one.position}", [FactUnder(one.position, one.decided_on, None, 1)])
                    for one in found
                    if one.state == state
                ],
            )
            for state in dict.fromkeys(one.state for one in found)
        ],
        unit=COUNT,
    )


_COUNTS: dict[str, tuple[Callable[[], str], Callable[[DecisionRecord], bool]]] = {
    "taken": (lambda: _("Decisions that were taken in the year."), lambda _one: True),
    "adopted": (
        lambda: _("Decisions that were adopted in the year."),
        lambda one: one.state == ADOPTED,
    ),
    "by_residents": (
        lambda: _("Decisions of the year that residents proposed."),
        lambda one: one.proposer == RESIDENT,
    ),
    "residents_adopted": (
        lambda: _("Decisions of the year that residents proposed and that were adopted."),
        lambda one: one.proposer == RESIDENT and one.state == ADOPTED,
    ),
    "strategic": (
        lambda: _("Decisions of the year on strategy."),
        lambda one: one.subject == STRATEGIC,
    ),
    "strategic_adopted": (
        lambda: _("Decisions of the year on strategy that were adopted."),
        lambda one: one.subject == STRATEGIC and one.state == ADOPTED,
    ),
}


def index(asking: Asking, words: list[str]) -> Explained | None:
    """A figure of others, each time that it was quoted in the year."""
    code = " ".join(words)
    quotes = [one for one in asking.annual.quotes if one.code == code]
    if not quotes:
        return None
    texts = asking.session.book.vault.read(
        commitment for one in quotes for commitment in (one.value_commitment, one.source_commitment)
    )
    gone = _("(erased)")
    parts = [
        part_of(
            "quoted",
            _(
                "{value} on {quoted_on}, says {source}.",
                value=texts.get(one.value_commitment, gone),
                quoted_on=one.quoted_on,
                source=texts.get(one.source_commitment, gone),
            ),
            [source_of(day(one.quoted_on), [FactUnder(one.position, one.quoted_on, None, 1)])],
        )
        for one in quotes
    ]
    return asking.sum_of(
        f"index {code}",
        _("Index {code}", code=code),
        _("A figure that others publish: it is quoted as it stood there, and not worked out here."),
        parts,
        unit=COUNT,
        said=texts.get(quotes[-1].value_commitment, gone),
    )
