"""How durations, amounts and days are written in Dutch and in English.

Whole numbers in, text out: no float touches money or time on its way to a reader.
"""

from datetime import date

from ledger.language.catalog import current


def duration(minutes: int) -> str:
    """Hours and minutes as `h:mm`; 150 becomes `2:30`, -45 becomes `-0:45`."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}{hours}:{rest:02}"


def euros(cents: int) -> str:
    """An amount with its sign before the euro sign: Dutch `-€ 1.234,50`, English `-€1,234.50`."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    if current() == "nl":
        return f"{sign}€ {grouped(whole)},{rest:02}"
    return f"{sign}€{grouped(whole)}.{rest:02}"


def grouped(number: int) -> str:
    """A number with a sign between its thousands: Dutch `1.490`, English `1,490`."""
    said = f"{number:,}"
    return said.replace(",", ".") if current() == "nl" else said


def day(on: date) -> str:
    """A day as people write it: Dutch `31-01-2025`, English `2025-01-31` (ISO 8601)."""
    return f"{on:%d-%m-%Y}" if current() == "nl" else on.isoformat()
