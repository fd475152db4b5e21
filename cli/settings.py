"""What a person said about every command at once: whose book, who acts, which language, how to
answer. Said before the noun, after the verb, or in the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import click
from click.shell_completion import CompletionItem
from rich_click import RichOption

from ledger import language

GENERAL = "General options"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The options every command takes, as found on `ctx.obj`."""

    book: Path | None
    """The folder named by `--book` or BUURTLEDGER_BOOK; None when neither was given."""
    acting: str | None
    """Code or name of who acts, from `--as` or BUURTLEDGER_AS."""
    json: bool
    """Print one JSON document on stdout and nothing else."""
    lang: language.Language
    request: str | None
    """The request's id given by the person, so that asking twice records once."""

    @property
    def folder(self) -> Path:
        """The book's folder: the one named, else `book` in the folder where one stands."""
        return self.book or Path("book")

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "Settings":
        """What holds before any option is read; an empty variable counts as absent."""
        book = env.get("BUURTLEDGER_BOOK")
        return cls(
            book=Path(book) if book else None,
            acting=env.get("BUURTLEDGER_AS") or None,
            json=False,
            lang=language.current(),
            request=None,
        )


def settings_of(ctx: click.Context) -> Settings:
    """The settings as far as they have been read."""
    return ctx.find_object(Settings) or Settings.from_environment(os.environ)


def general_options() -> list[click.Parameter]:
    """Fresh copies of the options that every command takes, before the noun and after the verb."""
    return [
        _option(
            "--book",
            type=click.Path(path_type=Path, readable=False),
            metavar="FOLDER",
            help="The book to work in. Without it: BUURTLEDGER_BOOK, else the folder 'book' here.",
        ),
        _option(
            "--as",
            "acting",
            metavar="PARTY",
            shell_complete=_parties_called,
            help="Who acts: a code, or a name that only one party has. Without it: BUURTLEDGER_AS.",
        ),
        _option("--json", is_flag=True, help="Answer with one JSON document, for other programs."),
        # Read before --help is answered, so that the help comes in this language.
        _option(
            "--lang",
            type=click.Choice(["nl", "en"]),
            is_eager=True,
            help="Speak Dutch or English.",
        ),
        _option(
            "--request",
            metavar="ID",
            help="A name of your own for this request: asking again under it records nothing new.",
        ),
    ]


def _option(*declared: str, **attributes: Any) -> click.Option:
    return RichOption(
        list(declared), expose_value=False, callback=_remember, panel=GENERAL, **attributes
    )


def _parties_called(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    # Imported here because completing is a command, and commands have these options.
    from cli.completion import parties_called

    del param
    return parties_called(ctx, incomplete)


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    # Not given here must not undo what was given before the noun.
    if value is None or value is False:
        return
    if param.name == "lang":
        language.use(cast(language.Language, value))
    changed: dict[str, Any] = {param.name: value}
    ctx.obj = replace(settings_of(ctx), **changed)
