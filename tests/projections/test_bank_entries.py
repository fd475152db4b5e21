"""What the bank says, as the projection has it: statements, lines, and what explains them."""

from datetime import date

from ledger.projections.bank_entries import all_statements, find_entries
from tests.domain.samples import CHLOE, TENTH, TODAY, board
from tests.domain.test_bank_statement import BOOKING, PAYOUT, TREASURING, imported, listed
from tests.projections.known import known


def test_statements_are_known_by_account_and_day() -> None:
    june = imported(2_500, -500)
    may = imported(from_on=date(2025, 5, 1), until_on=date(2025, 5, 31))
    savings = imported(account="1000")

    with known(june, may, savings) as (connection, readings):
        found = all_statements(connection, readings.bank_entries)

    assert [(one.statement, one.position) for one in found] == [
        (savings.id, 3),
        (may.id, 2),
        (june.id, 1),
    ]
    assert (found[2].opening_cents, found[2].closing_cents, found[2].entry_count) == (
        10_000,
        12_000,
        2,
    )
    assert (found[2].from_on, found[2].until_on) == (date(2025, 6, 1), TODAY)


def test_a_line_is_explained_until_that_is_undone() -> None:
    explained, undone, never = listed(), listed(cents=-500), listed(booked_on=TODAY)
    explained.match(TREASURING, explained_by=[PAYOUT, BOOKING])
    undone.match(TREASURING, explained_by=[BOOKING])
    undone.unmatch(TREASURING)

    with known(explained, undone, never) as (connection, readings):
        every = find_entries(connection, readings.bank_entries)
        waiting = find_entries(connection, readings.bank_entries, unexplained=True)

    assert [one.explained_by for one in every] == [(PAYOUT, BOOKING), (), ()]
    assert [(one.entry, one.cents) for one in waiting] == [(undone.id, -500), (never.id, 2_500)]


def test_a_line_is_known_to_be_forgotten() -> None:
    forgotten, kept = listed(text_commitment="7e47"), listed()
    forgotten.erase(board(CHLOE))

    with known(forgotten, kept) as (connection, readings):
        found = find_entries(connection, readings.bank_entries)

    assert [(one.erased, one.cents) for one in found] == [(True, 2_500), (False, 2_500)]


def test_lines_are_found_by_day() -> None:
    first, last = listed(text_commitment="7e47"), listed(booked_on=TODAY)

    with known(first, last) as (connection, readings):
        projection = readings.bank_entries
        early = find_entries(connection, projection, until_on=TENTH)
        late = find_entries(connection, projection, from_on=date(2025, 6, 11))

    assert [(one.entry, one.text_commitment) for one in early] == [(first.id, "7e47")]
    assert [(one.entry, one.text_commitment) for one in late] == [(last.id, None)]


def test_a_line_says_which_money_of_a_fund_it_is_until_that_is_undone() -> None:
    fund = f"fund:{'5' * 32}"
    explained, undone = listed(), listed(booked_on=TODAY)
    for one in (explained, undone):
        one.match(TREASURING, explained_by=[fund, BOOKING, fund], flows=[2, 3])
    undone.unmatch(TREASURING)

    with known(explained, undone) as (connection, readings):
        every = find_entries(connection, readings.bank_entries)
        of_fund = find_entries(connection, readings.bank_entries, explained_by=fund)

    assert [one.flows for one in every] == [(2, 3), ()]
    assert [one.entry for one in of_fund] == [explained.id]
