"""On which people each figure of a year rests, for whoever has to keep them unrecognisable.

Organisations are no people. Each hour rests on who received it; where nobody in particular did,
on who gave it. So an hour for the one client of six helpers is of one person. Money rests on those
whom it came from or went to, and on those who were helped with it: of the two the fewer count, for
what three people earned tells of them, however many they helped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, select

from ledger.domain.chart import BANK, CAPITAL, EXPENSE, INCOME, RESTRICTED_FUND
from ledger.domain.contribution import DISPUTED, WITHDRAWN
from ledger.domain.fund import GIFT
from ledger.projections.annual import Annual
from ledger.projections.following import Readings
from ledger.projections.journal.posting import Posting
from ledger.projections.reached import people_of

People = frozenset[str]
CASH = "1000"
NOBODY: People = frozenset()
K = TypeVar("K")


@dataclass(frozen=True)
class Behind:
    """The people behind figures: by activity, month `YYYY-MM`, account, or both; random ids.

    `received` are those who were helped in an activity, `helpers` all who gave. `counted` is by
    activity and unit; `balance` is those whose balance on an account is not zero, and those who
    were helped with what a firm is still owed.
    """

    received: Mapping[str | None, People]
    helpers: People
    hours: Mapping[str | None, People]
    months: Mapping[str, People]
    counted: Mapping[tuple[str | None, str], People]
    money: Mapping[tuple[str | None, str], People]
    balance: Mapping[str, People]


def find_behind(connection: Connection, readings: Readings, annual: Annual) -> Behind:
    """Who stands behind the figures of a year."""
    year = annual.statement.year
    people = people_of(connection, readings)
    received: dict[str | None, set[str]] = defaultdict(set)
    helpers: set[str] = set()
    hours: dict[str | None, set[str]] = defaultdict(set)
    months: dict[str, set[str]] = defaultdict(set)
    counted: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    columns = readings.contributions.contributions.c
    query = select(
        columns.activity,
        columns.helper,
        columns.receiver,
        columns.given_from_on,
        columns.minutes,
        columns.quantity,
        columns.unit,
    ).where(
        columns.given_from_on.between(f"{year}-01-01", f"{year}-12-31"),
        columns.state.not_in((WITHDRAWN, DISPUTED)),
    )
    for row in connection.execute(query):
        if row.helper in people:
            helpers.add(row.helper)
        if row.receiver in people:
            received[row.activity].add(row.receiver)
        # What an organisation receives or gives to nobody in particular is of no people.
        bearer = row.helper if row.receiver is None else row.receiver
        if bearer in people:
            if row.minutes:
                hours[row.activity].add(bearer)
                months[row.given_from_on[:7]].add(bearer)
            if row.quantity:
                counted[row.activity, row.unit].add(bearer)
    return Behind(
        received=_kept(received),
        helpers=frozenset(helpers),
        hours=_kept(hours),
        months=_kept(months),
        counted=_kept(counted),
        money=_money(annual, people, received),
        balance=_balance(annual, people, received),
    )


def _kept(of: Mapping[K, set[str]]) -> dict[K, People]:
    return {key: frozenset(found) for key, found in of.items()}


def fewest(*groups: Iterable[str]) -> People:
    """The smallest of the groups that have anybody in them."""
    found = [frozenset(group) for group in groups]
    return min(
        (group for group in found if group), key=lambda g: (len(g), sorted(g)), default=NOBODY
    )


def _money(
    annual: Annual, people: set[str], received: Mapping[str | None, set[str]]
) -> dict[tuple[str | None, str], People]:
    """What came in or was spent rests on those whom it came from or went to."""
    parties: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    known = _known_to_all(annual, people)
    of_clients: set[tuple[str | None, str]] = set()
    for posting in annual.journal.postings:
        kind = annual.chart[posting.account].kind
        if posting.on.year == annual.statement.year and kind in (INCOME, EXPENSE):
            key = (posting.activity, posting.account)
            of = parties[key]
            if posting.party in people:
                of.add(posting.party or "")
            elif posting.source not in known:
                of_clients.add(key)
    found = {}
    for (activity, account), of in parties.items():
        helped = received.get(activity, set()) if activity is not None else set()
        # Who sells the groceries is a firm; they were for those who ate.
        by_firms = (activity, account) in of_clients
        groups = [of | helped] if of and by_firms else [of, helped if of or by_firms else ()]
        found[activity, account] = fewest(*groups)
    return found


def _known_to_all(annual: Annual, people: set[str]) -> set[str]:
    """The sums that an organisation gave at once: what was awarded is no secret of anybody."""
    return {
        fund.fund
        for fund in annual.journal.funds
        if fund.cents is not None and fund.regime == GIFT and fund.funder not in people
    }


def _balance(
    annual: Annual, people: set[str], received: Mapping[str | None, set[str]]
) -> dict[str, People]:
    """What stands at the end of the year rests on those with whom it stands."""
    standing: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    latest: dict[tuple[str, str], list[Posting]] = defaultdict(list)
    last_on = date(annual.statement.year, 12, 31)
    for posting in annual.journal.postings:
        if posting.on <= last_on and posting.party and _stands(annual, posting):
            standing[posting.account][posting.party] += posting.cents
            latest[posting.account, posting.party].append(posting)
    activities = _activities_by_source(annual)
    found: dict[str, set[str]] = defaultdict(set)
    for code, of in standing.items():
        for party, cents in of.items():
            if cents and party in people:
                found[code].add(party)
            elif cents:
                # A firm that is owed for help still has to get it for those who were helped.
                for source in _still_open(latest[code, party], cents):
                    for activity in activities.get(source, ()):
                        found[code] |= received.get(activity, set())
    for code, account in annual.chart.items():
        # What is kept for an activity moves with what that activity brought and cost.
        if account.kind == RESTRICTED_FUND and received.get(account.activity):
            found[code] = set(received[account.activity])
    # Of members' capital nobody may know any more whose it is; all members stand behind it.
    found.pop(CAPITAL, None)
    return {code: frozenset(of) for code, of in found.items()}


def _activities_by_source(annual: Annual) -> dict[str, set[str]]:
    """The activities for which there was income or expense, by the fact that it rests on."""
    found: dict[str, set[str]] = defaultdict(set)
    for posting in annual.journal.postings:
        if posting.activity and annual.chart[posting.account].kind in (INCOME, EXPENSE):
            found[posting.source].add(posting.activity)
    return found


def _still_open(postings: list[Posting], cents: int) -> Iterator[str]:
    """The facts that a balance rests on: the latest of its own sign, until they make it up."""
    left = cents
    for posting in sorted(postings, key=lambda one: one.on, reverse=True):
        if left * cents <= 0:
            return
        if posting.cents * cents > 0:
            yield posting.source
            left -= posting.cents


def _stands(annual: Annual, posting: Posting) -> bool:
    """Whether it is about somebody's own balance; money in the bank is nobody's."""
    return annual.chart[posting.account].on_balance_sheet and posting.account not in (BANK, CASH)
