"""What holds for every command: who acts, whose book, which language, and asking twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal

RECORDING = [
    "parties add dirk Dirk",
    "parties import file.csv",
    "parties change chloe --name Clo",
    "parties leave chloe",
    "parties erase chloe --yes",
    "roles give chloe treasurer",
    "roles lay-down ana board",
    "limits add 2025",
    "agreements make w-2 chloe --pays none --from 01-01-2025",
    "agreements import file.csv",
    "agreements change-rate w-1 4 --from 01-02-2025",
    "agreements end w-1 --on 01-03-2025",
    "hours log chloe 1",
    "hours import file.csv",
    "hours confirm 1",
    "hours dispute 1",
    "hours correct 1 2:00",
    "hours withdraw 1",
    "claims add chloe 5 train",
    "claims approve 1",
    "payouts propose --month 2025-03",
    "payouts approve 1",
    "payouts reject 1",
    "payouts send 1 --on 01-04-2025",
    "payouts settle 1 --on 01-04-2025",
    "payouts return 1 chloe",
]


@pytest.mark.parametrize("line", RECORDING)
def test_nothing_is_recorded_by_nobody(line: str, terminal: Terminal) -> None:
    before = terminal.json("balance")["position"]

    said = terminal.refused(line)

    assert said.startswith("Say who you are")
    assert terminal.json("balance")["position"] == before


def without_labels(document: Any) -> Any:
    """A document without what accounts are called, which is in the language spoken."""
    if isinstance(document, list):
        return [without_labels(one) for one in document]
    if isinstance(document, dict):
        return {name: without_labels(value) for name, value in document.items() if name != "label"}
    return document


@pytest.mark.parametrize(
    "line",
    [
        "parties list",
        "parties show ana",
        "roles list",
        "limits list",
        "agreements list",
        "hours list",
        "claims list",
        "payouts list",
        "balance",
        "statement 2025",
        "check",
        "rebuild",
    ],
)
def test_looking_needs_nobody_and_gives_the_same_json_in_both_languages(
    line: str, terminal: Terminal
) -> None:
    english = terminal.done(f"{line} --json --lang en")
    dutch = terminal.done(f"{line} --json --lang nl")

    assert without_labels(json.loads(english.out)) == without_labels(json.loads(dutch.out))
    assert terminal.done(f"{line} --lang en").out != terminal.done(f"{line} --lang nl").out


def test_the_environment_says_who_acts_and_the_line_wins(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUURTLEDGER_AS", "chloe")

    refused = terminal.refused("parties add dirk Dirk")
    terminal.done("parties add dirk Dirk --as ana")

    assert refused == "chloe may not do this. It takes one of these roles: board, coordinator."


def test_who_acts_can_be_said_by_name(terminal: Terminal) -> None:
    terminal.done('hours log chloe 1:00 --for ana --on 03-03-2025 --as "Chloe Bakker"')

    assert "Nobody in the book" in terminal.refused("hours log chloe 1 --as nobody")


def test_a_refusal_names_people_by_their_code_also_when_the_book_is_closed_again(
    as_ana: Terminal,
) -> None:
    said = as_ana.refused("parties leave ben")

    assert said == "ben is not a member, so there is nothing to leave."


def test_where_there_is_no_book_that_is_said(nowhere: Terminal) -> None:
    assert nowhere.refused("balance").startswith("There is no book in book.")
    assert nowhere.refused("balance --book elsewhere").startswith("There is no book in elsewhere.")


def test_asking_twice_under_one_name_records_once(as_ana: Terminal) -> None:
    line = "hours log chloe 1:00 --for ana --on 03-03-2025 --request visit-1"

    first, again = as_ana.json(line), as_ana.json(line)
    in_words = as_ana.done(line).lines[0]

    assert (first["repeated"], again["repeated"]) == (False, True)
    assert again["recorded"] == first["recorded"]
    assert in_words == "This was recorded before, so nothing was added now."
    assert as_ana.json("balance")["totals"]["minutes"] == 60
    assert "asked something else before" in as_ana.refused(line.replace("1:00", "2:00"))


def test_everything_recorded_says_where_it_stands_in_the_list(as_ana: Terminal) -> None:
    before = as_ana.json("balance")["position"]

    logged = as_ana.json("hours log chloe 1:00 --for ana --on 03-03-2025")

    assert logged["recorded"] == [logged["id"]]
    assert (logged["first_position"], logged["last_position"]) == (before + 1, before + 1)
    assert logged["number"] == before + 1


def test_a_request_that_changes_nothing_has_no_positions(as_ana: Terminal) -> None:
    said = as_ana.json("hours confirm --month 2025-03")

    assert (said["recorded"], said["first_position"], said["last_position"]) == ([], None, None)


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("hours log chloe 1 --on 32-01-2025", "is not in the calendar"),
        ("hours log chloe 1 --on 01-02-25", "a year of two digits"),
        ("hours log chloe 1 --on 01-02-1999", "before the year 2000"),
        ("hours log chloe 1 --on 1/2/2025", "can be read two ways"),
        ("hours log chloe 1 --on 01-02-2999", "is still to come"),
        ("hours log chloe 1.234", "can be read two ways: as 1:14 or as 1234:00."),
        ("hours log chloe 0", "is no time at all"),
        ("hours log chloe -2:30", '"-2:30" is below zero'),
        ("hours log chloe 24:01 --on 03-03-2025", "Check the duration"),
        ("hours log chloe nan", "is not a duration"),
        ("hours log chloe 1e400", "is not a duration"),
        ("hours log chloe ٢", "is not a duration"),
        ("hours log chloe 1 --for chloe", "Nobody can be their own receiver."),
        ("hours log zed 1", "Nobody in the book has the code or name zed."),
        ('hours log "" 1', "can't be empty"),
        ("claims add chloe -5 train", "is below zero"),
        ("claims add chloe 1.234 train", "can be read two ways"),
        ("balance --as-known 0", "There is no position 0."),
        ("balance --as-known x", "is not a whole number"),
        ("statement 25", "is not a year with four digits"),
        ("statement 3000", "A book has no year 3000. Give one from 2000 to 2999."),
        ("hours list --month 03-2025", "is not a month"),
        ("hours show 99", "There are no hours with number 99."),
        ("payouts show 99", "There is no payout run 99."),
        ("claims approve 99", "There is no claim with number 99."),
        ("agreements end w-9 --on 01-01-2025", "There is no agreement with the code w-9."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(line: str, refusal: str, as_ana: Terminal) -> None:
    before = as_ana.json("balance")["position"]

    assert refusal in as_ana.refused(line)

    assert as_ana.json("balance")["position"] == before


def test_a_refusal_is_in_the_readers_language_with_their_dates(as_ana: Terminal) -> None:
    said = as_ana.refused("hours log chloe 1:00 --on 03-03-2099 --lang nl")

    assert said.startswith("03-03-2099 moet nog komen.")


def test_an_example_shows_the_words_of_the_readers_language(terminal: Terminal) -> None:
    dutch = terminal.done("agreements make --help --lang nl").out
    english = terminal.done("agreements make --help").out

    assert "--pays vergoeding --rate 5 " in dutch
    assert "--pays allowance --rate 5 " in english
    assert "M08 treasurer" not in terminal.done("roles give --help --lang nl").out


@pytest.mark.parametrize(
    ("line", "dutch"),
    [
        (
            "roles give chloe penningmeester --lang nl",
            "Chloe Bakker heeft nu de rol penningmeester.",
        ),
        ("roles give chloe treasurer --lang nl", "Chloe Bakker heeft nu de rol penningmeester."),
    ],
)
def test_a_fixed_word_can_be_said_in_english_or_in_ones_own_language(
    line: str, dutch: str, as_ana: Terminal
) -> None:
    assert as_ana.done(line).lines == [dutch]


def test_a_word_that_is_none_of_the_choices_is_answered_with_them_in_ones_language(
    as_ana: Terminal,
) -> None:
    said = as_ana.wrong_usage("roles give chloe koning --lang nl")

    assert "'koning' is niet een van 'coördinator', 'penningmeester'" in said


def test_a_party_whose_code_is_a_fixed_word_keeps_it_in_dutch(as_ana: Terminal) -> None:
    as_ana.done("parties add board Bea")

    said = as_ana.done("parties list --lang nl")

    assert "board Bea persoon" in said.lines


def test_a_damaged_file_is_named(terminal: Terminal) -> None:
    Path("book/ledger.db").write_bytes(b"nothing of ours" * 1000)

    said = terminal("balance")

    assert (said.code, said.out) == (4, "")
    assert "ledger.db is damaged or is not part of a book" in said.err
