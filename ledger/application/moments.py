"""Which position a moment means: a position itself, the end of a day, or an instant."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection

from ledger.application.session import AMSTERDAM, Session
from ledger.domain.errors import DomainError
from ledger.interchange.values import day, whole
from ledger.storage.engine import reading
from ledger.storage.mapper import read_envelope

Moment = int | date | datetime


def moment_of(typed: str) -> Moment:
    """The moment that somebody typed: a position, a day, or an instant in ISO 8601.

    Raises DomainError for anything else. An instant without an offset is Amsterdam's time.
    """
    said = typed.strip()
    if said.isascii() and said.isdecimal():
        return whole(said)
    if "T" not in said:
        return day(said)
    try:
        instant = datetime.fromisoformat(said)
    except ValueError:
        raise DomainError(
            "{moment} is not a moment. Give a position such as 400, a day such as 31-12-2025, or "
            "an instant such as 2025-12-31T18:00.",
            moment=typed,
        ) from None
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=AMSTERDAM)


def position_of(session: Session, moment: Moment | None) -> int | None:
    """The last position that was recorded by a moment; None stays None, for now.

    A day counts to its end in Amsterdam. Raises DomainError when nothing was recorded by then.
    """
    if moment is None or isinstance(moment, int):
        return moment
    before_at = _before(moment)
    with reading(session.book.engine) as connection:
        first, last = 0, session.book.facts.last_position(connection)
        while first < last:
            middle = (first + last + 1) // 2
            if _recorded_at(session, connection, middle) < before_at:
                first = middle
            else:
                last = middle - 1
    if first == 0:
        raise DomainError(
            "Nothing was recorded in this book by {moment}. Give a later day.",
            moment=moment.isoformat(),
        )
    return first


def recorded_on(session: Session, position: int) -> date:
    """The day in Amsterdam on which a position was recorded."""
    with reading(session.book.engine) as connection:
        return _recorded_at(session, connection, position).astimezone(AMSTERDAM).date()


def _before(moment: date | datetime) -> datetime:
    """The first instant that does not count any more."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC) + timedelta(microseconds=1)
    next_day = datetime.combine(moment + timedelta(days=1), time(), tzinfo=AMSTERDAM)
    return next_day.astimezone(UTC)


def _recorded_at(session: Session, connection: Connection, position: int) -> datetime:
    (fact,) = session.read_page(connection, position - 1, 1)
    return datetime.fromisoformat(read_envelope(fact.body)["at"])
