"""All rules together: every rule has something to say, and what it says balances."""

from collections import defaultdict
from datetime import date

import pytest

from ledger.projections.journal.journal import Journal, find_journal
from ledger.projections.journal.posting import Asked, summed
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from tests.application.neighbourhood import Neighbourhood
from tests.application.year_of_books import keep_the_books

RULES = {
    "allowances",
    "awards",
    "bookings",
    "claims",
    "invoices_to_come",
    "payouts",
    "prepaid",
    "prices",
    "received",
    "subsidies",
    "tariffs",
}
UNTIL = date(2025, 12, 31)


def journal_of(here: Neighbourhood, *, each: bool = False) -> Journal:
    with here.cooperative.session.seeing() as seeing:
        return find_journal(seeing.connection, seeing.readings, Asked(UNTIL, each=each))


@pytest.fixture
def kept(here: Neighbourhood) -> Neighbourhood:
    keep_the_books(here)
    return here


def test_every_rule_balances_by_source_and_day(kept: Neighbourhood) -> None:
    found = journal_of(kept)
    sums: dict[tuple[str, str, date], int] = defaultdict(int)
    for posting in found.postings:
        sums[posting.rule, posting.source, posting.on] += posting.cents

    assert {posting.rule for posting in found.postings} == RULES
    assert set(sums.values()) == {0}


def test_each_contribution_apart_sums_to_the_same_on_every_account(kept: Neighbourhood) -> None:
    assert summed(journal_of(kept, each=True).postings) == summed(journal_of(kept).postings)


def test_who_knows_what_is_payable_gets_the_same_journal(kept: Neighbourhood) -> None:
    with kept.cooperative.session.seeing() as seeing:
        payable = find_payable(
            seeing.connection, seeing.readings, Wanted(until_on=date.max), without_limits=set()
        )
        told = find_journal(seeing.connection, seeing.readings, Asked(UNTIL), payable=payable)

    assert payable
    assert told == journal_of(kept)
