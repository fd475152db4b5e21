"""`buurtledger balance`: hours given, and money earned, paid and due."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command
from cli.opening import reading
from cli.output import answer, table
from cli.settings import Settings
from cli.values import DAY, PARTY, WHOLE
from cli.words import called
from ledger.language import _, duration, euros

if TYPE_CHECKING:
    from ledger.application.readings import Balance, Balances, Named

MINUTES = ("minutes", "confirmed_minutes", "disputed_minutes", "donated_minutes")
CENTS = ("earned_cents", "paid_cents", "due_cents")


@click.command(
    "balance",
    cls=Command,
    epilog="buurtledger balance\n"
    "buurtledger balance M08 --as-of 31-12-2025\n"
    "buurtledger balance --as-known 400 --json",
)
@click.argument("party", type=PARTY, required=False, help="Only this party: a code or a name.")
@click.option(
    "--as-of", type=DAY, help="Work given and money paid up to this day. Today if absent."
)
@click.option(
    "--as-known",
    type=WHOLE,
    metavar="POSITION",
    help="As the book stood at an earlier position in its list of facts.",
)
@click.pass_obj
def balance(
    settings: Settings, party: str | None, as_of: date | None, as_known: int | None
) -> None:
    """Show the hours everybody gave, and the money they earned, were paid and are due.

    Earned is what confirmed hours and approved claims are worth under the legal limits; donated
    hours are over those limits; paid is what left the account.
    """
    with reading(settings) as book:
        balances, named = book.readings.balances(party, as_of=as_of, as_known=as_known)
    answer(settings, document_of(balances, named), text_of(balances, named))


def document_of(balances: "Balances", named: "Named") -> dict[str, Any]:
    """The balances for programs, in minutes and cents."""
    return {
        "position": balances.position,
        "as_of": balances.as_of,
        "parties": [
            {"code": named.code(each.party), "name": named.name(each.party), **_figures(each)}
            for each in balances.parties
        ],
        "totals": _totals(balances.parties),
        "years_without_limits": list(balances.years_without_limits),
    }


def text_of(balances: "Balances", named: "Named") -> str:
    """The balances for people, a line for each party and one for all together."""
    heading = _(
        "Balance on {as_of_on}, as known at position {position}.",
        as_of_on=balances.as_of,
        position=balances.position,
    )
    rows = [
        [called(named.code(each.party)), *_written(_figures(each))] for each in balances.parties
    ]
    if len(rows) != 1:
        rows.append([_("Total"), *_written(_totals(balances.parties))])
    headings = [
        _("Party"),
        _("Hours"),
        _("Confirmed"),
        _("Disputed"),
        _("Donated"),
        _("Earned"),
        _("Paid"),
        _("Due"),
    ]
    lines = [heading, "", table(headings, rows)]
    if balances.years_without_limits:
        lines += ["", without_limits_text(balances.years_without_limits)]
    return "\n".join(lines)


def without_limits_text(years: Sequence[int]) -> str:
    """Which allowances are left out, since no limits were adopted for their year."""
    return _(
        "Allowances of {years} are not counted: no limits were adopted. The board can: "
        "buurtledger limits add",
        years=list(years),
    )


def _figures(each: "Balance") -> dict[str, int]:
    return {name: getattr(each, name) for name in (*MINUTES, *CENTS)}


def _totals(parties: Sequence["Balance"]) -> dict[str, int]:
    return {name: sum(getattr(each, name) for each in parties) for name in (*MINUTES, *CENTS)}


def _written(figures: dict[str, int]) -> list[str]:
    return [
        *(duration(figures[name]) for name in MINUTES),
        *(euros(figures[name]) for name in CENTS),
    ]
