"""`buurtledger completion`, and what the Tab key asks: nouns, verbs, options, choices, codes."""

import os
import re

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    get_completion_class,
    split_arg_string,
)

from cli.command import PROGRAM, Command
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings, settings_of

SHELLS = ("bash", "zsh", "fish")

# Anything else needs quotation marks, and those no shell adds.
_PLAIN = re.compile(r"[\w.-]+")


@click.command(
    "completion",
    cls=Command,
    epilog="buurtledger completion bash >> ~/.bashrc\n"
    "buurtledger completion zsh >> ~/.zshrc\n"
    "buurtledger completion fish > ~/.config/fish/completions/buurtledger.fish",
)
@click.argument("shell", type=click.Choice(SHELLS), help="The shell that you type in.")
@click.pass_obj
def completion(settings: Settings, shell: str) -> None:
    """Let the Tab key complete nouns, verbs, options and the codes of parties.

    This prints a script for your shell. Type the line below for your own shell once: it holds in
    every window that you open after that.
    """
    script = _script(click.Group(), shell)
    answer(settings, {"shell": shell, "script": script}, script.rstrip("\n"))


def completed(command: click.Command, asked: str) -> None:
    """Answer a shell that asks `bash_source` for its script, or `bash_complete` for words.

    Whoever presses Tab is in the middle of a line: no error may land in it, so what can't be
    answered is passed over in silence.
    """
    shell, _, instruction = asked.partition("_")
    if shell not in SHELLS:
        return
    if instruction == "source":
        click.echo(_script(command, shell), nl=False)
    elif instruction == "complete":
        try:
            said = _of(command, shell).complete()
        except Exception:
            return
        click.echo(said)


def parties_called(ctx: click.Context, beginning: str) -> list[CompletionItem[str]]:
    """The codes of the parties in the book, those that a shell takes as one plain word."""
    with reading(settings_of(ctx)) as book:
        cards = book.parties.all()
    return [
        CompletionItem(card.code, help=card.name)
        for card in cards
        if card.code.casefold().startswith(beginning.casefold()) and _PLAIN.fullmatch(card.code)
    ]


def typed_so_far() -> list[str]:
    """The words on the line in which Tab was pressed."""
    return split_arg_string(os.environ.get("COMP_WORDS", ""))


def _script(command: click.Command, shell: str) -> str:
    asking = _of(command, shell)
    # Not `source()`: with bash it starts another bash to look at its version.
    return asking.source_template % asking.source_vars()


def _of(command: click.Command, shell: str) -> ShellComplete:
    found = get_completion_class(shell)
    assert found is not None, "the library knows every one of our shells"
    return found(command, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE")
