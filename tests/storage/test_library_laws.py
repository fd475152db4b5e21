"""What the eventsourcing library asks of every recorder, on both engines."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from eventsourcing.tests import persistence

from ledger.storage.engine import open_engine
from ledger.storage.facts import FactRecorder


class OnSQLite:
    recorder: FactRecorder

    @pytest.fixture(autouse=True)
    def _open(self, tmp_path: Path) -> Iterator[None]:
        yield from self.opened(f"sqlite:///{tmp_path / 'ledger.db'}")

    def opened(self, url: str) -> Iterator[None]:
        engine = open_engine(url)
        self.recorder = FactRecorder(engine)
        self.recorder.create()
        threads_before = set(threading.enumerate())
        yield
        # The library does not wait for its own readers.
        for thread in set(threading.enumerate()) - threads_before:
            thread.join()
        engine.dispose()

    def create_recorder(self) -> FactRecorder:
        return self.recorder

    def new_originator_id(self) -> str:
        return f"party:{uuid4().hex}"


class OnPostgreSQL(OnSQLite):
    @pytest.fixture(autouse=True)
    def _open(self, postgres_url: str) -> Iterator[None]:
        yield from self.opened(postgres_url)


class TestRecorderOnSQLite(OnSQLite, persistence.ApplicationRecorderTestCase[FactRecorder]):
    pass


class TestRecorderOnPostgreSQL(OnPostgreSQL, persistence.ApplicationRecorderTestCase[FactRecorder]):
    pass


class TestNonInterleavingOnSQLite(OnSQLite, persistence.NonInterleavingNotificationIDsBaseCase):
    pass


class TestNonInterleavingOnPostgreSQL(
    OnPostgreSQL, persistence.NonInterleavingNotificationIDsBaseCase
):
    pass
