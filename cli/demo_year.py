"""The year of De Brink, a cooperative that does not exist, played with its own spreadsheets.

The book's clock follows the year, so that every fact is recorded on the day it belongs to.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.importing import ImportOutcome
    from ledger.interchange.sheets.tables import Table

YEAR = 2025
LAST_ON = date(YEAR, 12, 31)
PROPOSES, APPROVES, THIRD = "M01", "M02", "M06"
BOARD = {PROPOSES: "Hanneke Veldkamp", APPROVES: "Sjoerd Boonstra", THIRD: "Fatima El Amrani"}
IBAN = "NL13TEST0123456789"
JOINED = {4: "M11", 7: "M12"}
LEFT = "M09"
SETTLED_LATE, SETTLED_AT_ONCE = "M08", "M12"


class ImportTable(Protocol):
    """A request that imports a table of one noun."""

    def __call__(self, table: "Table", *, acting: str) -> "ImportOutcome":
        """Record the rows and say what came of them."""


@dataclass
class YearClock:
    """Noon in UTC of the day that is played."""

    day: date

    def __call__(self) -> datetime:
        """The instant of whatever is recorded now."""
        return datetime.combine(self.day, time(12), tzinfo=UTC)


def play_year(
    folder: Path, examples: Path, watched: Callable[[Iterable[int]], Iterable[int]]
) -> None:
    """Found the book in a new folder and play every month; `watched` passes the months on."""
    from ledger.application.cooperative import Cooperative, Founder

    clock = YearClock(date(YEAR, 1, 1))
    with Cooperative.found(
        folder,
        code="de-brink",
        name="De Brink",
        founders=[Founder(code, name) for code, name in BOARD.items()],
        iban=IBAN,
        clock=clock,
    ) as book:
        _import(book.parties.import_table, examples / "parties.csv")
        _import(book.agreements.import_table, examples / "agreements.csv")
        for month in watched(range(1, 13)):
            _hours(book, clock, month, examples)
            if month < 12:
                _pay(book, clock, until_on=clock.day, on=date(YEAR, month + 1, 5))
            if month == 3:
                _correct_march(book, clock)
        _pay(book, clock, until_on=LAST_ON, on=LAST_ON, payees=(SETTLED_AT_ONCE,))
        # Who is paid in January is owed money at the year's end.
        book.payouts.propose(until_on=LAST_ON, payees=(SETTLED_LATE,), acting=PROPOSES)
        book.parties.leave(LEFT, until_on=LAST_ON, acting=PROPOSES)


def _hours(book: "Cooperative", clock: YearClock, month: int, examples: Path) -> None:
    """Import the month's slips on its last day, and enter who signed them."""
    from ledger.application.parties import PartyChange
    from ledger.application.register import Selection

    first_on = date(YEAR, month, 1)
    if month in JOINED:
        clock.day = first_on
        book.parties.change(JOINED[month], PartyChange(member_since=first_on), acting=PROPOSES)
    clock.day = first_on.replace(day=monthrange(YEAR, month)[1])
    (slips,) = examples.glob(f"hours-{YEAR}-{month:02}.*")
    _import(book.hours.import_table, slips)
    days = (first_on, clock.day)
    book.hours.confirm(Selection(month=days), manner="paper", acting=APPROVES)
    own = Selection(month=days, helper=APPROVES)
    book.hours.confirm(own, manner="paper", acting=THIRD)


def _pay(
    book: "Cooperative",
    clock: YearClock,
    *,
    until_on: date,
    on: date,
    payees: tuple[str, ...] = (),
) -> None:
    run = book.payouts.propose(until_on=until_on, payees=payees, acting=PROPOSES).run
    book.payouts.approve(run, acting=APPROVES)
    clock.day = on
    book.payouts.settle(run, on=on, acting=PROPOSES)


def _correct_march(book: "Cooperative", clock: YearClock) -> None:
    """On 10 April M05 says that the help of 20 March stayed an hour, not two."""
    from ledger.application.register import Selection

    clock.day = date(YEAR, 4, 10)
    on = date(YEAR, 3, 20)
    (visit,) = book.hours.find(Selection(month=(on, on), helper="P1", receiver="M05"))
    book.hours.correct(
        visit.record.contribution,
        minutes=60,
        reason="een uur eerder naar huis",
        acting="M05",
    )


def _import(request: ImportTable, file: Path) -> None:
    from ledger.interchange.sheets.tables import open_table

    outcome = request(open_table(file), acting=PROPOSES)
    # The files come with the program, so a refused row is a mistake of ours.
    assert not outcome.refused, outcome.refused[0].error
