"""`buurtledger hours`: log what was given, and have it confirmed, corrected or taken back."""

from datetime import date
from typing import Any

import click

from cli.command import Command, Group
from cli.hours_confirming import confirm
from cli.hours_corrected import NUMBER_HELP, correct, dispute, withdraw
from cli.hours_history import history_document, history_text
from cli.hours_logged import logged_document, logged_text, others_text, others_that_day
from cli.hours_shown import card_text, document_of, register_text
from cli.hours_weeks import complete, missing
from cli.importing import column_options, day_options, hours_options, import_file, import_options
from cli.opening import reading, recording
from cli.output import answer
from cli.prior_period import corrected_years, prior_period_option, with_years
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import CODE, DAY, DURATION, MONTH, NOTE, PARTY, SLUG, WHOLE, Measured, period
from cli.words import STATES
from ledger.language import _


@click.group(
    "hours",
    cls=Group,
    epilog="buurtledger hours log M08 2:30 --for N02 --as M08\n"
    "buurtledger hours list --month 2025-03\n"
    "buurtledger hours confirm 548 --as M05",
)
def hours() -> None:
    """Log hours that were given, and have them confirmed.

    Nobody confirms their own hours. What was logged is never changed or removed: a correction
    is added to it.
    """


for verb in (confirm, dispute, correct, withdraw, complete, missing):
    hours.add_command(verb)


@hours.command(
    "log",
    cls=Measured,
    epilog="buurtledger hours log M08 2:30 --for N02 --on 8-12-2025 --as M08\n"
    "buurtledger hours log M08 20 --from 1-3-2025 --until 31-3-2025 --as M01\n"
    "buurtledger hours log M03 --quantity 3 --unit ride --activity buurt --as M01",
)
@click.argument("helper", type=PARTY, help="Who gave it: a code or a name.")
@click.argument(
    "duration",
    type=DURATION,
    required=False,
    help="How long: 2:30, 2,5, 2h30 or 150m. Only with --quantity can it be left out.",
)
@click.option("--for", "receiver", type=PARTY, help="Who was helped: a code or a name.")
@click.option("--on", "on", type=DAY, help="The day. Today if absent.")
@click.option("--from", "from_on", type=DAY, help="Of a period: its first day.")
@click.option("--until", "until_on", type=DAY, help="Of a period: its last day, in the same month.")
@click.option("--service", type=SLUG, help="What kind of help, such as hulp-thuis.")
@click.option("--activity", type=SLUG, help="The line of work, such as eettafel.")
@click.option("--agreement", type=CODE, help="The agreement that pays, when several fit.")
@click.option("--unpaid", is_flag=True, help="Given for nothing, even if an agreement fits.")
@click.option("--quantity", type=WHOLE, help="How many, where more than time counts.")
@click.option("--unit", type=SLUG, help="How many of what, such as ride or meal.")
@click.option("--note", type=NOTE, help="A note in your own words. Kept apart from the hours.")
@prior_period_option
@click.pass_obj
def log(
    settings: Settings,
    helper: str,
    duration: int | None,
    receiver: str | None,
    on: date | None,
    from_on: date | None,
    until_on: date | None,
    service: str | None,
    activity: str | None,
    agreement: str | None,
    unpaid: bool,
    quantity: int | None,
    unit: str | None,
    note: str | None,
    prior_period: bool,
) -> None:
    """Log what somebody gave.

    If one agreement fits, the hours are paid under it; if several do, name one. Whoever was
    helped confirms the hours afterwards.
    """
    from ledger.application.hours import Visit
    from ledger.interchange.hours import HoursRow

    if (quantity is None) != (unit is None):
        raise click.UsageError(_("Give --quantity and --unit together."))
    if duration is None and quantity is None:
        raise click.UsageError(_("Say how long it took, such as 2:30, or give --quantity."))
    if unpaid and agreement is not None:
        raise click.UsageError(_("Give either --agreement or --unpaid, not both."))
    first_on, last_on = period(on, from_on, until_on)
    with recording(settings) as (book, by):
        visit = Visit(
            row=HoursRow(
                row=0,
                on=first_on or book.session.today(),
                helper=helper,
                minutes=duration or 0,
                receiver=receiver,
                service=service,
                activity=activity,
                agreement=agreement,
                note=note,
            ),
            until_on=last_on,
            quantity=quantity,
            unit=unit,
            unpaid=unpaid,
            prior_period=prior_period,
        )
        done = book.hours.log(visit, **by)
        card = book.hours.show(done.of("contribution")[0])
        agreements = book.agreements.all()
        others = others_that_day(book, card)
        years = corrected_years(book, [card.record.given_from_on], prior_period=prior_period)
    logged = logged_text(card, agreements, said_unpaid=unpaid)
    recorded(
        settings,
        done,
        with_years("\n".join([logged, *others_text(card, others)]), years),
        **logged_document(card, agreements),
        corrected_years=years,
    )


