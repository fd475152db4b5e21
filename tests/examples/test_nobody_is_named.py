"""The book of very sensitive cases: codes and hours, and nothing that tells who or why."""

import re
import shlex
from pathlib import Path

import pytest

from cli.main import run
from ledger import language
from tests.examples.playing import BOOKS, Player, lines_of

AL_AMAL = BOOKS / "al-amal"
CASE = re.compile(r"\bZ[0-9]\b")


@pytest.fixture
def played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Player:
    monkeypatch.setattr(language, "name_stream", None)
    player = Player(tmp_path, monkeypatch, capsys)
    for line in lines_of((AL_AMAL / "book.txt").read_text("utf-8")):
        player.play(line)
    return player


def test_the_statement_tells_no_case(played: Player, capsys: pytest.CaptureFixture[str]) -> None:
    run(shlex.split("statement 2025"))
    page = capsys.readouterr().out
    document = f"{played.ask('statement 2025').document}"

    # Noor, who helped, is paid and stands in it; whom she helped does not.
    assert "noor" in page
    assert "noor" in document
    assert CASE.findall(page + document) == []
    assert CASE.findall(f"{played.ask('hours list').document}")


def test_remarks_of_a_file_are_nowhere_in_the_book(played: Player, tmp_path: Path) -> None:
    remarks = [
        row.rpartition(";")[2]
        for row in (AL_AMAL / "hours-2025-02.csv").read_text("utf-8").splitlines()[1:]
    ]
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())

    assert len(remarks) == 5
    assert [remark for remark in remarks if remark.encode() in kept] == []
    assert {hours["note"] for hours in played.ask("hours list").document["hours"]} == {None}
    # A name that is in the book is found in this way.
    assert b"Noor Bakker" in kept


def test_a_case_that_was_erased_still_counts(played: Player) -> None:
    parties = f"{played.ask('parties list').document}"

    assert "Z3" not in parties
    assert "Z2" in parties
    assert played.ask("statement 2025").document["persons"]["total"] == 3
