"""Whatever a neighbourhood does in its years, the books balance and explain themselves.

Longer: python -m pytest tests/properties --hypothesis-profile=long
"""

import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ledger.application.annual_lines import AnnualLine
from ledger.application.books import YearStatement
from ledger.application.cooperative import Cooperative
from ledger.domain.chart import BANK, INCOME
from ledger.projections.following import advanced, replayed
from ledger.projections.journal.journal import find_journal
from ledger.projections.journal.posting import Asked
from ledger.projections.journal.reserves import find_reserves
from ledger.storage.engine import reading
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.properties.books import FIRST_ON, Request, ask, begin, years_of_requests

YEARS = (2024, 2025, 2026)


# Every example is a book of its own, so what fails is shown as it was found.
def looks(count: int) -> Any:
    """So many books; many more when it may take long."""
    if settings.get_current_profile_name() == "long":
        return settings.get_profile("long")
    phases = (Phase.explicit, Phase.generate)
    return settings(settings.get_profile("quick"), max_examples=count, phases=phases)


@cache
def settled() -> Path:
    """A book in which everybody has moved in, on a disk in memory where there is one."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="bl-books-", dir=memory if memory.is_dir() else None))
    clock = Clock()
    with found(folder / "settled", clock) as cooperative:
        begin(settle_in(cooperative, clock))
    return folder


@pytest.fixture(autouse=True, scope="module")
def cleared_away() -> Iterator[None]:
    yield
    if settled.cache_info().currsize:
        shutil.rmtree(settled(), ignore_errors=True)
        settled.cache_clear()


@contextmanager
def kept_book(asked: list[Request]) -> Iterator[Neighbourhood]:
    """A neighbourhood that asked for all this."""
    folder = Path(tempfile.mkdtemp(dir=settled()))
    shutil.copytree(settled() / "settled", folder / "book")
    clock = Clock()
    clock.move(days=330)
    with Cooperative.open(folder / "book", clock) as cooperative:
        here = Neighbourhood(cooperative, clock)
        for request in asked:
            ask(here, request)
        yield here
    shutil.rmtree(folder)


def cents_of(lines: tuple[AnnualLine, ...]) -> dict[str, int]:
    return {line.code: line.cents for line in lines}


def said(known: YearStatement) -> dict[str, Any]:
    """All that a statement says, but for how it was asked."""
    asked = {"as_known": None, "financial_year": None, "changed": None}
    return vars(known) | asked | {"annual": known.sha256}


@looks(3)
@given(asked=years_of_requests)
def test_the_journal_balances_by_rule_source_and_day_at_every_position(
    asked: list[Request],
) -> None:
    with kept_book(asked) as here:
        session = here.cooperative.session
        with reading(session.book.engine) as connection:
            facts = list(session.facts_until(connection, here.position()))
    connection, readings = replayed(facts[:20])
    for fact in facts[20:]:
        readings = advanced(connection, readings, [fact])
        if fact.kind.startswith(("contribution.logged", "party", "agreement")):
            continue
        sums: dict[tuple[str, str, date], int] = defaultdict(int)
        for posting in find_journal(connection, readings, Asked(date(2026, 12, 31))).postings:
            sums[posting.rule, posting.source, posting.on] += posting.cents
        assert not any(sums.values())
    connection.close()
    connection.engine.dispose()


@looks(3)
@given(asked=years_of_requests)
def test_what_there_is_equals_what_is_owned_and_owed_and_activities_sum_to_the_result(
    asked: list[Request],
) -> None:
    with kept_book(asked) as here:
        for year in YEARS:
            known = here.cooperative.books.statement(year)
            sheet, books = cents_of(known.lines.balance_sheet), known.annual.books
            assert sheet["assets"] == sheet["equity"] + sheet["liabilities"]
            assert sheet["assets"] == sheet["equity_and_liabilities"]
            assert sum(one.result_cents for one in books.activities) == books.result_cents
            assert sum(books.appropriation.values()) == books.result_cents
            bank = here.cooperative.books.explain("1100", year)
            assert bank.amount == known.annual.bank.balance_cents


@looks(3)
@given(asked=years_of_requests, more=years_of_requests)
def test_a_statement_as_known_then_is_the_same_after_more_facts(
    asked: list[Request], more: list[Request]
) -> None:
    with kept_book(asked) as here:
        books, position = here.cooperative.books, here.position()
        before = {year: said(books.statement(year)) for year in YEARS}
        for request in more:
            ask(here, request)

        for year in YEARS:
            assert said(books.statement(year, as_known=position)) == before[year]


@looks(4)
@given(asked=years_of_requests, later=years_of_requests, which=st.integers(0, 2))
def test_what_corrects_an_adopted_year_counts_once_at_the_bank_in_funds_reserves_and_accounts(
    asked: list[Request], later: list[Request], which: int
) -> None:
    # Whatever else, a subsidy bears a cost of the year that is found out once it was adopted, and
    # something is put on a reserve of it.
    first = [("award", 1, date(2025, 1, 1), 600), ("expense", 0, date(2025, 2, 1), 333)]
    last = [
        ("correction", 0, date(2025, 2, 1), 100),
        ("equity", 0, date(2025, 3, 1), 60),
    ]
    with kept_book([*first, *asked, ("seal", which, FIRST_ON, 0), *last, *later]) as here:
        shown = [here.cooperative.books.statement(year).annual for year in YEARS]
        with here.cooperative.session.seeing() as seeing:
            asked_until = Asked(date(2026, 12, 31))
            journal = find_journal(seeing.connection, seeing.readings, asked_until)

    for annual in shown:
        begin_cents = 0 if annual.previous is None else annual.previous.balance_sheet.get(BANK, 0)
        bank = annual.bank
        assert begin_cents + bank.in_cents - bank.out_cents == bank.balance_cents
        assert bank.in_cents >= 0 <= bank.out_cents
        ended = {} if annual.previous is None else annual.previous.balance_sheet
        for one in find_reserves(annual.journal, annual.books, annual.previous):
            assert one.begin_cents == ended.get(one.account, 0)
            assert one.begin_cents + one.added_cents - one.withdrawn_cents == one.end_cents
            assert one.added_cents >= 0 <= one.withdrawn_cents
            assert one.end_cents == annual.books.balance_sheet.get(one.account, 0)
    of_funds, of_accounts, in_journal = Counter[str](), Counter[str](), Counter[str]()
    for annual in shown:
        of_funds.update({one.fund: one.income_cents for one in annual.funds})
        of_accounts.update(annual.books.income)
    for posting in journal.postings:
        if journal.chart[posting.account].kind == INCOME:
            in_journal.update({posting.source: -posting.cents, posting.account: -posting.cents})
    assert all(cents == in_journal[fund] for fund, cents in of_funds.items())
    assert all(
        of_accounts[code] == in_journal[code]
        for code, account in journal.chart.items()
        if account.kind == INCOME
    )


@looks(3)
@given(asked=years_of_requests)
def test_a_year_closes_alike_from_its_own_statement_and_from_the_next_when_nothing_came_late(
    asked: list[Request],
) -> None:
    # Whatever else, a supplier works in December and sends the invoice in January.
    over_the_year = [("hours", 2, date(2025, 12, 7), 61), ("invoice", 2, date(2026, 1, 15), 333)]
    in_time = [request for request in asked if request[0] != "seal"]
    with kept_book([*over_the_year, *in_time]) as here:
        for _ in range(2):
            shown = [here.cooperative.books.statement(year).annual for year in YEARS]
            for own, next_year in pairwise(shown):
                before = next_year.previous
                if before is None:
                    assert not own.books.closing
                    continue
                assert before.closing == own.books.closing
                assert before.appropriation == own.books.appropriation
                assert next_year.books.prior_period_cents == 0
            ask(here, ("seal", 1, FIRST_ON, 0))
        assert here.cooperative.books.statement(2025).sealed


@looks(3)
@given(asked=years_of_requests, on=st.dates(date(2025, 1, 1), date(2026, 5, 1)))
def test_nothing_in_the_journal_of_a_day_comes_after_it(asked: list[Request], on: date) -> None:
    with kept_book(asked) as here, here.cooperative.session.seeing() as seeing:
        postings = find_journal(seeing.connection, seeing.readings, Asked(on)).postings

    assert all(posting.on <= on for posting in postings)
    assert not sum(posting.cents for posting in postings)


@looks(3)
@given(asked=years_of_requests)
def test_the_effects_of_a_bridge_sum_to_the_difference(asked: list[Request]) -> None:
    with kept_book(asked) as here:
        books, last = here.cooperative.books, here.position()
        first = last - 25 if last > 45 else 20
        found = books.bridge(2025, from_position=first, to_position=last)

        assert [line.position for line in found.lines] == list(range(first + 1, last + 1))
        assert found.from_result_cents + sum(one.result_cents for one in found.lines) == (
            found.to_result_cents
        )
        assert found.from_balance_cents + sum(one.balance_cents for one in found.lines) == (
            found.to_balance_cents
        )
        for position, cents in (
            (first, found.from_result_cents),
            (last, found.to_result_cents),
        ):
            known, _ = books.annual(2025, as_known=position)
            assert known.books.result_cents == cents


@looks(3)
@given(asked=years_of_requests)
def test_the_parts_of_every_figure_sum_to_it(asked: list[Request]) -> None:
    with kept_book(asked) as here:
        books = here.cooperative.books
        for year in YEARS[1:]:
            known = books.statement(year)
            lines = known.lines
            for table in (lines.balance_sheet, lines.income, lines.expense, lines.activities):
                for line in table:
                    explained = books.explain(line.code, year)
                    assert explained.amount == line.cents
                    assert sum(part.amount for part in explained.parts) == line.cents
                    for part in explained.parts:
                        if part.sources:
                            assert sum(one.amount for one in part.sources) == part.amount
                        for source in part.sources:
                            if source.facts:
                                assert sum(f.amount for f in source.facts) == source.amount


@looks(3)
@given(asked=years_of_requests)
def test_every_cent_paid_traces_to_confirmed_hours_under_an_agreement_or_an_approved_claim(
    asked: list[Request],
) -> None:
    with kept_book([*asked, ("pay", 1, date(2026, 5, 1), 1)]) as here:
        coop = here.cooperative
        for card in coop.payouts.all():
            for line in coop.payouts.show(card.record.run).lines:
                if line.record.settled_on is None or line.record.returned_on is not None:
                    continue
                found = coop.books.trace(line.record.payout, most=None)
                paid = [step for step in found.rests_on if step.about in ("hours", "claim")]
                assert sum(step.cents or 0 for step in paid) == line.record.cents
                for step in paid:
                    below = {each.about for each in step.steps}
                    wanted = (
                        {"confirmation", "agreement"} if step.about == "hours" else {"approval"}
                    )
                    assert wanted <= below
