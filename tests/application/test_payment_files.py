"""The file for the bank: fixed when a run is proposed, approved with it, the same ever after."""

from datetime import date
from typing import Any

import pytest

from ledger.domain.errors import DomainError, VerificationError
from ledger.domain.payout_run import PayoutRun
from ledger.storage.mapper import decode
from tests.application.neighbourhood import TODAY, Neighbourhood, refused
from tests.application.payments import (
    ANA,
    ANOTHER,
    BRAZIL,
    COOP,
    GRETA,
    account,
    altered,
    approved,
    called,
    for_the_bank,
    settle,
    with_accounts,
)
from tests.interchange.bank.payments import is_valid, texts


@pytest.fixture
def due(here: Neighbourhood) -> Neighbourhood:
    """Ana is due 5,00 and Greta 10,00, and everybody has an account."""
    with_accounts(here)
    here.confirmed(60)
    here.confirmed(120, helper="greta")
    return here


def fill_june(here: Neighbourhood) -> None:
    """Ana is paid all that the limit allows for June: 210,00, which is 42 hours."""
    here.confirmed(42 * 60, date(2025, 6, 1), until_on=date(2025, 6, 28))
    here.pay(payees=("ana",))


def facts_of(here: Neighbourhood, kind: str) -> list[Any]:
    return [decode(fact.body) for fact in here.facts() if fact.kind == kind]


def test_the_file_pays_each_payee_once_and_leads_back_to_the_payouts(due: Neighbourhood) -> None:
    run = approved(due)

    found = for_the_bank(due, run)

    lines = due.cooperative.payouts.show(run).lines
    assert is_valid(found.content)
    assert [
        (payment.end_to_end, payment.iban, payment.cents, payment.name)
        for payment in found.file.payments
    ] == [
        (lines[0].record.payout.removeprefix("payout:"), ANA, 500, "Ana"),
        (lines[1].record.payout.removeprefix("payout:"), GRETA, 1000, "Greta"),
    ]
    assert (found.file.iban, found.file.name) == (COOP, "The Bridge")
    assert found.file.message == run.removeprefix("payout_run:")


def test_the_approval_covers_the_file_the_payments_and_their_total(due: Neighbourhood) -> None:
    approved(due)

    (drawn,) = facts_of(due, PayoutRun.Drawn.TOPIC)
    (agreed,) = facts_of(due, PayoutRun.Approved.TOPIC)
    assert agreed.payment_file_commitment is not None
    assert (agreed.payment_count, agreed.total_cents, agreed.payment_file_commitment) == (
        2,
        1500,
        drawn.payment_file_commitment,
    )


def test_a_second_export_gives_the_same_bytes(due: Neighbourhood) -> None:
    run = approved(due)
    first = for_the_bank(due, run).content

    due.clock.move(days=3)
    again = for_the_bank(due, run).content
    due.cooperative.payouts.send(run, on=TODAY, acting="emma")
    sent = for_the_bank(due, run).content
    settle(due, run)

    assert first == again == sent == for_the_bank(due, run).content


def test_a_payee_at_nothing_has_no_transaction_but_stands_in_the_run(due: Neighbourhood) -> None:
    fill_june(due)
    due.confirmed(60)

    run = approved(due)

    assert due.cents(run) == {"ana": 0, "greta": 1000}
    record = due.cooperative.payouts.show(run).record
    assert (record.payout_count, record.payment_count) == (2, 1)
    assert [payment.name for payment in for_the_bank(due, run).file.payments] == ["Greta"]


def test_what_payees_read_says_who_pays_and_nothing_about_care(due: Neighbourhood) -> None:
    run = approved(due, from_on=date(2025, 6, 1))

    number = due.cooperative.payouts.show(run).record.position
    assert for_the_bank(due, run).file.remittance == (
        f"The Bridge: payout from 2025-06-01 to 2025-06-30, run {number}"
    )


def test_a_long_name_leaves_room_for_the_number_of_the_run(due: Neighbourhood) -> None:
    called(due, "coop", "Bridge " * 20)

    run = approved(due)

    file = for_the_bank(due, run).file
    assert len(file.name) <= 70
    assert len(file.remittance) <= 140
    assert file.remittance.endswith(str(due.cooperative.payouts.show(run).record.position))


