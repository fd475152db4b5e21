"""The verbs `complete` and `missing` of `buurtledger hours`: whose weeks are all in the book."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command
from cli.hours_shown import days_text
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import MONTH, PARTY, WEEK
from cli.words import called
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.weeks import Completed, Silent


@click.command(
    "complete",
    cls=Command,
    epilog="buurtledger hours complete M08 --week 2025-W12 --as M01\n"
    "buurtledger hours complete M10 --week 2025-W13 --zero --as M01\n"
    "buurtledger hours complete M10 --month 2025-03 --zero --as M01",
)
@click.argument("helper", type=PARTY, help="Whose week it is: a code or a name.")
@click.option("--week", type=WEEK, help="The week, such as 2025-W12, or a day in it.")
@click.option("--month", type=MONTH, help="Instead of a week: all weeks of this month.")
@click.option("--zero", is_flag=True, help="Nothing was given where the book has no hours.")
@click.pass_obj
def complete(
    settings: Settings,
    helper: str,
    week: date | None,
    month: tuple[date, date] | None,
    zero: bool,
) -> None:
    """Say that all hours of somebody's week are in the book.

    If there are none, say with --zero that nothing was given: then nobody asks for the slip any
    more. Hours that turn up later can still be logged.
    """
    if (week is None) == (month is None):
        raise click.UsageError(_("Give either --week or --month."))
    with recording(settings) as (book, by):
        done = book.weeks.complete(helper, week=week, month=month, zero=zero, **by)
        code = book.parties.show(helper).code
    recorded(
        settings,
        done.answer,
        _completed_text(code, done),
        helper=code,
        weeks=[_week_document(first_on) for first_on in done.recorded],
        known=[_week_document(first_on) for first_on in done.known],
    )


@click.command("missing", cls=Command, epilog="buurtledger hours missing --month 2025-03")
@click.option("--month", type=MONTH, required=True, help="The month, such as 2025-03.")
@click.pass_obj
def missing(settings: Settings, month: tuple[date, date]) -> None:
    """Show who is still silent about a week of the month.

    That is everybody with an agreement in that week, for whom the book has neither hours nor
    word that nothing was given. A week belongs to the month that its Thursday is in; weeks that
    are not over yet are left out.
    """
    with reading(settings) as book:
        silent = book.weeks.missing(month)
    document = {
        "month": f"{month[0]:%Y-%m}",
        "missing": [
            {
                "helper": one.code,
                "name": one.name,
                "weeks": [_week_document(first_on) for first_on, _last_on in one.weeks],
            }
            for one in silent
        ],
    }
    answer(settings, document, _missing_text(silent))


def _completed_text(code: str, done: "Completed") -> str:
    lines = []
    if done.recorded:
        lines.append(
            _("Complete: {weeks} of {helper}.", weeks=_names(done.recorded), helper=called(code))
        )
    if done.known:
        lines.append(
            _("Complete already: {weeks} of {helper}.", weeks=_names(done.known), helper=code)
        )
    return "\n".join(lines)


def _missing_text(silent: "Sequence[Silent]") -> str:
    if not silent:
        return _("Nobody is silent about a week of that month that is over.")
    rows = [
        [called(one.code), called(one.name), _name(first_on), days_text(first_on, last_on)]
        for one in silent
        for first_on, last_on in one.weeks
    ]
    return "\n".join(
        [
            table([_("Helper"), _("Name"), _("Week"), _("Days")], rows),
            "",
            _("Log or import what they gave. If it was nothing, say so:"),
            _("  buurtledger hours complete HELPER --week WEEK --zero"),
        ]
    )


def _names(weeks: Sequence[date]) -> list[str]:
    return [_name(first_on) for first_on in weeks]


def _name(first_on: date) -> str:
    from ledger.interchange.weeks import week_name

    return week_name(first_on)


def _week_document(first_on: date) -> dict[str, Any]:
    last_on = date.fromordinal(first_on.toordinal() + 6)
    return {"week": _name(first_on), "from": first_on, "until": last_on}
