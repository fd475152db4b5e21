"""The README does what it says: its transcript is typed here, line by line."""

import re
import shlex
from pathlib import Path

import pytest

from cli.main import run

README = Path(__file__).parents[2] / "README.md"


def transcripts() -> list[list[tuple[str, str]]]:
    """Each console block as (command, what must be printed)."""
    blocks = re.findall(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return [
        [(step.partition("\n")[0], step.partition("\n")[2]) for step in block.split("$ ")[1:]]
        for block in blocks
    ]


def test_the_transcript_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("BUURTLEDGER_BOOK", "BUURTLEDGER_AS", "BUURTLEDGER_LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    steps = [step for block in transcripts() for step in block]

    for command, expected in steps:
        program, *arguments = shlex.split(command)
        assert program == "buurtledger"
        run(arguments)
        out, err = capfd.readouterr()
        # A line of three dots stands for whatever is printed there.
        pattern = re.escape(expected).replace(re.escape("...\n"), "(?:.*\n)*")
        assert re.fullmatch(pattern, out + err), f"{command}\n{out}{err}"

    assert len(steps) >= 8


def test_the_readme_names_the_two_commands_of_a_fresh_machine() -> None:
    readme = README.read_text(encoding="utf-8")

    assert "python3 -m venv .venv && .venv/bin/pip install '.[test]'" in readme
    assert ".venv/bin/buurtledger demo" in readme
    assert ".venv/bin/python -m pytest" in readme
