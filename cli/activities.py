"""`buurtledger activities`: lines of work, what each may cost in a year, and its prices."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.bookings_accounts import ACCOUNT
from cli.command import Command, Group
from cli.importing import column_options, day_options, import_file, import_options
from cli.opening import reading, recording
from cli.output import answer, table
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import CODE, DAY, EUROS, SLUG, YEAR, Measured, of_year
from ledger.language import _, euros

if TYPE_CHECKING:
    from ledger.application.activities import ActivityCard, Price


@click.group("activities", cls=Group, epilog="buurtledger activities list 2025")
def activities() -> None:
    """Lines of work, such as the shared meal: what each may cost in a year, and its prices.

    General costs are shared over the activities in proportion to their budgets.
    """


@activities.command(
    "budget",
    cls=Measured,
    epilog="buurtledger activities budget eettafel 1500 --year 2026 --as M01\n"
    "buurtledger activities budget general 520 --year 2026",
)
@click.argument("activity", type=SLUG, help="The line of work, or general for general costs.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="What it may cost in the year.")
@click.option("--year", type=YEAR, required=True, help="The year, such as 2026.")
@click.option("--decision", type=CODE, help="The number of the decision that allows it.")
@click.pass_obj
def budget(settings: Settings, activity: str, cents: int, year: int, decision: str | None) -> None:
    """Set what an activity may cost in a year. Set again, the last one holds."""
    from ledger.interchange.budgets import of_activity

    meant = of_activity(activity)
    with recording(settings) as (book, by):
        done = book.activities.set_budget(year, meant, cents, decision=decision, **by)
        card = _one(book.activities.all(year), meant)
    text = _(
        "In {year}, {activity} may cost {budget_cents}.",
        year=year,
        activity=_called(meant),
        budget_cents=cents,
    )
    recorded(settings, done, text, year=year, activity=document_of(card))


@activities.command(
    "price",
    cls=Measured,
    epilog="buurtledger activities price rit 2 --activity dorpsauto --account 8320",
)
@click.argument("unit", type=SLUG, help="What is counted: a meal, a ride.")
@click.argument("cents", type=EUROS, metavar="EUROS", help="What each costs who receives it.")
@click.option("--activity", type=SLUG, required=True, help="The line of work that it is of.")
@click.option("--account", type=ACCOUNT, required=True, help="The account of this income.")
@click.option("--from", "from_on", type=DAY, help="The first day it holds. Today if absent.")
@click.option(
    "--month-cap",
    "month_cap_cents",
    type=EUROS,
    metavar="EUROS",
    help="The most that one receiver, such as a household, pays for these in a month.",
)
@click.pass_obj
def price(
    settings: Settings,
    /,
    unit: str,
    cents: int,
    activity: str,
    from_on: date | None,
    **said: Any,
) -> None:
    """Set what a meal, a ride or another unit costs who receives it, from a day on.

    What is confirmed is owed by itself: who ate or rode need not be billed one by one.
    """
    with recording(settings) as (book, by):
        first = from_on or book.session.today()
        done = book.activities.set_price(
            unit, cents, activity=activity, from_on=first, **said, **by
        )
        card = _one(book.activities.all(first.year), activity)
    text = _(
        "From {from_on}, each {unit} of {activity} costs {price_cents}.",
        from_on=first,
        unit=unit,
        activity=activity,
        price_cents=cents,
    )
    if said["month_cap_cents"] is not None:
        text += "\n" + _(
            "Nobody pays more for these than {cap_cents} in a month.",
            cap_cents=said["month_cap_cents"],
        )
    recorded(settings, done, text, activity=document_of(card))


@activities.command(
    "import",
    cls=Command,
    epilog="buurtledger activities import spreadsheets/budgets.csv --dry-run --as M01",
)
@import_options
@column_options
@day_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Set every budget in a spreadsheet.

    Columns: activity, year, budget, decision. The decision may be left out; the activity general
    is for general costs. The same file twice adds nothing.
    """
    return import_file(settings, lambda book: book.activities.import_table, **asked)


@activities.command("list", cls=Command, epilog="buurtledger activities list 2025")
@of_year("The budgets of which year. This year if absent.")
@click.pass_obj
def list_(settings: Settings, year: int | None) -> None:
    """Show the activities: what each may cost in a year, what it did cost, and its prices."""
    with reading(settings) as book:
        today = book.session.today()
        of_year = year or today.year
        cards = book.activities.all(of_year)
    document = {
        "year": of_year,
        "activities": [document_of(card) for card in cards],
        "budget_cents": _budget_cents(cards),
        "spent_cents": _spent_cents(cards),
    }
    answer(settings, document, _list_text(cards, of_year))


def document_of(card: "ActivityCard") -> dict[str, Any]:
    """An activity for programs, in cents; None is what belongs to no activity."""
    return {
        "activity": card.activity,
        "budget_cents": None if card.budget is None else card.budget.cents,
        "spent_cents": card.spent_cents,
        "decision": card.decision,
        "prices": [
            {
                "unit": price.unit,
                "cents": price.cents,
                "account": price.account,
                "from": price.from_on,
                "month_cap_cents": price.month_cap_cents,
            }
            for price in card.prices
        ],
    }


def _one(cards: "Sequence[ActivityCard]", activity: str | None) -> "ActivityCard":
    return next(card for card in cards if card.activity == activity)


def _list_text(cards: "Sequence[ActivityCard]", year: int) -> str:
    if not cards:
        return _("There are no activities yet. Set a budget: buurtledger activities budget.")
    rows = [
        [
            _called(card.activity),
            None if card.budget is None else euros(card.budget.cents),
            euros(card.spent_cents) if card.spent_cents else None,
            None if card.decision is None else _("no. {number}", number=card.decision),
            "; ".join(_price_text(price) for price in card.prices) or None,
        ]
        for card in cards
    ]
    rows.append([_("Total"), euros(_budget_cents(cards)), euros(_spent_cents(cards)), None, None])
    headings = [
        _("Activity"),
        _("Budget {year}", year=year),
        _("Spent"),
        _("Decision"),
        _("Prices"),
    ]
    return table(headings, rows)


def _price_text(price: "Price") -> str:
    if price.month_cap_cents is None:
        return _(
            "{unit} {price_cents} from {from_on}",
            unit=price.unit,
            price_cents=price.cents,
            from_on=price.from_on,
        )
    return _(
        "{unit} {price_cents} from {from_on}, at most {cap_cents} a month",
        unit=price.unit,
        price_cents=price.cents,
        from_on=price.from_on,
        cap_cents=price.month_cap_cents,
    )


def _spent_cents(cards: "Sequence[ActivityCard]") -> int:
    return sum(card.spent_cents for card in cards)


def _budget_cents(cards: "Sequence[ActivityCard]") -> int:
    return sum(card.budget.cents for card in cards if card.budget is not None)


def _called(activity: str | None) -> str:
    return _("general costs") if activity is None else activity
