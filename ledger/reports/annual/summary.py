"""The statement of a year on two pages in large print, for members: the figures that matter."""

from collections.abc import Iterator, Sequence
from contextvars import copy_context

from ledger.language import Language, _, current, grouped, use, word
from ledger.reports.annual.columns import Column, columns
from ledger.reports.annual.document import DecisionTaken, Document, MonthOf, Outcome, Social
from ledger.reports.annual.standing import standing_in_short
from ledger.reports.annual.summary_money import money, short
from ledger.reports.member_said import month_name
from ledger.reports.page import (
    NOTHING,
    Block,
    Page,
    Paragraph,
    Picture,
    Section,
    Table,
)

# What fits on two pages, however much a cooperative did; the statement tells the rest.
_DECISIONS, _UNITS = 3, 3
_NAME, _TEXT, _UNIT = 44, 44, 14
# A text that is longer takes two lines of its table.
_ON_ONE_LINE = 26
# How units that are counted often are called when there are several, in the words of the book.
_SEVERAL = {
    "maaltijd": "maaltijden",
    "meal": "meals",
    "rit": "ritten",
    "ride": "rides",
    "trip": "trips",
    "visit": "visits",
}


def summary_of(document: Document, *, lang: Language) -> Page:
    """At most two pages A4 in large print, in this language."""
    return copy_context().run(_page, document, lang)


def _page(document: Document, lang: Language) -> Page:
    use(lang)
    return Page(
        lang=current(),
        title=_("The year {year} in short", year=document.year),
        subtitle=short(document.cooperative, _NAME),
        introduction=(" ".join([*standing_in_short(document), _for_whom()]),),
        sections=(
            _together(document),
            _decisions(document),
            money(document),
            _asked(document),
        ),
        style="large",
        dated_on=document.dated_on,
    )


def _for_whom() -> str:
    return _("For our members. The whole story is in the annual statement.")


def _together(document: Document) -> Section:
    members, social = document.members, document.social
    moved = _(
        "We began with {begin} members and ended with {end}. New: {joined}. Left: {left}.",
        begin=members.begin,
        end=members.end,
        joined=members.joined,
        left=members.left,
    )
    given = [
        _("Together we gave {hours}.", hours=_hours(social.minutes)),
        *_unconfirmed(social),
        _("We helped {count} different people.", count=grouped(social.persons_total)),
    ]
    if social.counted:
        counted = [_counted(one.unit, one.quantity) for one in social.counted[:_UNITS]]
        given.append(_("Also counted: {counted}.", counted=counted))
    blocks = [Paragraph(moved), Paragraph(" ".join(given)), *_months(social.months)]
    return Section(_("What we did together"), (*blocks, Paragraph(_grown(document))))


def _unconfirmed(social: Social) -> list[str]:
    """Of the hours given those that nobody confirmed yet, if there are any."""
    open_minutes = social.how_known["unconfirmed"]
    if not open_minutes:
        return []
    if open_minutes == social.minutes:
        return [_("None of these hours are confirmed yet.")]
    return [_("Of which not confirmed yet: {hours}.", hours=_hours(open_minutes))]


def _counted(unit: str, quantity: int) -> str:
    """Such as `150 rides`; a unit of which we do not know what several are called comes first."""
    of_one = unit.casefold()
    if quantity == 1 and of_one in _SEVERAL:
        return f"{quantity} {short(unit, _UNIT)}"
    if of_one in _SEVERAL:
        return f"{grouped(quantity)} {_SEVERAL[of_one]}"
    return _("{unit} {quantity}", quantity=grouped(quantity), unit=short(unit, _UNIT))


def _months(months: Sequence[MonthOf]) -> list[Block]:
    """The hours of the year as columns, with sentences that say what they show."""
    if not any(month.minutes for month in months):
        return []
    most = max(months, key=lambda month: month.minutes)
    least = min(months, key=lambda month: month.minutes)
    said = [
        _(
            "Most hours were given in {month}: {hours}.",
            month=month_name(most.month),
            hours=_hours(most.minutes),
        ),
        _(
            "The fewest were given in {month}: {hours}.",
            month=month_name(least.month),
            hours=_hours(least.minutes),
        ),
    ]
    names = _month_names()
    drawn = columns(
        [
            Column(
                names[int(month.month[5:]) - 1],
                month.minutes,
                grouped(_whole_hours(month.minutes)) if month in (most, least) else "",
            )
            for month in months
        ]
    )
    return [Picture(_("Hours given, month by month"), drawn, " ".join(said))]


