from collections.abc import Callable
from datetime import date
from itertools import chain, combinations

import pytest

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.payout import APPROVED, PROPOSED, REJECTED, SENT, SETTLED
from ledger.domain.payout_run import PayoutRun, refuse_unexported
from ledger.domain.roles import COORDINATOR, ROLES, TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, TODAY, acting, board, latest, refuses

RUN = f"payout_run:{'0' * 32}"
TREASURING = acting(CHLOE, TREASURER)
TOMORROW = date(2025, 7, 1)


def draw(
    by: Acting = TREASURING, *, from_on: date | None = None, payout_count: int = 1
) -> PayoutRun:
    """Chloe proposes to pay 10,00 to Ana."""
    return PayoutRun.draw(
        by,
        stream_id=RUN,
        from_on=from_on,
        until_on=TODAY,
        payout_count=payout_count,
        total_cents=1000,
    )


def approve(run: PayoutRun, by: Acting) -> None:
    run.approve(by, payees=frozenset({ANA}))


def run_that_is(state: str) -> PayoutRun:
    run = draw()
    if state == REJECTED:
        run.reject(TREASURING)
    if state in (APPROVED, SENT, SETTLED):
        approve(run, board(BEN))
    if state in (SENT, SETTLED):
        run.send(TREASURING, sent_on=TODAY)
    if state == SETTLED:
        run.settle(TREASURING, settled_on=TODAY)
    assert run.state == state
    return run


def test_a_run_holds_the_count_and_the_total() -> None:
    run = draw()

    fact = latest(run, PayoutRun.Drawn)

    assert (fact.from_on, fact.until_on) == (None, TODAY)
    assert (fact.payout_count, fact.total_cents) == (1, 1000)
    assert run.proposed_by == CHLOE


def test_a_run_may_be_of_work_from_a_day_on() -> None:
    run = draw(from_on=date(2025, 6, 1))

    assert latest(run, PayoutRun.Drawn).from_on == date(2025, 6, 1)


def test_an_empty_run_is_not_drawn() -> None:
    with refuses("Nothing is payable up to 2025-06-30"):
        draw(payout_count=0)


def test_a_coordinator_neither_draws_nor_sends_nor_settles_nor_approves_nor_rejects() -> None:
    coordinating = acting(BEN, COORDINATOR)
    proposed, approved = draw(), run_that_is(APPROVED)

    with refuses("may not do this"):
        draw(coordinating)
    with refuses("may not do this", proposed):
        approve(proposed, coordinating)
    with refuses("may not do this", proposed):
        proposed.reject(coordinating)
    with refuses("may not do this", approved):
        approved.send(coordinating, sent_on=TODAY)
    with refuses("may not do this", approved):
        approved.settle(coordinating, settled_on=TODAY)


def test_a_second_board_member_approves() -> None:
    run = draw(board(CHLOE))

    approve(run, board(BEN))

    fact = latest(run, PayoutRun.Approved)
    assert (fact.by, fact.payout_count, fact.total_cents) == (BEN, 1, 1000)
    assert fact.payment_file_commitment is None


def test_what_is_approved_is_the_count_and_the_total_that_were_drawn() -> None:
    run = draw(payout_count=3)

    approve(run, board(BEN))

    fact = latest(run, PayoutRun.Approved)
    assert (fact.payout_count, fact.total_cents) == (3, 1000)


def test_an_approval_covers_the_payment_file_and_its_number_of_payments() -> None:
    run = PayoutRun.draw(
        TREASURING,
        stream_id=RUN,
        from_on=None,
        until_on=TODAY,
        payout_count=3,
        total_cents=1000,
        payment_count=2,
        payment_file_commitment="4ea5",
    )

    approve(run, board(BEN))

    fact = latest(run, PayoutRun.Approved)
    assert (fact.payout_count, fact.payment_count, fact.total_cents) == (3, 2, 1000)
    assert fact.payment_file_commitment == "4ea5"


@pytest.mark.parametrize("state", [APPROVED, SENT, SETTLED])
def test_the_file_of_an_approved_run_can_be_written_as_often_as_one_likes(state: str) -> None:
    refuse_unexported(run_that_is(state).state)


def test_the_file_of_a_run_that_nobody_approved_is_not_written() -> None:
    with refuses("This run was not approved yet"):
        refuse_unexported(PROPOSED)
    with refuses("This run was rejected. Propose the payouts again."):
        refuse_unexported(REJECTED)


def test_nobody_approves_the_run_that_they_proposed() -> None:
    run = draw(board(CHLOE))

    with refuses(f"{CHLOE} proposed this run, so another board member must approve it", run):
        approve(run, board(CHLOE))


