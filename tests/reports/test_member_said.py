"""What is said to a member: each thing that can happen, in short plain sentences."""

import re
from datetime import date

import pytest

from ledger.reports.member_account import Claim, Cover, Given, Pay, Person
from ledger.reports.member_page import page_of
from ledger.reports.member_said import (
    claim_said,
    cover_said,
    days,
    how_much,
    named,
    pay_said,
    steps_said,
)
from ledger.reports.page import bare
from ledger.reports.text import text_of
from tests.reports.accounts import (
    ANA,
    CORA,
    GIVEN_ON,
    TWO_HOURS,
    account,
    contribution,
    step,
)

ONE_HOUR_LATER = Given(date(2025, 3, 5), date(2025, 3, 5), 60)


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        (step("logged", ANA), "You logged it on 2025-03-04."),
        (
            step("confirmed", recorded_by=CORA, manner="paper"),
            "Ben confirmed it on paper on 2025-03-04. Cora wrote that down.",
        ),
        (step("confirmed", manner="in-person"), "Ben confirmed it in person on 2025-03-04."),
        (step("confirmed", manner="phone"), "Ben confirmed it by phone on 2025-03-04."),
        (
            step("confirmed", CORA, manner="proxy"),
            "Cora confirmed it for the receiver on 2025-03-04.",
        ),
        (
            step("confirmed", manner="tacit"),
            "Nobody objected in time. So it counts as confirmed since 2025-03-04.",
        ),
        (
            step("disputed", reason_kept=True),
            "Ben disputed it on 2025-03-04. The reason is kept in the book.",
        ),
        (
            step("withdrawn", ANA, reason="I was ill"),
            "You withdrew it on 2025-03-04. Reason: I was ill.",
        ),
        (
            step("corrected", CORA, before=TWO_HOURS, after=ONE_HOUR_LATER, waits=True),
            "Cora corrected it on 2025-03-04. It was 2:00 hours. It became 1:00 hours. "
            "The day was 2025-03-03. It became 2025-03-05. It had to be confirmed again.",
        ),
        (
            step("put_on_payout", CORA, run=61, cents=800),
            "On 2025-03-04 it went on payout run 61, for €8.00.",
        ),
        (
            step("put_on_payout", CORA, run=61, cents=1000),
            "On 2025-03-04 it went on payout run 61.",
        ),
        (
            step("put_on_payout", CORA, run=61, cents=-250),
            "On 2025-03-04 payout run 61 took €2.50 of it back.",
        ),
        (
            step("put_on_payout", CORA, run=61, cents=0),
            "On 2025-03-04 it went on payout run 61, with nothing to pay.",
        ),
        (
            step("taken_off_payout", CORA, run=61, why="returned"),
            "On 2025-03-04 it came off run 61: the bank sent the money back.",
        ),
        (
            step("taken_off_payout", CORA, run=61, why="rejected"),
            "On 2025-03-04 it came off run 61: the run was turned down.",
        ),
        (step("made", ANA), "You claimed it on 2025-03-04."),
        (step("proposed", CORA), "Cora proposed it on 2025-03-04."),
        (step("approved", CORA), "Cora approved it on 2025-03-04."),
        (step("rejected", CORA), "Cora turned it down on 2025-03-04."),
        (step("sent", CORA, recorded_by=CORA), "It went to the bank on 2025-03-04."),
        (step("settled", CORA), "It was paid on 2025-03-04."),
        (step("returned", CORA), "The bank sent the money back on 2025-03-04."),
    ],
)
def test_each_thing_that_happened_has_its_sentence(happened: object, said: str) -> None:
    (told,) = steps_said((happened,), earned_cents=1000)  # type: ignore[arg-type]

    assert bare(told) == said


def test_a_long_story_is_told_step_by_step() -> None:
    short = (step("logged", ANA),) * 4
    long = (step("logged", ANA),) * 5

    assert (len(steps_said(short)), len(steps_said(long))) == (1, 5)


