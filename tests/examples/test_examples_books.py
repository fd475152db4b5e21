"""The books under examples/: every line is answered as it says, and the sums by hand come out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger import language
from tests.examples.playing import BOOKS, Player, all_books, figure, lines_of

FEWEST_LINES, MOST_LINES = 12, 50
LEAST_FIGURES = 10
NAMES = [folder.name for folder in all_books()]


@pytest.fixture
def player(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Player]:
    monkeypatch.setattr(language, "name_stream", None)
    yield Player(tmp_path, monkeypatch, capsys)
    language.use("en")


def wanted(name: str) -> list[tuple[str, str, object]]:
    """What was worked out by hand: what is asked, where in its answer, and the figure."""
    asked = json.loads((BOOKS / name / "figures.json").read_text("utf-8"))
    return [(typed, path, value) for typed, of in asked.items() for path, value in of.items()]


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_answered_and_the_figures_by_hand_come_out(name: str, player: Player) -> None:
    for line in lines_of((BOOKS / name / "book.txt").read_text("utf-8")):
        told = player.play(line)
        assert told.code == int(line.refused), f"{line.day} {line.who}> {line.typed}\n{told.said}"

    answers = {typed: player.ask(typed).document for typed, _, _ in wanted(name)}
    found = [(typed, path, figure(answers[typed], path)) for typed, path, _ in wanted(name)]

    assert found == wanted(name)
    assert player.ask("check").code == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_book_is_small_enough_to_work_out_by_hand(name: str) -> None:
    lines = list(lines_of((BOOKS / name / "book.txt").read_text("utf-8")))

    assert lines[0].typed.startswith("init ")
    assert [line.day for line in lines] == sorted(line.day for line in lines)
    assert FEWEST_LINES <= len(lines) <= MOST_LINES
    assert len(wanted(name)) >= LEAST_FIGURES
    assert (BOOKS / name / "README.md").is_file()


def test_a_figure_that_is_one_cent_off_is_seen() -> None:
    document = {"income": [{"code": "8000", "cents": 2500}, {"code": "income", "cents": 2500}]}

    assert figure(document, "income[8000].cents") == 2500
    assert figure(document, "income[8000].cents") != 2501


def test_there_are_books() -> None:
    assert {"austerlitz", "botu", "haven-5", "peel-en-maas", "triple-threat"} <= set(NAMES)
