"""`buurtledger audit payouts`: all payouts of a year, what lies behind them, and what is wrong."""

import click

from cli.command import Command
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from cli.values import NOTE, WHOLE, YEAR
from ledger.domain.errors import DomainError
from ledger.language import _


def _count(context: click.Context, option: click.Parameter, typed: str | None) -> int | None:
    """How many are drawn; none, or fewer than none, is no sample."""
    if typed is None:
        return None
    count: int = WHOLE.convert(typed.strip().removeprefix("-"), option, context)
    if typed.strip().startswith("-") or count == 0:
        raise DomainError("A sample needs at least one payout.")
    return count


@click.command(
    "payouts",
    cls=Command,
    epilog="buurtledger audit payouts --year 2025\n"
    "buurtledger audit payouts --year 2025 --sample 5 --seed 4-2-6\n"
    "buurtledger audit payouts --year 2025 --payout 640",
)
@click.option("--year", type=YEAR, required=True, help="The calendar year.")
@click.option(
    "--sample",
    "count",
    type=NOTE,
    callback=_count,
    metavar="NUMBER",
    help="Draw so many payouts by lot, and show everything behind them. Needs --seed.",
)
@click.option(
    "--seed",
    type=NOTE,
    help="What the lot is drawn with, such as some throws of dice. The same seed draws the same "
    "payouts again.",
)
@click.option(
    "--payout",
    "payouts",
    type=NOTE,
    multiple=True,
    metavar="NUMBER",
    help="Show everything behind this payout only. Can be given again.",
)
@click.option(
    "--as-known",
    type=WHOLE,
    metavar="POSITION",
    help="As the book stood at an earlier position in its list of facts.",
)
@click.pass_obj
def payouts(
    settings: Settings,
    year: int,
    count: int | None,
    seed: str | None,
    payouts: tuple[str, ...],
    as_known: int | None,
) -> None:
    """Go through the payouts of a year, as the kascommissie does.

    Shows what goes against the rules first, then the payouts by day. A payout belongs to the year
    in which it was settled; while it waits, to the year in which it was sent, else to that of the
    last day of work in its run. Hours are looked at in the year in which they were given.

    With --sample or --payout, everything behind those payouts: the hours and claims, who
    confirmed them, the agreements, and who proposed and approved. With --json, behind all of them.
    """
    from cli.audit_payouts_document import document_of
    from cli.audit_payouts_shown import behind_page, page
    from ledger.application.audit.sampling import as_said

    if (count is None) != (seed is None):
        raise click.UsageError(_("A sample needs both --sample and --seed."))
    if count is not None and payouts:
        raise click.UsageError(_("Give either --sample or --payout."))
    with reading(settings) as book:
        found = book.audits.payouts(year, as_known=as_known)
        cooperative = book.readings.cooperative()
        numbers = found.numbered(payouts)
        sample = None
        if count is not None and seed is not None:
            sample = found.sample(count=count, seed=seed)
            seed = as_said(seed)
        document = document_of(found, sample=sample, seed=seed, only=numbers)
        text = (
            behind_page(found, numbers)
            if numbers
            else page(found, cooperative.name, sample=sample, seed=seed)
        )
    answer(settings, document, text)
