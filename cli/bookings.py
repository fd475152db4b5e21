"""`buurtledger bookings`: money that moved for another reason than hours, as debit and credit."""

from datetime import date
from typing import Any

import click

from cli.bookings_accounts import ACCOUNT, accounts, add_account
from cli.bookings_paid import answer_booking, pay, prepay, receive
from cli.bookings_shown import card_text, document_of, list_text
from cli.command import Command, Group
from cli.importing import column_options, day_options, import_file, import_options
from cli.opening import reading, recording
from cli.output import answer
from cli.prior_period import corrected_years, prior_period_option
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import CODE, DAY, NAME, NOTE, PARTY, Typed, of_year
from cli.words import OneOf

KINDS = OneOf(
    [
        "opening",
        "invoice_in",
        "invoice_out",
        "fee",
        "capital_in",
        "capital_out",
        "gift",
        "expense",
        "prepayment",
        "receipt",
        "payment",
        "memorial",
    ]
)
NUMBER_HELP = "The number of the booking, as bookings list shows it."
NUMBERS_HELP = "The numbers of the bookings, as bookings list shows them."


def _entry(typed: str) -> Any:
    from ledger.interchange.bookings import entry

    return entry(typed)


ENTRY = Typed("line", _entry)


@click.group("bookings", cls=Group, epilog="buurtledger bookings list 2025")
def bookings() -> None:
    """Money that moved for another reason than hours, as lines of debit and credit.

    Invoices, fees and money of funds have nouns of their own. What follows from hours and payouts
    is worked out by itself. A booking is never changed: it is reversed, and made anew.
    """


for verb in (pay, prepay, receive, accounts, add_account):
    bookings.add_command(verb)


@bookings.command(
    "post",
    cls=Command,
    epilog="buurtledger bookings post --debit 1000=50 --credit 1100=50 --as M01\n"
    "buurtledger bookings post --debit 4300/eettafel=12,50 --credit 1000=12,50",
)
@click.option(
    "--debit",
    "debits",
    type=ENTRY,
    multiple=True,
    required=True,
    help="A line of debit: account=euros, or account/activity=euros, or account/activity/fund="
    "euros. Can be given more than once.",
)
@click.option(
    "--credit",
    "credits",
    type=ENTRY,
    multiple=True,
    required=True,
    help="A line of credit, in the same way.",
)
@click.option(
    "--kind",
    "booking_kind",
    type=KINDS,
    metavar="KIND",
    default="memorial",
    help="What kind it is, such as gift; opening for the first balance. Memorial if absent.",
)
@click.option("--on", "on", type=DAY, help="The day it is booked on. Today if absent.")
@click.option("--party", type=PARTY, help="Whom it is about: a code or a name.")
@click.option("--text", type=NOTE, help="What for, in quotation marks.")
@click.option("--reference", type=NAME, help="The number on the paper.")
@click.option("--settles", type=CODE, help="The number of the invoice that this settles.")
@click.option("--decision", type=CODE, help="The number of the decision that allows it.")
@prior_period_option
@click.pass_obj
def post(
    settings: Settings,
    /,
    debits: tuple[Any, ...],
    credits: tuple[Any, ...],
    on: date | None,
    **said: Any,
) -> None:
    """Record a booking line by line. Debit and credit must come to the same."""
    from ledger.application.bookings import Line

    signed = [(1, line) for line in debits] + [(-1, line) for line in credits]
    lines = [
        Line(account=account, activity=activity, fund=fund, cents=sign * cents)
        for sign, (account, activity, fund, cents) in signed
    ]
    with recording(settings) as (book, by):
        day = on or book.session.today()
        done = book.bookings.post(lines, on=day, **said, **by)
        years = corrected_years(book, [day], prior_period=said["prior_period"])
        answer_booking(settings, book, done, years)


@bookings.command(
    "approve",
    cls=Command,
    epilog="buurtledger bookings approve 2570 --as M02\n"
    "buurtledger bookings list 2025 --not-approved",
)
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...", help=NUMBERS_HELP)
@click.pass_obj
def approve(settings: Settings, numbers: tuple[str, ...]) -> None:
    """Find bookings right, as somebody other than who recorded them or gets the money.

    Look at each first: bookings list --not-approved shows those that wait. If one is refused,
    none is approved.
    """
    with recording(settings) as (book, by):
        done = book.bookings.approve(*numbers, **by)
        if len(numbers) == 1:
            answer_booking(settings, book, done)
            return
        cards = [book.bookings.show(number) for number in dict.fromkeys(numbers)]
    recorded(settings, done, list_text(cards), bookings=[document_of(card) for card in cards])


@bookings.command(
    "reverse",
    cls=Command,
    epilog='buurtledger bookings reverse 2093 --reason "Recorded twice" --as M01',
)
@click.argument("number", help=NUMBER_HELP)
@click.option("--on", "on", type=DAY, help="The day it is taken back. Today if absent.")
@click.option("--reason", type=NOTE, help="Why, in quotation marks.")
@click.pass_obj
def reverse(settings: Settings, number: str, on: date | None, reason: str | None) -> None:
    """Take a booking back, with the same lines the other way round. It stays to be seen."""
    with recording(settings) as (book, by):
        day = on or book.session.today()
        answer_booking(settings, book, book.bookings.reverse(number, on=day, reason=reason, **by))


@bookings.command(
    "import",
    cls=Command,
    epilog="buurtledger bookings import spreadsheets/bookings-2025-q4.csv --as M01",
)
@import_options
@column_options
@day_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Record every booking in a spreadsheet: one a row, from one account to another.

    Columns: date, debit, credit, amount, activity, fund, party, text, reference, kind. Only date,
    debit, credit and amount are needed. The same file twice adds nothing.
    """
    return import_file(settings, lambda book: book.bookings.import_table, **asked)


@bookings.command(
    "list",
    cls=Command,
    epilog="buurtledger bookings list 2025\nbuurtledger bookings list --account 4900",
)
@of_year("Only of this year.")
@click.option("--kind", type=KINDS, metavar="KIND", help="Only of this kind, such as expense.")
@click.option("--account", type=ACCOUNT, help="Only with a line on this account.")
@click.option("--party", type=PARTY, help="Only of this party: a code or a name.")
@click.option("--not-approved", is_flag=True, help="Only those that nobody approved yet.")
@click.pass_obj
def list_(
    settings: Settings,
    year: int | None,
    kind: str | None,
    account: str | None,
    party: str | None,
    not_approved: bool,
) -> None:
    """Show the bookings, by day."""
    with reading(settings) as book:
        found = book.bookings.find(
            booking_kinds=() if kind is None else (kind,),
            party=party,
            from_on=None if year is None else date(year, 1, 1),
            until_on=None if year is None else date(year, 12, 31),
        )
    cards = [
        card
        for card in found
        if (account is None or account in {line.account for line in card.record.lines})
        and not (not_approved and (card.approved_by is not None or not card.record.stands))
    ]
    answer(settings, {"bookings": [document_of(card) for card in cards]}, list_text(cards))


@bookings.command("show", cls=Command, epilog="buurtledger bookings show 2103")
@click.argument("number", help=NUMBER_HELP)
@click.pass_obj
def show(settings: Settings, number: str) -> None:
    """Show one booking with its lines, who recorded it and who approved it."""
    with reading(settings) as book:
        card = book.bookings.show(number)
        labels = book.accounts.labels()
    answer(settings, document_of(card), card_text(card, labels))
