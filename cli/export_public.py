"""`buurtledger export spending` and `export votes`: files that everybody may have."""

from collections.abc import Callable
from contextvars import copy_context
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.asked_language import language_of_papers
from cli.command import Command
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from cli.statement import MOMENT
from cli.values import YEAR
from ledger import language
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.exports import Exports
    from ledger.application.public_exports import PublicExport

YEAR_HELP = "The calendar year."
OUT_HELP = "The file to write. Another file of that name is left alone."
AS_KNOWN_HELP = (
    "As the book stood earlier: at a position in its list of facts, at the end of a day, or "
    "at an instant such as 2025-12-31T18:00."
)


@click.command(
    "spending",
    cls=Command,
    epilog="buurtledger export spending 2025 --out spending.zip\n"
    "buurtledger export spending 2025 --lang en --out spending-en.zip",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    required=True,
    help=OUT_HELP,
)
@click.option("--as-known", type=MOMENT, metavar="MOMENT", help=AS_KNOWN_HELP)
@click.pass_context
def spending(
    ctx: click.Context, year: int, out: Path, as_known: int | date | datetime | None
) -> None:
    """Write income, costs and budgets for everybody, as a Fiscal Data Package.

    It says no more than the public version of the statement: what is hidden there is empty here.
    The file is in Dutch unless you add --lang en.
    """
    found = _made(ctx, lambda exports: exports.spending(year, as_known=as_known))
    told = _(
        "Written: {file}. Amounts of {year}: {rows}, of which hidden: {hidden}.",
        file=out.name,
        rows=found.rows,
        year=year,
        hidden=found.hidden,
    )
    _write(ctx.obj, year, out, found, told, to="fiscal-data-package")


@click.command("votes", cls=Command, epilog="buurtledger export votes 2025 --out votes.pb")
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    required=True,
    help=OUT_HELP,
)
@click.option("--as-known", type=MOMENT, metavar="MOMENT", help=AS_KNOWN_HELP)
@click.pass_context
def votes(ctx: click.Context, year: int, out: Path, as_known: int | date | datetime | None) -> None:
    """Write what was decided with the votes for everybody, in the form of Pabulib.

    It has how many were for each decision, as far as the public version says so. It has no single
    ballots: the book counts votes, so a program that checks ballots will miss them. The file is in
    Dutch unless you add --lang en.
    """
    found = _made(ctx, lambda exports: exports.votes(year, as_known=as_known))
    told = _(
        "Written: {file}. Decisions of {year}: {rows}, of which the votes are hidden: {hidden}.",
        file=out.name,
        rows=found.rows,
        year=year,
        hidden=found.hidden,
    )
    _write(ctx.obj, year, out, found, told, to="pabulib")


def _made(ctx: click.Context, ask: "Callable[[Exports], PublicExport]") -> "PublicExport":
    settings: Settings = ctx.obj

    def content() -> "PublicExport":
        # What a Dutch cooperative publishes is Dutch, whatever the terminal speaks.
        language.use(language_of_papers(ctx, is_kept=True))
        with reading(settings) as book:
            return ask(book.exports)

    return copy_context().run(content)


def _write(
    settings: Settings, year: int, out: Path, found: "PublicExport", told: str, *, to: str
) -> None:
    from ledger.interchange.private_files import write_private

    write_private(out, found.content)
    lines = [told]
    if found.draft:
        lines.append(
            _("Look: the members have not adopted {year} yet. Do not publish it.", year=year)
        )
    document = {
        "year": year,
        "to": to,
        "file": str(out),
        "position": found.position,
        "draft": found.draft,
        "rows": found.rows,
        "hidden": found.hidden,
    }
    answer(settings, document, "\n".join(lines))
