"""`buurtledger audit sample`, `seen` and `answer`: what the kascommissie drew, saw and found."""

from typing import Any

import click

from cli.audit_recorded_shown import answered_document, answered_text, seen_document, seen_text
from cli.audit_sample_shown import list_document, list_text, sample_document, sample_text
from cli.command import Command
from cli.opening import reading, recording
from cli.output import answer as print_answer
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import NOTE, WHOLE, YEAR, Typed
from ledger.language import _

YEAR_HELP = "The year, such as 2025."


def _percent(typed: str) -> int:
    from ledger.interchange.percents import per_mille

    return per_mille(typed)


PERCENT = Typed("percentage", _percent)


@click.command(
    "sample",
    cls=Command,
    epilog='buurtledger audit sample 2025 --dice "3 5 1 6 2 4 4 1 6 3" --as M03\n'
    "buurtledger audit sample 2025\n"
    "buurtledger audit sample 2025 --payments",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option(
    "--dice",
    type=NOTE,
    metavar="THROWS",
    help="Draw a sample: what a common die showed, ten throws or more, in their order.",
)
@click.option(
    "--share",
    "share_per_mille",
    type=PERCENT,
    help="Which share of faulty payments must not stay unseen, in per cent. 5 if absent.",
)
@click.option(
    "--assurance",
    "assurance_per_mille",
    type=PERCENT,
    help="How sure the kascommissie wants to be of that, in per cent. 95 if absent.",
)
@click.option(
    "--payments",
    "everything",
    is_flag=True,
    help="List all payments that are drawn from, so that anybody can draw again.",
)
@click.pass_obj
def sample(
    settings: Settings,
    year: int,
    dice: str | None,
    share_per_mille: int | None,
    assurance_per_mille: int | None,
    everything: bool,
) -> None:
    """Draw which payments of a year the kascommissie looks at; or show what was drawn and seen.

    The board draws up the year first. Then the kascommissie throws a die and types what it
    showed, so that nobody could know before which payments would be looked at. As many are drawn
    as it takes. Without --dice it shows what was drawn, what is still to be seen, and what may be
    said of all payments.

    A sample that is drawn once more comes beside the first: everything that was drawn has to be
    seen.
    """
    shares: dict[str, Any] = {
        name: value
        for name, value in (
            ("share_per_mille", share_per_mille),
            ("assurance_per_mille", assurance_per_mille),
        )
        if value is not None
    }
    if dice is None and shares:
        raise click.UsageError(_("Give --share and --assurance with --dice only."))
    if dice is not None and everything:
        raise click.UsageError(_("Give either --dice or --payments."))
    if dice is not None:
        with recording(settings) as (book, by):
            done = book.year_audits.draw(year, dice, **shares, **by)
            card = book.year_audits.show(year)
        recorded(settings, done, sample_text(card), **sample_document(card))
        return
    with reading(settings) as book:
        if everything:
            found = book.year_audits.payments(year)
            print_answer(settings, list_document(found), list_text(found))
        else:
            card = book.year_audits.show(year)
            print_answer(settings, sample_document(card), sample_text(card))


@click.command(
    "seen",
    cls=Command,
    epilog="buurtledger audit seen 2025 274 278 --ok --as M03\n"
    'buurtledger audit seen 2025 2110 --finding "No slip" --as M03',
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.argument(
    "items",
    type=WHOLE,
    nargs=-1,
    required=True,
    metavar="ITEM...",
    help="The number of an item, as audit sample shows it. Can be given more than one.",
)
@click.option("--ok", "fine", is_flag=True, help="It is in order, with all that lies behind it.")
@click.option("--finding", type=NOTE, help="What is wrong with it, in quotation marks.")
@click.option("--note", type=NOTE, help="With --ok: what was looked at, in quotation marks.")
@click.pass_obj
def seen(
    settings: Settings,
    year: int,
    items: tuple[int, ...],
    fine: bool,
    finding: str | None,
    note: str | None,
) -> None:
    """Record what somebody of the kascommissie saw of items of the sample.

    Whoever was paid by an item lets somebody else look at it. What was mended since stays a
    finding: it tells how many more there may be. Who was wrong records it again, and so mends
    their own word, never another's. Where two disagree it is a finding, and both words stand.
    """
    text = _text(fine, finding, note)
    with recording(settings) as (book, by):
        done = book.year_audits.see(year, items, in_order=fine, text=text, **by)
        card = book.year_audits.show(year)
    recorded(settings, done, seen_text(card, items), **seen_document(card, items))


@click.command(
    "answer",
    cls=Command,
    epilog='buurtledger audit answer 2025 4 --ok --note "Counted: 31,20" --as M03\n'
    'buurtledger audit answer 2025 18 --finding "The insurance has ended" --as M03',
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.argument("check", type=WHOLE, help="The number of the check, from 1 to 20.")
@click.option("--ok", "fine", is_flag=True, help="The check passes.")
@click.option("--finding", type=NOTE, help="What was found, in quotation marks.")
@click.option("--note", type=NOTE, help="With --ok: what was looked at, in quotation marks.")
@click.pass_obj
def answer(
    settings: Settings, year: int, check: int, fine: bool, finding: str | None, note: str | None
) -> None:
    """Answer one of the twenty checks of the kascommissie, which a person has to do.

    Answering it again takes the place of your own earlier answer, never of another's. Where two
    disagree it is a finding. All answers stay on record.
    """
    text = _text(fine, finding, note)
    with recording(settings) as (book, by):
        done = book.year_audits.answer(year, check, passes=fine, text=text, **by)
        evening = book.audits.evening(year)
    recorded(settings, done, answered_text(evening, check), **answered_document(evening, check))


def _text(fine: bool, finding: str | None, note: str | None) -> str | None:
    """The words that go with it."""
    if fine == (finding is not None):
        raise click.UsageError(_("Give either --ok or --finding."))
    if note is not None and not fine:
        raise click.UsageError(_("Give --note with --ok only; a finding says it all."))
    return finding or note
