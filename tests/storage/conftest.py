"""Recorders and vaults on fresh stores, closed when the test ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ledger.storage.engine import open_engine
from ledger.storage.facts import FactRecorder
from ledger.storage.vault import Vault


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    opened = open_engine(store_url)
    yield opened
    opened.dispose()


@pytest.fixture
def recorder(engine: Engine) -> FactRecorder:
    made = FactRecorder(engine)
    made.create()
    return made


@pytest.fixture
def vault(store_url: str, tmp_path: Path) -> Iterator[Vault]:
    on_sqlite = store_url.startswith("sqlite")
    url = f"sqlite:///{tmp_path / 'people.db'}" if on_sqlite else store_url
    opened = open_engine(url, secure_delete=True)
    made = Vault(opened)
    made.create()
    yield made
    opened.dispose()
