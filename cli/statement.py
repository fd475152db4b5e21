"""`buurtledger statement`: the account of a year, as a board lays it on the table."""

import sys
from contextvars import copy_context
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.asked_language import language_of_papers
from cli.command import Command, Group
from cli.opening import reading
from cli.output import answer, say_on
from cli.settings import Settings
from cli.statement_bridge import bridge_document, bridge_text
from cli.statement_forms import HTML, JSON, PDF, TEXT, XLSX, form_of, made, made_public
from cli.values import WHOLE, YEAR, Typed
from ledger import language
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.moments import Moment

USUAL = "show"
# What a terminal can't show.
IN_A_FILE = (PDF, XLSX)


def _moment(typed: str) -> "Moment":
    from ledger.application.moments import moment_of

    return moment_of(typed)


MOMENT = Typed("moment", _moment)


class YearOrVerb(Group):
    """A noun whose usual verb needs no saying: `statement 2025` is `statement show 2025`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line as that of the usual verb, unless it names one or only asks for help."""
        asks_help = "--help" in args and not any(arg.isdecimal() for arg in args)
        if args and not asks_help and not any(arg in self.commands for arg in args):
            args = [USUAL, *args]
        return super().parse_args(ctx, args)

    def in_our_words(self) -> Group:
        """A copy for showing, with what the usual verb takes."""
        shown = super().in_our_words()
        shown.params = self.commands[USUAL].in_our_words().params  # type: ignore[attr-defined]  # all are ours
        shown.subcommand_metavar = ""
        shown.commands = {name: verb for name, verb in shown.commands.items() if name != USUAL}
        return shown


class Unsaid(Command):
    """The usual verb: it is called by its noun, since help does not list it as a verb."""

    def path(self, ctx: click.Context) -> str:
        """The words without the verb."""
        return super().path(ctx if ctx.parent is None else ctx.parent)


@click.group(
    "statement",
    cls=YearOrVerb,
    epilog="buurtledger statement 2025\n"
    "buurtledger statement 2025 --lang nl\n"
    "buurtledger statement 2025 --out 2025.pdf\n"
    "buurtledger statement 2025 --summary --out summary.pdf\n"
    "buurtledger statement 2025 --public --out public.pdf\n"
    "buurtledger statement 2025 --as-known 400 --json",
)
def statement() -> None:
    """Make the statement of a year: the board's report, the books, the notes, and what grew.

    Hours that were withdrawn are left out, and disputed hours stand apart. Nobody who was helped
    is named. A year that was adopted answers as it was drawn up, for ever.

    What is written to a file, every web page and JSON are in Dutch unless you add --lang en.
    """


@statement.command(
    "show",
    cls=Unsaid,
    epilog="buurtledger statement show 2025\n"
    "buurtledger statement show 2025 --format html --out 2025.html",
)
@click.argument("year", type=YEAR, help="The calendar year.")
@click.option(
    "--format",
    "form",
    type=click.Choice([TEXT, JSON, HTML, PDF, XLSX]),
    help="As text, as JSON for programs, as a web page in one file, as PDF to print, or as a "
    "spreadsheet. If absent, the name of the file tells; else text.",
)
@click.option("--summary", is_flag=True, help="Two pages in large print, for members.")
@click.option(
    "--public",
    is_flag=True,
    help="For the neighbourhood and the municipality: without names, and without what rests on "
    "fewer than five people.",
)
@click.option(
    "--as-known",
    type=MOMENT,
    metavar="MOMENT",
    help="As the book stood earlier: at a position in its list of facts, at the end of a day, or "
    "at an instant such as 2025-12-31T18:00.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write it to this file. What was in the file before is replaced. A PDF and a spreadsheet "
    "need this.",
)
@click.pass_context
def show(
    ctx: click.Context,
    year: int,
    form: str | None,
    summary: bool,
    public: bool,
    as_known: int | date | datetime | None,
    out: Path | None,
) -> None:
    """Make the statement of a year: the board's report, the books, the notes, and what grew.

    The word show may be left out.
    """
    settings: Settings = ctx.obj
    if summary and public:
        raise click.UsageError(_("--summary is for members. Leave it out beside --public."))
    form = _form(settings, form, out, summary=summary)
    if public and form == XLSX:
        raise click.UsageError(_("The public version is text, json, html or pdf."))
    if out is None and form in IN_A_FILE:
        raise click.UsageError(_("This is no text: name a file for it with --out."))
    # The documents of a Dutch cooperative are Dutch, whatever the terminal speaks.
    is_kept = out is not None or form in (HTML, JSON)
    spoken = language_of_papers(ctx, is_kept=is_kept)

    def content() -> bytes:
        language.use(spoken)
        with reading(settings) as book:
            if public:
                return made_public(book.documents, year, form, as_known=as_known)
            return made(book.documents, year, form, as_known=as_known, summary=summary)

    content_made = copy_context().run(content)
    if out is None:
        if form == TEXT:
            say_on(sys.stdout, content_made.decode().rstrip("\n"))
        else:
            click.echo(content_made, nl=False)
        return
    from ledger.interchange.private_files import write_private

    write_private(out, content_made, over_another=True)
    shown = _("Written to {file}.", file=out)
    if public:
        words = _(
            "The board's own words stand in it as they are. Read them before you publish it: "
            "they may say what its tables hide, such as who joined or left."
        )
        shown = f"{shown}\n{words}"
    answer(settings, {"year": year, "format": form, "lang": spoken, "out": str(out)}, shown)


def _form(settings: Settings, form: str | None, out: Path | None, *, summary: bool) -> str:
    """What is asked for: in so many words, by the ending of a file, or by `--json`."""
    if form is None and out is not None:
        form = form_of(out)
    if settings.json and form not in (None, JSON) and out is None:
        raise click.UsageError(_("Ask for JSON or for another form, not for both."))
    form = form or (JSON if settings.json else TEXT)
    if summary and form in (JSON, XLSX):
        raise click.UsageError(_("The summary is a page to read: text, html or pdf."))
    return form


@statement.command(
    "bridge",
    cls=Command,
    epilog="buurtledger statement bridge 2025 --from 300 --to 400",
)
@click.argument("year", type=YEAR, help="The calendar year.")
@click.option(
    "--from",
    "from_position",
    type=WHOLE,
    metavar="POSITION",
    required=True,
    help="The earlier one.",
)
@click.option(
    "--to", "to_position", type=WHOLE, metavar="POSITION", required=True, help="The later one."
)
@click.option("--all", "everything", is_flag=True, help="Also what changed no euro.")
@click.pass_obj
def bridge(
    settings: Settings, year: int, from_position: int, to_position: int, everything: bool
) -> None:
    """Show what made one version of a statement into a later one, fact by fact.

    A version is known by its position, which stands at the foot of every statement. What the
    facts did to the result and to the balance sheet sums to the difference.
    """
    with reading(settings) as book:
        found = book.books.bridge(year, from_position=from_position, to_position=to_position)
    answer(settings, bridge_document(found), bridge_text(found, everything=everything))
