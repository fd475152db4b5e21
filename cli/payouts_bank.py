"""`buurtledger payouts sepa` and `return`: the file that goes to the bank, and what comes back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command import Command
from cli.opening import By, reading, recording
from cli.output import answer
from cli.payouts_shown import run_document
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, NOTE, PARTY
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.session import Answer

RUN_HELP = "The number of the run, as payouts list shows it."
REASON_HELP = "Why, in your own words. Kept apart, as names are."


@click.command("sepa", cls=Command, epilog="buurtledger payouts sepa 2206 --out run-2206.xml")
@click.argument("run", help=RUN_HELP)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    required=True,
    help="The file to write. Another file of that name is left alone.",
)
@click.pass_obj
def sepa(settings: Settings, run: str, out: Path) -> None:
    """Write the payment file of an approved run, to hand in on the website of the bank.

    It is the very file that was approved, every time. When a name, bank account or amount is
    another one by now, nothing is written.
    """
    from ledger.interchange.private_files import write_private

    with reading(settings) as book:
        found = book.payouts.payment_file(run)
    write_private(out, found.content)
    number, sent_on = found.record.position, found.record.sent_on or found.record.settled_on
    lines = [
        _(
            "Written: {file}, {total_cents} in all, to be paid on {pay_on}. Only you can read it; "
            "delete it once the bank has it.",
            file=out.name,
            total_cents=found.file.total_cents,
            pay_on=found.file.pay_on,
        ),
        _(
            "Once it is at the bank: buurtledger payouts send {number} --on DAY",
            number=number,
        )
        if sent_on is None
        else _(
            "Look: this run went out already, on {sent_on}. Do not hand it in a second time.",
            sent_on=sent_on,
        ),
    ]
    if found.pay_day_passed:
        lines.append(
            _(
                "Look: the day on which the bank is to pay has passed. Ask the bank whether it "
                "takes the file all the same; or reject the run and propose it again."
            )
        )
    document = {
        "run": found.record.run,
        "number": number,
        "file": str(out),
        "payments": len(found.file.payments),
        "total_cents": found.file.total_cents,
        "pay_on": found.file.pay_on,
        "pay_day_passed": found.pay_day_passed,
    }
    answer(settings, document, "\n".join(lines))


@click.command(
    "return",
    cls=Command,
    epilog="buurtledger payouts return 639 M08 --on 8-4-2025 --as M01\n"
    'buurtledger payouts return 639 M08 --reason "Account closed." --as M01\n'
    "buurtledger payouts return --file pain002.xml --as M01",
)
@click.argument("run", required=False, help=RUN_HELP)
@click.argument(
    "payee", type=PARTY, metavar="[PARTY]", required=False, help="Whose payment came back."
)
@click.option(
    "--end-to-end",
    type=NOTE,
    metavar="ID",
    help="The payment by its end-to-end id, as the bank writes it, instead of run and party.",
)
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="All that the bank refuses in its status report (pain.002), with its reasons.",
)
@click.option(
    "--on",
    "on",
    type=DAY,
    help="The day it came back. The day of the report, or today, if absent.",
)
@click.option("--reason", type=NOTE, help=REASON_HELP)
@click.pass_obj
def return_(
    settings: Settings,
    run: str | None,
    payee: str | None,
    end_to_end: str | None,
    file: Path | None,
    on: date | None,
    reason: str | None,
) -> None:
    """Record that the bank sent a payment back, or refused it. What it paid for is payable again.

    Say which: a run and a party, an end-to-end id, or the bank's report as a file.
    """
    ways = [run is not None, end_to_end is not None, file is not None]
    if ways.count(True) != 1 or (run is None) != (payee is None):
        raise click.UsageError(_("Give a run and a party, or --end-to-end, or --file."))
    if file is not None and reason is not None:
        raise click.UsageError(_("The reasons stand in the file. Leave --reason out."))
    with recording(settings) as (book, by):
        if run is not None and payee is not None:
            done = book.payouts.send_back(run, payee, on=on, reason=reason, **by)
        elif end_to_end is not None:
            done = book.payouts.send_back_payment(end_to_end, on=on, reason=reason, **by)
        else:
            assert file is not None
            done = _refused(book, file, on, by)
        returned = done.of("payout")
        cards = book.payouts.all()
        card = next(c for c in cards if any(line.record.payout in returned for line in c.lines))
    lines = [
        _(
            "The payment to {name} in run no. {number} came back. It is payable again. If the "
            "account is wrong: buurtledger parties change {code} --iban IBAN",
            name=line.name,
            code=line.payee,
            number=card.record.position,
        )
        for line in card.lines
        if line.record.payout in returned
    ]
    recorded(settings, done, "\n".join(lines), **run_document(card))


def _refused(book: "Cooperative", file: Path, on: date | None, by: By) -> "Answer":
    from ledger.interchange.bank.bank_refusals import read_refusals

    return book.payouts.send_back_refused(read_refusals(file), on=on, **by)
