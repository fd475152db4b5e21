"""`buurtledger templates`: forms to fill in, as spreadsheets."""

from datetime import date
from pathlib import Path

import click

from cli.command import Command
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from cli.values import WEEK
from ledger.domain.errors import DomainError
from ledger.language import _


@click.command(
    "templates",
    cls=Command,
    epilog="buurtledger templates forms\nbuurtledger templates forms --week 2025-W12 --force",
)
@click.argument(
    "folder",
    type=click.Path(path_type=Path, readable=False),
    help="Where the forms go. The folder is made when it is not there.",
)
@click.option(
    "--week",
    type=WEEK,
    help="Fill in this week on the week form, with the agreements that run in it.",
)
@click.option("--force", is_flag=True, help="Overwrite forms that are there already.")
@click.pass_obj
def templates(settings: Settings, folder: Path, week: date | None, force: bool) -> None:
    """Write forms to fill in: hours, weeks, parties and agreements.

    They are spreadsheets (XLSX) with the names from your book in drop-down lists. Fill them in
    and import them as they are: hours and weeks with buurtledger hours import, the other two with
    buurtledger parties import and buurtledger agreements import. What is in the book already adds
    nothing.
    """
    with reading(settings) as book:
        forms = book.templates.all(week)
    _prepare(folder, [form.file for form in forms], force=force)
    for form in forms:
        _write(folder / form.file, form.content)
    files = [str(folder / form.file) for form in forms]
    lines = [_("These forms are ready:"), *(f"  {file}" for file in files)]
    answer(settings, {"files": files}, "\n".join(lines))


def _prepare(folder: Path, files: list[str], *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise DomainError('"{folder}" is a file. Name a folder for the forms.', folder=str(folder))
    there = [file for file in files if (folder / file).exists()]
    if there and not force:
        raise DomainError(
            "These files are in {folder} already: {files}. Somebody may have filled them in. "
            "Name another folder, or overwrite them with --force.",
            folder=str(folder),
            files=there,
        )
    folder.mkdir(parents=True, exist_ok=True)


def _write(target: Path, content: bytes) -> None:
    """The file appears whole or not at all."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
