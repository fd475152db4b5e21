"""Membership fees and capital at the terminal."""

from pathlib import Path

from tests.cli.terminal import Terminal


def test_everybody_is_charged_once_a_year(as_ana: Terminal) -> None:
    first = as_ana.done("fees charge-all 25 --on 01-01-2025")

    assert first.lines == ["Charged €25.00 each, €25.00 in all, to: chloe."]
    assert as_ana.refused("fees charge-all 25 --on 31-12-2025") == (
        "Everybody who is a member on 2025-12-31 was charged a fee for 2025 already."
    )


def test_who_leaves_is_charged_up_to_the_last_day(as_ana: Terminal) -> None:
    as_ana.done("parties leave chloe --on 30-06-2025 --reason moved")

    assert as_ana.refused("fees charge-all 25 --on 01-07-2025").startswith("Nobody is a member on")
    assert as_ana.done("fees charge-all 25 --on 30-06-2025").lines[0].endswith("to: chloe.")


def test_what_a_member_owes_is_listed(as_ana: Terminal) -> None:
    as_ana.done("fees charge chloe 25 --on 01-01-2025")
    as_ana.done("fees receive chloe 10 --on 03-03-2025")
    as_ana.done("fees capital-in chloe 50 --on 03-03-2025")
    as_ana.done("fees capital-out chloe 20 --on 04-03-2025")

    assert as_ana.done("fees list --year 2025").lines[-2:] == [
        "chloe €25.00 €10.00 €15.00 €30.00 €20.00",
        "Total €25.00 €10.00 €15.00 €30.00 €20.00",
    ]
    assert as_ana.json("fees list --year 2025")["total"]["open_cents"] == 1_500
    assert as_ana.done("fees list --year 2024").lines == [
        "There are no fees up to the end of 2024."
    ]


def test_more_than_was_charged_is_received_and_told(as_ana: Terminal) -> None:
    as_ana.done("fees charge chloe 25 --on 01-01-2025")

    whole = as_ana.done("fees receive chloe 25 --on 03-03-2025")
    more = as_ana.done("fees receive chloe 5 --on 04-03-2025")

    assert len(whole.lines) == 1
    assert more.lines[1] == (
        "chloe has now paid €5.00 more than was charged up to the end of 2025."
    )
    assert as_ana.json("fees list --year 2025")["total"]["open_cents"] == -500


def test_a_fee_of_nothing_or_nobody_is_refused(as_ana: Terminal) -> None:
    assert as_ana.refused("fees charge chloe 0") == "The amount must be more than zero."
    assert "Nobody in the book" in as_ana.refused("fees charge zoe 25")


def test_a_file_of_fees_comes_in_once(as_ana: Terminal) -> None:
    Path("fees.csv").write_text(
        "member,what,amount,date\nchloe,charged,25,1-1-2025\n", encoding="utf-8"
    )

    assert as_ana.json("fees import fees.csv")["recorded"] == 1
    assert as_ana.json("fees import fees.csv")["known"] == 1


def test_a_file_of_what_came_in_need_not_say_so(as_ana: Terminal) -> None:
    Path("bank.csv").write_text(
        "lid;bedrag;datum\nchloe;25;1-2-2025\nzoe;25;1-2-2025\nchloe;0;1-2-2025\n", encoding="utf-8"
    )

    said = as_ana("fees import bank.csv --json")

    assert said.code == 1
    assert [(row["row"], row["column"]) for row in said.json["refused"]] == [
        (3, "lid"),
        (4, "bedrag"),
    ]
    assert as_ana.json("fees list --year 2025")["members"][0]["received_cents"] == 2_500
