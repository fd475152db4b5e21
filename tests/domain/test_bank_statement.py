"""A statement of the bank adds up or is refused, and a line of it is explained once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ledger.domain.bank_statement import BankEntry, BankStatement
from ledger.domain.roles import BOARD, COORDINATOR, KASCOMMISSIE, TREASURER
from tests.domain.samples import ANA, CHLOE, TENTH, TODAY, acting, kinds, latest, refuses

TREASURING = acting(CHLOE, TREASURER)
PAYOUT, BOOKING = f"payout:{'1' * 32}", f"booking:{'2' * 32}"


def imported(*entry_cents: int, **other: Any) -> BankStatement:
    """The account held 100,00; without a closing the statement adds up."""
    said: dict[str, Any] = {
        "account": "1100",
        "iban_commitment": "1ba4",
        "from_on": date(2025, 6, 1),
        "until_on": TODAY,
        "opening_cents": 10_000,
        "closing_cents": 10_000 + sum(entry_cents),
        "entry_cents": entry_cents,
        "file_commitment": "f11e",
        "reference_commitment": "4ef",
    }
    by = other.pop("by", TREASURING)
    return BankStatement.imported(by, **(said | other))


def listed(**other: Any) -> BankEntry:
    """25,00 came in on 10 June."""
    said: dict[str, Any] = {"statement": "bank_statement:1", "booked_on": TENTH, "cents": 2_500}
    by = other.pop("by", TREASURING)
    return BankEntry.listed(by, **(said | other))


def test_a_statement_that_adds_up_is_taken_over() -> None:
    fact = latest(imported(2_500, -500), BankStatement.Imported)

    assert (fact.opening_cents, fact.closing_cents, fact.entry_count) == (10_000, 12_000, 2)


@pytest.mark.parametrize("off_cents", [-1, 1, 100_000])
def test_a_statement_that_does_not_add_up_is_refused(off_cents: int) -> None:
    with refuses("it opens with 10000, its entries bring that to 12000"):
        imported(2_500, -500, closing_cents=12_000 + off_cents)


def test_an_account_may_be_overdrawn_and_a_statement_empty() -> None:
    assert latest(imported(-20_000), BankStatement.Imported).closing_cents == -10_000
    assert latest(imported(), BankStatement.Imported).entry_count == 0


def test_a_statement_does_not_end_before_it_begins_or_after_today() -> None:
    with refuses("before it begins"):
        imported(from_on=TODAY, until_on=TENTH)
    with refuses("still to come"):
        imported(until_on=date(2025, 7, 1))


def test_what_the_bank_says_of_a_sealed_year_may_still_be_read() -> None:
    by = replace(TREASURING, sealed_years=frozenset({2025}))

    assert latest(imported(by=by), BankStatement.Imported).until_on == TODAY


@pytest.mark.parametrize("role", [TREASURER, BOARD])
def test_a_treasurer_or_the_board_takes_over_what_the_bank_says(role: str) -> None:
    by = acting(CHLOE, role)

    assert kinds(imported(by=by)) == ["bank_statement.imported"]
    assert kinds(listed(by=by)) == ["bank_entry.listed"]


@pytest.mark.parametrize("role", [COORDINATOR, KASCOMMISSIE])
def test_nobody_else_does(role: str) -> None:
    one = listed()
    by = acting(ANA, role)

    with refuses("may not do this", one):
        imported(by=by)
    with refuses("may not do this", one):
        listed(by=by)
    with refuses("may not do this", one):
        one.match(by, explained_by=[PAYOUT])


def test_a_line_is_explained_once_until_that_is_undone() -> None:
    one = listed()

    one.match(TREASURING, explained_by=[PAYOUT, BOOKING])
    with refuses("explained already", one):
        one.match(TREASURING, explained_by=[BOOKING])
    one.unmatch(TREASURING)
    one.match(TREASURING, explained_by=[BOOKING])

    assert latest(one, BankEntry.Matched).explained_by == (BOOKING,)


def test_there_must_be_something_to_say_or_to_undo() -> None:
    one = listed()

    with refuses("Say what this bank line is", one):
        one.match(TREASURING, explained_by=[])
    with refuses("Nothing was said", one):
        one.unmatch(TREASURING)


def test_the_words_of_a_line_are_forgotten_once_by_the_board() -> None:
    one = listed()

    with refuses("may not do this", one):
        one.erase(TREASURING)
    one.erase(acting(CHLOE, BOARD))
    one.erase(acting(CHLOE, BOARD))

    assert kinds(one) == ["bank_entry.listed", "bank_entry.erased"]
