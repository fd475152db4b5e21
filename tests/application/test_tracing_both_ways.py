"""Whatever a trace comes to leads back again: euro, payout, hours, agreement, decision, bank."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from ledger.application.funds import AwardRow, Eligible
from ledger.application.traced import Step, Trace
from tests.application.bank import bank_lines, bring_bank
from tests.application.neighbourhood import Neighbourhood
from tests.interchange.bank.statements import came_in, went_out

MAY_3, JUNE_10 = date(2025, 5, 3), date(2025, 6, 10)
# What everything is of somebody or in some file is listed there, and not walked from.
LISTS = {"party", "bank_statement"}
# What everything of which the bank's line is known leads to, and comes from.
LINKED = {
    ("decision", "fund"),
    ("decision", "budget"),
    ("decision", "booking"),
    ("decision", "meeting"),
    ("fund", "agreement"),
    ("fund", "flow"),
    ("fund", "hours"),
    ("fund", "booking"),
    ("fund", "bank"),
    ("flow", "bank"),
    ("agreement", "hours"),
    ("agreement", "payout"),
    ("hours", "payout"),
    ("hours", "booking"),
    ("claim", "payout"),
    ("payout", "run"),
    ("payout", "bank"),
    ("hours", "bank"),
    ("decision", "bank"),
    ("budget", "booking"),
    ("booking", "bank"),
}


def flat(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from flat(step.steps)


def trace(here: Neighbourhood, said: object) -> Trace:
    return here.cooperative.books.trace(f"{said}", most=None)


def decided(here: Neighbourhood, text: str, *, adopted: bool = True, **about: object) -> str:
    """The members decided on something; returns its number."""
    decisions = here.cooperative.decisions
    on = date(2025, 1, 2)
    said: dict[str, object] = {"subject": "budget", "on": on, "acting": "chloe"} | about
    decisions.propose(text, body="alv", proposer="resident", **said)  # type: ignore[arg-type]
    number = str(decisions.all()[-1].record.position)
    decisions.hold_meeting("alv", on=on, eligible=9, present=8, acting="chloe")
    decisions.decide(
        number,
        adopted=adopted,
        on=on,
        yes=8 if adopted else 0,
        no=0 if adopted else 8,
        meeting=str(decisions.meetings()[-1].record.position),
        acting="chloe",
    )
    return number


@pytest.fixture
def kept(here: Neighbourhood) -> Neighbourhood:
    """One of each: a subsidy, a gift and a tariff, work paid in two ways, and the bank's file."""
    coop = here.cooperative
    decision = decided(here, "Help in the village")
    for code in ("gem", "bakers", "sup", "iris"):
        here.add(code)
    for code, regime, cents, tariff_cents, activity in (
        ("pop", "subsidy", 100_000, None, "buurt"),
        ("gift", "gift", 25_000, None, "eettafel"),
        ("wmo", "wmo", None, 6_000, "wmo"),
    ):
        row = AwardRow(
            code=code,
            regime=regime,
            funder="bakers" if code == "gift" else "gem",
            cents=cents,
            tariff_cents=tariff_cents,
            eligible=(Eligible(activity=activity),),
            from_on=date(2025, 1, 1),
            decision=decision,
        )
        coop.funds.award(row, acting="chloe")
    coop.funds.receive("gift", 25_000, on=JUNE_10, acting="emma")
    coop.activities.set_budget(2025, "eettafel", 5_000, decision=decision, acting="chloe")
    here.agree("a-iris", "iris", activity="buurt", fund="pop")
    here.agree("a-sup", "sup", 3_000, pays="invoice", activity="wmo")
    here.confirmed(60, MAY_3, helper="iris")
    here.confirmed(60, MAY_3, helper="ana", activity="buurt")
    here.claim(1_500, MAY_3, claimant="greta")
    here.confirmed(120, MAY_3, helper="sup", activity="wmo")
    invoice = coop.invoices.receive(
        "sup",
        6_000,
        on=date(2025, 6, 1),
        account="4000",
        activity="wmo",
        covers=(date(2025, 5, 1), date(2025, 5, 31)),
        acting="emma",
    )
    coop.invoices.pay(str(invoice.first_position), on=JUNE_10, acting="emma")
    coop.bookings.pay(
        700, on=JUNE_10, account="4300", activity="eettafel", decision=decision, acting="emma"
    )
    run = here.pay(date(2025, 5, 31), on=JUNE_10)
    bring_bank(
        here,
        came_in(250),
        went_out(60),
        went_out(7),
        went_out(5),
        went_out(15),
        account="1100",
    )
    payouts = {one.record.cents: one for one in coop.payouts.show(run).lines}
    for card in bank_lines(here):
        if not card.explained:
            number = payouts[-card.line.cents].record.position
            coop.bank.match(str(card.line.number), [str(number)], acting="emma")
    return here