def test_nobody_approves_a_run_that_pays_them() -> None:
    run = draw()

    with refuses(f"{ANA} is paid in this run, so another board member must approve it", run):
        approve(run, board(ANA))


def test_a_treasurer_does_not_approve() -> None:
    run = draw(board(CHLOE))

    with refuses("may not do this", run):
        approve(run, acting(BEN, TREASURER))


def test_no_combination_of_roles_lets_one_person_alone_pay() -> None:
    combined = chain.from_iterable(combinations(ROLES, n) for n in range(1, len(ROLES) + 1))
    drawn = 0
    for roles in combined:
        alone = acting(CHLOE, *roles)
        try:
            run = draw(alone)
        except DomainError:
            continue
        drawn += 1

        with pytest.raises(DomainError):
            approve(run, alone)
        with refuses("This run was not approved yet", run):
            run.send(alone, sent_on=TODAY)
        with refuses("This run was not approved yet", run):
            run.settle(alone, settled_on=TODAY)

    # Every combination that holds treasurer or board can draw: 32 less the 8 without either.
    assert drawn == 24


def test_a_run_goes_from_proposed_to_settled_and_the_days_are_recorded() -> None:
    run = run_that_is(SENT)

    run.settle(TREASURING, settled_on=TODAY)

    assert latest(run, PayoutRun.Settled).settled_on == TODAY
    assert run.state == SETTLED


def test_a_run_that_is_paid_by_hand_is_settled_at_once() -> None:
    run = run_that_is(APPROVED)

    run.settle(TREASURING, settled_on=TODAY)

    assert run.state == SETTLED


@pytest.mark.parametrize("state", [PROPOSED, APPROVED])
def test_a_run_is_rejected_as_long_as_it_was_not_sent(state: str) -> None:
    run = run_that_is(state)

    run.reject(TREASURING, reason_commitment="4ea5")

    assert latest(run, PayoutRun.Rejected).reason_commitment == "4ea5"
    assert run.state == REJECTED


NOT_YET = "This run was not approved yet. Let a board member approve it first."
REQUESTS: dict[str, tuple[Callable[[PayoutRun], None], dict[str, str]]] = {
    "approve": (
        lambda run: approve(run, board(BEN)),
        {
            APPROVED: "This run was approved already",
            REJECTED: "This run was rejected. Propose the payouts again.",
            SENT: "This run was sent already",
            SETTLED: "This run was settled already",
        },
    ),
    "reject": (
        lambda run: run.reject(TREASURING),
        {
            REJECTED: "This run was rejected",
            SENT: "This run was sent already",
            SETTLED: "This run was settled already",
        },
    ),
    "send": (
        lambda run: run.send(TREASURING, sent_on=TODAY),
        {
            PROPOSED: NOT_YET,
            REJECTED: "This run was rejected",
            SENT: "This run was sent already",
            SETTLED: "This run was settled already",
        },
    ),
    "settle": (
        lambda run: run.settle(TREASURING, settled_on=TODAY),
        {
            PROPOSED: NOT_YET,
            REJECTED: "This run was rejected",
            SETTLED: "This run was settled already",
        },
    ),
}


@pytest.mark.parametrize(
    ("request_name", "state"),
    [(name, state) for name, (_, refusals) in REQUESTS.items() for state in refusals],
)
def test_a_run_does_not_go_back_nor_skip_its_approval(request_name: str, state: str) -> None:
    ask, refusals = REQUESTS[request_name]
    run = run_that_is(state)

    with refuses(refusals[state], run):
        ask(run)


def test_a_run_is_neither_sent_nor_settled_on_a_day_to_come() -> None:
    run = run_that_is(APPROVED)

    with refuses("2025-07-01 is still to come", run):
        run.send(TREASURING, sent_on=TOMORROW)
    with refuses("2025-07-01 is still to come", run):
        run.settle(TREASURING, settled_on=TOMORROW)


def test_a_run_may_be_sent_on_a_day_before_its_approval() -> None:
    run = run_that_is(APPROVED)

    run.send(TREASURING, sent_on=date(2025, 1, 31))

    assert latest(run, PayoutRun.Sent).sent_on == date(2025, 1, 31)


def test_money_does_not_leave_before_the_day_on_which_the_run_was_sent() -> None:
    run = run_that_is(APPROVED)
    run.send(TREASURING, sent_on=date(2025, 6, 20))

    with refuses("This run was sent on 2025-06-20, so it can't be settled before that day", run):
        run.settle(TREASURING, settled_on=date(2025, 6, 19))
    run.settle(TREASURING, settled_on=date(2025, 6, 20))

    assert run.state == SETTLED
