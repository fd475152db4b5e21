"""Asks, on a terminal, who is meant by the names in a file that the book does not know."""

import sys
from collections.abc import Callable, Iterable

import click

from ledger.domain.errors import DomainError
from ledger.language import _, say


def may_ask() -> bool:
    """Whether somebody sits there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def who_they_are(names: Iterable[str], look_up: Callable[[str], object]) -> list[str]:
    """`NAME=CODE` of each name that somebody can place; the others are left.

    `look_up` refuses an answer that is nobody's code or name; then the question comes again.
    Whoever breaks off is asked no further.
    """
    placed: list[str] = []
    for name in names:
        try:
            answer = _asked(name, look_up)
        except click.Abort:
            click.echo(err=True)
            break
        if answer:
            placed.append(f"{name}={answer}")
    return placed


def _asked(name: str, look_up: Callable[[str], object]) -> str:
    question = _('Who is "{name}"? A code, or Enter to leave it:', name=name)
    while True:
        answer: str = click.prompt(
            question, default="", show_default=False, prompt_suffix=" ", err=True
        )
        if not answer.strip():
            return ""
        try:
            look_up(answer.strip())
        except DomainError as error:
            click.echo(say(error), err=True)
        else:
            return answer.strip()
