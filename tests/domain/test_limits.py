from datetime import date

import pytest

from ledger.domain.limits import (
    ADULT,
    UNDER_21,
    Limit,
    band_on,
    limits_of,
    refuse_rate,
    refuse_rate_over_cap,
)
from ledger.domain.proposed_limits import PROPOSED
from tests.domain.samples import refuses

JANUARY, JULY = date(2025, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("year", "band", "hour_cents"),
    [(2024, ADULT, 550), (2024, UNDER_21, 325), (2025, ADULT, 560), (2025, UNDER_21, 330)],
)
def test_the_proposed_limits_are_those_of_the_tax_office(
    year: int, band: str, hour_cents: int
) -> None:
    limit = limits_of(year, PROPOSED).of_band(band)

    assert limit == Limit(hour_cents=hour_cents, month_cents=21000, year_cents=210000)


def test_a_year_that_was_not_adopted_is_refused_by_name() -> None:
    assert 2026 not in PROPOSED

    with refuses("No limits were adopted for 2026"):
        limits_of(2026, PROPOSED)


def test_somebody_of_unknown_age_is_an_adult() -> None:
    assert band_on((), JANUARY) == ADULT


def test_an_age_band_holds_from_its_day_on_and_the_first_for_earlier_days_too() -> None:
    bands = ((date(2025, 2, 1), UNDER_21), (JULY, ADULT))

    found = [band_on(bands, day) for day in (JANUARY, date(2025, 6, 30), JULY, date(2026, 1, 1))]

    assert found == [UNDER_21, UNDER_21, ADULT, ADULT]


def test_a_rate_at_the_limit_is_allowed_and_a_cent_more_is_not() -> None:
    refuse_rate(560, year=2025, band=ADULT, adopted=PROPOSED)

    with refuses("A rate of 561 an hour is over the limit of 560 for 2025 (age 21+)"):
        refuse_rate(561, year=2025, band=ADULT, adopted=PROPOSED)


def test_a_rate_is_refused_in_any_adopted_year_that_the_agreement_covers() -> None:
    with refuses("over the limit of 550 for 2024"):
        refuse_rate_over_cap(
            560, from_on=date(2024, 12, 31), until_on=None, bands=(), adopted=PROPOSED
        )


@pytest.mark.parametrize(
    ("from_on", "until_on"),
    [(JANUARY, None), (JANUARY, date(2025, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31))],
)
def test_a_year_that_the_agreement_does_not_cover_does_not_count(
    from_on: date, until_on: date | None
) -> None:
    rate_cents = 560

    refuse_rate_over_cap(rate_cents, from_on=from_on, until_on=until_on, bands=(), adopted=PROPOSED)


def test_a_year_not_adopted_stands_in_no_agreements_way() -> None:
    rate_cents = 99_999

    refuse_rate_over_cap(
        rate_cents, from_on=date(2026, 1, 1), until_on=None, bands=(), adopted=PROPOSED
    )


def test_the_age_at_the_end_of_the_first_month_covered_in_a_year_decides() -> None:
    bands = ((JANUARY, UNDER_21), (JULY, ADULT))

    refuse_rate_over_cap(500, from_on=JULY, until_on=None, bands=bands, adopted=PROPOSED)

    with refuses("over the limit of 330 for 2025 (age under21)"):
        refuse_rate_over_cap(
            500, from_on=date(2025, 6, 30), until_on=None, bands=bands, adopted=PROPOSED
        )


@pytest.mark.parametrize("from_on", [JANUARY, date(2025, 1, 31), date(2024, 1, 1)])
def test_a_birthday_within_that_month_counts_for_all_of_it_and_one_after_it_comes_too_late(
    from_on: date,
) -> None:
    in_time = ((date(2024, 1, 1), UNDER_21), (date(2025, 1, 31), ADULT))
    too_late = ((date(2024, 1, 1), UNDER_21), (date(2025, 2, 1), ADULT))
    adopted = {2025: PROPOSED[2025]}

    refuse_rate_over_cap(560, from_on=from_on, until_on=None, bands=in_time, adopted=adopted)

    with refuses("over the limit of 330 for 2025 (age under21)"):
        refuse_rate_over_cap(331, from_on=from_on, until_on=None, bands=too_late, adopted=adopted)
