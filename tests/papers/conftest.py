"""The book into which the papers go: on Thursday 20 November 2025, with these people in it.

Ana and Ben are the board. Chloe helps under an agreement; two Jans, two Elses, Zoë, a couple that
is one household, and a firm.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.main import run
from tests.cli.terminal import Terminal
from tests.papers.standing import desk_with, standing_clock

NOW = datetime(2025, 11, 20, 10, tzinfo=UTC)

PEOPLE = {
    "chloe": "Chloe Bakker",
    "jan-b": "Jan de Boer",
    "jan-v": "Jan Visser",
    "els-1": "Els Mulder",
    "els-2": "Els Mulder",
    "zoe": "Zoë Çelik",
    "postma": "Piet en Riet Postma",
    "groen": "Hovenier Groen",
}
KINDS = {"postma": "household", "groen": "organisation"}
FOUNDING = [
    ["init", "book", "--name", "De Buurt", "--board", "ana=Ana Jansen", "--board", "ben=Ben Smit"],
    *(
        ["parties", "add", code, name, "--kind", KINDS.get(code, "person"), "--as", "ana"]
        for code, name in PEOPLE.items()
    ),
    [
        *["agreements", "make", "w-1", "chloe", "--for", "ana", "--activity", "wmo"],
        *["--pays", "allowance", "--rate", "5,00", "--from", "01-01-2025", "--as", "ben"],
    ],
]


@pytest.fixture(scope="session", autouse=True)
def today() -> Iterator[None]:
    """No paper grows old: today is always the same day."""
    with standing_clock(NOW):
        yield


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, today: None) -> Path:
    """The book, made once by the lines that anybody would type."""
    folder = tmp_path_factory.mktemp("papers")
    here = Path.cwd()
    os.chdir(folder)
    try:
        for line in FOUNDING:
            assert run([*line, "--json"]) == 0
    finally:
        os.chdir(here)
    return folder / "book"


@pytest.fixture
def desk(tmp_path: Path, founded: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Terminal]:
    """Ana's terminal, in a folder with the book."""
    with desk_with(founded, folder=tmp_path, acting="ana"):
        yield Terminal(capsys)
