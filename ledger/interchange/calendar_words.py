"""The names of the days of the week and of the months, in Dutch and English, full and short."""

from typing import Final

WEEKDAY_NAMES: Final = (
    ("maandag", "ma", "monday", "mon", "mo"),
    ("dinsdag", "di", "tuesday", "tue", "tues", "tu"),
    ("woensdag", "wo", "wednesday", "wed", "we"),
    ("donderdag", "do", "thursday", "thu", "thur", "thurs", "th"),
    ("vrijdag", "vr", "vrij", "friday", "fri", "fr"),
    ("zaterdag", "za", "zat", "saturday", "sat", "sa"),
    ("zondag", "zo", "zon", "sunday", "sun", "su"),
)
"""What people call each day, Monday first."""

MONTH_NAMES: Final = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february", "febr"),
    ("maart", "mrt", "march", "mar", "maa"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
"""What people call each month, January first."""

WEEKDAYS: Final = {name: number for number, names in enumerate(WEEKDAY_NAMES, 1) for name in names}
"""The number of a day in its week, Monday being 1, by each of its names in small letters."""

MONTHS: Final = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names}
"""The number of a month, by each of its names in small letters."""
