"""A file is written of hours that stand, in a run that was approved as it was proposed."""

from collections.abc import Callable
from typing import Any

import pytest

from ledger.domain.errors import VerificationError
from ledger.domain.payout import Payout
from ledger.domain.payout_run import PayoutRun
from tests.application.audit.planting import plant
from tests.application.neighbourhood import TODAY, Neighbourhood, refused
from tests.application.payments import approved, for_the_bank, settle, with_accounts

Doubt = Callable[[Neighbourhood, str], None]


def correct(here: Neighbourhood, number: str) -> None:
    here.correct(number, 120)


def dispute(here: Neighbourhood, number: str) -> None:
    here.cooperative.hours.dispute(number, acting="ben")


def withdraw(here: Neighbourhood, number: str) -> None:
    here.cooperative.hours.withdraw(number, acting="cora")


def send(here: Neighbourhood, run: str) -> None:
    here.cooperative.payouts.send(run, on=TODAY, acting="emma")


@pytest.mark.parametrize("doubt", [correct, dispute, withdraw])
def test_hours_that_were_doubted_before_the_run_was_paid_keep_it_from_being_sent(
    here: Neighbourhood, doubt: Doubt
) -> None:
    with_accounts(here)
    number = here.confirmed(60)
    run = approved(here)
    doubt(here, number)
    with refused(f"no. [{number}]. Reject the run", here):
        for_the_bank(here, run)

    with refused(f"no. [{number}]. Reject the run", here):
        send(here, run)

    # What the bank paid can be recorded; the file stays where it is.
    settle(here, run)

    with refused(f"no. [{number}]. Its payment file is not written again", here):
        for_the_bank(here, run)


@pytest.mark.parametrize("goes_out", [send, settle])
@pytest.mark.parametrize("doubt", [correct, dispute, withdraw])
def test_hours_that_are_doubted_after_the_run_went_out_change_nothing_about_its_file(
    here: Neighbourhood, doubt: Doubt, goes_out: Callable[[Neighbourhood, str], None]
) -> None:
    with_accounts(here)
    number = here.confirmed(60)
    run = approved(here)
    content = for_the_bank(here, run).content
    goes_out(here, run)

    doubt(here, number)

    assert for_the_bank(here, run).content == content


def test_a_doubt_that_was_cleared_before_the_run_went_out_is_none(here: Neighbourhood) -> None:
    with_accounts(here)
    number = here.confirmed(60)
    run = approved(here)
    dispute(here, number)
    here.confirm(number)

    send(here, run)

    assert for_the_bank(here, run).file.total_cents == 500


@pytest.mark.parametrize(
    "agreed",
    [
        {"payment_file_commitment": "00" * 32},
        {"payment_file_commitment": None},
        {"payment_count": 7},
        {"total_cents": 99_900},
        {"payout_count": 9},
        {"by": "emma"},
        {"by": "ana"},
    ],
)
def test_an_approval_of_something_else_or_by_the_wrong_one_pays_nothing(
    here: Neighbourhood, agreed: dict[str, Any]
) -> None:
    with_accounts(here)
    here.confirmed(60)
    run = here.propose()
    record = here.cooperative.payouts.show(run).record
    drawn: dict[str, Any] = {
        "by": "chloe",
        "payout_count": 1,
        "total_cents": 500,
        "payment_count": 1,
        "payment_file_commitment": record.payment_file_commitment,
    }
    plant(here, PayoutRun.Approved, run, **(drawn | agreed))
    payout = here.cooperative.payouts.show(run).lines[0].record.payout
    plant(here, Payout.Approved, payout, by="chloe")

    with refused("The approval of run no.", here, VerificationError):
        for_the_bank(here, run)
