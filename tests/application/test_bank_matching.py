"""What is certain of a line is said at once; what is only likely is proposed; the rest waits."""

from datetime import date
from typing import Any

import pytest

from ledger.application.bank import Settling
from ledger.application.payouts import RunCard
from tests.application.bank import (
    awarded,
    bank_lines,
    bring_bank,
    explained,
    posted,
    proposed,
    received,
)
from tests.application.neighbourhood import TODAY, Neighbourhood, refused
from tests.application.payments import ANA, ANOTHER, BRAZIL, COOP, GRETA, account, approved
from tests.application.test_caps import adopt
from tests.interchange.bank.statements import came_in, went_out

JUNE_20 = date(2025, 6, 20)


@pytest.fixture(autouse=True)
def _with_accounts(here: Neighbourhood) -> None:
    for party, iban in (("coop", COOP), ("ana", ANA), ("greta", GRETA), ("ben", ANOTHER)):
        account(here, party, iban)


@pytest.fixture
def run(here: Neighbourhood) -> str:
    """Ana gets 10,00 and Greta 5,00 in a run that went to the bank on 20 June."""
    here.confirmed(120, JUNE_20, receiver="ben")
    here.confirmed(60, JUNE_20, helper="greta", receiver="ben")
    found = approved(here)
    here.cooperative.payouts.send(found, on=JUNE_20, acting="emma")
    return found


def card(here: Neighbourhood, run: str) -> RunCard:
    return here.cooperative.payouts.show(run)


def states(here: Neighbourhood, run: str) -> dict[str, str]:
    return {line.payee: line.record.state for line in card(here, run).lines}


def hexes(here: Neighbourhood, run: str) -> dict[str, str]:
    """The end-to-end id of each payee's payment."""
    return {line.payee: line.record.payout.partition(":")[2] for line in card(here, run).lines}


def test_a_payment_with_our_own_id_settles_that_payout(here: Neighbourhood, run: str) -> None:
    ids = hexes(here, run)

    done = bring_bank(here, went_out(10, TODAY, end_to_end=(ids["ana"],)))

    assert len(done.matched) == 1
    assert states(here, run) == {"ana": "settled", "greta": "sent"}
    assert card(here, run).record.state == "sent"


def test_with_its_last_payment_the_run_is_settled_on_the_banks_day(
    here: Neighbourhood, run: str
) -> None:
    ids = hexes(here, run)

    bring_bank(
        here,
        went_out(5, date(2025, 6, 23), end_to_end=(ids["greta"].upper(),)),
        went_out(10, date(2025, 6, 24), end_to_end=(ids["ana"],)),
    )

    assert states(here, run) == {"ana": "settled", "greta": "settled"}
    assert card(here, run).record.settled_on == date(2025, 6, 24)
    days = {line.payee: line.record.settled_on for line in card(here, run).lines}
    assert days == {"ana": date(2025, 6, 24), "greta": date(2025, 6, 23)}


def test_who_gets_nothing_in_a_run_is_settled_with_its_last_payment(here: Neighbourhood) -> None:
    adopt(here, 2025, hour=5, month=10, yearly=500)
    here.confirmed(120, JUNE_20, receiver="ben")
    here.pay(on=JUNE_20)
    here.confirmed(60, JUNE_20, receiver="ben")
    here.confirmed(120, JUNE_20, helper="greta", receiver="ben")
    found = approved(here)
    here.cooperative.payouts.send(found, on=JUNE_20, acting="emma")
    assert here.cents(found) == {"ana": 0, "greta": 1_000}

    bring_bank(here, went_out(10, TODAY, end_to_end=(hexes(here, found)["greta"],)))

    assert states(here, found) == {"ana": "settled", "greta": "settled"}
    assert {line.record.settled_on for line in card(here, found).lines} == {TODAY}
    assert card(here, found).record.state == "settled"


def test_a_run_that_is_settled_by_hand_after_leaves_the_banks_days(
    here: Neighbourhood, run: str
) -> None:
    bring_bank(here, went_out(10, JUNE_20, end_to_end=(hexes(here, run)["ana"],)))

    here.cooperative.payouts.settle(run, on=TODAY, acting="emma")

    days = {line.payee: line.record.settled_on for line in card(here, run).lines}
    assert days == {"ana": JUNE_20, "greta": TODAY}


@pytest.mark.parametrize("way", ["batch", "ids", "total"])
def test_a_batch_as_high_as_the_run_is_the_run(here: Neighbourhood, run: str, way: str) -> None:
    line = {
        "batch": went_out(15, TODAY, batch=(f"{run.partition(':')[2]}-1",)),
        "ids": went_out(15, TODAY, end_to_end=tuple(hexes(here, run).values())),
        "total": went_out(15, TODAY),
    }[way]

    bring_bank(here, line)

    number = card(here, run).record.position
    assert explained(here) == [[("payouts", (number,))]]
    assert card(here, run).record.settled_on == TODAY


