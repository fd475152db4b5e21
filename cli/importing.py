"""The verb `import`, the same for every noun: read a file, record it, say what came of it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from cli.bar import bar
from cli.edge import DONE, REFUSED
from cli.opening import recording
from cli.output import answer
from cli.recorded import in_english
from cli.settings import Settings
from ledger.domain.errors import DomainError
from ledger.language import _, current, say, word

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.importing import ImportOutcome
    from ledger.interchange.columns import RefusedRow
    from ledger.interchange.tables import Table

MOST_SHOWN = 20


class ImportTable(Protocol):
    """The request that imports a table of one noun."""

    def __call__(
        self,
        table: "Table",
        *,
        acting: str,
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
        click.argument(
            "file",
            type=click.Path(path_type=Path, readable=False),
            help="A spreadsheet: CSV, XLSX or ODS. Its first row names the columns.",
        ),
    ):
        verb = option(verb)
    return verb


def import_file(
    settings: Settings,
    file: Path,
    request: "Callable[[Cooperative], ImportTable]",
    *,
    dry_run: bool,
    rejects: Path | None,
    all_or_nothing: bool,
) -> int:
    """Import one file and answer; 1 when any row was refused."""
    from ledger.interchange.rejects import refuse_target
    from ledger.interchange.tables import open_table

    with recording(settings) as (book, by):
        table = open_table(file)
        if rejects is not None:
            refuse_target(rejects, table)
        # Counting the rows reads the file once more, so only for who watches.
        rows = sum(1 for _row in table.rows()) if sys.stderr.isatty() else 0
        with bar(file.name) as tell:
            outcome = request(book)(
                table,
                dry_run=dry_run,
                all_or_nothing=all_or_nothing,
                progress=lambda done: tell(done, rows),
                **by,
            )
    # What was recorded is said first, also when the refused rows can't be written.
    answer(settings, document_of(outcome), text_of(outcome, file, all_or_nothing=all_or_nothing))
    if rejects is not None and outcome.refused:
        _write_rejects(rejects, table, outcome)
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
        "dry_run": outcome.dry_run,
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


def _write_rejects(rejects: Path, table: "Table", outcome: "ImportOutcome") -> None:
    from ledger.interchange.rejects import write_rejects

    def reason(error: DomainError) -> str:
        return say(error)

    write_rejects(
        rejects,
        table,
        outcome.refused,
        reason_of=reason,
        reason_heading="reden" if current() == "nl" else "reason",
    )
    click.echo(
        _("The refused rows are in {file}, each with its reason.", file=str(rejects)), err=True
    )
