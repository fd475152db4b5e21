"""A neighbourhood in which everybody has moved in, for the rules that rest on hours and payouts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood of one's own."""
    clock = Clock()
    with found(tmp_path / "home", clock) as cooperative:
        yield settle_in(cooperative, clock)
