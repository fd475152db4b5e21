"""`buurtledger demo`: an example book with a year in it, and what it tells a few people."""

import os
import shutil
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path
from tempfile import mkdtemp

import click

from cli.command import Command
from cli.output import answer, progress
from cli.settings import Settings
from ledger.domain.errors import DomainError
from ledger.language import _

FOLDER = "buurtledger-demo"


@click.command("demo", cls=Command, epilog="buurtledger demo\nbuurtledger demo try-out --lang nl")
@click.argument(
    "folder",
    type=click.Path(path_type=Path, readable=False),
    required=False,
    help="Where the example will be: a folder that is new or empty. Without it a new folder "
    "'buurtledger-demo' here.",
)
@click.pass_obj
def demo(settings: Settings, folder: Path | None) -> None:
    """Make an example book with a whole year in it, and show what it tells you.

    De Brink is a cooperative that does not exist. Its spreadsheets and its bank's file are
    imported, the hours confirmed, helpers and invoices paid. Then the year is drawn up, audited,
    adopted and sealed, and its documents are written. Beside it lies a book for practice, in which
    the year is still open. Your own books stay as they are.
    """
    from cli.demo_pages import document_of, text_of

    made = _made(folder or _free_folder())
    answer(settings, document_of(made), text_of(made))


def _made(folder: Path) -> Path:
    """Play the year beside the folder and move it there: it appears whole or not at all."""
    from cli.demo_documents import write_documents
    from cli.demo_pages import BOOK, DOCUMENTS, PRACTICE, SPREADSHEETS
    from cli.demo_year import close_year, play_year

    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DomainError(
            "{folder} is there already and is not empty. Choose another folder for the example.",
            folder=folder,
        )
    examples = find_examples()
    folder.parent.mkdir(parents=True, exist_ok=True)
    beginning = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        shutil.copytree(examples, beginning / SPREADSHEETS)
        play_year(beginning / BOOK, beginning / SPREADSHEETS, _watched)
        # In a year that is closed there is little to try.
        shutil.copytree(beginning / BOOK, beginning / PRACTICE)
        close_year(beginning / BOOK, beginning / SPREADSHEETS)
        write_documents(beginning / BOOK, beginning / DOCUMENTS)
        if folder.exists():
            folder.rmdir()
        os.replace(beginning, folder)
    except BaseException:
        shutil.rmtree(beginning, ignore_errors=True)
        raise
    return folder


def find_examples() -> Path:
    """The files: inside this package where it is installed, beside it in a checkout."""
    here = Path(__file__).parent
    for place in (here, here.parent):
        examples = place / "examples" / "de-brink"
        if examples.is_dir():
            return examples
    raise DomainError("The files of the example are missing. Install the program again.")


def _free_folder() -> Path:
    """`buurtledger-demo` here, or the first of `buurtledger-demo-2` … that is not there."""
    names = chain([FOLDER], (f"{FOLDER}-{number}" for number in count(2)))
    return next(Path(name) for name in names if not os.path.lexists(name))


def _watched(months: Iterable[int]) -> Iterable[int]:
    return progress(months, length=12, label=_("The year of De Brink"))
