"""Every figure of a year's statement explains itself, down to facts that can be traced."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.application.cooperative import Cooperative
from ledger.application.explained import Billed, Explained, Lead
from ledger.application.fund_awards import AwardRow, Eligible
from ledger.reports.annual.cells import keys_in
from ledger.reports.annual.for_programs import json_of
from ledger.reports.annual.page import page_of
from ledger.reports.page import Card, Figure, Table
from tests.application.bank import bring_bank
from tests.application.neighbourhood import Clock, Neighbourhood
from tests.application.year_of_books import keep_the_books
from tests.interchange.bank.statements import went_out

YEAR = 2025
# Where a figure is explained by another that is not of its size: its share of it.
SHARES = ("general_costs", "beyond_the_fund", "borne", "prior_period")


@pytest.fixture(scope="module")
def kept(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neighbourhood]:
    """A small year in which every figure of the statement has something to say; only read it."""
    folder = tmp_path_factory.mktemp("explained") / "book"
    shutil.copytree(settled, folder)
    clock = Clock()
    with Cooperative.open(folder, clock) as cooperative:
        here = Neighbourhood(cooperative, clock)
        _keep(here)
        yield here


def _keep(here: Neighbourhood) -> None:
    keep_the_books(here)
    for activity, cents in (("wmo", 20_000), ("buurt", 10_000)):
        here.cooperative.activities.set_budget(YEAR, activity, cents, acting="chloe")
    here.cooperative.bookings.pay(100, on=date(2025, 6, 1), account="4910", acting="emma")
    here.cooperative.bookings.pay(
        300, on=date(2025, 6, 3), account="4300", activity="eettafel", acting="emma"
    )
    here.cooperative.hours.dispute(
        here.log(30, date(2025, 5, 6)), reason="It was not Tuesday", acting="ben"
    )
    here.log(40, date(2025, 5, 7), receiver=None, activity="bestuur", unpaid=True)
    here.add("iris", member_since=date(2025, 2, 1))
    here.confirmed(60, date(2025, 3, 3), receiver="iris", activity="buurt")
    here.cooperative.parties.leave("iris", until_on=date(2025, 3, 31), acting="cora")
    here.cooperative.indices.quote(
        "city-index", "94", source="City report", on=date(2025, 6, 1), acting="chloe"
    )
    here.cooperative.decisions.propose(
        "Rides on Saturday",
        body="board",
        proposer="resident",
        subject="strategic",
        on=date(2025, 6, 2),
        acting="chloe",
    )
    number = str(here.cooperative.decisions.all()[-1].record.position)
    here.cooperative.decisions.decide(
        number, adopted=False, on=date(2025, 6, 2), yes=0, no=2, acting="chloe"
    )
    bring_bank(here, went_out(11), account="1100")


def document(here: Neighbourhood) -> dict[str, Any]:
    return json_of(here.cooperative.documents.document(YEAR))


def explain(here: Neighbourhood, figure: str, year: int = YEAR) -> Explained:
    return here.cooperative.books.explain(figure, year)


def figures(said: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Every figure of the statement for programs, by the word that asks for it."""
    for table in ("balance_sheet", "income", "expense", "appropriation", "activities"):
        for each in said[table]:
            yield f"{table} {each['code']}", each["cents"]
            if each["budget_cents"] is not None:
                yield f"budget {each['code']}", each["budget_cents"]
    for fund in said["funds"]:
        for name, cents in fund.items():
            if name.endswith("_cents") and name != "prior_period_cents" and cents is not None:
                yield f"fund {fund['code']} {name.removesuffix('_cents')}", cents
    for word in ("in", "out", "balance"):
        yield f"bank {word}", said["bank"][f"{word}_cents"]
    yield "bank unexplained", said["bank"]["unexplained_count"]
    yield "result", said["result_cents"]
    yield "prior_period", said["prior_period_cents"]
    hours = said["hours"]
    yield "hours", hours["total"]
    yield "hours disputed", hours["disputed"]
    for kind in ("by_activity", "by_payment"):
        for word, minutes in hours[kind].items():
            yield f"hours {word or '-'}", minutes
    for month in said["months"]:
        yield f"hours {month['month']}", month["minutes"]
        yield f"payouts {month['month']}", month["cents"]
    for code, cents in said["payouts"].items():
        yield f"payouts {code}", cents
    for word, count in said["members"].items():
        yield f"members {word}", count
    yield "persons", said["persons"]["total"]
    for activity, count in said["persons"]["by_activity"].items():
        yield f"persons {activity or '-'}", count
    for word, count in said["ties"].items():
        yield f"ties {word}", count
    for word, amount in said["to_whom"].items():
        yield f"to_whom {word}", amount
    for each in said["counted"]:
        yield f"counted {each['activity'] or '-'} {each['unit']}", each["quantity"]
    for word, count in said["decisions"].items():
        if word != "list":
            yield f"decisions {word}", count
    for each in said["indices"]:
        yield f"index {each['index']}", 1


def test_the_statement_has_one_of_each(kept: Neighbourhood) -> None:
    said = document(kept)

    asked = dict(figures(said))

    empty = {figure for figure, amount in asked.items() if not amount}
    for word in ("fund bakers left", "bank unexplained", "hours disputed", "ties new"):
        assert word in asked
        assert word not in empty
    assert {"member_minutes", "other_minutes", "shared_minutes"} == {
        word for word, amount in said["to_whom"].items() if amount and word.endswith("minutes")
    }
    assert said["counted"] != []
    assert said["indices"] != []


