"""De Brink 2025 out of the reference's facts, played and published once."""

from collections.abc import Iterator

import pytest

from ledger.application.cooperative import Cooperative
from tests.application.publishing.attack import Year, year_of
from tests.reference.facts import read_facts
from tests.reference.replay import replay
from tests.reference.test_replay import REFERENCE


@pytest.fixture(scope="session")
def de_brink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cooperative]:
    folder = tmp_path_factory.mktemp("brink") / "book"
    replay(read_facts(REFERENCE / "facts.jsonl"), folder)
    with Cooperative.open(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def published(de_brink: Cooperative) -> Year:
    """The year as everybody sees it, and as it is."""
    return year_of(de_brink, 2025)
