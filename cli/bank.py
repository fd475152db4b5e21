"""`buurtledger bank`: read the bank's statements, and say what each line is."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.bank_checked import checked_document, checked_text
from cli.bank_shown import (
    account_document,
    account_text,
    explained_text,
    line_document,
    lines_text,
    remark_document,
    remark_text,
    unexplained_text,
)
from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, NOTE, PARTY, SLUG, YEAR
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.bank import BankImport, BankLineCard

MOST_SHOWN = 20
LINE_HELP = "The number of the line, as bank lines shows it."


@click.group(
    "bank",
    cls=Group,
    epilog="buurtledger bank import spreadsheets/bank-2025.xml --as M01\n"
    "buurtledger bank lines --unexplained\n"
    "buurtledger bank check 2025",
)
def bank() -> None:
    """Read the statements of the bank, and say what each line is.

    The bank gives them as camt.053 (XML), or as a zip of those. What is certain is matched at
    once; for the rest you are shown what it may be.
    """


@bank.command(
    "import",
    cls=Command,
    epilog="buurtledger bank import spreadsheets/bank-2025.xml --as M01\n"
    "buurtledger bank import savings.zip --account 1110 --as M01",
)
@click.argument(
    "file",
    type=click.Path(path_type=Path, readable=False),
    help="The file that the bank gave: camt.053, or a zip of those.",
)
@click.option(
    "--account",
    metavar="CODE",
    help="On which account of the books it is kept. Asked once, if the book can't know.",
)
@click.pass_obj
def import_(settings: Settings, file: Path, account: str | None) -> None:
    """Read a file of statements, as a treasurer or the board.

    A statement that does not add up is refused, and nothing of the file is recorded. What was
    read before adds nothing.
    """
    with recording(settings) as (book, by):
        done = book.bank.import_file(file, account=account, **by)
        new = set(done.taken.statements)
        accounts = [
            card
            for card in book.bank.all()
            if new.intersection(one.statement for one in card.statements)
        ]
        cards = [
            card
            for card in (book.bank.lines() if new else [])
            if card.line.statement in new or card.line.number in done.matched
        ]
    # What was said of statements that were read before is not said again.
    remarks = [remark for card in accounts for remark in card.remarks_on(new)]
    unexplained = sum(card.unexplained for card in accounts)
    parts = [*_import_lines(done), *(remark_text(one) for one in remarks)]
    matched = [card for card in cards if card.line.number in done.matched]
    if matched:
        parts += [_("Explained at once:"), lines_text(matched[:MOST_SHOWN])]
    if len(matched) > MOST_SHOWN:
        parts.append(
            _("… and {rows} more. See them all with: --json", rows=len(matched) - MOST_SHOWN)
        )
    if unexplained:
        parts.append(unexplained_text(unexplained))
    recorded(
        settings,
        done.answer,
        "\n".join(parts),
        statements=len(done.taken.statements),
        known_statements=done.taken.known_statements,
        known_lines=done.taken.known_lines,
        waiting=done.taken.waiting,
        matched=list(done.matched),
        unexplained=unexplained,
        remarks=[remark_document(one) for one in remarks],
        lines=[line_document(card) for card in cards],
    )


def _import_lines(done: "BankImport") -> list[str]:
    taken = done.taken
    if not taken.statements:
        return [_("Every statement in this file was read before, so nothing was added.")]
    said = [
        _(
            "Statements read: {count}. New lines in them: {lines}.",
            count=len(taken.statements),
            lines=len(taken.lines),
        )
    ]
    if taken.known_statements:
        said.append(_("Statements that were read before: {count}.", count=taken.known_statements))
    if taken.known_lines:
        said.append(
            _(
                "Lines that stood in an earlier statement, and are not listed twice: {count}.",
                count=taken.known_lines,
            )
        )
    if taken.waiting:
        said.append(
            _("Left out, since the bank has not booked it yet: {count}.", count=taken.waiting)
        )
    return said


@bank.command("list", cls=Command, epilog="buurtledger bank list\nbuurtledger bank list --json")
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show the statements that were read, by account, and where one is missing."""
    with reading(settings) as book:
        cards = book.bank.all()
    text = "\n\n".join(account_text(card) for card in cards)
    none = _("No statement of the bank was read yet.")
    answer(settings, {"accounts": [account_document(card) for card in cards]}, text or none)


@bank.command(
    "lines",
    cls=Command,
    epilog="buurtledger bank lines --unexplained\n"
    "buurtledger bank lines --from 1-1-2025 --until 31-3-2025",
)
@click.option("--unexplained", is_flag=True, help="Only those that nothing explains yet.")
@click.option("--from", "from_on", type=DAY, help="From this day on.")
@click.option("--until", "until_on", type=DAY, help="Up to and including this day.")
@click.pass_obj
def lines(
    settings: Settings, unexplained: bool, from_on: date | None, until_on: date | None
) -> None:
    """Show the lines of the bank, with what each one is, or may be."""
    with reading(settings) as book:
        cards = book.bank.lines(unexplained=unexplained, from_on=from_on, until_on=until_on)
    text = lines_text(cards)
    if unexplained and not cards:
        text = _("Every line of the bank is explained.")
    answer(settings, {"lines": [line_document(card) for card in cards]}, text)


