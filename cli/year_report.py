"""The verbs of `buurtledger year` for the board's report: its words, its rules, its signatures."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer
from cli.recorded import recorded
from cli.settings import Settings
from cli.statement import MOMENT
from cli.unknown_names import may_ask
from cli.values import NAME, NOTE, PARTY, YEAR, Typed
from cli.words import OneOf
from cli.year_regime import asked, refuse_unasked
from cli.year_report_shown import (
    difference_text,
    regime_text,
    report_document,
    report_text,
    section_text,
    signed_text,
    unsigned_text,
)
from ledger.language import _
from ledger.language.report_words import BASES, CARES, SECTIONS

if TYPE_CHECKING:
    from datetime import date, datetime

    from ledger.application.cooperative import Cooperative
    from ledger.application.session import Answer
    from ledger.application.year_reports import ReportCard

YEAR_HELP = "The financial year, such as 2025."


def _paragraphs(typed: str) -> str:
    from ledger.interchange.plain_text import paragraphs

    return paragraphs(typed)


WORDS = Typed("text", _paragraphs)


@click.command(
    "write",
    cls=Command,
    epilog='buurtledger year write 2025 foreword --text "We grew." --as M01\n'
    "buurtledger year write 2025 outlook --file outlook.txt --as M01",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.argument(
    "section",
    type=OneOf(list(SECTIONS)),
    metavar="SECTION",
    help="Which section, by one of the words above.",
)
@click.option("--text", type=WORDS, help="What it says, in quotation marks.")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="A file of plain text that says it. Empty lines part the paragraphs.",
)
@click.pass_obj
def write(settings: Settings, year: int, section: str, text: str | None, file: Path | None) -> None:
    """Write a section of the report on a year, as the board, in your own words.

    Written again, it takes the place of what stood there. Once the members adopted the year, it
    stays as it is. The statement is for everybody to read: name people only if they agree.

    The sections are: foreword, purpose, vacancies, stories, partners, learned, advice-followed,
    principles, exceptional, reserves-plan, commitments, board-pay, events-after and outlook. What
    belongs in each is shown by: buurtledger year report.
    """
    if (text is None) == (file is None):
        raise click.UsageError(_("Give the text with --text, or a file that has it with --file."))
    if file is not None:
        from ledger.interchange.plain_text import read_plain_text

        text = read_plain_text(file)
    said = text or ""
    _record(
        settings,
        year,
        lambda book, by: book.year_reports.write(year, section, said, **by),
        lambda card: section_text(card, section),
    )


@click.command(
    "explain-difference",
    cls=Command,
    epilog='buurtledger year explain-difference 2025 4200 "More help." --as M01\n'
    'buurtledger year explain-difference 2025 eettafel "Fewer meals." --as M01',
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.argument("figure", type=NAME, help="The code of an account, such as 4200, or an activity.")
@click.argument("text", type=WORDS, help="Why it differs, in quotation marks.")
@click.pass_obj
def explain_difference(settings: Settings, year: int, figure: str, text: str) -> None:
    """Say, as the board, why a figure differs from the budget or from last year.

    Said again, it takes the place of what was said before.
    """
    _record(
        settings,
        year,
        lambda book, by: book.year_reports.explain_difference(year, figure, text, **by),
        difference_text,
    )


@click.command(
    "regime",
    cls=Command,
    epilog="buurtledger year regime 2025 --basis association --care outside --as M01",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option(
    "--basis",
    type=OneOf(list(BASES)),
    help="The law or guideline: for an association BW 2:48 or guideline RJk C1, for a cooperative "
    "that is micro BW 2:395a, for one that is small BW 2:396.",
)
@click.option(
    "--care",
    type=OneOf(list(CARES)),
    help="Whether the jaarverantwoording of the Wmg is asked of you: you are outside it (such as "
    "Wmo only), exempt, or it holds (nursing, care or guidance under Zvw or Wlz).",
)
@click.pass_obj
def regime(settings: Settings, year: int, basis: str | None, care: str | None) -> None:
    """Say, as the board, which rules the statement of a year follows.

    The law asks another document of some who give care, that has the same name in Dutch:
    jaarverantwoording. So say whether it is asked of you too. Both are printed in the statement.
    What you leave out is asked, with what each choice means.
    """
    if basis is None or care is None:
        if not may_ask():
            refuse_unasked(basis=basis, care=care)
        basis = basis or asked(
            _("Which rules does the statement of {year} follow?", year=year), BASES
        )
        care = care or asked(_("Is the jaarverantwoording of the Wmg asked of you as well?"), CARES)
    chosen: dict[str, str] = {"basis": basis, "care": care}
    _record(
        settings,
        year,
        lambda book, by: book.year_reports.state_regime(year, **chosen, **by),
        regime_text,
    )


@click.command("sign", cls=Command, epilog="buurtledger year sign 2025 --as M02")
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.pass_obj
def sign(settings: Settings, year: int) -> None:
    """Sign the statement as it was drawn up, in your own name, as somebody on the board.

    If it is drawn up again with other figures, sign it again. If the board writes something else
    in its report, you may.
    """
    _record(settings, year, lambda book, by: book.year_reports.sign(year, **by), signed_text)


@click.command(
    "unsigned",
    cls=Command,
    epilog='buurtledger year unsigned 2025 M06 --reason "Abroad until July." --as M01',
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.argument("party", type=PARTY, help="Who does not sign: a code or a name.")
@click.option("--reason", type=NOTE, required=True, help="Why not. The statement says it.")
@click.pass_obj
def unsigned(settings: Settings, year: int, party: str, reason: str) -> None:
    """Say, as the board, why somebody on it does not sign the statement.

    The law asks for this reason. Who wants to sign later still can.
    """
    _record(
        settings,
        year,
        lambda book, by: book.year_reports.leave_unsigned(year, party, reason, **by),
        unsigned_text,
    )


@click.command(
    "report",
    cls=Command,
    epilog="buurtledger year report 2025\nbuurtledger year report 2025 --json",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option(
    "--as-known",
    type=MOMENT,
    metavar="MOMENT",
    help="As the book stood earlier: at a position in its list of facts, at the end of a day, or "
    "at an instant such as 2025-12-31T18:00.",
)
@click.pass_obj
def report(settings: Settings, year: int, as_known: "int | date | datetime | None") -> None:
    """Show the board's report on a year: what is written, what is not, and who has not signed."""
    with reading(settings) as book:
        card = book.year_reports.show(year, as_known=as_known)
    answer(settings, report_document(card), report_text(card))


def add_to(group: Group) -> None:
    """Give `buurtledger year` these verbs."""
    for verb in (write, explain_difference, regime, sign, unsigned, report):
        group.add_command(verb)


def _record(
    settings: Settings,
    year: int,
    ask: "Callable[[Cooperative, Any], Answer]",
    say: "Callable[[ReportCard], str]",
) -> None:
    """Record something in the report, and answer with what it says of that now."""
    with recording(settings) as (book, by):
        done = ask(book, by)
        card = book.year_reports.show(year)
    recorded(settings, done, say(card), **report_document(card))
