"""The verb `import`, the same for every noun: read a file, record it, say what came of it."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from cli.bar import bar
from cli.edge import DONE, REFUSED
from cli.opening import recording
from cli.output import answer
from cli.recorded import in_english
from cli.settings import Settings
from cli.unknown_names import may_ask, who_they_are
from cli.values import NAME, PARTY, SLUG, WEEK, YEAR
from ledger.domain.errors import DomainError
from ledger.language import _, current, say, word

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.how_to_read import HowToRead
    from ledger.application.importing import ImportOutcome
    from ledger.interchange.columns import RefusedRow
    from ledger.interchange.sheets.tables import Table

MOST_SHOWN = 20


class ImportTable(Protocol):
    """The request that imports a table of one noun."""

    def __call__(
        self,
        table: "Table",
        *,
        acting: str,
        how: "HowToRead",
        dry_run: bool,
        all_or_nothing: bool,
        progress: Callable[[int], None],
        request_id: str | None,
    ) -> "ImportOutcome":
        """Record the rows and say what came of them."""


def import_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the file and the options that every import takes."""
    for option in (
        click.option(
            "--all-or-nothing",
            is_flag=True,
            help="Record nothing at all when even one row is refused.",
        ),
        click.option(
            "--rejects",
            type=click.Path(path_type=Path, readable=False),
            metavar="FILE",
            help="Write the refused rows to this file, with the reason behind each. Mend them "
            "there and import that file.",
        ),
        click.option(
            "--dry-run", is_flag=True, help="Only say what would happen. Nothing is recorded."
        ),
        click.option(
            "--sheet",
            type=NAME,
            help="Which sheet of a workbook to read, where more than one has rows.",
        ),
        click.argument(
            "file",
            type=click.Path(path_type=Path, readable=False),
            help="A spreadsheet: CSV, XLSX or ODS. A row of it names the columns.",
        ),
    ):
        verb = option(verb)
    return verb


def column_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options that say what the headings of a file mean."""
    for option in (
        click.option(
            "--columns",
            "use_columns",
            type=SLUG,
            metavar="NAME",
            help="Use what was kept with --keep-columns by this name.",
        ),
        click.option(
            "--keep-columns",
            type=SLUG,
            metavar="NAME",
            help="Keep in the book, by this name, what the columns mean.",
        ),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="HEADING=FIELD",
            help='What a heading of your own means, such as "Wie hielp=helper". With nothing '
            "behind the = that column is left out. Can be given more than once.",
        ),
    ):
        verb = option(verb)
    return verb


def day_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options that say what the days in a file leave open."""
    for option in (
        click.option(
            "--year", type=YEAR, help="The year of the days, weeks or months that have none."
        ),
        click.option(
            "--date-order",
            type=click.Choice(["dmy", "mdy"]),
            help="Of days with slashes: dmy has the day first, mdy the month.",
        ),
    ):
        verb = option(verb)
    return verb


