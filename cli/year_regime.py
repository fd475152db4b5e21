"""Asks on a terminal by which rules a year's statement is made, each choice with its meaning."""

import textwrap
from collections.abc import Mapping
from typing import NoReturn

import click

from cli.output import WIDTH
from ledger.domain.errors import DomainError
from ledger.language import _, word
from ledger.language.report_words import BASES, CARES, Called


def refuse_unasked(*, basis: str | None, care: str | None) -> NoReturn:
    """Refuse where nobody is there to be asked, with what can be chosen."""
    if basis is None:
        raise DomainError(
            "Say which rules the statement follows: --basis and one of {choices}. What each "
            "means: buurtledger year regime --help.",
            choices=[word(one) for one in BASES],
        )
    del care
    raise DomainError(
        "Say whether the jaarverantwoording of the Wmg is asked of you as well: --care and one of "
        "{choices}. What each means: buurtledger year regime --help.",
        choices=[word(one) for one in CARES],
    )


def asked(question: str, choices: Mapping[str, Called]) -> str:
    """Which of some choices somebody takes, by its number or its word; asked until it is one."""
    click.echo(question, err=True)
    for number, (code, called) in enumerate(choices.items(), start=1):
        title, meaning = called.in_our_words()
        said = f"{number}  {word(code)}: {title}. {meaning}"
        click.echo(
            textwrap.fill(said, WIDTH, initial_indent="  ", subsequent_indent="     "), err=True
        )
    by_answer = {f"{number}": code for number, code in enumerate(choices, start=1)}
    by_answer |= {code: code for code in choices} | {word(code): code for code in choices}
    while True:
        typed: str = click.prompt(
            _("Your choice, the number or the word:"), prompt_suffix=" ", err=True
        )
        found = by_answer.get(typed.strip().casefold())
        if found is not None:
            return found
        click.echo(_("That is none of them."), err=True)
