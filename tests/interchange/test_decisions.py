"""Decisions come in under Dutch or English headings and words."""

from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.columns import RefusedRow
from ledger.interchange.decisions import DecisionRow, read_decisions
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file

ENGLISH = (
    "date;body;subject;text;proposer;proposed by;year;euros;activity;outcome;yes;no;abstain;"
    "stood back;eligible;present;quorum;ref\n"
)
DUTCH = (
    "datum;orgaan;onderwerp;tekst;voorsteller;voorgesteld door;jaar;bedrag;activiteit;uitkomst;"
    "voor;tegen;onthouding;deed niet mee;stemgerechtigd;aanwezig;quorum;kenmerk\n"
)
BIKE = DecisionRow(
    row=2,
    on=date(2025, 11, 20),
    body="alv",
    subject="reserve",
    text="Duofiets",
    proposer="resident",
    proposed_by="Ana",
    year=2025,
    cents=50000,
    activity="buurt",
    outcome="adopted",
    yes=9,
    no=1,
    abstain=0,
    stood_back="Ben; Chloe",
    eligible=12,
    present=10,
    quorum=6,
    ref="D5",
)


def read(folder: Path, content: str) -> list[DecisionRow | RefusedRow]:
    return list(read_decisions(open_table(csv_file(folder, content))))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        (ENGLISH, "alv;reserve;Duofiets;resident;Ana;2025;500;buurt;adopted"),
        (DUTCH, "ALV;bestemmingsreserve;Duofiets;bewoner;Ana;2025;500,00;buurt;aangenomen"),
    ],
)
def test_a_decision_reads_the_same_in_dutch_and_english(
    tmp_path: Path, heading: str, words: str
) -> None:
    row = f'20-11-2025;{words};9;1;0;"Ben; Chloe";12;10;6;D5\n'

    found = read(tmp_path, heading + row)

    assert found == [BIKE]
    assert BIKE.standing_back == ("Ben", "Chloe")


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ("alv;other;Soup;board;;3;1;;", "outcome", "There are votes"),
        ("alv;other;Soup;board;adopted;3;;;", "no", "Say how many voted"),
        ("alv;other;Soup;board;adopted;;1;;", "yes", "Say how many voted"),
        ("alv;other;Soup;board;adopted;3;1;;8", "eligible", "Say how many may vote"),
        ("choir;other;Soup;board;;;;;", "body", "is not one of the choices"),
        ("alv;other;Soup;board;adopted;many;1;;", "yes", "is not a whole number"),
    ],
)
def test_cells_that_say_too_little_are_refused(
    tmp_path: Path, cells: str, column: str, words: str
) -> None:
    heading = "date;body;subject;text;proposer;outcome;yes;no;eligible;present\n"

    found = read(tmp_path, f"{heading}20-11-2025;{cells}\n")

    (refused,) = (row for row in found if isinstance(row, RefusedRow))
    assert (refused.column, words in str(refused.error)) == (column, True)


def test_a_decision_may_be_only_proposed(tmp_path: Path) -> None:
    heading = "date;body;subject;text;proposer\n"

    found = read(tmp_path, f"{heading}20-11-2025;bestuur;contract;Langer met P1;bestuur\n")

    assert [(row.body, row.outcome) for row in found if isinstance(row, DecisionRow)] == [
        ("board", None)
    ]
