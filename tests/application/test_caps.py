"""The legal limits where they bite: by the hour, the month worked and the year worked."""

from datetime import date

from ledger.application.limits import Caps, year_limits
from tests.application.neighbourhood import TODAY, Neighbourhood, refused

JUNE = date(2025, 6, 1)
MAY = date(2025, 5, 1)


def adopt(here: Neighbourhood, year: int, *, hour: int, month: int, yearly: int) -> None:
    """The board adopts limits in euros, the same for both age bands."""
    caps = Caps(hour_cents=hour * 100, month_cents=month * 100, year_cents=yearly * 100)
    limits = year_limits(adult=caps, under21=caps)
    here.cooperative.limits.add(year, limits, acting="chloe")


def test_a_month_pays_no_more_than_its_cap_and_the_rest_is_donated(here: Neighbourhood) -> None:
    here.confirmed(24 * 60, JUNE)
    here.confirmed(24 * 60, date(2025, 6, 2))

    run = here.pay()

    # 48 hours would be 240 euros. 210 euros buy 42 hours; 6 are donated.
    assert here.lines(run) == {"ana": (2880, 360, 21000)}
    balance = here.balance("ana")
    assert (balance.donated_minutes, balance.earned_cents, balance.due_cents) == (360, 21000, 0)


def test_donated_minutes_come_off_the_last_day_first(here: Neighbourhood) -> None:
    late = here.confirmed(24 * 60, date(2025, 6, 2))
    early = here.confirmed(24 * 60, JUNE)

    here.pay()

    assert here.card(early).record.put_donated_minutes == 0
    assert here.card(late).record.put_donated_minutes == 360


def test_a_payee_whose_cap_is_full_stands_in_the_run_at_nothing(here: Neighbourhood) -> None:
    here.confirmed(42 * 60, JUNE, until_on=date(2025, 6, 2))
    here.pay()
    here.confirmed(60, date(2025, 6, 3))

    run = here.pay()

    assert here.lines(run) == {"ana": (60, 60, 0)}


def test_caps_count_the_month_worked_not_the_month_paid(here: Neighbourhood) -> None:
    here.confirmed(42 * 60, MAY, until_on=date(2025, 5, 2))
    here.confirmed(42 * 60, JUNE, until_on=date(2025, 6, 2))

    run = here.pay()

    assert here.cents(run) == {"ana": 42000}


def test_claims_come_first_under_the_cap(here: Neighbourhood) -> None:
    here.confirmed(42 * 60, JUNE, until_on=date(2025, 6, 2))
    here.claim(1000)

    run = here.pay()

    # The claim takes 10 of the 210 euros; 200 euros buy 40 of the 42 hours.
    assert here.lines(run) == {"ana": (2520, 120, 21000)}


def test_a_claim_after_a_full_month_takes_the_place_of_work(here: Neighbourhood) -> None:
    here.confirmed(42 * 60, JUNE, until_on=date(2025, 6, 2))
    here.pay()
    here.claim(1000)

    run = here.pay()

    assert here.lines(run) == {"ana": (0, 120, 0)}
    assert here.balance("ana").paid_cents == 21000
    assert here.problems() == []


def test_the_years_cap_is_filled_in_the_order_of_payout(here: Neighbourhood) -> None:
    adopt(here, 2025, hour=6, month=100, yearly=150)
    here.confirmed(20 * 60, JUNE)
    here.pay()
    here.confirmed(20 * 60, MAY)

    run = here.pay()

    # June was paid first and keeps its 100 euros; of May's 100 only 50 fit.
    assert here.lines(run) == {"ana": (1200, 600, 5000)}


def test_in_one_run_the_year_is_filled_month_by_month(here: Neighbourhood) -> None:
    adopt(here, 2025, hour=6, month=100, yearly=150)
    june = here.confirmed(20 * 60, JUNE)
    may = here.confirmed(20 * 60, MAY)

    run = here.pay()

    assert here.cents(run) == {"ana": 15000}
    assert here.card(may).record.put_cents == 10000
    assert here.card(june).record.put_cents == 5000


def test_each_year_worked_has_a_cap_of_its_own(here: Neighbourhood) -> None:
    for year in (2024, 2025):
        adopt(here, year, hour=6, month=100, yearly=100)
    here.confirmed(20 * 60, date(2024, 12, 1))
    here.confirmed(20 * 60, date(2025, 1, 1))

    run = here.pay()

    assert here.cents(run) == {"ana": 20000}


def test_somebody_under_21_has_a_lower_rate_when_it_is_agreed(here: Neighbourhood) -> None:
    with refused("is over the limit", here):
        here.agree("too-much", "finn", 331, from_on=date(2025, 1, 1))

    here.agree("enough", "finn", 330, from_on=date(2025, 1, 1))


def test_a_rate_over_the_limit_of_any_year_that_it_covers_is_refused(here: Neighbourhood) -> None:
    # 5,60 is allowed in 2025 but not in 2024.
    with refused("for 2024", here):
        here.agree("too-early", "ana", 560, from_on=date(2024, 12, 31))

    here.agree("in-time", "ana", 560, from_on=date(2025, 1, 1))


def test_a_rate_over_the_limit_is_refused_when_it_is_paid(here: Neighbourhood) -> None:
    here.confirmed(60)
    adopt(here, 2025, hour=4, month=100, yearly=1000)

    with refused("can't be paid yet", here):
        here.propose()
    with refused("is over the limit", here):
        here.propose()


