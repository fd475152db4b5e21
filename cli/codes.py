"""`buurtledger codes`: the words of its own that a cooperative works with."""

from collections.abc import Mapping, Sequence

import click

from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import SLUG
from cli.words import OneOf
from ledger.language import _, word

CODE_KINDS = OneOf(["service", "activity", "neighbourhood", "reason", "unit", "fund"])


@click.group("codes", cls=Group, epilog="buurtledger codes list")
def codes() -> None:
    """The short words that the book knows, such as activities, services and neighbourhoods.

    A new one is added by itself when it is first named, and the answer says so. One that looks
    like another is asked about, since it may be mistyped.
    """


@codes.command("add", cls=Command, epilog="buurtledger codes add activity eettafel-west --as M01")
@click.argument("kind", type=CODE_KINDS, metavar="KIND", help="What kind of word it is.")
@click.argument("code", type=SLUG, help="The new word itself, such as eettafel.")
@click.pass_obj
def add(settings: Settings, kind: str, code: str) -> None:
    """Add a word on purpose, also one that looks like another.

    Its kind is service, activity, neighbourhood, reason, unit or fund.
    """
    with recording(settings) as (book, by):
        done = book.codes.add(kind, code, **by)
    text = _("{code} was added ({kind}).", code=code, kind=word(kind))
    recorded(settings, done, text, kind=kind, code=code)


@codes.command("list", cls=Command, epilog="buurtledger codes list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show the words that the book knows, by kind."""
    with reading(settings) as book:
        known = book.codes.all()
    answer(settings, {"codes": known}, _list_text(known))


def _list_text(known: Mapping[str, Sequence[str]]) -> str:
    rows = [[word(kind), ", ".join(sorted(found))] for kind, found in known.items() if found]
    if not rows:
        return _("The book knows no such words yet.")
    return table([_("Kind"), _("Codes")], rows)
