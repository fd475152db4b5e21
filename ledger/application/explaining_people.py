"""Explaining the figures that are about people: members, who was helped, ties, and for whom."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from ledger.application.explained import (
    COUNT,
    MINUTES,
    PERSONS,
    Explained,
    FactUnder,
    Part,
    Source,
    part_of,
    source_of,
)
from ledger.application.explaining_asked import Asking
from ledger.application.explaining_hours import NO_ACTIVITY, by_party, counted, under
from ledger.domain.contribution import WITHDRAWN
from ledger.language import _
from ledger.projections.contributions import ContributionRecord
from ledger.projections.reached import people_of
from ledger.projections.to_whom import find_memberships

# What stands for who gave no reason, which a statement for programs calls "".
NO_REASON = "-"


def members(asking: Asking, words: list[str]) -> Explained | None:
    """The members at the end of a year: those at its beginning, who came and who left."""
    table = asking.seeing.readings.parties.memberships
    query = select(table).where(table.c.day_on <= f"{asking.year}-12-31")
    found: dict[str, list[FactUnder]] = {"begin": [], "joined": [], "left": []}
    for row in asking.seeing.connection.execute(query.order_by(table.c.position)):
        began = row.day_on < f"{asking.year}-01-01"
        found["begin" if began else "joined" if row.joined else "left"].append(
            FactUnder(
                row.position,
                date.fromisoformat(row.day_on),
                asking.seeing.directory.code(row.party),
                1 if row.joined else -1,
            )
        )
    parts = {which: _moved(which, facts) for which, facts in found.items()}
    definition = _("Who was a member at the end of the year.")
    if words in (["begin"], ["in"], ["out"]):
        which = {"in": "joined", "out": "left"}.get(words[0], words[0])
        definition = parts[which].sentence
        sign = -1 if which == "left" else 1
        flipped = [
            FactUnder(one.number, one.on, one.party, sign * one.amount) for one in found[which]
        ]
        parts = {which: _moved(which, flipped)}
    elif words not in ([], ["end"]):
        return None
    return asking.sum_of(
        " ".join(["members", *words]),
        _("Members"),
        definition,
        parts.values(),
        unit=PERSONS,
    )


def _moved(which: str, found: list[FactUnder]) -> Part:
    sentences = {
        "begin": _("Members when the year began."),
        "joined": _("Who joined in the year."),
        "left": _("Who left in the year; a last day on 31 December counts."),
    }
    return part_of(which, sentences[which], by_party(found))


def left_because(asking: Asking, words: list[str]) -> Explained | None:
    """The members who left for one reason, by its code; `-` is who gave none."""
    said = " ".join(words)
    reason = "" if said == NO_REASON else said
    if reason not in asking.annual.statement.grown.left_because:
        return None
    table = asking.seeing.readings.parties.memberships
    query = select(table).where(
        ~table.c.joined,
        table.c.day_on.between(f"{asking.year}-01-01", f"{asking.year}-12-31"),
        func.coalesce(table.c.reason, "") == reason,
    )
    found = [
        FactUnder(
            row.position,
            date.fromisoformat(row.day_on),
            asking.seeing.directory.code(row.party),
            1,
        )
        for row in asking.seeing.connection.execute(query.order_by(table.c.position))
    ]
    return asking.sum_of(
        f"left_because {said}",
        _("Members who left"),
        _("Who left in the year for this reason: {reason}.", reason=reason)
        if reason
        else _("Who left in the year and gave no reason."),
        [_moved("left", found)],
        unit=PERSONS,
    )


def first_roles(asking: Asking, words: list[str]) -> Explained | None:
    """Who had a task in the cooperative for the first time, each counted once."""
    if words:
        return None
    table = asking.seeing.readings.parties.roles
    query = select(table).where(table.c.given).order_by(table.c.day_on, table.c.position)
    first: dict[str, FactUnder] = {}
    for row in asking.seeing.connection.execute(query):
        code = asking.seeing.directory.code(row.party)
        began_on = date.fromisoformat(row.day_on)
        first.setdefault(row.party, FactUnder(row.position, began_on, code, 1))
    in_year = [one for one in first.values() if one.on is not None and one.on.year == asking.year]
    return asking.sum_of(
        "first_roles",
        _("People with a task for the first time"),
        _("Who got a task in the cooperative in the year and never had one before."),
        [part_of("first", _("Each with the first task that they got."), by_party(in_year))],
        unit=PERSONS,
    )


def persons(asking: Asking, words: list[str]) -> Explained | None:
    """Everybody who was helped in a year, each counted once, though in several activities."""
    helped: dict[str, dict[str, ContributionRecord]] = defaultdict(dict)
    people = people_of(asking.seeing.connection, asking.seeing.readings)
    for record in counted(asking):
        if record.receiver in people:
            helped[record.activity or ""].setdefault(record.receiver, record)
    said = " ".join(words)
    definition = _("Different people who were helped in the year, each counted once.")
    if said:
        activity = "" if said == NO_ACTIVITY else said
        if activity not in {one.activity or "" for one in counted(asking)}:
            return None
        helped = defaultdict(dict, {activity: helped[activity]})
    parts = [
        part_of(
            activity,
            _("Helped in {activity}.", activity=activity or _("(no activity)")),
            [
                # The first time is what made them one who was helped.
                source_of(asking.seeing.directory.code(receiver), [under(asking, record, 1)])
                for receiver, record in receivers.items()
            ],
        )
        for activity, receivers in sorted(helped.items())
    ]
    everybody = {receiver for receivers in helped.values() for receiver in receivers}
    again = sum(len(receivers) for receivers in helped.values()) - len(everybody)
    if again:
        parts.append(
            Part("again", _("Helped in more than one activity, and counted once."), -again)
        )
    return asking.sum_of(
        f"persons {said}".strip(),
        _("People who were helped"),
        definition,
        parts,
        unit=PERSONS,
    )


def ties(asking: Asking, words: list[str]) -> Explained | None:
    """What grew between people: pairs, who gave and received, and who was not there before."""
    if words not in (["pairs"], ["both"], ["new"], ["new_pairs"]):
        return None
    (which,) = words
    given = counted(asking)
    people = people_of(asking.seeing.connection, asking.seeing.readings)
    code_of = asking.seeing.directory.code
    pairs: dict[tuple[str, str], ContributionRecord] = {}
    gave: dict[str, ContributionRecord] = {}
    got: dict[str, ContributionRecord] = {}
    for one in given:
        if one.receiver is not None:
            pairs.setdefault((one.helper, one.receiver), one)
        if one.helper in people:
            gave.setdefault(one.helper, one)
        if one.receiver in people:
            got.setdefault(one.receiver, one)
    if which == "pairs":
        label, definition = (
            _("Pairs of a helper and who was helped"),
            _("Every two people of whom one helped the other in the year, counted once."),
        )
        firsts = {f"{code_of(a)} - {code_of(b)}": one for (a, b), one in pairs.items()}
    elif which == "new_pairs":
        label, definition = (
            _("New pairs of a helper and who was helped"),
            _("Every two people of whom one helped the other for the first time."),
        )
        earlier = _earlier(asking)
        firsts = {
            f"{code_of(a)} - {code_of(b)}": one
            for (a, b), one in pairs.items()
            if (a, b) not in earlier
        }
    elif which == "both":
        label, definition = (
            _("Gave and received"),
            _("Who helped somebody in the year and was helped too."),
        )
        firsts = {code_of(party): gave[party] for party in gave if party in got}
    else:
        label, definition = (
            _("New people"),
            _("Who gave or received in the year and never did before."),
        )
        before = {party for pair in _earlier(asking) for party in pair}
        firsts = {
            code_of(party): one for party, one in {**got, **gave}.items() if party not in before
        }
    sources = [source_of(code, [under(asking, one, 1)]) for code, one in firsts.items()]
    return asking.sum_of(
        f"ties {which}",
        label,
        definition,
        [part_of(which, _("Each with the first time in the year."), sources)],
        unit=COUNT if which.endswith("pairs") else PERSONS,
    )


def _earlier(asking: Asking) -> set[tuple[str, str | None]]:
    """Who helped whom before the year."""
    table = asking.seeing.readings.contributions.contributions
    query = (
        select(table.c.helper, table.c.receiver)
        .where(table.c.given_from_on < f"{asking.year}-01-01", table.c.state != WITHDRAWN)
        .distinct()
    )
    found = asking.seeing.connection.execute(query)
    return {(row.helper, row.receiver) for row in found}


def to_whom(asking: Asking, words: list[str]) -> Explained | None:
    """The services of a year by whom they were for, in minutes or how many."""
    tail = {"count": COUNT, "minutes": MINUTES}
    whom, _sep, how = " ".join(words).replace("_", " ").partition(" ")
    sentences = {
        "member": _("For members, as they were on the day itself."),
        "other": _("For others, who were no members on the day itself."),
        "shared": _("For nobody in particular, such as a meal together."),
    }
    if whom not in sentences or how not in ("", *tail):
        return None
    spans = find_memberships(asking.seeing.connection, asking.seeing.readings.parties)

    def of(one: ContributionRecord) -> str:
        if one.receiver is None:
            return "shared"
        on = one.given_from_on.isoformat()
        is_member = any(begin <= on <= end for begin, end in spans.get(one.receiver, ()))
        return "member" if is_member else "other"

    unit = tail.get(how, MINUTES)
    found: dict[str, list[FactUnder]] = defaultdict(list)
    for one in counted(asking):
        amount = 1 if unit == COUNT else one.minutes
        if of(one) == whom and amount:
            # Where nobody in particular received it, who gave it says more.
            code = asking.seeing.directory.code(one.receiver or one.helper)
            found[code].append(under(asking, one, amount))
    return _services(
        asking,
        f"to_whom {whom} {how or 'minutes'}",
        _("For whom the services were"),
        sentences[whom],
        [source_of(code, facts) for code, facts in found.items()],
        unit=unit,
    )


def counted_things(asking: Asking, words: list[str]) -> Explained | None:
    """How many of a unit an activity gave, such as meals and rides."""
    if len(words) != 2:
        return None
    activity, unit = ("" if words[0] == NO_ACTIVITY else words[0]), words[1]
    found = [
        under(asking, one, one.quantity or 0)
        for one in counted(asking)
        if (one.activity or "", one.unit) == (activity, unit) and one.quantity
    ]
    if not found:
        return None
    return _services(
        asking,
        " ".join(["counted", *words]),
        f"{activity or _('(no activity)')}, {unit}",
        _("How many were given in the year, with a price or without."),
        by_party(found),
        unit=COUNT,
    )


def _services(
    asking: Asking,
    figure: str,
    label: str,
    definition: str,
    sources: Iterable[Source],
    *,
    unit: str,
) -> Explained:
    part = part_of("given", _("As it was given."), sources)
    return asking.sum_of(figure, label, definition, [part], unit=unit)
