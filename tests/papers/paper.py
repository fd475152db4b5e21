"""A paper as somebody handed it in, and what must come of it: read from the folders' `papers.toml`.

Each folder holds papers of one kind, and one table in its `papers.toml` for each of them.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
HOURS = "hours import"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper, how it is brought in, and what must come of it."""

    name: str
    """The folder and the title of its table; what the test is called."""
    what: str
    """What is special about it, in a sentence."""
    path: Path
    read: str = HOURS
    """The command that reads it; `hours confirm --file` for signed slips."""
    options: str = ""
    before: tuple[str, ...] = ()
    """Lines typed first. `{folder}` is the paper's folder."""
    show: tuple[str, ...] = ()
    """What of the hours is told besides day, people and minutes: service, activity, note …"""
    recorded: tuple[str, ...] = ()
    """`day helper>receiver minutes`, or `first day..last day …` of a period."""
    refused: tuple[tuple[int, str, str], ...] = ()
    """Row, heading of the column (empty: the whole row), and a word of the reason in English."""
    asked: str = ""
    """A word of the sentence with which the file as a whole is refused."""
    known: int = 0
    """Rows that are in the book already."""
    completed: tuple[str, ...] = ()
    """`helper Monday` of each week that was said to be complete."""
    remarks: int = 0
    """How many remarks were left out."""

    @property
    def line(self) -> str:
        """What is typed to bring it in."""
        return f'{self.read} "{self.path}" {self.options}'.strip()


@dataclass(frozen=True, kw_only=True)
class Made:
    """A paper that a program must make, since nobody can type it: a workbook, another encoding."""

    path: Path
    sheets: tuple[dict[str, Any], ...] = ()
    text: str = ""
    encoding: str = field(default="utf-8")


def papers() -> list[Paper]:
    """Every paper, by folder and in the order of its table."""
    return [
        Paper(
            name=f"{folder.name}/{title}",
            path=folder / told.get("file", title),
            **{key: _frozen(value) for key, value in told.items() if key not in _OF_THE_FILE},
        )
        for folder, tables in _tables()
        for title, told in tables.items()
    ]


def made() -> list[Made]:
    """Every paper that is made from its description."""
    return [
        Made(
            path=folder / title,
            sheets=tuple(told.get("sheets", ())),
            text=told.get("text", ""),
            encoding=told.get("encoding", "utf-8"),
        )
        for folder, tables in _tables()
        for title, told in tables.items()
        if "sheets" in told or "text" in told
    ]


_OF_THE_FILE = ("file", "sheets", "text", "encoding")


def _tables() -> list[tuple[Path, dict[str, dict[str, Any]]]]:
    return [
        (path.parent, tomllib.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*/papers.toml"))
    ]


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value
