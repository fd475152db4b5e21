"""What time trackers export: Kimai, Toggl, Clockify and Harvest, known by their headings.

Their users are helpers, their customers receivers, a project is an activity and what was done in
it a service. Their other columns are left out.
"""

import csv
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, as_it_is, day_cell, duration_cell
from ledger.interchange.columns import LEFT_OUT, Column, in_column, said_twice
from ledger.interchange.fields import name_cell, slug_cell
from ledger.interchange.hints import Hints, hinted
from ledger.interchange.layouts.hours_row import HoursRow, Layout, remark_cell
from ledger.interchange.layouts.visits import visits_in
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded

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
            ends = bool(names["end"]) and folded(names["end"]) in there
            columns = hinted(_columns(names, table), hints)
            if "helper" in hints.given:
                who = next(name for name in table.heading if folded(name) in people)
                raise said_twice(who, "--helper")
            return visits_in(table, columns, partial(_entry, ends=ends))
    return None


def _columns(names: Mapping[str, str], table: Table) -> tuple[Column, ...]:
    """The columns of one tracker in one language, and whatever else it exported, left out."""
    of_tracker = (
        Column("on", (names["date"],), day_cell, required=True),
        Column("minutes", (names["duration"],), duration_cell, of_time=True),
        Column("user", (names["user"],), name_cell),
        Column("name", (names["name"],), name_cell),
        Column("first_name", (names["first_name"],), name_cell),
        Column("last_name", (names["last_name"],), name_cell),
        Column("receiver", (names["customer"],), name_cell, option="--for"),
        Column("activity", (names["project"],), slug_cell),
        Column("service", (names["task"],), slug_cell),
        Column("note", (names["note"],), remark_cell),
        Column("end", (names["end"],), as_it_is),
    )
    found = tuple(column for column in of_tracker if column.names[0])
    ours = {folded(column.names[0]) for column in found}
    others = tuple(name for name in table.heading if name and folded(name) not in ours)
    # Only for who says that another column names the helper.
    helper = Column("helper", (), name_cell)
    return (*found, helper, Column(LEFT_OUT, others, as_it_is))


def _entry(
    *,
    row: int,
    ends: bool,
    minutes: int | None = None,
    end: Cell = None,
    helper: str | None = None,
    user: str | None = None,
    name: str | None = None,
    first_name: str = "",
    last_name: str = "",
    **others: Any,
) -> HoursRow:
    if minutes is None or (ends and end is None):
        with in_column("minutes"):
            raise DomainError(
                "This entry was still running when the file was made, so it has no duration yet. "
                "Stop it in the time tracker, and bring its file again."
            )
    # A display name is what the book knows somebody by, sooner than what they log in with.
    helper = helper or name or user or f"{first_name} {last_name}".strip()
    if not helper:
        with in_column("user"):
            raise DomainError("Nobody is named in this row. Write who helped.")
    return HoursRow(row=row, helper=helper, minutes=minutes, **others)


@cache
def tracker_headings() -> tuple[dict[str, str], ...]:
    """How each tracker heads its columns in each language, by what they are to us."""
    text = files(__package__).joinpath(HEADINGS).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter=";"))
