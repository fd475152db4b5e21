"""The verbs of `buurtledger hours` for when hours are not right: dispute, correct, withdraw."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from cli.command import Command
from cli.hours_shown import card_text, document_of
from cli.opening import recording
from cli.prior_period import corrected_years, prior_period_option, with_years
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, DURATION, NOTE, PARTY, WHOLE, Measured, period
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.session import Answer

NUMBER_HELP = "The number of the hours, as hours list shows it."
REASON_HELP = "Why, in your own words. Kept apart from the hours themselves."


@click.command(
    "dispute",
    cls=Command,
    epilog='buurtledger hours dispute 548 --reason "It was half an hour." --as M05',
)
@click.argument("number", help=NUMBER_HELP)
@click.option("--by", "by_party", type=PARTY, help="Who says so. The one who was helped if absent.")
@click.option("--reason", type=NOTE, help=REASON_HELP)
@prior_period_option
@click.pass_obj
def dispute(
    settings: Settings,
    number: str,
    by_party: str | None,
    reason: str | None,
    prior_period: bool,
) -> None:
    """Say that hours were not given like that.

    They count apart, and are not paid, until they are corrected or confirmed after all.
    """
    with recording(settings) as (book, by):
        done = book.hours.dispute(
            number, by=by_party, reason=reason, prior_period=prior_period, **by
        )
        _answer(settings, book, done, number, prior_period=prior_period)


@click.command(
    "correct",
    cls=Measured,
    epilog='buurtledger hours correct 548 0:30 --reason "Half an hour less." --as M05\n'
    "buurtledger hours correct 548 --on 21-3-2025 --as M01",
)
@click.argument("number", help=NUMBER_HELP)
@click.argument(
    "duration",
    type=DURATION,
    required=False,
    help="How long it really was. As it is if absent.",
)
@click.option("--on", "on", type=DAY, help="The day it really was.")
@click.option("--from", "from_on", type=DAY, help="Of a period: its real first day.")
@click.option("--until", "until_on", type=DAY, help="Of a period: its real last day.")
@click.option("--quantity", type=WHOLE, help="How many it really were.")
@click.option("--by", "by_party", type=PARTY, help="Who says so. Yourself if absent.")
@click.option("--reason", type=NOTE, help=REASON_HELP)
@prior_period_option
@click.pass_obj
def correct(
    settings: Settings,
    number: str,
    duration: int | None,
    on: date | None,
    from_on: date | None,
    until_on: date | None,
    quantity: int | None,
    by_party: str | None,
    reason: str | None,
    prior_period: bool,
) -> None:
    """Record what was really given.

    It needs confirming again, unless the one who was helped says so. If the hours were paid
    before, the difference goes on the next payout.
    """
    first_on, last_on = period(on, from_on, until_on)
    if duration is None and first_on is None and quantity is None:
        raise click.UsageError(_("Say what to correct: the duration, --on or --quantity."))
    with recording(settings) as (book, by):
        before = [book.hours.show(number).record.given_from_on] if prior_period else []
        done = book.hours.correct(
            number,
            minutes=duration,
            from_on=first_on,
            until_on=last_on,
            quantity=quantity,
            by=by_party,
            reason=reason,
            prior_period=prior_period,
            **by,
        )
        _answer(settings, book, done, number, prior_period=prior_period, days=before)


@click.command(
    "withdraw",
    cls=Command,
    epilog='buurtledger hours withdraw 548 --reason "Logged twice." --as M01',
)
@click.argument("number", help=NUMBER_HELP)
@click.option("--reason", type=NOTE, help=REASON_HELP)
@prior_period_option
@click.pass_obj
def withdraw(settings: Settings, number: str, reason: str | None, prior_period: bool) -> None:
    """Take hours back that should not have been logged. The record of it stays."""
    with recording(settings) as (book, by):
        done = book.hours.withdraw(number, reason=reason, prior_period=prior_period, **by)
        _answer(settings, book, done, number, prior_period=prior_period)


def _answer(
    settings: Settings,
    book: "Cooperative",
    done: "Answer",
    number: str,
    *,
    prior_period: bool,
    days: Sequence[date] = (),
) -> None:
    """The hours as they stand now; `days` are those on which they stood before."""
    card = book.hours.show(number)
    years = corrected_years(book, [*days, card.record.given_from_on], prior_period=prior_period)
    text = with_years(card_text(card), years)
    recorded(settings, done, text, **document_of(card), corrected_years=years)
