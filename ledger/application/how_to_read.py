"""What somebody says along with a file: what its headings mean, how its days are, who is who."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from ledger.application.directory import folded
from ledger.application.kept_columns import keep_columns, kept_columns
from ledger.application.nicknames import remember_nickname
from ledger.application.session import Session
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.interchange.cells import shown
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.days import FIRST_YEAR, DayHints
from ledger.interchange.hints import Hints, column_meanings
from ledger.interchange.layouts.hours_row import HoursItem
from ledger.interchange.texts import LONGEST_NAME, slug, text
from ledger.interchange.weeks import week_name


@dataclass(frozen=True)
class HowToRead:
    """What was said of a file. By default nothing: what it leaves open is asked for.

    `columns` are `HEADING=FIELD` and `names` are `NAME=PARTY`, as people say them. `use_columns`
    and `keep_columns` name headings of which the meaning was kept, or is to be. `date_order` is
    `dmy` or `mdy`. Without `remarks` the remarks in the file are not taken over. `helper`,
    `receiver` and `week` (its Monday) hold for every row of a file without such a column.
    """

    columns: Sequence[str] = ()
    use_columns: str | None = None
    keep_columns: str | None = None
    date_order: str | None = None
    year: int | None = None
    names: Sequence[str] = ()
    remarks: bool = False
    helper: str | None = None
    receiver: str | None = None
    week: date | None = None

    def asked(self) -> dict[str, Any]:
        """What was said, for telling one request from another; empty when it was nothing."""
        return {name: value for name, value in vars(self).items() if value}

    def hints(self, session: Session, noun: str, known: Sequence[Column]) -> Hints:
        """What the reader of a file of `noun`s is to know; refused when it is no known column."""
        if self.year is not None and not FIRST_YEAR <= self.year <= FIRST_YEAR + 999:
            raise DomainError("{year} is not a year with four digits.", year=self.year)
        kept: Mapping[str, str] = {}
        if self.use_columns is not None:
            kept = kept_columns(session, noun=noun, name=slug(self.use_columns))
        given = {
            "helper": self.helper,
            "receiver": self.receiver,
            "week": None if self.week is None else week_name(self.week),
        }
        return Hints(
            known=known,
            given={field: said for field, said in given.items() if said is not None},
            columns=column_meanings(self.columns, known),
            kept=kept,
            days=DayHints(order=self.date_order, year=self.year),
        )

    def begin(self, noun: str, hints: Hints) -> Callable[[Work], None] | None:
        """Records what was said that holds from now on: names, and the columns to keep."""
        if self.keep_columns is not None and not hints.meanings:
            raise DomainError(
                "There are no columns to keep. Say what they mean, such as: "
                '--column "Wie hielp=helper"'
            )
        if not self.names and self.keep_columns is None:
            return None
        meant = [_name(one) for one in self.names]

        def record(work: Work) -> None:
            for said, party in meant:
                remember_nickname(work, said=said, party_said=party)
            if self.keep_columns is not None:
                name = slug(self.keep_columns)
                keep_columns(work, noun=noun, name=name, meanings=hints.meanings)

        return record

    def told(self, items: Iterator[HoursItem]) -> Iterator[HoursItem]:
        """Passes on the rows of a file; after the last, refuses names that none of them has.

        A name that was mistyped would mean somebody for good. In a row that cannot be read any
        cell may be the name.
        """
        if not self.names:
            yield from items
            return
        met = {folded(said): said for said in (self.helper, self.receiver) if said}
        wanted = {folded(said): said for said, _party in map(_name, self.names)}
        for item in items:
            if isinstance(item, RefusedRow):
                cells = folded(" ".join(map(shown, item.cells)))
                met |= {name: said for name, said in wanted.items() if name in cells}
            else:
                for said in (item.helper, getattr(item, "receiver", None)):
                    if said is not None:
                        met.setdefault(folded(said), said)
            yield item
        for name, said in wanted.items():
            if name not in met:
                raise _not_there(said, get_close_matches(name, met), met)


AS_IT_IS = HowToRead()
"""Nothing was said of the file."""


def _not_there(said: str, near: Sequence[str], met: Mapping[str, str]) -> DomainError:
    if near:
        return DomainError(
            'The name "{said}" stands in no row of this file. Is it "{near}"? '
            "Write it as the file does, or leave that --name out.",
            said=said,
            near=met[near[0]],
        )
    return DomainError(
        'The name "{said}" stands in no row of this file. '
        "Write it as the file does, or leave that --name out.",
        said=said,
    )


def _name(said: str) -> tuple[str, str]:
    """A name in the file and the party that it means."""
    name, equals, party = said.rpartition("=")
    name, party = text(name, longest=LONGEST_NAME), text(party, longest=LONGEST_NAME)
    if not (equals and name and party):
        raise DomainError(
            '"{text}" does not say who is meant. Write the name, =, and the code, such as '
            '"Opa Jan=JAN".',
            text=said,
        )
    return name, party
