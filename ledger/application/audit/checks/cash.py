"""Check 4: the cash box. Counted by two, never below nothing, and a numbered slip each time."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.bank import seen
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.projections.bookings import BookingRecord
from ledger.reports.audit_evening.evening import Remark

_NUMBER = re.compile(r"^(.*?)(\d{1,9})\D*$")
# More slips than this are not missing: the numbers do not follow on each other at all.
_MOST_MISSING = 20


def cash(looking: Looking) -> Iterator[Remark]:
    """Every cash box in which anything moved."""
    if not looking.cash_accounts:
        yield passes(Finding("Nothing moved in a cash box."), "bookings list")
    for account in looking.cash_accounts:
        yield from _below_nothing(looking, account)
        yield from _slips(looking, account)
        yield from seen(looking, account)


def _below_nothing(looking: Looking, account: str) -> Iterator[Remark]:
    moved: dict[date, int] = defaultdict(int)
    for posting in looking.postings(account):
        moved[posting.on] += posting.cents
    held_cents, lowest = 0, None
    for on in sorted(moved):
        held_cents += moved[on]
        if on >= looking.first_on and held_cents < min(0, lowest[1] if lowest else 0):
            lowest = (on, held_cents)
    if lowest is None:
        yield passes(
            Finding(
                "Cash box {account} was never below zero, and holds {held_cents} on {last_on}.",
                account=account,
                held_cents=held_cents,
                last_on=looking.last_on,
            ),
            f"explain {account} --year {looking.year}",
        )
    else:
        yield finding(
            Finding(
                "By the books cash box {account} held {held_cents} at the end of {day_on}. No "
                "box holds less than nothing.",
                account=account,
                held_cents=lowest[1],
                day_on=lowest[0],
            ),
            f"explain {account} --year {looking.year}",
        )


def _slips(looking: Looking, account: str) -> Iterator[Remark]:
    moved = [one for one in looking.booked if any(line.account == account for line in one.lines)]
    without = [one for one in moved if one.reference_commitment is None]
    for one in without:
        yield finding(
            Finding(
                "Booking no. {number} of {booked_on} moved {moved_cents} in cash box {account}, "
                "and names no slip.",
                number=one.position,
                booked_on=one.booked_on,
                moved_cents=sum(line.cents for line in one.lines if line.account == account),
                account=account,
            ),
            f"trace {one.position}",
        )
    slips: dict[str, list[BookingRecord]] = defaultdict(list)
    for one in moved:
        if one.reference_commitment is not None:
            slips[looking.texts.get(one.reference_commitment, "").strip().casefold()].append(one)
    for slip, several in slips.items():
        if slip and len(several) > 1:
            yield look(
                Finding(
                    "Slip {slip} stands with bookings no. {numbers}.",
                    slip=slip,
                    numbers=[one.position for one in several],
                ),
                f"trace {several[0].position}",
            )
    yield from _missing(slips)
    if moved and not without:
        yield passes(
            Finding("Each of the {count} bookings of the cash box names a slip.", count=len(moved)),
            "bookings list",
        )


def _missing(slips: dict[str, list[BookingRecord]]) -> Iterator[Remark]:
    """Numbers that were left out of a row of slips."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for slip in slips:
        if (found := _NUMBER.match(slip)) is not None:
            numbers[found[1]].add(int(found[2]))
    for before, known in numbers.items():
        missing = sorted(set(range(min(known), max(known))) - known)
        if 0 < len(missing) <= _MOST_MISSING:
            yield look(
                Finding(
                    "Between the slips of the cash box these are missing: {slips}.",
                    slips=[f"{before}{number}" for number in missing],
                ),
                "bookings list",
            )