def _month_names() -> tuple[str, ...]:
    """As short as there is room for under a column."""
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )


def _hours(minutes: int) -> str:
    """Whole hours with their word, such as `1.391 uur`; the statement has the minutes."""
    whole = _whole_hours(minutes)
    if whole == 1:
        return _("1 hour")
    if minutes and not whole:
        return _("less than an hour")
    return _("{hours} hours", hours=grouped(whole))


def _whole_hours(minutes: int) -> int:
    return (minutes + 30) // 60


def _grown(document: Document) -> str:
    social = document.social
    said = [
        _(
            "There were {count} ties, each of a helper and who was helped.",
            count=grouped(social.pairs),
        )
    ]
    # Where these books begin, every tie is new to them.
    if 0 < social.new_pairs < social.pairs:
        said.append(_("{count} of these ties are new.", count=grouped(social.new_pairs)))
    if social.both:
        said.append(_("{count} people both gave and received help.", count=grouped(social.both)))
    if social.first_roles:
        said.append(_("{count} people took a role for the first time.", count=social.first_roles))
    return " ".join(said)


def _decisions(document: Document) -> Section:
    decided = document.decided
    said = [
        _("Decisions this year: {taken}, adopted: {adopted}.", **_counts(document)),
        _(
            "Proposed by residents: {by_residents}, adopted: {residents_adopted}.",
            **_counts(document),
        ),
    ]
    meetings = [one for one in document.meetings if one.body == "alv"]
    if meetings:
        last = max(meetings, key=lambda one: (one.held_on, one.number))
        said.append(
            _(
                "To the members' meeting of {held_on} came {present} of {eligible} members.",
                held_on=last.held_on,
                present=last.present,
                eligible=last.eligible,
            )
        )
    blocks: list[Block] = [Paragraph(" ".join(said))]
    shown = list(_fitting(document))
    if shown and decided.by_residents:
        caption = _("Residents proposed")
        headings = (caption, _("Outcome"), _("For"), _("Against"))
        blocks.append(Table(caption, headings, tuple(map(_decision, shown))))
    return Section(_("What we decided"), tuple(blocks))


def _fitting(document: Document) -> Iterator[DecisionTaken]:
    """What residents proposed, as far as what is said of a draft leaves room for it."""
    room = 2 * _DECISIONS - (not document.closed) - (document.changed is not None)
    if document.social.how_known["unconfirmed"]:
        room -= 2
    proposed = [one for one in document.decisions if one.proposer == "resident"]
    for one in proposed[:_DECISIONS]:
        room -= 2 if len(one.text or "") > _ON_ONE_LINE else 1
        if room >= 0:
            yield one


def _counts(document: Document) -> dict[str, int]:
    decided = document.decided
    return {
        "taken": decided.taken,
        "adopted": decided.adopted,
        "by_residents": decided.by_residents,
        "residents_adopted": decided.residents_adopted,
    }


def _decision(one: DecisionTaken) -> tuple[str, ...]:
    text = _("(erased)") if one.text is None else short(one.text, _TEXT)
    return text, word(one.state), _votes(one.yes), _votes(one.no)


def _votes(count: int | None) -> str:
    return NOTHING if count is None else str(count)


def _asked(document: Document) -> Section:
    """What the members decide at their meeting. To adopt and to discharge are two decisions."""
    return Section(
        _("What we ask of you"),
        (
            Paragraph(_audited(document)),
            Paragraph(
                _("1. Adopting the statement: do these figures show the year as it was?")
                + " "
                + _outcome(document.adoption)
            ),
            Paragraph(
                _("2. Discharging the board: is its account of the year enough?")
                + " "
                + _outcome(document.discharge)
            ),
        ),
    )


def _audited(document: Document) -> str:
    audit = document.audit
    if audit is None:
        return _("The kascommissie still has to look at the books.")
    if audit.advises_adoption:
        return _(
            "The kascommissie looked at the books on {audited_on}. It advises to adopt them.",
            audited_on=audit.audited_on,
        )
    return _(
        "The kascommissie looked at the books on {audited_on}. It advises not to adopt them.",
        audited_on=audit.audited_on,
    )


def _outcome(outcome: Outcome | None) -> str:
    if outcome is None:
        return _("You decide on it at the members' meeting.")
    if outcome.decided_on is None or outcome.yes is None or outcome.no is None:
        return _("The members did so.")
    return _(
        "The members did so on {decided_on}: {yes} for, {no} against.",
        decided_on=outcome.decided_on,
        yes=outcome.yes,
        no=outcome.no,
    )