@pytest.mark.parametrize(
    ("moved", "pay_on"),
    [
        (0, date(2025, 7, 7)),  # A Monday: five days on is a Saturday.
        (1, date(2025, 7, 7)),
        (2, date(2025, 7, 7)),
        (3, date(2025, 7, 8)),
    ],
)
def test_the_bank_pays_on_a_weekday_some_days_ahead(
    due: Neighbourhood, moved: int, pay_on: date
) -> None:
    due.clock.move(days=moved)

    run = due.propose()

    payment = due.cooperative.payouts.show(run).payment
    assert payment is not None
    assert payment.pay_on == pay_on


def test_the_day_of_paying_can_be_chosen_from_today_on(due: Neighbourhood) -> None:
    with refused("has passed", due):
        due.propose(pay_on=date(2025, 6, 29))
    with refused("more than a year ahead", due):
        due.propose(pay_on=date(2027, 6, 30))

    run = approved(due, pay_on=TODAY)

    assert texts(for_the_bank(due, run).content, "ReqdExctnDt/s:Dt") == ["2025-06-30"]


@pytest.mark.parametrize(
    ("closed_on", "next_on"),
    [(date(2025, 7, 5), "2025-07-07"), (date(2025, 12, 25), "2025-12-29")],
)
def test_a_day_on_which_banks_do_not_pay_is_refused_with_the_next_that_they_do(
    due: Neighbourhood, closed_on: date, next_on: str
) -> None:
    with refused(next_on, due):
        due.propose(pay_on=closed_on)


def test_the_day_that_the_bank_is_given_by_itself_is_no_bank_holiday(due: Neighbourhood) -> None:
    due.clock.move(days=(date(2025, 12, 20) - TODAY).days)

    payment = due.cooperative.payouts.show(due.propose()).payment

    # The 25th and 26th are closed, and then it is weekend.
    assert payment is not None
    assert payment.pay_on == date(2025, 12, 29)


def test_once_the_day_of_paying_has_passed_the_export_says_so(due: Neighbourhood) -> None:
    run = approved(due, pay_on=date(2025, 7, 7))
    due.clock.move(days=7)
    assert not for_the_bank(due, run).pay_day_passed

    due.clock.move(days=1)

    assert for_the_bank(due, run).pay_day_passed
    due.cooperative.payouts.send(run, on=date(2025, 7, 7), acting="emma")
    assert not for_the_bank(due, run).pay_day_passed


def test_no_file_before_the_approval_nor_after_a_rejection(due: Neighbourhood) -> None:
    run = due.propose()

    with refused("was not approved yet", due):
        for_the_bank(due, run)
    due.cooperative.payouts.reject(run, acting="chloe")
    with refused("was rejected", due):
        for_the_bank(due, run)


def test_without_accounts_a_run_goes_by_hand_and_only_the_file_is_refused(
    here: Neighbourhood,
) -> None:
    here.confirmed(60)
    run = approved(here)

    with pytest.raises(DomainError, match="had no bank account in the book") as why:
        for_the_bank(here, run)

    coop, ana = (here.cooperative.parties.show(code).record.party for code in ("coop", "ana"))
    assert why.value.values["parties"] == [coop, ana]
    settle(here, run)
    here.cooperative.payouts.send_back(run, "ana", acting="emma")
    assert here.problems() == []


def test_an_account_that_came_after_the_proposal_needs_a_new_one(here: Neighbourhood) -> None:
    here.confirmed(60)
    run = approved(here)
    with_accounts(here)

    with refused("had no bank account in the book", here):
        for_the_bank(here, run)
    here.cooperative.payouts.reject(run, acting="chloe")

    assert for_the_bank(here, approved(here)).file.total_cents == 500


@pytest.mark.parametrize("who", ["coop", "ana"])
def test_a_name_of_which_nothing_is_left_goes_by_hand(due: Neighbourhood, who: str) -> None:
    called(due, who, "王芳")

    run = approved(due)

    with refused("can't read the name", due):
        for_the_bank(due, run)
    settle(due, run)


def test_an_account_outside_sepa_goes_by_hand(due: Neighbourhood) -> None:
    account(due, "ana", BRAZIL)

    run = approved(due)

    with refused("outside the countries of SEPA", due):
        for_the_bank(due, run)


