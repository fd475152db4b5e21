"""The dossier of a subsidy: granted, spent, left, and every figure as in the statement."""

from datetime import date
from typing import Any

import pytest

from ledger.application.funds import AwardRow, Eligible
from ledger.application.settling_files import files_of
from ledger.interchange.parties import PartyRow
from ledger.reports.settlement.missing import still_to_do
from ledger.reports.settlement.model import Activity, Counts, Money, Settlement
from ledger.reports.settlement.page import page_of
from ledger.reports.text import text_of
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.test_years import adopt
from tests.application.year_of_books import post

JANUARY = date(2025, 1, 1)
LAST_DAY = date(2025, 12, 31)
IN_MARCH = date(2025, 3, 3)


def award(here: Neighbourhood, euros: int = 1_000, **said: Any) -> None:
    """The municipality gives a sum for the neighbourhood's work, of which the rest goes back."""
    gem = PartyRow(row=1, code="gem", name="Gemeente IJsselstein", kind="organisation")
    here.cooperative.parties.add(gem, acting="cora")
    terms: dict[str, Any] = {
        "code": "pop",
        "regime": "subsidy",
        "funder": "gem",
        "cents": euros * 100,
        "eligible": (Eligible(activity="buurt"),),
        "from_on": JANUARY,
        "until_on": LAST_DAY,
    }
    here.cooperative.funds.award(AwardRow(**(terms | said)), acting="chloe")


def spend(here: Neighbourhood) -> None:
    """600 euros of purchases, and two hours of Ana for Ben: 610 in all; 800 came in."""
    post(here, "expense", IN_MARCH, ("4300", 60_000), ("1100", -60_000), activity="buurt")
    here.confirmed(120, IN_MARCH, activity="buurt")
    here.pay(IN_MARCH, on=date(2025, 4, 1))
    here.cooperative.funds.receive("pop", 80_000, on=date(2025, 2, 1), acting="emma")


def settle(here: Neighbourhood, **said: Any) -> Settlement:
    return here.cooperative.settling.dossier("pop", 2025, **said)


def money(here: Neighbourhood) -> Money:
    """What becomes of the award, all of it as in the statement."""
    found = settle(here)
    assert [one.what for one in found.checks if not one.agrees] == []
    return found.money


@pytest.fixture
def over(here: Neighbourhood) -> Neighbourhood:
    """It is 2026."""
    here.clock.move(days=330)
    return here


def test_what_was_not_spent_goes_back(over: Neighbourhood) -> None:
    award(over)
    spend(over)

    found = money(over)

    assert (found.granted_cents, found.advanced_cents, found.receivable_cents) == (
        100_000,
        80_000,
        20_000,
    )
    assert (found.eligible_cents, found.borne_cents, found.left_cents) == (61_000, 61_000, 39_000)
    assert (found.to_repay_cents, found.kept_cents, found.carried_cents) == (39_000, 0, 0)
    assert (found.settled_cents, found.on_balance_cents) == (61_000, -19_000)


def test_what_was_spent_beyond_the_award_is_our_own(over: Neighbourhood) -> None:
    award(over, 500)
    spend(over)

    found = settle(over)

    assert (found.money.borne_cents, found.money.beyond_cents) == (50_000, 11_000)
    # 800 came in of the 500 that was granted.
    assert (found.money.to_repay_cents, found.money.settled_cents) == (30_000, 50_000)
    assert found.money.receivable_cents == 0
    assert all(check.agrees for check in found.checks)
    assert found.paid_by.own_cents == 11_000


@pytest.mark.parametrize(
    ("unspent", "kept_cents", "carried_cents"), [("keep", 39_000, 0), ("carry", 0, 39_000)]
)
def test_what_is_left_stays_where_the_terms_say_so(
    over: Neighbourhood, unspent: str, kept_cents: int, carried_cents: int
) -> None:
    award(over, unspent=unspent)
    spend(over)

    found = settle(over)

    assert (found.money.kept_cents, found.money.carried_cents) == (kept_cents, carried_cents)
    assert (found.money.to_repay_cents, found.money.settled_cents) == (0, 100_000)
    assert found.money.on_balance_cents == 20_000
    assert (found.paid_by.other_cents, found.paid_by.own_cents) == (0, 0)


