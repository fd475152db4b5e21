"""Decisions at the terminal: proposed, voted on, adopted or rejected, and from a file."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal

MEETING = "decisions meeting alv --on 14-05-2025 --eligible 11 --present 8 --quorum 6"
SHEET = [
    "date;body;subject;text;proposer;euros;outcome;yes;no;stood back;eligible;present;quorum;ref",
    "14-5-2025;alv;strategic;Rides on Saturday;resident;;adopted;5;2;;11;8;6;D1",
    "14-5-2025;alv;reserve;Duofiets;resident;500;adopted;8;0;;11;8;6;D2",
    "3-6-2025;board;contract;Longer with P1;board;;adopted;1;0;ben;;;;D3",
    "14-5-2025;alv;reserve;Piano;resident;900;rejected;2;6;;11;8;6;D4",
]


def proposed(terminal: Terminal, said: str = "Rides", to: str = "alv", **other: str) -> Any:
    """The number of something that was proposed on 14 May."""
    more = " ".join(f"--{name} {value}" for name, value in other.items())
    about = "" if "about" in other else "--about strategic"
    return terminal.json(f'decisions propose "{said}" --to {to} --on 14-05-2025 {about} {more}')[
        "number"
    ]


def last(terminal: Terminal) -> int:
    """The last position in the book."""
    number: int = terminal.json("decisions meeting residents --eligible 1 --present 1")["number"]
    return number


def written(*lines: str) -> str:
    Path("decisions.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "decisions.csv"


def test_a_resident_proposes_and_the_members_adopt(as_ana: Terminal) -> None:
    meeting = as_ana.json(MEETING)["number"]
    number = proposed(as_ana, "Rides on Saturday", by="chloe")

    said = as_ana.done(f"decisions adopt {number} --yes 5 --no 2 --abstain 1 --meeting {meeting}")

    assert said.lines == [
        f"Decision no. {number}: adopted 2025-05-14.",
        "Rides on Saturday",
        "decided by: alv",
        "about: strategic",
        "proposed by: chloe (resident), on 2025-05-14",
        "votes: 5–2–1",
        f"in meeting no. {meeting}",
    ]
    listed = as_ana.done("decisions list --year 2025").lines
    assert listed[2] == f"{number} Rides on Saturday alv strategic adopted 2025-05-14 5–2–1"
    assert listed[-1] == (
        f"Meeting no. {meeting}: alv, 2025-05-14. 8 of 11 were there; it takes 6."
    )
    assert as_ana.done("decisions list --year 2024").lines == ["There are no decisions."]


def test_a_board_votes_by_name_without_who_stood_back(as_ana: Terminal) -> None:
    number = proposed(as_ana, "Longer with the painter", to="board", about="contract")

    as_ana.done(f"decisions stand-back {number} ben --as ben")
    refused = as_ana.refused(f"decisions vote {number} ben yes --as ben")
    as_ana.done(f"decisions vote {number} ana yes")
    shown = as_ana.json(f"decisions adopt {number} --on 03-06-2025")

    assert refused == "ben stood back, so they can't vote on this."
    assert (shown["yes"], shown["no"], shown["stood_back"]) == (1, 0, ["ben"])
    assert as_ana.json(f"decisions show {number}")["voted"] == [
        {"party": "ana", "vote": "yes", "written_by": "ana"}
    ]


@pytest.mark.parametrize(
    ("votes", "present", "sentence"),
    [
        ("--yes 9 --no 0", 8, "9 votes were counted, and 8 could vote."),
        ("--yes 5 --no 0", 5, "5 were present and it takes 6, so nothing could be adopted."),
        ("--yes 2 --no 3", 8, "With 2 for and 3 against it was not adopted."),
        ("--yes 4 --no 4", 8, "With 4 for and 4 against it was not adopted."),
    ],
)
def test_what_the_votes_do_not_carry_is_not_adopted(
    as_ana: Terminal, votes: str, present: int, sentence: str
) -> None:
    meeting = as_ana.json(MEETING.replace("present 8", f"present {present}"))["number"]
    number = proposed(as_ana)

    said = as_ana.refused(f"decisions adopt {number} {votes} --meeting {meeting}")

    assert said.startswith(sentence)
    assert as_ana.json(f"decisions show {number}")["state"] == "proposed"
    assert last(as_ana) == number + 1


def test_a_rejected_decision_allows_no_agreement_above_the_ceiling(as_ana: Terminal) -> None:
    number = proposed(as_ana, "Ask a plumber", to="board", about="agreement")
    as_ana.done(f"decisions reject {number} --yes 0 --no 2")
    as_ana.done("agreements ceiling 45")
    line = "agreements make w-9 chloe --pays invoice --rate 46 --from 01-01-2025"

    assert as_ana.refused(line).startswith("A rate above €45.00 an hour takes a decision.")
    assert (
        as_ana.refused(f"{line} --decision {number}")
        == "That decision was rejected, so it allows nothing."
    )

    other = proposed(as_ana, "Ask a plumber again", to="board", about="agreement")
    as_ana.done(f"decisions adopt {other} --yes 2 --no 0")
    assert as_ana.json(f"{line} --decision {other}")["agreement"]["decisions"] == [other]
    change = "agreements change-rate w-9 50 --from 01-06-2025"
    assert as_ana.refused(change).startswith("A rate above €45.00 an hour takes a decision.")
    as_ana.done(f"{change} --decision {other}")


def test_nothing_is_spent_on_a_rejected_decision(as_ana: Terminal) -> None:
    rejected, adopted = (proposed(as_ana, "Soup", to="board", about="budget") for _ in range(2))
    as_ana.done(f"decisions reject {rejected} --yes 0 --no 2")
    as_ana.done(f"decisions adopt {adopted} --yes 2 --no 0")
    line = "bookings post --debit 4930=10 --credit 1100=10"

    said = as_ana.refused(f"{line} --decision {rejected}")
    as_ana.done(f"{line} --decision {adopted}")

    assert said == "That decision was rejected, so it allows nothing."
    assert len(as_ana.json("bookings list")["bookings"]) == 1


def test_decisions_come_from_a_file_once(as_ana: Terminal) -> None:
    file = written(*SHEET)

    first = as_ana.json(f"decisions import {file}")
    again = as_ana.json(f"decisions import {file}")
    more = as_ana.json(f"decisions import {written(*SHEET, SHEET[1].replace('D1', 'D5'))}")

    assert [(done["recorded"], done["known"]) for done in (first, again, more)] == [
        (4, 0),
        (0, 4),
        (1, 4),
    ]
    book = as_ana.json("decisions list")
    assert [(one["state"], one["account"]) for one in book["decisions"][:4]] == [
        ("adopted", None),
        ("adopted", "0710"),
        ("adopted", None),
        ("rejected", None),
    ]
    assert len(book["meetings"]) == 1


def test_a_row_that_a_rule_refuses_leaves_nothing_behind(as_ana: Terminal) -> None:
    file = written(
        SHEET[0],
        "14-5-2025;alv;strategic;Too many;board;;adopted;9;0;;11;8;6;D1",
        "14-5-2025;board;contract;Too few;board;;adopted;1;1;;;;;D2",
        "14-5-2025;board;contract;No count;board;;adopted;2;;;;;;D3",
        "14-5-2025;board;contract;Who;board;;adopted;1;0;nobody;;;;D4",
    )

    said = as_ana(f"decisions import {file} --json")

    assert said.code == 1
    assert [(row["row"], row["column"]) for row in said.json["refused"]] == [
        (2, ""),
        (3, ""),
        (4, "no"),
        (5, "stood back"),
    ]
    assert as_ana.json("decisions list") == {"decisions": [], "meetings": []}


def test_decisions_are_shown_and_typed_in_dutch(as_ana: Terminal) -> None:
    as_ana.done(f"{MEETING.replace('alv', 'bewoners')} --lang nl")

    line = as_ana.done("decisions list --lang nl").lines[0]

    assert "bewoners, 14-05-2025" in line


def test_somebody_without_a_role_records_no_meeting(as_ana: Terminal) -> None:
    assert as_ana.refused(f"{MEETING} --as chloe").startswith("chloe may not do this.")


def test_there_may_be_no_decisions(as_ana: Terminal) -> None:
    assert as_ana.done("decisions list").lines == ["There are no decisions."]
    assert as_ana.refused("decisions show 9").startswith("There is no decision with number 9.")
