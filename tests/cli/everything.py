"""Everything that the program writes of De Brink's year: each line, in a folder of its own.

`python -m tests.cli.everything BOOK FOLDER DAY` types the lines about that book on that day.
"""

import os
import shlex
import sys
from contextlib import redirect_stdout
from pathlib import Path

from cli.main import run
from ledger.application import session
from tests.house.transcript import standing_at

YEAR = "statement 2025"
SUMMARY, PUBLIC = f"{YEAR} --summary", f"{YEAR} --public"
MEMBER = "audit member M10 --year 2025"
EVENING = "audit year 2025"
JOURNAL = "export journal 2025 --to"
LINES = (
    *(f"{YEAR} --out it.{form}" for form in ("txt", "json", "html", "pdf", "xlsx")),
    *(f"{SUMMARY} --out it.{form}" for form in ("txt", "html", "pdf")),
    *(f"{PUBLIC} --out it.{form}" for form in ("txt", "json", "html", "pdf")),
    f"{YEAR} --lang en --out it.pdf",
    f"{YEAR} --as-known 2000 --out it.html",
    *(f"{EVENING} --out it.{form}" for form in ("txt", "html", "pdf")),
    f"{EVENING} --json",
    *(f"{MEMBER} --lang nl --out it.{form}" for form in ("txt", "html", "pdf")),
    "audit payouts --year 2025 --sample 3 --seed 6316 --json",
    "settle-subsidy populatiebudget --year 2025 --out afrekening",
    "export auditfile 2025 --out it.xaf",
    "export auditfile 2025 --with-names --out it.xaf",
    *(f"{JOURNAL} {program} --out it" for program in ("hledger", "ledger", "beancount")),
    "export spending 2025 --out it.zip",
    "export votes 2025 --out it.pb",
    "payouts sepa 2206 --out it.xml",
    "templates forms --week 2025-W12 --lang nl",
)


def place_of(line: str) -> str:
    """The name of the folder of a line."""
    return line.replace("--", "").replace(" ", "_")


def write_everything(book: Path, folder: Path, day: str) -> None:
    """Type all lines on a day; what is written to no file is kept as `said`."""
    session.datetime = standing_at(day)  # type: ignore[misc]  # the only clock
    os.environ["BUURTLEDGER_BOOK"] = str(book)
    for line in LINES:
        here = folder / place_of(line)
        here.mkdir()
        os.chdir(here)
        with Path("said").open("w", encoding="utf-8") as said, redirect_stdout(said):
            code = run(shlex.split(line))
        assert code == 0, line
        if "--json" not in line:
            Path("said").unlink()


if __name__ == "__main__":
    write_everything(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
