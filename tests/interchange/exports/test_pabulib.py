"""The Pabulib file, by its own words and by a checker that we did not write."""

import importlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.exports.pabulib import Election, VotedOn, pabulib

BIKE = VotedOn(
    number=11,
    cents=50_000,
    votes_for=9,
    name="Duofiets",
    body="alv",
    adopted=True,
    description="20-11-2025",
    proposer="bewoner",
)
KITCHEN = VotedOn(
    number=12,
    cents=20_000,
    votes_for=None,
    name='Keuken; "groot"\nen licht',
    body="alv",
    adopted=False,
    description="21-11-2025",
    proposer="bestuur",
)
YEAR = Election(
    description="Besluiten van De Buurt",
    unit="De Buurt",
    year=2025,
    language="nl",
    begins_on=date(2025, 5, 14),
    ends_on=date(2025, 11, 21),
    decisions=(BIKE, KITCHEN),
    comments=("Geen stembriefjes.", "Het budget is de som."),
)
# What a checker of ballots cannot but say of a file that has none.
WITHOUT_BALLOTS = {
    "different values in votes",
    "project with no cost",
    "invalid projects field value",
}


def test_a_decision_is_a_project_with_its_cost_and_how_many_were_for_it() -> None:
    lines = pabulib(YEAR).decode().splitlines()

    assert lines[lines.index("PROJECTS") + 1 :] == [
        "project_id;cost;votes;name;category;selected;description;proposer",
        "11;500.00;9;Duofiets;alv;1;20-11-2025;bewoner",
        '12;200.00;;"Keuken; ""groot"" en licht";alv;0;21-11-2025;bestuur',
        "VOTES",
        "voter_id;vote",
    ]


def test_the_file_says_what_it_is_about_and_that_it_has_no_ballots() -> None:
    lines = pabulib(YEAR).decode().splitlines()

    assert lines[: lines.index("PROJECTS")] == [
        "META",
        "key;value",
        "description;Besluiten van De Buurt",
        "country;Netherlands",
        "unit;De Buurt",
        "instance;2025",
        "num_projects;2",
        "num_votes;0",
        "budget;500.00",
        "vote_type;approval",
        "rule;unknown",
        "date_begin;14.05.2025",
        "date_end;21.11.2025",
        "language;nl",
        "currency;EUR",
        "comment;#1: Geen stembriefjes. #2: Het budget is de som.",
    ]


def test_where_all_that_was_asked_was_adopted_the_file_says_so() -> None:
    assert "\nfully_funded;1\n" in pabulib(replace(YEAR, decisions=(BIKE,))).decode()
    assert "fully_funded" not in pabulib(YEAR).decode()


def test_the_checker_of_pabulib_misses_nothing_but_the_ballots(tmp_path: Path) -> None:
    pytest.importorskip("pabulib.checker", reason="pabulib-checker is not installed")
    free = replace(BIKE, number=13, cents=0)
    path = tmp_path / "votes.pb"
    path.write_bytes(pabulib(replace(YEAR, decisions=(BIKE, KITCHEN, free))))

    checker = importlib.import_module("pabulib.checker").Checker()
    results = checker.process_files([str(path)])["votes"]["results"]

    assert set(results["errors"]) == WITHOUT_BALLOTS
    assert set(results["warnings"]) == {"project with no votes", "rule validation skipped"}
