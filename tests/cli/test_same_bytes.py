"""The same book writes the same bytes in another process, folder, locale and time zone.

A second copy of De Brink's book, worked out anew from its facts, writes everything again on a
later day.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.application.cooperative import Cooperative
from tests.cli.everything import LINES, place_of

ROOT = Path(__file__).parents[2]
HERE = {"TZ": "Pacific/Auckland", "LC_ALL": "nl_NL.UTF-8", "PYTHONHASHSEED": "7"}
ELSEWHERE = {
    "TZ": "America/Los_Angeles",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "C",
    "BUURTLEDGER_LANG": "en",
    "PYTHONHASHSEED": "4711",
}


@pytest.fixture(scope="module")
def written(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders, each with everything that a process of its own wrote there."""
    here, elsewhere = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("else where") / "é"
    elsewhere.mkdir()
    for folder in (here, elsewhere):
        shutil.copytree(demo / "book", folder / "the book")
    with Cooperative.open(elsewhere / "the book") as book:
        book.keeping.rebuild()
    _write(here, HERE, "2026-06-01")
    _write(elsewhere, ELSEWHERE, "2027-03-01")
    return here, elsewhere


def _write(folder: Path, setting: dict[str, str], day: str) -> None:
    others = {name: said for name, said in os.environ.items() if "BUURTLEDGER_" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.everything", folder / "the book", folder, day],
        cwd=folder,
        env=others | setting | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def files(folder: Path) -> dict[str, bytes]:
    """What was written in a folder, by the name of the file in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("line", LINES)
def test_the_same_book_gives_the_same_bytes_elsewhere(
    written: tuple[Path, Path], line: str
) -> None:
    here, elsewhere = (files(folder / place_of(line)) for folder in written)

    assert here
    assert all(here.values())
    assert {name: here[name] == elsewhere.get(name) for name in here} == dict.fromkeys(here, True)
    assert list(here) == list(elsewhere)
