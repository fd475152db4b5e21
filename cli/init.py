"""`buurtledger init`: start a new book."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command import Command
from cli.limits import limits_table
from cli.output import answer
from cli.settings import Settings
from cli.values import CODE, IBAN, NAME, WHOLE
from ledger.domain.errors import DomainError
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative

LONGEST_CODE = 40


@click.command(
    "init",
    cls=Command,
    epilog='buurtledger init new --name Linde --board "ANA=Ana Wit" --board "BEN=Ben Bos"\n\n'
    "A name with a space in it stands between quotes.",
)
@click.argument(
    "folder",
    type=click.Path(path_type=Path, readable=False),
    help="Where the book will be: a folder that is new or empty.",
)
@click.option("--name", type=NAME, required=True, help="What the cooperative is called.")
@click.option(
    "--code",
    type=CODE,
    help="The short code of the cooperative itself. Made of the name if absent.",
)
@click.option("--iban", type=IBAN, help="The bank account that the cooperative pays from.")
@click.option(
    "--board",
    "board",
    multiple=True,
    metavar="CODE=NAME",
    help="Somebody on the board: a short code and the full name. Give this twice or more: what "
    "one board member proposes, another must approve.",
)
@click.option(
    "--tacit-after",
    type=WHOLE,
    metavar="DAYS",
    help="Let the silence of who was helped count as confirmation after so many days. Only if "
    "your rules say so.",
)
@click.option(
    "--store",
    metavar="ADDRESS",
    help="Keep the book in this PostgreSQL database (postgresql://…) instead of files.",
)
@click.pass_obj
def init(
    settings: Settings,
    folder: Path,
    name: str,
    code: str | None,
    iban: str | None,
    board: tuple[str, ...],
    tacit_after: int | None,
    store: str | None,
) -> None:
    """Start a new book.

    Makes the folder, puts the board in the book, and adopts the legal limits on allowances that
    this version knows.
    """
    from ledger.application.cooperative import Cooperative, Founder

    founders = [Founder(*_code_and_name(said)) for said in board]
    code = code or _code_from(name)
    with Cooperative.found(
        folder,
        code=code,
        name=name,
        founders=founders,
        iban=iban,
        tacit_after_days=tacit_after,
        postgresql_url=store,
    ) as book:
        position = book.readings.balances()[0].position
        document = {
            "recorded": [card.record.party for card in book.parties.all()],
            "first_position": 1,
            "last_position": position,
            "repeated": False,
            "book": str(folder.absolute()),
            "code": code,
            "name": name,
            "board": [founder.code for founder in founders],
            "limits": sorted(book.limits.all()),
        }
        answer(settings, document, _text(book, folder, name, [f.code for f in founders]))


def _text(book: "Cooperative", folder: Path, name: str, board: list[str]) -> str:
    acting = shlex.quote(board[0])
    where = "" if folder == Path("book") else f" --book {shlex.quote(str(folder))}"
    return "\n".join(
        [
            _("The book of {name} is in {folder}.", name=name, folder=folder),
            _("On the board: {board}.", board=board),
            "",
            _("Adopted limits on what a volunteer may get, in euros:"),
            limits_table(book.limits.all()),
            _("For another year: buurtledger limits add YEAR. It is never guessed."),
            "",
            _("Go on with, for example:"),
            f'  buurtledger parties add carla "Carla de Boer"{where} --as {acting}',
            f"  buurtledger hours log carla 2:30 --for {acting}{where} --as {acting}",
            f"  buurtledger balance{where}",
        ]
    )


def _code_and_name(said: str) -> tuple[str, str]:
    code, sign, name = said.partition("=")
    if not (sign and code.strip() and name.strip()):
        raise DomainError(
            '"{said}" is not a code and a name. Write a short code, an equals sign and the full '
            'name, in quotation marks: --board "ana=Ana Jansen".',
            said=said,
        )
    return CODE.convert(code, None, None), NAME.convert(name, None, None)


def _code_from(name: str) -> str:
    from ledger.interchange.values import slug

    try:
        return slug(name[:LONGEST_CODE])
    except DomainError as error:
        raise DomainError(
            "No short code can be made of the name {name}. Give one with --code.", name=name
        ) from error
