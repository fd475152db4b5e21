"""The files that came in, and taking one back."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

FILE = """bonnummer;datum;medewerker;cliënt;uren
101;03-03-2025;chloe;ana;2,5
102;04-03-2025;chloe;ana;1:30
"""


@pytest.fixture
def friday(as_ana: Terminal) -> Terminal:
    """Two slips came in as one file."""
    Path("slips.csv").write_text(FILE, "utf-8")
    as_ana.done("hours import slips.csv")
    return as_ana


def number(terminal: Terminal) -> int:
    """The number of the last import."""
    found: int = terminal.json("imports list")["imports"][-1]["number"]
    return found


def test_imported_files_are_listed_with_their_numbers(friday: Terminal) -> None:
    said = friday.json("imports list")["imports"]

    assert [(one["file"], one["noun"], one["recorded"]) for one in said] == [
        ("slips.csv", "hours", 2)
    ]
    assert f"{said[0]['number']} " in friday.done("imports list").lines[2]
    assert friday.done("imports list --lang nl").lines[2].split()[2] == "slips.csv"


def test_instants_are_in_utc_for_programs_as_everywhere(friday: Terminal) -> None:
    friday.done(f"imports take-back {number(friday)}")

    (said,) = friday.json("imports list")["imports"]

    (hours, _) = friday.json("hours list")["hours"]
    assert [said[at][-1] for at in ("imported_at", "taken_back_at")] == ["Z", "Z"]
    assert said["imported_at"] == hours["logged_at"]


def test_a_book_without_imports_says_so(as_ana: Terminal) -> None:
    assert as_ana.done("imports list").lines == ["No file was imported yet."]


def test_a_file_is_shown_with_the_hours_that_came_from_it(friday: Terminal) -> None:
    said = friday.done(f"imports show {number(friday)}").lines

    assert said[0] == f"No. {number(friday)}: slips.csv"
    assert said[1].endswith("by ana; hours, recorded: 2")
    assert said[-1] == "Together 4:00, without what was withdrawn."
    assert [one["minutes"] for one in friday.json(f"imports show {number(friday)}")["hours"]] == [
        150,
        90,
    ]


def test_a_file_is_taken_back_and_comes_in_again(friday: Terminal) -> None:
    first = number(friday)

    said = friday.done(f'imports take-back {first} --reason "Wrong month."').lines
    shown = friday.done(f"imports show {first}").lines
    again = friday.json("hours import slips.csv")

    assert said == ["Taken back: slips.csv. Hours that were withdrawn with it: 2."]
    assert "reason: Wrong month." in shown
    assert (again["recorded"], again["known"]) == (2, 0)
    assert friday.json("balance")["totals"]["minutes"] == 240
    assert friday("check").code == 0


def test_taking_back_answers_programs_too(friday: Terminal) -> None:
    said = friday.json(f"imports take-back {number(friday)}")

    assert (said["withdrawn"], said["import"]["taken_back_by"]) == (2, "ana")
    assert len(said["recorded"]) == 3


def test_what_was_paid_is_named_and_nothing_is_taken_back(friday: Terminal) -> None:
    (first, _) = friday.json("hours list")["hours"]
    friday.done(f"hours confirm {first['number']}")
    friday.done("payouts propose --month 2025-03")

    said = friday.refused(f"imports take-back {number(friday)}")

    assert said.startswith(
        f"Hours of this file are on a payout or were paid: no. {first['number']}."
    )
    assert [one["state"] for one in friday.json("hours list")["hours"]] == ["confirmed", "logged"]


def test_a_number_that_is_not_there_names_the_way_to_the_numbers(friday: Terminal) -> None:
    assert friday.refused("imports show 1").endswith("buurtledger imports list.")


def test_a_long_file_is_cut_short_on_the_screen(as_ana: Terminal) -> None:
    rows = "".join(f"{day:02}-03-2025;ben;1:00\n" for day in range(1, 31))
    Path("long.csv").write_text("datum;medewerker;uren\n" + rows, "utf-8")
    as_ana.done("hours import long.csv")

    said = as_ana.done(f"imports show {number(as_ana)}").lines

    assert said[-1] == "… and 10 more. See them all with: --json"
    assert len(as_ana.json(f"imports show {number(as_ana)}")["hours"]) == 30
