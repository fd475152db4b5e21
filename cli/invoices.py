"""`buurtledger invoices`: what suppliers ask and what we ask, and what of it is still open."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.bookings_accounts import ACCOUNT
from cli.bookings_paid import SPLIT_HELP
from cli.command import Command, Group
from cli.importing import column_options, day_options, import_file, import_options
from cli.invoices_shown import card_text, document_of, list_document, list_text
from cli.opening import reading, recording
from cli.output import answer
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import (
    CODE,
    DAY,
    DURATION,
    EUROS,
    MONTH,
    NAME,
    NOTE,
    PARTY,
    SLUG,
    SPLIT,
    Measured,
    period,
)
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.session import Answer

NUMBER_HELP = "The number of the invoice, as invoices list shows it."


@click.group("invoices", cls=Group, epilog="buurtledger invoices list --open")
def invoices() -> None:
    """Invoices that came in and that went out, and what is still open of each.

    An invoice counts on its own day; paying it is recorded apart. A wrong one is reversed with
    bookings reverse.
    """


@invoices.command(
    "receive",
    cls=Measured,
    epilog="buurtledger invoices receive P1 310 --account 4000 --month 2025-11 --as M01\n"
    "buurtledger invoices receive P1 90 --account 4500 --split wmo=40,buurt=60",
)
@click.argument("supplier", type=PARTY, help="Whose invoice it is: a code or a name.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much it asks, such as 310.")
@click.option("--account", type=ACCOUNT, required=True, help="The account of these costs.")
@click.option("--on", "on", type=DAY, help="The day of the invoice. Today if absent.")
@click.option("--activity", type=SLUG, help="The line of work that it is for.")
@click.option("--split", "split", type=SPLIT, help=SPLIT_HELP)
@click.option("--fund", type=SLUG, help="The fund that pays it.")
@click.option("--reference", type=NAME, help="The number on the invoice.")
@click.option("--month", type=MONTH, help="The month that it is for, such as 2025-11.")
@click.option("--from", "from_on", type=DAY, help="Or the first day that it is for,")
@click.option("--until", "until_on", type=DAY, help="and the last.")
@click.option("--hours", "minutes", type=DURATION, help="The hours on it, such as 10:00.")
@click.option("--text", type=NOTE, help="What for, in quotation marks.")
@click.option("--decision", type=CODE, help="The number of the decision that allows it.")
@click.pass_obj
def receive(
    settings: Settings,
    /,
    on: date | None,
    month: tuple[date, date] | None,
    from_on: date | None,
    until_on: date | None,
    **said: Any,
) -> None:
    """Record an invoice of a supplier. The same one a second time is refused.

    Say which month or period it is for: hours without an invoice count as still to come.
    """
    if month is not None and (from_on or until_on):
        raise click.UsageError(_("Give either --month, or --from and --until."))
    first, last = period(None, from_on, until_on)
    covers = month or (None if first is None or last is None else (first, last))
    with recording(settings) as (book, by):
        day = on or book.session.today()
        _answer(settings, book, book.invoices.receive(on=day, covers=covers, **said, **by))


@invoices.command(
    "send",
    cls=Measured,
    epilog="buurtledger invoices send N02 15 --account 8300 --owed-on 1330 --as M01",
)
@click.argument("debtor", type=PARTY, help="Who is to pay it: a code or a name.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much we ask.")
@click.option("--account", type=ACCOUNT, required=True, help="The account of this income.")
@click.option(
    "--owed-on",
    "receivable_account",
    type=ACCOUNT,
    default="1340",
    help="The account that it is owed on until it is paid. 1340, other debtors, if absent.",
)
@click.option("--on", "on", type=DAY, help="The day of the invoice. Today if absent.")
@click.option("--activity", type=SLUG, help="The line of work that it is for.")
@click.option("--reference", type=NAME, help="The number on the invoice.")
@click.option("--hours", "minutes", type=DURATION, help="The hours on it, such as 10:00.")
@click.option("--text", type=NOTE, help="What for, in quotation marks.")
@click.pass_obj
def send(settings: Settings, /, on: date | None, **said: Any) -> None:
    """Record an invoice that we sent."""
    with recording(settings) as (book, by):
        _answer(settings, book, book.invoices.send(on=on or book.session.today(), **said, **by))


@invoices.command(
    "pay",
    cls=Measured,
    epilog="buurtledger invoices pay 2091 --on 9-1-2026 --as M01\n"
    "buurtledger invoices pay 2091 100 --on 9-1-2026",
)
@click.argument("number", help=NUMBER_HELP)
@click.argument(
    "cents", type=EUROS, metavar="[EUROS]", required=False, help="How much. All that is open if "
    "absent.",
)  # fmt: skip
@click.option("--on", "on", type=DAY, help="The day it was paid. Today if absent.")
@click.pass_obj
def pay(settings: Settings, number: str, cents: int | None, on: date | None) -> None:
    """Record that an invoice of a supplier was paid from the bank, whole or in part."""
    with recording(settings) as (book, by):
        day = on or book.session.today()
        done = book.invoices.pay(number, on=day, cents=cents, **by)
        _answer_settled(settings, book, done)


@invoices.command(
    "settle",
    cls=Measured,
    epilog="buurtledger invoices settle 2094 --on 9-1-2026 --as M01\n"
    "buurtledger invoices settle 2094 5 --on 9-1-2026",
)
@click.argument("number", help=NUMBER_HELP)
@click.argument(
    "cents", type=EUROS, metavar="[EUROS]", required=False, help="How much. All that is open if "
    "absent.",
)  # fmt: skip
@click.option("--on", "on", type=DAY, help="The day it came in. Today if absent.")
@click.pass_obj
def settle(settings: Settings, number: str, cents: int | None, on: date | None) -> None:
    """Record that an invoice of ours was paid to us on the bank, whole or in part."""
    with recording(settings) as (book, by):
        day = on or book.session.today()
        done = book.invoices.receive_payment(number, on=day, cents=cents, **by)
        _answer_settled(settings, book, done)


@invoices.command(
    "import",
    cls=Command,
    epilog="buurtledger invoices import spreadsheets/invoices-2025-q4.csv --as M01",
)
@import_options
@column_options
@day_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Record every invoice in a spreadsheet.

    Columns: date, party, amount, account, direction (in or out), receivable, activity, fund,
    reference, from, until, hours, text. Only date, party, amount and account are needed; without a
    direction it came in. The same file twice adds nothing.
    """
    return import_file(settings, lambda book: book.invoices.import_table, **asked)


