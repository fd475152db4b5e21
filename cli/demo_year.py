"""The year of De Brink, a cooperative that does not exist, played with its own spreadsheets.

The book's clock follows the year, so that every fact is recorded on the day it belongs to.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from cli import demo_books, demo_closing
from cli.demo_books import ACTING, YEAR, import_file

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative

LAST_ON = date(YEAR, 12, 31)
PROPOSES, APPROVES, THIRD = ACTING, "M02", "M06"
BOARD = {PROPOSES: "Hanneke Veldkamp", APPROVES: "Sjoerd Boonstra", THIRD: "Fatima El Amrani"}
IBAN = "NL13TEST0123456789"
JOINED = {4: "M11", 7: "M12"}
LEFT = "M09"
PAYDAY, CORRECTED_IN = 5, 4
SETTLED_LATE, SETTLED_AT_ONCE = "M08", "M12"


@dataclass
class YearClock:
    """Noon in UTC of the day that is played."""

    day: date

    def __call__(self) -> datetime:
        """The instant of whatever is recorded now."""
        return datetime.combine(self.day, time(12), tzinfo=UTC)

    def move_to(self, day: date) -> None:
        """It is this day now."""
        self.day = day


def close_year(folder: Path, examples: Path) -> None:
    """Close the year of the book in this folder, each step on its day."""
    from ledger.application.cooperative import Cooperative

    clock = YearClock(LAST_ON)
    with Cooperative.open(folder, clock=clock) as book:
        demo_closing.close_year(book, clock.move_to, examples)


def play_year(
    folder: Path, examples: Path, watched: Callable[[Iterable[int]], Iterable[int]]
) -> None:
    """Found the book in a new folder and play every month; `watched` passes the months on."""
    from ledger.application.cooperative import Cooperative, Founder

    clock = YearClock(date(YEAR, 1, 1))
    with Cooperative.found(
        folder,
        code=demo_books.ITSELF,
        name="De Brink",
        founders=[Founder(code, name) for code, name in BOARD.items()],
        iban=IBAN,
        clock=clock,
    ) as book:
        import_file(book.parties.import_table, examples / "parties.csv")
        demo_books.open_books(book, examples)
        import_file(book.agreements.import_table, examples / "agreements.csv")
        for month in watched(range(1, 13)):
            _first_weeks(book, clock, month)
            if month <= demo_books.MEALS_UNTIL:
                clock.day = date(YEAR, month, demo_books.MEALS_DAY)
                demo_books.serve_meals(book, clock.day)
            clock.day = demo_books.last_day(month)
            demo_books.close_month(book, clock.day, examples)
            _confirm_hours(book, clock.day, examples)
            demo_books.bill_the_pgb(book, clock.day)
        _pay(book, until_on=LAST_ON, on=LAST_ON, payees=(SETTLED_AT_ONCE,))
        # Who is paid in January is owed money at the year's end.
        book.payouts.propose(until_on=LAST_ON, payees=(SETTLED_LATE,), acting=PROPOSES)
        book.parties.leave(LEFT, until_on=LAST_ON, acting=PROPOSES)
        demo_books.bring_bank_file(book, examples)
        clock.day = date(YEAR + 1, 1, demo_books.BILLED_DAY)
        demo_books.bill_the_month_before(book, clock.day)


def _first_weeks(book: "Cooperative", clock: YearClock, month: int) -> None:
    """Who joins on the first; then what is paid, billed and received for the month before."""
    from ledger.application.parties import PartyChange

    clock.day = date(YEAR, month, 1)
    if month in JOINED:
        book.parties.change(JOINED[month], PartyChange(member_since=clock.day), acting=PROPOSES)
    demo_books.begin_month(book, clock.day)
    if month > 1:
        clock.day = date(YEAR, month, PAYDAY)
        _pay(book, until_on=demo_books.last_day(month - 1), on=clock.day)
        clock.day = date(YEAR, month, demo_books.BILLED_DAY)
        demo_books.bill_the_month_before(book, clock.day)
    if month == CORRECTED_IN:
        _correct_march(book, clock)
    clock.day = date(YEAR, month, demo_books.PAID_DAY)
    demo_books.receive_funds(book, clock.day)


def _confirm_hours(book: "Cooperative", last_on: date, examples: Path) -> None:
    """Import the month's slips on its last day, and enter who signed them."""
    from ledger.application.register import Selection

    first_on = last_on.replace(day=1)
    (slips,) = examples.glob(f"hours-{YEAR}-{last_on.month:02}.*")
    import_file(book.hours.import_table, slips)
    days = (first_on, last_on)
    book.hours.confirm(Selection(month=days), manner="paper", acting=APPROVES)
    own = Selection(month=days, helper=APPROVES)
    book.hours.confirm(own, manner="paper", acting=THIRD)


def _pay(book: "Cooperative", *, until_on: date, on: date, payees: tuple[str, ...] = ()) -> None:
    run = book.payouts.propose(until_on=until_on, payees=payees, acting=PROPOSES).run
    book.payouts.approve(run, acting=APPROVES)
    book.payouts.settle(run, on=on, acting=PROPOSES)


def _correct_march(book: "Cooperative", clock: YearClock) -> None:
    """On 10 April M05 says that the help of 20 March stayed an hour, not two."""
    from ledger.application.register import Selection

    clock.day = date(YEAR, CORRECTED_IN, 10)
    on = date(YEAR, 3, 20)
    (visit,) = book.hours.find(Selection(month=(on, on), helper="P1", receiver="M05"))
    book.hours.correct(
        visit.record.contribution,
        minutes=60,
        reason="een uur eerder naar huis",
        acting="M05",
    )
