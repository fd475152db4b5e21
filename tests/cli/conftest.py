"""Everybody here types in a folder of their own, where `book` holds Ana, Ben and Chloe.

Ana and Ben are the board; Chloe helps, under an agreement to help Ana.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.main import run
from ledger import language
from tests.cli.terminal import Terminal

FOUNDING = [
    ["init", "book", "--name", "De Buurt", "--board", "ana=Ana Jansen", "--board", "ben=Ben Smit"],
    ["parties", "add", "chloe", "Chloe Bakker", "--member-since", "01-01-2025", "--as", "ana"],
    [
        *["agreements", "make", "w-1", "chloe", "--for", "ana", "--activity", "wmo"],
        *["--pays", "allowance", "--rate", "5,00", "--from", "01-01-2025", "--as", "ben"],
    ],
]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, made once by the lines that anybody would type."""
    folder = tmp_path_factory.mktemp("founded")
    here = Path.cwd()
    os.chdir(folder)
    try:
        for line in FOUNDING:
            assert run([*line, "--json"]) == 0
    finally:
        os.chdir(here)
    return folder / "book"


@pytest.fixture
def nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Terminal]:
    """A terminal in an empty folder, with nothing set."""
    monkeypatch.chdir(tmp_path)
    for name in [*os.environ]:
        if name.startswith(("BUURTLEDGER_", "LC_", "LANG")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(language, "name_stream", None)
    language.use("en")
    yield Terminal(capsys)
    language.use("en")


@pytest.fixture
def terminal(nowhere: Terminal, founded: Path) -> Terminal:
    """A terminal in a folder with the book, in which nothing is set."""
    shutil.copytree(founded, "book")
    return nowhere


@pytest.fixture
def as_ana(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The same terminal, in which Ana said once that it is she."""
    monkeypatch.setenv("BUURTLEDGER_AS", "ana")
    return terminal
