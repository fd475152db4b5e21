"""Budgets, accounts and prices: what may be set, and by whom."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ledger.domain.acting import Acting
from ledger.domain.chart import shipped_chart
from ledger.domain.cooperative import Cooperative
from ledger.domain.roles import BOARD, COORDINATOR, TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, acting, board, latest, refuses

TREASURING = acting(CHLOE, TREASURER)
SEALED = replace(TREASURING, sealed_years=frozenset({2024}))


def cooperative() -> Cooperative:
    """Ana and Ben founded it."""
    return Cooperative.found(board(ANA), party=CHLOE, founders=(ANA, BEN))


def add(to: Cooperative, **other: Any) -> None:
    """An account for coffee."""
    said: dict[str, Any] = {
        "code": "4310",
        "account_kind": "expense",
        "chart": shipped_chart(),
        "label_commitment": "c0de",
    }
    to.add_account(other.pop("by", TREASURING), **(said | other))


def price(of: Cooperative, **other: Any) -> None:
    """A meal costs 5,00."""
    said: dict[str, Any] = {
        "unit": "meal",
        "activity": "eettafel",
        "cents": 500,
        "account": "8310",
        "chart": shipped_chart(),
        "from_on": date(2025, 1, 1),
    }
    of.set_price(other.pop("by", TREASURING), **(said | other))


def test_a_budget_holds_for_a_year_and_may_be_zero() -> None:
    for cents in (0, 150_000):
        here = cooperative()
        here.set_budget(TREASURING, year=2025, activity="eettafel", cents=cents, decision="d")

        fact = latest(here, Cooperative.BudgetSet)
        assert (fact.year, fact.activity, fact.cents, fact.decision) == (
            2025,
            "eettafel",
            cents,
            "d",
        )


@pytest.mark.parametrize(
    ("by", "year", "cents", "words"),
    [
        (TREASURING, 2025, -1, "below zero"),
        (TREASURING, 1999, 1, "not a year with four digits"),
        (TREASURING, 3000, 1, "not a year with four digits"),
        (SEALED, 2024, 1, "2024 was sealed"),
        (acting(CHLOE, COORDINATOR), 2025, 1, "may not do this"),
    ],
)
def test_a_budget_that_can_not_be_is_refused(by: Acting, year: int, cents: int, words: str) -> None:
    here = cooperative()

    with refuses(words, here):
        here.set_budget(by, year=year, activity=None, cents=cents)


def test_an_account_is_added_with_its_kind() -> None:
    here = cooperative()

    add(here, rgs="WKprInhInh")

    fact = latest(here, Cooperative.AccountAdded)
    assert (fact.code, fact.account_kind, fact.rgs) == ("4310", "expense", "WKprInhInh")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"code": "431"}, "four digits"),
        ({"code": "43100"}, "four digits"),
        ({"code": "43a0"}, "four digits"),
        ({"code": "٤٣١٠"}, "four digits"),
        ({"code": "4300", "account_kind": "income"}, "Account 4300 is taken"),
        ({"account_kind": "magic"}, "magic is not known here"),
        ({"account_kind": "restricted_fund"}, "needs the activity"),
        ({"by": acting(CHLOE, COORDINATOR)}, "may not do this"),
    ],
)
def test_an_account_that_can_not_be_is_refused(other: dict[str, Any], words: str) -> None:
    here = cooperative()

    with refuses(words, here):
        add(here, **other)


def test_an_account_that_a_book_added_is_taken() -> None:
    here = cooperative()
    chart = shipped_chart()
    taken = {**chart, "4300": replace(chart["4300"], label_commitment="c0de")}

    add(here, code="4300")

    assert latest(here, Cooperative.AccountAdded).code == "4300"
    with refuses("Account 4300 is taken", here):
        add(here, code="4300", chart=taken)


def test_a_price_holds_from_a_day_and_may_be_free() -> None:
    here = cooperative()

    price(here, cents=0)

    fact = latest(here, Cooperative.PriceSet)
    assert (fact.unit, fact.cents, fact.account) == ("meal", 0, "8310")
    assert fact.month_cap_cents is None


def test_a_price_may_have_a_cap_for_what_one_receiver_owes_in_a_month() -> None:
    here = cooperative()

    price(here, month_cap_cents=1900)

    assert latest(here, Cooperative.PriceSet).month_cap_cents == 1900


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"cents": -1}, "below zero"),
        ({"month_cap_cents": 0}, "must be above zero"),
        ({"account": "4300"}, "not of the kind that this needs"),
        ({"account": "1999"}, "no account 1999"),
        ({"from_on": date(1999, 12, 31)}, "before the year 2000"),
        ({"by": SEALED, "from_on": date(2024, 12, 31)}, "2024 was sealed"),
        ({"by": acting(CHLOE, COORDINATOR)}, "may not do this"),
        ({"by": acting(ANA)}, "may not do this"),
    ],
)
def test_a_price_that_can_not_be_is_refused(other: dict[str, Any], words: str) -> None:
    here = cooperative()

    with refuses(words, here):
        price(here, **other)


def test_the_ceiling_of_agreements_is_above_zero_and_the_boards() -> None:
    here = cooperative()

    with refuses("above zero", here):
        here.set_agreement_ceiling(acting(ANA, BOARD), rate_cents=0)
    with refuses("may not do this", here):
        here.set_agreement_ceiling(TREASURING, rate_cents=4_500)
    here.set_agreement_ceiling(acting(ANA, BOARD), rate_cents=4_500)

    assert here.agreement_ceiling_cents == 4_500


def test_a_figure_of_others_is_quoted_with_its_day() -> None:
    here = cooperative()
    said: dict[str, Any] = {
        "code": "social-index",
        "quoted_on": date(2025, 1, 1),
        "value_commitment": "c0de",
        "source_commitment": "beef",
    }

    here.quote_index(acting(CHLOE, COORDINATOR), **said)

    fact = latest(here, Cooperative.IndexQuoted)
    assert (fact.code, fact.quoted_on) == ("social-index", date(2025, 1, 1))
    with refuses("may not do this", here):
        here.quote_index(acting(CHLOE, TREASURER), **said)
    with refuses("", here):
        here.quote_index(acting(CHLOE, COORDINATOR), **(said | {"quoted_on": date(2999, 1, 1)}))
