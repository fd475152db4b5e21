"""`buurtledger fees`: what members pay each year, and the capital that they bring in."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.bookings_shown import document_of as booking_document
from cli.command import Command, Group
from cli.importing import column_options, day_options, import_file, import_options
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, EUROS, PARTY, Measured, of_year
from cli.words import called
from ledger.language import _, euros

if TYPE_CHECKING:
    from ledger.application.bookings import BookingCard
    from ledger.application.cooperative import Cooperative
    from ledger.application.fees import FeeCard
    from ledger.application.session import Answer

FIGURES = ("charged_cents", "received_cents", "open_cents", "capital_cents", "owed_back_cents")


@click.group("fees", cls=Group, epilog="buurtledger fees list 2025")
def fees() -> None:
    """Membership fees, and the capital that members bring in and get back.

    A fee counts as income when it is charged. What came in is recorded apart.
    """


@fees.command(
    "charge", cls=Measured, epilog="buurtledger fees charge M03 25 --on 1-12-2025 --as M01"
)
@click.argument("member", type=PARTY, help="Who is to pay it: a code or a name.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much, such as 25.")
@click.option("--on", "on", type=DAY, help="The day of the charge. Today if absent.")
@click.pass_obj
def charge(settings: Settings, member: str, cents: int, on: date | None) -> None:
    """Charge one member a fee. Everybody at once is done with fees charge-all."""
    with recording(settings) as (book, by):
        done = book.fees.charge(member, cents, on=on or book.session.today(), **by)
        card = _booking(book, done)
        text = _(
            "Charged as no. {number}: {party} owes a fee of {fee_cents}.",
            **_values(card),
            fee_cents=cents,
        )
        recorded(settings, done, text, booking=booking_document(card))


@fees.command(
    "charge-all",
    cls=Measured,
    epilog="buurtledger fees charge-all 25 --on 15-1-2026 --as M01",
)
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much each, such as 25.")
@click.option("--on", "on", type=DAY, help="The day of the charge. Today if absent.")
@click.pass_obj
def charge_all(settings: Settings, cents: int, on: date | None) -> None:
    """Charge everybody who is a member on that day.

    Who was charged in that year already is left out, so this can be done again for newcomers.
    """
    with recording(settings) as (book, by):
        done = book.fees.charge_all(cents, on=on or book.session.today(), **by)
        charged = set(done.of("booking"))
        cards = [card for card in book.bookings.find() if card.record.booking in charged]
    text = _(
        "Charged {fee_cents} each, {total_cents} in all, to: {parties}.",
        fee_cents=cents,
        total_cents=cents * len(cards),
        parties=[called(card.party or "") for card in cards],
    )
    recorded(settings, done, text, bookings=[booking_document(card) for card in cards])


@fees.command(
    "receive", cls=Measured, epilog="buurtledger fees receive M10 25 --on 20-12-2025 --as M01"
)
@click.argument("member", type=PARTY, help="Who paid it: a code or a name.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much came in.")
@click.option("--on", "on", type=DAY, help="The day it came in. Today if absent.")
@click.pass_obj
def receive(settings: Settings, member: str, cents: int, on: date | None) -> None:
    """Record a fee that came in on the bank. When it is more than was charged, that is said."""
    with recording(settings) as (book, by):
        done = book.fees.receive(member, cents, on=on or book.session.today(), **by)
        card = _booking(book, done)
        text = _(
            "Received as no. {number}: a fee of {came_cents} from {party}.",
            **_values(card),
            came_cents=cents,
        )
        year = card.record.booked_on.year
        ahead_cents = sum(
            -one.open_cents for one in book.fees.find(year) if one.member == card.party
        )
        if ahead_cents > 0:
            more = _(
                "{party} has now paid {ahead_cents} more than was charged up to the end of {year}.",
                party=called(card.party or ""),
                ahead_cents=ahead_cents,
                year=year,
            )
            text = f"{text}\n{more}"
        document = booking_document(card)
        recorded(settings, done, text, booking=document, ahead_cents=max(ahead_cents, 0))


@fees.command(
    "capital-in",
    cls=Measured,
    epilog="buurtledger fees capital-in M12 50 --on 1-12-2025 --as M01",
)
@click.argument("member", type=PARTY, help="Who brought it in: a code or a name.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much came in.")
@click.option("--on", "on", type=DAY, help="The day it came in. Today if absent.")
@click.pass_obj
def capital_in(settings: Settings, member: str, cents: int, on: date | None) -> None:
    """Record capital that a member brought in on the bank, and gets back on leaving."""
    with recording(settings) as (book, by):
        done = book.fees.capital_in(member, cents, on=on or book.session.today(), **by)
        card = _booking(book, done)
        text = _(
            "Received as no. {number}: {came_cents} of capital from {party}.",
            **_values(card),
            came_cents=cents,
        )
        recorded(settings, done, text, booking=booking_document(card))


@fees.command(
    "capital-out",
    cls=Measured,
    epilog="buurtledger fees capital-out M09 50 --on 31-12-2025 --as M01",
)
@click.argument("member", type=PARTY, help="Whose capital it is: a code or a name.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much.")
@click.option("--on", "on", type=DAY, help="The day it became due. Today if absent.")
@click.pass_obj
def capital_out(settings: Settings, member: str, cents: int, on: date | None) -> None:
    """Record that a member who leaves is owed their capital. Paying it is recorded apart."""
    with recording(settings) as (book, by):
        done = book.fees.capital_out(member, cents, on=on or book.session.today(), **by)
        card = _booking(book, done)
        text = _(
            "Recorded as no. {number}: {party} is owed {owed_cents} of capital.",
            **_values(card),
            owed_cents=cents,
        )
        recorded(settings, done, text, booking=booking_document(card))


@fees.command(
    "import",
    cls=Command,
    epilog="buurtledger fees import spreadsheets/fees-2025-q1.csv --dry-run --as M01",
)
@import_options
@column_options
@day_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Record every fee and all capital in a spreadsheet.

    Columns: member, what, amount, date. What is charged, received, capital in or capital out;
    received if absent. The same file twice adds nothing.
    """
    return import_file(settings, lambda book: book.fees.import_table, **asked)


