"""The communities under examples/, each with its own year as people typed it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger import language
from ledger.application.cooperative import Cooperative
from tests.application.publishing.attack import Excused, Outcome, attack
from tests.application.publishing.reading import ALL
from tests.examples.playing import BOOKS, Player, all_books, lines_of

NAMES = [folder.name for folder in all_books()]
# What is known anyway, and of what sort of certainty that follows.
KNOWN_ANYWAY: dict[str, Excused] = {
    # A subsidy that is not used up brings in what the activity costs, which so leaves nothing.
    "al-amal": {(("direct", "between"),): ("borne", "sum")},
    "triple-threat": {(("direct", "basket"),): ("borne", "sum")},
    # An award stands in the municipality's register, and nothing is left of it.
    "austerlitz": {
        (("income", ALL, "8200"),): ("award",),
        (("income", "steun", "8200"),): ("award", "sum"),
    },
}


@pytest.fixture
def player(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Player]:
    monkeypatch.setattr(language, "name_stream", None)
    yield Player(tmp_path, monkeypatch, capsys)
    language.use("en")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_too_few_people_follows(name: str, player: Player, tmp_path: Path) -> None:
    for line in lines_of((BOOKS / name / "book.txt").read_text("utf-8")):
        player.play(line)

    with Cooperative.open(tmp_path / "book") as book:
        years = {card.record.year for card in book.years.all()} | {2025}

        outcome = attack(book, *sorted(years))

    assert outcome == Outcome(found=[], excused=KNOWN_ANYWAY.get(name, {}))
