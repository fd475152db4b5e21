from datetime import date

import pytest

from ledger.domain.agreement import ALLOWANCE, INVOICE, NONE, WAGE, Agreement
from ledger.domain.limits import UNDER_21
from ledger.domain.party import HOUSEHOLD, ORGANISATION
from ledger.domain.proposed_limits import PROPOSED
from ledger.domain.roles import TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, acting, an_agreement, board, latest, refuses

JANUARY, JUNE, JULY = date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
DECEMBER = date(2025, 12, 31)
TEENAGER = ((date(2025, 1, 1), UNDER_21),)


def change_rate(
    agreement: Agreement,
    rate_cents: int,
    *,
    from_on: date,
    bands: tuple[tuple[date, str], ...] = (),
) -> None:
    agreement.change_rate(
        board(CHLOE), rate_cents=rate_cents, from_on=from_on, helper_bands=bands, adopted=PROPOSED
    )


def test_an_agreement_says_who_helps_whom_with_what_and_at_which_rate() -> None:
    agreement = an_agreement(receiver=BEN, service="garden", activity="klus", fund="gift")

    terms = agreement.terms

    assert latest(agreement, Agreement.Made).by == CHLOE
    assert (terms.helper, terms.receiver, terms.service) == (ANA, BEN, "garden")
    assert (terms.activity, terms.fund, terms.pays) == ("klus", "gift", ALLOWANCE)
    assert (terms.agreement, terms.rates) == (agreement.id, ((JANUARY, 500),))


def test_nobody_but_coordinator_and_board_makes_or_changes_agreements() -> None:
    agreement, treasurer = an_agreement(), acting(BEN, TREASURER)

    with refuses("may not do this", agreement):
        agreement.change_rate(
            treasurer, rate_cents=400, from_on=JULY, helper_bands=(), adopted=PROPOSED
        )
    with refuses("may not do this", agreement):
        agreement.end(treasurer, until_on=JUNE)
    with refuses("may not do this"):
        Agreement.make(
            treasurer,
            code_commitment="c0de",
            helper=ANA,
            helper_kind="person",
            helper_bands=(),
            receiver=None,
            service=None,
            activity=None,
            fund=None,
            pays=NONE,
            rate_cents=0,
            from_on=JANUARY,
            until_on=None,
            adopted=PROPOSED,
        )


def test_a_helper_is_not_their_own_receiver() -> None:
    with refuses("Nobody can be their own receiver"):
        an_agreement(receiver=ANA)


def test_a_way_of_paying_is_one_of_four() -> None:
    with refuses("cash is not a way of paying. Use one of ['allowance', 'invoice'"):
        an_agreement(pays="cash")


def test_an_agreement_does_not_end_before_it_begins_nor_begin_before_this_century() -> None:
    an_agreement(until_on=JANUARY)

    with refuses("would end on 2024-12-31, before it begins on 2025-01-01"):
        an_agreement(until_on=date(2024, 12, 31))
    with refuses("1999-12-31 lies before the year 2000"):
        an_agreement(from_on=date(1999, 12, 31))


@pytest.mark.parametrize("pays", [ALLOWANCE, INVOICE, WAGE, NONE])
def test_no_rate_is_below_zero(pays: str) -> None:
    with refuses("A rate can't be below zero"):
        an_agreement(pays=pays, rate_cents=-1)


def test_an_allowance_needs_a_rate_and_unpaid_help_has_none() -> None:
    an_agreement(pays=NONE, rate_cents=0)

    with refuses("An allowance needs a rate"):
        an_agreement(rate_cents=0)
    with refuses("Unpaid help has no rate"):
        an_agreement(pays=NONE, rate_cents=1)


@pytest.mark.parametrize("helper_kind", [HOUSEHOLD, ORGANISATION])
def test_an_allowance_goes_to_a_person_and_an_invoice_may_come_from_anybody(
    helper_kind: str,
) -> None:
    an_agreement(helper_kind=helper_kind, pays=INVOICE, rate_cents=3100)

    with refuses("An allowance goes to a person"):
        an_agreement(helper_kind=helper_kind)


