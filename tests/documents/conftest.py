"""The documents of some years, each made once: De Brink's in Dutch, others' in English."""

import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from contextvars import copy_context
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cli.statement_forms import HTML, JSON, PDF, TEXT, XLSX, made
from ledger import language
from ledger.application.cooperative import Cooperative
from tests.application.neighbourhood import Clock, found, settle_in
from tests.application.year_of_books import keep_the_books
from tests.examples.playing import BOOKS, Player, lines_of

YEAR = 2025
# The second year has one before it, with a budget and reserves.
BOOKS_READ = {"de-brink": "nl", "second-year": "en", "austerlitz": "en", "peel-en-maas": "en"}


class Made(NamedTuple):
    """A book's folder, the language of its documents, and these by form; `short` is the summary."""

    book: Path
    lang: language.Language
    forms: dict[str, bytes]
    short: dict[str, bytes]


@pytest.fixture(scope="session", params=BOOKS_READ)
def year(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Made]:
    """The documents of 2025 of each book."""
    folder = tmp_path_factory.mktemp("read")
    if request.param == "de-brink":
        shutil.copytree(request.getfixturevalue("demo") / "book", folder / "book")
    elif request.param == "second-year":
        clock = Clock()
        with found(folder / "book", clock) as cooperative:
            keep_the_books(settle_in(cooperative, clock))
    else:
        _play(request.param, folder)
    lang: language.Language = "nl" if BOOKS_READ[request.param] == "nl" else "en"
    yield copy_context().run(_made, folder / "book", lang)
    language.use("en")


def _made(book_folder: Path, lang: language.Language) -> Made:
    language.use(lang)
    with Cooperative.open(book_folder) as book:

        def form(name: str, *, summary: bool = False) -> bytes:
            return made(book.documents, YEAR, name, as_known=None, summary=summary)

        forms = {name: form(name) for name in (TEXT, JSON, HTML, PDF, XLSX)}
        short = {name: form(name, summary=True) for name in (TEXT, HTML, PDF)}
    return Made(book_folder, lang, forms, short)


class _Unheard:
    """What is printed meanwhile, as a `Player` takes it up."""

    def __init__(self) -> None:
        self.out, self.err = _stream(), _stream()

    def readouterr(self) -> tuple[str, str]:
        """All since the last time."""
        return _taken(self.out), _taken(self.err)


def _stream() -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)


def _taken(stream: TextIOWrapper) -> str:
    stream.seek(0)
    said = stream.read()
    stream.seek(0)
    stream.truncate()
    return said


def _play(name: str, folder: Path) -> None:
    unheard: Any = _Unheard()
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(unheard.out),
        redirect_stderr(unheard.err),
    ):
        patch.setattr(language, "name_stream", None)
        player = Player(folder, patch, unheard)
        for line in lines_of((BOOKS / name / "book.txt").read_text("utf-8")):
            assert player.play(line).code == int(line.refused)
