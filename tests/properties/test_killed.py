"""Processes killed while they record: what was acknowledged is there once, the rest not by half."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from ledger.application.cooperative import Cooperative
from ledger.application.register import HoursCard, Selection
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in, written
from tests.properties.processes import Worker

ROWS = 2000
KILLS = {"sqlite": 12, "postgresql": 6}
VISITS_OF_GRETA = 60


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """One engine and then the other."""
    name: str = request.param
    return name


@pytest.fixture
def book(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a neighbourhood's book. Nobody has it open, so that nobody else tidies it."""
    url = request.getfixturevalue("postgres_url") if engine == "postgresql" else None
    with found(tmp_path / "book", Clock(), postgresql_url=url) as cooperative:
        settle_in(cooperative, Clock())
    return tmp_path / "book"


def test_who_is_killed_while_logging_loses_and_doubles_nothing(book: Path, engine: str) -> None:
    moments = Random(1)
    told: dict[int, str] = {}

    with ready_workers() as worker:
        greta = worker()
        greta.begin("log", book, "greta", 1, VISITS_OF_GRETA)
        for _ in range(KILLS[engine]):
            ana = worker()
            # She does not know what became of the last one: she asks the same again.
            ana.begin("log", book, "ana", len(told) + 1, 1000)
            sleep(moments.uniform(0, 0.6))
            ana.kill()
            told |= dict(ana.said())
            assert sorted(told) == list(range(1, len(told) + 1))
        last = worker()
        last.begin("log", book, "ana", len(told) + 1, len(told) + 3)
        told |= dict(last.said())
        gretas = dict(greta.said())
        assert (last.exit_code(), greta.exit_code()) == (0, 0)

    cards = all_hours(book)
    assert len(cards) == len(told) + VISITS_OF_GRETA
    assert {card.note: card.record.contribution for card in cards} == (
        {f"ana {number}": stream for number, stream in told.items()}
        | {f"greta {number}": stream for number, stream in gretas.items()}
    )
    swept(book)


def test_half_an_import_leaves_nothing_and_asking_again_completes_it(
    book: Path, engine: str, tmp_path: Path
) -> None:
    moments = Random(2)
    with ready_workers() as worker:
        whole = worker()
        whole.begin("import", book, slips(tmp_path, 0), "import-0")
        began_at = monotonic()
        assert list(whole.said()) == [[ROWS, 0, 0]]
        took_seconds = monotonic() - began_at

        position, imported, landed = last_position(book), 1, False
        dying = worker()
        dying.begin("die", book, slips(tmp_path, imported), f"import-{imported}")
        assert list(dying.said()) == []
        assert last_position(book) == position
        assert swept(book) > 0
        for kill in range(KILLS[engine]):
            killed = worker()
            killed.begin("import", book, slips(tmp_path, imported), f"import-{imported}")
            sleep(moments.uniform(0, 1.1 * took_seconds))
            killed.kill()
            acknowledged = list(killed.said())
            before, position = position, last_position(book)
            assert position - before in ({0} if landed else {0, ROWS + 1})
            landed = landed or position > before
            if acknowledged:
                assert landed
                imported, landed = imported + 1, False
            if kill % 5 == 4:
                swept(book)
        last = worker()
        last.begin("import", book, slips(tmp_path, imported), f"import-{imported}")
        assert list(last.said()) == [[0, ROWS, 0] if landed else [ROWS, 0, 0]]
        assert last.exit_code() == 0

    notes = Counter(card.note for card in all_hours(book))
    assert notes == {f"Visit {n} of {file}": 1 for n in range(ROWS) for file in range(imported + 1)}
    swept(book)


@contextmanager
def ready_workers() -> Iterator[Callable[[], Worker]]:
    """Gives workers that were started one ahead, since to load takes them longest."""
    with ExitStack() as stack:
        waiting = [stack.enter_context(Worker("worker_killed"))]

        def worker() -> Worker:
            waiting.append(stack.enter_context(Worker("worker_killed")))
            return waiting.pop(0)

        yield worker


def slips(folder: Path, number: int) -> Path:
    """A file of so many visits, the even ones with a reference."""
    rows = [
        f"{'' if n % 2 else f'{number}-{n}'},2025-0{1 + n % 6}-{1 + n % 28:02},ana,ben,0:12,"
        f"Visit {n} of {number}"
        for n in range(ROWS)
    ]
    heading = "ref,date,helper,receiver,duration,note"
    return written(folder / f"slips-{number}.csv", heading, *rows).source


def last_position(book: Path) -> int:
    """The last position, once a transaction of the dead is over on the server too."""
    with opened(book) as here, here.cooperative.session.book.facts.writing() as appending:
        return appending.last_position


def all_hours(book: Path) -> list[HoursCard]:
    """Every contribution in the book."""
    with opened(book) as here:
        return here.cooperative.hours.find(Selection())


def swept(book: Path) -> int:
    """The check finds nothing wrong; how much it swept that no fact knows of."""
    with opened(book) as here:
        proofs = here.cooperative.keeping.check()
        assert [problem for proof in proofs for problem in proof.problems] == []
        return sum(proof.swept for proof in proofs)


@contextmanager
def opened(book: Path) -> Iterator[Neighbourhood]:
    """The book, opened only for this moment."""
    with Cooperative.open(book, Clock()) as cooperative:
        yield Neighbourhood(cooperative, Clock())
