"""The board's report at the terminal: written, its rules stated, signed or left unsigned."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_year import adopted

FOREWORD = 'year write 2024 foreword --text "A quiet year."'


@pytest.fixture
def opened(as_ana: Terminal) -> Terminal:
    """Ana and Ben are the board; Ana opened 2024."""
    as_ana.done("year open 2024")
    return as_ana


def test_a_section_is_answered_with_what_it_says_and_what_is_still_empty(
    opened: Terminal,
) -> None:
    said = opened.done(FOREWORD).lines

    assert said[:3] == ["Foreword", "--------", "A quiet year."]
    assert said[3].startswith("(foreword, no. ")
    assert said[5].startswith("Still empty: purpose, vacancies, stories")


def test_the_board_is_asked_to_read_its_own_words_where_everybody_will(opened: Terminal) -> None:
    for_everybody = opened.done(FOREWORD).out
    for_members = opened.done('year write 2024 vacancies --text "One seat is empty."').out

    assert "Read your own words: who joined or left" in " ".join(for_everybody.split())
    assert "Read your own words" not in " ".join(for_members.split())


def test_a_section_comes_from_a_file_with_its_paragraphs(opened: Terminal) -> None:
    Path("outlook.txt").write_bytes(b"More caf\xe9s.\r\n\r\n\r\nFewer forms.\r\n")

    said = opened.json("year write 2024 outlook --file outlook.txt")

    (section,) = said["sections"]
    assert (section["section"], section["text"]) == ("outlook", "More cafés.\n\nFewer forms.")
    assert said["empty"][-1] == "events_after"
    assert said["recorded"][0].startswith("report:")


def test_a_text_is_said_once_in_one_way(opened: Terminal) -> None:
    line = "year write 2024 outlook"

    assert opened.wrong_usage(line).startswith("Give the text with --text, or a file")
    assert opened.wrong_usage(f"{line} --text Yes --file no.txt").startswith("Give the text")
    assert opened.refused(f"{line} --file no.txt").startswith('The file "no.txt" cannot be read.')
    assert "'poem' is not one of" in opened.wrong_usage("year write 2024 poem --text Yes")


def test_a_section_is_named_in_the_readers_language_too(opened: Terminal) -> None:
    opened.done("year write 2024 reserves-plan --text None.")
    opened.done("year write 2024 events_after --text None.")

    written = [one["section"] for one in opened.json("year report 2024")["sections"]]
    assert written == ["reserves_plan", "events_after"]


def test_a_difference_is_explained(opened: Terminal) -> None:
    opened.done('year explain-difference 2024 4200 "Less tea"')

    said = opened.done('year explain-difference 2024 4200 "More coffee"').lines

    assert said[0] == "Differences explained"
    assert said[2].startswith("4200 ")
    assert said[3:] == ["More coffee"]
    assert [one["text"] for one in opened.json("year report 2024")["differences"]] == [
        "More coffee"
    ]


def test_the_rules_are_stated_in_one_line(opened: Terminal) -> None:
    said = opened.done("year regime 2024 --basis rjk-c1 --care outside").lines

    assert said[0].startswith("Small organisation without profit, guideline RJk C1.")
    assert opened.json("year report 2024")["regime"] == {"basis": "rjk_c1", "care": "outside"}


def test_where_nobody_is_there_to_be_asked_the_choices_are_named(opened: Terminal) -> None:
    without_both = opened.refused("year regime 2024")
    without_care = opened.refused("year regime 2024 --basis small")

    assert "--basis and one of association, rjk-c1, micro, small." in without_both
    assert "--care and one of outside, exempt, wmg." in without_care


def test_somebody_at_a_terminal_is_asked_with_every_choice_explained(
    opened: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["7", "4", "wmg"])
    monkeypatch.setattr("cli.year_report.may_ask", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))

    said = opened("year regime 2024")

    asked = " ".join(said.err.split())
    assert "Which rules does the statement of 2024 follow?" in asked
    assert "2 rjk-c1: Small organisation without profit, guideline RJk C1." in asked
    assert "That is none of them." in asked
    assert "Is the jaarverantwoording of the Wmg asked of you as well?" in asked
    assert opened.json("year report 2024")["regime"] == {"basis": "small", "care": "wmg"}


def test_who_has_not_signed_is_named_until_they_sign_or_it_is_said_why(opened: Terminal) -> None:
    early = opened.refused("year sign 2024")
    opened.done("year draw-up 2024")

    signed = opened.done("year sign 2024").lines
    told = opened.done('year unsigned 2024 ben --reason "In hospital"').lines
    late = opened.done("year sign 2024 --as ben").lines

    assert early == "2024 was not drawn up yet: buurtledger year draw-up 2024."
    assert signed[0].startswith("Ana Jansen signed the statement of 2024, as it was drawn up on ")
    assert signed[1:] == [
        "Ben Smit (ben) has not signed.",
        "Let them sign, or say why not:",
        "buurtledger year sign 2024 --as CODE",
        'buurtledger year unsigned 2024 CODE --reason "…"',
    ]
    assert told == ["Ben Smit (ben) has not signed.", "Reason: In hospital"]
    assert late[-1] == "Everybody on the board signed."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("year sign 2024 --as chloe", "chloe is not on the board and was not on it in 2024"),
        ("year unsigned 2024 chloe --reason No", "chloe is not on the board"),
        ("year unsigned 2024 ana --reason No", "ana signed this statement of 2024 already."),
        ("year sign 2024", "ana signed this statement of 2024 already."),
        (f"{FOREWORD} --as chloe", "chloe may not do this. It takes one of these roles: board."),
        ('year explain-difference 2024 pool "x"', "pool is no account and no activity."),
        ("year report 2023", "2023 was not opened yet: buurtledger year open 2023."),
    ],
)
def test_what_may_not_be_said_of_a_year_is_refused(
    opened: Terminal, line: str, sentence: str
) -> None:
    opened.done("year draw-up 2024")
    opened.done("year sign 2024")

    assert opened.refused(line).startswith(sentence)


def test_the_report_shows_what_is_written_what_is_not_and_who_signed(opened: Terminal) -> None:
    empty = opened.done("year report 2024").lines
    opened.done(FOREWORD)
    opened.done("year draw-up 2024")
    opened.done("year sign 2024")
    opened.done("year write 2024 outlook --text More.")

    said = opened.done("year report 2024")

    assert "Nobody said yet which rules the statement follows:" in empty
    assert "foreword How the year went, in a few sentences." in empty
    assert "The year was not drawn up yet, so nobody can sign:" in empty
    assert "A quiet year." in said.lines
    assert "foreword How the year went, in a few sentences." not in said.lines
    assert "After that the board wrote: outlook. They may sign again." in said.lines
    assert "Ben Smit (ben) has not signed." in said.lines
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_report_can_be_seen_as_it_was_known(opened: Terminal) -> None:
    number = opened.json(FOREWORD)["last_position"]
    opened.done('year write 2024 foreword --text "Not so quiet."')

    (then,) = opened.json(f"year report 2024 --as-known {number}")["sections"]

    assert (then["text"], then["number"]) == ("A quiet year.", number)


def test_nothing_is_said_any_more_of_a_year_that_was_adopted(opened: Terminal) -> None:
    for code in ("dirk", "eva"):
        opened.done(f"parties add {code} {code.title()}")
        opened.done(f"roles give {code} kascommissie")
    adopted(opened)

    refused = opened.refused(FOREWORD)
    said = opened.done("year report 2024").lines

    assert refused.startswith("The members adopted 2024 as it is, so its report stays as it is.")
    assert "The members adopted this year, so its report stays as it is." in said
    assert "Ana Jansen (ana) has not signed." in said
    assert "Let them sign, or say why not:" not in said
