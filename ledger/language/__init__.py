"""Every sentence in the reader's language, with the values in it written as that reader writes.

A sentence is an English template; the ending of a value's name says how the value is written:
`_minutes` as hours and minutes, `_cents` as euros, `_on` as a day.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from ledger.domain.errors import LedgerError
from ledger.language.catalog import (
    Language,
    current,
    preferred,
    translated,
    translated_count,
    use,
)
from ledger.language.formats import day, duration, euros, grouped
from ledger.language.words import word

__all__ = [
    "Language",
    "Sentence",
    "_",
    "current",
    "day",
    "duration",
    "euros",
    "grouped",
    "name_stream",
    "preferred",
    "say",
    "translated",
    "translated_count",
    "use",
    "word",
]

name_stream: Callable[[str], str] | None = None
"""Turns a stream's id (`party:<32 hex digits>`) into the code people know it by; None shows ids.

Whoever opens a book sets it: `ledger.language.name_stream = ...`.
"""

# The values of these names are words of the book; anything else may be somebody's own.
_FIXED_WORDS = frozenset(
    {"role", "roles", "manner", "manners", "pays", "ways", "band", "party_kind", "state"}
)

_STREAM_ID = re.compile(r"[a-z_]+:[0-9a-f]{32}")


class Sentence(Protocol):
    """Anything that carries a template and its values: an error, a finding."""

    @property
    def message(self) -> str:
        """The English template, which is the key in the catalogue."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What goes into it, by name."""


def _(template: str, **values: Any) -> str:
    """Say a sentence: translate the template, then fill in the values by the ending of their names.

    The template must be a literal in the source, since it is the key in the catalogue.
    """
    return translated(template).format_map(_written(values))


def say(sentence: Sentence) -> str:
    """The sentence of an error or a finding, in the language spoken now."""
    return translated(sentence.message).format_map(_written(sentence.values))


def _written(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: _write(name, value) for name, value in values.items()}


def _write(name: str, value: Any) -> str:
    if isinstance(value, LedgerError):
        return say(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(_write(name, each) for each in value)
    # A True is an int to Python and a mistake to a reader: it is written as it is.
    if isinstance(value, int) and not isinstance(value, bool):
        if name.endswith("_minutes"):
            return duration(value)
        if name.endswith("_cents"):
            return euros(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return day(value)
    text = str(value)
    if name in _FIXED_WORDS:
        return word(text)
    if name_stream is not None and _STREAM_ID.fullmatch(text):
        return name_stream(text)
    return text
