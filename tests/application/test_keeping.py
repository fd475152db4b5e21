"""Backup and restore on either engine, and building the readings anew while others go on."""

import shutil
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.application.cooperative import Cooperative
from ledger.application.keeping import restore
from ledger.domain.errors import DomainError, VerificationError
from ledger.projections.following import PROJECTIONS
from tests.application.neighbourhood import Clock, Neighbourhood, refused
from tests.application.test_checking import Tamper, tampered

MAY = date(2025, 5, 10)


def lived_in(here: Neighbourhood) -> Neighbourhood:
    """Hours, a claim, a payout, a correction and somebody erased."""
    number = here.confirmed(60, MAY, note="Dishes", activity="eettafel")
    here.claim(250, MAY)
    here.pay()
    here.correct(number, 90, reason="It took longer")
    here.log(30, helper="greta", receiver="hugo")
    here.cooperative.parties.erase("hugo", acting="chloe")
    return here


def told(cooperative: Cooperative) -> tuple[Any, ...]:
    """All that a book says: its facts, figures and words."""
    here = Neighbourhood(cooperative, Clock())
    readings = cooperative.readings
    return (
        here.facts(),
        readings.balances()[0],
        readings.statement(2025)[0],
        readings.party_year("ana", 2025),
        cooperative.parties.all(),
        [(card.helper, card.note, card.reason) for card in cooperative.hours.find(everything())],
    )


def everything() -> Any:
    from ledger.application.register import Selection

    return Selection()


def test_a_backup_tells_the_same_and_goes_on(here: Neighbourhood, tmp_path: Path) -> None:
    before = told(lived_in(here).cooperative)

    position = here.cooperative.keeping.backup(tmp_path / "backup")

    assert position == here.position()
    with Cooperative.open(tmp_path / "backup", Clock()) as copy:
        assert told(copy) == before
        again = Neighbourhood(copy, Clock())
        assert again.problems() == []
        again.confirmed(60)
        assert again.position() == position + 2
    assert told(here.cooperative) == before


def test_a_backup_is_never_put_over_something(here: Neighbourhood, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear Ben")

    with refused("is not empty", here):
        here.cooperative.keeping.backup(tmp_path / "full")

    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="There is no book"):
        restore(tmp_path / "nowhere", tmp_path / "new")

    assert not (tmp_path / "new").exists()


def test_documents_travel_with_a_backup(here: Neighbourhood, tmp_path: Path, folder: Path) -> None:
    (folder / "documents").mkdir()
    (folder / "documents" / "minutes.pdf").write_bytes(b"%PDF")

    here.cooperative.keeping.backup(tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "restored")

    assert (tmp_path / "restored" / "documents" / "minutes.pdf").read_bytes() == b"%PDF"


def test_a_book_moves_to_postgresql_and_back_unchanged(
    here: Neighbourhood, tmp_path: Path, postgres_url: str
) -> None:
    before = told(lived_in(here).cooperative)
    here.cooperative.keeping.backup(tmp_path / "backup")

    restore(tmp_path / "backup", tmp_path / "server", postgresql_url=postgres_url)
    with Cooperative.open(tmp_path / "server", Clock()) as server:
        assert told(server) == before
        assert Neighbourhood(server, Clock()).problems() == []
        server.keeping.backup(tmp_path / "back")
        server.keeping.rebuild()
        assert told(server) == before

    with Cooperative.open(tmp_path / "back", Clock()) as back:
        assert told(back) == before
        assert Neighbourhood(back, Clock()).problems() == []


def test_a_damaged_book_is_not_backed_up(here: Neighbourhood, tmp_path: Path, folder: Path) -> None:
    tampered(folder, lambda db: db.execute("UPDATE facts SET body = x'ff00' WHERE position = 3"))

    with refused("Entry 3 can't be read", here, VerificationError):
        here.cooperative.keeping.backup(tmp_path / "backup")

    assert not (tmp_path / "backup").exists()


@pytest.mark.parametrize("body", ["x'ff00'", "'[]'", '\'{"at":"","by":"","data":{}}\''])
def test_a_damaged_entry_is_named_by_whoever_reads_it_anew(
    here: Neighbourhood, folder: Path, body: str
) -> None:
    (fact, *_) = [fact for fact in here.facts() if fact.kind == "party.registered"]
    at = fact.position
    tampered(folder, lambda db: db.execute(f"UPDATE facts SET body = {body} WHERE position = {at}"))

    with refused(f"Entry {at} can't be read", here, VerificationError):
        here.cooperative.keeping.rebuild()
    with refused(f"Entry {at} can't be read", here, VerificationError):
        here.cooperative.readings.balances(as_known=here.position())


