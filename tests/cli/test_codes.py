"""The cooperative's own words at the terminal, and what is asked of those that look mistyped."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def eating(as_ana: Terminal) -> Terminal:
    """A book that knows one activity, beside that of an agreement."""
    as_ana.done("activities budget eettafel 1500 --year 2025")
    return as_ana


@pytest.mark.parametrize(
    "line",
    [
        "bookings pay 10 4300 --activity eetafel --on 05-03-2025",
        "activities budget eetafel 10 --year 2025",
        "activities price maaltijd 5 --activity eetafel --account 8310",
        "hours log chloe 2:00 --for ana --on 05-03-2025 --unpaid --activity eetafel",
        "invoices receive chloe 10 --account 4300 --activity eetafel --on 05-03-2025",
        "funds award koken gift ben --sum 5 --from 01-01-2025 --bears eetafel",
        "agreements make kok ben --activity eetafel --pays none --from 01-01-2025",
    ],
)
def test_a_mistyped_word_makes_no_new_one(eating: Terminal, line: str) -> None:
    refused = eating.refused(line)

    assert refused == (
        "The book does not know the code eetafel yet. Do you mean eettafel? If it is really a "
        "new one, add it first: buurtledger codes add activity eetafel."
    )
    assert eating.json("codes list")["codes"]["activity"] == ["wmo", "eettafel"]


def test_a_new_word_is_named_in_the_answer(eating: Terminal) -> None:
    line = "hours log chloe 2:00 --for ana --on 05-03-2025 --unpaid --service soep --activity buurt"
    said = eating.done(line)

    again = eating.json(line.replace("05-03", "06-03"))

    assert said.lines[-1] == "New in this book: soep (service), buurt (activity)."
    assert again["new_codes"] == []
    assert eating.json("bookings pay 1 4300 --activity tuin")["new_codes"] == [
        {"kind": "activity", "code": "tuin"}
    ]


def test_a_word_that_looks_like_another_is_added_on_purpose(eating: Terminal) -> None:
    added = eating.done("codes add activity Eettafels")
    eating.done("bookings pay 10 4300 --activity eettafels --on 05-03-2025")

    assert added.lines == ["eettafels was added (activity)."]
    assert "activity eettafel, eettafels, wmo" in eating.done("codes list").lines
    assert "knows the code eettafels already" in eating.refused("codes add activity eettafels")


def test_the_rows_of_a_file_may_bring_new_words_and_they_are_reported(eating: Terminal) -> None:
    Path("begroting.csv").write_text("activiteit;jaar;begroting\ntuin;2025;60\n", "utf-8")

    outcome = eating.json("activities import begroting.csv")

    assert (outcome["recorded"], outcome["refused"]) == (1, [])
    assert outcome["new_codes"] == [{"kind": "activity", "code": "tuin"}]


def test_what_looks_like_a_slip_of_the_pen_is_asked_about_in_a_file_too(eating: Terminal) -> None:
    Path("begroting.csv").write_text("activiteit;jaar;begroting\neetafel;2025;60\n", "utf-8")

    said = eating("activities import begroting.csv")

    assert said.code == 1
    assert "eettafel" in said.out + said.err


def test_a_book_without_words_says_so(nowhere: Terminal) -> None:
    nowhere.done("init book --name B --board ana=Ana --board ben=Ben")

    assert nowhere.done("codes list").lines == ["The book knows no such words yet."]
