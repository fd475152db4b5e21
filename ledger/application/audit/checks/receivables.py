"""Check 11: what is still to be received, by its age; what is older than a year is explained."""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.domain.booking import OPENING
from ledger.domain.chart import ASSET, PREPAID
from ledger.reports.audit_evening.evening import Remark

# RGS: receivables.
_RECEIVABLE = "BVor"
_OWN = ("1315",)


@dataclass(frozen=True)
class StillOpen:
    """So much is open since a day, of a party or else of a fund."""

    account: str
    party: str | None
    fund: str | None
    since_on: date
    cents: int


def receivables(looking: Looking) -> Iterator[Remark]:
    """What came in pays what was owed longest, party by party and fund by fund."""
    explained = {one.account for one in looking.report.differences if one.account is not None}
    open_now = still_open(looking)
    a_year_ago = date(looking.year - 1, 12, 31)
    old = [one for one in open_now if one.cents > 0 and one.since_on <= a_year_ago]
    for one in old:
        if one.account not in explained:
            yield finding(_older(one), f"explain {one.account} --year {looking.year}")
        else:
            yield passes(
                Finding(
                    "{open_cents} on account {account} is open since {since_on}; the board "
                    "explains it.",
                    open_cents=one.cents,
                    account=one.account,
                    since_on=one.since_on,
                ),
                f"year report {looking.year}",
            )
    for one in open_now:
        if one.cents < 0:
            yield look(_too_much(one), f"explain {one.account} --year {looking.year}")
    if not old:
        yield passes(
            Finding(
                "Still to be received on {last_on}: {open_cents}. Nothing of it is older than a "
                "year.",
                last_on=looking.last_on,
                open_cents=sum(one.cents for one in open_now),
            ),
            f"statement {looking.year}",
        )


def still_open(looking: Looking) -> list[StillOpen]:
    """What is open at the end of the year, oldest first; below zero is too much that came in."""
    accounts = {
        code
        for code, account in looking.chart.items()
        if account.kind == ASSET
        and code != PREPAID
        and (account.rgs.startswith(_RECEIVABLE) or code in _OWN)
    }
    openings = {one.booking for one in looking.bookings if one.booking_kind == OPENING}
    moves: dict[tuple[str, str | None, str | None], list[tuple[date, int]]] = defaultdict(list)
    for posting in looking.annual.journal.postings:
        if posting.account in accounts and posting.on <= looking.last_on:
            party = None if posting.fund is not None else posting.party
            # What a book begins with was open before its first day.
            before = timedelta(days=posting.source in openings)
            key = (posting.account, party, posting.fund)
            moves[key].append((posting.on - before, posting.cents))
    # Where money came in from nobody in particular, only the whole account can be told by age.
    unnamed = {account for account, party, fund in moves if party is None and fund is None}
    for account, party, fund in [*moves]:
        if account in unnamed and (party, fund) != (None, None):
            moves[account, None, None] += moves.pop((account, party, fund))
    found = []
    for (account, party, fund), moved in moves.items():
        for since_on, cents in _left(moved):
            found.append(StillOpen(account, party, fund, since_on, cents))
    return sorted(found, key=lambda one: (one.since_on, one.account, one.cents))


def _left(moved: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """First in, first out; by day, so that a correction on the day itself leaves nothing."""
    owed: deque[tuple[date, int]] = deque()
    paid_cents = 0
    for on, cents in sorted(moved):
        if cents > 0:
            owed.append((on, cents))
        else:
            paid_cents -= cents
    while owed and paid_cents:
        on, cents = owed.popleft()
        taken_cents = min(cents, paid_cents)
        paid_cents -= taken_cents
        if cents > taken_cents:
            owed.appendleft((on, cents - taken_cents))
    return [*owed] if not paid_cents else [(max(on for on, _ in moved), -paid_cents)]


def _older(one: StillOpen) -> Finding:
    what = {"open_cents": one.cents, "account": one.account, "since_on": one.since_on}
    if one.party is not None:
        return Finding(
            "{party_by} owes {open_cents} on account {account} since {since_on}, and nobody "
            "explained why.",
            **what,
            party_by=one.party,
        )
    if one.fund is not None:
        return Finding(
            "Of fund {fund} {open_cents} is open on account {account} since {since_on}, and "
            "nobody explained why.",
            **what,
            fund=one.fund,
        )
    return Finding(
        "{open_cents} is open on account {account} since {since_on}, and nobody explained why.",
        **what,
    )


def _too_much(one: StillOpen) -> Finding:
    what = {"over_cents": -one.cents, "account": one.account}
    if one.party is not None:
        return Finding(
            "{party_by} paid {over_cents} more on account {account} than was asked.",
            **what,
            party_by=one.party,
        )
    return Finding("On account {account} {over_cents} more came in than was asked.", **what)
