"""What is paid for a month's work: rates, caps and donated minutes, to the cent.

The rules: pay is min(cap, sum), expense claims counting and coming first; caps are per month
*worked*; within a month the cap is filled by (day, position); donated minutes are what the paid
cents no longer buy, total - ceil(paid x 60 / rate), taken from the last (day, position) first.
Source: Belastingdienst, vrijwilligersvergoeding (caps count per month worked, claims included).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Work:
    """Confirmed minutes under an allowance, at cents an hour."""

    contribution: str
    given_on: date
    position: int
    minutes: int
    rate_cents: int


@dataclass(frozen=True)
class Expense:
    """An approved expense claim, in cents."""

    claim: str
    incurred_on: date
    position: int
    cents: int


@dataclass(frozen=True)
class Allotment:
    """What one contribution or claim gets: `minutes` in all, of them `donated_minutes` unpaid."""

    subject: str
    minutes: int
    donated_minutes: int
    cents: int


def amount_cents(minutes: int, rate_cents: int) -> int:
    """Minutes x rate / 60, rounded half up, in whole cents."""
    return (minutes * rate_cents + 30) // 60


def allot_month(
    works: Sequence[Work], expenses: Sequence[Expense], *, most_cents: int
) -> list[Allotment]:
    """Divide what a month may pay over its claims and its work.

    `most_cents` is what the month's and the year's cap leave. The allotments come to
    min(most_cents, sum) and cover every minute, paid or donated.
    """
    left_cents = max(0, most_cents)
    allotted: list[Allotment] = []
    for expense in sorted(expenses, key=lambda e: (e.incurred_on, e.position)):
        cents = min(expense.cents, left_cents)
        left_cents -= cents
        allotted.append(Allotment(expense.claim, 0, 0, cents))
    in_order = sorted(works, key=lambda w: (w.given_on, w.position))
    paid: dict[str, int] = {}
    for work in in_order:
        paid[work.contribution] = min(amount_cents(work.minutes, work.rate_cents), left_cents)
        left_cents -= paid[work.contribution]
    donated = _donated_minutes(in_order, paid)
    allotted += [
        Allotment(w.contribution, w.minutes, donated[w.contribution], paid[w.contribution])
        for w in in_order
    ]
    return allotted


def _donated_minutes(in_order: Sequence[Work], paid: dict[str, int]) -> dict[str, int]:
    """Donated minutes per contribution; worked out for each rate that occurs in the month."""
    donated = {work.contribution: 0 for work in in_order}
    for rate_cents in {work.rate_cents for work in in_order}:
        at_rate = [work for work in in_order if work.rate_cents == rate_cents]
        paid_cents = sum(paid[work.contribution] for work in at_rate)
        if paid_cents == sum(amount_cents(work.minutes, rate_cents) for work in at_rate):
            continue
        bought_minutes = -(-paid_cents * 60 // rate_cents)
        left = max(0, sum(work.minutes for work in at_rate) - bought_minutes)
        for work in reversed(at_rate):
            donated[work.contribution] = min(work.minutes, left)
            left -= donated[work.contribution]
    return donated