def hours_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options that only hours have."""
    for option in (
        click.option(
            "--week",
            type=WEEK,
            help="Of which week all days are, where no column says so: 2025-W12, or a day in it.",
        ),
        click.option(
            "--for",
            "receiver",
            type=PARTY,
            help="Who was helped in all rows, where no column says so: a code or a name.",
        ),
        click.option(
            "--helper",
            type=PARTY,
            help="Who helped in all rows, where no column says so: a code or a name.",
        ),
        click.option(
            "--remarks",
            is_flag=True,
            help="Take the remarks over too. Without this they are left out, since they often tell "
            "of illness.",
        ),
        click.option(
            "--name",
            "names",
            multiple=True,
            metavar="NAME=CODE",
            help='Who is meant by a name that the book does not know, such as "Opa Jan=JAN". It is '
            "remembered. Can be given more than once.",
        ),
    ):
        verb = option(verb)
    return verb


def import_file(
    settings: Settings,
    request: "Callable[[Cooperative], ImportTable]",
    *,
    file: Path,
    sheet: str | None,
    dry_run: bool,
    rejects: Path | None,
    all_or_nothing: bool,
    **said: Any,
) -> int:
    """Import one file and answer; 1 when any row was refused.

    `said` is what was said of the file with the options above, by the names of `HowToRead`.
    """
    from ledger.application.how_to_read import HowToRead
    from ledger.interchange.rejects import refuse_target
    from ledger.interchange.sheets.tables import open_table

    with recording(settings) as (book, by):
        table = open_table(file, sheet=sheet)
        if rejects is not None:
            refuse_target(rejects, table)
        # Counting the rows reads the file once more, so only for who watches.
        rows = sum(1 for _row in table.rows()) if sys.stderr.isatty() else 0
        import_table: Callable[..., ImportOutcome] = partial(request(book), how=HowToRead(**said))

        def bring(**more: Any) -> "ImportOutcome":
            with bar(file.name) as tell:
                outcome = import_table(
                    table,
                    dry_run=dry_run,
                    all_or_nothing=all_or_nothing,
                    progress=lambda done: tell(done, rows),
                    **by | more,
                )
            text = text_of(outcome, file, all_or_nothing=all_or_nothing)
            answer(settings, document_of(outcome), text)
            return outcome

        # What was recorded is said first, also when the refused rows can't be written.
        outcome = bring()
        try:
            if outcome.unknown_names and may_ask() and not (settings.json or dry_run):
                placed = who_they_are(outcome.unknown_names, book.parties.show)
                if placed:
                    how = HowToRead(**{**said, "names": [*said["names"], *placed]})
                    outcome = bring(how=how, request_id=None)
        finally:
            if rejects is not None and any(not row.is_total for row in outcome.refused):
                _write_rejects(rejects, outcome)
    return REFUSED if outcome.refused else DONE


def document_of(outcome: "ImportOutcome") -> dict[str, Any]:
    """What came of the file, for programs."""
    from ledger.interchange.cells import shown

    return {
        "rows": outcome.rows,
        "recorded": outcome.recorded,
        "known": outcome.known,
        "refused": [
            {
                "row": row.row,
                "column": row.column,
                "reason": in_english(row.error),
                "cells": [shown(cell) for cell in row.cells],
            }
            for row in outcome.refused
        ],
        "new_codes": [{"kind": kind, "code": code} for kind, code in outcome.new_codes],
        "minutes": outcome.minutes,
        "unpaid": outcome.unpaid,
        "weeks": outcome.weeks,
        "remarks_left_out": outcome.remarks_left_out,
        "dry_run": outcome.dry_run,
        "number": outcome.number,
    }


def text_of(outcome: "ImportOutcome", file: Path, *, all_or_nothing: bool) -> str:
    """What came of the file, for people."""
    if outcome.rows == 1:
        lines = [_("{file}: 1 row read.", file=file.name)]
    else:
        lines = [_("{file}: {rows} rows read.", file=file.name, rows=outcome.rows)]
    if outcome.dry_run:
        lines.append(_("This was only a try: nothing was recorded."))
        lines.append(_("  would be recorded: {rows}", rows=outcome.recorded))
    elif all_or_nothing and outcome.refused:
        lines.append(_("Nothing was recorded, because rows were refused."))
    else:
        lines.append(_("  recorded: {rows}", rows=outcome.recorded))
    if outcome.known:
        lines.append(_("  in the book already: {rows}", rows=outcome.known))
    if outcome.refused:
        lines.append(_("  refused: {rows}", rows=len(outcome.refused)))
    if outcome.minutes:
        lines.append(_("  hours in them: {given_minutes}", given_minutes=outcome.minutes))
    if outcome.unpaid:
        lines.append(
            _(
                "  unpaid, because no agreement that pays fits them: {rows}",
                rows=outcome.unpaid,
            )
        )
    if outcome.weeks:
        lines.append(_("  weeks that are complete now: {weeks}", weeks=outcome.weeks))
    if outcome.remarks_left_out:
        lines.append(
            _(
                "Remarks that are left out, since they often tell of illness: {remarks}. "
                "To take them over, add --remarks.",
                remarks=outcome.remarks_left_out,
            )
            if outcome.dry_run
            else _(
                "Remarks that were left out, since they often tell of illness: {remarks}.",
                remarks=outcome.remarks_left_out,
            )
        )
    if outcome.noun == "hours" and outcome.number is not None:
        lines.append(
            _(
                "This file is import no. {number}. To take it back as a whole: "
                "buurtledger imports take-back {number}",
                number=outcome.number,
            )
        )
    if outcome.new_codes:
        codes = ", ".join(f"{code} ({word(kind)})" for kind, code in outcome.new_codes)
        lines.append(_("Codes that were new in this file: {codes}.", codes=codes))
    if outcome.refused:
        lines += ["", _("Refused rows:")]
        lines += [refused_text(row) for row in outcome.refused[:MOST_SHOWN]]
        if len(outcome.refused) > MOST_SHOWN:
            lines.append(
                _(
                    "  … and {rows} more. See them all in a file with: --rejects FILE",
                    rows=len(outcome.refused) - MOST_SHOWN,
                )
            )
    return "\n".join(lines)


def refused_text(row: "RefusedRow") -> str:
    """Where a row went wrong, and why."""
    why = say(row.error)
    if not row.column:
        return _("  row {row}: {why}", row=row.row, why=why)
    return _("  row {row}, column {column}: {why}", row=row.row, column=row.column, why=why)


def _write_rejects(rejects: Path, outcome: "ImportOutcome") -> None:
    from ledger.interchange.rejects import write_rejects

    def reason(error: DomainError) -> str:
        return say(error)

    write_rejects(
        rejects,
        outcome.table,
        outcome.refused,
        reason_of=reason,
        reason_heading="reden" if current() == "nl" else "reason",
    )
    click.echo(
        _("The refused rows are in {file}, each with its reason.", file=str(rejects)), err=True
    )
