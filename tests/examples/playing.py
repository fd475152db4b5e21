"""An example book, played as people would: each line is typed by who says it, on its day.

A line is `2025-02-03 cora> hours log ben 2:30 --for ana`: the day, who acts, and what is typed
after the program's name. Before the day, `!` marks what must be refused. A line that ends in
`-> visit` gives its number that name, and `{visit}` stands for that number in later lines.
"""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.main import run
from ledger.application import session
from tests.house.source import ROOT
from tests.house.transcript import standing_at

BOOKS = ROOT / "examples"
_LINE = re.compile(
    r"(?P<refused>! )?(?P<day>\d{4}-\d\d-\d\d) (?P<who>\S+)> (?P<typed>.*?)"
    r"(?: -> (?P<name>[a-z-]+))?"
)


@dataclass(frozen=True)
class Line:
    """What somebody types on a day, whether it must be refused, and what its number is called."""

    day: str
    who: str
    typed: str
    refused: bool
    name: str | None


@dataclass(frozen=True)
class Told:
    """How a line was answered: the exit code, the document on stdout and what was refused."""

    code: int
    document: Any
    said: str


def all_books() -> list[Path]:
    """The folders that hold a book to play."""
    return sorted(file.parent for file in BOOKS.glob("*/book.txt"))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a book, without its remarks; what is no line is our own mistake."""
    for written in text.splitlines():
        if not written.strip() or written.startswith("#"):
            continue
        found = _LINE.fullmatch(written.rstrip())
        assert found is not None, f"not a line of a book: {written}"
        yield Line(
            day=found["day"],
            who=found["who"],
            typed=found["typed"],
            refused=found["refused"] is not None,
            name=found["name"],
        )


class Player:
    """Types lines in a folder of its own, with the clock standing on the day of each."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]
    ) -> None:
        self._patch, self._captured = patch, captured
        # `{examples}` is the folder of the books, for a line that reads a file there.
        self._known: dict[str, object] = {"examples": BOOKS.as_posix()}
        patch.chdir(folder)
        for name in ("BUURTLEDGER_BOOK", "LC_ALL"):
            patch.delenv(name, raising=False)
        patch.setenv("BUURTLEDGER_LANG", "en")

    def play(self, line: Line) -> Told:
        """Type a line; a number that it names is known from then on."""
        self._patch.setattr(session, "datetime", standing_at(line.day))
        self._patch.setenv("BUURTLEDGER_AS", line.who)
        told = self.ask(line.typed)
        if line.name is not None and not told.code:
            self._known[line.name] = _number_in(told.document)
        return told

    def ask(self, typed: str) -> Told:
        """Type something as who spoke last, on that day."""
        self._captured.readouterr()
        code = run([*shlex.split(typed.format_map(self._known)), "--json"])
        out, err = self._captured.readouterr()
        return Told(code, json.loads(out) if out else None, err)


def figure(document: Any, path: str) -> Any:
    """The figure at a path such as `income[8000].cents`: of a list, the one item that says 8000.

    Several words, as in `counted[barbers cut].quantity`, must all be said by the item.
    """
    at = document
    for key, said in re.findall(r"([^.\[\]]+)|\[([^\]]*)\]", path):
        if key:
            at = at[key]
        else:
            (at,) = [item for item in at if {*said.split()} <= {*_words(item)}]
    return at


def _number_in(document: Any) -> int:
    """The number that the answer gives, at the top or in the one thing that it is about."""
    numbers = [part["number"] for part in (document, *document.values()) if "number" in _keys(part)]
    return int(numbers[0])


def _words(item: dict[str, Any]) -> Iterator[str]:
    return (value for value in item.values() if isinstance(value, str))


def _keys(part: Any) -> Any:
    return part if isinstance(part, dict) else ()
