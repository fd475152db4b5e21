"""Where a year's money came from, for which activity, and what it bought; and who is tied to whom.

Both are the figures of the statement once more, cut finer: nothing is left out or counted twice.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from ledger.domain.chart import ALLOWANCES, CLAIMS, EXPENSE, INCOME, Account
from ledger.language import _
from ledger.projections.annual import Annual
from ledger.reports.annual.flows import (
    FUND,
    GENERAL,
    HELPERS,
    HIRED,
    OTHER,
    PRIOR,
    PURCHASES,
    Flows,
    MoneyIn,
    MoneyOut,
    Network,
    Tie,
    added_up,
)

# Accounts of work that others do for an invoice or a wage: contracted work, village supporter.
_HIRED = ("40", "41")
# From so many times on, a tie is one that people meet by once, or month after month.
_SOMETIMES, _OFTEN = 2, 12


def flows_of(annual: Annual, labels: Mapping[str, str]) -> Flows:
    """Income and expense of the year by stream, activity and use; labels are given by account."""
    came_in = sorted(
        _came_in(annual, labels),
        key=lambda one: (
            (FUND, OTHER, PRIOR).index(one.stream),
            one.code,
            one.activity or "\uffff",
        ),
    )
    results = [one.result_cents for one in annual.books.activities]
    return Flows(
        came_in=tuple(came_in),
        spent=tuple(_spent(annual, labels)),
        left_over_cents=sum(cents for cents in results if cents > 0),
        short_cents=-sum(cents for cents in results if cents < 0),
    )


def _came_in(annual: Annual, labels: Mapping[str, str]) -> Iterator[MoneyIn]:
    """Each line of income: what funds paid of it, what corrects earlier years, and the rest."""
    codes = {fund.fund: fund.code for fund in annual.journal.funds}
    paid = added_up(
        ((posting.account, posting.activity, codes[posting.source]), -posting.cents)
        for posting in annual.journal.postings
        if posting.on.year == annual.books.year
        and posting.source in codes
        and annual.chart[posting.account].kind == INCOME
    )
    late = {
        key: -cents
        for key, cents in annual.books.prior.items()
        if annual.chart[key[0]].kind == INCOME
    }
    rest = {
        (line.account, line.activity): -line.cents
        for line in annual.books.closing
        if annual.chart[line.account].kind == INCOME
    }
    for (account, activity, _fund), cents in paid.items():
        rest[account, activity] = rest.get((account, activity), 0) - cents
    for key, cents in late.items():
        rest[key] = rest.get(key, 0) - cents

    from_funds = added_up(((code, activity), cents) for (_, activity, code), cents in paid.items())
    for (code, activity), cents in from_funds.items():
        if cents:
            yield MoneyIn(FUND, code, code, activity, cents)
    for (account, activity), cents in rest.items():
        if cents:
            yield MoneyIn(OTHER, account, labels[account], activity, cents)
    corrected = added_up((activity, cents) for (_, activity), cents in late.items())
    for activity, cents in corrected.items():
        if cents:
            yield MoneyIn(PRIOR, "", _("Corrections of earlier years"), activity, cents)


def _spent(annual: Annual, labels: Mapping[str, str]) -> Iterator[MoneyOut]:
    for line in annual.books.closing:
        account = annual.chart[line.account]
        if account.kind == EXPENSE:
            use = _use(account, line.activity)
            activity = None if use == GENERAL else line.activity
            yield MoneyOut(use, account.code, labels[account.code], activity, line.cents)


def _use(account: Account, activity: str | None) -> str:
    # As the result by activity has it: what is of no activity is borne by all.
    if account.is_general or activity is None:
        return GENERAL
    if account.code in (ALLOWANCES, CLAIMS):
        return HELPERS
    return HIRED if account.code.startswith(_HIRED) else PURCHASES


def network_of(annual: Annual) -> Network:
    """The year's ties by numbers that no code, name or order gives away."""
    pairs = annual.statement.pairs
    between = {pair: times for pair, times in pairs.times.items() if pairs.people.issuperset(pair)}
    people = _shuffled({party for pair in between for party in pair}, annual.books.year)
    number = {party: at for at, party in enumerate(people)}
    ties = (
        Tie(number[helper], number[receiver], _how_often(times))
        for (helper, receiver), times in between.items()
    )
    return Network(
        people=len(people),
        ties=tuple(sorted(ties, key=lambda tie: (tie.helper, tie.receiver))),
        with_organisations=len(pairs.times) - len(between),
    )


def _shuffled(parties: set[str], year: int) -> list[str]:
    """In an order that follows from random ids alone, and is another one each year."""
    return sorted(parties, key=lambda party: sha256(f"{year} {party}".encode()).digest())


def _how_often(times: int) -> int:
    return 3 if times >= _OFTEN else 2 if times >= _SOMETIMES else 1
