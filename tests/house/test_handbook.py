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


def anchors(page: str) -> list[str]:
    """What a link to each heading is called: small letters, hyphens for spaces, no other signs."""
    headings = re.findall(r"^##+ (.+)$", re.sub(r"^```.*?^```$", "", page, flags=re.S | re.M), re.M)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def test_an_anchor_is_made_of_the_words_of_its_heading() -> None:
    assert anchors("## Eén keer: het boek\n```sh\n## no\n```\n### Ana's?\n") == [
        "eén-keer-het-boek",
        "anas",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_of_the_handbook_lead_to_every_heading_in_order(language: str) -> None:
    text = (DOCS / f"handbook.{language}.md").read_text(encoding="utf-8")
    links = re.compile(r"\]\(#(.+?)\)")

    contents, _, rest = text.partition("\n## ")

    assert links.findall(contents) == anchors(text)
    assert set(links.findall(rest)) <= set(anchors(text))


def test_the_readme_leads_to_the_handbook() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")

    assert "docs/handbook.en.md" in readme
    assert "docs/handbook.nl.md" in readme
