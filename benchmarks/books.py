"""What a year of 100,000 contributions in the books costs: to read, to rebuild, to hand over.

`python -m benchmarks.books [CONTRIBUTIONS]` plays a year with a tenth of them and a year with all
of them. A statement stands beside `balance`, and a rebuild beside `hledger bal` on the journal
that the same book exports. Quote ratios, not seconds: the machine's own speed cancels out of them.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

from ledger.application.cooperative import Cooperative, Founder
from ledger.application.funds import AwardRow
from ledger.application.register import Selection
from ledger.domain.fund import Eligible
from ledger.interchange.parties import PartyRow
from ledger.interchange.sheets.tables import open_table

YEAR = 2025
# As busy as people are: a helper gives 200 times a year, a receiver is helped 100 times.
A_HELPER, A_RECEIVER, A_BOOKING = 200, 100, 200
PAID_MONTHS = 9
# Others work on the machine as well: of so many turns the cheapest counts.
TURNS = 3

Costs = dict[str, float | None]

BALANCE, STATEMENT, REBUILD, HLEDGER = "balance", "statement", "rebuild", "hledger bal"


def month_of(month: int) -> tuple[date, date]:
    """The first and the last day of a month of the year."""
    return date(YEAR, month, 1), date(YEAR, month, monthrange(YEAR, month)[1])


def hours_file(path: Path, contributions: int) -> None:
    """Half are care that a fund pays by the hour, a quarter a subsidised line, a quarter unpaid."""
    helpers, receivers = contributions // A_HELPER, contributions // A_RECEIVER
    with path.open("w", encoding="utf-8") as file:
        file.write("datum;medewerker;cliënt;activiteit;uren\n")
        for number in range(contributions):
            turn = number // helpers
            on = date.fromordinal(date(YEAR, 1, 1).toordinal() + turn * 365 // A_HELPER)
            helper = number % helpers
            activity = ("wmo", "buurt", "wmo", "ruil")[turn % 4]
            receiver = (helper * 2 + turn) % receivers
            minutes = 15 + turn % 4 * 5
            file.write(f"{on:%d-%m-%Y};H{helper};R{receiver};{activity};0:{minutes}\n")


def parties_file(path: Path, contributions: int) -> Path:
    """The helpers and receivers."""
    with path.open("w", encoding="utf-8") as file:
        file.write("code;naam\n")
        file.writelines(f"H{one};Helper {one}\n" for one in range(contributions // A_HELPER))
        file.writelines(f"R{one};Receiver {one}\n" for one in range(contributions // A_RECEIVER))
    return path


def agreements_file(path: Path, contributions: int) -> Path:
    """An allowance for each helper's care and neighbourhood work, each under its fund."""
    with path.open("w", encoding="utf-8") as file:
        file.write("code;medewerker;activiteit;geldstroom;betaling;tarief;vanaf\n")
        for one in range(contributions // A_HELPER):
            for activity, fund in (("wmo", "wmo"), ("buurt", "budget")):
                file.write(
                    f"A{one}-{activity};H{one};{activity};{fund};vergoeding;5,00;01-01-{YEAR}\n"
                )
    return path


def found(folder: Path, contributions: int) -> Cooperative:
    """A cooperative with two funds, and its helpers' agreements under them."""
    book = Cooperative.found(
        folder / "book",
        code="COOP",
        name="Benchmark",
        founders=[Founder("B1", "Ana"), Founder("B2", "Ben")],
    )
    first_on = date(YEAR, 1, 1)
    town = PartyRow(row=0, code="TOWN", name="Municipality", kind="organisation")
    book.parties.add(town, acting="B1")
    for award in (
        AwardRow(
            code="wmo",
            regime="wmo",
            funder="TOWN",
            tariff_cents=2500,
            eligible=(Eligible(activity="wmo"),),
            from_on=first_on,
        ),
        AwardRow(
            code="budget",
            regime="subsidy",
            funder="TOWN",
            cents=contributions * 50,
            eligible=(Eligible(activity="buurt"), Eligible(activity="wmo", percent=20)),
            from_on=first_on,
        ),
    ):
        book.funds.award(award, acting="B1")
    parties = parties_file(folder / "parties.csv", contributions)
    agreements = agreements_file(folder / "agreements.csv", contributions)
    for outcome in (
        book.parties.import_table(open_table(parties), acting="B1"),
        book.agreements.import_table(open_table(agreements), acting="B1"),
    ):
        assert not outcome.refused, outcome.refused[:1]
    return book


def play(book: Cooperative, hours: Path, contributions: int) -> None:
    """Import the year's hours, confirm them, pay the first nine months, and book what was spent."""
    outcome = book.hours.import_table(open_table(hours), acting="B1")
    assert outcome.recorded == contributions, outcome.refused[:1]
    for month in range(1, 13):
        book.hours.confirm(Selection(month=month_of(month)), acting="B1")
    for month in range(1, PAID_MONTHS + 1):
        last_on = month_of(month)[1]
        run = book.payouts.propose(until_on=last_on, acting="B1").run
        book.payouts.approve(run, acting="B2")
        book.payouts.settle(run, on=last_on, acting="B1")
    for number in range(contributions // A_BOOKING):
        on = date(YEAR, 1 + number % 12, 1 + number % 28)
        if number % 2:
            book.bookings.pay(1000, on=on, account="4900", acting="B1")
        else:
            book.invoices.receive(
                "TOWN",
                2000,
                on=on,
                account="4000",
                activity="buurt",
                reference=f"{number}",
                acting="B1",
            )


def used_seconds() -> float:
    """Processor seconds of this process and of the programs that it ran to their end."""
    programs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + programs.ru_utime + programs.ru_stime


def cheapest(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Processor seconds of the cheapest turn of each; they take turns, so noise meets all alike."""
    costs: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(TURNS):
        for name, work in works.items():
            before = used_seconds()
            work()
            costs[name].append(used_seconds() - before)
    return {name: min(of) for name, of in costs.items()}


def costs_of(contributions: int) -> Costs:
    """What is asked of a year with so many contributions, in processor seconds."""
    hledger = shutil.which("hledger")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hours, journal = folder / "hours.csv", folder / "year.journal"
        hours_file(hours, contributions)
        with found(folder, contributions) as book:
            play(book, hours, contributions)
            # The first reading reads in what was recorded last.
            book.readings.balances()

            def export() -> None:
                journal.write_bytes(book.exports.journal(YEAR, program="hledger").content)

            def sum_up() -> None:
                assert hledger is not None
                subprocess.run(
                    [hledger, "-f", journal, "bal"], check=True, stdout=subprocess.DEVNULL
                )

            asked = cheapest(
                {
                    BALANCE: book.readings.balances,
                    STATEMENT: lambda: book.books.statement(YEAR),
                    "explain 4200": lambda: book.books.explain("4200", YEAR),
                    "export journal": export,
                }
            )
            beside = {HLEDGER: sum_up} if hledger else {}
            built = cheapest({REBUILD: book.keeping.rebuild, **beside})
    return {**asked, HLEDGER: None, **built}


def ratio(costs: Costs, of: str, to: str) -> str:
    """One cost as a multiple of another; a dash where something was not measured."""
    above, below = costs[of], costs[to]
    return "-" if above is None or below is None else f"{above / below:.2f}"


def report(small: Costs, large: Costs, contributions: int) -> None:
    """Print both years beside each other, and how each cost grew."""
    print(f"{'cpu s':24}{contributions // 10:>12}{contributions:>12}{'growth':>10}")
    for name, cost in large.items():
        before = small[name]
        if cost is None or before is None:
            print(f"{name:24}hledger is not installed here: not measured")
            continue
        print(f"{name:24}{before:12.2f}{cost:12.2f}{cost / before:10.1f}")
    for of, to in ((STATEMENT, BALANCE), (REBUILD, HLEDGER)):
        print(f"{f'{of} / {to}':24}{ratio(small, of, to):>12}{ratio(large, of, to):>12}")


def main(contributions: int) -> None:
    """Measure a year with a tenth of them, then with all of them."""
    small = costs_of(contributions // 10)
    report(small, costs_of(contributions), contributions)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