@pytest.mark.parametrize("position", [10, 10_000])
def test_readings_that_do_not_fit_are_said_and_mended_by_a_rebuild(
    here: Neighbourhood, folder: Path, position: int
) -> None:
    before = told(lived_in(here).cooperative)
    tampered(folder, lambda db: db.execute(f"UPDATE checkpoints SET position = {position}"))

    for ask in (
        here.cooperative.readings.balances,
        here.cooperative.keeping.check,
        lambda: here.log(60),
    ):
        with refused("The readings of this book do not fit its facts", here, VerificationError):
            ask()
    here.cooperative.keeping.rebuild()

    assert told(here.cooperative) == before
    assert here.problems() == []


def dropping(table: str) -> Tamper:
    return lambda db: db.execute(f"DROP TABLE IF EXISTS {table}")


def test_readings_that_were_dropped_are_built_anew(here: Neighbourhood, folder: Path) -> None:
    before = told(lived_in(here).cooperative)
    tables = [
        table.name
        for kept in PROJECTIONS
        for side in ("a", "b")
        for table in kept(side).metadata.sorted_tables
    ]

    for table in tables:
        tampered(folder, dropping(table))
        assert told(here.cooperative) == before
    tampered(folder, lambda db: db.execute("DROP TABLE checkpoints"))
    assert told(here.cooperative) == before

    here.cooperative.keeping.rebuild()
    assert here.problems() == []


@pytest.mark.parametrize("neighbourhood", ["here", "on_postgresql"])
@pytest.mark.parametrize("table", ["facts", "requests"])
def test_a_book_without_its_tables_is_said_to_be_damaged(
    request: pytest.FixtureRequest, neighbourhood: str, table: str
) -> None:
    here: Neighbourhood = request.getfixturevalue(neighbourhood)
    with here.cooperative.session.book.engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TABLE {table}")

    for ask in (here.cooperative.keeping.check, lambda: here.log(60)):
        with pytest.raises(VerificationError, match="damaged or is not part of a book"):
            ask()


@pytest.mark.parametrize("file", ["ledger.db", "people.db"])
def test_an_empty_file_is_no_book_and_stays_empty(settled: Path, tmp_path: Path, file: str) -> None:
    shutil.copytree(settled, tmp_path / "book")
    (tmp_path / "book" / file).write_bytes(b"")

    with pytest.raises(VerificationError, match="damaged or is not part of a book"):
        Cooperative.open(tmp_path / "book", Clock())

    assert (tmp_path / "book" / file).stat().st_size == 0


def test_a_rebuild_tells_the_same(here: Neighbourhood) -> None:
    before = told(lived_in(here).cooperative)

    for _ in range(3):
        assert here.cooperative.keeping.rebuild() == here.position()
        assert told(here.cooperative) == before

    assert here.problems() == []


def indexes(folder: Path) -> set[str]:
    found: set[str] = set()

    def look(database: Any) -> None:
        query = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        found.update(row[0] for row in database.execute(query))

    tampered(folder, look)
    return found


def test_a_rebuild_leaves_every_index_in_place(here: Neighbourhood, folder: Path) -> None:
    here.cooperative.readings.balances()
    wanted = {
        index.name
        for kept in PROJECTIONS
        for table in kept("b").metadata.sorted_tables
        for index in table.indexes
    }
    assert len(wanted) > 5

    here.cooperative.keeping.rebuild()

    assert wanted <= indexes(folder)


def test_what_changes_hours_that_are_not_in_the_readings_does_not_fit(
    here: Neighbourhood, folder: Path
) -> None:
    number = here.log(60)
    here.cooperative.readings.balances()
    here.confirm(number)
    tampered(folder, lambda db: db.execute("DELETE FROM contributions_a"))

    with refused("The readings of this book do not fit its facts", here, VerificationError):
        here.cooperative.readings.balances()
    here.cooperative.keeping.rebuild()

    assert here.problems() == []


@pytest.mark.parametrize("neighbourhood", ["here", "on_postgresql"])
def test_others_go_on_reading_while_the_book_is_rebuilt(
    request: pytest.FixtureRequest, neighbourhood: str
) -> None:
    here: Neighbourhood = request.getfixturevalue(neighbourhood)
    for day in range(1, 6):
        here.confirmed(60, date(2025, 6, day))
    done = threading.Event()
    seen: list[int] = []
    wrong: list[BaseException] = []

    def read_on() -> None:
        with Cooperative.open(here.cooperative.session.book.folder, here.clock) as mine:
            try:
                while not done.is_set():
                    seen.append(mine.readings.balances("ana")[0].parties[0].minutes)
            except BaseException as error:
                wrong.append(error)

    readers = [threading.Thread(target=read_on) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(12):
            here.cooperative.keeping.rebuild()
    finally:
        done.set()
        for reader in readers:
            reader.join()

    assert wrong == []
    assert set(seen) == {300}
