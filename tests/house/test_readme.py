"""The README does what it says: its transcript is typed here, line by line."""

from pathlib import Path

import pytest

from tests.house.transcript import check

README = Path(__file__).parents[2] / "README.md"


def test_the_transcript_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    typed = check(README, lang="C.UTF-8", folder=tmp_path, monkeypatch=monkeypatch, capfd=capfd)

    assert len(typed) >= 8


def test_the_readme_names_the_two_commands_of_a_fresh_machine() -> None:
    readme = README.read_text(encoding="utf-8")

    assert "python3 -m venv .venv && .venv/bin/pip install '.[test]'" in readme
    assert ".venv/bin/buurtledger demo" in readme
    assert ".venv/bin/python -m pytest" in readme
