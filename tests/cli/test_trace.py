"""A euro is followed in the terminal, each step under the one before."""

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def number(as_ana: Terminal) -> int:
    """The hour that Chloe gave Ana in March 2025, which was confirmed."""
    said = as_ana.json("hours log chloe 1:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    found: int = said["number"]
    return found


def test_what_it_rests_on_and_what_came_of_it(as_ana: Terminal, number: int) -> None:
    said = as_ana.done(f"trace {number}").out.splitlines()

    assert said[0] == f"Hours no. {number}: chloe for ana, 1:00, 2025-03-03."
    assert said[2:4] == ["It rests on:", "  - Confirmed by ana, in-person."]
    assert said[-2:] == ["What came of it:", "  Nothing that is recorded."]


def test_for_programs_it_is_a_tree(as_ana: Terminal, number: int) -> None:
    said = as_ana.json(f"trace {number}")

    assert [step["about"] for step in said["rests_on"]] == ["confirmation", "agreement"]
    assert said["of"]["minutes"] == 60
    assert (said["led_to"], said["led_to_left_out"]) == ([], 0)


def test_what_can_not_be_traced_is_refused(as_ana: Terminal) -> None:
    assert "999 can't be traced." in as_ana.refused("trace 999")
