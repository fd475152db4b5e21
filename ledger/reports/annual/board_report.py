"""The first part of the statement: the board's own words, its people, meetings and decisions."""

from collections.abc import Iterator, Mapping

from ledger.language import _, day, word
from ledger.reports.annual.cells import body_said, count, own_words, person_said, typed
from ledger.reports.annual.document import DecisionTaken, Document, RoleHeld
from ledger.reports.page import Block, Card, Heading, Paragraph, Section, Table, isolated

BOARD = "board"


def board_report(document: Document) -> Section:
    """See the module. What nobody wrote is left out."""
    return Section(
        _("1. Report of the board"),
        (
            *own_words(document, "foreword"),
            *own_words(document, "purpose"),
            *_roles(document),
            *own_words(document, "vacancies"),
            *_members(document),
            *_meetings(document),
            *_decisions(document),
            *own_words(document, "stories"),
            *own_words(document, "partners"),
            *own_words(document, "learned"),
        ),
    )


def _roles(document: Document) -> Iterator[Block]:
    yield Heading(_("The board, and who else had a task"))
    if not any(held.role == BOARD for held in document.roles):
        yield Paragraph(_("Nobody was on the board in {year}.", year=document.year))
    roles = dict.fromkeys(held.role for held in document.roles)
    for role in sorted(roles, key=lambda one: one != BOARD):
        rows = [_held(held) for held in document.roles if held.role == role]
        caption = _("{role}: from when, until when", role=role)
        yield Table(_sentence(caption), (_sentence(word(role)), _("From"), _("Until")), tuple(rows))


def _held(held: RoleHeld) -> tuple[str, ...]:
    until = _("to this day") if held.until_on is None else day(held.until_on)
    return (person_said(held.who), day(held.from_on), until)


def _sentence(text: str) -> str:
    """As it begins a sentence."""
    return text[:1].upper() + text[1:]


def _members(document: Document) -> Iterator[Block]:
    members, year = document.members, document.year
    yield Heading(_("Members"))
    yield Table(
        _("Members in {year}", year=year),
        (_("What"), _("Members")),
        (
            (_("At the beginning of the year"), count(members.begin, "members begin")),
            (_("Joined"), count(members.joined, "members in")),
            (_("Left"), count(members.left, "members out")),
            (_("At the end of the year"), count(members.end, "members end")),
        ),
    )
    yield Paragraph(_("Who joined comes on top, who left goes off: that makes the end."))
    if members.left_because:
        rows = [
            (
                isolated(code) if code else _("No reason was given"),
                count(number, f"left_because {code or '-'}"),
            )
            for code, number in members.left_because.items()
        ]
        yield Table(
            _("Why members left in {year}", year=year),
            (_("Reason"), _("Members")),
            tuple(rows),
        )


def _meetings(document: Document) -> Iterator[Block]:
    yield Heading(_("Meetings"))
    if not document.meetings:
        yield Paragraph(_("No meeting of {year} is in the book.", year=document.year))
        return
    rows = [
        (
            f"{body_said(one.body)}, {day(one.held_on)}",
            count(one.eligible, f"meeting {one.number} eligible"),
            count(one.present, f"meeting {one.number} present"),
            count(one.quorum, f"meeting {one.number} quorum"),
            _("yes") if one.present >= one.quorum else _("no"),
        )
        for one in document.meetings
    ]
    yield Table(
        _("Who came to the meetings of {year}", year=document.year),
        (_("Meeting"), _("May vote"), _("Came"), _("Needed"), _("Enough")),
        tuple(rows),
    )


def _decisions(document: Document) -> Iterator[Block]:
    yield Heading(_("Decisions"))
    if not document.decisions:
        yield Paragraph(_("None were taken."))
    labels = document.labels
    for one in document.decisions:
        yield _decision(one, labels)


def _decision(one: DecisionTaken, labels: Mapping[str, str]) -> Card:
    lines = [
        _(
            "Taken by: {body}. Proposed by: {proposer}.",
            body=body_said(one.body),
            proposer=_by(one),
        )
    ]
    if one.yes is not None:
        lines.append(
            _(
                "For: {yes}. Against: {no}. Abstained: {abstain}.",
                yes=one.yes,
                no=one.no or 0,
                abstain=one.abstain or 0,
            )
        )
    if one.stood_back:
        people = [person_said(who) for who in one.stood_back]
        lines.append(_("Took no part, having an interest of their own: {people}.", people=people))
    if one.cents is not None:
        lines.append(_amount(one, labels))
    numbered = _("No. {number}", number=one.number)
    if one.decided_on is not None:
        numbered = _("No. {number}, {decided_on}", number=one.number, decided_on=one.decided_on)
    return Card(f"{numbered}: {typed(one.text)}", word(one.state), tuple(lines))


def _by(one: DecisionTaken) -> str:
    who = body_said(one.proposer)
    return who if one.proposed_by is None else f"{who}, {person_said(one.proposed_by)}"


def _amount(one: DecisionTaken, labels: Mapping[str, str]) -> str:
    if one.account is not None:
        account = " ".join(filter(None, (one.account, isolated(labels.get(one.account, "")))))
        return _("{decided_cents} for account {account}.", decided_cents=one.cents, account=account)
    if one.activity is not None:
        activity = isolated(one.activity)
        return _("{decided_cents} for {activity}.", decided_cents=one.cents, activity=activity)
    return _("It is about {decided_cents}.", decided_cents=one.cents)
