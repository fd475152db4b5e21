"""`buurtledger funds`: where money comes from, what it is for, and what became of it."""

from datetime import date
from typing import Any

import click

from cli.command import Command, Group
from cli.funds_hours import FUND_HELP, allocate, claim, end_allocation
from cli.funds_shown import budget_document, budget_text, card_text, document_of, list_text
from cli.importing import column_options, day_options, import_file, import_options
from cli.opening import reading, recording
from cli.output import answer
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import CODE, DAY, EUROS, NAME, NOTE, PARTY, SLUG, Measured, Typed
from cli.words import OneOf
from ledger.language import _

REGIMES = OneOf(["wmo", "zvw", "wlz", "youth", "pgb", "participation", "subsidy", "gift", "own"])
UNSPENT = OneOf(["repay", "carry", "keep"])


def _bears(typed: str) -> Any:
    from ledger.interchange.funds import bears

    return bears(typed)


BEARS = Typed("costs", _bears)


@click.group("funds", cls=Group, epilog="buurtledger funds list\nbuurtledger funds show wmo")
def funds() -> None:
    """Where money comes from: the Wmo, a subsidy, a gift; and what became of it.

    A fund is either a sum for costs, or a tariff for each hour that is given. Work beyond what was
    allocated is paid to who did it, and not billed to who funds it.
    """


for verb in (allocate, end_allocation, claim):
    funds.add_command(verb)


@funds.command(
    "award",
    cls=Measured,
    epilog="buurtledger funds award feest gift P1 --sum 50 --from 1-12-2025 --as M01\n"
    "buurtledger funds award zorg zvw P2 --tariff 40 --bears klus --from 1-12-2025\n\n"
    "The second line names nobody: BUURTLEDGER_AS says who acts.",
)
@click.argument("code", type=SLUG, help="A short code that no other fund has.")
@click.argument(
    "regime",
    type=REGIMES,
    metavar="KIND",
    help="What pays: wmo, zvw, wlz, youth, pgb, participation (the Participation Act), subsidy, "
    "gift or own.",
)
@click.argument("funder", type=PARTY, help="Who awards it: a code or a name.")
@click.option("--sum", "cents", type=EUROS, help="The sum that was awarded.")
@click.option("--tariff", "tariff_cents", type=EUROS, help="Or: euros for each hour that is given.")
@click.option(
    "--bears",
    "bears",
    type=BEARS,
    multiple=True,
    help="What it is for: an activity, such as buurt; with an account and a percentage if it is "
    "for those costs only: buurt/4100/60. Can be given more than once. Any costs if absent.",
)
@click.option("--neighbourhood", type=SLUG, help="The neighbourhood that it is for.")
@click.option("--from", "from_on", type=DAY, required=True, help="The first day.")
@click.option("--until", "until_on", type=DAY, help="The last day. A sum: the end of that year.")
@click.option(
    "--unspent",
    type=UNSPENT,
    help="What becomes of what is left of a sum: it goes back, is carried to later years, or is "
    "kept. It goes back if absent.",
)
@click.option(
    "--decision", type=CODE, metavar="NUMBER", help="The number of the decision that allows it."
)
@click.option("--text", type=NOTE, help="What more there is to say, in quotation marks.")
@click.pass_obj
def award(settings: Settings, /, bears: tuple[Any, ...], **said: Any) -> None:
    """Record what somebody awards, or gives, and what it is for.

    A gift for an activity is kept apart in the books, as a restricted fund.
    """
    from ledger.application.funds import AwardRow, Eligible

    eligible = tuple(Eligible(**part._asdict()) for parts in bears for part in parts)
    with recording(settings) as (book, by):
        done = book.funds.award(AwardRow(**said, eligible=eligible), **by)
        card = book.funds.show(done.of("fund")[0])
    recorded(settings, done, card_text(card), fund=document_of(card))


