"""The statement of a year as a page to read, with a heading for each question it answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.balance import without_limits_text
from cli.output import table
from cli.words import called
from ledger.language import _, duration, euros, word

if TYPE_CHECKING:
    from ledger.application.readings import Named, Statement

WAYS = ("allowance", "invoice", "wage", "donated", "unpaid")


def page(found: "Statement", named: "Named", cooperative: str) -> str:
    """The whole page."""
    title = _("{name}: the year {year}", name=cooperative, year=found.year)
    parts = [
        f"{title}\n{'=' * len(title)}",
        _hours(found),
        _people(found),
        _members(found),
        _payouts(found, named),
        _months(found),
    ]
    if found.years_without_limits:
        parts.append(without_limits_text(found.years_without_limits))
    parts.append(
        _(
            "As known at position {position}. The same again, whatever is recorded later:\n"
            "  buurtledger statement {year} --as-known {position}",
            position=found.position,
            year=found.year,
        )
    )
    return "\n\n".join(parts)


def _under(heading: str, *lines: str) -> str:
    return "\n".join([heading, "-" * len(heading), *lines])


def _hours(found: "Statement") -> str:
    heading = _("Hours given")
    if not found.hours:
        return _under(heading, _("None were logged."), *_disputed(found))
    ways = [way for way in WAYS if any(line.way == way for line in found.hours)]
    activities = list(dict.fromkeys(line.activity for line in found.hours))
    rows = [
        [activity or _("(no activity)"), *_by_way(found, ways, [activity])]
        for activity in activities
    ]
    rows.append([_("Total"), *_by_way(found, ways, activities)])
    headings = [_("Activity"), *(word(way) for way in ways), _("total")]
    return _under(heading, table(headings, rows), *_disputed(found))


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


def _people(found: "Statement") -> str:
    rows = [
        [activity or _("(no activity)"), f"{count}"] for activity, count in found.persons.items()
    ]
    # Somebody helped in two activities is one person, so the total is no sum.
    rows.append([_("Different people in all"), f"{found.persons_total}"])
    return _under(
        _("People"),
        table([_("Helped in"), _("People")], rows),
        _("Pairs of a helper and who was helped: {pairs}.", pairs=found.ties.pairs),
        _("People who both gave and received: {both}.", both=found.ties.both),
        _("People who are new this year: {new}.", new=found.ties.new),
    )


def _members(found: "Statement") -> str:
    members = found.members
    return _under(
        _("Members"),
        table(
            [_("At the beginning"), _("Joined"), _("Left"), _("At the end")],
            [[f"{members.begin}", f"{members.joined}", f"{members.left}", f"{members.end}"]],
        ),
    )


def _payouts(found: "Statement", named: "Named") -> str:
    heading = _("Allowances and claims for work of this year, paid or due")
    if not found.payouts:
        return _under(heading, _("None."))
    rows = [
        [called(named.code(party)), called(named.name(party)), euros(cents)]
        for party, cents in found.payouts.items()
    ]
    rows.append([_("Total"), "", euros(sum(found.payouts.values()))])
    return _under(heading, table([_("Code"), _("Name"), _("Euros")], rows))


def _months(found: "Statement") -> str:
    busy = [month for month in found.months if month.minutes or month.cents]
    rows = [[month.month, duration(month.minutes), euros(month.cents)] for month in busy]
    if not rows:
        return _under(_("Month by month"), _("Nothing."))
    return _under(_("Month by month"), table([_("Month"), _("Hours"), _("Allowances")], rows))