def test_what_the_bank_refused_is_not_in_its_batch(here: Neighbourhood, run: str) -> None:
    here.cooperative.payouts.send_back(run, "greta", on=JUNE_20, acting="emma")

    bring_bank(here, went_out(10, TODAY, batch=(run.partition(":")[2],)))

    assert states(here, run) == {"ana": "settled", "greta": "returned"}


def test_a_payment_to_the_payees_account_is_the_payout(here: Neighbourhood, run: str) -> None:
    bring_bank(here, went_out(10, TODAY, iban=ANA), went_out(10, TODAY, iban=BRAZIL))

    assert states(here, run)["ana"] == "settled"
    assert [bool(found) for found in explained(here)] == [True, False]


def test_a_run_that_nobody_approved_explains_nothing(here: Neighbourhood) -> None:
    here.confirmed(120, JUNE_20)
    found = here.propose()

    bring_bank(here, went_out(10, TODAY, end_to_end=(hexes(here, found)["ana"],)))

    assert (explained(here), proposed(here)) == ([[]], [[]])
    with refused("was not approved yet", here):
        here.cooperative.bank.match(str(bank_lines(here)[0].line.number), [found], acting="emma")


def test_a_payment_before_the_run_was_sent_is_something_else(here: Neighbourhood, run: str) -> None:
    bring_bank(here, went_out(15, date(2025, 6, 10)))

    assert explained(here) == [[]]


def test_our_own_id_before_the_run_was_sent_leaves_it_to_a_person(
    here: Neighbourhood, run: str
) -> None:
    bring_bank(here, went_out(10, date(2025, 6, 10), end_to_end=(hexes(here, run)["ana"],)))

    assert states(here, run)["ana"] == "sent"
    number = str(bank_lines(here)[0].line.number)
    ana = next(one.record for one in card(here, run).lines if one.payee == "ana")
    with refused("was sent on 2025-06-20", here):
        here.cooperative.bank.match(number, [str(ana.position)], acting="emma")


def test_a_single_payment_with_the_name_of_a_shop_is_only_likely(here: Neighbourhood) -> None:
    here.confirmed(120, JUNE_20, receiver="ben")
    found = approved(here)
    here.cooperative.payouts.send(found, on=JUNE_20, acting="emma")

    bring_bank(here, went_out(10, TODAY, name="The shop"))

    assert proposed(here) == [[("payouts", "ana", False)]]


def test_another_amount_than_the_payout_is_not_matched(here: Neighbourhood, run: str) -> None:
    bring_bank(here, went_out(9, TODAY, end_to_end=(hexes(here, run)["ana"],)))

    assert explained(here) == [[]]
    number = str(bank_lines(here)[0].line.number)
    with refused("is -900, and what you name comes to -1500", here):
        here.cooperative.bank.match(number, [run], acting="emma")


def test_a_payment_that_came_back_is_proposed_and_then_certain(
    here: Neighbourhood, run: str
) -> None:
    ana = hexes(here, run)["ana"]
    bring_bank(
        here,
        went_out(10, TODAY, end_to_end=(ana,)),
        came_in(10, TODAY, end_to_end=(ana,)),
    )
    assert proposed(here) == [[], [("returned", "ana", False)]]

    here.cooperative.payouts.send_back_payment(ana, on=TODAY, acting="emma")
    here.cooperative.bank.match_certain(acting="emma")

    assert [len(found) for found in explained(here)] == [1, 1]
    assert states(here, run)["ana"] == "returned"


def test_what_was_booked_by_hand_near_that_day_is_it(here: Neighbourhood) -> None:
    number = posted(here, "expense", ("4900", 500), ("1100", -500), on=JUNE_20)
    posted(here, "expense", ("4900", 700), ("1100", -700), on=date(2025, 6, 1))

    bring_bank(here, went_out(5, date(2025, 6, 23)), went_out(7, date(2025, 6, 23)))

    assert explained(here) == [[("booking", (int(number),))], []]


def test_a_booking_about_somebody_else_than_the_bank_names_is_only_likely(
    here: Neighbourhood,
) -> None:
    posted(here, "receipt", ("1100", 500), ("8500", -500), on=JUNE_20, party="ben")

    bring_bank(here, came_in(5, JUNE_20, iban=ANA))

    assert proposed(here) == [[("booking", "ben", False)]]


def test_of_two_that_fit_neither_is_taken(here: Neighbourhood) -> None:
    for _ in range(2):
        posted(here, "expense", ("4900", 500), ("1100", -500), on=JUNE_20)
    bring_bank(here, went_out(5, JUNE_20))

    (one,) = proposed(here)
    assert (explained(here), [kind for kind, _, _ in one]) == ([[]], ["booking", "booking"])


