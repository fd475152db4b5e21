import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from eventsourcing.persistence import OperationalError, PersistenceError
from sqlalchemy import Engine, text

from ledger.domain.errors import Conflict, DomainError, VerificationError
from ledger.storage.engine import open_engine, reading, sqlite_url, writing
from ledger.storage.facts import FactRecorder
from tests.storage.samples import a_fact, record


def test_every_sqlite_connection_is_durable_and_guards_its_triggers(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "ledger.db"), secure_delete=True)

    with reading(engine) as first, reading(engine) as second:
        found = [
            {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in (
                    "journal_mode",
                    "synchronous",
                    "recursive_triggers",
                    "busy_timeout",
                    "secure_delete",
                )
            }
            for connection in (first, second)
        ]

    assert (
        found
        == [
            {
                "journal_mode": "wal",
                "synchronous": 2,
                "recursive_triggers": 1,
                "busy_timeout": 60_000,
                "secure_delete": 1,
            }
        ]
        * 2
    )
    engine.dispose()


def test_a_path_with_any_character_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "Ben's book? #1 100%.db"
    engine = open_engine(sqlite_url(path))

    FactRecorder(engine).create()

    assert path.exists()
    engine.dispose()


@pytest.mark.parametrize("url", ["mysql://server/book", "sqlite://", "sqlite:///:memory:"])
def test_a_book_is_only_kept_where_it_lasts(url: str) -> None:
    with pytest.raises(DomainError, match="cannot be kept"):
        open_engine(url)


def test_an_address_that_cannot_be_read_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="cannot be read") as refusal:
        open_engine("ana:password@nowhere")

    assert "password" not in str(refusal.value)


def test_a_file_that_is_no_database_is_refused_plainly(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"Dear Ana, this is a letter. " * 100)
    engine = open_engine(sqlite_url(path))

    with pytest.raises(VerificationError, match="damaged or is not part of a book"):
        FactRecorder(engine).create()


def test_several_can_open_a_new_file_at_the_same_moment(tmp_path: Path) -> None:
    at_once = Barrier(4)

    def open_together(path: Path) -> str:
        engine = open_engine(sqlite_url(path))
        at_once.wait()
        with reading(engine) as connection:
            mode: str = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        engine.dispose()
        return mode

    modes: set[str] = set()
    with ThreadPoolExecutor(4) as executor:
        for number in range(25):
            modes |= set(executor.map(open_together, [tmp_path / f"{number}.db"] * 4))

    assert modes == {"wal"}


def test_a_folder_that_is_not_there_is_an_operational_error(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "gone" / "ledger.db"))

    with pytest.raises(OperationalError):
        FactRecorder(engine).create()


def test_a_reader_sees_one_moment_while_others_write(recorder: FactRecorder) -> None:
    record(recorder, [a_fact("ana")])

    with reading(recorder.engine) as connection:
        before = recorder.last_position(connection)
        record(recorder, [a_fact("ben")])
        after = recorder.last_position(connection)

    assert (before, after, recorder.last_position()) == (1, 1, 2)


def test_a_reader_cannot_write(recorder: FactRecorder) -> None:
    row = "INSERT INTO facts VALUES (1, 'party:ana', 1, 'party.registered', 'x')"

    with pytest.raises(PersistenceError), reading(recorder.engine) as connection:
        connection.execute(text(row))

    record(recorder, [a_fact("ana")])
    assert recorder.last_position() == 1


def test_who_waits_in_vain_for_another_engine_gets_a_conflict(
    store_url: str, recorder: FactRecorder
) -> None:
    hurried = FactRecorder(open_engine(store_url), patience_seconds=0.1)

    with recorder.writing(), pytest.raises(Conflict, match="busy writing"), hurried.writing():
        pass

    record(hurried, [a_fact("ana")])
    assert hurried.last_position() == 1
    hurried.engine.dispose()


def test_who_waits_in_vain_for_another_thread_gets_a_conflict(engine: Engine) -> None:
    started, over = Event(), Event()

    def hold() -> None:
        with writing(engine, key=1):
            started.set()
            over.wait()

    holder = Thread(target=hold)
    holder.start()
    started.wait()
    with (
        pytest.raises(Conflict, match="busy writing"),
        writing(engine, key=1, patience_seconds=0.1),
    ):
        pass
    over.set()
    holder.join()


def test_a_sqlite_book_never_loads_the_postgresql_driver(tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from ledger.storage.engine import open_engine, sqlite_url
from ledger.storage.facts import FactRecorder
from ledger.storage.vault import ImportRow, Vault
recorder = FactRecorder(open_engine(sqlite_url(Path({str(tmp_path)!r}) / "ledger.db")))
recorder.create()
vault = Vault(open_engine(sqlite_url(Path({str(tmp_path)!r}) / "people.db")))
vault.create()
vault.secret("requests")
vault.keep_import_rows([ImportRow("hours", "1", "d", "r")])
print([name for name in sys.modules if "psycopg" in name or "dialects.postgresql" in name])
"""

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
