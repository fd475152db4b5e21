"""`buurtledger statement`: the figures of a year, as a board lays them on the table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from cli.statement_page import page
from cli.values import WHOLE, YEAR

if TYPE_CHECKING:
    from ledger.application.readings import Named, Statement

WAYS = ("allowance", "invoice", "wage", "donated", "unpaid")


@click.command(
    "statement",
    cls=Command,
    epilog="buurtledger statement 2025\n"
    "buurtledger statement 2025 --lang nl\n"
    "buurtledger statement 2025 --as-known 400 --json",
)
@click.argument("year", type=YEAR, help="The calendar year.")
@click.option(
    "--as-known",
    type=WHOLE,
    metavar="POSITION",
    help="As the book stood at an earlier position in its list of facts.",
)
@click.pass_obj
def statement(settings: Settings, year: int, as_known: int | None) -> None:
    """Show the figures of a year: hours, people, members, and what helpers got.

    Hours that were withdrawn are left out, and disputed hours stand apart. Nobody who was helped
    is named.
    """
    with reading(settings) as book:
        found, named = book.readings.statement(year, as_known=as_known)
        cooperative = book.readings.cooperative()
    answer(settings, document_of(found, named), page(found, named, cooperative.name))


def document_of(found: "Statement", named: "Named") -> dict[str, Any]:
    """The statement for programs, in minutes and cents; what has no activity is under ""."""
    return {
        "year": found.year,
        "position": found.position,
        "hours": {
            "by_activity": _summed((line.activity or "", line.minutes) for line in found.hours),
            "by_payment": dict.fromkeys(WAYS, 0)
            | _summed((line.way, line.minutes) for line in found.hours),
            "disputed": found.disputed_minutes,
            "total": sum(line.minutes for line in found.hours),
            "lines": [
                {
                    "activity": line.activity or "",
                    "service": line.service or "",
                    "way": line.way,
                    "minutes": line.minutes,
                }
                for line in found.hours
            ],
        },
        "members": {
            "begin": found.members.begin,
            "in": found.members.joined,
            "out": found.members.left,
            "end": found.members.end,
        },
        "payouts": _summed((named.code(party), cents) for party, cents in found.payouts.items()),
        "persons": {
            "by_activity": {activity or "": n for activity, n in found.persons.items()},
            "total": found.persons_total,
        },
        "ties": vars(found.ties),
        "months": [vars(month) for month in found.months],
        "years_without_limits": list(found.years_without_limits),
    }


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, amount in pairs:
        found[key] = found.get(key, 0) + amount
    return found
