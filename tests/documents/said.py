"""What a document says once it is read back: its tables and cards, and its lines of running text.

A figure is a number with its kind, so that 12,00 euros are not taken for twelve people.
"""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Figure(NamedTuple):
    """Cents, minutes, a share of a hundred, or how many."""

    kind: Literal["cents", "minutes", "percent", "count"]
    number: int


Row = tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """All rows of all tables without their headings, and every other line, in their order."""

    rows: tuple[Row, ...]
    lines: tuple[str, ...]


_WHOLE = r"\d{1,3}(?:[.,]\d{3})+|\d+"
_FIGURE = re.compile(
    rf"(?P<cents>[-−]?€ ?(?:{_WHOLE})[.,]\d\d(?!\d))"
    rf"|(?P<minutes>(?:{_WHOLE}):[0-5]\d(?!\d))"
    rf"|(?P<percent>[-+]?(?:{_WHOLE}) ?%)"
    rf"|(?P<count>{_WHOLE})"
)
# A day is no figure, nor is a code in which a digit stands beside a letter, such as P1.
_DAY = re.compile(r"\b(?:\d\d-\d\d-\d{4}|\d{4}-\d\d(?:-\d\d)?)\b")
_CODE = re.compile(r"\b(?=\w*\d)(?=\w*[^\W\d_])\w+\b")


def figures(text: str) -> list[Figure]:
    """The figures in a text, in their order."""
    return [_figure(found) for found in _FIGURE.finditer(_CODE.sub(" ", _DAY.sub(" ", text)))]


def _figure(found: re.Match[str]) -> Figure:
    kind = found.lastgroup
    digits = re.sub(r"\D", "", found[0])
    sign = -1 if found[0][0] in "-−" else 1
    if kind == "minutes":
        hours, minutes = found[0].split(":")
        return Figure("minutes", int(re.sub(r"\D", "", hours)) * 60 + int(minutes))
    assert kind == "cents" or kind == "percent" or kind == "count"
    return Figure(kind, sign * int(digits))


def plain(text: str) -> str:
    """On one line with single spaces, without hidden signs."""
    return " ".join(re.sub("[\u00ad\u200b\u2060\u2066-\u2069]", "", text).split())


def without_contents(lines: tuple[str, ...]) -> list[str]:
    """The lines that are no chapter with its page, and without the number of a chapter."""
    headings = {f"{line} " for line in lines}
    kept = [line for line in lines if line.rstrip("0123456789") not in headings]
    return [re.sub(r"^\d+\. ", "", line) for line in kept]