def test_a_payee_with_the_account_of_the_cooperative_goes_by_hand(due: Neighbourhood) -> None:
    account(due, "ana", COOP)

    run = approved(due)

    with refused("is that of the cooperative itself", due):
        for_the_bank(due, run)
    settle(due, run)


def test_a_run_in_which_nobody_gets_money_has_no_file(here: Neighbourhood) -> None:
    with_accounts(here)
    fill_june(here)
    here.confirmed(60)

    run = approved(here)

    with refused("Nothing is to be paid in this run", here):
        for_the_bank(here, run)
    assert here.cooperative.payouts.show(run).notices == ()


@pytest.mark.parametrize("who", ["coop", "ana"])
def test_no_file_after_an_account_was_changed(due: Neighbourhood, who: str) -> None:
    run = approved(due)
    account(due, who, ANOTHER)

    with refused("Reject the run and propose it again", due):
        for_the_bank(due, run)

    account(due, who, COOP if who == "coop" else ANA)
    assert for_the_bank(due, run).file.total_cents == 1500


def test_no_file_after_a_name_was_changed_but_an_accent_changes_nothing(
    due: Neighbourhood,
) -> None:
    run = approved(due)

    called(due, "ana", "Ána")
    assert for_the_bank(due, run).file.total_cents == 1500
    called(due, "ana", "Anna")
    with refused("was changed since this run was proposed", due):
        for_the_bank(due, run)


def test_what_went_out_already_is_not_written_again_after_a_change(due: Neighbourhood) -> None:
    run = approved(due)
    settle(due, run)
    account(due, "ana", ANOTHER)

    with refused("went out already", due):
        for_the_bank(due, run)


def test_no_file_once_a_payment_came_back(due: Neighbourhood) -> None:
    run = approved(due)
    settle(due, run)
    due.cooperative.payouts.send_back(run, "ana", acting="emma")

    with refused("must not go to the bank again", due):
        for_the_bank(due, run)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b".00</InstdAmt>", b".01</InstdAmt>"),
        (COOP.encode(), ANOTHER.encode()),
        (b"-07-07", b"-07-08"),
    ],
)
def test_a_file_that_somebody_altered_is_neither_approved_nor_written(
    due: Neighbourhood, was: bytes, becomes: bytes
) -> None:
    proposed = due.propose(payees=("ana",))
    run = approved(due)
    altered(due, was, becomes)

    with refused("is not the one that was fixed", due, VerificationError):
        due.cooperative.payouts.approve(proposed, acting="chloe")
    with refused("is not the one that was fixed", due, VerificationError):
        for_the_bank(due, run)
    card = due.cooperative.payouts.show(run)
    assert (card.payment, [one.kind for one in card.notices][-1]) == (None, "file_gone")
    assert any("vault" in problem for problem in due.problems())


def test_a_repeated_proposal_makes_no_second_file(due: Neighbourhood) -> None:
    payouts = due.cooperative.payouts

    first = payouts.propose(until_on=TODAY, acting="emma", request_id="r1")
    again = payouts.propose(until_on=TODAY, acting="emma", request_id="r1")

    assert (first.run, again.answer.repeated) == (again.run, True)
    assert len(facts_of(due, PayoutRun.Drawn.TOPIC)) == 1
    assert due.problems() == []


def test_the_file_is_shown_with_the_names_that_are_spelled_otherwise(due: Neighbourhood) -> None:
    called(due, "ana", "Ána & Zn.")
    called(due, "coop", "De Brüg")

    payment = due.cooperative.payouts.show(due.propose()).payment

    assert payment is not None
    assert (payment.payments, payment.total_cents) == (2, 1500)
    assert [(one.party, one.name, one.written) for one in payment.transliterated] == [
        ("coop", "De Brüg", "De Brug"),
        ("ana", "Ána & Zn.", "Ana + Zn."),
    ]


def test_on_a_server_the_file_is_the_same(on_postgresql: Neighbourhood) -> None:
    here = with_accounts(on_postgresql)
    here.confirmed(60)

    run = approved(here)

    assert for_the_bank(here, run).content == for_the_bank(here, run).content
    assert is_valid(for_the_bank(here, run).content)
    assert here.problems() == []