@bank.command(
    "match",
    cls=Command,
    epilog="buurtledger bank match --as M01\nbuurtledger bank match 2363 2207 --as M01",
)
@click.argument("line", required=False, help=LINE_HELP)
@click.argument(
    "numbers",
    nargs=-1,
    metavar="[NUMBER]...",
    help="What it is: numbers of payouts, payout runs, bookings or money of a fund.",
)
@click.pass_obj
def match(settings: Settings, line: str | None, numbers: tuple[str, ...]) -> None:
    """Say that a line is something that is in the books already.

    What you name must come to the amount of the line, to the cent. Payouts that were sent are
    settled with it, on the day of the bank. Without a line, all lines are matched that leave no
    doubt.
    """
    if (line is None) != (not numbers):
        raise click.UsageError(_("Give a line and what it is, or neither."))
    with recording(settings) as (book, by):
        if line is None:
            done = book.bank.match_certain(**by)
            entries = done.of("bank_entry")
            cards = [card for card in book.bank.lines() if card.line.entry in entries]
            unexplained = len(book.bank.lines(unexplained=True))
            parts = [lines_text(cards)] if cards else [_("Nothing is certain enough to match.")]
            parts += [unexplained_text(unexplained)] if unexplained else []
            documents = [line_document(card) for card in cards]
            recorded(settings, done, "\n".join(parts), lines=documents, unexplained=unexplained)
            return
        done = book.bank.match(line, numbers, **by)
        card = book.bank.show(line)
    recorded(settings, done, _explained(card), **line_document(card))


@bank.command(
    "book",
    cls=Command,
    epilog="buurtledger bank book 2359 --invoice 2091 --as M01\n"
    "buurtledger bank book 2226 --fee M10 --as M01\n"
    "buurtledger bank book 2360 --fund wmo --as M01\n"
    "buurtledger bank book 2367 --account 4900 --as M01",
)
@click.argument("line", help=LINE_HELP)
@click.option(
    "--invoice",
    "invoices",
    multiple=True,
    metavar="NUMBER",
    help="It pays this invoice. Can be given again.",
)
@click.option("--fee", type=PARTY, metavar="PARTY", help="It is the fee of this member.")
@click.option(
    "--fund", metavar="CODE", help="It is money of this fund; with --account, what the fund pays."
)
@click.option("--account", metavar="CODE", help="It is booked on this account of the books.")
@click.option("--activity", type=SLUG, help="With --account: the line of work it was for.")
@click.option("--party", type=PARTY, metavar="PARTY", help="With --account: who paid or was paid.")
@click.option("--text", type=NOTE, help="With --account: what for. The bank's words if absent.")
@click.option(
    "--prior-period", is_flag=True, help="It corrects a year that was sealed, on purpose."
)
@click.pass_obj
def book_(
    settings: Settings,
    line: str,
    invoices: tuple[str, ...],
    fee: str | None,
    fund: str | None,
    account: str | None,
    activity: str | None,
    party: str | None,
    text: str | None,
    prior_period: bool,
) -> None:
    """Book a line that is not in the books yet, on the day of the bank."""
    from ledger.application.bank import Settling

    ways = [bool(invoices), fee is not None, account is not None or fund is not None]
    if ways.count(True) != 1:
        raise click.UsageError(_("Give one of --invoice, --fee, --fund and --account."))
    if account is None and (activity, party, text) != (None, None, None):
        raise click.UsageError(_("--activity, --party and --text go with --account."))
    what = Settling(
        invoices=invoices,
        fee=fee,
        fund=fund,
        account=account,
        activity=activity,
        party=party,
        text=text,
        prior_period=prior_period,
    )
    with recording(settings) as (book, by):
        done = book.bank.book(line, what, **by)
        card = book.bank.show(line)
    recorded(settings, done, _explained(card), **line_document(card))


@bank.command("unmatch", cls=Command, epilog="buurtledger bank unmatch 2367 --as M01")
@click.argument("line", help=LINE_HELP)
@click.pass_obj
def unmatch(settings: Settings, line: str) -> None:
    """Undo what was said about a line, because it was something else.

    Bookings that were made of it are reversed, and so is money of a fund that was received or
    repaid with it. A payout stays settled.
    """
    with recording(settings) as (book, by):
        done = book.bank.unmatch(line, **by)
        card = book.bank.show(line)
    parts = [
        _("Bank line no. {number} is not explained any more.", number=card.line.number),
        _("Bookings that were reversed with it: {count}.", count=len(done.of("booking")))
        if done.of("booking")
        else "",
    ]
    recorded(settings, done, "\n".join(filter(None, parts)), **line_document(card))


@bank.command("check", cls=Command, epilog="buurtledger bank check 2025")
@click.argument("year", type=YEAR, help="The year, such as 2025.")
@click.pass_obj
def check(settings: Settings, year: int) -> None:
    """Compare the books with the bank on the last day of a year, and with what was seen there.

    What two members of the kascommissie saw on the bank's own screen is recorded with year
    see-balance.
    """
    with reading(settings) as book:
        found = book.bank.reconciled(year)
    document = {"year": year, "accounts": [checked_document(one) for one in found]}
    answer(settings, document, "\n\n".join(checked_text(one) for one in found))


def _explained(card: "BankLineCard") -> str:
    return _(
        "Bank line no. {number} of {day_on}, {bank_cents}, is {what}.",
        number=card.line.number,
        day_on=card.line.booked_on,
        bank_cents=card.line.cents,
        what=", ".join(explained_text(one) for one in card.explained),
    )
