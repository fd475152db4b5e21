"""What a month pays, in sums that one can do in one's head."""

from datetime import date

import pytest

from ledger.domain.pay import Allotment, Expense, Work, allot_month, amount_cents

CAP_CENTS = 21000


def work(
    name: str, minutes: int, *, rate_cents: int = 500, day: int = 1, position: int = 1
) -> Work:
    return Work(name, date(2025, 5, day), position, minutes, rate_cents)


def expense(name: str, cents: int, *, day: int = 1, position: int = 1) -> Expense:
    return Expense(name, date(2025, 5, day), position, cents)


@pytest.mark.parametrize(
    ("minutes", "rate_cents", "cents"),
    [
        (60, 500, 500),
        (90, 500, 750),
        (20, 500, 167),  # 166,67
        (10, 500, 83),  # 83,33
        (3, 510, 26),  # 25,50
        (1, 30, 1),  # 0,50
        (1, 29, 0),  # 0,48
        (30, 1, 1),  # 0,50
        (29, 1, 0),  # 0,48
        (90, 3, 5),  # 4,50: a half goes up, not to the even 4
        (0, 500, 0),
        (60, 0, 0),
        (744 * 60, 560, 416_640),
    ],
)
def test_a_half_cent_is_rounded_up(minutes: int, rate_cents: int, cents: int) -> None:
    assert amount_cents(minutes, rate_cents) == cents


def test_each_contribution_is_rounded_once_and_not_their_sum() -> None:
    thirds = [work(name, 20, position=n) for n, name in enumerate("abc")]

    allotted = allot_month(thirds, [], most_cents=CAP_CENTS)

    # Three times 1,67 and not 5,00 once.
    assert [one.cents for one in allotted] == [167, 167, 167]


def test_forty_five_hours_at_five_euros_pay_210_and_three_hours_are_donated() -> None:
    m10_in_may = work("M10", 45 * 60)

    allotted = allot_month([m10_in_may], [], most_cents=CAP_CENTS)

    assert allotted == [Allotment("M10", minutes=2700, donated_minutes=180, cents=21000)]


def test_below_the_limit_everything_is_paid_and_nothing_donated() -> None:
    allotted = allot_month([work("ana", 42 * 60)], [], most_cents=CAP_CENTS)

    assert allotted == [Allotment("ana", minutes=2520, donated_minutes=0, cents=21000)]


def test_the_month_is_filled_by_day_and_then_by_position_and_the_last_is_donated() -> None:
    works = [
        work("third", 120, day=2, position=3),
        work("first", 120, day=1, position=9),
        work("second", 120, day=2, position=2),
    ]

    allotted = allot_month(works, [], most_cents=1500)

    assert allotted == [
        Allotment("first", 120, 0, 1000),
        Allotment("second", 120, 60, 500),
        Allotment("third", 120, 120, 0),
    ]


def test_claims_are_paid_before_work() -> None:
    allotted = allot_month([work("work", 120)], [expense("taxi", 300, day=31)], most_cents=800)

    assert allotted == [Allotment("taxi", 0, 0, 300), Allotment("work", 120, 60, 500)]


def test_claims_too_are_paid_by_day_and_then_by_position_up_to_the_limit() -> None:
    claims = [
        expense("third", 400, day=2, position=3),
        expense("second", 400, day=2, position=2),
        expense("first", 400, day=1, position=9),
    ]

    allotted = allot_month([], claims, most_cents=600)

    assert [(one.subject, one.cents) for one in allotted] == [
        ("first", 400),
        ("second", 200),
        ("third", 0),
    ]


@pytest.mark.parametrize("most_cents", [0, -1, -21000])
def test_a_payee_whose_limit_is_full_stands_there_at_nothing(most_cents: int) -> None:
    allotted = allot_month([work("ana", 120)], [expense("taxi", 300)], most_cents=most_cents)

    assert allotted == [Allotment("taxi", 0, 0, 0), Allotment("ana", 120, 120, 0)]


def test_part_of_a_minute_that_was_paid_is_not_donated() -> None:
    # 5,01 buys 60,12 minutes at 5,00: 61 count as paid.
    allotted = allot_month([work("ana", 120)], [], most_cents=501)

    assert allotted == [Allotment("ana", 120, 59, 501)]


def test_donated_minutes_are_taken_from_the_last_work_first() -> None:
    works = [work("a", 60, day=1), work("b", 60, day=2), work("c", 60, day=3)]

    allotted = allot_month(works, [], most_cents=750)

    assert [one.donated_minutes for one in allotted] == [0, 30, 60]


def test_each_rate_of_a_month_donates_what_its_own_cents_do_not_buy() -> None:
    works = [
        work("cheap", 120, rate_cents=300, day=1),
        work("dear", 120, rate_cents=500, day=2),
        work("cheap again", 60, rate_cents=300, day=3),
    ]

    allotted = allot_month(works, [], most_cents=1100)

    # 6,00 for the first two hours; 5,00 is left and buys one of the two dear hours.
    assert allotted == [
        Allotment("cheap", 120, 0, 600),
        Allotment("dear", 120, 60, 500),
        Allotment("cheap again", 60, 60, 0),
    ]


def test_a_month_that_is_paid_in_full_donates_nothing_though_it_was_rounded_down() -> None:
    allotted = allot_month([work("ana", 1, rate_cents=29)], [], most_cents=CAP_CENTS)

    assert allotted == [Allotment("ana", minutes=1, donated_minutes=0, cents=0)]


def test_cents_that_were_only_rounding_are_cut_off_without_donating_a_minute() -> None:
    thirds = [work(name, 20, position=n) for n, name in enumerate("abc")]

    # 5,01 is owed for an hour at 5,00; the last cent buys nothing.
    allotted = allot_month(thirds, [], most_cents=500)

    assert [(one.cents, one.donated_minutes) for one in allotted] == [(167, 0), (167, 0), (166, 0)]


def test_a_month_without_work_or_claims_pays_nothing() -> None:
    assert allot_month([], [], most_cents=CAP_CENTS) == []
