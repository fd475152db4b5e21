"""`buurtledger limits`: the legal limits on allowances, year by year, and other rules adopted."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import EUROS, WHOLE, YEAR
from ledger.language import _, euros, word

if TYPE_CHECKING:
    from ledger.application.limits import YearLimits

AMOUNTS = ("per_hour", "per_month", "per_year", "under21_per_hour")


@click.group("limits", cls=Group, epilog="buurtledger limits list")
def limits() -> None:
    """The legal limits on what a volunteer may get, year by year.

    A limit holds only once the board has adopted it. A year without limits is never guessed:
    nobody can be paid an allowance for it.
    """


@limits.command(
    "add",
    cls=Command,
    epilog="buurtledger limits add 2025 --as M01\n"
    "buurtledger limits add --tacit-after 14 --as M01\n\n"
    "For a year that this version does not know, give four amounts: --per-hour, --per-month, "
    "--per-year and --under21-per-hour.",
)
@click.argument("year", type=YEAR, required=False, help="The year that the limits hold for.")
@click.option("--per-hour", type=EUROS, help="The most for one hour, in euros.")
@click.option("--per-month", type=EUROS, help="The most for one calendar month, in euros.")
@click.option("--per-year", type=EUROS, help="The most for one calendar year, in euros.")
@click.option("--under21-per-hour", type=EUROS, help="For who is under 21: the most for one hour.")
@click.option(
    "--under21-per-month",
    type=EUROS,
    help="For who is under 21: the most for one month. As for others if absent.",
)
@click.option(
    "--under21-per-year",
    type=EUROS,
    help="For who is under 21: the most for one year. As for others if absent.",
)
@click.option(
    "--tacit-after",
    type=WHOLE,
    metavar="DAYS",
    help="Instead of a year: let silence count as confirmation after so many days.",
)
@click.pass_obj
def add(
    settings: Settings, /, year: int | None, tacit_after: int | None, **amounts: int | None
) -> None:
    """Adopt the limits of a year, as the board.

    Without amounts, those that this version knows for the year are adopted. Look up other years
    at the tax office (Belastingdienst, vrijwilligersvergoeding).
    """
    if (year is None) == (tacit_after is None):
        raise click.UsageError(_("Give either a year or --tacit-after, one at a time."))
    if year is None and any(cents is not None for cents in amounts.values()):
        raise click.UsageError(_("Amounts belong to a year. Name the year too."))
    with recording(settings) as (book, by):
        if tacit_after is not None:
            done = book.limits.allow_tacit(tacit_after, **by)
            text = _("Adopted: silence confirms after {days} days.", days=tacit_after)
            recorded(settings, done, text, tacit_after_days=tacit_after)
            return
        assert year is not None
        if any(cents is not None for cents in amounts.values()):
            done = book.limits.add(year, _limits_from(amounts), **by)
        else:
            done = book.limits.add_proposed(year, **by)
        adopted = book.limits.all()[year]
    text = _("Adopted for {year}:", year=year) + "\n" + limits_table({year: adopted})
    recorded(settings, done, text, year=year, limits=_document(adopted))


@limits.command(
    "list", cls=Command, epilog="buurtledger limits list\nbuurtledger limits list --json"
)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show the limits that were adopted, those that could be, and the codes in use."""
    with reading(settings) as book:
        adopted, proposed = book.limits.all(), book.limits.proposed()
        tacit_after, codes = book.limits.tacit_after_days(), book.limits.codes()
    waiting = {year: each for year, each in proposed.items() if adopted.get(year) != each}
    document = {
        "adopted": {str(year): _document(each) for year, each in adopted.items()},
        "proposed": {str(year): _document(each) for year, each in proposed.items()},
        "tacit_after_days": tacit_after,
        "codes": codes,
    }
    lines = [_("Adopted limits on what a volunteer may get, in euros:"), limits_table(adopted)]
    if waiting:
        lines += [
            "",
            _("Known here, but not adopted (buurtledger limits add YEAR):"),
            limits_table(waiting),
        ]
    lines.append("")
    if tacit_after is None:
        lines.append(_("Silence never counts as confirmation."))
    else:
        lines.append(_("Silence counts as confirmation after {days} days.", days=tacit_after))
    if codes:
        lines += ["", _("Codes in use:")]
        lines += [f"  {word(kind)}: {', '.join(known)}" for kind, known in codes.items()]
    answer(settings, document, "\n".join(lines))


def limits_table(adopted: "Mapping[int, YearLimits]") -> str:
    """The amounts, a line for each year and age band."""
    return table(
        [_("Year"), _("Age"), _("An hour"), _("A month"), _("A year")],
        [
            [
                # A year is a name, so it reads as text.
                f"{year}",
                word(band),
                euros(limit.hour_cents),
                euros(limit.month_cents),
                euros(limit.year_cents),
            ]
            for year, each in adopted.items()
            for band, limit in (("21+", each.adult), ("under21", each.under21))
        ],
    )


def _limits_from(amounts: Mapping[str, int | None]) -> "YearLimits":
    from ledger.application.limits import Caps, year_limits

    found = {name: cents for name, cents in amounts.items() if cents is not None}
    missing = [f"--{name.replace('_', '-')}" for name in AMOUNTS if name not in found]
    if missing:
        raise click.UsageError(
            _("These amounts are missing: {options}. None is guessed.", options=missing)
        )
    adult = Caps(
        hour_cents=found["per_hour"],
        month_cents=found["per_month"],
        year_cents=found["per_year"],
    )
    under21 = Caps(
        hour_cents=found["under21_per_hour"],
        month_cents=found.get("under21_per_month", adult.month_cents),
        year_cents=found.get("under21_per_year", adult.year_cents),
    )
    return year_limits(adult=adult, under21=under21)


def _document(each: "YearLimits") -> dict[str, Any]:
    return {"21+": vars(each.adult), "under21": vars(each.under21)}
