"""What a million rows cost as a workbook: to read, to import, and in memory.

`python -m benchmarks.long_files [ROWS]` does each step in a process of its own, on a new book.
Quote ratios, not seconds: the machine's own speed cancels out of them.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative

# The process that starts the others imports little: they would count its memory as theirs.

Figures = dict[str, float]


def write_files(folder: Path, rows: int) -> None:
    """The same visits as CSV and as XLSX."""
    import xlsxwriter  # type: ignore[import-untyped]

    from benchmarks.hours import HEADING, hours_file, visits

    hours_file(folder / "hours.csv", rows)
    # Row by row: the writer, too, would hold a million rows in memory otherwise.
    book = xlsxwriter.Workbook(str(folder / "hours.xlsx"), {"constant_memory": True})
    formats = {date: "dd-mm-yyyy", time: "h:mm"}
    day, clock = (book.add_format({"num_format": form}) for form in formats.values())
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADING)
    for row, (on, helper, receiver, minutes) in enumerate(visits(rows), start=1):
        sheet.write_datetime(row, 0, on, day)
        sheet.write_string(row, 1, helper)
        sheet.write_string(row, 2, receiver)
        sheet.write_datetime(row, 3, time(0, minutes), clock)
    book.close()


def read_bare(folder: Path, rows: int) -> list[Figures]:
    """What the library for spreadsheets needs, without a question asked."""
    from python_calamine import CalamineWorkbook

    def walk() -> None:
        sheet = CalamineWorkbook.from_path(folder / "hours.xlsx").get_sheet_by_index(0)
        assert sum(1 for _ in sheet.iter_rows()) == rows + 1

    return [measured(walk)]


def read_workbook(folder: Path, rows: int) -> list[Figures]:
    """Every row, read within limits as for an import, and nothing done with it."""
    from ledger.interchange.sheets.tables import open_table

    def walk() -> None:
        assert sum(1 for _ in open_table(folder / "hours.xlsx").rows()) == rows

    return [measured(walk)]


def import_csv(folder: Path, rows: int) -> list[Figures]:
    """The CSV file into a new book, and a first balance, which reads its facts."""
    with _new_book(folder, "csv") as book:
        return [
            measured(lambda: _import(book, folder / "hours.csv", recorded=rows)),
            measured(book.readings.balances),
        ]


def import_workbook(folder: Path, rows: int) -> list[Figures]:
    """The XLSX file into a new book, and once more."""
    with _new_book(folder, "xlsx") as book:
        return [
            measured(lambda: _import(book, folder / "hours.xlsx", recorded=rows)),
            measured(lambda: _import(book, folder / "hours.xlsx", recorded=0)),
        ]


def _new_book(folder: Path, name: str) -> "Cooperative":
    from benchmarks.hours import new_book

    return new_book(folder / f"book of {name}")


def _import(book: "Cooperative", file: Path, *, recorded: int) -> None:
    from ledger.interchange.sheets.tables import open_table

    outcome = book.hours.import_table(open_table(file), acting="B1")
    assert outcome.recorded == recorded, outcome.refused[:1]


def measured(work: Callable[[], object]) -> Figures:
    """Seconds on the clock and of the processor, and the most memory so far, in MB."""
    wall, cpu = perf_counter(), process_time()
    work()
    return {
        "wall": perf_counter() - wall,
        "cpu": process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


STEPS: dict[str, tuple[Callable[[Path, int], list[Figures]], list[str]]] = {
    "bare": (read_bare, ["the library alone reads XLSX"]),
    "read": (read_workbook, ["reading the XLSX only"]),
    "csv": (import_csv, ["import of the CSV", "  balance after it"]),
    "xlsx": (import_workbook, ["import of the XLSX", "  the same file again"]),
}


def in_own_process(step: str, folder: Path, rows: int) -> list[Figures]:
    """A step's figures; what it refuses or breaks on breaks the run."""
    asked = [sys.executable, "-m", "benchmarks.long_files", step, str(folder), str(rows)]
    answer = subprocess.run(asked, check=True, stdout=subprocess.PIPE)
    found: list[Figures] = json.loads(answer.stdout or b"[]")
    return found


def main(rows: int) -> None:
    """Every step once, one after another; the import of the XLSX against its two halves."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        in_own_process("files", folder, rows)
        found = {step: in_own_process(step, folder, rows) for step in STEPS}
    both = {clock: found["read"][0][clock] + found["csv"][0][clock] for clock in ("wall", "cpu")}
    print(f"{f'{rows} rows':30}{'wall s':>9}{'x both':>8}{'cpu s':>9}{'x both':>8}{'peak MB':>9}")
    for step, (_, names) in STEPS.items():
        for name, line in zip(names, found[step], strict=True):
            clocks = "".join(
                f"{line[clock]:9.2f}{line[clock] / both[clock]:8.2f}" for clock in both
            )
            print(f"{name:30}{clocks}{line['peak']:9.0f}")
    print("\nboth: reading the XLSX only, and the import of the CSV")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        asked_step, asked_folder, asked_rows = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
        if asked_step == "files":
            write_files(asked_folder, asked_rows)
        else:
            print(json.dumps(STEPS[asked_step][0](asked_folder, asked_rows)))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
