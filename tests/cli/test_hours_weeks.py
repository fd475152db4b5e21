"""Nothing worked, or forgot to hand in: who is still silent about a week."""

from datetime import UTC, datetime

import pytest

from tests.cli.terminal import Terminal
from tests.papers.standing import standing_clock


@pytest.fixture
def march(as_ana: Terminal) -> Terminal:
    """Chloe, who has an agreement, gave an hour in the first week of March 2025."""
    as_ana.done("hours log chloe 1:00 --for ana --on 03-03-2025")
    return as_ana


def silent(terminal: Terminal) -> list[str]:
    """Chloe's weeks of which nothing is known."""
    said = terminal.json("hours missing --month 2025-03")["missing"]
    return [week["week"] for one in said if one["helper"] == "chloe" for week in one["weeks"]]


def test_the_silent_are_listed_with_their_weeks_and_the_days_of_these(march: Terminal) -> None:
    said = march.done("hours missing --month 2025-03")

    assert said.lines[2] == "chloe Chloe Bakker 2025-W11 2025-03-10 – 2025-03-16"
    assert len(said.lines) == 8
    assert max(map(len, said.out.splitlines())) <= 80
    assert silent(march) == ["2025-W11", "2025-W12", "2025-W13"]


def test_a_week_in_which_nothing_was_given_is_said_with_zero(march: Terminal) -> None:
    refused = march.refused("hours complete chloe --week 2025-W12")
    done = march.done("hours complete chloe --week 2025-W12 --zero").lines

    assert refused.startswith("The book has no hours of chloe in these weeks")
    assert refused.endswith("2025-03-17. If nothing was given then, say so: add --zero.")
    assert done == ["Complete: 2025-W12 of chloe."]
    assert silent(march) == ["2025-W11", "2025-W13"]


def test_any_day_of_it_names_a_week(march: Terminal) -> None:
    said = march.json("hours complete chloe --week 19-03-2025 --zero")

    assert said["weeks"] == [{"week": "2025-W12", "from": "2025-03-17", "until": "2025-03-23"}]


def test_a_month_is_complete_at_once_and_saying_it_again_is_harmless(march: Terminal) -> None:
    march.done("hours complete chloe --month 2025-03 --zero")

    again = march.done("hours complete chloe --month 2025-03").lines

    assert again == ["Complete already: 2025-W10, 2025-W11, 2025-W12, 2025-W13 of chloe."]
    assert march.done("hours missing --month 2025-03").lines == [
        "Nobody is silent about a week of that month that is over."
    ]


def test_a_week_with_hours_was_not_nothing(march: Terminal) -> None:
    said = march.refused("hours complete chloe --week 2025-W10 --zero")

    assert "in the week from 2025-03-03 to 2025-03-09, so it was not nothing" in said


def test_a_week_that_has_not_ended_is_not_called_complete(march: Terminal) -> None:
    saturday = datetime(2025, 3, 22, 12, tzinfo=UTC)

    with standing_clock(saturday):
        said = march.refused("hours complete chloe --week 2025-W12 --zero")

    assert said == (
        "The week of 2025-03-17 has not ended yet: its last day is 2025-03-23. "
        "Call it complete on that day or later."
    )


@pytest.mark.parametrize("how", ["", "--week 2025-W12 --month 2025-03"])
def test_either_a_week_or_a_month(how: str, march: Terminal) -> None:
    assert march.wrong_usage(f"hours complete chloe {how}") == "Give either --week or --month."


def test_a_week_that_cannot_be_is_refused(march: Terminal) -> None:
    assert march.refused("hours complete chloe --week 12").startswith('"12" is not a week.')
