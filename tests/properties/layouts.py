"""One truth, written down in every layout that people use for hours."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import groupby
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

Cell = str | float | date | time | timedelta | None
Names = Mapping[str, str]
"""The name of each party, by code."""


@dataclass(frozen=True, kw_only=True, order=True)
class Given:
    """What somebody gave on a day, or over a month from `on` to `until_on`."""

    on: date
    helper: str
    minutes: int
    until_on: date | None = None
    receiver: str = ""
    service: str = ""
    activity: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One way to write hours down: its heading with its rows, and what must be said about it."""

    name: str
    write: Callable[[Sequence[Given], Names], list[list[Cell]]]
    options: str = "--remarks"
    delimiter: str = ";"
    day: str = "%d-%m-%Y"
    """How a day is typed where the file is text."""

    def write_csv(self, path: Path, truth: Sequence[Given], names: Names) -> None:
        """As text."""
        with path.open("w", encoding="utf-8-sig", newline="") as opened:
            lines = csv.writer(opened, delimiter=self.delimiter)
            lines.writerows([self._typed(cell) for cell in row] for row in self.write(truth, names))

    def write_xlsx(self, path: Path, truth: Sequence[Given], names: Names) -> None:
        """As a workbook, with real days, times, stretches of time and numbers."""
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
        forms = ((date, "dd-mm-yyyy"), (time, "hh:mm"), (timedelta, "[h]:mm"))
        formats = [(kind, book.add_format({"num_format": form})) for kind, form in forms]
        sheet = book.add_worksheet()
        for row, cells in enumerate(self.write(truth, names)):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    form = next((found for kind, found in formats if isinstance(cell, kind)), None)
                    sheet.write(row, column, cell, form)
        book.close()

    def _typed(self, cell: Cell) -> str:
        if isinstance(cell, date):
            return cell.strftime(self.day)
        if isinstance(cell, time):
            return f"{cell:%H:%M}"
        if isinstance(cell, timedelta):
            minutes = cell // timedelta(minutes=1)
            return f"{minutes // 60}:{minutes % 60:02}"
        return "" if cell is None else str(cell)


def by_month(truth: Iterable[Given]) -> list[Given]:
    """What a month grid can carry: no days and no notes, one sum for all that is alike."""
    sums: Counter[Given] = Counter()
    for given in truth:
        first_on = given.on.replace(day=1)
        last_on = (first_on + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        sums[replace(given, on=first_on, until_on=last_on, minutes=0, note="")] += given.minutes
    return sorted(replace(given, minutes=minutes) for given, minutes in sums.items())


def _visits(*heading: str) -> Callable[[Sequence[Given], Names], list[list[Cell]]]:
    def write(truth: Sequence[Given], names: Names) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[*heading]]
        for given in truth:
            who = [names[given.helper], given.receiver, given.service, given.activity]
            rows.append([given.on, *who, stretch(given.minutes), given.note])
        return rows

    return write


def _begin_and_end(truth: Sequence[Given], _names: Names) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [
            *("Naam", "Cliënt", "Datum", "Begin", "Eind", "Pauze"),
            *("Uren", "Dienst", "Activiteit", "Opmerking"),
        ]
    ]
    for given in truth:
        pause = 15 if given.minutes + 15 <= 24 * 60 else 0
        took = given.minutes + pause
        begin = 9 * 60 if 9 * 60 + took <= 24 * 60 else 0
        end: Cell = "24:00" if begin + took == 24 * 60 else clock(begin + took)
        times = [clock(begin), end, stretch(pause) if pause else None, stretch(given.minutes)]
        who = [given.helper, given.receiver]
        rows.append([*who, given.on, *times, given.service, given.activity, given.note])
    return rows


def _week_grid(
    *heading: str, week: Callable[[date], Cell]
) -> Callable[[Sequence[Given], Names], list[list[Cell]]]:
    def alike(given: Given) -> tuple[date, str, str, str, str, str]:
        monday = given.on - timedelta(days=given.on.weekday())
        return monday, given.helper, given.receiver, given.service, given.activity, given.note

    def write(truth: Sequence[Given], names: Names) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[*heading]]
        for (monday, helper, *who, note), group in groupby(sorted(truth, key=alike), alike):
            days: defaultdict[int, list[int]] = defaultdict(list)
            for given in group:
                days[given.on.weekday()].append(given.minutes)
            # Two visits on one day do not fit in one cell, so they make two rows.
            while any(days.values()):
                took = [days[day].pop(0) if days[day] else 0 for day in range(7)]
                cells = [stretch(minutes) if minutes else None for minutes in took]
                rows.append([week(monday), names[helper], *who, *cells, stretch(sum(took)), note])
        return rows

    return write


def _month_grid(*heading: str) -> Callable[[Sequence[Given], Names], list[list[Cell]]]:
    def alike(given: Given) -> tuple[str, str, str, str]:
        return given.helper, given.receiver, given.service, given.activity

    def write(truth: Sequence[Given], names: Names) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[*heading]]
        for (helper, *who), group in groupby(sorted(truth, key=alike), alike):
            months = {given.on.month: given.minutes for given in group}
            cells = [stretch(months[at]) if at in months else None for at in range(1, 13)]
            rows.append([names[helper], *who, *cells, stretch(sum(months.values()))])
        return rows

    return write


def _iso_week(monday: date) -> Cell:
    return "{}-W{:02}".format(*monday.isocalendar()[:2])


def stretch(minutes: int) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=minutes)


def clock(minutes: int) -> time:
    """The time of day so many minutes after midnight."""
    return time(minutes // 60 % 24, minutes % 60)


_DAGEN = ("Ma", "Di", "Wo", "Do", "Vr", "Za", "Zo", "Totaal")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Total")
_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_BEZOEKEN = ("Datum", "Vrijwilliger", "Hulpvrager", "Soort", "Activiteit", "Duur", "Opmerking")
_VISITS = ("Date", "Helper", "Receiver", "Service", "Activity", "Duration", "Note")
_WIE = ("Naam", "Cliënt", "Dienst", "Activiteit")
_WHO = ("Name", "Client", "Service", "Activity")

PAPER_LAYOUTS = (
    Layout(name="bezoeken", write=_visits(*_BEZOEKEN)),
    Layout(name="visits", write=_visits(*_VISITS), delimiter=",", day="%Y-%m-%d"),
    Layout(name="begin-en-eind", write=_begin_and_end),
    Layout(name="weken", write=_week_grid("Week", *_WIE, *_DAGEN, "Opmerking", week=_iso_week)),
    Layout(
        name="weeks by Monday",
        write=_week_grid("Week", *_WHO, *_DAYS, "Note", week=lambda monday: monday),
        delimiter=",",
    ),
)
"""Those that carry every visit with all that is said of it."""

MONTH_GRIDS = (
    Layout(
        name="maanden",
        write=_month_grid(*_WIE, *_MAANDEN, "Totaal"),
        options="--year 2025",
    ),
    Layout(
        name="months",
        write=_month_grid(*_WHO, *_MONTHS, "Total"),
        options="--year 2025",
        delimiter=",",
    ),
)
"""Those that carry only a sum for each month."""
