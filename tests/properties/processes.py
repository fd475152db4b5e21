"""Worker processes: a program of their own each, that starts at a sign and may be killed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import orjson

ROOT = Path(__file__).parents[2]
READY = "ready"


def wait_for_the_sign() -> list[Any]:
    """Called in a worker when it has loaded everything: begin when the test says so, and do what.

    Waits for ever, unless the test ends.
    """
    say(READY)
    sign: list[Any] = orjson.loads(sys.stdin.readline())
    return sign


def say(*said: object) -> None:
    """Called in a worker: one line of JSON, out of its hands when this returns."""
    sys.stdout.write(orjson.dumps(said).decode() + "\n")
    sys.stdout.flush()


class Worker:
    """A process that runs one of the worker modules beside this file.

    Use it in a `with`: a process that is still there at the end is killed, by its own id.
    """

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"tests.properties.{module}"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def begin(self, *arguments: object) -> None:
        """Wait until the worker is ready, then give it the sign and what it is to do."""
        assert orjson.loads(self._output.readline()) == [READY]
        assert self._process.stdin is not None
        self._process.stdin.write(orjson.dumps(arguments, default=str).decode() + "\n")
        self._process.stdin.close()

    def kill(self) -> None:
        """Kill it as a power cut would: no handler runs, nothing is tidied."""
        self._process.kill()

    def said(self) -> Iterator[list[Any]]:
        """What it said after the sign, up to its end; a line that broke off was not said."""
        for line in self._output:
            if line.endswith("\n"):
                yield orjson.loads(line)

    def exit_code(self) -> int:
        """Wait for its end; 0 when it did all that it was asked."""
        return self._process.wait(timeout=60)

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.__exit__(kind, error, trace)

    @property
    def _output(self) -> IO[str]:
        assert self._process.stdout is not None
        return self._process.stdout
