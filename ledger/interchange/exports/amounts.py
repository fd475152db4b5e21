"""Cents and minutes as other programs read them: a decimal point, and no grouping of digits."""

from typing import Final

# A minute is no finite part of an hour. With these decimals the sum of ten million contributions
# is still right to the minute.
DECIMALS: Final = 9


def euros(cents: int) -> str:
    """Cents as euros with two decimals: -123405 is `-1234.05`."""
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{part:02}"


def hours(minutes: int) -> str:
    """Minutes as hours: 90 is `1.50`, and 20 is `0.333333333`, rounded at the last decimal.

    The same number of minutes is always the same text, so that what was given and what was
    received cancel out.
    """
    size = abs(minutes)
    if size % 3 == 0:
        # Three minutes are five hundredths of an hour.
        written = f"{size // 60}.{size % 60 * 100 // 60:02}"
    else:
        parts = (size * 10**DECIMALS * 2 + 60) // 120
        written = f"{parts // 10**DECIMALS}.{parts % 10**DECIMALS:0{DECIMALS}}"
    return f"{'-' if minutes < 0 else ''}{written}"