@funds.command(
    "import",
    cls=Command,
    epilog="buurtledger funds import spreadsheets/funds.csv --dry-run --as M01",
)
@import_options
@column_options
@day_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Record every award in a spreadsheet.

    Columns: code, kind, funder, sum or tariff, bears, neighbourhood, from, until, unspent,
    decision, text. Only code, kind, funder, from and one of sum and tariff are needed. Bears says
    what it is for, such as buurt/4100, buurt/4200. The same file twice adds nothing.
    """
    return import_file(settings, lambda book: book.funds.import_table, **asked)


@funds.command(
    "tariff", cls=Measured, epilog="buurtledger funds tariff wmo 37,50 --from 1-12-2025 --as M01"
)
@click.argument("fund", type=NAME, help=FUND_HELP)
@click.argument("cents", type=EUROS, metavar="EUROS", help="Euros an hour, such as 37,50.")
@click.option("--from", "from_on", type=DAY, required=True, help="The first day it holds.")
@click.pass_obj
def tariff(settings: Settings, fund: str, cents: int, from_on: date) -> None:
    """Agree on another tariff with who funds it, from a day on."""
    with recording(settings) as (book, by):
        done = book.funds.change_tariff(fund, cents, from_on=from_on, **by)
        card = book.funds.show(done.of("fund")[0])
    recorded(settings, done, card_text(card), fund=document_of(card))


@funds.command(
    "receive",
    cls=Measured,
    epilog="buurtledger funds receive populatiebudget 3000 --on 20-12-2025 --as M01",
)
@click.argument("fund", type=NAME, help=FUND_HELP)
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much came in.")
@click.option("--on", "on", type=DAY, help="The day it came in. Today if absent.")
@click.option("--reference", type=NAME, help="What the payer calls it.")
@click.pass_obj
def receive(
    settings: Settings, fund: str, cents: int, on: date | None, reference: str | None
) -> None:
    """Record money of a fund that came in on the bank."""
    with recording(settings) as (book, by):
        day = on or book.session.today()
        done = book.funds.receive(fund, cents, on=day, reference=reference, **by)
        card = book.funds.show(done.of("fund")[0])
    said = _(
        "{came_cents} of {fund} came in on {came_on}. Still to receive: {receivable_cents}.",
        came_cents=cents,
        fund=card.record.code,
        came_on=day,
        receivable_cents=card.receivable_cents if card.is_tariff else max(card.receivable_cents, 0),
    )
    too_much_cents = card.received_cents - card.repaid_cents - (card.record.cents or 0)
    if card.record.cents is not None and too_much_cents > 0:
        beyond_cents = min(too_much_cents, cents)
        beyond = (
            _("That is {too_much_cents} more than was awarded.", too_much_cents=beyond_cents)
            if card.is_gift
            else _(
                "That is {too_much_cents} more than was awarded, and it has to go back.",
                too_much_cents=beyond_cents,
            )
        )
        said = f"{said}\n{beyond}"
    recorded(settings, done, said, fund=document_of(card))


@funds.command(
    "repay",
    cls=Measured,
    epilog="buurtledger funds repay populatiebudget 400 --on 15-1-2026 --as M01",
)
@click.argument("fund", type=NAME, help=FUND_HELP)
@click.argument("cents", type=EUROS, metavar="EUROS", help="How much went back.")
@click.option("--on", "on", type=DAY, help="The day it went back. Today if absent.")
@click.pass_obj
def repay(settings: Settings, fund: str, cents: int, on: date | None) -> None:
    """Record money that went back to who awarded it."""
    with recording(settings) as (book, by):
        day = on or book.session.today()
        done = book.funds.repay(fund, cents, on=day, **by)
        card = book.funds.show(done.of("fund")[0])
    said = _(
        "{went_cents} of {fund} went back on {went_on}. Still to repay: {repay_cents}.",
        went_cents=cents,
        fund=card.record.code,
        went_on=day,
        repay_cents=card.to_repay_cents,
    )
    recorded(settings, done, said, fund=document_of(card))


@funds.command(
    "reverse-receipt",
    cls=Command,
    epilog='buurtledger funds reverse-receipt 1332 --reason "Another fund" --as M01',
)
@click.argument("number", help="The number of the receipt or repayment: trace FUND --all shows it.")
@click.option("--on", "on", type=DAY, help="The day it is taken back. Today if absent.")
@click.option("--reason", type=NOTE, help="Why, in quotation marks.")
@click.pass_obj
def reverse_receipt(settings: Settings, number: str, on: date | None, reason: str | None) -> None:
    """Take back money of a fund that was recorded wrongly as received or repaid."""
    with recording(settings) as (book, by):
        day = on or book.session.today()
        done = book.funds.reverse_receipt(number, on=day, reason=reason, **by)
        card = book.funds.show(done.of("fund")[0])
    recorded(settings, done, card_text(card), fund=document_of(card))


@funds.command(
    "list",
    cls=Command,
    epilog="buurtledger funds list\nbuurtledger funds list --until 31-12-2025",
)
@click.option("--neighbourhood", type=SLUG, help="Only the budget of this neighbourhood.")
@click.option("--until", "until_on", type=DAY, help="As it was on this day. Today if absent.")
@click.pass_obj
def list_(settings: Settings, neighbourhood: str | None, until_on: date | None) -> None:
    """Show the funds with their totals: of one neighbourhood, they are its budget."""
    with reading(settings) as book:
        cards = book.funds.find(neighbourhood=neighbourhood, until_on=until_on)
    text = list_text(cards) if neighbourhood is None else budget_text(cards)
    answer(settings, budget_document(cards), text)


@funds.command(
    "show",
    cls=Command,
    epilog="buurtledger funds show wmo\nbuurtledger funds show wmo --until 31-12-2025",
)
@click.argument("fund", type=NAME, help=FUND_HELP)
@click.option("--until", "until_on", type=DAY, help="As it was on this day. Today if absent.")
@click.pass_obj
def show(settings: Settings, fund: str, until_on: date | None) -> None:
    """Show one fund: what it is for, what came in, what was done with it, month by month."""
    with reading(settings) as book:
        card = book.funds.show(fund, until_on=until_on)
    answer(settings, document_of(card), card_text(card))