def test_what_went_back_already_goes_back_once(over: Neighbourhood) -> None:
    award(over)
    spend(over)
    over.cooperative.funds.repay("pop", 10_000, on=LAST_DAY, acting="emma")

    found = money(over)

    assert (found.repaid_cents, found.to_repay_cents, found.received_cents) == (
        10_000,
        29_000,
        70_000,
    )
    assert found.settled_cents == 61_000


def test_of_an_award_that_goes_on_the_rest_is_still_to_be_spent(over: Neighbourhood) -> None:
    award(over, until_on=date(2026, 12, 31))
    spend(over)

    found = settle(over)

    assert (found.money.ended, found.money.to_spend_cents, found.money.to_repay_cents) == (
        False,
        39_000,
        0,
    )
    assert found.provisional


def test_what_is_carried_is_settled_in_the_year_in_which_it_is_spent(over: Neighbourhood) -> None:
    award(over, unspent="carry", until_on=date(2025, 1, 31))
    spend(over)
    later = date(2026, 2, 1)
    post(over, "expense", later, ("4300", 9_000), ("1100", -9_000), activity="buurt")

    found = over.cooperative.settling.dossier("pop", 2026).money

    assert (found.borne_cents, found.of_year_cents, found.carried_cents) == (70_000, 9_000, 30_000)


def test_costs_of_no_activity_are_told_apart(over: Neighbourhood) -> None:
    award(over, eligible=())
    spend(over)
    post(over, "expense", IN_MARCH, ("4900", 4_000), ("1100", -4_000))

    found = settle(over)

    assert (found.money.of_year_cents, found.paid_by.subsidy_cents) == (65_000, 61_000)
    assert sum(one.cents for one in found.evidence) == 65_000
    assert found.paid_by.own_cents == 0
    assert "also bears €40.00 of costs" in text_of(page_of(found))


def test_of_an_earlier_year_the_cost_counts_and_is_told_apart(over: Neighbourhood) -> None:
    award(over, from_on=date(2024, 7, 1))
    before = date(2024, 8, 1)
    post(over, "expense", before, ("4300", 5_000), ("1100", -5_000), activity="buurt")
    spend(over)

    found = settle(over)

    assert (found.money.borne_cents, found.money.of_year_cents) == (66_000, 61_000)
    assert sum(one.cents for one in found.evidence) == 61_000


def test_every_figure_is_the_one_in_the_statement(over: Neighbourhood) -> None:
    award(over)
    spend(over)

    found = settle(over)

    assert [one.what for one in found.checks if not one.agrees] == []
    assert {one.what for one in found.checks} == {
        *("granted", "received", "eligible", "borne", "left", "to_repay", "receivable"),
        *("income", "cost", "general", "hours", "persons", "evidence"),
    }


def of_buurt(here: Neighbourhood) -> Activity:
    (found,) = settle(here).activities
    return found


def test_an_activity_has_its_accounts_its_share_and_its_budget(over: Neighbourhood) -> None:
    award(over)
    spend(over)
    for activity, cents in (("buurt", 60_000), ("wmo", 20_000)):
        over.cooperative.activities.set_budget(2025, activity, cents, acting="chloe")
    post(over, "expense", IN_MARCH, ("4900", 4_000), ("1100", -4_000))

    found = of_buurt(over)

    assert [(line.code, line.cents) for line in found.income] == [("8200", 61_000)]
    assert [(line.code, line.cents) for line in found.costs] == [("4200", 1_000), ("4300", 60_000)]
    # Three quarters of the budgets, so 30 of the 40 euros.
    assert (found.general_cents, found.whole_cents, found.over_cents) == (3_000, 64_000, 4_000)
    assert settle(over).paid_by.own_cents == 3_000


def test_the_board_says_why_it_differs(over: Neighbourhood) -> None:
    award(over)
    spend(over)
    over.cooperative.activities.set_budget(2025, "buurt", 30_000, acting="chloe")
    over.cooperative.years.open(2025, acting="chloe")
    asked = "Say why the costs of buurt differ"
    assert any(one.startswith(asked) for one in still_to_do(settle(over)))

    over.cooperative.year_reports.explain_difference(2025, "buurt", "More tea", acting="chloe")

    found = settle(over)
    assert of_buurt(over).why == ("More tea",)
    assert not any(one.startswith(asked) for one in still_to_do(found))
    assert "More tea." in text_of(page_of(found))