@invoices.command(
    "list",
    cls=Command,
    epilog="buurtledger invoices list --open\nbuurtledger invoices list --party P1",
)
@click.option("--party", type=PARTY, help="Only of this party: a code or a name.")
@click.option("--open", "only_open", is_flag=True, help="Only those that are not yet paid.")
@click.pass_obj
def list_(settings: Settings, party: str | None, only_open: bool) -> None:
    """Show the invoices, by day, and what is still open of each."""
    with reading(settings) as book:
        cards = [
            card for card in book.invoices.find(party=party) if card.open_cents or not only_open
        ]
    answer(settings, list_document(cards), list_text(cards))


@invoices.command("show", cls=Command, epilog="buurtledger invoices show 2091")
@click.argument("number", help=NUMBER_HELP)
@click.pass_obj
def show(settings: Settings, number: str) -> None:
    """Show one invoice, and what was paid of it."""
    with reading(settings) as book:
        card = book.invoices.show(number)
    answer(settings, document_of(card), card_text(card))


def _answer(settings: Settings, book: "Cooperative", done: "Answer") -> None:
    card = book.invoices.show(done.of("booking")[0])
    recorded(settings, done, card_text(card), invoice=document_of(card))


def _answer_settled(settings: Settings, book: "Cooperative", done: "Answer") -> None:
    payment = book.bookings.show(done.of("booking")[0])
    card = book.invoices.show(str(payment.settles))
    recorded(
        settings,
        done,
        card_text(card),
        invoice=document_of(card),
        number=payment.record.position,
        cents=payment.record.debit_cents,
    )
