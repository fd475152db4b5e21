"""The verb `confirm` of `buurtledger hours`: one fact for each contribution."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command
from cli.hours_shown import of_whom, when
from cli.hours_signed import confirm_file, file_options
from cli.opening import recording
from cli.output import table
from cli.prior_period import corrected_years, prior_period_option, with_years
from cli.recorded import in_english, recorded
from cli.settings import Settings
from cli.values import MONTH, PARTY
from cli.words import MANNERS
from ledger.language import _, duration, say

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.hours import Confirmed
    from ledger.application.register import HoursCard


@click.command(
    "confirm",
    cls=Command,
    epilog="buurtledger hours confirm 548 --as M05\n"
    "buurtledger hours confirm --month 2025-12 --for N02 --manner paper --as M01\n"
    "buurtledger hours confirm --import 567 --manner paper --as M01\n"
    "buurtledger hours confirm --file signed.csv --as M01",
)
@click.argument(
    "number",
    nargs=-1,
    help="The numbers of the hours, as hours list shows them.",
)
@click.option("--month", type=MONTH, help="All that wait in this month, such as 2025-03.")
@click.option("--helper", type=PARTY, help="All that wait of this helper: a code or a name.")
@click.option("--for", "receiver", type=PARTY, help="All that wait of who was helped.")
@click.option(
    "--import",
    "imported",
    metavar="NUMBER",
    help="All that wait of what came from a file: its number, as imports list shows it.",
)
@click.option(
    "--manner",
    type=MANNERS,
    metavar="MANNER",
    help="How it was confirmed: in-person, paper, phone, proxy or tacit. In person if you confirm "
    "what you received, else on paper.",
)
@click.option(
    "--by",
    "by_party",
    type=PARTY,
    help="Who confirmed. The one who was helped if absent; where nobody was, yourself.",
)
@prior_period_option
@file_options
@click.pass_obj
def confirm(
    settings: Settings,
    /,
    number: tuple[str, ...],
    month: tuple[date, date] | None,
    helper: str | None,
    receiver: str | None,
    imported: str | None,
    manner: str | None,
    by_party: str | None,
    prior_period: bool,
    file: Path | None,
    **with_file: Any,
) -> int | None:
    """Confirm that hours were given.

    Give numbers, or choose many with --month, --helper, --for and --import. Of many, what you
    may not confirm is left as it is, and shown. Disputed hours are confirmed only by their number.

    With --file, confirm the hours that were imported under the numbers of the signed slips.
    """
    from ledger.application.register import Selection

    chosen = any(said is not None for said in (month, helper, receiver, imported))
    if [bool(number), chosen, file is not None].count(True) != 1:
        raise click.UsageError(
            _(
                "Say which hours: either their numbers, or --month, --helper, --for or --import, "
                "or --file."
            )
        )
    if file is not None:
        if prior_period:
            raise click.UsageError(
                _("--prior-period goes with the numbers of hours, or with --month, and no --file.")
            )
        return confirm_file(settings, by_party=by_party, manner=manner, file=file, **with_file)
    if any(with_file.values()):
        raise click.UsageError(
            _(
                "--dry-run, --rejects, --sheet, --all-or-nothing, --column, --columns and "
                "--keep-columns go with --file."
            )
        )
    selection = Selection(
        ids=number, month=month, helper=helper, receiver=receiver, imported=imported
    )
    with recording(settings) as (book, by):
        confirmed = book.hours.confirm(
            selection, by=by_party, manner=manner, prior_period=prior_period, **by
        )
        cards = _cards(book, selection, confirmed)
        days = [card.record.given_from_on for card in cards]
        years = corrected_years(book, days, prior_period=prior_period)
        left = {record.contribution for record, _why in confirmed.left}
        left_cards = {
            card.record.contribution: card
            for card in (book.hours.find(selection) if left else [])
            if card.record.contribution in left
        }
    recorded(
        settings,
        confirmed.answer,
        with_years(_text(confirmed, cards, left_cards), years),
        confirmed=len(cards),
        minutes=sum(card.record.minutes for card in cards),
        left=_left_document(confirmed),
        corrected_years=years,
    )
    return None


def _cards(book: "Cooperative", selection: Any, confirmed: "Confirmed") -> "list[HoursCard]":
    """What was confirmed just now, found by the same filter: there may be thousands."""
    streams = set(confirmed.answer.of("contribution"))
    if not streams:
        return []
    return [card for card in book.hours.find(selection) if card.record.contribution in streams]


def _text(
    confirmed: "Confirmed", cards: "list[HoursCard]", left_cards: "dict[str, HoursCard]"
) -> str:
    if not cards:
        return _("No hours wait for confirmation there.")
    minutes = sum(card.record.minutes for card in cards)
    lines = [
        _(
            "Confirmed: {count}, together {given_minutes}.",
            count=len(cards),
            given_minutes=minutes,
        )
    ]
    if confirmed.left:
        rows = [
            [
                f"{record.position}",
                when(left_cards[record.contribution]),
                of_whom(left_cards[record.contribution]),
                duration(record.minutes),
                say(why),
            ]
            for record, why in confirmed.left
        ]
        lines += [
            "",
            _("Left as they are:"),
            table([_("No."), _("Day"), _("Who"), _("Time"), _("Why")], rows),
        ]
    return "\n".join(lines)


def _left_document(confirmed: "Confirmed") -> list[dict[str, Any]]:
    return [
        {"id": record.contribution, "number": record.position, "reason": in_english(why)}
        for record, why in confirmed.left
    ]
