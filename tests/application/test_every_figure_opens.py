"""Every figure of the annual document opens into its definition, its parts and facts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ledger import language
from ledger.application.cooperative import Cooperative
from ledger.reports.html import html_of
from tests.application.neighbourhood import Clock, Neighbourhood
from tests.application.opening import Opened, open_all
from tests.application.test_late_facts import corrected
from tests.examples.playing import BOOKS, Player, lines_of
from tests.reference.facts import read_facts
from tests.reference.replay import replay
from tests.reference.test_replay import REFERENCE

__all__ = ["corrected"]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("en")


def keys(opened: Opened) -> set[str]:
    return {*opened.explanations}


def test_every_figure_of_de_brink_opens(tmp_path: Path) -> None:
    replay(read_facts(REFERENCE / "facts.jsonl"), tmp_path / "book")
    with Cooperative.open(tmp_path / "book", Clock()) as cooperative:
        opened = open_all(cooperative, 2025)

    assert opened.wrong == []
    for key in ("activity wmo income", "reserve 0710 added", "bank opening", "hours measured"):
        assert key in keys(opened)
    assert len(keys(opened)) > 150
    page = replace(opened.page, explanations=tuple(opened.explanations.values()))
    assert html_of(page).count('<article popover id="figure-') == len(keys(opened))


@pytest.mark.parametrize("name", ["bij-de-halte", "peel-en-maas"])
def test_every_figure_of_an_example_opens(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(language, "name_stream", None)
    player = Player(tmp_path, monkeypatch, capsys)
    for line in lines_of((BOOKS / name / "book.txt").read_text("utf-8")):
        player.play(line)
    with Cooperative.open(tmp_path / "book", Clock()) as cooperative:
        opened = open_all(cooperative, 2025)

    assert opened.wrong == []
    assert len(keys(opened)) > 50


def test_every_figure_beside_last_years_opens_as_that_was_adopted(
    corrected: Neighbourhood,
) -> None:
    opened = open_all(corrected.cooperative, 2026)

    assert opened.wrong == []
    # The hour of Ana at 5,00 that was adopted, and no later half of it.
    assert opened.explanations["4200"].amount == "-€2.50"
    assert opened.explanations["previous 4200"].amount == "€5.00"
    assert opened.explanations["previous 4200"].title.endswith(", 2025")
    assert opened.explanations["previous expense"].parts[0].key == "previous 4200"
