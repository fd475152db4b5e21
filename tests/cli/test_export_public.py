"""Spending and votes for everybody at the terminal: Dutch, and the same file each time."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.interchange.exports.test_fiscal import descriptor, rows


@pytest.fixture
def decided(as_ana: Terminal) -> Terminal:
    """Tea was bought for 90 euros, and the members wanted a bike."""
    as_ana.done("bookings pay 90 4300 --on 05-03-2025")
    told = as_ana.json(
        'decisions propose "Bike" --to alv --about reserve --euros 500 --on 01-05-2025'
    )
    met = as_ana.json("decisions meeting alv --on 14-05-2025 --eligible 11 --present 8")
    number, meeting = told["number"], met["number"]
    as_ana.done(f"decisions adopt {number} --yes 8 --no 0 --meeting {meeting} --on 14-05-2025")
    return as_ana


def test_spending_is_written_in_dutch_for_its_owner_alone(decided: Terminal) -> None:
    said = decided.done("export spending 2025 --out spending.zip")

    path = Path("spending.zip")
    assert said.lines == [
        "Written: spending.zip. Amounts of 2025: 1, of which hidden: 0.",
        "Look: the members have not adopted 2025 yet. Do not publish it.",
    ]
    assert path.stat().st_mode & 0o777 == 0o600
    assert descriptor(path.read_bytes())["title"].endswith(": een concept")
    assert [one["account_label"] for one in rows(path.read_bytes())] == ["Eettafel inkoop"]


def test_votes_are_written_in_the_language_asked_for(decided: Terminal) -> None:
    decided.done("export votes 2025 --out nl.pb")
    said = decided.done("export votes 2025 --lang en --out en.pb")

    told = "Written: en.pb. Decisions of 2025: 1, of which the votes are hidden: 0."
    assert said.lines[0] == told
    assert "\nlanguage;en\n" in Path("en.pb").read_text("utf-8")
    assert "Decisions of De Buurt in 2025: a draft\n" in Path("en.pb").read_text("utf-8")
    assert "\nlanguage;nl\n" in Path("nl.pb").read_text("utf-8")
    assert ": een concept\n" in Path("nl.pb").read_text("utf-8")


@pytest.mark.parametrize("what", ["spending", "votes"])
def test_what_everybody_may_have_is_the_same_file_each_time(decided: Terminal, what: str) -> None:
    position = decided.json("statement 2025")["position"]
    decided.done(f"export {what} 2025 --out file")
    before = Path("file").read_bytes()

    decided.done("bookings pay 10 4300 --on 06-03-2025")
    said = decided.json(f"export {what} 2025 --out file --as-known {position}")

    assert Path("file").read_bytes() == before
    assert said == {
        "year": 2025,
        "to": {"spending": "fiscal-data-package", "votes": "pabulib"}[what],
        "file": "file",
        "position": position,
        "draft": True,
        "rows": 1,
        "hidden": 0,
    }


def test_another_public_file_of_that_name_is_left_alone(decided: Terminal) -> None:
    Path("votes.pb").write_text("mine", encoding="utf-8")

    decided.refused("export votes 2025 --out votes.pb")

    assert Path("votes.pb").read_text("utf-8") == "mine"


@pytest.mark.parametrize("what", ["spending", "votes"])
def test_a_year_of_which_nothing_is_known_has_nothing_for_everybody(
    as_ana: Terminal, what: str
) -> None:
    said = as_ana.refused(f"export {what} 2019 --out file")

    assert "Give another year." in said
    assert not Path("file").exists()
