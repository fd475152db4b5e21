"""How many payments are drawn, and what may be said of all: exact, and held against many years."""

import random
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb

import pytest

from ledger.application.audit.concluding import Conclusion, conclude
from ledger.application.audit.discovery import (
    chance_of_at_most,
    faulty_at,
    most_faulty,
    sample_size,
)
from ledger.application.audit.sampling import draw
from ledger.projections.year_audits import Draw

YEARS = 10_000
USUAL = {"share_per_mille": 50, "assurance_per_mille": 950}


def drawn(payments: int, *items: int, share: int = 50, assurance: int = 950) -> Draw:
    """A draw of these items from payments 1, 2, 3 …"""
    return Draw(
        position=9,
        at="2026-05-20T10:00:00.000000Z",
        by="party",
        seed="3 5 1 6 2 4 4 1 6 3",
        share_per_mille=share,
        assurance_per_mille=assurance,
        statement_position=8,
        payment_count=payments,
        payments_sha256="0",
        items=items,
    )


@pytest.mark.parametrize(
    ("payments", "share", "assurance", "size"),
    [
        (0, 50, 950, 0),
        # One of ten is faulty: nine drawn leave it out once in ten times.
        (10, 50, 950, 10),
        # One of twenty: nineteen leave it out once in twenty times, which is just enough.
        (20, 50, 950, 19),
        # Two of forty: 9 × 8 of 40 × 39 is 4,6 %, and 10 × 9 of it 5,8 %.
        (40, 50, 950, 31),
        # Two of four: two drawn are both in order once in six times.
        (4, 500, 800, 2),
        # 5 % of 21 is more than one, so two.
        (21, 50, 950, 16),
    ],
)
def test_the_fewest_are_drawn_that_show_the_tolerable_share(
    payments: int, share: int, assurance: int, size: int
) -> None:
    found = sample_size(payments, share_per_mille=share, assurance_per_mille=assurance)

    assert found == size


@pytest.mark.parametrize("share", [1, 25, 50, 100, 333])
@pytest.mark.parametrize("assurance", [800, 950, 990])
def test_one_fewer_would_not_be_enough_for_any_number_of_payments(
    share: int, assurance: int
) -> None:
    doubt = Fraction(1000 - assurance, 1000)
    for payments in (*range(1, 150), 351, 1000, 2569):
        size = sample_size(payments, share_per_mille=share, assurance_per_mille=assurance)
        faulty = faulty_at(payments, share_per_mille=share)

        def unseen(size: int, payments: int = payments, faulty: int = faulty) -> Fraction:
            return chance_of_at_most(0, population=payments, faulty=faulty, size=size)

        assert Fraction(faulty, payments) >= Fraction(share, 1000)
        assert unseen(size) <= doubt < unseen(size - 1)


def test_a_year_of_very_many_payments_takes_a_sample_of_59() -> None:
    # 0.95 to the power 59 is 4.8 %, to the power 58 it is 5.1 %.
    assert [sample_size(count, **USUAL) for count in (351, 1_000, 10_000, 1_000_000)] == [
        53,
        57,
        59,
        59,
    ]


def test_the_chance_is_that_of_counting_every_sample() -> None:
    for faulty in range(8):
        samples = [set(one) for one in combinations(range(7), 3)]
        for seen in range(4):
            so_few = sum(len(one & set(range(faulty))) <= seen for one in samples)

            chance = chance_of_at_most(seen, population=7, faulty=min(faulty, 7), size=3)

            assert chance == Fraction(so_few, len(samples))


@pytest.mark.parametrize(
    ("payments", "size", "seen", "most"),
    [
        # Five of ten are drawn and in order: with 3 faulty 21 of 252 times, with 4 only 6 times.
        (10, 5, 0, 3),
        # One faulty: with 5 faulty 26 of 252 times so few, with 6 only 6 times.
        (10, 5, 1, 5),
        (10, 10, 0, 0),
        (10, 10, 2, 2),
        (10, 1, 1, 10),
        (20, 19, 0, 0),
    ],
)
def test_the_most_that_can_be_faulty_is_the_last_number_that_fits(
    payments: int, size: int, seen: int, most: int
) -> None:
    assert most_faulty(payments, size=size, seen=seen, assurance_per_mille=950) == most


def test_what_is_stated_holds_as_often_as_is_said_whatever_is_faulty() -> None:
    for payments in range(1, 31):
        for size in range(1, payments + 1):
            bounds = [
                most_faulty(payments, size=size, seen=seen, assurance_per_mille=900)
                for seen in range(size + 1)
            ]
            for faulty in range(payments + 1):
                holds = sum(
                    comb(faulty, seen) * comb(payments - faulty, size - seen)
                    for seen in range(size + 1)
                    if bounds[seen] >= faulty
                )
                assert Fraction(holds, comb(payments, size)) >= Fraction(9, 10)


