"""`buurtledger indices`: figures that others publish, quoted with their day and source."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, NAME, NOTE, SLUG
from cli.words import called
from ledger.language import _, day

if TYPE_CHECKING:
    from ledger.application.indices import IndexCard


@click.group("indices", cls=Group, epilog="buurtledger indices list")
def indices() -> None:
    """Figures that others publish about the neighbourhood, such as a social index of the city.

    They are quoted with the day and the source, and stand beside the figures of the year. None of
    them is worked out here.
    """


@indices.command(
    "quote",
    cls=Command,
    epilog='buurtledger indices quote social-index 94 --source "City report" --as M01\n'
    'buurtledger indices quote social-index 94 --source "City" --on 1-12-2025',
)
@click.argument("index", type=SLUG, help="A short code for the figure.")
@click.argument("value", type=NAME, help="What it was, as its source writes it.")
@click.option("--source", type=NOTE, required=True, help="Where it stands, in quotation marks.")
@click.option("--on", "on", type=DAY, help="The day it stood there. Today if absent.")
@click.pass_obj
def quote(settings: Settings, index: str, value: str, source: str, on: date | None) -> None:
    """Quote a figure of somebody else. Quoted again for the same day, the last one holds."""
    with recording(settings) as (book, by):
        quoted_on = on or book.session.today()
        done = book.indices.quote(index, value, source=source, on=quoted_on, **by)
        card = next(
            one
            for one in book.indices.all()
            if (one.record.code, one.record.quoted_on) == (index, quoted_on)
        )
    text = _(
        "Quoted: {index} was {value} on {quoted_on}, says {source}.",
        index=index,
        value=called(card.value or "(lost)"),
        quoted_on=quoted_on,
        source=called(card.source or "(lost)"),
    )
    recorded(settings, done, text, index=document_of(card))


@indices.command("list", cls=Command, epilog="buurtledger indices list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show the figures that were quoted, by day."""
    with reading(settings) as book:
        cards = book.indices.all()
    answer(settings, {"indices": [document_of(card) for card in cards]}, _list_text(cards))


def document_of(card: "IndexCard") -> dict[str, Any]:
    """A quoted figure for programs."""
    return {
        "number": card.record.position,
        "index": card.record.code,
        "value": card.value,
        "quoted_on": card.record.quoted_on,
        "source": card.source,
    }


def _list_text(cards: "Sequence[IndexCard]") -> str:
    if not cards:
        return _("No figures of others were quoted yet.")
    rows = [
        [
            card.record.code,
            called(card.value or "(lost)"),
            day(card.record.quoted_on),
            called(card.source or "(lost)"),
        ]
        for card in cards
    ]
    return table([_("Index"), _("Value"), _("On"), _("Source")], rows)
