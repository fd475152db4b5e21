"""What 100,000 rows of hours cost: to import, to read a balance, to rebuild, to check.

Each figure stands beside a raw insert of the very same bytes into a bare SQLite table with the
same durability, measured in the same run: `python -m benchmarks.hours [ROWS]`. Quote ratios, not
seconds: the machine's own speed cancels out of them.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

from ledger.application.cooperative import Cooperative, Founder
from ledger.interchange.agreements import AgreementRow
from ledger.interchange.parties import PartyRow
from ledger.interchange.sheets.tables import open_table

HELPERS, RECEIVERS = 50, 200
BATCH = 5000
FIRST_ON = date(2024, 1, 1)


HEADING = ("datum", "medewerker", "cliënt", "uren")


def visits(rows: int) -> Iterator[tuple[date, str, str, int]]:
    """Day, helper, receiver and minutes: every row another visit, so none looks like a change."""
    for number in range(rows):
        on = FIRST_ON + timedelta(days=number // (HELPERS * RECEIVERS) % 366)
        yield (
            on,
            f"H{number % HELPERS}",
            f"R{number // HELPERS % RECEIVERS}",
            15 + number % 4 * 10,
        )


def hours_file(path: Path, rows: int) -> None:
    """Visits as CSV."""
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(HEADING) + "\n")
        for on, helper, receiver, minutes in visits(rows):
            file.write(f"{on:%d-%m-%Y};{helper};{receiver};0:{minutes}\n")


def new_book(folder: Path) -> Cooperative:
    """A cooperative with helpers under an allowance, and receivers."""
    book = Cooperative.found(
        folder,
        code="COOP",
        name="Benchmark",
        founders=[Founder("B1", "Ana"), Founder("B2", "Ben")],
    )
    for number in range(HELPERS):
        code = f"H{number}"
        book.parties.add(PartyRow(row=0, code=code, name=f"Helper {number}"), acting="B1")
        book.agreements.make(
            AgreementRow(
                row=0,
                code=f"A{number}",
                helper=code,
                pays="allowance",
                rate_cents=500,
                from_on=FIRST_ON,
            ),
            acting="B1",
        )
    for number in range(RECEIVERS):
        row = PartyRow(row=0, code=f"R{number}", name=f"Receiver {number}")
        book.parties.add(row, acting="B1")
    return book


def raw_insert(book: Cooperative, path: Path) -> None:
    """The same bytes into a bare table: what the disk and SQLite alone cost."""
    with book.session.book.facts.writing() as appending:
        facts = book.session.read_page(appending.connection, 0, 10_000_000)
    target = sqlite3.connect(path, isolation_level=None)
    target.execute("PRAGMA journal_mode=WAL")
    target.execute("PRAGMA synchronous=FULL")
    target.execute(
        "CREATE TABLE facts (position INTEGER PRIMARY KEY, stream_id TEXT, version INTEGER, "
        "kind TEXT, body BLOB, UNIQUE (stream_id, version))"
    )

    def insert() -> None:
        target.execute("BEGIN IMMEDIATE")
        for start in range(0, len(facts), BATCH):
            target.executemany("INSERT INTO facts VALUES (?,?,?,?,?)", facts[start : start + BATCH])
        target.execute("COMMIT")

    measured("raw insert of the same bytes", insert)
    target.close()


_raw: list[tuple[str, float, float]] = []


def measured(name: str, work: Callable[[], object]) -> None:
    """Run once and remember wall and processor seconds."""
    wall, cpu = perf_counter(), process_time()
    work()
    _raw.append((name, perf_counter() - wall, process_time() - cpu))


def report() -> None:
    """Print seconds, and each as a multiple of the raw insert."""
    _, raw_wall, raw_cpu = next(line for line in _raw if line[0].startswith("raw"))
    print(f"{'what':34}{'wall s':>9}{'x raw':>8}{'cpu s':>9}{'x raw':>8}")
    for name, wall, cpu in _raw:
        print(f"{name:34}{wall:9.2f}{wall / raw_wall:8.2f}{cpu:9.2f}{cpu / raw_cpu:8.2f}")


def main(rows: int) -> None:
    """Measure everything once in a temporary book."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "hours.csv")
        hours_file(file, rows)
        with new_book(Path(folder, "book")) as book:
            measured(
                f"import {rows} rows",
                lambda: book.hours.import_table(open_table(file), acting="B1"),
            )
            raw_insert(book, Path(folder, "raw.db"))
            measured("balance after it (reads it in)", book.readings.balances)
            measured("balance again", book.readings.balances)
            measured("statement", lambda: book.readings.statement(FIRST_ON.year))
            measured("rebuild", book.keeping.rebuild)
            measured("check", book.keeping.check)
            measured(
                "the same file again",
                lambda: book.hours.import_table(open_table(file), acting="B1"),
            )
    report()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