@hours.command(
    "import",
    cls=Command,
    epilog="buurtledger hours import spreadsheets/hours-2025-03.csv --dry-run --as M01\n"
    "buurtledger hours import weeks.xlsx --year 2025 --rejects mend.csv --as M01\n"
    'buurtledger hours import april.csv --column "Wie hielp=helper" --as M01\n'
    'buurtledger hours import april.csv --name "Opa Kees=M09" --as M01',
)
@import_options
@column_options
@day_options
@hours_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Log the hours in a spreadsheet, in almost any layout.

    One row a visit (date, helper, receiver, duration, or begin, end and pause), a week a row
    (week, name, Monday to Sunday), a month a column (name, January to December), or what Kimai,
    Toggl, Clockify or Harvest exports. Headings are Dutch or English; titles may stand above them.
    Totals are checked and not counted.

    What the file leaves open is asked for, never guessed. The same file twice adds nothing.
    """
    return import_file(settings, lambda book: book.hours.import_table, **asked)


@hours.command(
    "list",
    cls=Command,
    epilog="buurtledger hours list --month 2025-03\n"
    "buurtledger hours list --for M05 --state confirmed",
)
@click.option("--month", type=MONTH, help="Only this month, such as 2025-03.")
@click.option("--helper", type=PARTY, help="Only what this helper gave: a code or a name.")
@click.option("--for", "receiver", type=PARTY, help="Only who was helped: a code or a name.")
@click.option(
    "--state",
    type=STATES,
    metavar="STATE",
    help="Only hours that stand like this: logged, confirmed, disputed or withdrawn.",
)
@click.option(
    "--import",
    "imported",
    metavar="NUMBER",
    help="Only what came from a file: its number, as imports list shows it.",
)
@click.option(
    "--as-known",
    type=WHOLE,
    metavar="POSITION",
    help="As the book stood at an earlier position in its list of facts.",
)
@click.pass_obj
def list_(
    settings: Settings,
    month: tuple[date, date] | None,
    helper: str | None,
    receiver: str | None,
    state: str | None,
    imported: str | None,
    as_known: int | None,
) -> None:
    """Show the hours, by day, with the numbers that the other verbs ask for."""
    from ledger.application.register import Selection

    selection = Selection(
        month=month, helper=helper, receiver=receiver, state=state, imported=imported
    )
    with reading(settings) as book:
        cards = book.hours.find(selection, as_known=as_known)
    answer(settings, {"hours": [document_of(card) for card in cards]}, register_text(cards))


@hours.command("show", cls=Command, epilog="buurtledger hours show 548")
@click.argument("number", help=NUMBER_HELP)
@click.pass_obj
def show(settings: Settings, number: str) -> None:
    """Show one contribution with all that ever happened to it."""
    with reading(settings) as book:
        card = book.hours.show(number)
        history = book.hours.history(number)
    document = document_of(card) | {"history": history_document(history)}
    answer(settings, document, card_text(card) + "\n\n" + history_text(history))
