"""How answers are printed: JSON for programs, plain tables for people, progress for who waits."""

import sys
from datetime import date
from io import StringIO

import pytest

from cli.command import Settings, answer, progress, table
from cli.output import say_on, wrapped
from tests.cli.terminal import Terminal

Captured = pytest.CaptureFixture[str]


def test_json_keeps_its_order_and_its_letters_and_writes_days_in_iso(capsysbinary: object) -> None:
    assert isinstance(capsysbinary, pytest.CaptureFixture)
    settings = Settings(book=None, acting=None, json=True, lang="nl", request=None)

    answer(settings, {"zoë": 1, "a": [date(2025, 1, 31)]}, "unused")

    written = capsysbinary.readouterr().out
    assert written == '{\n  "zoë": 1,\n  "a": [\n    "2025-01-31"\n  ]\n}\n'.encode()


def test_a_table_aligns_numbers_to_the_right_and_words_to_the_left() -> None:
    rows = [["ana", "2:30", "€ 5,60", "31-01-2025"], ["ben", "12:00", None, "01-02-2025"]]

    shown = table(["Who", "Time", "Pay", "Day"], rows)

    assert shown.splitlines() == [
        "Who   Time     Pay  Day",
        "---  -----  ------  ----------",
        "ana   2:30  € 5,60  31-01-2025",
        "ben  12:00          01-02-2025",
    ]


def test_a_wide_table_wraps_its_text_within_eighty_columns() -> None:
    note = "a note that goes on and on " * 6

    shown = table(["Day", "Note", "Cents"], [["31-01-2025", note, 560]]).splitlines()

    assert max(map(len, shown)) <= 80
    assert shown[2].startswith("31-01-2025  a note")
    assert shown[2].endswith("  560")
    assert " ".join(" ".join(line[12:72].split()) for line in shown[2:]).startswith(note[:40])


@pytest.mark.parametrize("shift", range(12))
def test_a_code_with_dashes_stays_in_one_piece_when_its_column_is_narrowed(shift: int) -> None:
    note = "x" * shift + " hulp-thuis" * 20

    shown = table(["Note", "Cents"], [[note, 560]])

    assert shown.count("hulp-thuis") == 20


def test_a_table_without_rows_shows_its_headings() -> None:
    assert table(["Who", "Time"], []).splitlines() == ["Who  Time", "---  ----"]


def test_progress_passes_everything_on_and_is_silent_when_nobody_watches(
    capsys: Captured,
) -> None:
    assert list(progress([1, 2, 3], length=3, label="Import")) == [1, 2, 3]

    said = capsys.readouterr()
    assert said.out + said.err == ""


def test_progress_is_shown_on_a_terminal_and_only_on_stderr(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    assert list(progress(iter([1, 2]), length=2, label="Import")) == [1, 2]

    said = capsys.readouterr()
    assert "Import" in said.err
    assert said.out == ""


def test_an_amount_is_not_torn_from_its_euro_sign() -> None:
    said = table(["What"], [["twelve and " * 7 + "€ 1.234,50 each"]])

    assert "€ 1.234,50" in said


def test_a_table_that_is_still_too_wide_cuts_its_longest_words() -> None:
    row = ["12345", "01-03-2025", "eierenkoekenvanniveau", "De supermarkt", "4300", "€ 1.211,50"]

    shown = table(["Nr.", "Dag", "Wat", "Wie", "Rekening", "Euro", "Stand"], [[*row, "x" * 13]])

    assert max(map(len, shown.splitlines())) == 80
    assert "01-03-2025" in shown
    assert "x" * 13 in shown


SENTENCE = "  Bread and butter. " + "It is said at length. " * 9


class Screen(StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_sentences_are_folded_on_a_terminal_and_left_whole_in_a_pipe() -> None:
    screen, pipe = Screen(), StringIO()

    say_on(screen, SENTENCE)
    say_on(pipe, SENTENCE)

    lines = screen.getvalue().splitlines()
    assert pipe.getvalue() == SENTENCE + "\n"
    assert len(lines) == 3
    assert max(map(len, lines)) <= 80
    assert all(line.startswith("  ") for line in lines)
    assert " ".join(" ".join(lines).split()) == SENTENCE.strip()


def test_a_refusal_is_folded_on_a_terminal(
    nowhere: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    refused = nowhere.refused("bookings list")

    assert len(refused.splitlines()) > 1
    assert max(map(len, refused.splitlines())) <= 80


def test_tables_and_commands_are_not_folded() -> None:
    row = "No.  " + "x" * 90
    command = "/home/ana/" + "x" * 90 + "/a-book"

    assert wrapped(f"{row}\nSee {command}") == f"{row}\nSee\n{command}"
