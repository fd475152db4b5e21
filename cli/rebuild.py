"""`buurtledger rebuild`: work out all readings anew from the facts."""

import click

from cli.bar import bar
from cli.command import Command
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from ledger.language import _


@click.command("rebuild", cls=Command, epilog="buurtledger rebuild")
@click.pass_obj
def rebuild(settings: Settings) -> None:
    """Work out all balances and lists anew from the facts.

    Facts are not touched, and others can go on working. The figures come out the same; this is
    for when check says that they are not.
    """
    with reading(settings) as book, bar(_("Working out")) as tell:
        position = book.keeping.rebuild(tell)
    text = _("Everything was worked out anew, up to position {position}.", position=position)
    answer(settings, {"position": position}, text)
