"""What people did, as sheets: hours, months, people, allowances, decisions, members, roles."""

from typing import Any

from ledger.language import _, word
from ledger.reports.annual.cells import person_said
from ledger.reports.annual.document import Document
from ledger.reports.annual.grown import (
    confirmed_said,
    estimated_said,
    measured_said,
    whom_said,
)
from ledger.reports.annual.money_nodes import association_said
from ledger.reports.annual.workbook_sheet import Cents, Formula, Minutes, Sheet
from ledger.reports.member_said import month_name


def hours(book: Any, document: Document) -> Sheet:
    """All hours that count, by activity, service and the way they were paid."""
    headings = (_("Activity"), _("Service"), _("How it is paid"), _("Hours"))
    sheet = Sheet(book, _("Hours"), headings)
    for one in document.social.hours:
        activity = one.activity or association_said()
        sheet.add(activity, one.service, word(one.way), Minutes(one.minutes))
    known = {3: Minutes(document.social.minutes)}
    sheet.total(_("Together"), range(2, sheet.row + 1), (3,), known=known)
    sheet.add(_("Disputed, and not counted"), None, None, Minutes(document.social.disputed_minutes))
    sheet.fit()
    return sheet


def how_known(book: Any, document: Document) -> Sheet:
    """Who confirmed the hours, and which of them were measured; both come to all hours."""
    sheet = Sheet(book, _("How hours are known"), (_("How we know"), _("Hours")))
    social = document.social
    confirmed = {said: social.how_known[which] for which, said in confirmed_said().items()}
    exact = {
        measured_said(): social.measured_minutes,
        estimated_said(): social.how_known["over_period"],
    }
    for rows in (confirmed, exact):
        first = sheet.row + 1
        for said, minutes in rows.items():
            sheet.add(said, Minutes(minutes))
        known = {1: Minutes(social.minutes)}
        sheet.total(_("Together"), range(first, sheet.row + 1), (1,), known=known)
    sheet.fit()
    return sheet


def for_whom(book: Any, document: Document) -> Sheet:
    """For members and for others: services and hours (BW 2:53)."""
    headings = (_("For"), _("Services"), _("Hours"))
    sheet = Sheet(book, _("For members and others"), headings)
    to_whom = document.social.to_whom
    for whom, said in whom_said().items():
        sheet.add(said, to_whom[f"{whom}_count"], Minutes(to_whom[f"{whom}_minutes"]))
    sheet.total(_("Together"), range(2, sheet.row + 1), (1, 2))
    sheet.fit()
    return sheet


def indices(book: Any, document: Document) -> Sheet:
    """Figures of others, quoted as text: they are not worked out here."""
    headings = (_("Index"), _("Quoted on"), _("Source"), _("Value"))
    sheet = Sheet(book, _("Quoted figures"), headings)
    for one in document.indices:
        sheet.add(one.code, one.quoted_on, *(_quoted(each) for each in (one.source, one.value)))
    sheet.fit()
    return sheet


def _quoted(text: str | None) -> str:
    return _("(erased)") if text is None else text


def months(book: Any, document: Document) -> Sheet:
    """Hours of each month, those that are paid, and what helpers earned."""
    headings = (_("Month"), _("Hours"), _("Of which paid"), _("Allowances"))
    sheet = Sheet(book, _("Months"), headings)
    for one in document.social.months:
        paid, cents = Minutes(one.paid_minutes), Cents(one.cents)
        sheet.add(month_name(one.month), Minutes(one.minutes), paid, cents)
    sheet.total(_("Together"), range(2, sheet.row + 1), range(1, 4))
    sheet.fit()
    return sheet


def people(book: Any, document: Document) -> Sheet:
    """How many people were helped, and what grew between people. No person is counted twice."""
    sheet = Sheet(book, _("People"), (_("What"), _("Activity"), _("How many")))
    social = document.social
    for activity, count in social.persons.items():
        sheet.add(_("People helped"), activity or association_said(), count)
    sheet.add(_("Different people helped; not the sum"), None, social.persons_total, strong=True)
    sheet.add(_("Pairs of a helper and who was helped"), None, social.pairs)
    sheet.add(_("Of which new this year"), None, social.new_pairs)
    sheet.add(_("People who both gave and received"), None, social.both)
    sheet.add(_("People who are new this year"), None, social.new)
    sheet.add(_("People with a role for the first time"), None, social.first_roles)
    for one in social.counted:
        activity = one.activity or association_said()
        sheet.add(_("Counted: {unit}", unit=one.unit), activity, one.quantity)
    sheet.fit()
    return sheet


def allowances(book: Any, document: Document) -> Sheet:
    """What each helper got for work of the year."""
    sheet = Sheet(book, _("Allowances and claims"), (_("Who"), _("Euros")))
    for one in document.payouts:
        sheet.add(person_said(one.who), Cents(one.cents))
    known = {1: Cents(document.payouts_cents)}
    sheet.total(_("Together"), range(2, sheet.row + 1), (1,), known=known)
    sheet.fit()
    return sheet


def decisions(book: Any, document: Document) -> Sheet:
    """Every decision with its words and votes."""
    headings = [_("Number"), _("Decided on"), _("Decision"), _("By"), _("Proposed by"), _("About")]
    headings += [_("Outcome"), _("Yes"), _("No"), _("Abstain"), _("Euros"), _("Activity")]
    sheet = Sheet(book, _("Decisions"), headings)
    for one in document.decisions:
        sheet.add(
            one.number,
            one.decided_on,
            _("(erased)") if one.text is None else one.text,
            word(one.body),
            word(one.proposer) if one.proposed_by is None else person_said(one.proposed_by),
            word(one.subject),
            word(one.state),
            one.yes,
            one.no,
            one.abstain,
            None if one.cents is None else Cents(one.cents),
            one.activity,
        )
    sheet.fit()
    return sheet


def meetings(book: Any, document: Document) -> Sheet:
    """Every meeting, and how many came."""
    headings = (_("Number"), _("Held on"), _("Who met"), _("May vote"), _("Present"), _("Needed"))
    sheet = Sheet(book, _("Meetings"), headings)
    for one in document.meetings:
        sheet.add(one.number, one.held_on, word(one.body), one.eligible, one.present, one.quorum)
    sheet.fit()
    return sheet


def members(book: Any, document: Document) -> Sheet:
    """Members over the year; how many there are at its end is worked out."""
    sheet = Sheet(book, _("Members"), (_("What"), _("How many")))
    of = document.members
    sheet.add(_("At the beginning of the year"), of.begin)
    sheet.add(_("Joined"), of.joined)
    sheet.add(_("Left"), of.left)
    sheet.add(_("At the end of the year"), Formula("=B2+B3-B4", of.end), strong=True)
    for reason, count in of.left_because.items():
        said = _("Left: {reason}", reason=reason) if reason else _("Left, no reason given")
        sheet.add(said, count)
    sheet.fit()
    return sheet


def roles(book: Any, document: Document) -> Sheet:
    """Who held which role, and from when to when."""
    headings = (_("Who"), _("Role"), _("From"), _("Until"))
    sheet = Sheet(book, _("Roles"), headings)
    for one in document.roles:
        sheet.add(person_said(one.who), word(one.role), one.from_on, one.until_on)
    sheet.fit()
    return sheet
