"""Days of a sealed year are refused by whoever has a day to say."""

from dataclasses import replace
from datetime import date
from typing import Any

from ledger.domain.confirming import PAPER
from ledger.domain.roles import BOARD, COORDINATOR
from tests.domain.samples import (
    BEN,
    CHLOE,
    TENTH,
    acting,
    confirmed_hours,
    in_person,
    kinds,
    refuses,
)
from tests.domain.test_claim import claim

SEALED = replace(acting(CHLOE, COORDINATOR, on=date(2026, 5, 20)), sealed_years=frozenset({2025}))
NEW_YEAR = date(2026, 1, 1)


def test_a_day_of_a_sealed_year_is_refused_and_the_next_is_not() -> None:
    SEALED.refuse_future(NEW_YEAR)
    SEALED.refuse_future(date(2024, 12, 31))

    with refuses("2025 was sealed, so nothing of 2025-12-31 can be recorded"):
        SEALED.refuse_future(date(2025, 12, 31))


def test_money_and_hours_of_a_day_before_a_sealed_year_are_refused_and_membership_is_not() -> None:
    """2025 was sealed with what 2024 left it; who joined in 2024 may still be written down."""
    SEALED.refuse_off_the_books(NEW_YEAR)
    SEALED.refuse_future(date(2024, 5, 5))

    for how in (SEALED, replace(SEALED, prior_period=True)):
        with refuses("2025 was adopted with all that came before it"):
            how.refuse_off_the_books(date(2024, 5, 5))
        with refuses("Book what turns out later on a day after 2025"):
            how.refuse_unless_corrected(date(2024, 5, 5))


def test_a_day_before_an_adopted_year_is_refused_though_it_was_not_sealed() -> None:
    adopted = replace(SEALED, sealed_years=frozenset(), adopted_years=frozenset({2025}))

    adopted.refuse_off_the_books(date(2025, 1, 1))
    adopted.refuse_future(date(2024, 12, 31))

    for refusing in (
        adopted.refuse_off_the_books,
        adopted.refuse_unless_posted,
        adopted.refuse_unless_corrected,
    ):
        with refuses("2025 was adopted with all that came before it, so nothing of 2024-12-31"):
            refusing(date(2024, 12, 31))


def test_no_terms_hold_from_a_day_before_an_adopted_year() -> None:
    adopted = replace(SEALED, sealed_years=frozenset(), adopted_years=frozenset({2025}))

    adopted.refuse_terms_from(date(2025, 1, 1))

    with refuses("nothing can hold from 2024-12-31 on any more. Give 2025-01-01 or a later day."):
        adopted.refuse_terms_from(date(2024, 12, 31))
    with refuses("Give 2026-01-01 or a later day."):
        SEALED.refuse_terms_from(date(2024, 12, 31))


def test_each_refusal_says_what_can_be_done_instead() -> None:
    both = replace(SEALED, sealed_years=frozenset({2024, 2025}))

    with refuses("Give 2026-01-01 or a later day."):
        both.refuse_off_the_books(date(2024, 5, 5))
    with refuses("Do so by hand, with --prior-period."):
        both.refuse_unless_corrected(date(2024, 5, 5))
    with refuses("buurtledger bookings post --prior-period."):
        both.refuse_unless_posted(date(2024, 5, 5))
    with refuses("Give a later year."):
        both.refuse_sealed_year(2024)


def test_nothing_of_an_open_day_is_a_correction() -> None:
    correcting = replace(SEALED, prior_period=True)

    SEALED.refuse_needless_correction(NEW_YEAR)
    # Hours of a sealed year that were given on a day of the open one after all.
    correcting.refuse_needless_correction(TENTH, NEW_YEAR)

    with refuses("2026-01-01 is in no year that was sealed. Leave --prior-period out"):
        correcting.refuse_needless_correction(NEW_YEAR)


def test_a_correction_of_an_earlier_year_says_so() -> None:
    correcting = replace(SEALED, prior_period=True)

    correcting.refuse_future(TENTH)
    correcting.refuse_unless_corrected(TENTH)
    correcting.refuse_unless_posted(TENTH)

    with refuses("is still to come"):
        correcting.refuse_future(date(2026, 5, 21))


def test_hours_of_a_sealed_year_change_only_as_a_correction_of_it() -> None:
    correcting = replace(SEALED, prior_period=True)
    hours, expense = confirmed_hours(), claim()
    said: dict[str, Any] = {
        "corrected_by": CHLOE,
        "given_from_on": TENTH,
        "given_until_on": TENTH,
        "minutes": 60,
    }
    again = in_person(BEN, manner=PAPER)

    with refuses("2025 was sealed", hours):
        hours.correct(SEALED, **said)
    with refuses("2025 was sealed", hours):
        hours.correct(SEALED, **said | {"given_from_on": NEW_YEAR, "given_until_on": NEW_YEAR})
    hours.correct(correcting, **said)
    with refuses("2025 was sealed", hours):
        hours.confirm(SEALED, again)
    hours.confirm(correcting, again)
    with refuses("2025 was sealed", hours):
        hours.dispute(SEALED, disputed_by=BEN)
    hours.dispute(correcting, disputed_by=BEN)
    with refuses("2025 was sealed", hours):
        hours.withdraw(SEALED)
    hours.withdraw(correcting)
    with refuses("2025 was sealed", expense):
        expense.approve(replace(SEALED, roles=frozenset({BOARD})))
    expense.approve(replace(correcting, roles=frozenset({BOARD})))

    assert expense.approved
    assert kinds(hours)[-4:] == [
        "contribution.corrected",
        "contribution.confirmed",
        "contribution.disputed",
        "contribution.withdrawn",
    ]
