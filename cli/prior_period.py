"""`--prior-period`: what corrects a sealed year is said on purpose, and said back."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative


def prior_period_option(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the flag by which somebody says that it corrects a sealed year."""
    option = click.option(
        "--prior-period",
        is_flag=True,
        help="Only for a day of a year that was sealed: it corrects that year, and its money "
        "counts in the year that is open.",
    )
    return option(verb)


def corrected_years(
    book: "Cooperative", days: Iterable[date], *, prior_period: bool = True
) -> list[int]:
    """The sealed years in which days lie; without the flag nothing of them was recorded."""
    if not prior_period:
        return []
    sealed = {card.record.year for card in book.years.all() if card.record.state == "sealed"}
    return sorted(sealed.intersection(day.year for day in days))


def with_years(text: str, years: Iterable[int]) -> str:
    """What was recorded, and below it which sealed years that corrects."""
    lines = [
        _("This corrects {year}, which was sealed. Its money counts in the open year.", year=year)
        for year in years
    ]
    return "\n".join([text, *lines])
