"""On a terminal an import asks who is meant by a name that the book does not know."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from cli.unknown_names import who_they_are
from ledger.domain.errors import DomainError
from tests.cli.terminal import Terminal

FILE = """datum;medewerker;cliënt;uren
03-03-2025;chloe;ana;2
04-03-2025;Opa Jan;ana;1
05-03-2025;opa  jan;ana;1:30
06-03-2025;Tante Riet;ana;3
"""
PATIENCE_SECONDS = 120


@pytest.fixture
def slips(as_ana: Terminal) -> Terminal:
    Path("slips.csv").write_text(FILE, "utf-8")
    return as_ana


def typed(line: Sequence[str], *answers: str) -> tuple[int, str]:
    """The exit code and all that stood on a terminal where each question gets the next answer."""
    terminal, other_end = pty.openpty()
    program = "import sys;from cli.main import run;sys.exit(run())"
    process = subprocess.Popen(
        [sys.executable, "-c", program, *line],
        stdin=other_end,
        stdout=other_end,
        stderr=other_end,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(other_end)
    shown, waiting = "", list(answers)
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown += os.read(terminal, 4096).decode(errors="replace")
            except OSError:
                break
        if waiting and shown.count("Enter to leave it:") > len(answers) - len(waiting):
            os.write(terminal, f"{waiting.pop(0)}\n".encode())
    os.close(terminal)
    return process.wait(PATIENCE_SECONDS), shown.replace("\r\n", "\n")


def test_who_is_meant_is_asked_once_a_name_and_remembered(slips: Terminal) -> None:
    code, shown = typed(["hours", "import", "slips.csv"], "ben", "")

    assert code == 1, shown
    assert shown.count('Who is "Opa Jan"?') == 1
    assert shown.count('Who is "Tante Riet"?') == 1
    assert "refused: 3" in shown
    assert " ".join(shown.split()).endswith("buurtledger parties add CODE NAME.")
    recorded = slips.json("hours list")["hours"]
    assert sorted((row["helper"], row["minutes"]) for row in recorded) == [
        ("ben", 60),
        ("ben", 90),
        ("chloe", 120),
    ]
    again = slips("hours import slips.csv --json")
    assert [row["row"] for row in again.json["refused"]] == [5]


@pytest.mark.parametrize("option", ["--dry-run", "--json"])
def test_nothing_is_asked_of_who_only_tries_or_of_a_program(slips: Terminal, option: str) -> None:
    code, shown = typed(["hours", "import", "slips.csv", option])

    assert code == 1
    assert "Who is" not in shown


def test_nothing_is_asked_where_nobody_sits_to_answer(slips: Terminal) -> None:
    said = slips("hours import slips.csv")

    assert "Who is" not in said.out + said.err
    assert 'buurtledger parties nickname CODE "Opa Jan"' in said.out


def test_an_answer_that_is_nobody_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["bne", " ben ", ""])
    monkeypatch.setattr(click, "prompt", lambda *_args, **_options: next(answers))

    def look_up(said: str) -> None:
        if said != "ben":
            raise DomainError("Nobody is called {said}.", said=said)

    assert who_they_are(["Opa Jan", "Tante Riet"], look_up) == ["Opa Jan=ben"]
    assert capsys.readouterr().err == "Nobody is called bne.\n"


def test_who_breaks_off_is_asked_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["ben"])

    def prompt(*_args: object, **_options: object) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise click.Abort from None

    monkeypatch.setattr(click, "prompt", prompt)

    assert who_they_are(["Opa Jan", "Tante Riet", "Oma"], lambda _said: None) == ["Opa Jan=ben"]
