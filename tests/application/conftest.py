"""A neighbourhood for each test: settled in once, then copied, so that tests start quickly."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.application.cooperative import Cooperative
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book in which everybody has moved in; copy it, never change it."""
    folder = tmp_path_factory.mktemp("settled") / "book"
    with found(folder, Clock()) as cooperative:
        settle_in(cooperative, Clock())
    return folder


@pytest.fixture
def here(settled: Path, tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood of one's own, on SQLite."""
    shutil.copytree(settled, tmp_path / "book")
    clock = Clock()
    with Cooperative.open(tmp_path / "book", clock) as cooperative:
        yield Neighbourhood(cooperative, clock)


@pytest.fixture
def folder(here: Neighbourhood) -> Path:
    """The folder of this neighbourhood's book."""
    return here.cooperative.session.book.folder


@pytest.fixture
def on_postgresql(postgres_url: str, tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood on PostgreSQL."""
    clock = Clock()
    with found(tmp_path / "server-book", clock, postgresql_url=postgres_url) as cooperative:
        yield settle_in(cooperative, clock)
