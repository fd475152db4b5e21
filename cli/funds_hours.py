"""`buurtledger funds`, about hours: who may get how many, and declaring what was delivered."""

from datetime import date
from typing import Any

import click

from cli.command import Command
from cli.funds_shown import card_text, claim_document, claim_text, document_of
from cli.opening import recording
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, DURATION, EUROS, MONTH, NAME, PARTY, Measured
from ledger.language import _

FUND_HELP = "The fund: its code or number."


@click.command(
    "allocate",
    cls=Measured,
    epilog="buurtledger funds allocate wmo N02 8:00 --from 1-12-2025 --as M01",
)
@click.argument("fund", type=NAME, help=FUND_HELP)
@click.argument("receiver", type=PARTY, help="Who may get the help: a code or a name.")
@click.argument(
    "minutes",
    type=DURATION,
    required=False,
    metavar="DURATION",
    help="How long each month, such as 8:00. Whatever is given if absent.",
)
@click.option("--from", "from_on", type=DAY, required=True, help="The first day.")
@click.option("--until", "until_on", type=DAY, help="The last day. Open if absent.")
@click.option("--tariff", "tariff_cents", type=EUROS, help="Euros an hour for this receiver only.")
@click.option("--reference", type=NAME, help="What who funds it calls it. Kept as names are.")
@click.pass_obj
def allocate(
    settings: Settings, /, fund: str, receiver: str, minutes: int | None, **said: Any
) -> None:
    """Record how many hours a month somebody may get from a fund.

    From the first allocation on, a fund pays only for who has one.
    """
    with recording(settings) as (book, by):
        done = book.funds.allocate(fund, receiver, minutes, **said, **by)
        card = book.funds.show(done.of("fund")[0])
    recorded(settings, done, card_text(card), fund=document_of(card))


@click.command(
    "end-allocation",
    cls=Command,
    epilog="buurtledger funds end-allocation wmo N01 --on 30-11-2025 --as M01",
)
@click.argument("fund", type=NAME, help=FUND_HELP)
@click.argument("receiver", type=PARTY, help="Whose allocation: a code or a name.")
@click.option("--on", "until_on", type=DAY, required=True, help="Its last day.")
@click.pass_obj
def end_allocation(settings: Settings, fund: str, receiver: str, until_on: date) -> None:
    """End what somebody may get from a fund."""
    with recording(settings) as (book, by):
        done = book.funds.end_allocation(fund, receiver, until_on=until_on, **by)
        card = book.funds.show(done.of("fund")[0])
    recorded(settings, done, card_text(card), fund=document_of(card))


@click.command(
    "claim",
    cls=Command,
    epilog="buurtledger funds claim wmo 2025-12 --on 6-1-2026 --as M01\n"
    "buurtledger funds claim wmo 2025-12 --credit-only --as M01",
)
@click.argument("fund", type=NAME, help=FUND_HELP)
@click.argument("month", type=MONTH, help="The month in which it was given, such as 2025-12.")
@click.option("--on", "on", type=DAY, help="The day it is declared. Today if absent.")
@click.option("--reference", type=NAME, help="The number of the message or letter.")
@click.option(
    "--credit-only", is_flag=True, help="Only take back what was declared for that month."
)
@click.pass_obj
def claim(
    settings: Settings,
    fund: str,
    month: tuple[date, date],
    on: date | None,
    reference: str | None,
    credit_only: bool,
) -> None:
    """Declare to who funds it what was given in a month and confirmed.

    What was declared otherwise before is credited whole and declared anew. Where nothing changed
    since, nothing is recorded. No money moves by this.
    """
    with recording(settings) as (book, by):
        done = book.funds.claim(
            fund,
            f"{month[0]:%Y-%m}",
            on=on or book.session.today(),
            reference=reference,
            credit_only=credit_only,
            **by,
        )
        card = book.funds.show(fund)
    if done.streams:
        text = claim_text(card, done.first_position)
    else:
        text = _("That month stands as it was declared, so nothing was added.")
    recorded(
        settings,
        done,
        text,
        lines=claim_document(card, done.first_position) if done.streams else [],
    )
