"""What the bank sends back or refuses: by its end-to-end id, or by its report."""

from datetime import date

import pytest

from ledger.interchange.bank.bank_refusals import refusals_in
from tests.application.neighbourhood import TODAY, Neighbourhood, refused
from tests.application.payments import approved, settle, with_accounts
from tests.interchange.bank.reports import REFUSED_WHOLE, report, status


@pytest.fixture
def sent(here: Neighbourhood) -> tuple[Neighbourhood, str]:
    """Ana gets 5,00 and Greta 10,00 in a run that went to the bank."""
    with_accounts(here)
    here.confirmed(60)
    here.confirmed(120, helper="greta")
    run = approved(here)
    here.cooperative.payouts.send(run, on=TODAY, acting="emma")
    return here, run


def ids(here: Neighbourhood, run: str) -> list[str]:
    """The end-to-end ids of a run."""
    lines = here.cooperative.payouts.show(run).lines
    return [line.record.payout.removeprefix("payout:") for line in lines]


def states(here: Neighbourhood, run: str) -> list[str]:
    return [line.record.state for line in here.cooperative.payouts.show(run).lines]


def bring(here: Neighbourhood, content: bytes, **other: object) -> None:
    here.cooperative.payouts.send_back_refused(
        refusals_in(content),
        acting="emma",
        **other,  # type: ignore[arg-type]
    )


def reasons(here: Neighbourhood) -> set[str]:
    return set(here.cooperative.session.book.vault.read_category("text").values())


def test_a_payment_comes_back_by_its_end_to_end_id(sent: tuple[Neighbourhood, str]) -> None:
    here, run = sent
    ana, _greta = ids(here, run)

    here.cooperative.payouts.send_back_payment(
        f" {ana.upper()} ", acting="emma", reason="Account closed"
    )

    assert states(here, run) == ["returned", "sent"]
    assert here.balance("ana").due_cents == 500
    assert "Account closed" in reasons(here)


def test_an_end_to_end_id_of_nobody_is_refused(sent: tuple[Neighbourhood, str]) -> None:
    here, _run = sent

    for nobody in ("0" * 32, "NOTPROVIDED", ""):
        with refused("No payment in this book", here):
            here.cooperative.payouts.send_back_payment(nobody, acting="emma")


def test_what_the_report_refuses_comes_back_with_the_banks_reason(
    sent: tuple[Neighbourhood, str],
) -> None:
    here, run = sent
    ana, greta = ids(here, run)
    message = run.removeprefix("payout_run:")

    bring(here, report(status(ana, amount="5.00"), status(greta, says="ACSC"), message=message))

    assert states(here, run) == ["returned", "sent"]
    assert "AC04" in reasons(here)
    settle(here, run)
    assert here.balance("greta").paid_cents == 1000
    assert here.problems() == []


def test_a_file_refused_as_a_whole_comes_back_as_a_whole(sent: tuple[Neighbourhood, str]) -> None:
    here, run = sent
    before = here.position()

    bring(here, report(group=REFUSED_WHOLE, message=run.removeprefix("payout_run:")))

    assert states(here, run) == ["returned", "returned"]
    # Two payments, and the hours of each: one request.
    assert here.position() == before + 4
    again = here.propose()
    assert here.cents(again) == {"ana": 500, "greta": 1000}


def test_the_same_report_twice_adds_nothing(sent: tuple[Neighbourhood, str]) -> None:
    here, run = sent
    ana, greta = ids(here, run)
    message = run.removeprefix("payout_run:")
    bring(here, report(status(ana), message=message))

    with refused("came back already", here):
        bring(here, report(status(ana), message=message))
    bring(here, report(status(ana), status(greta), message=message))

    assert states(here, run) == ["returned", "returned"]


def test_the_day_is_that_of_the_report_unless_it_is_given(sent: tuple[Neighbourhood, str]) -> None:
    here, run = sent
    ana, greta = ids(here, run)
    message = run.removeprefix("payout_run:")
    here.clock.move(days=5)

    bring(here, report(status(ana), message=message))
    bring(here, report(status(greta), message=message), on=date(2025, 7, 3))

    days = [line.record.returned_on for line in here.cooperative.payouts.show(run).lines]
    assert days == [date(2025, 6, 30), date(2025, 7, 3)]


def test_a_report_about_anything_else_records_nothing(sent: tuple[Neighbourhood, str]) -> None:
    here, run = sent
    ana, _greta = ids(here, run)
    message = run.removeprefix("payout_run:")

    with refused("which is not of this book", here):
        bring(here, report(status(ana), message="0" * 32))
    with refused("does not stand so in this run", here):
        bring(here, report(status(ana), status("0" * 32), message=message))
    with refused("does not stand so in this run", here):
        bring(here, report(status(ana, amount="5.01"), message=message))
    assert states(here, run) == ["sent", "sent"]


def test_a_file_refused_as_a_whole_that_names_payments_names_those_of_the_run(
    sent: tuple[Neighbourhood, str],
) -> None:
    here, run = sent
    ana, greta = ids(here, run)
    message = run.removeprefix("payout_run:")

    for wrong in (status("0" * 32), status(ana, amount="5.01")):
        with refused("does not stand so in this run", here):
            bring(here, report(wrong, group=REFUSED_WHOLE, message=message))
    bring(here, report(status(greta, reason="AC06"), group=REFUSED_WHOLE, message=message))

    assert states(here, run) == ["returned", "returned"]
    assert {"AC06", "AM04"} <= reasons(here)


def test_only_what_was_sent_can_be_refused(here: Neighbourhood) -> None:
    with_accounts(here)
    here.confirmed(60)
    run = approved(here)
    (ana,) = ids(here, run)

    number = here.cooperative.payouts.show(run).record.position
    with refused(f"buurtledger payouts send {number} --on DAY", here):
        bring(here, report(status(ana), message=run.removeprefix("payout_run:")))
    with refused("Record that first", here):
        here.cooperative.payouts.send_back(run, "ana", acting="emma")


def test_only_who_settles_takes_refusals_in(sent: tuple[Neighbourhood, str]) -> None:
    here, run = sent
    whole = refusals_in(report(group=REFUSED_WHOLE, message=run.removeprefix("payout_run:")))

    with refused("may not do this", here):
        here.cooperative.payouts.send_back_refused(whole, acting="cora")


def test_a_run_that_came_back_as_a_whole_is_not_settled(sent: tuple[Neighbourhood, str]) -> None:
    here, run = sent
    bring(here, report(group=REFUSED_WHOLE, message=run.removeprefix("payout_run:")))

    with refused("Every payment in this run came back", here):
        settle(here, run)


def test_a_run_in_which_nobody_is_paid_is_settled_all_the_same(here: Neighbourhood) -> None:
    here.confirmed(42 * 60, date(2025, 6, 1), until_on=date(2025, 6, 2))
    here.pay()
    here.confirmed(60)

    run = here.pay()

    assert here.cents(run) == {"ana": 0}
    assert states(here, run) == ["settled"]