def test_an_allowance_over_the_hourly_limit_is_refused_when_it_is_agreed() -> None:
    agreement = an_agreement(rate_cents=560)

    with refuses("A rate of 561 an hour is over the limit of 560"):
        an_agreement(rate_cents=561)
    with refuses("over the limit of 330 for 2025 (age under21)"):
        an_agreement(rate_cents=331, helper_bands=TEENAGER)
    with refuses("over the limit of 560", agreement):
        change_rate(agreement, 561, from_on=JULY)
    with refuses("over the limit of 330", agreement):
        change_rate(agreement, 331, from_on=JULY, bands=TEENAGER)


@pytest.mark.parametrize("pays", [INVOICE, WAGE])
def test_the_limits_are_for_allowances_only(pays: str) -> None:
    agreement = an_agreement(pays=pays, rate_cents=3100)

    change_rate(agreement, 3200, from_on=JULY)

    assert agreement.terms.rate_on(JULY) == 3200


def test_another_rate_holds_from_its_day_on_and_not_before() -> None:
    agreement = an_agreement()

    change_rate(agreement, 550, from_on=JULY)

    terms = agreement.terms
    assert [terms.rate_on(day) for day in (JANUARY, JUNE, JULY, DECEMBER)] == [500, 500, 550, 550]


def test_a_rate_that_was_changed_twice_for_one_day_is_the_last_one() -> None:
    agreement = an_agreement()

    change_rate(agreement, 540, from_on=JULY)
    change_rate(agreement, 550, from_on=JULY)

    assert agreement.terms.rates == ((JANUARY, 500), (JULY, 550))


def test_an_earlier_day_can_get_its_rate_later() -> None:
    agreement = an_agreement()

    change_rate(agreement, 550, from_on=JULY)
    change_rate(agreement, 520, from_on=date(2025, 4, 1))

    assert [cents for _, cents in agreement.terms.rates] == [500, 520, 550]


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1)])
def test_a_rate_is_not_changed_on_a_day_on_which_the_agreement_does_not_hold(day: date) -> None:
    agreement = an_agreement()

    with refuses(f"The agreement does not hold on {day}", agreement):
        change_rate(agreement, 550, from_on=day)


@pytest.mark.parametrize("day", [JANUARY, DECEMBER])
def test_a_rate_is_changed_on_the_first_and_on_the_last_day_of_the_agreement(day: date) -> None:
    agreement = an_agreement()

    change_rate(agreement, 550, from_on=day)

    assert agreement.terms.rates[-1] == (day, 550)


def test_a_rate_is_not_changed_to_none_at_all() -> None:
    agreement = an_agreement()

    with refuses("An allowance needs a rate", agreement):
        change_rate(agreement, 0, from_on=JULY)


def test_an_agreement_ends_on_its_last_day() -> None:
    agreement = an_agreement(until_on=None)

    agreement.end(board(CHLOE), until_on=JULY)

    terms = agreement.terms
    assert latest(agreement, Agreement.Ended).until_on == JULY
    assert terms.covers(JULY, JULY)
    assert not terms.covers(JULY, date(2025, 7, 2))


def test_an_agreement_ends_on_its_first_day_at_the_earliest() -> None:
    agreement = an_agreement()

    with refuses("The agreement began on 2025-01-01", agreement):
        agreement.end(board(CHLOE), until_on=date(2024, 12, 31))
    agreement.end(board(CHLOE), until_on=JANUARY)

    assert agreement.terms.until_on == JANUARY


@pytest.mark.parametrize("day", [DECEMBER, date(2026, 1, 1)])
def test_an_agreement_that_has_a_last_day_can_only_end_sooner(day: date) -> None:
    agreement = an_agreement()

    with refuses("The agreement ends on 2025-12-31 already", agreement):
        agreement.end(board(CHLOE), until_on=day)
