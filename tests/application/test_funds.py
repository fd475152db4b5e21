"""Funds: a sum or a tariff, what is delivered, borne, declared, received and paid back."""

from datetime import date
from typing import Any

import pytest

from ledger.application.funds import AwardRow, Eligible, FundCard
from ledger.application.session import Answer
from ledger.projections.funds import fund_claims
from ledger.projections.rules import chart_of
from tests.application.neighbourhood import TODAY, Neighbourhood, refused

JANUARY = date(2025, 1, 1)
MARCH = date(2025, 3, 10)
JUNE = date(2025, 6, 10)
FOR_THE_WMO = (Eligible(activity="wmo"),)


def award(here: Neighbourhood, code: str = "wmo", **said: Any) -> Answer:
    """The municipality, which is Hugo here, pays 36,00 an hour for wmo."""
    terms: dict[str, Any] = {"regime": "wmo", "funder": "hugo", "from_on": JANUARY}
    if "cents" not in said:
        terms |= {"tariff_cents": 3600, "eligible": FOR_THE_WMO}
    return here.cooperative.funds.award(AwardRow(code=code, **(terms | said)), acting="emma")


def allocate(here: Neighbourhood, minutes: int | None = 720, **said: Any) -> None:
    """Ben may get twelve hours a month."""
    said = {"from_on": JANUARY, "acting": "emma"} | said
    here.cooperative.funds.allocate("wmo", said.pop("receiver", "ben"), minutes, **said)


def claim(here: Neighbourhood, month: str = "2025-03", **said: Any) -> Answer:
    """Emma declares a month today."""
    return here.cooperative.funds.claim("wmo", month, on=TODAY, acting="emma", **said)


def card(here: Neighbourhood, code: str = "wmo", **said: Any) -> FundCard:
    """One fund with its figures."""
    cards = here.cooperative.funds.find(**said)
    return next(card for card in cards if card.record.code == code)


def claimed(here: Neighbourhood) -> list[tuple[str, int, int]]:
    """The lines that were declared: month, minutes, cents."""
    with here.cooperative.session.seeing() as seeing:
        lines = fund_claims(seeing.connection, seeing.readings.funds)
        return [(line.month, line.minutes, line.cents) for line in lines]


def gift(here: Neighbourhood, code: str, **said: Any) -> Answer:
    """Hugo gives 1.000,00."""
    return award(here, code, **({"regime": "gift", "cents": 100_000} | said))


def restricted(here: Neighbourhood) -> dict[str, str | None]:
    """The restricted fund accounts that the book added, with what each is for."""
    with here.cooperative.session.seeing() as seeing:
        chart = chart_of(seeing.connection, seeing.readings.rules)
        return {
            code: account.activity
            for code, account in chart.items()
            if account.kind == "restricted_fund" and account.label_commitment
        }


def test_hours_beyond_an_allocation_are_delivered_and_not_billed(here: Neighbourhood) -> None:
    award(here)
    allocate(here)

    here.confirmed(13 * 60, MARCH, activity="wmo")

    found = card(here)
    assert (found.minutes, found.billed_minutes) == (13 * 60, 12 * 60)
    assert (found.used_cents, found.receivable_cents) == (43_200, 43_200)
    assert [(part.activity, part.minutes, part.cents) for part in found.activities] == [
        ("wmo", 720, 43_200)
    ]


def test_a_correction_downwards_lowers_what_a_past_month_bills(here: Neighbourhood) -> None:
    award(here)
    number = here.confirmed(480, MARCH, activity="wmo")

    here.correct(number, 420)

    assert card(here).used_cents == 7 * 3600


def test_who_has_no_allocation_is_not_billed_by_a_fund_that_allocates(here: Neighbourhood) -> None:
    award(here)
    allocate(here, receiver="hugo")

    here.confirmed(60, MARCH, activity="wmo")

    assert (card(here).minutes, card(here).billed_minutes) == (60, 0)


