"""Every noun and verb of the terminal explains itself, with an example that can be copied."""

from collections.abc import Iterator
from importlib.util import find_spec

import click
import pytest

from cli.command import Command, Group
from cli.main import NOUNS, buurtledger


def walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """The command and all below it, by the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from walk(below, f"{path} {name}")


def all_commands() -> dict[str, click.Command]:
    found = {"buurtledger": buurtledger}
    with click.Context(buurtledger) as ctx:
        for name, noun in NOUNS.items():
            # A noun of the table whose file is not written yet.
            if find_spec(noun.at.split(":")[0]) is None:
                continue
            command = buurtledger.get_command(ctx, name)
            assert command is not None
            found.update(walk(command, f"buurtledger {name}"))
    return found


def lacks(command: click.Command, path: str) -> list[str]:
    """What this command does not explain."""
    examples = [line.split() for line in (command.epilog or "").splitlines()]
    found = []
    if not isinstance(command, (Command, Group)):
        found.append("its class: Command or Group of cli.command")
    if not (command.help or "").strip():
        found.append("its help")
    if not any(calls(words, path.split()) for words in examples):
        found.append("an example in its epilog")
    found += [
        f"help for {param.opts[0]}"
        for param in command.params
        if isinstance(param, click.Option) and not param.help
    ]
    return found


def calls(words: list[str], path: list[str]) -> bool:
    """Whether a line typed as these words runs the command, options between them or not."""
    rest = iter(words)
    return words[:1] == path[:1] and all(word in rest for word in path)


def test_every_command_has_help_and_an_example() -> None:
    wrong = [
        f"{path} lacks {missing}"
        for path, command in all_commands().items()
        for missing in lacks(command, path)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("command", "missing"),
    [
        (Command("log", epilog="buurtledger log ben 2:30"), "its help"),
        (Command("log", help="Log."), "an example in its epilog"),
        (Command("log", help="Log.", epilog="buurtledger init"), "an example in its epilog"),
        (
            click.Command("log", help="Log.", epilog="buurtledger log"),
            "its class: Command or Group of cli.command",
        ),
        (
            Command("log", help="L.", epilog="buurtledger log", params=[click.Option(["--on"])]),
            "help for --on",
        ),
    ],
)
def test_a_command_that_does_not_explain_itself_is_seen(
    command: click.Command, missing: str
) -> None:
    assert lacks(command, "buurtledger log") == [missing]
