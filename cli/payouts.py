"""`buurtledger payouts`: propose a run, approve it, send it, settle it, and what comes back."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer
from cli.payments_shown import notices_text, payment_document, payment_text
from cli.payouts_bank import REASON_HELP, RUN_HELP, return_, sepa
from cli.payouts_shown import (
    approver_text,
    carried_text,
    lines_document,
    list_text,
    run_document,
    run_text,
)
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, MONTH, NOTE, PARTY
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.payouts import RunCard


@click.group(
    "payouts",
    cls=Group,
    epilog="buurtledger payouts propose --month 2025-12 --as M01\n"
    "buurtledger payouts approve 2214 --as M02\n"
    "buurtledger payouts sepa 2214 --out run-2214.xml\n"
    "buurtledger payouts send 2214 --on 4-1-2026 --as M01\n"
    "buurtledger payouts settle 2214 --on 5-1-2026 --as M01",
)
def payouts() -> None:
    """Pay helpers: propose a run, have it approved, send it to the bank, settle it.

    A run holds what several people get at one time. Only confirmed hours under an allowance and
    approved claims are paid, each once. Who approves is on the board, did not propose the run,
    and is not paid in it.
    """


for verb in (sepa, return_):
    payouts.add_command(verb)


@payouts.command(
    "propose",
    cls=Command,
    epilog="buurtledger payouts propose --month 2025-12 --as M01\n"
    "buurtledger payouts propose --until 31-12-2025 --without M09 --as M01",
)
@click.option("--month", type=MONTH, help="Pay the work of this month, such as 2025-03.")
@click.option("--until", "until_on", type=DAY, help="Pay all work up to and including this day.")
@click.option(
    "--payee", "payees", type=PARTY, multiple=True, help="Only this party. Can be given again."
)
@click.option(
    "--without", "without", type=PARTY, multiple=True, help="Not this party. Can be given again."
)
@click.option(
    "--pay-on",
    type=DAY,
    help="The day on which the bank is to pay. The first bank day from five days ahead if absent.",
)
@click.pass_obj
def propose(
    settings: Settings,
    month: tuple[date, date] | None,
    until_on: date | None,
    payees: tuple[str, ...],
    without: tuple[str, ...],
    pay_on: date | None,
) -> None:
    """Propose to pay what is payable, as a treasurer or the board.

    With --month, the work of that month and the differences that corrections made in what was
    paid before. With --until, everything up to that day. The payment file for the bank is fixed
    with the run, if the cooperative and all who are paid have a bank account in the book.
    """
    if (month is None) == (until_on is None):
        raise click.UsageError(_("Give either --month or --until."))
    from_on, last_on = (None, until_on) if month is None else month
    assert last_on is not None
    with recording(settings) as (book, by):
        proposed = book.payouts.propose(
            from_on=from_on,
            until_on=last_on,
            payees=payees,
            without=without,
            pay_on=pay_on,
            **by,
        )
        card = book.payouts.show(proposed.run)
        carried = [(book.parties.show(payee), cents) for payee, cents in proposed.carried]
        parts = [run_text(card), carried_text(carried)]
        parts += [payment_text(card), notices_text(card.notices)]
        if card.record.state == "proposed":
            parts.append(approver_text(card, book.roles.all()))
    recorded(
        settings,
        proposed.answer,
        "\n\n".join(filter(None, parts)),
        run=card.record.run,
        number=card.record.position,
        lines=lines_document(card),
        total_cents=card.record.total_cents,
        carried=[{"payee": party.code, "cents": cents} for party, cents in carried],
        **payment_document(card),
    )


@payouts.command("approve", cls=Command, epilog="buurtledger payouts approve 2214 --as M02")
@click.argument("run", help=RUN_HELP)
@click.pass_obj
def approve(settings: Settings, run: str) -> None:
    """Approve a run, as the board. Not who proposed it, and nobody who is paid in it.

    Look first at what payouts show says of it. With the run you approve its payment file.
    """
    with recording(settings) as (book, by):
        done = book.payouts.approve(run, **by)
        card = book.payouts.show(run)
    parts = [_approved(card), payment_text(card), notices_text(card.notices, hindrances=False)]
    recorded(settings, done, "\n".join(filter(None, parts)), **_document(card))


def _approved(card: "RunCard") -> str:
    """That it was approved, and what to type next."""
    number, total_cents = card.record.position, card.record.total_cents
    stale = any(notice.kind == "changed_since_proposed" for notice in card.notices)
    if card.payment is not None and not stale:
        return _(
            "Approved: run no. {number}, {total_cents} in all. Write the file for the bank: "
            "buurtledger payouts sepa {number} --out {file}",
            number=number,
            total_cents=total_cents,
            file=f"run-{number}.xml",
        )
    return _(
        "Approved: run no. {number}, {total_cents} in all. Once it is at the bank: "
        "buurtledger payouts send {number} --on DAY",
        number=number,
        total_cents=total_cents,
    )


@payouts.command(
    "reject",
    cls=Command,
    epilog='buurtledger payouts reject 2214 --reason "December is not complete." --as M02',
)
@click.argument("run", help=RUN_HELP)
@click.option("--reason", type=NOTE, help=REASON_HELP)
@click.pass_obj
def reject(settings: Settings, run: str, reason: str | None) -> None:
    """Turn a run down, as a treasurer or the board. Everything in it can be proposed again."""
    with recording(settings) as (book, by):
        done = book.payouts.reject(run, reason=reason, **by)
        card = book.payouts.show(run)
    text = _(
        "Rejected: run no. {number}. Everything in it is payable again.",
        number=card.record.position,
    )
    recorded(settings, done, text, **run_document(card))


@payouts.command("send", cls=Command, epilog="buurtledger payouts send 2214 --on 4-1-2026 --as M01")
@click.argument("run", help=RUN_HELP)
@click.option("--on", "on", type=DAY, required=True, help="The day it went to the bank.")
@click.pass_obj
def send(settings: Settings, run: str, on: date) -> None:
    """Record that an approved run went to the bank."""
    with recording(settings) as (book, by):
        done = book.payouts.send(run, on=on, **by)
        card = book.payouts.show(run)
    text = _(
        "Sent on {sent_on}: run no. {number}, {total_cents} in all. Once the bank shows it: "
        "buurtledger payouts settle {number} --on DAY",
        sent_on=on,
        number=card.record.position,
        total_cents=card.record.total_cents,
    )
    recorded(settings, done, text, **run_document(card))


@payouts.command(
    "settle", cls=Command, epilog="buurtledger payouts settle 2214 --on 5-1-2026 --as M01"
)
@click.argument("run", help=RUN_HELP)
@click.option("--on", "on", type=DAY, required=True, help="The day the money left the account.")
@click.pass_obj
def settle(settings: Settings, run: str, on: date) -> None:
    """Record that the money of a run left the account, as the bank statement shows."""
    with recording(settings) as (book, by):
        notices = book.payouts.show(run).notices
        done = book.payouts.settle(run, on=on, **by)
        card = book.payouts.show(run)
    text = _(
        "Settled on {settled_on}: run no. {number}, {total_cents} in all.",
        settled_on=on,
        number=card.record.position,
        total_cents=card.record.total_cents,
    )
    doubted = [number for one in notices if one.kind == "hours_doubted" for number in one.numbers]
    if doubted:
        text += "\n" + _(
            "Look: hours in this run were disputed, corrected or withdrawn before it was recorded "
            "that it was paid: no. {numbers}. What was paid too much comes off a later run.",
            numbers=doubted,
        )
    recorded(settings, done, text, **run_document(card), doubted_hours=doubted)


@payouts.command(
    "list", cls=Command, epilog="buurtledger payouts list\nbuurtledger payouts list --json"
)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show all runs, and how far each is."""
    with reading(settings) as book:
        cards = book.payouts.all()
    answer(settings, {"runs": [run_document(card) for card in cards]}, list_text(cards))


@payouts.command("show", cls=Command, epilog="buurtledger payouts show 2214")
@click.argument("run", help=RUN_HELP)
@click.pass_obj
def show(settings: Settings, run: str) -> None:
    """Show one run with everybody in it, its payment file, and what to look at."""
    with reading(settings) as book:
        card = book.payouts.show(run)
    parts = [run_text(card), payment_text(card), notices_text(card.notices)]
    answer(settings, _document(card), "\n\n".join(filter(None, parts)))


def _document(card: "RunCard") -> dict[str, Any]:
    return run_document(card) | payment_document(card)