def everything(here: Neighbourhood) -> dict[int, tuple[str, set[int]]]:
    """Every thing with a number: what it is, and the numbers that its trace comes to."""
    found: dict[int, tuple[str, set[int]]] = {}
    for fact in here.facts():
        said = trace(here, fact.position)
        number = said.of.number
        if number is None or said.of.about in {*LISTS, "fact", "quote"}:
            continue
        steps = [*flat(said.rests_on), *flat(said.led_to)]
        numbers = {step.number for step in steps if step.number and step.about not in LISTS}
        found[number] = (said.of.about, numbers)
    return found


def test_what_a_trace_comes_to_leads_back_again(kept: Neighbourhood) -> None:
    found = everything(kept)

    for number, (about, reached) in found.items():
        for other in reached:
            assert number in found[other][1], (about, number, found[other][0], other)


def test_everything_is_linked_with_what_it_has_to_do_with(kept: Neighbourhood) -> None:
    found = everything(kept)

    linked = {(about, found[other][0]) for about, reached in found.values() for other in reached}

    assert {pair for pair in LINKED if pair not in linked} == set()
    assert {pair for pair in LINKED if pair[::-1] not in linked} == set()


def test_every_fact_can_be_traced_by_its_number(kept: Neighbourhood) -> None:
    for fact in kept.facts():
        said = trace(kept, fact.position)

        assert said.of.number is not None
        assert said.of.text


def test_a_run_rests_on_hours_and_leads_to_its_payouts(kept: Neighbourhood) -> None:
    (run,) = kept.cooperative.payouts.all()

    found = trace(kept, run.record.position)

    assert (found.of.about, found.of.number) == ("run", run.record.position)
    assert {one.about for one in found.rests_on} == {"approval", "hours", "claim"}
    # Twice 5,00 and once 15,00, of which the bank lists one of each.
    assert [one.about for one in found.led_to] == ["payout", "payout", "payout"]
    assert {under.about for one in found.led_to for under in one.steps} == {"bank"}
    paid_cents = sum(one.cents or 0 for one in found.rests_on)
    assert paid_cents == sum(one.cents or 0 for one in found.led_to) == 2_500


def test_money_of_a_fund_is_traced_by_its_own_number(kept: Neighbourhood) -> None:
    (flow,) = kept.cooperative.funds.show("gift").flows

    found = trace(kept, flow.position)

    assert (found.of.about, found.of.cents) == ("flow", 25_000)
    assert [one.about for one in found.rests_on] == ["fund"]
    assert [one.about for one in found.led_to] == ["bank"]


def test_a_decided_reserve_says_what_it_gets_of_the_result(here: Neighbourhood) -> None:
    number = decided(here, "A bus", subject="reserve", cents=500, year=2025)

    (step,) = trace(here, number).led_to

    assert (step.about, step.cents) == ("reserve", 500)


def test_what_was_rejected_allows_nothing(here: Neighbourhood) -> None:
    number = decided(here, "A palace", adopted=False)

    assert [one.about for one in trace(here, number).led_to] == ["rejected"]


@pytest.mark.parametrize(
    ("said", "about"), [("gift", "fund"), ("a-iris", "agreement"), ("iris", "party")]
)
def test_a_fund_an_agreement_and_a_person_are_traced_by_code(
    kept: Neighbourhood, said: str, about: str
) -> None:
    assert trace(kept, said).of.about == about


def test_of_somebody_everything_is_listed_and_nothing_under_it(kept: Neighbourhood) -> None:
    found = trace(kept, "iris")

    assert {one.about for one in found.led_to} == {"agreement", "payout", "hours"}
    assert all(one.steps == () for one in found.led_to)
