"""A terminal to type lines in, as a member would: `terminal("balance --as-of 31-12-2025")`."""

import json
import shlex
from dataclasses import dataclass
from typing import Any

import pytest

from cli.main import run


@dataclass(frozen=True)
class Said:
    """What a line was answered with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The text, line by line, with runs of spaces as one."""
        return [" ".join(line.split()) for line in self.out.splitlines()]


class Terminal:
    """Runs lines in this process. Lines that must succeed say so by themselves."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, line: str) -> Said:
        """Type a line after the program's name; any answer is fine."""
        self._capsys.readouterr()
        code = run(shlex.split(line))
        captured = self._capsys.readouterr()
        return Said(code, captured.out, captured.err)

    def done(self, line: str) -> Said:
        """Type a line that must be done: exit code 0, and nothing on stderr."""
        said = self(line)
        assert (said.code, said.err) == (0, "")
        return said

    def refused(self, line: str) -> str:
        """Type a line that a rule must refuse, with nothing on stdout; what was said."""
        said = self(line)
        assert (said.code, said.out) == (1, "")
        assert "Traceback" not in said.err
        return said.err.strip()

    def wrong_usage(self, line: str) -> str:
        """Type a line that is put together wrongly; the first line of what was said."""
        said = self(line)
        assert (said.code, said.out) == (2, "")
        assert "--help" in said.err.splitlines()[-1]
        return said.err.splitlines()[0]

    def json(self, line: str) -> Any:
        """Type a line that must be done, for its JSON document."""
        return self.done(f"{line} --json").json
