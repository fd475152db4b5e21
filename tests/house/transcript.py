"""A document for readers, played as they would: its files are written, its lines are typed."""

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from cli.main import run
from ledger.application import session

# A console block is typed line by line; a csv block that is named becomes that file; a day in a
# comment, which readers do not see, is the day on which what follows is typed.
_BLOCK = re.compile(
    r"^```(console|csv [^\n]+)\n(.*?)^```$|^<!-- (\d{4}-\d{2}-\d{2}) -->$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Line:
    """What is typed after the `$`, and what must be answered."""

    typed: str
    answered: str

    def fits(self, said: str) -> bool:
        """Whether this is the answer; a line of three dots stands for whatever is printed there."""
        pattern = re.escape(self.answered).replace(re.escape("...\n"), "(?:.*\n)*")
        return re.fullmatch(pattern, said) is not None


def play(
    document: Path,
    *,
    lang: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[Line], str],
) -> str:
    """Do what the document does, in an empty folder; the document with these answers in it."""
    monkeypatch.chdir(folder)
    for name in ("BUURTLEDGER_BOOK", "BUURTLEDGER_AS", "BUURTLEDGER_LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", lang)

    def played(block: re.Match[str]) -> str:
        kind, content, day = block.groups()
        if day:
            monkeypatch.setattr(session, "datetime", standing_at(day))
        elif kind == "console":
            told = "".join(f"$ {line.typed}\n{answer(line)}" for line in lines(content))
            return f"```console\n{told}```"
        else:
            Path(kind.removeprefix("csv ")).write_text(content, encoding="utf-8")
        return block[0]

    return _BLOCK.sub(played, document.read_text(encoding="utf-8"))


def check(
    document: Path,
    *,
    lang: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> list[str]:
    """Type every line and see that it is answered as the document says; what was typed."""
    typed: list[str] = []

    def answer(line: Line) -> str:
        type_in(line)
        out, err = capfd.readouterr()
        assert line.fits(out + err), f"{line.typed}\n{out}{err}"
        typed.append(line.typed)
        return line.answered

    play(document, lang=lang, folder=folder, monkeypatch=monkeypatch, answer=answer)
    return typed


def type_in(line: Line) -> None:
    """Type a line; the answer goes to stdout and stderr."""
    program, *arguments = shlex.split(line.typed)
    assert program == "buurtledger"
    run(arguments)


def lines(console: str) -> Iterator[Line]:
    """The lines of a console block, each with its answer."""
    for step in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        typed, _, answered = step.partition("\n")
        yield Line(typed, answered)


def standing_at(day: str) -> type[datetime]:
    """A `datetime` whose clock stands still, at noon UTC on a day."""

    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Standing":
            return cls.fromisoformat(f"{day}T12:00:00+00:00").astimezone(tz)

    return Standing
