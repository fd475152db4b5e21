"""A book that was stored once opens in every later version, and says what it said."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from ledger.application.cooperative import Cooperative
from tests.application.neighbourhood import Clock, Neighbourhood
from tests.events.make_book import BOOK, EXPECTED, make, told

FILES = ("book.toml", "ledger.db", "people.db")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Neighbourhood]:
    """A copy of the stored book: the one that is stored is never opened."""
    shutil.copytree(BOOK, tmp_path / "book")
    with Cooperative.open(tmp_path / "book", Clock()) as cooperative:
        yield Neighbourhood(cooperative, Clock())


def test_the_stored_book_is_whole_files_and_nothing_else() -> None:
    assert tuple(sorted(path.name for path in BOOK.iterdir())) == FILES


def test_the_stored_book_says_what_it_said(here: Neighbourhood) -> None:
    expected = orjson.loads(EXPECTED.read_bytes())

    assert orjson.loads(orjson.dumps(told(here))) == expected


def test_the_stored_book_says_the_same_when_its_readings_are_built_anew(
    here: Neighbourhood,
) -> None:
    here.cooperative.keeping.rebuild()

    assert orjson.loads(orjson.dumps(told(here))) == orjson.loads(EXPECTED.read_bytes())


def test_the_check_finds_nothing_wrong_in_the_stored_book(here: Neighbourhood) -> None:
    assert here.problems() == []


def test_the_stored_book_goes_on(here: Neighbourhood, tmp_path: Path) -> None:
    due_cents = here.balance("greta").due_cents

    here.confirmed(60, helper="greta")

    assert here.balance("greta").due_cents == due_cents + 500
    assert here.problems() == []


def test_a_stored_book_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "book-1").mkdir()

    with pytest.raises(SystemExit, match="stored once"):
        make(tmp_path / "book-1", tmp_path / "book-1.json")

    assert list((tmp_path / "book-1").iterdir()) == []


def test_a_new_one_can_be_made_with_some_of_everything(tmp_path: Path) -> None:
    make(tmp_path / "book-1", tmp_path / "book-1.json")

    made, stored = (
        orjson.loads(path.read_bytes()) for path in (tmp_path / "book-1.json", EXPECTED)
    )
    # The random ids and salts differ, so the facts do; what was lived through is the same.
    assert made["sha256"] != stored["sha256"]
    assert written_words(made) == written_words(stored)


def written_words(book: dict[str, Any]) -> list[list[str | None]]:
    """The hours of which somebody wrote something down."""
    return [note for note in book["notes"] if any(note[1:])]
