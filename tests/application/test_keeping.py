"""Backup and restore on either engine, and building the readings anew while others go on."""

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.application.cooperative import Cooperative
from ledger.application.keeping import restore
from ledger.domain.errors import DomainError
from tests.application.neighbourhood import Clock, Neighbourhood, refused

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


def test_a_rebuild_tells_the_same(here: Neighbourhood) -> None:
    before = told(lived_in(here).cooperative)

    for _ in range(3):
        assert here.cooperative.keeping.rebuild() == here.position()
        assert told(here.cooperative) == before

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
