"""What municipalities ask when a subsidy is settled: from which amount, and before which day.

The table `municipalities.csv` has a line for each amount from which more is asked; what holds for
all of a municipality stands on its first line. It is no law: the decision on the award is.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ledger.language import current

# What is asked: none, sample, activities, activities_more, performance, performance_cost, reach,
# halfway, accounts, unknown.
REPORTS = (
    "none",
    "sample",
    "activities",
    "activities_more",
    "performance",
    "performance_cost",
    "reach",
    "halfway",
    "accounts",
    "unknown",
)
# Whose statement goes with it: nobody's, the kascommissie's, or an accountant's of some kind.
STATEMENTS = (
    "none",
    "kascommissie",
    "accountant",
    "accountant_lawful",
    "samenstelling",
    "controle",
    "unknown",
)
DUES = ("", "notice", "decision")
# A dagdeel is four hours, unless a municipality says otherwise.
DAGDEEL_MINUTES = 240


@dataclass(frozen=True)
class Band:
    """From so many cents awarded on: which report is asked, and whose statement with it."""

    from_cents: int
    report: str
    statement: str


@dataclass(frozen=True)
class Rules:
    """What one municipality asks. `due` is a month and day `04-15`, "notice", "decision" or "".

    `sheets` is whether it takes spreadsheets, `largest_bytes` how large a file may be. Where hours
    count only `in_a_row`, a dagdeel is so many minutes of one day's help.
    """

    municipality: str
    bands: tuple[Band, ...]
    due: str
    sheets: bool
    largest_bytes: int | None
    dagdeel_minutes: int
    in_a_row: bool
    remarks: tuple[str, str]
    source: str

    def band(self, cents: int) -> Band:
        """What is asked for an award of so many cents."""
        return next(band for band in reversed(self.bands) if band.from_cents <= cents)

    def due_on(self, year: int) -> date | None:
        """Before which day the account of a year is asked, where the rules name one."""
        if self.due in DUES:
            return None
        month, day = map(int, self.due.split("-"))
        return date(year + 1, month, day)

    @property
    def remark(self) -> str:
        """What else is to be known, in the language spoken now; often nothing."""
        english, dutch = self.remarks
        return dutch if current() == "nl" else english


@cache
def all_rules() -> tuple[Rules, ...]:
    """Every municipality of the table, by name."""
    table = files("ledger.reports.settlement").joinpath("municipalities.csv").read_text("utf-8")
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(table.splitlines(), delimiter=";"):
        found.setdefault(row["municipality"], []).append(row)
    return tuple(_rules(found[name]) for name in sorted(found, key=str.casefold))


def rules_of(name: str) -> Rules | None:
    """The rules of a municipality by its name, written `Gemeente X` or `X`; None if not known."""
    said = _plain(name)
    return next((one for one in all_rules() if _plain(one.municipality) == said), None)


def _rules(rows: list[dict[str, str]]) -> Rules:
    first = rows[0]
    return Rules(
        municipality=first["municipality"],
        bands=tuple(Band(int(row["from_cents"]), row["report"], row["statement"]) for row in rows),
        due=first["due"],
        sheets=first["sheets"] == "yes",
        largest_bytes=int(first["largest_mb"]) * 1_000_000 if first["largest_mb"] else None,
        dagdeel_minutes=int(first["dagdeel_minutes"] or DAGDEEL_MINUTES),
        in_a_row=first["in_a_row"] == "yes",
        remarks=(first["remark_en"], first["remark_nl"]),
        source=first["source"],
    )


def _plain(name: str) -> str:
    words = name.casefold().replace("-", " ").split()
    if words[:1] == ["gemeente"]:
        words = words[1:]
    return " ".join(words)
