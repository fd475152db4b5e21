"""`buurtledger restore`: make a book from a copy."""

from pathlib import Path

import click

from cli.command import Command
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from ledger.language import _


@click.command(
    "restore",
    cls=Command,
    epilog="buurtledger restore copy-of-march --book new-book",
)
@click.argument(
    "backup",
    type=click.Path(path_type=Path, readable=False),
    metavar="FOLDER",
    help="The folder with the copy that buurtledger backup made.",
)
@click.option(
    "--store",
    metavar="ADDRESS",
    help="Keep the book in this PostgreSQL database (postgresql://…) instead of files.",
)
@click.pass_obj
def restore(settings: Settings, backup: Path, store: str | None) -> None:
    """Put a copy back, as the book that --book names.

    That folder must be new or empty: nothing is ever written over a book.
    """
    from ledger.application.keeping import restore as restore_book

    restore_book(backup, settings.folder, postgresql_url=store)
    with reading(settings) as book:
        position = book.readings.balances()[0].position
    text = _(
        "The book in {folder} holds everything up to position {position}. Prove that it is whole: "
        "buurtledger check --book {folder}",
        folder=settings.folder,
        position=position,
    )
    answer(settings, {"folder": str(settings.folder.absolute()), "position": position}, text)
