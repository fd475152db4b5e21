"""`buurtledger export`: a year of the books as a file for another program."""

from contextvars import copy_context
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.asked_language import language_of_papers
from cli.bar import bar
from cli.command import Command, Group
from cli.export_public import AS_KNOWN_HELP, OUT_HELP, YEAR_HELP, spending, votes
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from cli.statement import MOMENT
from cli.values import NOTE, YEAR
from ledger import language
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.exports import Export

PROGRAMS = ("hledger", "ledger", "beancount")


@click.group(
    "export",
    cls=Group,
    epilog="buurtledger export journal 2025 --to hledger --out 2025.journal",
)
def export() -> None:
    """Write a year of the books to a file, for an auditor or for another program.

    Only you can read the file. It names nobody unless you ask for names.
    """


@export.command(
    "journal",
    cls=Command,
    epilog="buurtledger export journal 2025 --to hledger --out 2025.journal\n"
    "buurtledger export journal 2025 --to beancount --out 2025.beancount",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option(
    "--to", "program", type=click.Choice(PROGRAMS), required=True, help="The program that reads it."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    required=True,
    help=OUT_HELP,
)
@click.option("--as-known", type=MOMENT, metavar="MOMENT", help=AS_KNOWN_HELP)
@click.pass_context
def journal(
    ctx: click.Context, year: int, program: str, out: Path, as_known: int | date | datetime | None
) -> None:
    """Write the year as a plain-text journal: each contribution with its hours and euros.

    Every account ends as in the statement of the year. Nobody is named.
    """
    settings: Settings = ctx.obj

    def made() -> "Export":
        language.use(language_of_papers(ctx, is_kept=True))
        return book.exports.journal(year, program=program, as_known=as_known, tell=tell)

    with reading(settings) as book, bar(_("Writing")) as tell:
        # The file is Dutch, as all papers are; what is told stands in the language spoken.
        found = copy_context().run(made)
    _write(settings, year, out, found, to=program)


@export.command(
    "auditfile",
    cls=Command,
    epilog="buurtledger export auditfile 2025 --out 2025.xaf\n"
    "buurtledger export auditfile 2025 --with-names --out 2025.xaf",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    required=True,
    help=OUT_HELP,
)
@click.option(
    "--with-names", is_flag=True, help="Say who owes and who is owed, by code and by name."
)
@click.option(
    "--rsin",
    type=NOTE,
    metavar="NUMBER",
    help="The number by which the tax office knows the cooperative.",
)
@click.option("--as-known", type=MOMENT, metavar="MOMENT", help=AS_KNOWN_HELP)
@click.pass_obj
def auditfile(
    settings: Settings,
    year: int,
    out: Path,
    with_names: bool,
    rsin: str | None,
    as_known: int | date | datetime | None,
) -> None:
    """Write the year as an auditfile (XML Auditfile Financieel 4.0), for an auditor.

    The file is in Dutch. It names nobody unless you add --with-names.
    """
    with reading(settings) as book, bar(_("Writing")) as tell:
        found = book.exports.auditfile(
            year, with_names=with_names, rsin=rsin or "", as_known=as_known, tell=tell
        )
    _write(settings, year, out, found, to="auditfile")


export.add_command(spending)
export.add_command(votes)


def _write(settings: Settings, year: int, out: Path, found: "Export", *, to: str) -> None:
    from ledger.interchange.private_files import write_private

    write_private(out, found.content)
    lines = [
        _(
            "Written: {file}, {count} transactions of {year}, as known at position {position}. "
            "Only you can read it.",
            file=out.name,
            count=found.transactions,
            year=year,
            position=found.position,
        )
    ]
    lines += [
        _(
            "Look: no limits were adopted for {year}, so allowances that are not on payouts yet "
            "are left out. Adopt them with: buurtledger limits add {year}",
            year=without,
        )
        for without in found.years_without_limits
    ]
    document = {
        "year": year,
        "to": to,
        "file": str(out),
        "position": found.position,
        "transactions": found.transactions,
        "contributions": found.contributions,
        "years_without_limits": list(found.years_without_limits),
    }
    answer(settings, document, "\n".join(lines))
