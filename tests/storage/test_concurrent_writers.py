"""Many writers at once leave a list without gaps, with every turn's facts together."""

import multiprocessing
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import groupby

from ledger.storage.engine import open_engine, reading
from ledger.storage.facts import FactRecorder
from ledger.storage.rows import StoredFact, fact_pages
from tests.storage.samples import facts_of

WRITERS, TURNS, FACTS = 3, 20, 4


def write_in_turns(url: str, writer: int) -> None:
    engine = open_engine(url)
    recorder = FactRecorder(engine)
    recorder.create()
    for turn_number in range(TURNS):
        with recorder.writing() as turn:
            half = facts_of(f"{writer}-{turn_number}", FACTS)
            turn.append(half[:2])
            turn.append(half[2:])
    engine.dispose()


def everything_written_by(executor: Executor, url: str) -> list[StoredFact]:
    with executor:
        writers = [executor.submit(write_in_turns, url, writer) for writer in range(WRITERS)]
        for writer in writers:
            writer.result()
    engine = open_engine(url)
    with reading(engine) as connection:
        found = [fact for page in fact_pages(connection) for fact in page]
    engine.dispose()
    return found


def check(found: Iterable[StoredFact]) -> None:
    found = list(found)
    assert [fact.position for fact in found] == list(range(1, WRITERS * TURNS * FACTS + 1))
    turns = [list(turn) for _, turn in groupby(found, key=lambda fact: fact.stream_id)]
    assert len(turns) == WRITERS * TURNS
    assert all([fact.version for fact in turn] == [1, 2, 3, 4] for turn in turns)


def test_threads_with_an_engine_each_leave_no_gap(store_url: str) -> None:
    check(everything_written_by(ThreadPoolExecutor(WRITERS), store_url))


def test_processes_that_make_and_fill_a_new_book_leave_no_gap(store_url: str) -> None:
    apart = multiprocessing.get_context("spawn")

    check(everything_written_by(ProcessPoolExecutor(WRITERS, mp_context=apart), store_url))
