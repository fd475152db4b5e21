"""Paying: proposed by one, approved by another, sent, settled, and what comes back."""

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def march(as_ana: Terminal) -> Terminal:
    """Chloe helped Ana for two hours in March, which Ana confirmed: €10.00."""
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    return as_ana


def test_a_month_is_paid_in_a_few_lines(march: Terminal) -> None:
    proposed = march.done("payouts propose --month 2025-03")
    number = proposed.lines[0].split()[2].rstrip(",.")
    lines = [
        march.done(f"payouts approve {number} --as ben").out,
        march.done(f"payouts send {number} --on 04-04-2025").out,
        march.done(f"payouts settle {number} --on 05-04-2025").out,
    ]

    assert (
        proposed.lines[0]
        == f"Run no. {number}, work from 2025-03-01 to 2025-03-31: proposed by ana."
    )
    assert "chloe Chloe Bakker 2:00 0:00 €10.00" in proposed.lines
    assert proposed.lines[-1] == (
        f"Ben Smit can approve it: buurtledger payouts approve {number} --as ben"
    )
    assert f"buurtledger payouts send {number} --on DAY" in lines[0]
    assert f"buurtledger payouts settle {number} --on DAY" in lines[1]
    assert lines[2] == f"Settled on 2025-04-05: run no. {number}, €10.00 in all.\n"
    assert march.json("balance chloe")["parties"][0]["paid_cents"] == 1_000


def test_the_fixed_shape_of_a_proposal(march: Terminal) -> None:
    said = march.json("payouts propose --month 2025-03")

    assert said["run"].startswith("payout_run:")
    assert said["run"] in said["recorded"]
    assert said["total_cents"] == 1_000
    line = said["lines"][0]
    assert (line["payee"], line["minutes"], line["donated_minutes"], line["cents"]) == (
        "chloe",
        120,
        0,
        1_000,
    )
    for verb in ("show {run}", "approve {run} --as ben", "settle {run} --on 05-04-2025"):
        march.done(f"payouts {verb}".format(run=said["run"]))


def test_four_eyes(march: Terminal) -> None:
    number = march.json("payouts propose --month 2025-03")["number"]

    assert march.refused(f"payouts approve {number}").startswith("ana proposed this run")
    assert march.refused(f"payouts approve {number} --as chloe").startswith("chloe may not do this")
    assert march.refused(f"payouts send {number} --on 04-04-2025").startswith(
        "This run was not approved yet."
    )


def test_when_nobody_may_approve_the_proposal_says_so_and_what_to_do(march: Terminal) -> None:
    march.done("agreements make w-2 ben --pays allowance --rate 5 --from 01-01-2025")
    march.done("hours log ben 1:00 --for ana --on 03-03-2025")
    march.done("hours confirm --month 2025-03")

    with_ben = march.done("payouts propose --month 2025-03")
    number = with_ben.lines[0].split()[2].rstrip(",")
    march.done(f"payouts reject {number}")
    without_ben = march.json("payouts propose --month 2025-03 --without ben")
    only_ben = march.json("payouts propose --month 2025-03 --payee ben")

    assert with_ben.lines[-1].startswith("Nobody on the board may approve this run")
    assert [line["payee"] for line in without_ben["lines"]] == ["chloe"]
    assert [line["payee"] for line in only_ben["lines"]] == ["ben"]


def test_who_is_at_the_limit_stands_in_the_run_with_donated_hours(march: Terminal) -> None:
    march.done("hours log chloe 40 --for ana --from 01-03-2025 --until 31-03-2025")
    march.done("hours confirm --month 2025-03")
    march.done("payouts propose --until 31-03-2025")
    march.done("hours log chloe 1:00 --for ana --on 30-03-2025")
    march.done("hours confirm --month 2025-03")

    said = march.done("payouts propose --month 2025-03")

    assert "chloe Chloe Bakker 1:00 1:00 €0.00" in said.lines
    assert "At their limit, so their hours here are donated: chloe." in said.lines


