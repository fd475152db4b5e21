"""Pay over the adopted limits, beyond what hours are worth, and without an agreement."""

from datetime import date, timedelta
from typing import Any

import pytest

from ledger.application.register import Selection
from ledger.domain.agreement import Agreement
from ledger.domain.claim import Claim
from ledger.domain.contribution import Contribution
from ledger.domain.limits import Limit, YearLimits
from ledger.domain.party import Party
from tests.application.audit.planting import (
    LIMIT,
    breaches,
    only,
    party,
    plant,
    plant_paid,
)
from tests.application.neighbourhood import TODAY, Neighbourhood


def test_a_month_over_its_limit_is_found(here: Neighbourhood) -> None:
    """42 hours at 5,00 are 210,00, which is the limit of a month; another hour is too much."""
    here.confirmed(42 * 60, date(2025, 6, 1), until_on=date(2025, 6, 29))
    here.pay()
    assert breaches(here) == {}

    number = here.confirmed(60)
    payout = plant_paid(here, number)

    found = only(here, "over-month-limit")
    assert found.finding.values["paid_cents"] == 21500
    assert found.finding.values["limit_cents"] == 21000
    assert payout in found.payouts
    assert int(number) in found.hours


def test_claims_count_towards_the_limit_of_the_month_worked(here: Neighbourhood) -> None:
    here.claim(20000)
    here.pay()
    number = here.confirmed(180)

    plant_paid(here, number, minutes=180, cents=1500)

    found = only(here, "over-month-limit")
    assert found.finding.values["paid_cents"] == 21500
    assert len(found.claims) == 1


def test_pay_of_two_months_in_one_payout_counts_by_the_month_worked(
    here: Neighbourhood,
) -> None:
    for last_on in (date(2025, 5, 31), date(2025, 6, 30)):
        here.confirmed(40 * 60, last_on.replace(day=1), until_on=last_on)

    here.pay()

    assert breaches(here) == {}


def test_a_month_paid_under_the_limit_of_adults_is_over_that_of_the_young(
    here: Neighbourhood,
) -> None:
    """Finn is under 21: 3,30 an hour at most. The fact says 21+, and nobody adopted that."""
    number = here.confirmed(60, helper="finn")

    plant_paid(here, number, payee="finn", cents=400, rate_cents=400)

    found = breaches(here)
    assert [*found] == ["without-agreement", "over-hour-limit"]
    assert found["over-hour-limit"].finding.values["limit_cents"] == 330


def test_a_year_over_its_limit_is_found(here: Neighbourhood) -> None:
    """Ten months of 210,00 are 2.100,00, the limit of a year; July 2025 would be the eleventh."""
    here.clock.move(days=200)
    for month in range(1, 11):
        first_on = date(2025, month, 1)
        here.confirmed(42 * 60, first_on, until_on=first_on + timedelta(days=26))
    here.pay(date(2025, 10, 31), on=date(2025, 11, 5))
    assert breaches(here) == {}

    number = here.confirmed(60, date(2025, 12, 1))
    plant_paid(here, number, on=date(2025, 12, 31))

    found = only(here, "over-year-limit")
    assert found.finding.values["paid_cents"] == 210500


def test_a_limit_that_was_adopted_later_does_not_excuse_what_was_paid_before(
    here: Neighbourhood,
) -> None:
    number = here.confirmed(43 * 60, date(2025, 6, 1), until_on=TODAY)
    plant_paid(here, number, minutes=43 * 60, cents=21500)

    higher = Limit(hour_cents=560, month_cents=30000, year_cents=300000)
    limits = YearLimits(adult=higher, under21=higher)
    here.cooperative.limits.add(2025, limits, acting="chloe")

    only(here, "over-month-limit")


def test_a_year_without_adopted_limits_has_no_room_at_all(here: Neighbourhood) -> None:
    number = here.confirmed(60, date(2023, 6, 1), unpaid=True)

    plant_paid(here, number, on=date(2023, 6, 30))

    found = breaches(here, 2023)
    assert [*found] == [
        "without-agreement",
        "over-hour-limit",
        "over-month-limit",
        "over-year-limit",
    ]


def test_pay_beyond_minutes_times_rate_is_found(here: Neighbourhood) -> None:
    number = here.confirmed(60)

    plant_paid(here, number, cents=501)

    values = only(here, "beyond-worth").finding.values
    assert (values["paid_cents"], values["worth_cents"]) == (501, 500)


