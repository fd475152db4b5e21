"""A euro is followed both ways: to the decision that it rests on, and to the line of the bank."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from ledger.application.funds import AwardRow, Eligible
from ledger.application.traced import Step, Trace
from tests.application.neighbourhood import Neighbourhood, refused

MAY_3 = date(2025, 5, 3)


def flat(steps: Sequence[Step], depth: int = 0) -> Iterator[tuple[int, str]]:
    """Depth and kind of every step."""
    for step in steps:
        yield depth, step.about
        yield from flat(step.steps, depth + 1)


def trace(here: Neighbourhood, said: object) -> Trace:
    return here.cooperative.books.trace(f"{said}")


@pytest.fixture
def funded(here: Neighbourhood) -> Neighbourhood:
    """The board decided on a fund; Ana's agreement names it; an hour of hers was paid."""
    decisions = here.cooperative.decisions
    decisions.propose(
        "Help in the village",
        body="board",
        proposer="resident",
        subject="strategic",
        on=date(2025, 1, 2),
        acting="chloe",
    )
    decision = str(decisions.all()[-1].record.position)
    decisions.decide(decision, adopted=True, on=date(2025, 1, 2), yes=2, no=0, acting="chloe")
    here.add("gem")
    row = AwardRow(
        code="pop",
        regime="subsidy",
        funder="gem",
        cents=100_000,
        eligible=(Eligible(activity="buurt"),),
        from_on=date(2025, 1, 1),
        decision=decision,
    )
    here.cooperative.funds.award(row, acting="chloe")
    here.add("iris")
    here.agree("a-iris", "iris", activity="buurt", fund="pop")
    here.confirmed(60, MAY_3, helper="iris")
    here.pay(date(2025, 5, 31), on=date(2025, 6, 2))
    return here


def payout_number(here: Neighbourhood) -> int:
    (run,) = here.cooperative.payouts.all()
    (line,) = here.cooperative.payouts.show(run.record.run).lines
    return line.record.position


def test_a_payout_rests_on_hours_confirmed_under_an_agreement_a_fund_and_a_decision(
    funded: Neighbourhood,
) -> None:
    found = trace(funded, payout_number(funded))

    assert (found.of.about, found.of.cents, found.of.party) == ("payout", 500, "iris")
    assert list(flat(found.rests_on)) == [
        (0, "run"),
        (0, "approval"),
        (0, "hours"),
        (1, "confirmation"),
        (1, "agreement"),
        (2, "fund"),
        (3, "decision"),
        (4, "votes"),
    ]


def test_the_same_way_back_from_the_decision_to_the_payout(funded: Neighbourhood) -> None:
    decision = funded.cooperative.decisions.all()[-1].record.position

    found = trace(funded, decision)

    assert list(flat(found.led_to)) == [
        (0, "fund"),
        (1, "borne"),
        (1, "agreement"),
        (2, "hours"),
        (3, "payout"),
        (4, "run"),
    ]
    payout = found.led_to[0].steps[1].steps[0].steps[0]
    assert payout.number == payout_number(funded)


def test_what_was_shown_before_is_not_shown_in_full_again(funded: Neighbourhood) -> None:
    for _ in range(2):
        funded.confirmed(30, MAY_3, helper="iris")
    run = funded.pay(date(2025, 5, 31), on=date(2025, 6, 3))
    (line,) = funded.cooperative.payouts.show(run).lines

    _run, _approval, first, second = trace(funded, line.record.position).rests_on

    assert [(one.about, one.again, len(one.steps)) for one in first.steps] == [
        ("confirmation", False, 0),
        ("agreement", False, 1),
    ]
    assert [(one.about, one.again, len(one.steps)) for one in second.steps] == [
        ("confirmation", False, 0),
        ("agreement", True, 0),
    ]


def test_an_invoice_rests_on_the_work_it_is_for_and_leads_to_what_pays_it(
    here: Neighbourhood,
) -> None:
    here.add("sup")
    here.agree("a-sup", "sup", 3_000, pays="invoice", activity="wmo")
    hours = here.confirmed(120, MAY_3, helper="sup", activity="wmo")
    invoices = here.cooperative.invoices
    answer = invoices.receive(
        "sup",
        6_000,
        on=date(2025, 6, 1),
        account="4000",
        activity="wmo",
        covers=(date(2025, 5, 1), date(2025, 5, 31)),
        acting="emma",
    )
    payment = invoices.pay(str(answer.first_position), on=date(2025, 6, 2), acting="emma")

    found = trace(here, answer.first_position)

    assert [(one.about, one.number) for one in found.rests_on] == [("hours", int(hours))]
    assert [(one.about, one.number) for one in found.led_to] == [
        ("booking", payment.first_position)
    ]
    assert [one.about for one in trace(here, hours).led_to] == ["booking"]


def test_a_fund_by_its_code_and_hours_that_it_pays_for_by_the_hour(here: Neighbourhood) -> None:
    here.add("gem")
    row = AwardRow(
        code="wmo",
        regime="wmo",
        funder="gem",
        tariff_cents=3_600,
        eligible=(Eligible(activity="wmo"),),
        from_on=date(2025, 1, 1),
    )
    here.cooperative.funds.award(row, acting="chloe")
    here.cooperative.funds.receive("wmo", 3_600, on=date(2025, 6, 1), acting="emma")
    number = here.confirmed(60, MAY_3, activity="wmo")

    found = trace(here, "wmo")

    assert [(one.about, one.cents) for one in found.led_to] == [
        ("delivered", 3_600),
        ("flow", 3_600),
        ("hours", None),
    ]
    assert found.led_to[2].number == int(number)
    assert [one.about for one in trace(here, number).rests_on] == [
        "confirmation",
        "agreement",
        "fund",
    ]


def test_a_claim_rests_on_who_approved_it(here: Neighbourhood) -> None:
    here.claim(1_500, MAY_3)
    here.pay(date(2025, 5, 31))

    (claim,) = trace(here, payout_number(here)).rests_on[2:]

    assert (claim.about, claim.cents) == ("claim", 1_500)
    assert [(one.about, one.party) for one in claim.steps] == [("approval", "emma")]


def test_long_lists_are_cut_with_a_count(here: Neighbourhood) -> None:
    for _ in range(3):
        here.confirmed(60, MAY_3)
    here.pay(date(2025, 5, 31))
    number = f"{payout_number(here)}"

    cut = here.cooperative.books.trace(number, most=2)
    whole = here.cooperative.books.trace(number, most=None)

    assert [one.about for one in cut.rests_on].count("hours") == 2
    assert cut.rests_on_left_out == 1
    assert [one.about for one in whole.rests_on].count("hours") == 3
    assert whole.rests_on_left_out == 0


@pytest.mark.parametrize("said", ["0", "999999", "luck", "party:0", ""])
def test_what_can_not_be_traced_is_refused(here: Neighbourhood, said: str) -> None:
    with refused("can't be traced", here):
        trace(here, said)