def test_who_got_too_much_is_carried_and_named(march: Terminal) -> None:
    run = march.json("payouts propose --month 2025-03")["number"]
    march.done(f"payouts approve {run} --as ben")
    march.done(f"payouts settle {run} --on 05-04-2025")
    number = march.json("hours list")["hours"][0]["number"]
    march.done(f"hours correct {number} 1:00")
    march.done("agreements make w-2 ben --pays allowance --rate 5 --from 01-01-2025")
    march.done("hours log ben 1:00 --for ana --on 10-03-2025")
    march.done("hours confirm --month 2025-03")

    said = march.done("payouts propose --until 31-03-2025")

    assert "chloe, Chloe Bakker: -€5.00" in said.lines
    assert march.json("balance chloe")["parties"][0]["due_cents"] == -500


def test_a_payment_that_comes_back_is_payable_again(march: Terminal) -> None:
    run = march.json("payouts propose --month 2025-03")["number"]
    march.done(f"payouts approve {run} --as ben")
    march.done(f"payouts settle {run} --on 05-04-2025")

    said = march.done(f'payouts return {run} chloe --on 08-04-2025 --reason "Account closed."')

    assert said.lines[0].startswith(f"The payment to Chloe Bakker in run no. {run} came back.")
    assert "chloe Chloe Bakker 2:00 0:00 €10.00 returned" in march.done(f"payouts show {run}").lines
    assert march.json("payouts propose --month 2025-03")["total_cents"] == 1_000
    assert march.refused(f"payouts return {run} ben").startswith("ben is not paid in this run.")


def test_the_list_says_how_far_each_run_is_in_dutch(march: Terminal) -> None:
    run = march.json("payouts propose --month 2025-03")["number"]

    before = march.done("payouts list --lang nl").lines[-1]
    march.done(f"payouts approve {run} --as ben")
    march.done(f"payouts send {run} --on 04-04-2025")

    assert before == f"{run} 31-03-2025 1 € 10,00 voorgesteld door ana"
    assert march.done("payouts list --lang nl").lines[-1].endswith("verstuurd op 04-04-2025")


def test_a_run_up_to_a_day_says_so(march: Terminal) -> None:
    said = march.done("payouts propose --until 31-03-2025 --lang nl")

    assert said.lines[0].endswith(", werk tot en met 31-03-2025: voorgesteld door ana.")


def test_nothing_to_pay_is_refused_and_said(as_ana: Terminal) -> None:
    assert as_ana.refused("payouts propose --month 2025-03").startswith("Nothing is payable")
    assert as_ana.done("payouts list").lines == ["There are no payout runs."]


@pytest.mark.parametrize(
    "line", ["payouts propose", "payouts propose --month 2025-03 --until 31-03-2025"]
)
def test_a_proposal_is_for_a_month_or_up_to_a_day(line: str, as_ana: Terminal) -> None:
    assert as_ana.wrong_usage(line) == "Give either --month or --until."


def test_a_run_is_sent_and_settled_on_a_day_that_is_said(as_ana: Terminal) -> None:
    assert as_ana.wrong_usage("payouts send 5") == "Missing option '--on'."
    assert as_ana.wrong_usage("payouts settle 5") == "Missing option '--on'."


def test_a_run_with_hours_that_changed_is_not_sent_and_paid_it_says_so(march: Terminal) -> None:
    number = march.json("payouts propose --month 2025-03")["number"]
    march.done(f"payouts approve {number} --as ben")
    hours = march.json("hours list")["hours"][0]["number"]
    march.done(f"hours withdraw {hours}")

    refusal = march.refused(f"payouts send {number} --on 04-04-2025")
    said = march.done(f"payouts settle {number} --on 05-04-2025").lines

    assert refusal == (
        f"Hours in this run were disputed, corrected or withdrawn since: no. {hours}. Reject the "
        "run and propose it again."
    )
    assert said[1:] == [
        "Look: hours in this run were disputed, corrected or withdrawn before it was recorded "
        f"that it was paid: no. {hours}. What was paid too much comes off a later run."
    ]
