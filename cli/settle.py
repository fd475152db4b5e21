"""`buurtledger settle-subsidy`: the dossier that a municipality asks to settle a subsidy."""

from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from cli.command import Command
from cli.opening import reading
from cli.output import answer, table
from cli.settings import Settings
from cli.statement import MOMENT
from cli.values import YEAR
from ledger import language
from ledger.language import _, euros

if TYPE_CHECKING:
    from ledger.application.moments import Moment
    from ledger.reports.settlement.model import Duty, Settlement


@click.command(
    "settle-subsidy",
    cls=Command,
    epilog="buurtledger settle-subsidy populatiebudget --year 2025 --out afrekening",
)
@click.argument("fund", help="The subsidy: its code, or its number.")
@click.option("--year", type=YEAR, required=True, help="The year to account for.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    metavar="FOLDER",
    required=True,
    help="The folder to write. Files in it that were not written here are left alone.",
)
@click.option(
    "--municipality",
    metavar="NAME",
    help="Whose rules hold. Without it the name of who granted the subsidy tells.",
)
@click.option(
    "--duties",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    metavar="FILE",
    help="A text with the duties of the award: each on a line, below it how you met it, then an "
    "empty line.",
)
@click.option(
    "--as-known",
    type=MOMENT,
    metavar="MOMENT",
    help="As the book stood earlier: at a position in its list of facts, at the end of a day, or "
    "at an instant such as 2025-12-31T18:00.",
)
@click.pass_context
def settle_subsidy(
    ctx: click.Context,
    fund: str,
    year: int,
    out: Path,
    municipality: str | None,
    duties: Path | None,
    as_known: "Moment | None",
) -> None:
    """Make the dossier with which a municipality settles a subsidy.

    It tells what was agreed and done, what it cost, what is left, and where each paper is. The
    documents are in Dutch, unless --lang says otherwise. Nobody who was helped is named.
    """
    from ledger.interchange.own_folder import write_folder
    from ledger.reports.settlement.for_programs import json_of
    from ledger.reports.settlement.missing import still_to_do

    settings = ctx.find_object(Settings)
    assert settings is not None, "every command has its settings"
    said = () if duties is None else _duties(duties)
    spoken = _documents_language(ctx)

    def made() -> "tuple[Settlement, dict[str, bytes]]":
        from ledger.application.settling_files import LISTED_IN, files_of

        language.use(spoken)
        with reading(settings) as book:
            found = book.settling.dossier(
                fund, year, municipality=municipality, duties=said, as_known=as_known
            )
        content = files_of(found)
        write_folder(out, content, listed_in=LISTED_IN)
        return found, content

    settlement, content = copy_context().run(made)
    missing = still_to_do(settlement)
    document: dict[str, Any] = json_of(settlement) | {
        "out": str(out),
        "files": sorted(content),
        "still_to_do": list(missing),
    }
    answer(settings, document, _page(settlement, out, content, missing))


def _duties(path: Path) -> "tuple[Duty, ...]":
    from ledger.interchange.plain_text import read_plain_text
    from ledger.reports.settlement.rest import duties_of

    return duties_of(read_plain_text(path))


def _documents_language(ctx: click.Context) -> language.Language:
    """Dutch for what goes to a Dutch municipality, whatever the terminal speaks, but for --lang."""
    above: click.Context | None = ctx
    while above is not None:
        if above.get_parameter_source("lang") is ParameterSource.COMMANDLINE:
            return language.current()
        above = above.parent
    return "nl"


def _page(
    settlement: "Settlement", out: Path, content: dict[str, bytes], missing: tuple[str, ...]
) -> str:
    money, award = settlement.money, settlement.award
    title = _("{fund}: settlement of {year}", fund=award.code, year=settlement.year)
    rows = [
        [_("Granted"), euros(money.granted_cents)],
        [_("Advances received"), euros(money.advanced_cents)],
        [_("Eligible costs"), euros(money.eligible_cents)],
        [_("Of these borne by the subsidy"), euros(money.borne_cents)],
        [_("To the egalisatiereserve, for later years"), euros(money.carried_cents)],
        [_("Kept, as the award allows"), euros(money.kept_cents)],
        [_("To be spent in the rest of its period"), euros(money.to_spend_cents)],
        [_("Paid back already"), euros(money.repaid_cents)],
        [_("Still to pay back"), euros(money.to_repay_cents)],
        [_("Still to receive"), euros(money.receivable_cents)],
    ]
    always = {0, 1, 2, 3, 8, 9}
    shown = [row for at, row in enumerate(rows) if at in always or row[1] != euros(0)]
    parts = [
        f"{title}\n{'=' * len(title)}",
        table([_("What"), _("Euros")], shown),
        _balance(settlement),
    ]
    if missing:
        heading = _("Still to do")
        parts.append(
            "\n".join([heading, "-" * len(heading), *(f"- {sentence}" for sentence in missing)])
        )
    files = sorted(content)
    parts.append(
        _("Written in {folder}: {files}. Only you can read them.", folder=out, files=files)
    )
    parts.extend(_too_large(settlement, content))
    return "\n\n".join(parts)


def _balance(settlement: "Settlement") -> str:
    money = settlement.money
    if money.on_balance_cents < 0:
        return _("On balance you pay back {balance_cents}.", balance_cents=-money.on_balance_cents)
    if not money.on_balance_cents:
        return _("Nobody owes anything.")
    return _(
        "On balance {funder} still pays {balance_cents}.",
        funder=settlement.award.funder.name or settlement.award.funder.code,
        balance_cents=money.on_balance_cents,
    )


def _too_large(settlement: "Settlement", content: dict[str, bytes]) -> list[str]:
    """Which files are larger than the municipality takes."""
    most = None if settlement.rules is None else settlement.rules.largest_bytes
    large = [name for name, written in content.items() if most is not None and len(written) > most]
    if not large or most is None:
        return []
    return [
        _(
            "The municipality takes files of at most {largest} MB. These are larger: {files}.",
            largest=most // 1_000_000,
            files=large,
        )
    ]
