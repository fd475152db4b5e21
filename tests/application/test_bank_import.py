"""A file of the bank is taken over once, whole, and only for accounts that are ours."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ledger.interchange.bank.camt_entries import BankLine
from ledger.projections.bank_entries import all_statements
from tests.application.bank import bank_file, bank_lines, bring_bank
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.payments import ANA, ANOTHER, COOP, account
from tests.interchange.bank.statements import JUNE, TENTH, came_in, camt, statement, went_out

FEE = came_in(
    25, name="Ana", iban=ANA, text="Fee 2025", end_to_end=("fee-of-ana-2025",), bank_reference="B1"
)
FIRST_HALF = {"until_on": date(2025, 6, 15), "reference": "a"}


@pytest.fixture(autouse=True)
def _with_account(here: Neighbourhood) -> None:
    account(here, "coop", COOP)


def test_a_statement_and_its_lines_are_recorded_in_one_go(here: Neighbourhood) -> None:
    done = bring_bank(here, FEE, went_out(5, text="Coffee"))

    assert [kind.partition(":")[0] for kind in done.answer.streams] == [
        "bank_statement",
        "bank_entry",
        "bank_entry",
    ]
    first, second = bank_lines(here)
    assert first.line.said == FEE
    assert (second.line.cents, second.line.said.text) == (-500, "Coffee")
    assert {first.line.account, second.line.account} == {"1100"}


def test_who_and_why_are_in_the_vault_and_in_no_fact(here: Neighbourhood) -> None:
    bring_bank(here, FEE)

    written = b"".join(fact.body for fact in here.facts())

    for word in (b"Fee 2025", ANA.encode(), COOP.encode(), b"fee-of-ana-2025"):
        assert word not in written


def test_the_same_file_twice_adds_nothing(here: Neighbourhood) -> None:
    bring_bank(here, FEE)
    before = here.position()

    done = bring_bank(here, FEE)

    assert here.position() == before
    assert (done.taken.statements, done.taken.known_statements) == ([], 1)


def test_the_same_statement_in_another_file_adds_nothing(here: Neighbourhood) -> None:
    bring_bank(here, FEE)
    before = here.position()

    other_file = bring_bank(here, FEE, name="other.xml", version="02", period=False)
    other_id = bring_bank(here, FEE, name="third.xml", reference="another")

    assert here.position() == before
    assert other_file.taken.known_statements == other_id.taken.known_statements == 1


def test_a_year_in_one_file_adds_what_its_months_lack(here: Neighbourhood) -> None:
    bring_bank(here, FEE, until_on=date(2025, 6, 15))
    fresh = came_in(10, date(2025, 6, 20))

    done = bring_bank(here, FEE, fresh, name="all.xml", reference="b")

    assert (len(done.taken.lines), done.taken.known_lines) == (1, 1)
    assert [card.line.cents for card in bank_lines(here)] == [2_500, 1_000]
    (card,) = here.cooperative.bank.all()
    assert [remark.kind for remark in card.remarks] == ["overlap"]


def test_two_equal_lines_are_two(here: Neighbourhood) -> None:
    bring_bank(here, FEE, FEE, **FIRST_HALF)
    bring_bank(here, FEE, FEE, replace(FEE, booked_on=date(2025, 6, 20)), name="all.xml")

    assert len(bank_lines(here)) == 3


OTHER_DAY = date(2025, 6, 12)


@pytest.mark.parametrize(
    ("lines", "said", "words"),
    [
        # Both end on the same day, with other balances.
        ([came_in(30)], {**FIRST_HALF}, "end of 2025-06-15 the account held 13000 by the one, and"),
        # The day it begins on began with 125.00 by the first.
        (
            [],
            {"from_on": OTHER_DAY, "opening_cents": 20_000},
            "before 2025-06-12 the account held 20000 by the one, and 12500 by the other",
        ),
        # Of a day that both cover they tell other things.
        ([came_in(24), came_in(1)], {}, "on 2025-06-10 the one has an entry of 2400 where"),
        ([FEE, came_in(1, OTHER_DAY)], {}, "on 2025-06-12 it has an entry of 100 which the other"),
        ([], {}, "on 2025-06-10 it has an entry of 2500 which the other lacks"),
    ],
)
def test_a_statement_that_contradicts_another_is_refused_with_its_whole_file(
    here: Neighbourhood, lines: list[BankLine], said: dict[str, Any], words: str
) -> None:
    bring_bank(here, FEE, **FIRST_HALF)

    with refused(words, here):
        bring_bank(here, *lines, name="b.xml", **({"reference": "b"} | said))


def test_a_statement_that_was_made_in_the_course_of_a_day_agrees_with_that_whole_day(
    here: Neighbourhood,
) -> None:
    on = {"from_on": TENTH, "until_on": TENTH}
    bring_bank(here, FEE, **on)

    # The same day again, now whole; then what is left of it, and the days after.
    bring_bank(here, FEE, came_in(1), name="b.xml", from_on=TENTH, reference="b")
    rest = {"from_on": TENTH, "until_on": OTHER_DAY, "opening_cents": 12_500}
    bring_bank(here, came_in(1), name="c.xml", reference="c", **rest)

    assert [card.line.cents for card in bank_lines(here)] == [2_500, 100]


def test_statements_of_one_day_that_go_on_from_each_other_contradict_nothing(
    here: Neighbourhood,
) -> None:
    on = {"from_on": TENTH, "until_on": TENTH}
    content = camt(
        statement(came_in(1), reference="a", opening_cents=10_000, **on),
        statement(came_in(3), reference="c", opening_cents=10_300, **on),
        statement(came_in(2), reference="b", opening_cents=10_100, **on),
    )
    file = bank_file(here)
    file.write_bytes(content)

    here.cooperative.bank.import_file(file, acting="emma")

    assert sorted(card.line.cents for card in bank_lines(here)) == [100, 200, 300]


def test_statements_that_follow_on_each_other_have_no_remark(here: Neighbourhood) -> None:
    bring_bank(here, FEE, **FIRST_HALF)
    bring_bank(
        here,
        came_in(1, date(2025, 6, 16)),
        name="b.xml",
        from_on=date(2025, 6, 16),
        opening_cents=12_500,
        until_on=date(2025, 6, 20),
    )
    # On the very day that the last one ended, and after a weekend.
    bring_bank(
        here,
        name="c.xml",
        from_on=date(2025, 6, 20),
        opening_cents=12_600,
        until_on=date(2025, 6, 20),
        reference="c",
    )
    bring_bank(
        here,
        name="d.xml",
        from_on=date(2025, 6, 23),
        opening_cents=12_600,
        until_on=date(2025, 6, 24),
        reference="d",
    )

    (card,) = here.cooperative.bank.all()
    assert (len(card.statements), card.remarks) == (4, ())


def test_a_missing_statement_is_named(here: Neighbourhood) -> None:
    bring_bank(here, FEE, **FIRST_HALF)
    bring_bank(here, name="b.xml", from_on=date(2025, 6, 20), opening_cents=500)

    (card,) = here.cooperative.bank.all()
    (remark,) = card.remarks
    assert (remark.kind, remark.closing_cents, remark.opening_cents) == ("gap", 12_500, 500)
    assert (remark.from_on, remark.until_on) == (date(2025, 6, 16), date(2025, 6, 19))


def test_days_without_a_statement_are_named_though_nothing_moved(here: Neighbourhood) -> None:
    bring_bank(here, FEE, **FIRST_HALF)
    bring_bank(here, name="b.xml", from_on=date(2025, 6, 20), opening_cents=12_500)

    (card,) = here.cooperative.bank.all()
    assert [remark.kind for remark in card.remarks] == ["days_missing"]


def test_a_statement_that_does_not_add_up_takes_the_whole_file_with_it(
    here: Neighbourhood,
) -> None:
    file = bank_file(here)
    good, bad = statement(FEE), statement(FEE, reference="b", closing_cents=0)
    file.write_bytes(camt(good, bad))

    with refused("does not add up: it opens with 10000", here):
        here.cooperative.bank.import_file(file, acting="emma")


def test_a_file_that_begins_with_its_last_statement_is_listed_by_day(
    here: Neighbourhood,
) -> None:
    file = bank_file(here)
    late = statement(came_in(1, date(2025, 6, 20)), from_on=date(2025, 6, 16), opening_cents=12_500)
    early = statement(FEE, until_on=date(2025, 6, 15), reference="a")
    file.write_bytes(camt(late, early))

    done = here.cooperative.bank.import_file(file, acting="emma")

    assert [line.cents for line in done.taken.lines] == [2_500, 100]


def test_a_statement_with_a_single_amount_changed_is_refused(here: Neighbourhood) -> None:
    file = bank_file(here, FEE, went_out(5))
    whole = file.read_bytes()

    for amount in (b">25.00<", b">5.00<", b">100.00<", b">120.00<"):
        assert whole.count(amount) == 1
        file.write_bytes(whole.replace(amount, b">26.01<"))
        with refused("does not add up", here):
            here.cooperative.bank.import_file(file, acting="emma")


def test_an_account_that_nobody_knows_is_asked_for_once(here: Neighbourhood) -> None:
    with refused(f"does not know yet that the bank account {ANOTHER}", here):
        bring_bank(here, FEE, iban=ANOTHER)

    bring_bank(here, FEE, iban=ANOTHER, account="1000")
    bring_bank(
        here,
        iban=ANOTHER,
        name="july.xml",
        from_on=date(2025, 6, 30),
        opening_cents=12_500,
        reference="b",
    )

    assert [card.account for card in here.cooperative.bank.all()] == ["1000"]
    with refused("are kept on account 1000", here):
        bring_bank(here, went_out(1), iban=ANOTHER, account="1100", name="c.xml")


def test_only_an_account_for_money_is_taken(here: Neighbourhood) -> None:
    with refused("There is no account 9999", here):
        bring_bank(here, FEE, account="9999")
    with refused("Account 4900 is no account for money", here):
        bring_bank(here, FEE, account="4900")


def test_the_cooperatives_old_account_is_its_own_too(here: Neighbourhood) -> None:
    account(here, "coop", ANOTHER)

    bring_bank(here, FEE)

    assert len(bank_lines(here)) == 1


def test_who_may_not_record_bookings_imports_nothing(here: Neighbourhood) -> None:
    file = bank_file(here, FEE)

    for party in ("ana", "cora"):
        with refused("may not do this", here):
            here.cooperative.bank.import_file(file, acting=party)


def test_a_statement_that_is_still_to_come_is_refused(here: Neighbourhood) -> None:
    with refused("still to come", here):
        bring_bank(here, replace(FEE, booked_on=date(2025, 7, 3)))


def test_the_same_request_again_records_nothing_more(here: Neighbourhood) -> None:
    file = bank_file(here, FEE)
    bank = here.cooperative.bank
    first = bank.import_file(file, acting="emma", request_id="r1")

    again = bank.import_file(file, acting="emma", request_id="r1")

    assert again.answer.repeated
    assert again.answer.last_position == first.answer.last_position


def test_a_rebuilt_book_tells_the_same(here: Neighbourhood) -> None:
    bring_bank(here, FEE, went_out(5))
    before = bank_lines(here)

    here.cooperative.keeping.rebuild()

    assert bank_lines(here) == before
    assert here.problems() == []
    with here.cooperative.session.seeing() as seeing:
        (record,) = all_statements(seeing.connection, seeing.readings.bank_entries)
    assert (record.entry_count, record.from_on) == (2, JUNE)
    assert before[0].line.booked_on == TENTH


def test_a_server_book_takes_over_the_same(
    on_postgresql: Neighbourhood, here: Neighbourhood
) -> None:
    account(on_postgresql, "coop", COOP)
    for each in (on_postgresql, here):
        bring_bank(each, FEE, went_out(5))
        bring_bank(each, FEE, went_out(5))

    assert [card.line.said for card in bank_lines(on_postgresql)] == [
        card.line.said for card in bank_lines(here)
    ]
