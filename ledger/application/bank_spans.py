"""Whether the statements of an account follow on each other: gaps, overlaps, missing days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from ledger.interchange.bank.bank_days import is_bank_day

OVERLAP, GAP, DAYS_MISSING = "overlap", "gap", "days_missing"
DIFFERENCE = "difference"


class Span(Protocol):
    """A statement, as far as it matters here."""

    @property
    def from_on(self) -> date:
        """The first day."""

    @property
    def until_on(self) -> date:
        """The last day."""

    @property
    def opening_cents(self) -> int:
        """What the account held before."""

    @property
    def closing_cents(self) -> int:
        """What it held after."""


@dataclass(frozen=True)
class Remark:
    """Where two statements of one account do not follow on each other.

    OVERLAP: both cover `from_on` to `until_on`. GAP: the account held `closing_cents` on the last
    day of the one and `opening_cents` before the other, so a statement is missing in between.
    DAYS_MISSING: the same, but it held the same before and after. DIFFERENCE: the one ends on
    `from_on` and the other begins on `until_on` with no day between them, and with another amount.
    `between` are the two.
    """

    kind: str
    from_on: date
    until_on: date
    closing_cents: int
    opening_cents: int
    between: tuple[Span, Span]


def overlaps(one: Span, other: Span) -> bool:
    """Whether they cover days in common; a statement may begin on the day another ends."""
    if one.from_on > other.until_on or other.from_on > one.until_on:
        return False
    return not (goes_on(one, other) or goes_on(other, one))


def remarks_on(spans: Iterable[Span]) -> list[Remark]:
    """What does not follow in the statements of one account."""
    found = []
    last: Span | None = None
    for span in sorted(spans, key=lambda one: (one.from_on, one.until_on)):
        if last is not None:
            remark = _between(last, span)
            found += [remark] if remark else []
        if last is None or span.until_on >= last.until_on:
            last = span
    return found


def _between(last: Span, span: Span) -> Remark | None:

    def remark(kind: str, from_on: date, until_on: date) -> Remark:
        cents = last.closing_cents, span.opening_cents
        return Remark(kind, from_on, until_on, *cents, between=(last, span))

    if overlaps(last, span):
        return remark(OVERLAP, span.from_on, min(last.until_on, span.until_on))
    first_on, last_on = last.until_on + timedelta(days=1), span.from_on - timedelta(days=1)
    if last.closing_cents != span.opening_cents:
        if first_on > last_on:
            return remark(DIFFERENCE, last.until_on, span.from_on)
        return remark(GAP, first_on, last_on)
    # Banks send nothing of a weekend.
    days = ((first_on + timedelta(days=n)) for n in range((last_on - first_on).days + 1))
    if any(is_bank_day(on) for on in days):
        return remark(DAYS_MISSING, first_on, last_on)
    return None


def goes_on(one: Span, other: Span) -> bool:
    """Whether the other begins on the day the one ends, with what it held then."""
    return one.until_on == other.from_on and one.closing_cents == other.opening_cents
