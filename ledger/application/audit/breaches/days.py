"""Hours that no one person can give, or hardly any, and hours of somebody who had left.

Only persons are looked at: a household or an organisation can be in two places at once. Hours
that were withdrawn are left out; paid and unpaid ones count alike. A stretch that runs across New
Year is told in both years.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from ledger.application.audit.audited import AuditedHours
from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.breaches.windows import Window, windows
from ledger.application.audit.year import AuditedYear
from ledger.domain.contribution import WITHDRAWN
from ledger.domain.period import MINUTES_A_DAY

# What is possible and yet worth a question. Work laws allow 12 hours a day and 60 a week at most
# (Arbeidstijdenwet art. 5:7); a volunteer who passes these may be two people, or a mistake.
LONG_DAY_MINUTES = 16 * 60
LONG_DAYS_MINUTES, LONG_DAYS = 12 * 60, 3
FREE_DAY_AFTER_DAYS, FREE_DAY_MINUTES = 28, 160 * 60


def more_than_a_day(year: AuditedYear) -> Iterator[Breach]:
    """Days, and stretches of days, into which a person's hours do not fit.

    Hours of a period share its days: with single days in it, and with periods that overlap.
    """
    for helper, given in _by_person(year).items():
        told: list[Window] = []
        for window in windows(given):
            # What was told of days in it already is not told of these as well.
            beyond = sum(
                one.minutes - one.days * MINUTES_A_DAY for one in told if window.holds(one)
            )
            if window.minutes - beyond <= window.days * MINUTES_A_DAY:
                continue
            told.append(window)
            if not _touches(year, window.from_on, window.until_on):
                continue
            if window.days == 1:
                finding = Finding(
                    "{helper_by} gave {given_minutes} hours on {day_on}, more than a day has.",
                    helper_by=helper,
                    given_minutes=window.minutes,
                    day_on=window.from_on,
                )
            else:
                finding = Finding(
                    "{helper_by} gave {given_minutes} hours from {from_on} to {until_on}, more "
                    "than these {days} days have.",
                    helper_by=helper,
                    given_minutes=window.minutes,
                    from_on=window.from_on,
                    until_on=window.until_on,
                    days=window.days,
                )
            yield _breach(year, "more-than-a-day", finding, helper, window.inside(given))


def round_the_clock(year: AuditedYear) -> Iterator[Breach]:
    """Days and stretches that one person can hardly keep up; see the thresholds above.

    A day over 24 hours is told by `more_than_a_day`, a long day within a stretch by the stretch.
    """
    for helper, given in _by_person(year).items():
        by_day: dict[date, list[AuditedHours]] = defaultdict(list)
        for hours in given:
            if hours.now.from_on == hours.now.until_on:
                by_day[hours.now.from_on].append(hours)
        minutes = {day: sum(one.now.minutes for one in on_it) for day, on_it in by_day.items()}
        told: set[date] = {day for day, sum_ in minutes.items() if sum_ > MINUTES_A_DAY}
        for days in _runs([day for day in minutes if minutes[day] > LONG_DAYS_MINUTES]):
            touches = _touches(year, days[0], days[-1])
            if touches and len(days) >= LONG_DAYS and not told.issuperset(days):
                finding = Finding(
                    "{helper_by} gave more than {limit_minutes} hours on each of {days} days "
                    "running, from {from_on} to {until_on}: {given_minutes} in all.",
                    helper_by=helper,
                    limit_minutes=LONG_DAYS_MINUTES,
                    days=len(days),
                    from_on=days[0],
                    until_on=days[-1],
                    given_minutes=sum(minutes[day] for day in days),
                )
                told.update(days)
                yield _breach(year, "round-the-clock", finding, helper, _on(by_day, days))
        for day in sorted(minutes):
            touches = _touches(year, day, day)
            if touches and minutes[day] > LONG_DAY_MINUTES and day not in told:
                finding = Finding(
                    "{helper_by} gave {given_minutes} hours on {day_on}.",
                    helper_by=helper,
                    given_minutes=minutes[day],
                    day_on=day,
                )
                yield _breach(year, "round-the-clock", finding, helper, _on(by_day, [day]))
        yield from _without_a_free_day(year, helper, by_day, minutes)
        yield from _long_periods(year, helper, given)


def after_leaving(year: AuditedYear) -> Iterator[Breach]:
    """Hours given after the helper had left and before they joined again.

    Who never joined is no member and may help; who left is asked about.
    """
    given: dict[str, list[AuditedHours]] = defaultdict(list)
    for hours in year.given:
        if hours.now.state != WITHDRAWN:
            given[hours.helper].append(hours)
    for helper, theirs in given.items():
        party = year.parties.get(helper)
        last_on: date | None = None
        for joined, day in party.memberships if party is not None else ():
            if joined:
                yield from _left(year, helper, theirs, last_on, day)
            last_on = None if joined else day
        yield from _left(year, helper, theirs, last_on, date.max)


def _left(
    year: AuditedYear,
    helper: str,
    theirs: list[AuditedHours],
    last_on: date | None,
    again_on: date,
) -> Iterator[Breach]:
    # A period that began before may have been over by then.
    late = [
        hours
        for hours in theirs
        if last_on is not None and last_on < hours.now.from_on and hours.now.until_on < again_on
    ]
    if late:
        finding = Finding(
            "{helper_by} left on {left_on}, and gave {given_minutes} hours after that, until "
            "{until_on}.",
            helper_by=helper,
            left_on=last_on,
            given_minutes=sum(hours.now.minutes for hours in late),
            until_on=max(hours.now.until_on for hours in late),
        )
        yield _breach(year, "after-leaving", finding, helper, late)


def _without_a_free_day(
    year: AuditedYear,
    helper: str,
    by_day: dict[date, list[AuditedHours]],
    minutes: dict[date, int],
) -> Iterator[Breach]:
    for days in _runs(list(minutes)):
        given_minutes = sum(minutes[day] for day in days)
        often = len(days) >= FREE_DAY_AFTER_DAYS and _touches(year, days[0], days[-1])
        # A short visit every day is a good neighbour; a working week without a day off is not.
        if often and given_minutes * FREE_DAY_AFTER_DAYS > FREE_DAY_MINUTES * len(days):
            finding = Finding(
                "{helper_by} had no free day from {from_on} to {until_on}, {days} days, and gave "
                "{given_minutes} hours in them.",
                helper_by=helper,
                from_on=days[0],
                until_on=days[-1],
                days=len(days),
                given_minutes=given_minutes,
            )
            yield _breach(year, "round-the-clock", finding, helper, _on(by_day, days))


def _long_periods(year: AuditedYear, helper: str, given: list[AuditedHours]) -> Iterator[Breach]:
    """Stretches with a period in them, and too many hours a day on average.

    Two days may hold two long days each; what no days can hold is told by `more_than_a_day`.
    """
    told: list[Window] = []
    for window in reversed(windows(given)):
        limit_minutes = LONG_DAY_MINUTES if window.days < LONG_DAYS else LONG_DAYS_MINUTES
        long = window.minutes > window.days * limit_minutes
        # The longest that is too much says it for all that lies within it.
        if window.days == 1 or not long or any(one.holds(window) for one in told):
            continue
        told.append(window)
        possible = window.minutes <= window.days * MINUTES_A_DAY
        if possible and _touches(year, window.from_on, window.until_on):
            finding = Finding(
                "{helper_by} gave {given_minutes} hours from {from_on} to {until_on}, more than "
                "{limit_minutes} a day.",
                helper_by=helper,
                given_minutes=window.minutes,
                from_on=window.from_on,
                until_on=window.until_on,
                limit_minutes=limit_minutes,
            )
            yield _breach(year, "round-the-clock", finding, helper, window.inside(given))


def _touches(year: AuditedYear, from_on: date, until_on: date) -> bool:
    return from_on.year <= year.year <= until_on.year


def _by_person(year: AuditedYear) -> dict[str, list[AuditedHours]]:
    found: dict[str, list[AuditedHours]] = defaultdict(list)
    for hours in year.given_around:
        if hours.now.state != WITHDRAWN and year.is_person(hours.helper):
            found[hours.helper].append(hours)
    return found


def _runs(days: list[date]) -> list[list[date]]:
    """The days in stretches without a gap."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _on(by_day: dict[date, list[AuditedHours]], days: list[date]) -> list[AuditedHours]:
    return [hours for day in days for hours in by_day[day]]


def _breach(
    year: AuditedYear, code: str, finding: Finding, helper: str, hours: list[AuditedHours]
) -> Breach:
    return Breach(
        code=code,
        finding=finding,
        parties=(helper,),
        payouts=year.numbers_of(tuple(put for one in hours for put in one.puts if put.stands)),
        hours=tuple(one.number for one in hours),
    )