def test_of_two_lines_that_fit_one_booking_neither_is_taken(here: Neighbourhood) -> None:
    posted(here, "expense", ("4900", 500), ("1100", -500), on=JUNE_20)

    bring_bank(here, went_out(5, JUNE_20, text="a"), went_out(5, JUNE_20, text="b"))

    assert explained(here) == [[], []]


def test_a_reversed_booking_and_an_opening_balance_are_no_explanation(
    here: Neighbourhood,
) -> None:
    posted(here, "opening", ("1100", 500), ("0600", -500), on=JUNE_20)

    bring_bank(here, came_in(5, JUNE_20))

    assert proposed(here) == [[]]


def test_an_open_invoice_is_paid_when_amount_and_account_fit(here: Neighbourhood) -> None:
    number = posted(here, "invoice_in", ("4000", 3_100), ("1600", -3_100), on=JUNE_20, party="ben")

    bring_bank(here, went_out(31, TODAY, iban=ANOTHER))

    ((found,),) = explained(here)
    assert found[0] == "booking"
    assert proposed(here) == [[]]
    other = _unexplained(here, went_out(3, TODAY), from_on=TODAY, opening_cents=6_900)
    with refused("no open invoice", here):
        here.cooperative.bank.book(other, Settling(invoices=(number,)), acting="emma")


def test_an_open_invoice_is_paid_when_amount_and_reference_fit(here: Neighbourhood) -> None:
    posted(
        here,
        "invoice_out",
        ("1330", 4_500),
        ("8300", -4_500),
        on=JUNE_20,
        party="ben",
        reference="2025-17",
    )

    bring_bank(
        here, came_in(45, TODAY, text="invoice 2025-17."), came_in(45, TODAY, text="2025-170")
    )

    assert [len(found) for found in explained(here)] == [1, 0]


def test_two_invoices_in_one_payment(here: Neighbourhood) -> None:
    for euros in (10, 20):
        cents = euros * 100
        posted(here, "invoice_in", ("4000", cents), ("1600", -cents), on=JUNE_20, party="ben")

    bring_bank(here, went_out(30, TODAY, iban=ANOTHER))

    assert len(explained(here)[0]) == 2


def test_an_invoice_that_only_has_the_amount_is_proposed(here: Neighbourhood) -> None:
    posted(here, "invoice_in", ("4000", 3_100), ("1600", -3_100), on=JUNE_20, party="ben")

    bring_bank(here, went_out(31, TODAY), went_out(11, TODAY, iban=ANOTHER))

    assert proposed(here) == [[("invoice", "ben", False)], [("invoice", "ben", False)]]
    assert [one.part for card in bank_lines(here) for one in card.proposals] == [False, True]


def test_a_fee_from_the_members_own_account_is_theirs(here: Neighbourhood) -> None:
    for party in ("ana", "greta", "ben"):
        posted(here, "fee", ("1300", 2_500), ("8000", -2_500), on=JUNE_20, party=party)

    bring_bank(here, came_in(25, TODAY, iban=ANA), came_in(25, TODAY, name="Greta"))

    assert [len(found) for found in explained(here)] == [1, 0]
    assert proposed(here)[1] == [("fee", "greta", False)]


def test_the_rest_of_an_award_from_its_funder_is_certain(here: Neighbourhood) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    received(here, fund, 2_000, date(2025, 1, 5))

    bring_bank(here, came_in(30, TODAY, iban=ANOTHER), came_in(7, TODAY, text="subsidie buurt"))

    assert [found[0][0] if found else None for found in explained(here)] == ["receipt", None]
    assert proposed(here)[1] == [("fund", "buurt", False)]


def test_money_of_a_fund_that_was_recorded_by_hand_is_found(here: Neighbourhood) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    number = received(here, fund, 2_000, JUNE_20)

    bring_bank(here, came_in(20, TODAY.replace(day=23)))

    assert explained(here) == [[("receipt", (int(number),))]]


def test_what_is_recorded_after_the_import_is_matched_when_asked(here: Neighbourhood) -> None:
    bring_bank(here, went_out(5, JUNE_20))
    posted(here, "expense", ("4900", 500), ("1100", -500), on=JUNE_20)
    assert proposed(here) == [[("booking", None, True)]]

    here.cooperative.bank.match_certain(acting="emma")

    assert here.cooperative.bank.lines(unexplained=True) == []


def _unexplained(here: Neighbourhood, *lines: object, **said: Any) -> str:
    """The number of a line of another statement that nothing explains."""
    said = {"name": "other.xml", "reference": "b", "opening_cents": 0} | said
    bring_bank(here, *lines, **said)  # type: ignore[arg-type]
    return str(here.cooperative.bank.lines(unexplained=True)[-1].line.number)