def test_an_allocation_may_be_for_whatever_is_delivered_at_a_tariff_of_its_own(
    here: Neighbourhood,
) -> None:
    award(here)
    allocate(here, None, tariff_cents=4000)

    here.confirmed(13 * 60, MARCH, activity="wmo")

    assert card(here).used_cents == 13 * 4000


def test_another_tariff_holds_from_its_day_on(here: Neighbourhood) -> None:
    award(here)
    here.cooperative.funds.change_tariff("wmo", 4000, from_on=MARCH, acting="emma")

    here.confirmed(60, date(2025, 3, 9), activity="wmo")
    here.confirmed(60, MARCH, activity="wmo")

    assert card(here).used_cents == 3600 + 4000


def test_hours_after_a_fund_or_an_allocation_ended_are_not_billed(here: Neighbourhood) -> None:
    award(here, until_on=date(2025, 3, 20))
    allocate(here)
    here.cooperative.funds.end_allocation("wmo", "ben", until_on=MARCH, acting="emma")

    for day in (10, 11, 21):
        here.confirmed(60, date(2025, 3, day), activity="wmo")

    assert (card(here).minutes, card(here).billed_minutes) == (120, 60)


def test_an_agreement_says_which_of_two_funds_pays(here: Neighbourhood) -> None:
    award(here)
    award(here, "pgb", regime="pgb", tariff_cents=2400)
    here.agree("b-hugo", "hugo", fund="pgb", pays="invoice")

    here.confirmed(60, MARCH, activity="wmo")
    here.confirmed(60, MARCH, activity="wmo", helper="hugo")

    assert (card(here).used_cents, card(here, "pgb").used_cents) == (0, 2400)


def test_a_month_is_declared_as_it_was_delivered(here: Neighbourhood) -> None:
    award(here)
    allocate(here)
    here.confirmed(13 * 60, MARCH, activity="wmo")

    claim(here, reference="DN03")

    assert claimed(here) == [("2025-03", 720, 43_200)]
    assert card(here).claimed_cents == 43_200


def test_a_month_that_changed_is_credited_whole_and_declared_anew(here: Neighbourhood) -> None:
    award(here)
    number = here.confirmed(480, MARCH, activity="wmo")
    claim(here)
    here.correct(number, 420)

    claim(here)
    again = claim(here)

    lines = [("2025-03", 480, 28_800), ("2025-03", -480, -28_800), ("2025-03", 420, 25_200)]
    assert claimed(here) == lines
    assert again.streams == ()


def test_a_month_can_be_credited_first_and_declared_anew_later(here: Neighbourhood) -> None:
    award(here)
    number = here.confirmed(480, MARCH, activity="wmo")
    claim(here)
    here.correct(number, 420)

    claim(here, credit_only=True)
    claim(here)

    assert [cents for _, _, cents in claimed(here)] == [28_800, -28_800, 25_200]


def test_a_month_without_hours_has_nothing_to_declare(here: Neighbourhood) -> None:
    award(here)

    with refused("nothing to declare", here):
        claim(here)


def test_money_of_a_fund_comes_in_and_goes_back(here: Neighbourhood) -> None:
    award(here, "budget", regime="subsidy", cents=100_000)

    here.cooperative.funds.receive("BUDGET", 75_000, on=JUNE, reference="1st", acting="emma")
    here.cooperative.funds.repay("budget", 5_000, on=JUNE, acting="emma")

    found = card(here, "budget")
    assert (found.received_cents, found.repaid_cents) == (75_000, 5_000)
    assert found.receivable_cents == 25_000


