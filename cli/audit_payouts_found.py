"""What an audit of payouts found and what it looked for, in words."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.output import WIDTH
from ledger.language import _, say

if TYPE_CHECKING:
    from ledger.application.audit.breaches.breach import Breach

# A breach of a whole year rests on hundreds of hours; --json has them all.
_MOST_NUMBERS = 12


def breaches_text(breaches: "Sequence[Breach]") -> str:
    """Every breach with a number of its own, or that there is none."""
    if not breaches:
        return _("Nothing was found that goes against the rules.")
    return under(
        _("Found: {count}", count=len(breaches)),
        wrapped(_("Each of these needs an answer of the board. There may be a good one.")),
        *(_breach(at, each) for at, each in enumerate(breaches, 1)),
    )


def looked_for_text() -> str:
    """What the rules look for, with their thresholds."""
    from ledger.application.audit.breaches import days
    from ledger.application.audit.breaches.accounts import DAYS_AROUND_A_CHANGE

    sentences = [
        _("Paid hours that nobody confirmed, or that their own helper confirmed or wrote down."),
        _(
            "Hours confirmed by somebody who is not the receiver and may not speak for them, or "
            "by silence where the rules do not allow that."
        ),
        _("Pay without an agreement, or outside its people, days or rate."),
        _("Pay over the limit of an hour, a month or a year, or over what the hours are worth."),
        _("Donated hours that are not what the limits leave unpaid."),
        _(
            "Payouts that were not approved, or approved by who proposed them or is paid, or with "
            "another payment file, and steps of a run by somebody without the role for it."
        ),
        _(
            "Bank lines out that nothing in the book explains, or bookings behind them that "
            "nobody approved, nor the invoice that they pay."
        ),
        _("Hours or claims that were paid twice or to somebody else, and sums that differ."),
        _(
            "Accounts that were changed at most {days} days before a run was drawn up, sent or "
            "settled; first accounts that were replaced within {days} days after a payment; and "
            "accounts that two parties share.",
            days=DAYS_AROUND_A_CHANGE,
        ),
        _(
            "One person with more hours than a day has; with more than {a_day} hours on a day; "
            "with more than {each_day} on {days} days running, or on average in periods of so "
            "many days or more; with more than {a_day} a day in two days; with {without} days on "
            "end without a free one, and more than {in_all} hours in them.",
            a_day=days.LONG_DAY_MINUTES // 60,
            each_day=days.LONG_DAYS_MINUTES // 60,
            days=days.LONG_DAYS,
            without=days.FREE_DAY_AFTER_DAYS,
            in_all=days.FREE_DAY_MINUTES // 60,
        ),
        _("Hours given by somebody who had left."),
        _("A stretch of days that runs across New Year is told in both years."),
    ]
    bullets = [
        textwrap.fill(
            sentence,
            WIDTH,
            initial_indent="- ",
            subsequent_indent="  ",
            break_on_hyphens=False,
        )
        for sentence in sentences
    ]
    return under(_("What was looked for"), *bullets)


def under(heading: str, *lines: str) -> str:
    """Lines below a heading that is ruled off."""
    return "\n".join([heading, "-" * len(heading), *lines])


def wrapped(text: str, indent: str = "") -> str:
    """A sentence on as many lines as it needs."""
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def _breach(at: int, breach: "Breach") -> str:
    first = f"{at:>3}. "
    lines = [
        textwrap.fill(
            say(breach.finding),
            WIDTH,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_on_hyphens=False,
        )
    ]
    if breach.mended is not None:
        lines.append(wrapped(say(breach.mended), " " * len(first)))
    told = _told(breach)
    see = [
        said
        for numbers, said in (
            (breach.runs, _("runs no. {numbers}", numbers=_some(breach.runs))),
            (breach.payouts, _("payouts no. {numbers}", numbers=_some(breach.payouts))),
            (breach.hours, _("hours no. {numbers}", numbers=_some(breach.hours))),
            (breach.claims, _("claims no. {numbers}", numbers=_some(breach.claims))),
        )
        if not told.issuperset(numbers)
    ]
    if see:
        lines.append(wrapped(_("See: {numbers}.", numbers="; ".join(see)), " " * len(first)))
    return "\n".join(lines)


def _told(breach: "Breach") -> set[object]:
    """The numbers that the sentence itself names."""
    values = [breach.finding.values.get(name) for name in ("number", "payout", "payouts", "run")]
    return {
        number for value in values for number in (value if isinstance(value, list) else [value])
    }


def _some(numbers: Sequence[int]) -> str:
    shown = ", ".join(f"{number}" for number in numbers[:_MOST_NUMBERS])
    return shown if len(numbers) <= _MOST_NUMBERS else f"{shown} …"