def test_without_faults_fewer_than_the_tolerable_share_are_faulty() -> None:
    for payments in range(1, 400):
        size = sample_size(payments, **USUAL)

        most = most_faulty(payments, size=size, seen=0, assurance_per_mille=950)

        assert Fraction(most, payments) < Fraction(1, 20)


def test_a_conclusion_counts_what_was_seen_and_bounds_the_rest() -> None:
    clean = conclude([drawn(10, 1, 2, 3, 4, 5)], faulty=[])
    faulty = conclude([drawn(10, 1, 2, 3, 4, 5)], faulty=[2])
    whole = conclude([drawn(3, 1, 2, 3)], faulty=[2])

    assert (clean.below_per_mille, clean.most_faulty, clean.faulty_count) == (50, 3, 0)
    assert (faulty.below_per_mille, faulty.most_faulty, faulty.most_per_mille) == (None, 5, 500)
    assert (whole.all_seen, whole.most_faulty, whole.most_per_mille) == (True, 1, 334)


def test_who_found_a_fault_cannot_draw_it_away() -> None:
    first, second = drawn(20, 1, 2, 3, 4, 5), drawn(20, 6, 7, 8, 9, 10)

    alone = conclude([first], faulty=[1])
    both = conclude([first, second], faulty=[1])

    assert (alone.seen_count, both.seen_count) == (5, 10)
    assert both.most_faulty == alone.most_faulty


def test_a_clean_second_draw_may_promise_more() -> None:
    first = drawn(20, 1, 2, 3, 4, 5)
    second = drawn(20, 6, 7, 8, 9, 10, share=20)

    said = conclude([first, second], faulty=[])

    assert (said.seen_count, said.below_per_mille) == (10, 20)


@pytest.mark.parametrize("again_when", [lambda found: found > 0, lambda found: found == 0])
def test_the_assurance_holds_however_they_decide_to_draw_again(
    again_when: Callable[[int], bool],
) -> None:
    """Every first and every second sample of three out of seven, with each number faulty."""
    samples = [*combinations(range(1, 8), 3)]

    @cache
    def bound(first: tuple[int, ...], second: tuple[int, ...] | None, faulty: int) -> int:
        draws = [drawn(7, *one, assurance=750) for one in (first, second) if one is not None]
        return conclude(draws, faulty=range(1, faulty + 1)).most_faulty

    for faulty in range(8):
        holds = 0
        for first in samples:
            again = again_when(sum(item <= faulty for item in first))
            for second in samples:
                holds += bound(first, second if again else None, faulty) >= faulty

        assert Fraction(holds, len(samples) ** 2) >= Fraction(3, 4)


@pytest.mark.parametrize("payments", [40, 100])
def test_over_ten_thousand_years_the_tolerable_share_stays_unseen_as_seldom_as_is_said(
    payments: int,
) -> None:
    size = sample_size(payments, **USUAL)
    at_share = faulty_at(payments, share_per_mille=50)
    shown = {at_share: 0, at_share + 1: 0, 2 * at_share: 0}

    for year in range(YEARS):
        items = draw(range(1, payments + 1), count=size, seed=f"year {year}")
        for faulty in shown:
            shown[faulty] += items[0] <= faulty

    assert all(times >= 0.95 * YEARS for times in shown.values())
    # The lot is fair: what came of it lies within four standard deviations of the exact chance.
    for faulty, times in shown.items():
        chance = float(1 - chance_of_at_most(0, population=payments, faulty=faulty, size=size))
        assert abs(times - YEARS * chance) <= 4 * (YEARS * chance * (1 - chance)) ** 0.5


def test_over_ten_thousand_years_what_is_stated_of_all_payments_is_true() -> None:
    """Each year has other payments faulty, from none to a third of them."""
    chance, payments = random.Random(2025), 60
    size, right = sample_size(payments, **USUAL), 0

    @cache
    def said(seen: int) -> Conclusion:
        return conclude([drawn(payments, *range(1, size + 1))], faulty=range(1, seen + 1))

    for year in range(YEARS):
        faulty = set(chance.sample(range(1, payments + 1), chance.randint(0, payments // 3)))
        items = draw(range(1, payments + 1), count=size, seed=f"{year}")
        right += said(len(faulty.intersection(items))).most_faulty >= len(faulty)

    assert right >= 0.95 * YEARS
