"""A figure explains itself in the terminal."""

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def year(as_ana: Terminal) -> Terminal:
    """Chloe helped Ana twelve times for an hour in March 2025, which was confirmed."""
    for day in range(1, 13):
        as_ana.done(f"hours log chloe 1:00 --for ana --on {day:02}-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    return as_ana


def test_an_account_with_its_rule_and_the_first_facts(year: Terminal) -> None:
    said = year.done("explain 4200 --year 2025").lines

    assert said[0] == "4200 Volunteer allowances, 2025: €60.00"
    assert "chloe €60.00" in said
    assert "and 2 more: --all" in said


def test_all_facts_are_there_when_they_are_asked_for(year: Terminal) -> None:
    said = year.done("explain 4200 --year 2025 --all").lines

    assert sum(line.endswith("chloe €5.00") for line in said) == 12


def test_for_programs_every_fact_is_there_with_its_number(year: Terminal) -> None:
    said = year.json("explain 4200 --year 2025")

    (part,) = said["parts"]
    (source,) = part["sources"]
    assert (said["cents"], said["unit"], part["rule"]) == (6_000, "cents", "allowances")
    assert sum(fact["cents"] for fact in source["facts"]) == 6_000
    assert len(source["facts"]) == 12
    number = source["facts"][0]["number"]
    assert year.json(f"trace {number}")["of"]["about"] == "hours"


def test_a_total_shows_its_lines_and_how_to_go_on(year: Terminal) -> None:
    said = year.done("explain expense --year 2025").lines

    assert "Figure What Euros" in said
    assert "4200 Volunteer allowances €60.00" in said
    assert said[-1] == ("Each of these explains itself: buurtledger explain 4200 --year 2025")


def test_an_account_without_anything_says_so(year: Terminal) -> None:
    assert year.done("explain 1000 --year 2025").lines[-1] == "There is nothing under it."


def test_what_is_no_figure_is_refused(year: Terminal) -> None:
    assert "luck is not a figure of 2025." in year.refused("explain luck --year 2025")


def test_a_figure_is_of_a_year(year: Terminal) -> None:
    assert "--year" in year.wrong_usage("explain 4200")


def test_a_figure_of_two_words_needs_no_quotation_marks(year: Terminal) -> None:
    said = year.json("explain appropriation 0600 --year 2025")

    assert (said["figure"], said["cents"]) == ("appropriation 0600", -6_000)
    assert said["parts"][0]["leads_to"] == {"figure": "result", "year": 2025}


def test_a_balance_says_how_to_ask_for_its_part_of_the_result(year: Terminal) -> None:
    said = year.done("explain 0600 --year 2025").lines

    assert said[0] == "0600 General reserve, 2025: -€60.00"
    assert "Further: buurtledger explain appropriation 0600 --year 2025" in said


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "figure",
    ["result", "0600", "appropriation 0600", "4200", "hours", "persons", "ties pairs", "members"],
)
def test_an_answer_fits_in_eighty_columns(year: Terminal, figure: str, language: str) -> None:
    said = year.done(f"explain {figure} --year 2025 --lang {language}").out.splitlines()

    assert max(map(len, said)) <= 80
