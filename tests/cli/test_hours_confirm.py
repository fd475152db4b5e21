"""Confirming: one by one or many at once, and never one's own."""

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def march(as_ana: Terminal) -> Terminal:
    """Chloe helped Ana twice, one hour each; Ben cooked for everybody, two hours."""
    as_ana.done("hours log chloe 1:00 --for ana --on 03-03-2025")
    as_ana.done("hours log chloe 1:00 --for ana --on 04-03-2025")
    as_ana.done("hours log ben 2:00 --activity eettafel --on 05-03-2025")
    return as_ana


def numbers(terminal: Terminal) -> list[int]:
    return [each["number"] for each in terminal.json("hours list")["hours"]]


def test_a_member_cannot_confirm_their_own_hours(march: Terminal) -> None:
    said = march.refused(f"hours confirm {numbers(march)[0]} --as chloe")

    assert said.startswith("Nobody confirms their own hours.")


def test_a_receiver_confirms_in_person_and_a_coordinator_for_them_on_paper(
    march: Terminal,
) -> None:
    first, second, _ = numbers(march)
    march.done(f"hours confirm {first}")
    march.done(f"hours confirm {second} --as ben")

    said = [march.done(f"hours show {number}").lines for number in (first, second)]

    assert "confirmed by: ana, in-person" in said[0]
    assert "confirmed by: ana, paper" in said[1]


def test_a_month_is_confirmed_at_once_one_fact_each(march: Terminal) -> None:
    said = march.json("hours confirm --month 2025-03")

    assert (said["confirmed"], said["minutes"], len(said["recorded"])) == (3, 240, 3)
    assert said["last_position"] - said["first_position"] == 2
    assert march.done("hours confirm --month 2025-03").lines == [
        "No hours wait for confirmation there."
    ]


def test_what_somebody_else_must_confirm_is_left_and_shown(march: Terminal) -> None:
    said = march("hours confirm --month 2025-03 --as ben")

    assert said.code == 0
    assert said.lines[0] == "Confirmed: 2, together 2:00."
    assert "Left as they are:" in said.lines
    assert any("ben 2:00 Nobody confirms their own" in line for line in said.lines)
    left = march.json("hours confirm --month 2025-03 --helper ben")
    assert left["confirmed"] == 1


def test_hours_are_chosen_by_helper_and_by_receiver(march: Terminal) -> None:
    assert march.json("hours confirm --for ana")["minutes"] == 120
    assert march.json("hours confirm --helper ben")["minutes"] == 120


def test_somebody_who_speaks_for_the_receiver_does_so_as_a_proxy(march: Terminal) -> None:
    number = numbers(march)[0]

    refused = march.refused(f"hours confirm {number} --by ben")
    march.done(f"hours confirm {number} --by ben --manner proxy")

    assert refused.startswith("ana received this, so ana confirms it.")
    assert march.json(f"hours show {number}")["confirmed_by"] == "ben"


def test_silence_confirms_only_where_the_rules_say_so(march: Terminal) -> None:
    number = numbers(march)[0]

    said = march.refused(f"hours confirm {number} --manner tacit")

    assert said.startswith("The rules of this cooperative do not let silence count")


def test_one_of_several_numbers_that_may_not_be_confirmed_stops_them_all(march: Terminal) -> None:
    first, _, third = numbers(march)

    march.refused(f"hours confirm {first} {third} --as ben")

    assert {each["state"] for each in march.json("hours list")["hours"]} == {"logged"}


@pytest.mark.parametrize("line", ["hours confirm", "hours confirm 5 --month 2025-03"])
def test_either_numbers_or_a_choice_of_many(line: str, march: Terminal) -> None:
    assert march.wrong_usage(line).startswith("Say which hours")
