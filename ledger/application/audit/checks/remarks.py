"""How a check says what it came upon, and how what the rules of payouts found becomes that."""

from collections.abc import Iterator, Mapping
from typing import Final

from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.checks.looking import Looking
from ledger.reports.audit_evening.evening import FINDING, LOOK, PASSES, Remark

# Which check each rule of payouts belongs to.
CHECK_OF: Final[Mapping[str, int]] = {
    "paid-twice": 7,
    "never-approved": 8,
    "approved-by-proposer": 8,
    "approved-by-payee": 8,
    "approved-another-file": 8,
    "without-role": 8,
    "account-changed": 8,
    "account-shared": 8,
    "bank": 8,
    "over-hour-limit": 16,
    "over-month-limit": 16,
    "over-year-limit": 16,
    "unconfirmed": 17,
    "self-confirmed": 17,
    "confirmed-by-another": 17,
    "beyond-worth": 17,
    "donated-wrong": 17,
    "does-not-add-up": 17,
    "paid-to-another": 17,
    "more-than-a-day": 17,
    "round-the-clock": 17,
    "after-leaving": 17,
    "without-agreement": 19,
}
# What may well be in order, so that somebody has to ask.
_TO_ASK: Final = ("account-changed", "account-shared", "round-the-clock", "after-leaving")


def passes(said: Finding, *evidence: str) -> Remark:
    """It was looked at and is in order."""
    return Remark(PASSES, said, evidence)


def finding(said: Finding, *evidence: str) -> Remark:
    """It is against the rules, or two figures differ that should not."""
    return Remark(FINDING, said, evidence)


def look(said: Finding, *evidence: str) -> Remark:
    """No program can tell: somebody has to look, or to ask."""
    return Remark(LOOK, said, evidence)


def breached(looking: Looking, check: int) -> Iterator[Remark]:
    """What the rules of payouts found that belongs to a check; what was mended is to be asked."""
    for breach in looking.payouts.breaches:
        if CHECK_OF[breach.code] != check:
            continue
        evidence = _evidence(breach, looking.year)
        if breach.mended is not None:
            yield look(breach.finding, *evidence)
            yield look(breach.mended, *evidence)
        elif breach.code in _TO_ASK:
            yield look(breach.finding, *evidence)
        else:
            yield finding(breach.finding, *evidence)


def _evidence(breach: Breach, year: int) -> tuple[str, ...]:
    """Where to see it: the payout with all behind it, else the thing itself."""
    if breach.payouts:
        return (f"audit payouts --year {year} --payout {breach.payouts[0]}",)
    numbers = (*breach.hours, *breach.claims, *breach.bank_lines)
    return (f"trace {numbers[0]}",) if numbers else (f"audit payouts --year {year}",)
