"""What time trackers export: Kimai, Toggl, Clockify and Harvest, known by their headings.

Their users are helpers, their customers receivers, a project is an activity and what was done in
it a service. Their times of day only check the duration; their other columns are left out.
"""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from importlib.resources import files
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.cells import as_it_is, day_cell, duration_cell, worked_cell
from ledger.interchange.clock import clock_cell
from ledger.interchange.columns import LEFT_OUT, Column, heading_fields, in_column, said_twice
from ledger.interchange.fields import name_cell, slug_cell
from ledger.interchange.hints import Hints, hinted
from ledger.interchange.layouts.hours_row import HoursRow, Layout, remark_cell
from ledger.interchange.layouts.tracked_times import refuse_other_decimal, refuse_other_times
from ledger.interchange.layouts.visits import visits_in
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded
from ledger.interchange.units import HOURS

HEADINGS = "tracker_headings.csv"

# Without these it is somebody's own list that happens to use the same words.
_TELLING = ("date", "duration", "customer", "project", "task")
_PEOPLE = ("user", "name", "first_name", "last_name")


def tracker_layout(table: Table, hints: Hints) -> Layout | None:
    """The table as what a tracker exported; None when its heading is none of theirs."""
    there = {folded(name) for name in table.heading if name}
    for names in tracker_headings():
        wanted = {folded(names[field]) for field in _TELLING}
        people = {folded(names[field]) for field in _PEOPLE if names[field]}
        if wanted <= there and people & there:
            columns = hinted(_columns(names, table), hints)
            if "helper" in hints.given:
                who = next(name for name in table.heading if folded(name) in people)
                raise said_twice(who, "--helper")
            placed = heading_fields(table.heading, columns)
            named = {column.field: table.heading[at] for at, column in placed.items()}
            # What an entry that is still running has not.
            end = next((field for field in ("end_on", "end") if field in named), None)
            build = partial(_entry, ended=end, decimal_column=named.get("decimal", ""))
            return visits_in(table, columns, build)
    return None


def _columns(names: Mapping[str, str], table: Table) -> tuple[Column, ...]:
    """The columns of one tracker in one language, and whatever else it exported, left out."""
    of_tracker = (
        Column("on", (names["date"],), day_cell, required=True),
        Column("minutes", (names["duration"],), duration_cell, of_time=True, unit=HOURS),
        Column("user", (names["user"],), name_cell),
        Column("name", (names["name"],), name_cell),
        Column("first_name", (names["first_name"],), name_cell),
        Column("last_name", (names["last_name"],), name_cell),
        Column("receiver", (names["customer"],), name_cell, option="--for"),
        Column("activity", (names["project"],), slug_cell),
        Column("service", (names["task"],), slug_cell),
        Column("note", (names["note"],), remark_cell),
        Column("end_on", (names["end_on"],), day_cell),
        Column("end", (names["end"],), clock_cell),
    )
    named = {folded(column.names[0]) for column in of_tracker if column.names[0]}
    by_place = (
        Column("begin", (_behind(names["date"], table, named),), clock_cell),
        Column("end", (_behind(names["end_on"], table, named),), clock_cell),
        Column("decimal", (_decimal(names["duration"], table, named),), worked_cell),
    )
    found = tuple(column for column in (*of_tracker, *by_place) if column.names[0])
    ours = {folded(column.names[0]) for column in found}
    others = tuple(name for name in table.heading if name and folded(name) not in ours)
    # Only for who says that another column names the helper.
    helper = Column("helper", (), name_cell)
    return (*found, helper, Column(LEFT_OUT, others, as_it_is))


def _behind(day: str, table: Table, named: set[str]) -> str:
    """The heading right behind that of a day, where its time stands; empty if it is another."""
    for before, name in zip(table.heading, table.heading[1:], strict=False):
        if day and folded(before) == folded(day) and folded(name) not in named:
            return name
    return ""


def _decimal(duration: str, table: Table, named: set[str]) -> str:
    """The heading of the same duration in decimals: `Duration (decimal)` beside `Duration (h)`."""
    first, bracket, _ = folded(duration).partition("(")
    for name in table.heading:
        if bracket and folded(name).startswith(first + bracket) and folded(name) not in named:
            return name
    return ""


def _entry(
    *,
    row: int,
    on: date,
    ended: str | None,
    decimal_column: str,
    minutes: int | None = None,
    begin: int | None = None,
    end_on: date | None = None,
    end: int | None = None,
    decimal: int | None = None,
    helper: str | None = None,
    user: str | None = None,
    name: str | None = None,
    first_name: str = "",
    last_name: str = "",
    **others: Any,
) -> HoursRow:
    still_runs = (ended == "end_on" and end_on is None) or (ended == "end" and end is None)
    if minutes is None or still_runs:
        with in_column("minutes"):
            raise DomainError(
                "This entry was still running when the file was made, so it has no duration yet. "
                "Stop it in the time tracker, and bring its file again."
            )
    refuse_other_decimal(minutes=minutes, decimal_minutes=decimal, column=decimal_column)
    refuse_other_times(on=on, begin=begin, end_on=end_on, end=end, minutes=minutes)
    # A display name is what the book knows somebody by, sooner than what they log in with.
    helper = helper or name or user or f"{first_name} {last_name}".strip()
    if not helper:
        with in_column("user"):
            raise DomainError("Nobody is named in this row. Write who helped.")
    return HoursRow(row=row, on=on, helper=helper, minutes=minutes, **others)


@cache
def tracker_headings() -> tuple[dict[str, str], ...]:
    """How each tracker heads its columns in each language, by what they are to us."""
    text = files(__package__).joinpath(HEADINGS).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter=";"))
