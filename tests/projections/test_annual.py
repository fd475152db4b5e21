"""Everything a year's statement rests on, and the fingerprint over its figures."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger.projections.annual import Annual, find_annual
from ledger.projections.fingerprint import digest_of
from ledger.projections.statement import find_statement
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.application.year_of_books import keep_the_books


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Neighbourhood]:
    """The books of a small year."""
    clock = Clock()
    with found(tmp_path / "book", clock) as cooperative:
        here = settle_in(cooperative, clock)
        keep_the_books(here)
        yield here


def annual(here: Neighbourhood, year: int = 2025) -> Annual:
    with here.cooperative.session.seeing() as seeing:
        return find_annual(seeing.connection, seeing.readings, year)


def test_the_statement_in_it_is_the_one_that_is_asked_for_alone(kept: Neighbourhood) -> None:
    with kept.cooperative.session.seeing() as seeing:
        alone = find_statement(seeing.connection, seeing.readings, 2025)

    assert annual(kept).statement == alone


def test_the_year_before_is_there_once_anything_is_known_of_it(kept: Neighbourhood) -> None:
    previous = annual(kept).previous

    assert annual(kept, 2024).previous is None
    assert previous is not None
    assert (previous.income, previous.result_cents) == ({"8000": 2_000}, 2_000)


def test_a_fund_says_what_came_in_and_what_it_bore(kept: Neighbourhood) -> None:
    funds = {one.code: one for one in annual(kept).funds}

    # 1.000,00 for buurt: 190 minutes at 5,00 and one of 60 cost 20,83, expenses 12,34.
    pop = funds["pop"]
    assert (pop.awarded_cents, pop.received_cents) == (100_000, 60_000)
    assert pop.income_cents == pop.borne_cents == pop.eligible_cents
    assert pop.left_cents == pop.to_repay_cents == 100_000 - pop.borne_cents
    assert pop.receivable_cents == 40_000
    # Three and a half hours of wmo at 60,00: 60 minutes in February and 90 in March.
    assert funds["wmo"].income_cents == 15_000
    assert funds["bakers"].income_cents == 25_000


def test_a_decision_counts_in_the_year_in_which_it_was_taken(kept: Neighbourhood) -> None:
    decisions = kept.cooperative.decisions
    decisions.propose(
        "A bench",
        body="board",
        proposer="resident",
        subject="strategic",
        on=date(2025, 6, 21),
        acting="chloe",
    )

    before = annual(kept).decided
    number = str(decisions.all()[-1].record.position)
    decisions.decide(number, adopted=False, on=date(2025, 6, 22), yes=0, no=2, acting="chloe")
    after = annual(kept).decided

    assert vars(before) == {
        "taken": 1,
        "adopted": 1,
        "by_residents": 0,
        "strategic": 0,
        "strategic_adopted": 0,
    }
    assert vars(after) == vars(before) | {"taken": 2, "by_residents": 1, "strategic": 1}
    assert annual(kept, 2024).decided.taken == 0


def test_the_fingerprint_changes_with_a_figure_and_with_nothing_else(kept: Neighbourhood) -> None:
    first = digest_of(annual(kept))
    kept.cooperative.nicknames.give("ana", "Annie", acting="cora")
    same = digest_of(annual(kept))
    kept.cooperative.bookings.pay(1, on=date(2025, 6, 1), account="4900", acting="emma")

    assert same == first
    assert digest_of(annual(kept)) != first
