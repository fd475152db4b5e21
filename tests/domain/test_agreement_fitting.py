"""Which agreement pays for hours: the one that is named, or else the only one that fits."""

from datetime import date

import pytest

from ledger.domain.terms import Terms, fitting, refuse_misfit
from tests.domain.samples import ANA, BEN, CHLOE, TENTH, refuses, terms


def fit(
    *candidates: Terms,
    receiver: str | None = BEN,
    service: str | None = None,
    activity: str | None = None,
    until_on: date = TENTH,
) -> Terms | None:
    return fitting(
        candidates,
        receiver=receiver,
        service=service,
        activity=activity,
        from_on=TENTH,
        until_on=until_on,
    )


def misfit(
    named: Terms,
    *,
    helper: str = ANA,
    receiver: str | None = BEN,
    service: str | None = None,
    activity: str | None = None,
    given_on: date = TENTH,
) -> None:
    refuse_misfit(
        named,
        helper=helper,
        receiver=receiver,
        service=service,
        activity=activity,
        given_from_on=given_on,
        given_until_on=given_on,
    )


def test_without_an_agreement_that_fits_help_is_unpaid() -> None:
    for_chloe = terms(receiver=CHLOE)

    assert fit() is None
    assert fit(for_chloe) is None


def test_the_only_agreement_that_fits_applies() -> None:
    for_ben, for_chloe = terms(receiver=BEN), terms(receiver=CHLOE)

    assert fit(for_chloe, for_ben) == for_ben


def test_several_that_fit_are_refused_and_never_chosen_between() -> None:
    for_ben, for_all = terms(receiver=BEN), terms()

    with refuses("Several agreements fit these hours"):
        fit(for_ben, for_all)


def test_what_an_agreement_leaves_open_fits_anything() -> None:
    for_all = terms()

    assert fit(for_all, receiver=CHLOE, service="garden", activity="klus") == for_all
    assert fit(for_all, receiver=None) == for_all


def test_what_the_hours_leave_open_is_filled_in_from_the_agreement() -> None:
    garden = terms(service="garden", activity="klus")

    assert fit(garden) == garden


def test_hours_without_a_receiver_fit_only_agreements_without_one() -> None:
    for_ben = terms(receiver=BEN)

    assert fit(for_ben, receiver=None) is None


def test_another_service_or_activity_does_not_fit() -> None:
    garden = terms(service="garden", activity="klus")

    assert fit(garden, service="garden", activity="klus") == garden
    assert fit(garden, service="cooking", activity="klus") is None
    assert fit(garden, service="garden", activity="eettafel") is None


def test_an_agreement_fits_only_when_it_holds_on_every_day_given() -> None:
    until_the_eleventh = terms(from_on=TENTH, until_on=date(2025, 6, 11))

    assert fit(until_the_eleventh, until_on=date(2025, 6, 11)) == until_the_eleventh
    assert fit(until_the_eleventh, until_on=date(2025, 6, 12)) is None
    assert fit(terms(from_on=date(2025, 6, 11)), until_on=date(2025, 6, 11)) is None


def test_a_named_agreement_is_with_this_helper() -> None:
    named = terms()

    with refuses(f"{named.agreement} is an agreement with {ANA}, not with this helper"):
        misfit(named, helper=CHLOE)


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1)])
def test_a_named_agreement_holds_on_the_day(day: date) -> None:
    named = terms()

    misfit(named, given_on=date(2025, 1, 1))
    misfit(named, given_on=date(2025, 12, 31))

    with refuses(f"does not hold from {day} to {day}"):
        misfit(named, given_on=day)


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        ({"receiver": CHLOE}, f"is for {CHLOE}, and these hours say otherwise"),
        ({"service": "garden"}, "is for garden, and these hours say otherwise"),
        ({"activity": "klus"}, "is for klus, and these hours say otherwise"),
    ],
)
def test_a_named_agreement_is_for_what_was_given(agreed: dict[str, str], words: str) -> None:
    named = terms(**agreed)

    with refuses(words):
        misfit(named, service="cooking", activity="eettafel")
    with refuses(words):
        misfit(named, receiver=None)


def test_a_day_before_the_agreement_has_no_rate() -> None:
    assert terms().rate_on(date(2024, 12, 31)) == 0
