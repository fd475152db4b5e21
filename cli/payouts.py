"""`buurtledger payouts`: propose a run, approve it, send it, settle it, and what comes back."""

from datetime import date

import click

from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer
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

RUN_HELP = "The number of the run, as payouts list shows it."
REASON_HELP = "Why, in your own words. Kept apart, as names are."


@click.group(
    "payouts",
    cls=Group,
    epilog="buurtledger payouts propose --month 2025-03 --as chloe\n"
    "buurtledger payouts approve 61 --as ana\n"
    "buurtledger payouts send 61 --on 04-04-2025 --as chloe\n"
    "buurtledger payouts settle 61 --on 05-04-2025 --as chloe",
)
def payouts() -> None:
    """Pay helpers: propose a run, have it approved, send it to the bank, settle it.

    A run holds what several people get at one time. Only confirmed hours under an allowance and
    approved claims are paid, each once. Who approves is on the board, did not propose the run,
    and is not paid in it.
    """


@payouts.command(
    "propose",
    cls=Command,
    epilog="buurtledger payouts propose --month 2025-03 --as chloe\n"
    "buurtledger payouts propose --until 31-03-2025 --without ana --as chloe",
)
@click.option("--month", type=MONTH, help="Pay the work of this month, such as 2025-03.")
@click.option("--until", "until_on", type=DAY, help="Pay all work up to and including this day.")
@click.option(
    "--payee", "payees", type=PARTY, multiple=True, help="Only this party. Can be given again."
)
@click.option(
    "--without", "without", type=PARTY, multiple=True, help="Not this party. Can be given again."
)
@click.pass_obj
def propose(
    settings: Settings,
    month: tuple[date, date] | None,
    until_on: date | None,
    payees: tuple[str, ...],
    without: tuple[str, ...],
) -> None:
    """Propose to pay what is payable, as a treasurer or the board.

    With --month, the work of that month and the differences that corrections made in what was
    paid before. With --until, everything up to that day.
    """
    if (month is None) == (until_on is None):
        raise click.UsageError(_("Give either --month or --until."))
    from_on, last_on = (None, until_on) if month is None else month
    assert last_on is not None
    with recording(settings) as (book, by):
        proposed = book.payouts.propose(
            from_on=from_on, until_on=last_on, payees=payees, without=without, **by
        )
        card = book.payouts.show(proposed.run)
        carried = [(book.parties.show(payee), cents) for payee, cents in proposed.carried]
        parts = [run_text(card), carried_text(carried)]
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
    )


@payouts.command("approve", cls=Command, epilog="buurtledger payouts approve 61 --as ana")
@click.argument("run", help=RUN_HELP)
@click.pass_obj
def approve(settings: Settings, run: str) -> None:
    """Approve a run, as the board. Not who proposed it, and nobody who is paid in it."""
    with recording(settings) as (book, by):
        done = book.payouts.approve(run, **by)
        card = book.payouts.show(run)
    text = _(
        "Approved: run no. {number}, {total_cents} in all. Once it is at the bank: "
        "buurtledger payouts send {number} --on DAY",
        number=card.record.position,
        total_cents=card.record.total_cents,
    )
    recorded(settings, done, text, **run_document(card))


@payouts.command(
    "reject",
    cls=Command,
    epilog='buurtledger payouts reject 61 --reason "March is not complete." --as ana',
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


@payouts.command(
    "send", cls=Command, epilog="buurtledger payouts send 61 --on 04-04-2025 --as chloe"
)
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
    "settle", cls=Command, epilog="buurtledger payouts settle 61 --on 05-04-2025 --as chloe"
)
@click.argument("run", help=RUN_HELP)
@click.option("--on", "on", type=DAY, required=True, help="The day the money left the account.")
@click.pass_obj
def settle(settings: Settings, run: str, on: date) -> None:
    """Record that the money of a run left the account, as the bank statement shows."""
    with recording(settings) as (book, by):
        done = book.payouts.settle(run, on=on, **by)
        card = book.payouts.show(run)
    text = _(
        "Settled on {settled_on}: run no. {number}, {total_cents} in all.",
        settled_on=on,
        number=card.record.position,
        total_cents=card.record.total_cents,
    )
    recorded(settings, done, text, **run_document(card))


@payouts.command(
    "return",
    cls=Command,
    epilog="buurtledger payouts return 61 ben --on 08-04-2025 --as chloe\n"
    'buurtledger payouts return 61 ben --reason "Account closed." --as chloe',
)
@click.argument("run", help=RUN_HELP)
@click.argument("payee", type=PARTY, metavar="PARTY", help="Whose payment came back.")
@click.option("--on", "on", type=DAY, help="The day it came back. Today if absent.")
@click.option("--reason", type=NOTE, help=REASON_HELP)
@click.pass_obj
def return_(settings: Settings, run: str, payee: str, on: date | None, reason: str | None) -> None:
    """Record that the bank sent one payment back. What it paid for is payable again."""
    with recording(settings) as (book, by):
        done = book.payouts.send_back(run, payee, on=on, reason=reason, **by)
        card = book.payouts.show(run)
        party = book.parties.show(payee)
    text = _(
        "The payment to {name} in run no. {number} came back. It is payable again. If the account "
        "is wrong: buurtledger parties change {code} --iban IBAN",
        name=party.name,
        code=party.code,
        number=card.record.position,
    )
    recorded(settings, done, text, **run_document(card))


@payouts.command(
    "list", cls=Command, epilog="buurtledger payouts list\nbuurtledger payouts list --json"
)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show all runs, and how far each is."""
    with reading(settings) as book:
        cards = book.payouts.all()
    answer(settings, {"runs": [run_document(card) for card in cards]}, list_text(cards))


@payouts.command("show", cls=Command, epilog="buurtledger payouts show 61")
@click.argument("run", help=RUN_HELP)
@click.pass_obj
def show(settings: Settings, run: str) -> None:
    """Show one run with everybody in it."""
    with reading(settings) as book:
        card = book.payouts.show(run)
    answer(settings, run_document(card), run_text(card))
