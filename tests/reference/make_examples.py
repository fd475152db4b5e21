"""Makes the files in `examples/de-brink/` from the reference year: hours, lists, the bank's file.

`python -m tests.reference.make_examples` writes them anew, byte for byte the same. A month of the
facts becomes visits on working days that add up to it; the board's hours are spread over the year.
The lists of parties and agreements are written by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.reference.example_bank import bank_file
from tests.reference.example_books import sheets
from tests.reference.example_files import ODS_MONTH, XLSX_MONTH, write_csv, write_ods, write_xlsx
from tests.reference.facts import Fact, read_facts

FACTS = Path(__file__).parent / "de-brink-2025" / "facts.jsonl"
EXAMPLES = Path(__file__).parents[2] / "examples" / "de-brink"
YEAR = 2025

# No visits on these days, nor on a Sunday.
HOLIDAYS = {date(YEAR, *day) for day in ((1, 1), (4, 21), (4, 26), (5, 29), (6, 9), (12, 25))} | {
    date(YEAR, 12, 26)
}
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)
# Help at home comes on fixed days; P1 was with M05 on Thursday 20 March, which is corrected later.
WEEKDAYS = {
    ("P1", "M05"): (THURSDAY,),
    ("P1", "N01"): (MONDAY, WEDNESDAY),
    ("P2", "M07"): (TUESDAY,),
    ("P3", None): (MONDAY, TUESDAY, THURSDAY),
}
ANY_DAY = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY)
LONGEST_MINUTES = {"P1": 120, "P2": 60, "M12": 180}
MOST_MINUTES = 150
QUARTER = 15

SERVICES = {"P1": "huishoudelijke hulp", "P2": "begeleiding", "P3": "dorpsondersteuner"}
NOTES = {
    "M08": ("boodschappen", "wandelen", "koffie en administratie"),
    "M09": ("vervoer ziekenhuis", "tuin", "maaltijd gebracht", "gezelschap"),
    "M10": ("opvang na schooltijd",),
    "M11": ("huiswerk en computer",),
    "M12": ("dakgoot en schutting",),
    "M03": ("inkopen", "koken en tafelen"),
}
HOURS_HEADING = (
    *("bonnummer", "datum", "medewerker", "cliënt", "dienst"),
    *("activiteit", "uren", "afspraak", "opmerking"),
)


@dataclass(frozen=True)
class Visit:
    """One row: who helped whom on a day, on which stream, how long."""

    on: date
    worker: str
    client: str | None
    stream: str
    minutes: int
    note: str | None


def write_all(folder: Path) -> None:
    """Write the twelve months, the lists and the bank's file into a folder."""
    facts = read_facts(FACTS)
    for sheet in sheets(facts):
        write_csv(folder / f"{sheet.name}.csv", sheet.heading, sheet.rows)
    (folder / f"bank-{YEAR}.xml").write_bytes(bank_file(facts, EXAMPLES / "parties.csv"))
    for month in range(1, 13):
        name, rows = f"hours-{YEAR}-{month:02}", month_rows(facts, month)
        if month == XLSX_MONTH:
            write_xlsx(folder / f"{name}.xlsx", HOURS_HEADING, rows)
        elif month == ODS_MONTH:
            write_ods(folder / f"{name}.ods", HOURS_HEADING, rows)
        else:
            write_csv(folder / f"{name}.csv", HOURS_HEADING, rows)


def month_rows(facts: list[Fact], month: int) -> list[tuple[object, ...]]:
    """The rows of a month's file, by day, each with a number of its own."""
    visits = [
        visit
        for fact in facts
        if fact.type == "HoursLogged"
        for visit in visits_of(fact)
        if visit.on.month == month
    ]
    visits.sort(key=lambda visit: (visit.on, visit.worker, visit.client or ""))
    return [
        (
            f"{YEAR % 100}{month:02}-{number:03}",
            visit.on,
            visit.worker,
            visit.client,
            SERVICES.get(visit.worker),
            visit.stream,
            visit.minutes,
            None,
            visit.note,
        )
        for number, visit in enumerate(visits, start=1)
    ]


def visits_of(fact: Fact) -> Iterator[Visit]:
    """The visits that a month's hours, or the board's year, consist of."""
    worker, client = fact.named("worker"), fact.text("client")
    stream, minutes = fact.named("stream"), fact.number("minutes")
    notes = NOTES.get(worker, (None,))
    for number, (on, some_minutes) in enumerate(_days_of(fact, worker, client, stream, minutes)):
        yield Visit(on, worker, client, stream, some_minutes, notes[number % len(notes)])


def _days_of(
    fact: Fact, worker: str, client: str | None, stream: str, minutes: int
) -> Iterator[tuple[date, int]]:
    if stream == "bestuur":
        yield from _board_year(minutes)
    elif stream == "eettafel":
        # The table stands ready on the 26th; the shopping is done the day before.
        yield date(YEAR, fact.on.month, 25), minutes * 2 // 5
        yield date(YEAR, fact.on.month, 26), minutes - minutes * 2 // 5
    else:
        count = -(-minutes // LONGEST_MINUTES.get(worker, MOST_MINUTES))
        days = _working_days(fact.on.month, WEEKDAYS.get((worker, client), ANY_DAY))
        if len(days) < count:
            days = _working_days(fact.on.month, ANY_DAY)
        spread = [days[(2 * at + 1) * len(days) // (2 * count)] for at in range(count)]
        yield from zip(spread, _parts(minutes, count), strict=True)


def _board_year(minutes: int) -> Iterator[tuple[date, int]]:
    """An evening's meeting a month, and what is left on the last Mondays."""
    meetings = _parts(min(minutes, 12 * MOST_MINUTES), 12)
    rest = minutes - sum(meetings)
    for month, (meeting, other) in enumerate(zip(meetings, _parts(rest, 12), strict=True), 1):
        yield _working_days(month, (TUESDAY,))[1], meeting
        if other:
            yield _working_days(month, (MONDAY,))[-1], other


def _working_days(month: int, weekdays: tuple[int, ...]) -> list[date]:
    first_on = date(YEAR, month, 1)
    days = (first_on + timedelta(days=number) for number in range(31))
    return [
        day
        for day in days
        if day.month == month and day.weekday() in weekdays and day not in HOLIDAYS
    ]


def _parts(minutes: int, count: int) -> list[int]:
    """Minutes in as equal parts as quarters of an hour allow."""
    quarters, rest = divmod(minutes, QUARTER)
    least, more = divmod(quarters, count)
    parts = [(least + (at < more)) * QUARTER for at in range(count)]
    parts[-1] += rest
    return parts


if __name__ == "__main__":
    write_all(EXAMPLES)
