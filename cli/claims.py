"""`buurtledger claims`: what helpers laid out for the cooperative and want back."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer, table
from cli.prior_period import corrected_years, prior_period_option, with_years
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, EUROS, NOTE, PARTY, SLUG, Measured
from cli.words import called
from ledger.language import _, day, euros

if TYPE_CHECKING:
    from ledger.application.claims import ClaimCard


@click.group("claims", cls=Group, epilog="buurtledger claims list")
def claims() -> None:
    """What helpers laid out for the cooperative and want back.

    Somebody else approves a claim; the next payout then pays it. Claims count towards the legal
    limits on what a volunteer may get.
    """


@claims.command(
    "add",
    cls=Measured,
    epilog='buurtledger claims add M08 12,50 "Train to Utrecht" --on 3-3-2025 --as M08',
)
@click.argument("party", type=PARTY, help="Who paid: a code or a name.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much, such as 12,50.")
@click.argument("text", type=NOTE, help="What for, in quotation marks. Kept apart, as names are.")
@click.option("--on", "on", type=DAY, help="The day it was paid. Today if absent.")
@click.option("--activity", type=SLUG, help="The line of work it was for.")
@prior_period_option
@click.pass_obj
def add(
    settings: Settings,
    party: str,
    cents: int,
    text: str,
    on: date | None,
    activity: str | None,
    prior_period: bool,
) -> None:
    """Claim an expense, for yourself or as a coordinator for somebody else."""
    with recording(settings) as (book, by):
        done = book.claims.add(
            party,
            cents,
            text=text,
            incurred_on=on or book.session.today(),
            activity=activity,
            prior_period=prior_period,
            **by,
        )
        card = _one(book.claims.find(), done.of("claim")[0])
        years = corrected_years(book, [card.record.incurred_on], prior_period=prior_period)
    said = _(
        "Claimed as no. {number}: {claimant}, {claimed_cents} for {text}.",
        number=card.record.position,
        claimant=called(card.claimant),
        claimed_cents=card.record.cents,
        text=card.text,
    )
    hint = _(
        "A treasurer or board member, not {claimant}, approves it: "
        "buurtledger claims approve {number}",
        claimant=called(card.claimant),
        number=card.record.position,
    )
    recorded(
        settings,
        done,
        with_years(f"{said}\n{hint}", years),
        **document_of(card),
        corrected_years=years,
    )


@claims.command("approve", cls=Command, epilog="buurtledger claims approve 2570 --as M02")
@click.argument("number", help="The number of the claim, as claims list shows it.")
@prior_period_option
@click.pass_obj
def approve(settings: Settings, number: str, prior_period: bool) -> None:
    """Find a claim right, as a treasurer or the board. Nobody approves their own."""
    with recording(settings) as (book, by):
        done = book.claims.approve(number, prior_period=prior_period, **by)
        card = _one(book.claims.find(), done.of("claim")[0])
        years = corrected_years(book, [card.record.incurred_on], prior_period=prior_period)
    text = _(
        "Approved: no. {number}, {claimed_cents} to {claimant}. The next payout pays it.",
        number=card.record.position,
        claimed_cents=card.record.cents,
        claimant=called(card.claimant),
    )
    recorded(
        settings,
        done,
        with_years(text, years),
        **document_of(card),
        corrected_years=years,
    )


@claims.command("list", cls=Command, epilog="buurtledger claims list\nbuurtledger claims list M08")
@click.argument("party", type=PARTY, required=False, help="Only of this party.")
@click.pass_obj
def list_(settings: Settings, party: str | None) -> None:
    """Show the claims, by day, and how far each is."""
    with reading(settings) as book:
        cards = book.claims.find(party)
    answer(settings, {"claims": [document_of(card) for card in cards]}, _list_text(cards))


def document_of(card: "ClaimCard") -> dict[str, Any]:
    """A claim for programs; `put_cents` is what stands on payouts for it."""
    record = card.record
    return {
        "id": record.claim,
        "number": record.position,
        "claimant": card.claimant,
        "cents": record.cents,
        "on": record.incurred_on,
        "activity": record.activity,
        "text": card.text,
        "approved_by": card.approved_by,
        "put_cents": record.put_cents,
    }


def _one(cards: "list[ClaimCard]", claim: str) -> "ClaimCard":
    return next(card for card in cards if card.record.claim == claim)


def _list_text(cards: "list[ClaimCard]") -> str:
    if not cards:
        return _("There are no claims.")
    headings = [_("No."), _("Day"), _("Who"), _("What for"), _("Euros"), _("State")]
    return table(
        headings,
        [
            [
                f"{card.record.position}",
                day(card.record.incurred_on),
                called(card.claimant),
                card.text or called("(erased)"),
                euros(card.record.cents),
                _standing(card),
            ]
            for card in cards
        ],
    )


def _standing(card: "ClaimCard") -> str:
    if card.record.put_count:
        return _("on a payout")
    if card.approved_by is not None:
        return _("approved by {party}", party=called(card.approved_by))
    return _("waits for approval")
