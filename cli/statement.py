"""`buurtledger statement`: the figures of a year, as a board lays them on the table."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from cli.command import Command, Group
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from cli.statement_bridge import bridge_document, bridge_text
from cli.statement_document import document_of
from cli.statement_page import page
from cli.values import WHOLE, YEAR, Typed

if TYPE_CHECKING:
    from ledger.application.moments import Moment

USUAL = "show"


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


@click.group(
    "statement",
    cls=YearOrVerb,
    epilog="buurtledger statement 2025\n"
    "buurtledger statement 2025 --lang nl\n"
    "buurtledger statement 2025 --as-known 400 --json",
)
def statement() -> None:
    """Show the figures of a year: hours, people, members, and the books.

    Hours that were withdrawn are left out, and disputed hours stand apart. Nobody who was helped
    is named. A year that was adopted answers as it was drawn up, for ever.
    """


@statement.command(
    "show",
    cls=Command,
    epilog="buurtledger statement show 2025",
)
@click.argument("year", type=YEAR, help="The calendar year.")
@click.option(
    "--as-known",
    type=MOMENT,
    metavar="MOMENT",
    help="As the book stood earlier: at a position in its list of facts, at the end of a day, or "
    "at an instant such as 2025-12-31T18:00.",
)
@click.pass_obj
def show(settings: Settings, year: int, as_known: int | date | datetime | None) -> None:
    """Show the figures of a year: hours, people, members, and the books.

    The word show may be left out.
    """
    with reading(settings) as book:
        found = book.books.statement(year, as_known=as_known)
        cooperative = book.readings.cooperative()
    answer(settings, document_of(found), page(found, cooperative.name))


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