@fees.command("list", cls=Command, epilog="buurtledger fees list 2025")
@of_year("Of which year. This year if absent.")
@click.pass_obj
def list_(settings: Settings, year: int | None) -> None:
    """Show what each member was charged and paid in a year, and what they owe at its end."""
    with reading(settings) as book:
        of_year = year or book.session.today().year
        cards = book.fees.find(of_year)
    document = {"year": of_year, "members": [vars(card) for card in cards], "total": _total(cards)}
    answer(settings, document, _list_text(cards, of_year))


def _list_text(cards: "Sequence[FeeCard]", year: int) -> str:
    if not cards:
        return _("There are no fees up to the end of {year}.", year=year)
    headings = [
        _("Member"),
        _("Charged"),
        _("Received"),
        _("Still owes"),
        _("Capital"),
        _("Owed back"),
    ]
    rows = [[called(card.member), *_amounts(vars(card))] for card in cards]
    rows.append([_("Total"), *_amounts(_total(cards))])
    return table(headings, rows)


def _total(cards: "Sequence[FeeCard]") -> dict[str, int]:
    return {name: sum(vars(card)[name] for card in cards) for name in FIGURES}


def _amounts(figures: dict[str, int]) -> list[str | None]:
    return [euros(figures[name]) if figures[name] else None for name in FIGURES]


def _booking(book: "Cooperative", done: "Answer") -> "BookingCard":
    return book.bookings.show(done.of("booking")[0])


def _values(card: "BookingCard") -> dict[str, Any]:
    return {"number": card.record.position, "party": called(card.party or "")}
