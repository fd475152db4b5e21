"""The handbooks do what they say: everything in them is typed here, on the days that they tell."""

import re
from pathlib import Path

import pytest

from tests.house.transcript import check

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = {"en": "C.UTF-8", "nl": "nl_NL.UTF-8"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_transcripts_of_the_handbook_run(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    typed = check(
        DOCS / f"handbook.{language}.md",
        lang=LANGUAGES[language],
        folder=tmp_path,
        monkeypatch=monkeypatch,
        capfd=capfd,
    )

    assert len(typed) >= 40


def test_both_handbooks_tell_the_same_story() -> None:
    def verbs(language: str) -> list[list[str]]:
        text = (DOCS / f"handbook.{language}.md").read_text(encoding="utf-8")
        typed = re.findall(r"^\$ buurtledger (.*)$", text, re.MULTILINE)
        # Folders and files have a name in the reader's own words.
        return [re.findall(r"^\w+(?: [a-z-]+(?= [A-Z0-9]))?|--[a-z-]+", line) for line in typed]

    assert verbs("nl") == verbs("en")


def test_the_readme_leads_to_the_handbook() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")

    assert "docs/handbook.en.md" in readme
    assert "docs/handbook.nl.md" in readme
