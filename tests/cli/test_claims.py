"""Expense claims at the terminal."""

from tests.cli.terminal import Terminal


def test_a_claim_is_made_approved_by_somebody_else_and_paid(as_ana: Terminal) -> None:
    claim = as_ana.json('claims add chloe 12,50 "Train to Utrecht" --on 03-03-2025 --as chloe')
    waiting = as_ana.done("claims list").lines[-1]
    approved = as_ana.done(f"claims approve {claim['number']}")
    run = as_ana.json("payouts propose --month 2025-03")

    assert (
        waiting == f"{claim['number']} 2025-03-03 chloe Train to Utrecht €12.50 waits for approval"
    )
    assert approved.lines == [
        f"Approved: no. {claim['number']}, €12.50 to chloe. The next payout pays it."
    ]
    assert run["total_cents"] == 1_250
    assert as_ana.done("claims list chloe").lines[-1].endswith("on a payout")


def test_nobody_approves_their_own_claim(as_ana: Terminal) -> None:
    number = as_ana.json("claims add ana 5 stamps --on 03-03-2025")["number"]

    assert as_ana.refused(f"claims approve {number}").startswith("Nobody approves their own claim.")

    as_ana.done(f"claims approve {number} --as ben")
    assert as_ana.done("claims list").lines[-1].endswith("approved by ben")


def test_a_claim_says_who_may_approve_it(as_ana: Terminal) -> None:
    said = as_ana.done("claims add chloe 5 stamps --on 03-03-2025 --lang nl")

    assert said.lines[0].endswith("chloe, € 5,00 voor stamps.")
    assert said.lines[1].startswith(
        "Een penningmeester of bestuurslid, niet chloe, keurt haar goed"
    )


def test_there_may_be_no_claims(as_ana: Terminal) -> None:
    assert as_ana.done("claims list").lines == ["There are no claims."]
