"""Calendar months, which caps and periods go by."""

from calendar import monthrange
from datetime import date


def last_of_month(day: date) -> date:
    """The last day of the month in which a day lies."""
    return day.replace(day=monthrange(day.year, day.month)[1])
