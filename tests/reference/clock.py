"""A clock that follows the facts."""

from datetime import UTC, date, datetime, time, timedelta


class FactsClock:
    """Shows noon of the day that is played, in UTC, and never an earlier instant than before."""

    def __init__(self, first_on: date) -> None:
        self._at = _noon(first_on)

    def __call__(self) -> datetime:
        return self._at

    def move_to(self, day: date) -> None:
        """A new fact: a moment later, or the day's noon if that has yet to come."""
        self._at = max(self._at + timedelta(milliseconds=1), _noon(day))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
