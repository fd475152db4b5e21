"""Which weeks of which helpers were called complete, and in which weeks anybody gave hours."""

from datetime import date, timedelta

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, String, select

from ledger.domain.contribution import WITHDRAWN
from ledger.domain.week import WHOLE_WEEK, monday_of
from ledger.projections.contributions import Contributions
from ledger.projections.projection import Projection, own_row
from ledger.projections.shelf import Entry


class Weeks(Projection):
    """The weeks that somebody called complete; `position` is the last fact that did."""

    name = "weeks"
    version = 1

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.weeks = self.table(
            "weeks",
            Column("week", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("helper", String, nullable=False),
            Column("first_on", String, nullable=False),
            Column("complete", Boolean, nullable=False),
        )
        Index(f"{self.weeks.name}_by_day", self.weeks.c.first_on)
        Index(f"{self.weeks.name}_by_position", self.weeks.c.position)
        self._weeks = self.shelf(self.weeks, own_row)

    def completed(self, entry: Entry) -> None:
        """All of the week is in the book."""
        self._weeks.add(week=entry.stream, position=entry.position, complete=True, **entry.data)

    def reopened(self, entry: Entry) -> None:
        """It is not after all."""
        self._weeks[(entry.stream,)]["complete"] = False

    def completed_again(self, entry: Entry) -> None:
        """All of the week is in the book once more."""
        self._weeks[(entry.stream,)].update(position=entry.position, complete=True)

    handlers = {
        "week.completed": completed,
        "week.reopened": reopened,
        "week.completed_again": completed_again,
    }


def completed_weeks(
    connection: Connection, projection: Weeks, *, from_on: date, until_on: date
) -> set[tuple[str, date]]:
    """Helper and Monday of the complete weeks that begin on these days."""
    table = projection.weeks
    found = connection.execute(
        select(table.c.helper, table.c.first_on).where(
            table.c.complete, table.c.first_on.between(from_on.isoformat(), until_on.isoformat())
        )
    )
    return {(row.helper, date.fromisoformat(row.first_on)) for row in found}


def weeks_between(
    connection: Connection, projection: Weeks, *, first_position: int, last_position: int
) -> list[str]:
    """The weeks that are complete because of a fact at these positions, both included."""
    table = projection.weeks
    query = select(table.c.week).where(
        table.c.complete, table.c.position.between(first_position, last_position)
    )
    return list(connection.scalars(query.order_by(table.c.position)))


def emptied_weeks(
    connection: Connection,
    projection: Weeks,
    contributions: Contributions,
    *,
    first_position: int,
    last_position: int,
) -> list[tuple[str, date]]:
    """Helper and Monday of the complete weeks in which nothing stands but what was logged at
    these positions, both included.
    """
    table = contributions.contributions
    days = (table.c.helper, table.c.given_from_on, table.c.given_until_on)
    standing = table.c.state != WITHDRAWN
    span = table.c.position.between(first_position, last_position)
    touched = {
        (row.helper, monday)
        for row in connection.execute(select(*days).distinct().where(standing, span))
        for monday in _mondays(row.given_from_on, row.given_until_on)
    }
    if not touched:
        return []
    mondays = [monday for _helper, monday in touched]
    complete = completed_weeks(connection, projection, from_on=min(mondays), until_on=max(mondays))
    return [
        (helper, monday)
        for helper, monday in sorted(touched & complete)
        if connection.scalar(
            select(table.c.position)
            .where(
                standing,
                ~span,
                table.c.helper == helper,
                table.c.given_from_on <= (monday + WHOLE_WEEK).isoformat(),
                table.c.given_until_on >= monday.isoformat(),
            )
            .limit(1)
        )
        is None
    ]


def _mondays(from_on: str, until_on: str) -> list[date]:
    first = monday_of(date.fromisoformat(from_on))
    weeks = (monday_of(date.fromisoformat(until_on)) - first).days // 7
    return [first + timedelta(days=7 * week) for week in range(weeks + 1)]


def given_days(
    connection: Connection,
    projection: Contributions,
    *,
    from_on: date,
    until_on: date,
    helper: str | None = None,
) -> set[tuple[str, date, date]]:
    """Helper, first and last day of what stands and touches these days; of one helper or all."""
    table = projection.contributions
    query = (
        select(table.c.helper, table.c.given_from_on, table.c.given_until_on)
        .distinct()
        .where(
            table.c.state != WITHDRAWN,
            # Within one month each, so that the index on the first day bounds the search.
            table.c.given_from_on >= from_on.replace(day=1).isoformat(),
            table.c.given_from_on <= until_on.isoformat(),
            table.c.given_until_on >= from_on.isoformat(),
        )
    )
    if helper is not None:
        query = query.where(table.c.helper == helper)
    return {
        (row.helper, date.fromisoformat(row.given_from_on), date.fromisoformat(row.given_until_on))
        for row in connection.execute(query)
    }