def test_a_difference_that_was_paid_beside_a_payment_that_came_back_is_no_breach(
    here: Neighbourhood,
) -> None:
    """The cap left nothing for Ana's last hour until the first hours were found to be fewer.

    Then it was paid after all: no minutes more, 5,00 more. What the first run paid came back.
    """
    here.confirmed(42 * 60, date(2025, 6, 1), until_on=date(2025, 6, 20))
    here.confirmed(60, date(2025, 6, 30))
    first = here.pay()
    (earlier, _) = here.cooperative.hours.find(Selection())
    here.correct(str(earlier.record.position), 40 * 60)
    here.confirmed(60, date(2025, 6, 29))
    here.pay()
    here.cooperative.payouts.send_back(first, "ana", acting="emma")

    assert "beyond-worth" not in breaches(here)


def test_more_than_was_claimed_is_found(here: Neighbourhood) -> None:
    here.claim(1000)
    payout = plant_paid(here, total_cents=1001)
    (claim,) = here.cooperative.claims.find()

    plant(
        here,
        Claim.PutOnPayout,
        claim.record.claim,
        by="emma",
        payout=streams(here, "payout")[0],
        cents=1001,
        band="21+",
        limit=LIMIT,
    )

    found = only(here, "beyond-worth")
    assert (found.claims, found.payouts) == ((claim.record.position,), (payout,))


def streams(here: Neighbourhood, topic: str) -> list[str]:
    begun = [fact.stream_id for fact in here.facts() if fact.version == 1]
    return [stream for stream in begun if stream.startswith(f"{topic}:")]


def test_paid_hours_without_an_agreement_are_found(here: Neighbourhood) -> None:
    number = here.confirmed(60, unpaid=True)

    plant_paid(here, number)

    assert "without any agreement" in only(here, "without-agreement").finding.message


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"receiver": "hugo"}, "another helper, receiver"),
        ({"helper": "greta"}, "another helper, receiver"),
        ({"service": "garden"}, "another helper, receiver"),
        ({"from_on": date(2025, 7, 1)}, "did not hold"),
        ({"until_on": date(2025, 6, 29)}, "did not hold"),
        ({"rate_cents": 400}, "were paid at {rate_cents}"),
        ({"pays": "invoice"}, "pays no allowance"),
    ],
)
def test_paid_hours_outside_their_agreement_are_found(
    here: Neighbourhood, terms: dict[str, Any], words: str
) -> None:
    said: dict[str, Any] = {"helper": "ana", "from_on": date(2025, 1, 1)} | terms
    here.agree("b-1", **said)
    with here.cooperative.session.seeing() as seeing:
        agreement = seeing.directory.agreement("b-1")
    logged = {"helper": party(here, "ana"), "receiver": party(here, "ben"), "minutes": 60}
    days = {"given_from_on": TODAY, "given_until_on": TODAY}
    stream = Contribution.new_id()
    position = plant(
        here, Contribution.Logged, stream, by="ana", agreement=agreement, **logged, **days
    )
    here.confirm(str(position))

    plant_paid(here, str(position))

    found = only(here, "without-agreement")
    assert words in found.finding.message
    assert found.hours == (position,)


def test_hours_after_the_end_of_their_agreement_are_found(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.pay()
    with here.cooperative.session.seeing() as seeing:
        agreement = seeing.directory.agreement("a-ana")

    plant(here, Agreement.Ended, agreement, by="cora", until_on=date(2025, 6, 29))

    assert "did not hold" in only(here, "without-agreement").finding.message


def test_a_rate_that_changed_after_the_hours_were_paid_is_no_breach(
    here: Neighbourhood,
) -> None:
    number = here.confirmed(120)
    here.pay()
    here.cooperative.agreements.change_rate("a-ana", 400, from_on=date(2025, 6, 1), acting="cora")

    here.correct(number, 180)
    here.confirmed(120, date(2025, 6, 29))
    here.pay()

    assert breaches(here) == {}


def test_an_age_band_that_was_set_later_does_not_make_what_was_paid_wrong(
    here: Neighbourhood,
) -> None:
    here.confirmed(60)
    here.pay()

    band = {"band": "under21", "from_on": date(2025, 1, 1)}
    plant(here, Party.AgeBandSet, party(here, "ana"), by="cora", **band)

    assert breaches(here) == {}
