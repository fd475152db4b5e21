"""Check 14: reserves and funds. Begin, in and out make the end, each with decision or award."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, passes
from ledger.domain.booking import CAPITAL_IN, CAPITAL_OUT, OPENING
from ledger.domain.chart import CAPITAL, DESIGNATED_RESERVE, OWN_CAPITAL, RESTRICTED_FUND
from ledger.domain.decision import ADOPTED, RESERVE
from ledger.projections.journal.reserves import ReserveYear, find_reserves
from ledger.reports.audit_evening.evening import Remark


def reserves(looking: Looking) -> Iterator[Remark]:
    """Every part of the equity."""
    annual = looking.annual
    moved = find_reserves(annual.journal, annual.books, annual.previous)
    found = [remark for one in moved for remark in _of(looking, one)]
    found += _by_hand(looking)
    yield from found
    if not found:
        yield passes(
            Finding(
                "Of all {count} parts of the equity begin, in and out make the end, and each "
                "movement has its decision or award.",
                count=len(moved),
            ),
            f"explain equity --year {looking.year}",
        )


def _of(looking: Looking, one: ReserveYear) -> Iterator[Remark]:
    evidence = f"explain {one.account} --year {looking.year}"
    begin_cents = _ended_before(looking, one.account)
    if begin_cents != one.begin_cents:
        yield finding(
            Finding(
                "Account {account} begins with {begin_cents}; it ended the year before with "
                "{ended_cents}.",
                account=one.account,
                begin_cents=one.begin_cents,
                ended_cents=begin_cents,
            ),
            evidence,
        )
    kind = looking.chart[one.account].kind
    appropriated_cents = looking.annual.books.appropriation.get(one.account, 0)
    if kind == DESIGNATED_RESERVE and appropriated_cents != _decided(looking, one.account):
        yield finding(
            Finding(
                "Reserve {account} got {added_cents} of the result; what was decided comes to "
                "{decided_cents}.",
                account=one.account,
                added_cents=appropriated_cents,
                decided_cents=_decided(looking, one.account),
            ),
            evidence,
        )
    if kind == RESTRICTED_FUND and one.added_cents and not _awarded(looking, one.account):
        yield finding(
            Finding(
                "Restricted fund {account} got {added_cents}, and no award in the book is for "
                "its activity.",
                account=one.account,
                added_cents=one.added_cents,
            ),
            evidence,
        )


def _ended_before(looking: Looking, account: str) -> int:
    """What the year took over, else what the year before ended with.

    What a book began with in the year counts as that.
    """
    before = looking.annual.previous
    ended_cents = 0 if before is None else before.balance_sheet.get(account, 0)
    if looking.record.opening:
        ended_cents = -sum(one.cents for one in looking.record.opening if one.account == account)
    openings = [
        line.cents
        for one in looking.bookings
        if one.booking_kind == OPENING and one.stands and one.booked_on.year == looking.year
        for line in one.lines
        if line.account == account
    ]
    return ended_cents - sum(openings)


def _decided(looking: Looking, account: str) -> int:
    return sum(
        one.cents or 0
        for one in looking.annual.decisions
        if (one.subject, one.state, one.account) == (RESERVE, ADOPTED, account)
    )


def _awarded(looking: Looking, account: str) -> bool:
    """Whether somebody awarded money for what a restricted fund is for, by the year's end."""
    activity = looking.chart[account].activity
    return any(
        fund.from_on <= looking.last_on and any(part.activity == activity for part in fund.eligible)
        for fund in looking.annual.journal.funds
    )


def _by_hand(looking: Looking) -> Iterator[Remark]:
    """Bookings on the equity, which only the result and the members' capital should move."""
    for one in (*looking.booked, *looking.booked_late):
        moved = [line for line in one.lines if looking.chart[line.account].kind in OWN_CAPITAL]
        if not moved or one.decision is not None:
            continue
        if one.booking_kind in (CAPITAL_IN, CAPITAL_OUT) and moved[0].account == CAPITAL:
            continue
        yield finding(
            Finding(
                "Booking no. {number} of {booked_on} moves {moved_cents} on account {account}, "
                "without a decision.",
                number=one.position,
                booked_on=one.booked_on,
                moved_cents=abs(moved[0].cents),
                account=moved[0].account,
            ),
            f"trace {one.position}",
        )
