"""Laws that hold for any month of work and claims."""

from datetime import date
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.domain.pay import Allotment, Expense, Work, allot_month, amount_cents

DAYS = st.dates(date(2025, 5, 1), date(2025, 5, 31))
RATES = st.integers(1, 600)
CAPS = st.integers(-500, 30_000)

# How long one example takes says more about the machine than about the rule.
calm = settings(deadline=None)


@st.composite
def months(draw: st.DrawFn, *, rates: st.SearchStrategy[int] = RATES, most: int = 8) -> list[Work]:
    """Work of one month; positions differ, as they do in a book."""
    rows = draw(st.lists(st.tuples(DAYS, st.integers(1, 3000), rates), max_size=most))
    return [
        Work(f"work {number}", day, number, minutes, rate_cents)
        for number, (day, minutes, rate_cents) in enumerate(rows)
    ]


@st.composite
def claims(draw: st.DrawFn) -> list[Expense]:
    rows = draw(st.lists(st.tuples(DAYS, st.integers(1, 9_000)), max_size=4))
    return [
        Expense(f"claim {number}", day, number, cents) for number, (day, cents) in enumerate(rows)
    ]


def owed_cents(works: list[Work], expenses: list[Expense]) -> int:
    return sum(one.cents for one in expenses) + sum(
        amount_cents(one.minutes, one.rate_cents) for one in works
    )


def of_work(allotted: list[Allotment], works: list[Work]) -> list[tuple[Work, Allotment]]:
    by_subject = {one.subject: one for one in allotted}
    return [(work, by_subject[work.contribution]) for work in works]


@calm
@given(months(), claims(), CAPS)
def test_a_month_pays_what_is_owed_or_the_limit_whichever_is_less(
    works: list[Work], expenses: list[Expense], most_cents: int
) -> None:
    allotted = allot_month(works, expenses, most_cents=most_cents)

    assert sum(one.cents for one in allotted) == min(
        max(0, most_cents), owed_cents(works, expenses)
    )
    assert all(one.cents >= 0 for one in allotted)


@calm
@given(months(), claims(), CAPS)
def test_every_minute_is_accounted_for_paid_or_donated(
    works: list[Work], expenses: list[Expense], most_cents: int
) -> None:
    allotted = allot_month(works, expenses, most_cents=most_cents)

    assert len(allotted) == len(works) + len(expenses)
    for work, one in of_work(allotted, works):
        assert one.minutes == work.minutes
        assert 0 <= one.donated_minutes <= work.minutes
        assert one.cents <= amount_cents(work.minutes, work.rate_cents)


@calm
@given(st.data(), RATES, CAPS)
def test_donated_minutes_are_what_the_paid_cents_no_longer_buy(
    data: st.DataObject, rate_cents: int, most_cents: int
) -> None:
    works = data.draw(months(rates=st.just(rate_cents)))
    owed = owed_cents(works, [])

    allotted = allot_month(works, [], most_cents=most_cents)

    minutes = sum(one.minutes for one in works)
    paid_cents = sum(one.cents for one in allotted)
    bought_minutes = -(-paid_cents * 60 // rate_cents)
    donated_minutes = sum(one.donated_minutes for one in allotted)
    if paid_cents == owed:
        assert donated_minutes == 0
    else:
        # Work in single minutes can be rounded up so often that a cent more would buy nothing.
        assert donated_minutes == max(0, minutes - bought_minutes)


@calm
@given(months(), claims(), CAPS, st.randoms())
def test_the_order_in_which_work_is_handed_in_changes_nothing(
    works: list[Work], expenses: list[Expense], most_cents: int, chance: Random
) -> None:
    shuffled, other = list(works), list(expenses)
    chance.shuffle(shuffled)
    chance.shuffle(other)

    assert allot_month(shuffled, other, most_cents=most_cents) == allot_month(
        works, expenses, most_cents=most_cents
    )


@calm
@given(st.integers(1, 60), st.integers(1, 60), RATES, CAPS)
def test_whole_hours_in_two_parts_pay_and_donate_what_they_do_in_one(
    first_hours: int, second_hours: int, rate_cents: int, most_cents: int
) -> None:
    day = date(2025, 5, 1)
    parts = [
        Work("first", day, 1, first_hours * 60, rate_cents),
        Work("second", day, 2, second_hours * 60, rate_cents),
    ]
    whole = [Work("whole", day, 1, (first_hours + second_hours) * 60, rate_cents)]

    split = allot_month(parts, [], most_cents=most_cents)
    (one,) = allot_month(whole, [], most_cents=most_cents)

    assert sum(part.cents for part in split) == one.cents
    assert sum(part.donated_minutes for part in split) == one.donated_minutes


@calm
@given(months(rates=st.just(500)), CAPS)
def test_work_is_donated_from_the_end_of_the_month(works: list[Work], most_cents: int) -> None:
    in_order = sorted(works, key=lambda one: (one.given_on, one.position))

    allotted = allot_month(works, [], most_cents=most_cents)

    pairs = of_work(allotted, in_order)
    for (_, earlier), (work, later) in pairwise(pairs):
        assert earlier.donated_minutes == 0 or later.donated_minutes == work.minutes


@calm
@given(months(), claims(), CAPS, st.integers(0, 5_000))
def test_a_higher_limit_never_pays_anybody_less(
    works: list[Work], expenses: list[Expense], most_cents: int, more_cents: int
) -> None:
    low = allot_month(works, expenses, most_cents=most_cents)
    high = allot_month(works, expenses, most_cents=most_cents + more_cents)

    assert all(
        one.cents <= other.cents and one.donated_minutes >= other.donated_minutes
        for one, other in zip(low, high, strict=True)
    )


@calm
@given(st.integers(0, 50_000), st.integers(0, 10_000))
def test_an_amount_is_the_nearest_whole_cent(minutes: int, rate_cents: int) -> None:
    cents = amount_cents(minutes, rate_cents)

    assert 60 * cents - 30 <= minutes * rate_cents < 60 * cents + 30