def counts(here: Neighbourhood, **said: Any) -> Counts:
    (found,) = settle(here, **said).counts
    return found


def test_counts_of_fewer_than_five_people_are_not_told(over: Neighbourhood) -> None:
    award(over)
    spend(over)

    found = settle(over)

    # What nobody did at all is told: nothing was unpaid.
    assert found.counts[0] == Counts("buurt", None, None, None, None, 0, None, None, None, {})
    assert {(one.here, one.agrees) for one in found.checks if one.unit != "cents"} == {(None, True)}
    assert "not told" in text_of(page_of(found))


def help_six(here: Neighbourhood) -> None:
    """Ana helps six people for five hours each: four days of five hours, two of two and a half."""
    for code in ("kim", "lou"):
        here.add(code)
    for receiver in ("ben", "hugo", "cora", "emma"):
        here.confirmed(300, IN_MARCH, receiver=receiver, activity="buurt", acting="cora")
    for receiver in ("kim", "lou"):
        for day in (4, 5):
            on = date(2025, 3, day)
            here.confirmed(150, on, receiver=receiver, activity="buurt", acting="cora")


def test_counts_of_enough_people_are_told(over: Neighbourhood) -> None:
    award(over)
    help_six(over)

    found = counts(over)

    assert (found.contributions, found.contacts, found.persons) == (8, 8, 6)
    assert (found.minutes, found.dagdelen) == (1_800, 7)
    # Ana alone is the volunteer.
    assert found.volunteers is None


def test_where_hours_count_in_a_row_two_and_a_half_are_no_dagdeel(over: Neighbourhood) -> None:
    award(over)
    help_six(over)

    assert counts(over, municipality="Maastricht").dagdelen == 4


def test_evidence_is_every_payment_with_its_number(over: Neighbourhood) -> None:
    award(over)
    spend(over)
    over.confirmed(60, date(2025, 6, 1), activity="buurt")

    found = settle(over).evidence

    assert [(one.sort, one.cents, one.paid_on, one.visits) for one in found] == [
        ("booking", 60_000, IN_MARCH, 0),
        ("payout", 1_000, date(2025, 4, 1), 1),
        ("open", 500, None, 1),
    ]
    # Ana's code would tell that there is one helper.
    assert {one.party for one in found} == {None}
    traced = [over.cooperative.books.trace(str(one.number)).of.about for one in found]
    assert traced == ["booking", "payout", "hours"]


def test_what_the_kascommissie_saw_stands_in_the_list(over: Neighbourhood) -> None:
    award(over)
    spend(over)
    coop = over.cooperative
    for code in ("ben", "greta"):
        coop.roles.give(code, "kascommissie", acting="chloe")
    coop.years.open(2025, acting="emma")
    coop.years.draw_up(2025, acting="chloe")
    coop.year_audits.draw(2025, "3 5 1 6 2 4 4 1 6 3", acting="ben")
    items = [one.payment.number for one in coop.year_audits.show(2025).items]
    coop.year_audits.see(2025, items[:1], in_order=True, acting="ben")

    found = settle(over)

    assert found.sampled
    assert [(one.drawn, one.in_order) for one in found.evidence] == [(1, True), (1, False)]


def test_the_funders_name_says_whose_rules_hold(over: Neighbourhood) -> None:
    award(over)

    found = settle(over)

    assert found.rules is not None
    assert (found.rules.municipality, found.due_on) == ("IJsselstein", date(2026, 4, 1))


def test_a_municipality_that_is_not_known_is_refused_with_those_that_are(
    over: Neighbourhood,
) -> None:
    award(over)

    with refused("Esveld are not known here. Known are ['Alkmaar'", over):
        settle(over, municipality="Esveld")


def test_the_rules_of_a_funder_may_be_unknown(over: Neighbourhood) -> None:
    award(over, funder="hugo")

    found = settle(over)

    assert found.rules is None
    assert "The rules of Hugo are not known here. Known are Alkmaar" in " ".join(
        text_of(page_of(found)).split()
    )
    assert "afrekening.xlsx" in files_of(found)