def test_the_parts_of_every_figure_sum_to_it(kept: Neighbourhood) -> None:
    for figure, amount in figures(document(kept)):
        found = explain(kept, figure)

        assert (figure, found.amount) == (figure, amount)
        assert sum(part.amount for part in found.parts) == amount
        for part in found.parts:
            if part.sources:
                assert sum(source.amount for source in part.sources) == part.amount
            for source in part.sources:
                if source.facts:
                    assert sum(fact.amount for fact in source.facts) == source.amount


def test_under_every_figure_are_facts_that_can_be_traced(kept: Neighbourhood) -> None:
    numbers: set[int] = set()
    checked: set[tuple[str, int]] = set()

    def check(figure: str, year: int) -> None:
        if (figure, year) in checked:
            return
        checked.add((figure, year))
        for part in explain(kept, figure, year).parts:
            leads = [(part.leads_to, part.amount)] if part.leads_to else []
            for source in part.sources:
                numbers.update(fact.number or 0 for fact in source.facts)
                leads += [(source.leads_to, source.amount)] if source.leads_to else []
                assert source.facts or source.leads_to, (figure, part, source)
            assert part.sources or leads or part.rule == "again", (figure, part)
            for lead, amount in leads:
                follow(lead, part.rule, amount)

    def follow(lead: Lead, rule: str, amount: int) -> None:
        assert rule in SHARES or abs(explain(kept, lead.figure, lead.year).amount) == abs(amount)
        check(lead.figure, lead.year)

    for figure, _amount in figures(document(kept)):
        check(figure, YEAR)

    assert 0 not in numbers
    for number in sorted(numbers):
        assert kept.cooperative.books.trace(f"{number}", most=1).of.number is not None


def test_every_figure_on_the_page_opens_into_an_explanation_of_that_figure(
    kept: Neighbourhood,
) -> None:
    found = kept.cooperative.documents.document(YEAR)
    page = page_of(found, lang="en")
    explained = kept.cooperative.documents.explanations(found, keys_in(page))
    amounts = {one.key: one.amount for one in explained}
    tables = [
        block if isinstance(block, Table) else block.table
        for section in page.sections
        for block in section.blocks
        if isinstance(block, (Table, Card))
    ]

    figures = {
        cell.key: cell.written
        for table in tables
        if table is not None
        for row in table.rows
        for cell in row
        if isinstance(cell, Figure)
    }

    assert len(figures) > 60
    assert figures == {key: amounts[key] for key in figures}


def test_a_restricted_fund_leads_on_to_the_result_of_its_activity(kept: Neighbourhood) -> None:
    lines = kept.cooperative.books.statement(YEAR).lines.appropriation
    chart = kept.cooperative.books.annual(YEAR)[0].chart
    (code,) = [line.code for line in lines if chart.get(line.code) and chart[line.code].activity]

    (part,) = explain(kept, code).parts

    (source,) = part.sources
    assert source.leads_to == Lead(f"appropriation {code}", YEAR)
    # A gift of 250,00 and two meals at 7,50, less 3,00 of shopping.
    assert {one.rule: one.amount for one in explain(kept, f"appropriation {code}").parts} == {
        "awards": 25_000,
        "prices": 1_500,
        "bookings": -300,
    }


def test_the_balance_and_its_part_of_the_result_are_told_apart(kept: Neighbourhood) -> None:
    balance, got = explain(kept, "0600"), explain(kept, "appropriation 0600")

    assert (balance.figure, balance.also) == ("0600", "appropriation 0600")
    assert (got.figure, got.also) == ("appropriation 0600", "balance_sheet 0600")
    assert balance.label != got.label
    # It opened with 10,00, and a fee of 20,00 was the result of the year before.
    assert balance.amount - got.amount == 3_000


def test_an_index_is_said_in_its_own_words(kept: Neighbourhood) -> None:
    found = explain(kept, "index city-index")

    assert (found.said, found.amount, found.unit) == ("94", 1, "count")


def test_what_a_fund_pays_by_the_hour_has_the_hours_under_it(kept: Neighbourhood) -> None:
    (part,) = explain(kept, "fund wmo").parts

    (source,) = part.sources
    # Sixty and ninety minutes at 60,00 an hour.
    assert [fact.amount for fact in source.facts] == [6_000, 9_000]
    assert [kept.card(f"{fact.number}").record.minutes for fact in source.facts] == [60, 90]


def test_hours_that_a_fund_pays_say_what_was_billed_at_which_tariff_and_what_was_beyond(
    here: Neighbourhood,
) -> None:
    here.add("city", kind="organisation")
    award = AwardRow(
        code="care",
        regime="wmo",
        funder="city",
        tariff_cents=3_000,
        from_on=date(2025, 1, 1),
        eligible=(Eligible(activity="care"),),
    )
    funds = here.cooperative.funds
    funds.award(award, acting="chloe")
    funds.allocate("care", "ben", 90, from_on=date(2025, 1, 1), acting="chloe")
    funds.change_tariff("care", 4_000, from_on=date(2025, 5, 3), acting="chloe")
    for day in (2, 4, 5):
        here.confirmed(60, date(2025, 5, day), activity="care")

    (part,) = explain(here, "fund care").parts

    (source,) = part.sources
    assert source.amount == part.amount == 5_000
    assert [(fact.amount, fact.billed) for fact in source.facts] == [
        (3_000, Billed(60, 3_000, 0)),
        (2_000, Billed(30, 4_000, 30)),
        (0, Billed(0, 4_000, 60)),
    ]
    assert explain(here, "fund care receivable").amount == 5_000