def test_a_fund_that_is_carried_goes_back_and_is_nowhere_any_more(here: Neighbourhood) -> None:
    award(here, "later", regime="subsidy", cents=30_000, unspent="carry")
    funds = here.cooperative.funds
    funds.receive("later", 30_000, on=JUNE, acting="emma")

    with refused("there was 30000 on 2025-06-10", here):
        funds.repay("later", 50_000, on=JUNE, acting="emma")
    funds.repay("later", 30_000, on=JUNE, acting="emma")

    found = card(here, "later")
    assert (found.in_advance_cents, found.to_repay_cents, found.receivable_cents) == (0, 0, 0)
    with refused("there was 0 on 2025-06-10", here):
        funds.repay("later", 1, on=JUNE, acting="emma")


def test_no_more_goes_back_than_came_in_and_is_not_used(here: Neighbourhood) -> None:
    here.agree("c-greta", "greta", activity="buurt", service="chat")
    eligible = (Eligible(activity="buurt", account="4200"),)
    award(here, "small", regime="subsidy", cents=10_000, eligible=eligible)
    here.confirmed(120, MARCH, helper="greta", agreement="c-greta")
    funds = here.cooperative.funds
    funds.receive("small", 12_000, on=MARCH, acting="emma")

    before = card(here, "small", until_on=MARCH)
    with refused("there was 11000", here):
        funds.repay("small", 11_001, on=JUNE, acting="emma")
    funds.repay("small", 2_000, on=JUNE, acting="emma")

    # 120 came in of 100, and two hours at 5 were spent.
    assert (before.receivable_cents, before.to_repay_cents) == (0, 2_000)
    after = card(here, "small", until_on=date(2025, 12, 31))
    assert (after.receivable_cents, after.to_repay_cents) == (0, 9_000)


def test_a_sum_is_used_as_far_as_there_is_cost_and_the_rest_goes_back(here: Neighbourhood) -> None:
    here.agree("c-greta", "greta", activity="buurt", service="chat")
    eligible = (Eligible(activity="buurt", account="4200"),)
    terms: dict[str, Any] = {"regime": "subsidy", "eligible": eligible, "until_on": JUNE}
    award(here, "large", cents=100_000, **terms)

    here.confirmed(120, MARCH, helper="greta", agreement="c-greta")
    here.confirmed(60, TODAY, helper="greta", agreement="c-greta")

    found = card(here, "large")
    assert (found.used_cents, found.eligible_cents, found.to_repay_cents) == (1_000, 1_000, 99_000)
    assert card(here, "large", until_on=MARCH).in_advance_cents == 99_000


def test_what_bore_no_cost_and_is_kept_was_not_used(here: Neighbourhood) -> None:
    here.agree("c-greta", "greta", activity="buurt", service="chat")
    eligible = (Eligible(activity="buurt", account="4200"),)
    terms: dict[str, Any] = {"regime": "subsidy", "eligible": eligible, "unspent": "keep"}
    award(here, "idle", cents=10_000, until_on=JUNE, **terms)
    idle = card(here, "idle", until_on=JUNE)

    here.confirmed(120, MARCH, helper="greta", agreement="c-greta")

    found = card(here, "idle", until_on=JUNE)
    assert (idle.used_cents, idle.kept_cents) == (0, 10_000)
    assert (found.used_cents, found.kept_cents) == (1_000, 9_000)
    assert [part.cents for part in found.activities if part.cents] == [1_000]


def test_a_gift_is_income_at_once_and_gets_a_restricted_fund(here: Neighbourhood) -> None:
    first = gift(here, "table", eligible=(Eligible(activity="eettafel"),))
    again = gift(here, "more-table", eligible=(Eligible(activity="eettafel"),))

    assert restricted(here) == {"0720": "eettafel"}
    assert card(here, "table").account == "0720"
    assert (card(here, "table").used_cents, card(here, "table").to_repay_cents) == (100_000, 0)
    assert [len(done.of("cooperative")) for done in (first, again)] == [1, 1]