def test_where_no_spreadsheets_are_taken_none_are_made(over: Neighbourhood) -> None:
    award(over)

    made = files_of(settle(over, municipality="Zandvoort"))

    assert sorted(made) == [
        "afrekening.html",
        "afrekening.json",
        "afrekening.pdf",
        "jaarrekening.json",
        "jaarrekening.pdf",
    ]


def test_nobody_who_helps_or_is_helped_is_in_a_file(over: Neighbourhood) -> None:
    award(over)
    spend(over)

    made = files_of(settle(over))

    for name in ("afrekening.html", "afrekening.json", "jaarrekening.json", "bewijsstukken.csv"):
        said = made[name].decode()
        for somebody in ("Ana", "Ben", '"ana"', '"ben"', ";ana;"):
            assert somebody not in said, name


def test_an_adopted_year_is_settled_as_it_was_adopted(over: Neighbourhood) -> None:
    award(over)
    spend(over)
    for code in ("ben", "greta"):
        over.cooperative.roles.give(code, "kascommissie", acting="chloe")
    over.cooperative.years.open(2025, acting="emma")
    adopt(over)
    before = settle(over)
    lines = [("4300", 700), ("1100", -700)]
    post(over, "expense", IN_MARCH, *lines, activity="buurt")

    found = settle(over)

    assert not found.provisional
    assert found.money == before.money
    assert found.statement.sha256 == before.statement.sha256


@pytest.mark.parametrize("year", [2024, 2026])
def test_a_year_outside_the_award_is_refused(over: Neighbourhood, year: int) -> None:
    award(over)

    with refused("Give a year in that time", over):
        over.cooperative.settling.dossier("pop", year)


def test_what_pays_by_the_hour_is_settled_by_its_declarations(over: Neighbourhood) -> None:
    award(over, regime="wmo", cents=None, tariff_cents=3_600, until_on=None)

    with refused("It is settled by what is declared month by month", over):
        settle(over)


def test_a_gift_is_not_settled(over: Neighbourhood) -> None:
    award(over, regime="gift")

    with refused("is a gift", over):
        settle(over)


def test_a_fund_that_is_not_there_is_refused(over: Neighbourhood) -> None:
    with refused("There is no fund with the code or number", over):
        settle(over)


def test_costs_that_others_pay_we_do_not_bear_ourselves(over: Neighbourhood) -> None:
    """Of 610 euros the award pays 300 and a gift 250; the association's fees pay 60."""
    award(over, 300)
    spend(over)
    post(over, "receipt", IN_MARCH, ("1100", 25_000), ("8500", -25_000), activity="buurt")
    post(over, "receipt", IN_MARCH, ("1100", 90_000), ("8500", -90_000))

    found = settle(over)
    said = " ".join(text_of(page_of(found)).split())

    money = found.money
    assert (money.beyond_cents, money.others_cents, money.own_cents) == (31_000, 25_000, 6_000)
    assert (found.paid_by.other_cents, found.paid_by.own_cents) == (25_000, 6_000)
    assert "Eligible costs were €310.00 more than that." in said
    assert "other income of these activities pay €250.00 of those." in said
    assert "We bear €60.00 of those ourselves." in said


def test_what_another_fund_bears_is_all_that_is_beyond_it(over: Neighbourhood) -> None:
    award(over, 500)
    also = AwardRow(
        code="also",
        regime="subsidy",
        funder="gem",
        cents=50_000,
        eligible=(),
        from_on=JANUARY,
        until_on=LAST_DAY,
    )
    over.cooperative.funds.award(also, acting="chloe")
    spend(over)

    found = over.cooperative.settling.dossier("also", 2025)
    said = " ".join(text_of(page_of(found)).split())

    money = found.money
    assert (money.eligible_cents, money.borne_cents) == (61_000, 11_000)
    assert (money.others_cents, money.own_cents) == (50_000, 0)
    assert "Other funds and other income of these activities pay €500.00 of those." in said
    assert "ourselves" not in said


def test_hours_are_converted_into_dagdelen(over: Neighbourhood) -> None:
    award(over)
    spend(over)

    assert "Hours given, converted into dagdelen of four hours" in text_of(page_of(settle(over)))
