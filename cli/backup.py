"""`buurtledger backup`: copy the whole book elsewhere."""

from pathlib import Path

import click

from cli.command import Command
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from ledger.language import _


@click.command("backup", cls=Command, epilog="buurtledger backup copy-of-march")
@click.argument(
    "folder",
    type=click.Path(path_type=Path, readable=False),
    help="Where the copy goes: a new or empty folder.",
)
@click.pass_obj
def backup(settings: Settings, folder: Path) -> None:
    """Copy the whole book into a folder elsewhere.

    The copy is a book of its own: you can look into it with --book. It holds names and account
    numbers, so keep it as safe as the book itself.
    """
    with reading(settings) as book:
        position = book.keeping.backup(folder)
    text = _(
        "Copied everything up to position {position} to {folder}. Prove that it is whole: "
        "buurtledger check --book {folder}",
        position=position,
        folder=folder,
    )
    answer(settings, {"folder": str(folder.absolute()), "position": position}, text)