def test_a_gift_for_nothing_in_particular_needs_no_restricted_fund(here: Neighbourhood) -> None:
    gift(here, "free")

    assert restricted(here) == {}
    assert card(here, "free").record.income_account == "8410"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("either the sum", {"cents": 1, "tariff_cents": 1}),
        ("more than zero", {"cents": 0}),
        ("not a kind of fund", {"cents": 1, "regime": "lottery"}),
        ("does not say what becomes", {"cents": 1, "unspent": "hide"}),
        ("1 to 100 percent", {"cents": 1, "eligible": (Eligible(percent=101),)}),
        ("There is no account", {"cents": 1, "eligible": (Eligible(account="9999"),)}),
        ("is not of the kind", {"cents": 1, "income_account": "4000"}),
        ("before it begins", {"cents": 1, "until_on": date(2024, 12, 31)}),
        ("There is no decision", {"cents": 1, "decision": "99999"}),
        ("Nobody in the book", {"cents": 1, "funder": "nobody"}),
    ],
)
def test_an_award_that_makes_no_sense_is_refused(
    here: Neighbourhood, words: str, said: dict[str, Any]
) -> None:
    with refused(words, here):
        award(here, "new", **said)


def test_a_code_is_for_one_award(here: Neighbourhood) -> None:
    award(here)

    with refused("is taken", here):
        award(here, "WMO")


def test_an_award_rests_on_a_decision_that_was_adopted(here: Neighbourhood) -> None:
    decisions = here.cooperative.decisions
    said: dict[str, Any] = {"body": "board", "proposer": "board", "on": MARCH, "acting": "chloe"}
    made = decisions.propose("Ask a subsidy", subject="fund", cents=100_000, **said)
    number = str(made.first_position)

    with refused("was not taken yet", here):
        award(here, "budget", regime="subsidy", cents=100_000, decision=number)
    decisions.decide(number, adopted=True, on=MARCH, yes=2, no=0, acting="chloe")
    with refused("allows", here):
        award(here, "budget", regime="subsidy", cents=100_001, decision=number)
    award(here, "budget", regime="subsidy", cents=100_000, decision=number)

    assert card(here, "budget").decision == int(number)


def test_only_who_keeps_the_money_awards(here: Neighbourhood) -> None:
    row = AwardRow(code="x", regime="own", funder="hugo", cents=1, from_on=JANUARY)

    with refused("may not do this", here):
        here.cooperative.funds.award(row, acting="ana")


def test_an_unknown_fund_or_allocation_is_refused(here: Neighbourhood) -> None:
    award(here)

    with refused("There is no fund", here):
        here.cooperative.funds.receive("nonsense", 1, on=JUNE, acting="emma")
    with refused("has no allocation", here):
        here.cooperative.funds.end_allocation("wmo", "ben", until_on=JUNE, acting="emma")


def test_a_server_answers_the_same(on_postgresql: Neighbourhood) -> None:
    award(on_postgresql, until_on=MARCH)
    allocate(on_postgresql)
    award(on_postgresql, "budget", regime="subsidy", cents=100_000)
    on_postgresql.confirmed(13 * 60, MARCH, activity="wmo")

    claim(on_postgresql)

    assert claimed(on_postgresql) == [("2025-03", 720, 43_200)]
    assert card(on_postgresql).used_cents == 43_200


def test_several_funds_form_the_budget_of_one_neighbourhood(here: Neighbourhood) -> None:
    award(here, neighbourhood="west")
    award(here, "budget", regime="subsidy", cents=100_000, neighbourhood="west")
    award(here, "elsewhere", regime="subsidy", cents=100_000, neighbourhood="east")

    found = here.cooperative.funds.find(neighbourhood="west")

    assert [one.record.code for one in found] == ["wmo", "budget"]


def test_the_cooperative_gives_nothing_to_itself(here: Neighbourhood) -> None:
    for regime in ("own", "subsidy"):
        with refused("is the cooperative itself, and nobody gives to themselves", here):
            award(here, "ours", regime=regime, funder="coop", cents=1_000)
