"""What somebody says of a file that the file leaves open: what a heading means, the year …

Some of it holds for every row, such as the helper whose name only stands above the table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from ledger.domain.errors import DomainError
from ledger.interchange.cells import as_it_is, day_cell
from ledger.interchange.columns import LEFT_OUT, Column, column_called, known_names
from ledger.interchange.days import DayHints
from ledger.interchange.quoting import quoted
from ledger.interchange.texts import LONGEST_NAME, text
from ledger.interchange.units import unit_of


@dataclass(frozen=True)
class Hints:
    """What the headings of a file mean, and how its days are written.

    `columns` and `kept` give a heading the word for one of our columns, or nothing to leave it
    out. What is in `columns` was said for this file, so each heading must be there; `kept` was
    said for another file like it. The words are those of the columns `known` for this kind of file.
    `given` is what holds for every row, by field, where the file has no column of it.
    """

    known: Sequence[Column] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    days: DayHints = field(default_factory=DayHints)
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def meanings(self) -> dict[str, str]:
        """Every heading of which the meaning was said."""
        return {**self.kept, **self.columns}


def column_meanings(said: Sequence[str], columns: Sequence[Column]) -> dict[str, str]:
    """`HEADING=FIELD` as people say it; refused when there is no such field in `columns`."""
    meanings: dict[str, str] = {}
    for one in said:
        heading, equals, word = one.rpartition("=")
        heading = " ".join(text(heading, longest=LONGEST_NAME).split())
        if not equals or not heading:
            raise DomainError(
                '"{text}" does not say what a column means. Write the heading of the file, =, and '
                'what it is, such as "Wie hielp=helper".',
                text=quoted(one),
            )
        if word.strip() and column_called(word, known_names(columns)) is None:
            raise DomainError(
                '"{word}" is not a column that is known here. Known are: {known}.',
                word=quoted(word),
                known=", ".join(column.names[0] for column in columns),
            )
        meanings[heading] = word.strip()
    return meanings


def hinted(columns: Sequence[Column], hints: Hints) -> tuple[Column, ...]:
    """`columns` as they are to be found and read in a file of which this was said."""
    # A word such as `uren` has one meaning in this layout and may have another elsewhere.
    by_name = known_names(hints.known) | known_names(columns)
    mapped: dict[tuple[str, str], list[str]] = {}
    for heading, word in hints.meanings.items():
        meant = column_called(word, by_name)
        if not word:
            mapped.setdefault((LEFT_OUT, ""), []).append(heading)
        elif meant is not None:
            named = unit_of(word) if meant.of_time else None
            mapped.setdefault((meant.field, named.unit if named else ""), []).append(heading)
    left_out = Column(LEFT_OUT, (), as_it_is, mapped=tuple(mapped.pop((LEFT_OUT, ""), ())))
    return (
        *(
            replace(column, names=(), loose=(), required=False, mapped=tuple(headings), unit=unit)
            for (meant_field, unit), headings in mapped.items()
            for column in columns
            if unit and column.field == meant_field
        ),
        *(
            replace(
                column,
                mapped=tuple(mapped.get((column.field, ""), ())),
                read=partial(day_cell, hints=hints.days)
                if column.read is day_cell
                else column.read,
                given=hints.given.get(column.field),
                required=column.required and column.field not in hints.given,
            )
            for column in columns
        ),
        left_out,
    )
