"""What people type on the line, read by the same strict parsers as the cells of a file.

What can't be read is refused in a sentence (exit code 1), as a rule would; only a line that is
put together wrongly is wrong usage.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

import click
from click.shell_completion import CompletionItem

from cli.command import Command
from ledger.domain.errors import DomainError
from ledger.language import _

# The parsers are imported when a value is read: help pages do without them.


MINUS = "\u2212"


class Typed(click.ParamType[Any]):
    """A value read by one parser; `name` is what the help page calls it."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value itself; the parser refuses with a DomainError."""
        del param, ctx
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except DomainError as error:
            # The refusal repeats what was typed, not what `Measured` made of it.
            for name, said in error.values.items():
                if isinstance(said, str):
                    error.values[name] = said.replace(MINUS, "-")
            raise


class TypedParty(Typed):
    """A party by code or name; the Tab key offers the codes of the book."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """The codes that begin like this, each with its name."""
        from cli.completion import parties_called

        del param
        return parties_called(ctx, incomplete)


class Measured(Command):
    """A verb with a duration or amount on its line, where `-2:30` is no option but a mistake."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line with a minus before a digit as a true minus sign, which parsers refuse."""
        return super().parse_args(ctx, [re.sub(r"^-(?=[0-9])", MINUS, arg) for arg in args])


def period(
    on: date | None, from_on: date | None, until_on: date | None
) -> tuple[date | None, date | None]:
    """The first and last day meant; one day has no last, and nothing said has neither."""
    if on is not None and (from_on or until_on):
        raise click.UsageError(_("Give either --on, or --from and --until."))
    if (from_on is None) != (until_on is None):
        raise click.UsageError(_("A period needs both --from and --until."))
    return on or from_on, until_on


def of_year(help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a list its year, as the word after the verb or with --year: `list 2025`."""

    def given(verb: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(verb)
        def once(*args: Any, named_year: int | None, year: int | None, **said: Any) -> Any:
            if None not in (year, named_year) and year != named_year:
                raise click.UsageError(
                    _("Give the year once."), click.get_current_context(silent=True)
                )
            return verb(*args, year=named_year if year is None else year, **said)

        named = click.option(
            "--year", "named_year", type=YEAR, hidden=True, help="The year, such as 2026."
        )
        return click.argument("year", type=YEAR, required=False, help=help)(named(once))

    return given


def _day(typed: str) -> date:
    from ledger.interchange.values import day

    return day(typed)


def _month(typed: str) -> tuple[date, date]:
    from ledger.interchange.values import month

    year, number = month(typed)
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _week(typed: str) -> date:
    from ledger.interchange.weeks import week

    return week(typed)


def _year(typed: str) -> int:
    from ledger.interchange.values import whole

    year = whole(typed)
    if not 1000 <= year <= 9999:
        raise DomainError("{year} is not a year with four digits.", year=year)
    if not 2000 <= year <= 2999:
        raise DomainError("A book has no year {year}. Give one from 2000 to 2999.", year=year)
    return year


def _duration(typed: str) -> int:
    from ledger.interchange.values import duration

    return duration(typed)


def _split(typed: str) -> dict[str | None, int]:
    from ledger.interchange.splits import split

    return split(typed)


def _cents(typed: str) -> int:
    from ledger.interchange.values import cents

    return cents(typed)


def _whole(typed: str) -> int:
    from ledger.interchange.values import whole

    return whole(typed)


def _iban(typed: str) -> str:
    from ledger.interchange.values import iban

    return iban(typed)


def _slug(typed: str) -> str:
    from ledger.interchange.values import slug

    return slug(typed)


def _code(typed: str) -> str:
    from ledger.interchange.typed import code

    return code(typed)


def _name(typed: str) -> str:
    from ledger.interchange.typed import name

    return name(typed)


def _note(typed: str) -> str:
    from ledger.interchange.typed import note

    return note(typed)


DAY = Typed("day", _day)
MONTH = Typed("month", _month)
WEEK = Typed("week", _week)
YEAR = Typed("year", _year)
DURATION = Typed("duration", _duration)
EUROS = Typed("euros", _cents)
SPLIT = Typed("key", _split)
WHOLE = Typed("number", _whole)
IBAN = Typed("iban", _iban)
SLUG = Typed("code", _slug)
CODE = Typed("code", _code)
NAME = Typed("name", _name)
NOTE = Typed("text", _note)
PARTY = TypedParty("party", _name)