@pytest.mark.parametrize(
    ("cover", "said"),
    [
        (
            Cover("w-1", "allowance", 500),
            "Agreement w-1 covers it. It pays €5.00 an hour on that day.",
        ),
        (
            Cover("w-1", "invoice", 0),
            "Agreement w-1 covers it. It is paid by invoice, so not here.",
        ),
        (Cover("w-1", "wage", 0), "Agreement w-1 covers it. It is paid as wage, so not here."),
        (Cover("", "none", 0), "An agreement covers it. It pays nothing."),
        (None, "No agreement covers it. So it was unpaid help."),
    ],
)
def test_the_agreement_behind_hours_says_how_it_pays(cover: Cover | None, said: str) -> None:
    assert bare(cover_said(cover)) == said


@pytest.mark.parametrize(
    ("state", "pay", "said"),
    [
        ("confirmed", Pay(1000, 1000), "2:00 hours at that rate is €10.00."),
        (
            "confirmed",
            Pay(1000, 800, donated_minutes=24, cut_by="month", limit_cents=21000),
            "2:00 hours at that rate is €10.00. The limit for one month is €210.00. "
            "So you get €8.00 of it. 0:24 hours of it are donated.",
        ),
        (
            "confirmed",
            Pay(1000, 0, open_cents=-300, cut_by="year", limit_cents=210000),
            "2:00 hours at that rate is €10.00. The limit for one year is €2,100.00. "
            "So you get €0.00 of it. It went on a payout for €3.00 before. "
            "€3.00 comes off your next payout.",
        ),
        (
            "confirmed",
            Pay(1000, 0, without_limits=True),
            "2:00 hours at that rate is €10.00. No limits were adopted for 2025 yet. "
            "So nothing can be paid.",
        ),
        ("logged", Pay(), "It is not confirmed yet. So nothing is paid for it yet."),
        (
            "disputed",
            Pay(0, 1000),
            "It earned €10.00 before. It waits to be confirmed again.",
        ),
        ("disputed", Pay(), "It is disputed. So nothing is paid for it now."),
        (
            "withdrawn",
            Pay(0, 0, open_cents=-1000),
            "It was withdrawn. So it counts no more. It went on a payout for €10.00 before. "
            "€10.00 comes off your next payout.",
        ),
    ],
)
def test_why_hours_earned_what_they_earned(state: str, pay: Pay, said: str) -> None:
    assert bare(pay_said(contribution(state=state, pay=pay))) == said


def test_what_was_paid_too_much_is_told_with_what_was_paid_before() -> None:
    hour = Given(GIVEN_ON, GIVEN_ON, 60)
    pay = Pay(500, 500, open_cents=-500)

    said = pay_said(contribution(given=hour, pay=pay, steps=(step("settled", CORA),)))

    assert bare(said) == (
        "1:00 hours at that rate is €5.00. You were paid €10.00 for it before. "
        "€5.00 comes off your next payout."
    )


def test_a_claim_says_whether_it_was_approved_and_what_waits() -> None:
    waiting = Claim(7, GIVEN_ON, 500, "Tea", False, (), Pay())
    approved = Claim(7, GIVEN_ON, 500, "Tea", True, (), Pay(500, 500, open_cents=500))

    assert claim_said(waiting) == "It is not approved yet. So nothing is paid for it yet."
    assert claim_said(approved) == "It is on no payout yet."


def test_who_is_gone_has_a_mark_and_twins_have_their_codes() -> None:
    assert bare(named(Person("ab12cd", "", gone="erased"))) == "Somebody who was erased (ab12cd)"
    assert bare(named(Person("ab12cd", "", gone="lost"))) == "Somebody whose name is lost (ab12cd)"
    assert bare(named(Person("ben2", "Ben", twin=True))) == "Ben (ben2)"


def test_a_period_and_a_quantity_are_said_in_full() -> None:
    month = Given(GIVEN_ON, date(2025, 3, 31), 0, 12)

    assert days(month) == "2025-03-03 to 2025-03-31"
    assert bare(how_much(month, "ride")) == "12 × ride"
    assert bare(how_much(Given(GIVEN_ON, GIVEN_ON, 60, 3), "meal")) == "1:00 hours, 3 × meal"


def test_sentences_are_short() -> None:
    page = page_of(account(contribution(), received=(contribution(pay=None, cover=None),)))

    said = [line for line in text_of(page).split("\n\n") if "--" not in line and "==" not in line]
    sentences = [one for part in said for one in re.split(r"(?<=[.:])\s+", part)]
    assert len(sentences) > 20
    assert [one for one in sentences if len(one.split()) > 12] == []
