"""Explaining the figures that are about people: hours, members, and persons who were helped."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select

from ledger.application.explained import (
    MINUTES,
    PERSONS,
    Explained,
    FactUnder,
    Part,
    Source,
    part_of,
)
from ledger.application.session import Seeing
from ledger.domain.agreement import ALLOWANCE, NONE
from ledger.domain.contribution import DISPUTED, WITHDRAWN
from ledger.language import _, word
from ledger.projections.agreements import all_agreements
from ledger.projections.contributions import ContributionRecord, find_contributions
from ledger.projections.parties import all_parties
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.reached import people_of
from ledger.projections.statement import DONATED, UNPAID, WAYS


def hours(seeing: Seeing, year: int) -> Explained:
    """All hours of a year by the way they were paid, then by activity."""
    pays = {
        record.terms.agreement: record.terms.pays
        for record in all_agreements(seeing.connection, seeing.readings.agreements)
    }
    waiting = {
        line.subject: line.donated_minutes
        for payable in find_payable(
            seeing.connection,
            seeing.readings,
            Wanted(until_on=date.max),
            without_limits=set(),
        )
        for line in payable.lines
    }
    found: dict[str, dict[str, list[FactUnder]]] = {way: defaultdict(list) for way in WAYS}
    for record in _counted(seeing, year):
        way = pays.get(record.agreement or "", NONE)
        donated = min(
            record.minutes,
            record.put_donated_minutes + waiting.get(record.contribution, 0),
        )
        paid_as = UNPAID if way == NONE else way
        for minutes, which in ((record.minutes - donated, paid_as), (donated, DONATED)):
            if minutes:
                found[which][record.activity or ""].append(_fact(seeing, record, minutes))
    parts = [
        part_of(
            way,
            _way_sentence(way),
            [
                Source(activity, sum(fact.amount for fact in under), tuple(under))
                for activity, under in sorted(activities.items())
            ],
        )
        for way, activities in found.items()
        if activities
    ]
    return Explained(
        figure="hours",
        label=_("Hours given"),
        year=year,
        position=seeing.position,
        unit=MINUTES,
        amount=sum(part.amount for part in parts),
        definition=_(
            "All hours that were given in the year, without those that were withdrawn or are "
            "disputed."
        ),
        parts=tuple(parts),
    )


def members(seeing: Seeing, year: int) -> Explained:
    """The members at the end of a year: those at its beginning, who came and who left."""
    table = seeing.readings.parties.memberships
    query = select(table).where(table.c.day_on <= f"{year}-12-31").order_by(table.c.position)
    numbers = {
        one.party: one.position for one in all_parties(seeing.connection, seeing.readings.parties)
    }
    found: dict[str, list[FactUnder]] = {"begin": [], "joined": [], "left": []}
    for row in seeing.connection.execute(query):
        which = "begin" if row.day_on < f"{year}-01-01" else "joined" if row.joined else "left"
        found[which].append(
            FactUnder(
                number=numbers.get(row.party),
                on=date.fromisoformat(row.day_on),
                party=seeing.directory.code(row.party),
                amount=1 if row.joined else -1,
            )
        )
    sentences = {
        "begin": _("Members when the year began."),
        "joined": _("Who joined in the year."),
        "left": _("Who left in the year; a last day on 31 December counts."),
    }
    parts = tuple(
        Part(which, sentences[which], sum(fact.amount for fact in under), _by_party(under))
        for which, under in found.items()
    )
    return Explained(
        figure="members",
        label=_("Members"),
        year=year,
        position=seeing.position,
        unit=PERSONS,
        amount=sum(part.amount for part in parts),
        definition=_("Who was a member at the end of the year."),
        parts=parts,
    )


def persons(seeing: Seeing, year: int) -> Explained:
    """Everybody who was helped in a year, each counted once, though in several activities."""
    helped: dict[str, dict[str, ContributionRecord]] = defaultdict(dict)
    people = people_of(seeing.connection, seeing.readings)
    for record in _counted(seeing, year):
        if record.receiver in people:
            helped[record.activity or ""].setdefault(record.receiver, record)
    parts = [
        part_of(
            activity,
            _("Helped in {activity}.", activity=activity or _("(no activity)")),
            [
                Source(
                    seeing.directory.code(receiver),
                    1,
                    # The first time is what made them one who was helped.
                    (_fact(seeing, record, 1),),
                )
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
    return Explained(
        figure="persons",
        label=_("People who were helped"),
        year=year,
        position=seeing.position,
        unit=PERSONS,
        amount=len(everybody),
        definition=_("Different people who were helped in the year, each counted once."),
        parts=tuple(parts),
    )


def _counted(seeing: Seeing, year: int) -> list[ContributionRecord]:
    """The contributions of a year that its statement counts, by day and number."""
    return [
        record
        for record in find_contributions(
            seeing.connection,
            seeing.readings.contributions,
            from_on=date(year, 1, 1),
            until_on=date(year, 12, 31),
        )
        if record.state not in (WITHDRAWN, DISPUTED)
    ]


def _fact(seeing: Seeing, record: ContributionRecord, amount: int) -> FactUnder:
    return FactUnder(
        number=record.position,
        on=record.given_from_on,
        party=seeing.directory.code(record.helper),
        amount=amount,
    )


def _by_party(under: list[FactUnder]) -> tuple[Source, ...]:
    found: dict[str, list[FactUnder]] = defaultdict(list)
    for fact in under:
        found[fact.party or ""].append(fact)
    return tuple(
        Source(code, sum(fact.amount for fact in facts), tuple(facts))
        for code, facts in found.items()
    )


def _way_sentence(way: str) -> str:
    if way == ALLOWANCE:
        return _("Paid with a volunteer's allowance.")
    if way == DONATED:
        return _("Given for nothing, over the legal limit.")
    if way == UNPAID:
        return _("Given without pay.")
    return _("Paid by {way}.", way=word(way))
