"""Writes into a document what the program answers to its lines now, for a person to read over:

    python -m tests.house.make_answers docs/handbook.nl.md nl_NL.UTF-8

An answer with three dots in it is kept while it still fits. Numbers that are typed are not mended.
"""

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.house.transcript import Line, play, type_in


def answer(line: Line) -> str:
    """What is answered now, unless the document's own answer leaves lines out and fits."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        type_in(line)
    fits = line.fits(said.getvalue())
    if "...\n" in line.answered and not fits:
        print(f"No longer fits, and is written out: {line.typed}", file=sys.stderr)
    return line.answered if fits else said.getvalue()


if __name__ == "__main__":
    document, lang = Path(sys.argv[1]).absolute(), sys.argv[2]
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        told = play(document, lang=lang, folder=Path(folder), monkeypatch=patch, answer=answer)
    document.write_text(told, encoding="utf-8")
