import re
from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from ledger.domain.contribution import Contribution
from ledger.domain.errors import Conflict, DomainError, LedgerError, VerificationError
from ledger.domain.fact import collected, payload_fields
from ledger.domain.kinds import AGGREGATES
from ledger.domain.limits import Limit
from ledger.domain.party import Party
from ledger.domain.payout import Payout
from tests.domain.samples import ANA, BEN, acting, hours, latest


def test_a_fact_holds_who_acted_and_when_beside_its_payload() -> None:
    contribution = hours(by=acting(ANA, on=date(2025, 6, 30)))

    fact = latest(contribution, Contribution.Logged)

    assert (fact.by, fact.timestamp) == (ANA, datetime(2025, 6, 30, 12, tzinfo=UTC))
    assert (fact.originator_id, fact.originator_version) == (contribution.id, 1)


def test_facts_of_one_stream_are_numbered_from_one_on() -> None:
    contribution = hours()

    contribution.dispute(acting(BEN), disputed_by=BEN)
    contribution.withdraw(acting(ANA))

    versions = [fact.originator_version for fact in contribution.pending_events]
    assert versions == [1, 2, 3]


def test_what_was_recorded_is_collected_once() -> None:
    contribution = hours()

    first, second = collected(contribution), collected(contribution)

    assert [fact.TOPIC for fact in first] == ["contribution.logged"]
    assert second == []


def test_a_fact_does_not_change() -> None:
    fact = latest(hours(), Contribution.Logged)

    with pytest.raises(ValidationError):
        fact.minutes = 1


@pytest.mark.parametrize("wrong", [True, "5", 5.0, None])
def test_a_value_is_of_its_own_type_and_nothing_that_resembles_it(wrong: object) -> None:
    with pytest.raises(ValidationError):
        Limit.model_validate({"hour_cents": wrong, "month_cents": 5, "year_cents": 5})


def test_a_value_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError):
        Limit.model_validate({"hour_cents": 1, "month_cents": 5, "year_cents": 5, "day_cents": 2})


def test_the_payload_leaves_out_what_the_envelope_carries() -> None:
    assert payload_fields(Party.Joined) == ("member_from_on",)
    assert payload_fields(Payout.Approved) == ()


@pytest.mark.parametrize("aggregate", AGGREGATES, ids=lambda one: str(one.TOPIC))
def test_a_stream_is_named_by_its_aggregate_and_chance(aggregate: type[Party]) -> None:
    first, second = aggregate.new_id(), aggregate.new_id()

    assert re.fullmatch(rf"{aggregate.TOPIC}:[0-9a-f]{{32}}", first)
    assert first != second


def test_yesterdays_fact_still_loads_though_a_rule_of_today_would_refuse_it() -> None:
    of_yesterday = Contribution.Logged(
        originator_id=f"contribution:{'1' * 32}",
        originator_version=1,
        originator_topic="contribution",
        timestamp=datetime(1999, 1, 1, tzinfo=UTC),
        by=ANA,
        helper=ANA,
        receiver=ANA,
        given_from_on=date(1999, 12, 31),
        given_until_on=date(1999, 1, 1),
        minutes=-5,
    )

    contribution = of_yesterday.mutate(None)

    assert isinstance(contribution, Contribution)
    assert contribution.minutes == -5


@pytest.mark.parametrize("family", [DomainError, Conflict, VerificationError])
def test_an_error_keeps_its_template_and_its_values_apart(family: type[LedgerError]) -> None:
    error = family("{helper_by} gave {given_minutes}.", helper_by="Ana", given_minutes=60)

    assert error.message == "{helper_by} gave {given_minutes}."
    assert error.values == {"helper_by": "Ana", "given_minutes": 60}
    assert str(error) == "Ana gave 60."
