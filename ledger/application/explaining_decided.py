"""Explaining what was decided in a year and for the next, and what was quoted of others."""

from collections.abc import Callable

from sqlalchemy import select

from ledger.application.explained import COUNT, Explained, FactUnder, part_of, source_of
from ledger.application.explaining_asked import Asking
from ledger.application.session import Seeing
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
    """A figure of others, each time that it was quoted in the year, or on one day."""
    code = " ".join(words)
    quotes = [one for one in asking.annual.quotes if one.code == words[0]] if words else []
    if len(words) > 1:
        quotes = [one for one in quotes if f"{one.quoted_on}" == words[1]]
    if not quotes or len(words) > 2:
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
        _("Index {code}", code=quotes[0].code),
        _("A figure that others publish: it is quoted as it stood there, and not worked out here."),
        parts,
        unit=COUNT,
        said=texts.get(quotes[-1].value_commitment, gone),
    )


def meeting(asking: Asking, words: list[str]) -> Explained | None:
    """How many might vote at a meeting, by its number; or how many came, or had to."""
    found = {f"{one.position}": one for one in asking.annual.statement.grown.turnout}
    if len(words) != 2 or words[0] not in found:
        return None
    one = found[words[0]]
    said = {
        "eligible": (_("How many might vote at the meeting."), one.eligible),
        "present": (_("How many came to the meeting."), one.present),
        "quorum": (_("How many had to come, so that it could decide."), one.quorum),
    }
    if words[1] not in said:
        return None
    definition, count = said[words[1]]
    fact = FactUnder(one.position, one.held_on, None, count)
    return asking.sum_of(
        " ".join(["meeting", *words]),
        _("Meeting of {held_on}", held_on=one.held_on),
        definition,
        [part_of("held", _("As it was written down."), [source_of(words[0], [fact])])],
        unit=COUNT,
    )


def budget(asking: Asking, words: list[str]) -> Explained | None:
    """What an activity may cost in the year; `-` is the budget of no activity."""
    return _budget(asking, asking.seeing, asking.year, ["budget", *words])


def next_budget(asking: Asking, words: list[str]) -> Explained | None:
    """The same of the next year, as it is known when the year is asked for."""
    return _budget(asking, asking.around, asking.year + 1, ["next_budget", *words])


def _budget(asking: Asking, seeing: Seeing, year: int, figure: list[str]) -> Explained | None:
    said = " ".join(figure[1:])
    table = seeing.readings.rules.budgets
    wanted = table.c.activity.is_(None) if said in ("", "-") else table.c.activity == said
    query = select(table).where(table.c.year == year, wanted).order_by(table.c.position)
    rows = seeing.connection.execute(query).all()
    if not rows:
        return None
    fact = FactUnder(rows[-1].position, None, None, rows[-1].cents)
    activity = said if said not in ("", "-") else _("everything")
    return asking.sum_of(
        " ".join(figure),
        _("Budget for {activity}", activity=activity)
        if year == asking.year
        else _("Budget for {activity} in {year}", activity=activity, year=year),
        _("What the activity may cost in the year; of several the last one holds."),
        [part_of("budget", _("As it was set."), [source_of(said or "-", [fact])])],
    )
