"""The verb `nickname` of `buurtledger parties`: who is meant by another name, said once."""

import click

from cli.command import Command
from cli.opening import recording
from cli.parties_shown import card_text, document_of
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import NAME, PARTY
from ledger.language import _


@click.command(
    "nickname",
    cls=Command,
    epilog='buurtledger parties nickname M09 "Opa Kees" --as M01\n'
    'buurtledger parties nickname M09 "Opa Kees" --remove --as M01',
)
@click.argument("party", type=PARTY, help="Who is meant: a code or a name.")
@click.argument("name", type=NAME, help="The other name, in quotation marks.")
@click.option("--remove", is_flag=True, help="The name means them no more.")
@click.pass_obj
def nickname(settings: Settings, party: str, name: str, remove: bool) -> None:
    """Say once who is meant by another name, such as one that the slips have.

    From then on the name can be used wherever somebody is named. A name that a couple shares
    means the one, or the household, that you say here. A name that means somebody else already
    is refused.
    """
    with recording(settings) as (book, by):
        meant = book.parties.show(party).record.party
        change = book.nicknames.take_back if remove else book.nicknames.give
        done = change(meant, name, **by)
        card = book.parties.show(meant)
    text = card_text(card) if done.streams else _("The book says so already.")
    recorded(settings, done, text, party=document_of(card))
