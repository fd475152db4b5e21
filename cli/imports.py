"""`buurtledger imports`: which files came in, what became of their rows, and taking one back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command, Group
from cli.hours_shown import register_text
from cli.opening import reading, recording
from cli.output import answer, table
from cli.prior_period import corrected_years, prior_period_option, with_years
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import NOTE
from cli.words import called
from ledger.language import _, day

if TYPE_CHECKING:
    from ledger.application.imports import ImportCard
    from ledger.application.register import HoursCard

NUMBER_HELP = "The number of the import, as imports list shows it."
MOST_SHOWN = 20


@click.group(
    "imports",
    cls=Group,
    epilog="buurtledger imports list\n"
    'buurtledger imports take-back 567 --reason "Wrong month." --as M01',
)
def imports() -> None:
    """The files that were imported.

    A file of hours can be taken back as a whole, as long as none of it is on a payout.
    """


@imports.command(
    "list", cls=Command, epilog="buurtledger imports list\nbuurtledger imports list --json"
)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show every file that was imported, with the numbers that the other verbs ask for."""
    with reading(settings) as book:
        cards = book.imports.all()
    answer(settings, {"imports": [document_of(card) for card in cards]}, list_text(cards))


@imports.command("show", cls=Command, epilog="buurtledger imports show 567")
@click.argument("number", help=NUMBER_HELP)
@click.pass_obj
def show(settings: Settings, number: str) -> None:
    """Show one imported file, and the hours that came from it as they stand now."""
    with reading(settings) as book:
        card = book.imports.show(number)
        hours = book.imports.hours_of(number)
    document = document_of(card) | {"hours": [_hours_document(one) for one in hours]}
    parts = [card_text(card)]
    if hours:
        parts.append(register_text(hours[:MOST_SHOWN]))
    if len(hours) > MOST_SHOWN:
        parts.append(
            _("… and {rows} more. See them all with: --json", rows=len(hours) - MOST_SHOWN)
        )
    answer(settings, document, "\n\n".join(parts))


@imports.command(
    "take-back",
    cls=Command,
    epilog='buurtledger imports take-back 567 --reason "Wrong month." --as M01',
)
@click.argument("number", help=NUMBER_HELP)
@click.option("--reason", type=NOTE, help="Why, in your own words. Kept apart, as names are.")
@prior_period_option
@click.pass_obj
def take_back(settings: Settings, number: str, reason: str | None, prior_period: bool) -> None:
    """Take a file of hours back as a whole.

    All its hours are withdrawn, also those that were confirmed meanwhile; the record of it
    stays. If any of them is on a payout, nothing is taken back. Afterwards the same file can be
    imported again.
    """
    with recording(settings) as (book, by):
        done = book.imports.take_back(number, reason=reason, prior_period=prior_period, **by)
        card = book.imports.show(number)
        hours = book.imports.hours_of(number) if prior_period else []
        years = corrected_years(book, [one.record.given_from_on for one in hours])
    withdrawn = len(done.of("contribution"))
    text = _(
        "Taken back: {file}. Hours that were withdrawn with it: {count}.",
        file=_file(card),
        count=withdrawn,
    )
    reopened = len(done.of("week"))
    if reopened:
        text += "\n" + _("Weeks that are not complete any more: {count}.", count=reopened)
    recorded(
        settings,
        done,
        with_years(text, years),
        withdrawn=withdrawn,
        reopened=reopened,
        corrected_years=years,
        **{"import": document_of(card)},
    )


def document_of(card: "ImportCard") -> dict[str, Any]:
    """An imported file, for programs: instants in UTC; `file` is None once it was erased."""
    record = card.record
    return {
        "id": record.imported,
        "number": record.position,
        "noun": record.noun,
        "file": card.file_name,
        "recorded": record.row_count,
        "imported_at": record.imported_at,
        "imported_by": card.imported_by,
        "taken_back_at": record.taken_back_at,
        "taken_back_by": card.taken_back_by,
        "reason": card.reason,
        "first_position": record.first_position,
        "last_position": record.last_position,
    }


def list_text(cards: "Sequence[ImportCard]") -> str:
    """A line for each file."""
    if not cards:
        return _("No file was imported yet.")
    rows = [
        [
            f"{card.record.position}",
            day(card.imported_at.date()),
            _file(card),
            _noun(card.record.noun),
            card.record.row_count,
            called(card.imported_by),
            None if card.taken_back_at is None else day(card.taken_back_at.date()),
        ]
        for card in cards
    ]
    headings = [
        *(_("No."), _("Imported"), _("File"), _("What"), _("Recorded"), _("By"), _("Taken back"))
    ]
    return table(headings, rows)


def card_text(card: "ImportCard") -> str:
    """One file."""
    lines = [
        _("No. {number}: {file}", number=card.record.position, file=_file(card)),
        _(
            "  imported on {day_on} by {party}; {noun}, recorded: {rows}",
            day_on=card.imported_at.date(),
            party=called(card.imported_by),
            rows=card.record.row_count,
            noun=_noun(card.record.noun),
        ),
    ]
    if card.taken_back_at is not None and card.taken_back_by is not None:
        lines.append(
            _(
                "  taken back on {day_on} by {party}",
                day_on=card.taken_back_at.date(),
                party=called(card.taken_back_by),
            )
        )
    if card.reason is not None:
        lines.append(_("  reason: {text}", text=card.reason))
    return "\n".join(lines)


def _file(card: "ImportCard") -> str:
    return called("(erased)") if card.file_name is None else card.file_name


def _noun(noun: str) -> str:
    """What the rows were, in the reader's language."""
    said = {
        "hours": _("hours"),
        "parties": _("parties"),
        "agreements": _("agreements"),
        "bookings": _("bookings"),
        "invoices": _("invoices"),
        "fees": _("fees"),
        "activities": _("budgets"),
        "confirmations": _("signed slips"),
        "decisions": _("decisions"),
    }
    return said.get(noun, noun)


def _hours_document(card: "HoursCard") -> dict[str, Any]:
    record = card.record
    return {
        "id": record.contribution,
        "number": record.position,
        "minutes": record.minutes,
        "state": record.state,
    }
