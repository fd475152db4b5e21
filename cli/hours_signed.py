"""`buurtledger hours confirm --file`: a file says which slips were signed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.importing import ImportTable, column_options, import_file
from cli.settings import Settings
from cli.values import NAME
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.importing import ImportOutcome


def file_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb a file of signed slips, and what goes with every file that is read."""
    for option in (
        column_options,
        click.option(
            "--all-or-nothing",
            is_flag=True,
            help="With --file: record nothing at all when even one row is refused.",
        ),
        click.option(
            "--rejects",
            type=click.Path(path_type=Path, readable=False),
            metavar="FILE",
            help="With --file: write the refused rows to this file, with the reason behind each.",
        ),
        click.option("--dry-run", is_flag=True, help="With --file: only say what would happen."),
        click.option(
            "--sheet",
            type=NAME,
            help="With --file: which sheet of a workbook to read, where more than one has rows.",
        ),
        click.option(
            "--file",
            type=click.Path(path_type=Path, readable=False),
            metavar="FILE",
            help="Instead of numbers: a spreadsheet of signed slips. Its columns: ref (bonnummer); "
            "and if you like by (getekend door), manner (manier) and signed (getekend).",
        ),
    ):
        verb = option(verb)
    return verb


def confirm_file(
    settings: Settings, *, by_party: str | None, manner: str | None, **asked: Any
) -> int:
    """Confirm what was signed and answer; 1 when any row was refused.

    `asked` is the file with the options above.
    """
    unsigned = 0

    def request(book: "Cooperative") -> ImportTable:
        def confirm(table: Any, **how: Any) -> "ImportOutcome":
            nonlocal unsigned
            done = book.signed.confirm_table(table, by=by_party, manner=manner, **how)
            unsigned = done.unsigned
            return done.outcome

        return confirm

    code = import_file(settings, request, **asked)
    if unsigned:
        click.echo(_("Not signed, so left as they are: {rows}.", rows=unsigned), err=True)
    return code
