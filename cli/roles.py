"""`buurtledger roles`: who is coordinator, treasurer, board, kascommissie or municipality."""

from datetime import date

import click

from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, PARTY
from cli.words import ROLES
from ledger.language import _, day, word

ROLE_HELP = "One of: coordinator, treasurer, board, kascommissie, municipality."


@click.group("roles", cls=Group, epilog="buurtledger roles list")
def roles() -> None:
    """Who holds which role.

    A coordinator logs and confirms for others and makes agreements; a treasurer proposes and
    sends payouts; the board approves them, gives roles and adopts limits; the kascommissie reads
    everything and audits; the municipality reads the public version.
    """


@roles.command(
    "give", cls=Command, epilog="buurtledger roles give M08 treasurer --from 1-3-2025 --as M01"
)
@click.argument("party", type=PARTY, help="Who gets the role: a code or a name.")
@click.argument("role", type=ROLES, metavar="ROLE", help=ROLE_HELP)
@click.option("--from", "from_on", type=DAY, help="The first day. Today if absent.")
@click.pass_obj
def give(settings: Settings, party: str, role: str, from_on: date | None) -> None:
    """Give somebody a role, as the board."""
    with recording(settings) as (book, by):
        done = book.roles.give(party, role, from_on=from_on, **by)
        holder = book.parties.show(party)
    text = _("{name} now has the role of {role}.", name=holder.name, role=word(role))
    recorded(settings, done, text, party=holder.code, role=role)


@roles.command("lay-down", cls=Command, epilog="buurtledger roles lay-down M06 board --as M06")
@click.argument("party", type=PARTY, help="Who holds the role: a code or a name.")
@click.argument("role", type=ROLES, metavar="ROLE", help=ROLE_HELP)
@click.option("--until", "until_on", type=DAY, help="The last day. Today if absent.")
@click.pass_obj
def lay_down(settings: Settings, party: str, role: str, until_on: date | None) -> None:
    """End somebody's role, as the board or as the person concerned.

    The board keeps at least two members.
    """
    with recording(settings) as (book, by):
        done = book.roles.lay_down(party, role, until_on=until_on, **by)
        holder = book.parties.show(party)
    text = _("{name} no longer has the role of {role}.", name=holder.name, role=word(role))
    recorded(settings, done, text, party=holder.code, role=role)


@roles.command("list", cls=Command, epilog="buurtledger roles list\nbuurtledger roles list --json")
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show who holds which role now, and since when."""
    with reading(settings) as book:
        held = book.roles.all()
    document = [
        {"party": each.code, "name": each.name, "role": each.role, "from": each.from_on}
        for each in held
    ]
    text = table(
        [_("Role"), _("Code"), _("Name"), _("Since")],
        [[word(each.role), each.code, each.name, day(each.from_on)] for each in held],
    )
    answer(settings, {"roles": document}, text)
