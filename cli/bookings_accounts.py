"""`buurtledger bookings accounts` and `add-account`: what money is booked on."""

from typing import TYPE_CHECKING, Any

import click

from cli.command import Command
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import NAME, SLUG, Typed
from cli.words import OneOf
from ledger.language import _, word

if TYPE_CHECKING:
    from ledger.application.accounts import AccountCard

ACCOUNT_KINDS = OneOf(
    [
        "asset",
        "liability",
        "equity",
        "designated_reserve",
        "restricted_fund",
        "income",
        "expense",
    ]
)


def _account(typed: str) -> str:
    from ledger.interchange.bookings import account

    return account(typed)


ACCOUNT = Typed("account", _account)


@click.command("accounts", cls=Command, epilog="buurtledger bookings accounts")
@click.option("--kind", type=ACCOUNT_KINDS, help="Only the accounts of this kind.")
@click.pass_obj
def accounts(settings: Settings, kind: str | None) -> None:
    """Show the accounts that money is booked on, by code."""
    with reading(settings) as book:
        cards = [card for card in book.accounts.all() if kind in (None, card.account.kind)]
    rows = [
        [f"{card.account.code} {card.label}", word(card.account.kind), card.account.activity]
        for card in cards
    ]
    text = table([_("Account"), _("Kind"), _("Activity")], rows)
    answer(settings, {"accounts": [document_of(card) for card in cards]}, text)


@click.command(
    "add-account",
    cls=Command,
    epilog='buurtledger bookings add-account expense "Coffee" --code 4310 --as M01\n'
    'buurtledger bookings add-account restricted_fund "Odd jobs" --activity klus',
)
@click.argument("kind", type=ACCOUNT_KINDS, metavar="KIND", help="What kind of account it is.")
@click.argument("label", type=NAME, help="What it is called, in quotation marks.")
@click.option(
    "--code",
    type=ACCOUNT,
    help="Its code of four digits. A reserve or restricted fund gets the first free one if absent.",
)
@click.option("--activity", type=SLUG, help="The line of work a restricted fund may be spent on.")
@click.option("--rgs", type=NAME, help="The reference code that accountants use (RGS).")
@click.pass_obj
def add_account(
    settings: Settings,
    kind: str,
    label: str,
    code: str | None,
    activity: str | None,
    rgs: str | None,
) -> None:
    """Add an account of your own.

    Its kind is asset, liability, equity, designated_reserve, restricted_fund, income or expense. A
    designated reserve is what the members set apart; a restricted fund is what a giver set apart
    for one activity.
    """
    with recording(settings) as (book, by):
        before = {card.account for card in book.accounts.all()}
        done = book.accounts.add(
            kind=kind, label=label, code=code, activity=activity, rgs=rgs or "", **by
        )
        added = [card for card in book.accounts.all() if card.account not in before]
    text = "\n".join(
        _("Account {account} was added: {label}.", account=card.account.code, label=card.label)
        for card in added
    )
    recorded(settings, done, text, accounts=[document_of(card) for card in added])


def document_of(card: "AccountCard") -> dict[str, Any]:
    """An account for programs."""
    return {
        "code": card.account.code,
        "label": card.label,
        "kind": card.account.kind,
        "rgs": card.account.rgs,
        "activity": card.account.activity,
    }
