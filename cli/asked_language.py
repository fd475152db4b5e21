"""In which language a document is written that is kept: Dutch, unless somebody says otherwise."""

import click
from click.core import ParameterSource

from ledger import language


def language_of_papers(ctx: click.Context, *, is_kept: bool) -> language.Language:
    """The papers of a Dutch cooperative are Dutch, whatever the terminal speaks.

    What is only shown is in the language spoken now, and `--lang` on the line decides for both.
    """
    return "nl" if is_kept and not _asked_for(ctx) else language.current()


def _asked_for(ctx: click.Context) -> bool:
    """Whether `--lang` stands on the line, before the noun or after the verb."""
    at: click.Context | None = ctx
    while at is not None:
        if at.get_parameter_source("lang") is ParameterSource.COMMANDLINE:
            return True
        at = at.parent
    return False
