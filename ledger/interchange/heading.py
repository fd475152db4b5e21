"""Finds the heading of a table: the first row that can be read as one, below any titles."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, is_blank, shown
from ledger.interchange.columns import (
    Column,
    WrongHeading,
    column_called,
    heading_fields,
    known_names,
)
from ledger.interchange.fields import name_cell
from ledger.interchange.hints import Hints
from ledger.interchange.quoting import quoted
from ledger.interchange.sheets.tables import Table
from ledger.interchange.texts import folded

Found = TypeVar("Found")

# So many rows tell what a column of somebody's own may hold.
_ROWS_LOOKED_AT = 20
_LONGEST_NAME_WORDS = 5
# Headings that many lists have and that are never what is missing in one of ours.
_ABOUT_SOMETHING_ELSE = frozenset(
    {"naar", "to", "adres", "address", "plaats", "woonplaats", "place", "straat", "street"}
    | {"handtekening", "signature", "paraaf", "aanwezig", "present", "kleur", "status"}
    | {"bedrag", "amount", "tarief", "uurtarief", "rate", "wet", "beschikking"}
)
# What is counted in something else than hours: of that a file takes no quantities.
_QUANTITIES = frozenset(
    {"km", "kms", "kilometer", "kilometers", "aantal km", "aantal kilometers", "afstand"}
    | {"distance", "miles", "aantal", "quantity", "number", "eenheid", "unit", "ritten", "rides"}
    | {"stuks", "maaltijden", "meals"}
)


def headed(table: Table, columns: Sequence[Column], hints: Hints | None = None) -> Table:
    """`table` under the first row that names these columns; a heading of one file kind."""

    def reads(candidate: Table) -> Table:
        heading_fields(candidate.heading, columns)
        return candidate

    return first_read(table, reads, known_names(columns), hints or Hints())


def first_read(
    table: Table, reads: Callable[[Table], Found], words: Mapping[str, Column], hints: Hints
) -> Found:
    """What `reads` makes of the table under its first row that it can read.

    If there is none, the refusal is about the row with the most of `words` in it.
    """
    refusal: DomainError | None = None
    best, most = table, -1
    for candidate in table.top():
        try:
            found = reads(candidate)
        except DomainError as error:
            known = sum(column_called(name, words) is not None for name in candidate.heading)
            if known > most:
                best, most, refusal = candidate, known, error
        else:
            _refuse_absent(candidate.heading, hints)
            _refuse_no_rows(candidate)
            return found
    _refuse_absent(best.heading, hints)
    assert refusal is not None, "a table has a first row"
    if isinstance(refusal, WrongHeading):
        raise _plainer(refusal, table, best, any_known=most > 0) from None
    raise refusal


def _refuse_absent(heading: Sequence[str], hints: Hints) -> None:
    """Refuse what was said of a column that is not there: most likely a slip of the keyboard."""
    there = {folded(name) for name in heading}
    for said in hints.columns:
        if folded(said) not in there:
            raise DomainError(
                'There is no column "{column}" in this file. Its columns are: {columns}.',
                column=quoted(said),
                columns=", ".join(quoted(name) for name in heading if name),
            )


def _refuse_no_rows(table: Table) -> None:
    """Refuse a table with nothing below its heading: most likely it was never filled in."""
    if all(all(is_blank(cell) for cell in cells) for _, cells in table.rows()):
        raise DomainError(
            "The file has headings but no rows below them. Check that it is the right file, and "
            "that it was saved after it was filled in."
        )


def _plainer(refusal: WrongHeading, table: Table, best: Table, *, any_known: bool) -> DomainError:
    """The refusal with what helps: a column that may be meant, or that there is no table at all."""
    missing = ", ".join(column.names[0] for column in refusal.missing)
    counted = [name for name in refusal.unknown if folded(name) in _QUANTITIES]
    if counted and any(column.field == "minutes" for column in refusal.missing):
        return DomainError(
            "This file counts something else than hours ({columns}), and every row needs its "
            "hours. Add what is missing as columns of their own: {missing}.",
            columns=", ".join(quoted(name) for name in counted),
            missing=missing,
        )
    if all(_filled(candidate.heading) < 2 for candidate in table.top()):
        return DomainError(
            "This file holds text and no table. What is needed is a row of headings ({missing}), "
            "with the rows below it.",
            missing=missing,
        )
    if any_known and (meant := _may_be_meant(refusal, best)):
        heading, column = meant
        return DomainError(
            'The column "{column}" is not known, and missing here: {missing}. Say what it is, '
            'such as --column "{column}={field}". Known columns are: {known}.',
            column=quoted(heading),
            missing=missing,
            field=column.names[0],
            known=refusal.values["known"],
        )
    if any_known:
        return refusal
    return DomainError(
        "No row of this file has the headings that are needed: {missing}. Put a row with them "
        "above the table, or say what its own headings mean with --column.",
        missing=missing,
    )


def _may_be_meant(refusal: WrongHeading, best: Table) -> tuple[str, Column] | None:
    """An unknown column whose cells could be those of a missing one, and that one."""
    at = {
        best.heading.index(name): name
        for name in refusal.unknown
        if folded(name) not in _ABOUT_SOMETHING_ELSE
    }
    held: dict[int, list[Cell]] = {where: [] for where in at}
    for _, cells in islice(best.rows(), _ROWS_LOOKED_AT):
        for where, found in held.items():
            found += [cells[where]] if not is_blank(cells[where]) else []
    for column in refusal.missing:
        for where, found in held.items():
            if found and 2 * sum(_fits(cell, column) for cell in found) > len(found):
                return at[where], column
    return None


def _fits(cell: Cell, column: Column) -> bool:
    said = shown(cell).strip()
    if column.read is name_cell:
        # Nearly anything can be read as a name; people write one like this.
        return (
            isinstance(cell, str)
            and said[:1].isupper()
            and len(said.split()) <= _LONGEST_NAME_WORDS
            and not any(sign.isdigit() for sign in said)
        )
    if column.of_time and re.fullmatch(r"[0-9.,]+", said):
        return False  # that may be anything
    try:
        column.read(cell)
    except DomainError:
        return False
    return True


def _filled(heading: Sequence[str]) -> int:
    return sum(bool(name) for name in heading)