def test_who_turns_out_to_be_under_21_is_not_paid_the_adults_rate(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.add("igor")
    here.agree("a-igor", "igor")
    here.confirmed(60, helper="igor")
    from ledger.application.parties import PartyChange

    here.cooperative.parties.change("igor", PartyChange(age_band="under21"), acting="cora")

    with refused("under21", here):
        here.propose()
    assert here.cents(here.propose(without=("igor",))) == {"ana": 500}


def test_a_year_that_was_not_adopted_is_refused_by_name(here: Neighbourhood) -> None:
    here.clock.move(days=200)
    here.confirmed(60, date(2026, 1, 10))

    with refused("No limits were adopted for 2026", here):
        here.propose(date(2026, 1, 10))
    assert here.cooperative.readings.balances()[0].years_without_limits == (2026,)

    adopt(here, 2026, hour=6, month=210, yearly=2100)
    assert here.cents(here.propose(date(2026, 1, 10))) == {"ana": 500}


def test_limits_adopted_again_change_nothing_that_was_decided(here: Neighbourhood) -> None:
    here.confirmed(42 * 60, JUNE, until_on=date(2025, 6, 2))
    here.pay()

    adopt(here, 2025, hour=6, month=100, yearly=1000)

    assert here.balance("ana").earned_cents == 21000
    with refused("Nothing is payable", here):
        here.propose()
    # What comes later in the year falls under the new limits.
    here.confirmed(42 * 60, MAY, until_on=date(2025, 5, 2))
    assert here.cents(here.pay()) == {"ana": 10000}


def test_a_month_that_was_paid_keeps_its_limit_when_it_is_corrected(here: Neighbourhood) -> None:
    number = here.confirmed(40 * 60, JUNE, until_on=date(2025, 6, 2))
    here.pay()
    adopt(here, 2025, hour=6, month=100, yearly=1000)

    here.correct(number, 41 * 60)

    assert here.cents(here.pay()) == {"ana": 500}


def test_a_correction_takes_back_nothing_that_a_higher_limit_allowed_since(
    here: Neighbourhood,
) -> None:
    adopt(here, 2025, hour=6, month=100, yearly=100)
    number = here.confirmed(19 * 60, MAY)
    here.pay()
    adopt(here, 2025, hour=6, month=100, yearly=1000)
    here.confirmed(20 * 60, JUNE)
    here.pay()

    here.correct(number, 20 * 60)

    # May falls under 100 euros a year, and what June got later under 1000 is none of its concern.
    assert here.lines(here.pay()) == {"ana": (60, 0, 500)}
    assert here.balance("ana").paid_cents == 20000


def test_a_cap_that_was_lowered_counts_what_was_paid_before(here: Neighbourhood) -> None:
    adopt(here, 2025, hour=6, month=100, yearly=1000)
    may = here.confirmed(20 * 60, MAY)
    here.pay()
    adopt(here, 2025, hour=6, month=100, yearly=100)
    june = here.confirmed(60, JUNE)
    here.pay()

    here.correct(june, 120)
    here.correct(may, 19 * 60)

    # June had found the year full. The 5 euros that May gives back make room for it.
    assert here.lines(here.pay()) == {"ana": (0, 0, 0)}
    assert (here.card(may).record.put_cents, here.card(june).record.put_cents) == (9500, 500)


def test_room_that_one_correction_gives_back_goes_to_another_at_once(here: Neighbourhood) -> None:
    adopt(here, 2025, hour=6, month=100, yearly=100)
    first = here.confirmed(10 * 60, date(2025, 1, 2))
    second = here.confirmed(10 * 60, JUNE)
    here.pay()

    here.correct(first, 20 * 60)
    here.correct(second, 5 * 60)

    # 100 and 25 euros of work: the year pays 100, of which 25 are June's.
    assert here.lines(here.pay()) == {"ana": (300, 300, 0)}
    assert here.balance("ana").paid_cents == 10000
    assert (here.card(first).record.put_cents, here.card(second).record.put_cents) == (7500, 2500)


def test_room_that_a_rejected_run_gives_back_goes_to_what_it_had_cut(here: Neighbourhood) -> None:
    adopt(here, 2025, hour=6, month=100, yearly=100)
    number = here.confirmed(20 * 60, date(2025, 1, 2))
    run = here.propose()
    here.confirmed(10 * 60, JUNE)
    assert here.lines(here.pay()) == {"ana": (600, 600, 0)}

    here.cooperative.payouts.reject(run, acting="david")
    here.cooperative.hours.withdraw(number, acting="ana")

    assert here.lines(here.pay()) == {"ana": (0, -600, 5000)}
    assert here.problems() == []


def test_minutes_over_the_day_are_refused(here: Neighbourhood) -> None:
    with refused("more than", here):
        here.log(24 * 60 + 1)
    with refused("more than zero", here):
        here.log(0)
    with refused("still to come", here):
        here.log(60, date(2025, 7, 1))
    with refused("within one calendar month", here):
        here.log(60, MAY, until_on=TODAY)


def test_room_that_comes_back_under_the_years_cap_goes_to_the_month_it_had_cut(
    here: Neighbourhood,
) -> None:
    adopt(here, 2025, hour=6, month=100, yearly=150)
    may = here.confirmed(20 * 60, MAY)
    june = here.confirmed(20 * 60, JUNE)
    here.pay()
    here.correct(may, 10 * 60)

    run = here.pay()

    # May is worth 50 less, and June gets the 50 that the year's cap had cut off.
    assert here.cents(run) == {"ana": 0}
    assert here.card(may).record.put_cents == 5000
    assert here.card(june).record.put_cents == 10000
    assert here.balance("ana").due_cents == 0
    assert here.problems() == []
