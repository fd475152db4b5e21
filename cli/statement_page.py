"""The statement of a year as a page to read, with a heading for each question it answers."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.balance import without_limits_text
from cli.output import WIDTH, table
from cli.statement_books import books_parts, under
from cli.words import called
from cli.year_shown import changed_lines
from ledger.language import _, day, duration, euros, word

if TYPE_CHECKING:
    from ledger.application.books import YearStatement
    from ledger.application.readings import Named, Statement

WAYS = ("allowance", "invoice", "wage", "donated", "unpaid")


def page(known: "YearStatement", cooperative: str) -> str:
    """The whole page."""
    found = known.annual.statement
    title = _("{name}: the year {year}", name=cooperative, year=found.year)
    parts = [
        f"{title}\n{'=' * len(title)}",
        *_standing(known),
        _hours(found),
        *_counted(found),
        _people(found),
        *_to_whom(found),
        _members(found),
        _payouts(found, known.named),
        _months(found),
        *_quoted(known),
        *books_parts(known),
    ]
    if found.years_without_limits:
        parts.append(without_limits_text(found.years_without_limits))
    parts.append(_("Fingerprint (SHA-256) of these figures:") + f"\n  {known.sha256}")
    parts.append(
        _(
            "As known at position {position}. The same again, whatever is recorded later:\n"
            "  buurtledger statement {year} --as-known {position}",
            position=found.position,
            year=found.year,
        )
    )
    return "\n\n".join(parts)


def _standing(known: "YearStatement") -> list[str]:
    """How far the year is, where it was opened."""
    year = known.annual.financial_year
    if known.sealed:
        said = _(
            "This year is sealed. These are the figures as they were drawn up; corrections stand "
            "in a later year."
        )
        return [textwrap.fill(said, WIDTH)]
    if known.adopted:
        said = _(
            "This year was adopted. These are the figures as they were drawn up; corrections "
            "stand in a later year."
        )
        return [textwrap.fill(said, WIDTH)]
    if year is None:
        return []
    standing = _("This year is {state}.", state=year.state)
    if known.changed is None:
        return [standing]
    position = known.annual.statement.position
    again = _("Draw it up again: buurtledger year draw-up {year}", year=year.year)
    return [standing, "\n".join([*changed_lines(known.changed, year, position), again])]


def _hours(found: "Statement") -> str:
    heading = _("Hours given")
    if not found.hours:
        return under(heading, _("None were logged."), *_disputed(found))
    ways = [way for way in WAYS if any(line.way == way for line in found.hours)]
    activities = list(dict.fromkeys(line.activity for line in found.hours))
    rows = [
        [activity or _("(no activity)"), *_by_way(found, ways, [activity])]
        for activity in activities
    ]
    rows.append([_("Total"), *_by_way(found, ways, activities)])
    headings = [_("Activity"), *(word(way) for way in ways), _("total")]
    return under(heading, table(headings, rows), *_disputed(found))


def _by_way(found: "Statement", ways: Sequence[str], activities: Sequence[str | None]) -> list[str]:
    minutes = [
        sum(line.minutes for line in found.hours if line.way == way and line.activity in activities)
        for way in ways
    ]
    return [*(duration(each) for each in minutes), duration(sum(minutes))]


def _disputed(found: "Statement") -> list[str]:
    if not found.disputed_minutes:
        return []
    return [
        _("Disputed, and not counted above: {given_minutes}.", given_minutes=found.disputed_minutes)
    ]


def _counted(found: "Statement") -> list[str]:
    """What was counted beside hours; nothing where nothing was."""
    rows = [
        [one.activity or _("(no activity)"), one.unit, f"{one.quantity}"] for one in found.counted
    ]
    if not rows:
        return []
    headings = [_("Activity"), _("Unit"), _("How many")]
    return [under(_("Counted beside hours"), table(headings, rows))]


def _to_whom(found: "Statement") -> list[str]:
    """How much went to members and how much to others; nothing where nobody was served."""
    whom = found.to_whom
    rows = [
        [_("Members"), f"{whom.member_count}", duration(whom.member_minutes)],
        [_("Others"), f"{whom.other_count}", duration(whom.other_minutes)],
        [_("Nobody in particular"), f"{whom.shared_count}", duration(whom.shared_minutes)],
    ]
    named_count = whom.member_count + whom.other_count
    if not named_count:
        return []
    said = _(
        "Of the services to somebody, {other_percent} percent were for others than members.",
        other_percent=(200 * whom.other_count + named_count) // (2 * named_count),
    )
    headings = [_("For"), _("Services"), _("Hours")]
    return [under(_("For members and for others"), table(headings, rows), said)]


def _people(found: "Statement") -> str:
    rows = [
        [activity or _("(no activity)"), f"{count}"] for activity, count in found.persons.items()
    ]
    # Somebody helped in two activities is one person, so the total is no sum.
    rows.append([_("Different people in all"), f"{found.persons_total}"])
    return under(
        _("People"),
        table([_("Helped in"), _("People")], rows),
        _("Pairs of a helper and who was helped: {pairs}.", pairs=found.ties.pairs),
        _("People who both gave and received: {both}.", both=found.ties.both),
        _("People who are new this year: {new}.", new=found.ties.new),
    )


def _members(found: "Statement") -> str:
    members = found.members
    return under(
        _("Members"),
        table(
            [_("At the beginning"), _("Joined"), _("Left"), _("At the end")],
            [[f"{members.begin}", f"{members.joined}", f"{members.left}", f"{members.end}"]],
        ),
    )


def _payouts(found: "Statement", named: "Named") -> str:
    heading = _("Allowances and claims for work of this year, paid or due")
    if not found.payouts:
        return under(heading, _("None."))
    rows = [
        [called(named.code(party)), called(named.name(party)), euros(cents)]
        for party, cents in found.payouts.items()
    ]
    rows.append([_("Total"), "", euros(sum(found.payouts.values()))])
    return under(heading, table([_("Code"), _("Name"), _("Euros")], rows))


def _quoted(known: "YearStatement") -> list[str]:
    """What others say, beside our own figures and never worked out here."""
    rows = [
        [
            one.code,
            known.texts.get(one.value_commitment, _("(erased)")),
            day(one.quoted_on),
            known.texts.get(one.source_commitment, _("(erased)")),
        ]
        for one in known.annual.quotes
    ]
    if not rows:
        return []
    headings = [_("Index"), _("Value"), _("On"), _("Source")]
    return [under(_("Figures of others, as they were published"), table(headings, rows))]


def _months(found: "Statement") -> str:
    busy = [month for month in found.months if month.minutes or month.cents]
    rows = [[month.month, duration(month.minutes), euros(month.cents)] for month in busy]
    if not rows:
        return under(_("Month by month"), _("Nothing."))
    return under(_("Month by month"), table([_("Month"), _("Hours"), _("Allowances")], rows))
