"""Every figure explains itself: its parts sum to it, and under them are the facts."""

from datetime import date
from typing import Any

import pytest

from ledger.application.explained import Explained, Lead
from ledger.application.fund_awards import AwardRow, Eligible
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.year_of_books import keep_the_books

YEAR = 2025


@pytest.fixture
def kept(here: Neighbourhood) -> Neighbourhood:
    """A small year in which every rule of the books has something to say."""
    keep_the_books(here)
    for activity, cents in (("wmo", 20_000), ("buurt", 10_000)):
        here.cooperative.activities.set_budget(YEAR, activity, cents, acting="chloe")
    here.cooperative.bookings.pay(100, on=date(2025, 6, 1), account="4910", acting="emma")
    return here


def explain(here: Neighbourhood, figure: str, year: int = YEAR) -> Explained:
    return here.cooperative.books.explain(figure, year)


def parts(found: Explained) -> dict[str, int]:
    return {part.rule: part.amount for part in found.parts}


def test_the_parts_of_every_account_sum_to_its_line(kept: Neighbourhood) -> None:
    lines = kept.cooperative.books.statement(YEAR).lines

    for table in (lines.balance_sheet, lines.income, lines.expense, lines.activities):
        for line in table:
            found = explain(kept, line.code)
            assert (line.code, found.amount) == (line.code, line.cents)
            assert sum(part.amount for part in found.parts) == line.cents
            for part in found.parts:
                for source in part.sources:
                    if source.facts:
                        assert sum(fact.amount for fact in source.facts) == source.amount


def test_an_account_is_explained_by_rule_then_by_who_then_by_fact(kept: Neighbourhood) -> None:
    found = explain(kept, "4200")

    (part,) = found.parts
    assert (part.rule, found.unit) == ("allowances", "cents")
    assert [(one.code, one.amount) for one in part.sources] == [("ana", 1_584), ("greta", 500)]
    fact = part.sources[1].facts[0]
    assert (fact.on, fact.party, fact.amount) == (date(2025, 5, 2), "greta", 500)
    assert kept.card(f"{fact.number}").record.minutes == 60


def test_what_came_of_the_result_is_a_part_of_the_equity(kept: Neighbourhood) -> None:
    found = explain(kept, "0710")

    assert parts(found) == {"appropriation": 500}


def test_an_activity_bears_its_share_of_the_general_costs(kept: Neighbourhood) -> None:
    found = explain(kept, "wmo")

    # Two and a half hours at 60,00 of income; 60,00 billed and 45,00 to come as cost.
    general = parts(found).pop("general_costs")
    assert parts(found) == {
        "tariffs": 15_000,
        "bookings": -6_000,
        "invoices_to_come": -4_500,
        "general_costs": general,
    }
    assert general < 0
    assert found.also == "fund wmo"


def test_a_fund_and_an_activity_of_one_name_are_told_apart(kept: Neighbourhood) -> None:
    assert parts(explain(kept, "fund:wmo")) == {"tariffs": 15_000}
    assert explain(kept, "activity:wmo").amount == explain(kept, "wmo").amount


def test_totals_are_explained_by_their_lines_in_either_language(kept: Neighbourhood) -> None:
    found = explain(kept, "result")

    assert set(parts(found)) == {"income", "expense"}
    assert explain(kept, "resultaat") == found


def test_hours_sum_to_all_that_was_given_by_the_way_they_were_paid(kept: Neighbourhood) -> None:
    statement = kept.cooperative.books.statement(YEAR).annual.statement

    found = explain(kept, "hours")

    by_way: dict[str, int] = {}
    for line in statement.hours:
        by_way[line.way] = by_way.get(line.way, 0) + line.minutes
    assert parts(found) == by_way
    assert found.unit == "minutes"


def test_members_are_those_of_the_beginning_with_who_came_and_less_who_left(
    here: Neighbourhood,
) -> None:
    here.add("iris", member_since=date(2024, 12, 31))
    here.add("jan", member_since=date(2025, 2, 1))
    here.cooperative.parties.leave("iris", until_on=date(2025, 3, 31), acting="cora")

    found = explain(here, "members")

    assert parts(found) == {"begin": 1, "joined": 1, "left": -1}
    assert found.amount == 1


def test_who_was_helped_twice_is_one_person(here: Neighbourhood) -> None:
    for activity in ("wmo", "buurt"):
        here.confirmed(60, activity=activity)
    here.confirmed(60, receiver="hugo", activity="wmo")

    found = explain(here, "persons")

    assert parts(found) == {"buurt": 1, "wmo": 2, "again": -1}
    assert found.amount == 2


def test_what_is_no_figure_is_refused(here: Neighbourhood) -> None:
    with refused("not a figure of 2025", here):
        explain(here, "luck")


def test_the_income_of_a_subsidy_is_explained_by_the_costs_that_it_bears(
    here: Neighbourhood,
) -> None:
    here.add("gem")
    terms: dict[str, Any] = {"funder": "gem", "from_on": date(2025, 1, 1), "cents": 10_000}
    for code, kept in (("sub", "repay"), ("kept", "keep")):
        row = AwardRow(
            code=code,
            regime="subsidy",
            eligible=(Eligible(activity=code),),
            until_on=date(2025, 12, 31),
            unspent=kept,
            **terms,
        )
        here.cooperative.funds.award(row, acting="chloe")
    for account, cents, activity in (("4100", 700, "sub"), ("4300", 300, "kept")):
        here.cooperative.bookings.pay(
            cents, on=date(2025, 6, 1), account=account, activity=activity, acting="emma"
        )

    found = explain(here, "8200")

    (part,) = found.parts
    shown = [(one.code, one.amount, one.leads_to) for one in part.sources]
    # What is kept beyond its costs rests on the award alone.
    assert shown == [
        ("4100 sub", 700, Lead("4100", YEAR)),
        ("4300 kept", 300, Lead("4300", YEAR)),
        ("kept", 9_700, None),
    ]
    assert explain(here, "fund sub").parts[0].sources == part.sources[:1]
