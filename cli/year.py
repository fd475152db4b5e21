"""`buurtledger year`: a financial year from opening to seal."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.audit_recorded_shown import open_document, still_open
from cli.command import Command, Group
from cli.opening import reading, recording
from cli.output import answer
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, EUROS, NOTE, PARTY, WHOLE, YEAR, Measured, Typed
from cli.year_report import add_to
from cli.year_shown import list_text, year_document, year_text

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.session import Answer

YEAR_HELP = "The year, such as 2025."
DECISION_HELP = "The number of the decision, as decisions list shows it."


@click.group(
    "year",
    cls=Group,
    epilog="buurtledger year open 2025 --as M01\n"
    "buurtledger year draw-up 2025 --as M01\n"
    "buurtledger year audit 2025 --member M03 --member M04 --advise --as M03\n"
    "buurtledger year adopt 2025 --decision 2572 --as M01\n"
    "buurtledger year discharge 2025 --decision 2573 --as M01\n"
    "buurtledger year seal 2025 --as M01",
)
def year() -> None:
    """Close a financial year: drawn up, audited, adopted, sealed.

    The board draws it up, two or more of the kascommissie audit it, the members adopt it and,
    by another decision, discharge the board. Once it is sealed, nothing on its days is recorded
    any more.
    """


@year.command("open", cls=Command, epilog="buurtledger year open 2026 --as M01")
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.pass_obj
def open_(settings: Settings, year: int) -> None:
    """Open a year, with what the last one ended with.

    If the last year is in the book, it must have been adopted.
    """
    _record(settings, year, lambda book, by: book.years.open(year, **by))


@year.command("draw-up", cls=Command, epilog="buurtledger year draw-up 2025 --as M01")
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option("--text", type=NOTE, help="What the board says with it, in quotation marks.")
@click.pass_obj
def draw_up(settings: Settings, year: int, text: str | None) -> None:
    """Draw up the statement, as the board, from all that is known now.

    It can be drawn up again until the members have adopted it; the kascommissie then looks at it
    again.
    """
    _record(settings, year, lambda book, by: book.years.draw_up(year, text=text, **by))


@year.command(
    "see-balance",
    cls=Measured,
    epilog="buurtledger year see-balance 2025 4030 --seen-by M03 --seen-by M04 --as M03",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.argument("cents", type=EUROS, metavar="EUROS", help="The balance, such as 4030,00.")
@click.option(
    "--on", "on", type=DAY, help="The day of which it is the balance. 31 December if absent."
)
@click.option(
    "--seen-by",
    type=PARTY,
    multiple=True,
    required=True,
    help="Who of the kascommissie saw it. Give two or more.",
)
@click.option(
    "--account",
    type=Typed("code", str),
    default="1100",
    show_default=True,
    help="The account in the books.",
)
@click.pass_obj
def see_balance(
    settings: Settings,
    year: int,
    cents: int,
    on: date | None,
    seen_by: tuple[str, ...],
    account: str,
) -> None:
    """Record the balance that the kascommissie saw on the bank's own screen.

    It is set beside what the books say of that day. A difference is a finding.
    """
    _record(
        settings,
        year,
        lambda book, by: book.years.see_balance(
            year, seen_by=seen_by, on=on or date(year, 12, 31), cents=cents, account=account, **by
        ),
    )


@year.command(
    "audit",
    cls=Command,
    epilog="buurtledger year audit 2025 --member M03 --member M04 --advise --as M03",
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option(
    "--member",
    "members",
    type=PARTY,
    multiple=True,
    required=True,
    help="Who of the kascommissie looked at it. Give two or more.",
)
@click.option(
    "--advise/--advise-against",
    "advises_adoption",
    required=True,
    help="Whether they advise the members to adopt it.",
)
@click.option(
    "--position",
    type=WHOLE,
    help="Up to which position of the book they looked. Where it was drawn up if absent.",
)
@click.option("--findings", type=NOTE, help="What they found, in quotation marks.")
@click.pass_obj
def audit(
    settings: Settings,
    year: int,
    members: tuple[str, ...],
    advises_adoption: bool,
    position: int | None,
    findings: str | None,
) -> None:
    """Record what the kascommissie found: two or more, none of them on the board."""

    def ask(book: "Cooperative", by: Any) -> "Answer":
        looked = position
        if looked is None:
            looked = book.years.show(year).record.statement_position or 0
        return book.years.audit(
            year,
            members=members,
            position=looked,
            advises_adoption=advises_adoption,
            findings=findings,
            **by,
        )

    with recording(settings) as (book, by):
        done = ask(book, by)
        card = book.years.show(year)
        evening = book.audits.evening(year) if advises_adoption else None
    text, document = year_text(card), year_document(card)
    if evening is not None:
        # What is still open stands before what is to be done next.
        first, rest = text.split("\n", 1)
        text = "\n".join(filter(None, (first, still_open(evening), rest)))
        document |= {"still_open": open_document(evening)}
    recorded(settings, done, text, **document)


@year.command("adopt", cls=Command, epilog="buurtledger year adopt 2025 --decision 2572 --as M01")
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option("--decision", required=True, help=DECISION_HELP)
@click.pass_obj
def adopt(settings: Settings, year: int, decision: str) -> None:
    """Follow the members' decision to adopt the year, after its audit."""
    _record(settings, year, lambda book, by: book.years.adopt(year, decision, **by))


@year.command(
    "discharge", cls=Command, epilog="buurtledger year discharge 2025 --decision 2573 --as M01"
)
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.option("--decision", required=True, help=DECISION_HELP)
@click.pass_obj
def discharge(settings: Settings, year: int, decision: str) -> None:
    """Follow the members' decision to discharge the board, which is another than to adopt."""
    _record(settings, year, lambda book, by: book.years.discharge(year, decision, **by))


@year.command("seal", cls=Command, epilog="buurtledger year seal 2025 --as M01")
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.pass_obj
def seal(settings: Settings, year: int) -> None:
    """Seal an adopted year: from now on nothing is recorded on its days.

    What turns out later is recorded on its own day with --prior-period. Its money then counts in
    the year that is open.
    """
    _record(settings, year, lambda book, by: book.years.seal(year, **by))


@year.command("list", cls=Command, epilog="buurtledger year list\nbuurtledger year list --json")
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show the years that were opened, and how far each is."""
    with reading(settings) as book:
        cards = book.years.all()
    answer(settings, {"years": [year_document(card) for card in cards]}, list_text(cards))


@year.command("show", cls=Command, epilog="buurtledger year show 2025")
@click.argument("year", type=YEAR, help=YEAR_HELP)
@click.pass_obj
def show(settings: Settings, year: int) -> None:
    """Show one year: who drew up, audited and adopted it, and what is to be done next."""
    with reading(settings) as book:
        card = book.years.show(year)
    answer(settings, year_document(card), year_text(card))


add_to(year)


def _record(settings: Settings, year: int, ask: "Callable[[Cooperative, Any], Answer]") -> None:
    """Ask for the next step of a year, and answer with how far it is then."""
    with recording(settings) as (book, by):
        done = ask(book, by)
        card = book.years.show(year)
    recorded(settings, done, year_text(card), **year_document(card))
