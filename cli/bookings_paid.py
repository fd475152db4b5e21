"""`buurtledger bookings pay`, `prepay` and `receive`: what went over the bank account at once."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.bookings_accounts import ACCOUNT
from cli.bookings_shown import card_text, document_of
from cli.opening import recording
from cli.prior_period import with_years
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import CODE, DAY, EUROS, NOTE, PARTY, SLUG, SPLIT, WHOLE, Measured

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.session import Answer

SPLIT_HELP = (
    "Instead of one activity: the key by which it is split over several, such as square metres or "
    "percentages: wmo=40,buurt=60."
)


def answer_booking(
    settings: Settings, book: "Cooperative", done: "Answer", years: Sequence[int] = ()
) -> None:
    """Whatever happened to a booking is answered with the whole of it.

    `years` are the sealed years that it corrects.
    """
    card = book.bookings.show(done.of("booking")[0])
    text = with_years(card_text(card, book.accounts.labels()), years)
    document = document_of(card)
    recorded(settings, done, text, booking=document, corrected_years=list(years))


def what_for(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options that say what money was for."""
    for option in (
        click.option("--decision", type=CODE, help="The number of the decision that allows it."),
        click.option("--text", type=NOTE, help="What for, in quotation marks."),
        click.option("--party", type=PARTY, help="Who it was paid to: a code or a name."),
        click.option("--fund", type=SLUG, help="The fund that it is of."),
        click.option("--activity", type=SLUG, help="The line of work that it is for."),
        click.option("--on", "on", type=DAY, help="The day it was. Today if absent."),
    ):
        verb = option(verb)
    return verb


@click.command(
    "pay",
    cls=Measured,
    epilog='buurtledger bookings pay 12,50 4930 --text "Room" --on 1-12-2025 --as M01\n'
    "buurtledger bookings pay 90 4300 --activity eettafel --on 1-12-2025",
)
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much, such as 12,50.")
@click.argument("account", type=ACCOUNT, help="What it was for: the account of these costs.")
@what_for
@click.option("--split", "split", type=SPLIT, help=SPLIT_HELP)
@click.pass_obj
def pay(settings: Settings, /, on: date | None, **said: Any) -> None:
    """Record costs that were paid from the bank at once, without an invoice to wait for."""
    with recording(settings) as (book, by):
        done = book.bookings.pay(on=on or book.session.today(), **said, **by)
        answer_booking(settings, book, done)


@click.command(
    "prepay",
    cls=Measured,
    epilog="buurtledger bookings prepay 360 4910 --months 12 --from 1-7-2025 --as M01",
)
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much was paid.")
@click.argument("account", type=ACCOUNT, help="The account of the costs that it becomes.")
@click.option("--months", type=WHOLE, required=True, help="Over how many months.")
@click.option("--from", "from_on", type=DAY, required=True, help="The first day it is for.")
@what_for
@click.pass_obj
def prepay(settings: Settings, /, on: date | None, **said: Any) -> None:
    """Record what was paid ahead, such as insurance: it becomes a cost month by month."""
    with recording(settings) as (book, by):
        done = book.bookings.prepay(on=on or book.session.today(), **said, **by)
        answer_booking(settings, book, done)


@click.command(
    "receive",
    cls=Measured,
    epilog="buurtledger bookings receive 25 8410 --text Collection --on 1-12-2025 --as M01",
)
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much came in.")
@click.argument("account", type=ACCOUNT, help="The account that it is booked on.")
@click.option("--on", "on", type=DAY, help="The day it came in. Today if absent.")
@click.option("--activity", type=SLUG, help="The line of work that it is for.")
@click.option("--fund", type=SLUG, help="The fund that it is of.")
@click.option("--party", type=PARTY, help="Who paid it: a code or a name.")
@click.option("--text", type=NOTE, help="What for, in quotation marks.")
@click.pass_obj
def receive(settings: Settings, /, on: date | None, **said: Any) -> None:
    """Record money that came in on the bank.

    Fees, invoices and money of a fund are received with: fees receive, invoices settle, funds
    receive.
    """
    with recording(settings) as (book, by):
        done = book.bookings.receive(on=on or book.session.today(), **said, **by)
        answer_booking(settings, book, done)
