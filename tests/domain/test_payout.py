from datetime import date

import pytest

from ledger.domain.payout import REJECTED, RETURNED, SENT, SETTLED, Payout
from ledger.domain.roles import BOARD, COORDINATOR, TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, TODAY, acting, kinds, latest, refuses

RUN = f"payout_run:{'0' * 32}"
TREASURING = acting(CHLOE, TREASURER)


def payout(cents: int = 1000) -> Payout:
    """Ana gets 10,00 for two hours."""
    return Payout.propose(
        TREASURING,
        stream_id=f"payout:{'1' * 32}",
        run=RUN,
        payee=ANA,
        minutes=120,
        donated_minutes=0,
        cents=cents,
    )


def sent_payout(cents: int = 1000) -> Payout:
    one = payout(cents)
    one.approve(acting(BEN, BOARD))
    one.send(TREASURING, sent_on=TODAY)
    return one


def test_a_payout_is_what_one_payee_gets_in_one_run() -> None:
    one = payout()

    fact = latest(one, Payout.Proposed)

    assert (fact.run, fact.payee, fact.minutes, fact.cents) == (RUN, ANA, 120, 1000)


def test_only_who_pays_proposes() -> None:
    with refuses("may not do this"):
        Payout.propose(
            acting(CHLOE, COORDINATOR),
            stream_id=f"payout:{'1' * 32}",
            run=RUN,
            payee=ANA,
            minutes=120,
            donated_minutes=0,
            cents=1000,
        )


def test_below_zero_is_carried_and_nothing_at_all_stands_in_the_run() -> None:
    assert payout(0).cents == 0

    with refuses(f"{ANA} was paid too much before, so the difference is carried"):
        payout(-1)


def test_a_payout_follows_its_run_from_proposed_to_settled() -> None:
    one = sent_payout()

    one.settle(TREASURING, settled_on=TODAY)

    assert kinds(one) == ["payout.proposed", "payout.approved", "payout.sent", "payout.settled"]
    assert one.state == SETTLED


def test_a_payout_follows_its_run_when_that_is_rejected() -> None:
    one = payout()

    one.reject(acting(BEN, BOARD))

    assert one.state == REJECTED


@pytest.mark.parametrize("settled", [False, True])
def test_a_payment_that_was_sent_or_settled_can_come_back(settled: bool) -> None:
    one = sent_payout()
    if settled:
        one.settle(TREASURING, settled_on=TODAY)

    one.send_back(TREASURING, returned_on=TODAY, reason_commitment="4ea5")

    assert latest(one, Payout.Returned).returned_on == TODAY
    assert one.state == RETURNED


def test_a_payment_that_came_back_stays_returned_when_its_run_is_settled() -> None:
    one = sent_payout()
    one.send_back(TREASURING, returned_on=TODAY)

    one.settle(TREASURING, settled_on=TODAY)

    assert one.state == RETURNED
    assert kinds(one)[-1] == "payout.returned"


def test_what_was_not_sent_does_not_come_back() -> None:
    proposed, approved = payout(), payout()
    approved.approve(acting(BEN, BOARD))

    for one in (proposed, approved):
        with refuses("Only a payment that was sent can come back", one):
            one.send_back(TREASURING, returned_on=TODAY)


@pytest.mark.parametrize("settled_on", [None, date(2025, 6, 25)])
def test_money_does_not_come_back_before_the_day_it_was_sent(settled_on: date | None) -> None:
    one = payout()
    one.send(TREASURING, sent_on=date(2025, 6, 20))
    if settled_on is not None:
        one.settle(TREASURING, settled_on=settled_on)

    with refuses("This payment left on 2025-06-20, so it can't come back before that day", one):
        one.send_back(TREASURING, returned_on=date(2025, 6, 19))
    one.send_back(TREASURING, returned_on=date(2025, 6, 20))

    assert one.state == RETURNED


def test_money_that_was_paid_by_hand_does_not_come_back_before_the_day_it_left() -> None:
    one = payout()
    one.settle(TREASURING, settled_on=date(2025, 6, 20))

    with refuses("This payment left on 2025-06-20", one):
        one.send_back(TREASURING, returned_on=date(2025, 6, 19))
    one.send_back(TREASURING, returned_on=date(2025, 6, 20))

    assert one.state == RETURNED


def test_where_no_money_was_sent_none_comes_back() -> None:
    one = sent_payout(0)

    with refuses(f"No money was sent to {ANA}, so none comes back", one):
        one.send_back(TREASURING, returned_on=TODAY)


def test_only_who_settles_records_that_money_came_back_and_not_ahead() -> None:
    one = sent_payout()

    with refuses("may not do this", one):
        one.send_back(acting(BEN, COORDINATOR), returned_on=TODAY)
    with refuses("2025-07-01 is still to come", one):
        one.send_back(TREASURING, returned_on=date(2025, 7, 1))

    assert one.state == SENT


def test_a_payment_comes_back_once() -> None:
    returned = sent_payout()
    returned.send_back(TREASURING, returned_on=TODAY)

    with refuses("This payment came back already.", returned):
        returned.send_back(TREASURING, returned_on=TODAY)
