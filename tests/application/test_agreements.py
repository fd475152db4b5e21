"""Which agreement pays for hours: chosen, named, ambiguous or none; and what it is when it ends."""

from dataclasses import replace
from datetime import date

from ledger.interchange.agreements import AgreementRow
from tests.application.neighbourhood import TODAY, Neighbourhood, refused

JUNE = date(2025, 6, 1)


def test_the_only_fitting_agreement_is_chosen(here: Neighbourhood) -> None:
    number = here.log(60)

    assert here.card(number).agreement == "a-ana"


def test_what_the_hours_leave_open_comes_from_the_agreement(here: Neighbourhood) -> None:
    here.agree("a-cook", "hugo", receiver="ben", service="cooking", activity="eettafel")

    number = here.log(60, helper="hugo")

    record = here.card(number).record
    assert (record.service, record.activity) == ("cooking", "eettafel")


def test_several_that_fit_are_refused_by_name(here: Neighbourhood) -> None:
    here.agree("b-ana", "ana", 400)

    with refused("Several agreements fit", here):
        here.log(60)
    number = here.log(60, agreement="b-ana")

    assert here.cents_of(number) == 400


def test_none_that_fits_means_unpaid(here: Neighbourhood) -> None:
    number = here.log(60, date(2023, 6, 1))

    assert here.card(number).agreement is None


def test_unpaid_is_said_on_purpose(here: Neighbourhood) -> None:
    number = here.log(60, unpaid=True)

    assert here.card(number).agreement is None


def test_hours_without_a_receiver_fit_no_agreement_for_one(here: Neighbourhood) -> None:
    here.agree("a-hugo", "hugo", receiver="ben")

    assert here.card(here.log(60, helper="hugo", receiver=None)).agreement is None
    named = here.log(60, helper="hugo", receiver=None, agreement="a-hugo")
    assert here.card(named).receiver == "ben"


def test_an_agreement_that_does_not_fit_is_refused_when_it_is_named(here: Neighbourhood) -> None:
    here.agree("a-hugo", "hugo", receiver="ben", service="cooking", until_on=JUNE)

    with refused("not with this helper", here):
        here.log(60, agreement="a-hugo")
    with refused("does not hold", here):
        here.log(60, helper="hugo", agreement="a-hugo")
    with refused("these hours say otherwise", here):
        here.log(60, JUNE, helper="hugo", receiver="greta", agreement="a-hugo")
    with refused("There is no agreement", here):
        here.log(60, agreement="nonsense")


def test_the_rate_of_the_day_is_paid(here: Neighbourhood) -> None:
    here.cooperative.agreements.change_rate("a-ana", 550, from_on=JUNE, acting="cora")

    here.confirmed(60, date(2025, 5, 31))
    here.confirmed(60, JUNE)

    assert here.cents(here.propose()) == {"ana": 1050}


def test_hours_after_the_last_day_are_unpaid(here: Neighbourhood) -> None:
    here.cooperative.agreements.end("a-ana", until_on=JUNE, acting="cora")

    assert here.card(here.log(60, JUNE)).agreement == "a-ana"
    assert here.card(here.log(60, date(2025, 6, 2))).agreement is None


def test_an_agreement_ends_only_sooner(here: Neighbourhood) -> None:
    here.cooperative.agreements.end("a-ana", until_on=JUNE, acting="cora")

    with refused("only be ended sooner", here):
        here.cooperative.agreements.end("a-ana", until_on=TODAY, acting="cora")


def test_only_coordinators_and_the_board_make_agreements(here: Neighbourhood) -> None:
    for nobody in ("ana", "emma"):
        with refused("may not do this", here):
            here.cooperative.agreements.end("a-ana", until_on=JUNE, acting=nobody)


def test_a_code_is_used_once(here: Neighbourhood) -> None:
    with refused("is taken", here):
        here.agree("A-ANA", "ana")


def test_nobody_is_their_own_receiver(here: Neighbourhood) -> None:
    with refused("their own receiver", here):
        here.log(60, receiver="ana")
    with refused("their own receiver", here):
        here.agree("selfish", "ana", receiver="ana")


def test_an_agreement_does_not_end_before_hours_that_stand_under_it(here: Neighbourhood) -> None:
    number = here.confirmed(60, date(2025, 6, 20))

    with refused(f"no. [{number}]", here):
        here.cooperative.agreements.end("a-ana", until_on=date(2025, 6, 19), acting="cora")
    here.cooperative.hours.withdraw(number, acting="cora")
    here.cooperative.agreements.end("a-ana", until_on=date(2025, 6, 19), acting="cora")


def test_a_rate_above_the_ceiling_takes_a_decision_that_was_adopted(here: Neighbourhood) -> None:
    decisions = here.cooperative.decisions
    for text in ("Ask a plumber", "Ask a clown"):
        decisions.propose(
            text, body="board", proposer="board", subject="agreement", on=TODAY, acting="chloe"
        )
    plumber, clown = (str(card.record.position) for card in decisions.all())
    decisions.decide(plumber, adopted=True, on=TODAY, yes=2, no=0, acting="chloe")
    decisions.decide(clown, adopted=False, on=TODAY, yes=0, no=2, acting="chloe")
    here.cooperative.agreements.set_ceiling(4500, acting="chloe")
    row = AgreementRow(
        row=1, code="plumber", helper="hugo", pays="invoice", rate_cents=4600, from_on=JUNE
    )
    make = here.cooperative.agreements.make

    with refused("takes a decision", here):
        make(row, acting="cora")
    with refused("was rejected, so it allows nothing", here):
        make(row, decision=clown, acting="cora")
    make(replace(row, code="usual", rate_cents=4500), acting="cora")
    make(row, decision=plumber, acting="cora")
    with refused("takes a decision", here):
        here.cooperative.agreements.change_rate("plumber", 5000, from_on=TODAY, acting="cora")

    made = here.cooperative.agreements.all()[-1]
    assert made.code == "plumber"
    assert made.record.decisions == (decisions.show(plumber).record.decision,)
