"""What can happen in the life of contributions and payouts, asked of the book and of the model.

Caps are low here, so that they bite: 20 euros a month and 45 a year, to begin with.
"""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from ledger.application.cooperative import Cooperative
from ledger.application.limits import Caps, year_limits
from ledger.domain.errors import DomainError
from tests.application.neighbourhood import (
    TODAY,
    Clock,
    Neighbourhood,
    found,
    settle_in,
    written,
)
from tests.properties.naive import Naive
from tests.properties.naive_records import Expense, Line, Visit

RATES = {"ana": 500, "finn": 300}
DAYS = [
    date(2024, 12, 30),
    date(2025, 5, 3),
    date(2025, 5, 28),
    date(2025, 6, 1),
    date(2025, 6, 15),
]
MINUTES = [1, 7, 59, 60, 61, 200, 241, 600]
LIMITS = [(2000, 4500), (1000, 3000), (3000, 9000), (21000, 210000)]

helpers = st.sampled_from(list(RATES))
days = st.sampled_from(DAYS)
minutes = st.sampled_from(MINUTES)
pick = st.integers(0, 10_000)
yes = st.sampled_from([True, False, False])


@cache
def settled() -> Path:
    """A book in which everybody has moved in, on a disk in memory where there is one."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="bl-life-", dir=memory if memory.is_dir() else None))
    with found(folder / "settled", Clock()) as cooperative:
        settle_in(cooperative, Clock())
        for year in (2024, 2025):
            adopt(cooperative, year, *LIMITS[0])
    return folder


def adopt(cooperative: Cooperative, year: int, month_cents: int, year_cents: int) -> None:
    caps = Caps(hour_cents=600, month_cents=month_cents, year_cents=year_cents)
    cooperative.limits.add(year, year_limits(adult=caps, under21=caps), acting="chloe")


@dataclass
class File:
    """A pile of slips that came in as one file: its rows, its number, and the hours they became."""

    rows: list[tuple[str, date, int]]
    number: str
    hours: list[str]
    stands: bool = True


class Life(RuleBasedStateMachine):
    """Each rule asks the book and tells the model; what the model refuses is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=settled()))
        shutil.copytree(settled() / "settled", self.folder / "book")
        clock = Clock()
        self.here = Neighbourhood(Cooperative.open(self.folder / "book", clock), clock)
        self.model = Naive(RATES, dict.fromkeys((2024, 2025), LIMITS[0]))
        self.runs: dict[str, str] = {}
        self.files: list[File] = []
        self.complete: set[tuple[str, date]] = set()
        self.fell = False

    def asks(self, allowed: bool, request: Callable[[], object]) -> bool:
        """Ask; it is refused where the model says so, and leaves nothing then."""
        before = self.here.position()
        with nullcontext() if allowed else pytest.raises(DomainError):
            request()
        assert (self.here.position() > before) == allowed
        return allowed

    def chosen(self, which: int) -> tuple[str, Visit]:
        numbers = list(self.model.visits)
        number = numbers[which % len(numbers)]
        return number, self.model.visits[number]

    def chosen_run(self, which: int, *states: str) -> str:
        """One of those that are ready for it, if any is."""
        ready = [run for run, state in self.runs.items() if state in states]
        return (ready or list(self.runs))[which % len(ready or self.runs)]

    @initialize(helper=helpers, on=days, given=st.lists(minutes, min_size=1, max_size=3))
    def begin(self, helper: str, on: date, given: list[int]) -> None:
        """Something was paid before, so that there is something to correct and to send back."""
        self.log(helper, on, given, False)
        self.log("ana", DAYS[1], [200], False)
        self.bring([("ana", DAYS[1], 60)], False, "")
        self.propose(TODAY, False, None, "settle")

    @rule(helper=helpers, on=days, given=st.lists(minutes, min_size=1, max_size=3), waits=yes)
    def log(self, helper: str, on: date, given: list[int], waits: bool) -> None:
        """One to three visits on a day, all confirmed but the last if it `waits`."""
        for number_of, each in enumerate(given, start=1):
            number = self.here.log(each, on, helper=helper)
            visit = Visit(helper, "ben", on, each, self.model.next())
            self.model.visits[number] = visit
            if not waits or number_of < len(given):
                self.confirm(number, visit)

    @rule(
        rows=st.lists(st.tuples(helpers, days, minutes), min_size=1, max_size=3),
        waits=yes,
        back=st.sampled_from(["", "", "back", "again"]),
    )
    def bring(self, rows: list[tuple[str, date, int]], waits: bool, back: str) -> None:
        """A file of slips comes in; it may be taken back at once, and come in again."""
        self.files.append(self.imported(rows, str(len(self.files))))
        if not waits:
            self.confirm_file(self.files[-1])
        if back:
            self.take_back(len(self.files) - 1, back == "again")

    def imported(self, rows: list[tuple[str, date, int]], pile: str) -> File:
        lines = [
            f"{pile}-{at},{on.isoformat()},{helper},ben,{each}m"
            for at, (helper, on, each) in enumerate(rows)
        ]
        table = written(self.folder / f"{pile}.csv", "ref,date,helper,receiver,duration", *lines)
        assert self.here.bring("hours", table).recorded == len(rows)
        imports = self.here.cooperative.imports
        number = str(imports.all()[-1].record.position)
        hours = [str(card.record.position) for card in imports.hours_of(number)]
        for one, (helper, on, each) in zip(hours, rows, strict=True):
            self.model.visits[one] = Visit(helper, "ben", on, each, self.model.next())
        assert self.here.bring("hours", table).known == len(rows)
        return File(rows, number, hours)

    def confirm_file(self, file: File) -> None:
        for number in file.hours:
            self.confirm(number, self.model.visits[number])

    @precondition(lambda self: self.files)
    @rule(which=pick, again=yes)
    def take_back(self, which: int, again: bool) -> None:
        """All of a file goes while nothing of it is on a payout; then it may come in anew."""
        at = which % len(self.files)
        file = self.files[at]
        visits = [self.model.visits[number] for number in file.hours]
        allowed = file.stands and not any(visit.puts for visit in visits)
        imports = self.here.cooperative.imports
        if self.asks(allowed, lambda: imports.take_back(file.number, acting="cora")):
            file.stands = False
            gone = [visit for visit in visits if visit.state != "withdrawn"]
            for visit in visits:
                visit.state = "withdrawn"
            self.reopen_emptied(gone)
            if again:
                self.files[at] = self.imported(file.rows, str(at))

    @rule(helper=helpers, on=days, zero=yes)
    def complete_week(self, helper: str, on: date, zero: bool) -> None:
        """A week with hours is complete as it is; one without only when that is said."""
        monday = on - timedelta(days=on.weekday())
        worked = self.worked(helper, monday)
        known = (helper, monday) in self.complete
        weeks = self.here.cooperative.weeks

        def complete() -> object:
            return weeks.complete(helper, week=monday, zero=zero, acting="cora").known

        if known and not (zero and worked):
            assert complete() == (monday,)
        elif self.asks(worked != zero, complete):
            self.complete.add((helper, monday))

    def worked(self, helper: str, monday: date) -> bool:
        """Whether anything stands that the helper gave in a week."""
        return any(
            visit.helper == helper and monday <= visit.on < monday + timedelta(days=7)
            for visit in self.model.visits.values()
            if visit.state != "withdrawn"
        )

    def reopen_emptied(self, gone: list[Visit]) -> None:
        """A complete week is open again when all hours in it go."""
        for visit in gone:
            monday = visit.on - timedelta(days=visit.on.weekday())
            if not self.worked(visit.helper, monday):
                self.complete.discard((visit.helper, monday))

    def confirm(self, number: str, visit: Visit) -> None:
        allowed = visit.state in ("logged", "disputed")
        if self.asks(allowed, lambda: self.here.confirm(number)):
            visit.state = "confirmed"

    @precondition(lambda self: self.model.visits)
    @rule(which=pick, what=st.sampled_from(["confirm", "dispute", "withdraw"]))
    def say(self, which: int, what: str) -> None:
        number, visit = self.chosen(which)
        hours = self.here.cooperative.hours
        if what == "confirm":
            self.confirm(number, visit)
        elif what == "dispute":
            allowed = visit.state in ("logged", "confirmed")
            if self.asks(allowed, lambda: hours.dispute(number, acting="ben")):
                visit.state = "disputed"
        else:
            allowed = visit.state != "withdrawn"
            if self.asks(allowed, lambda: hours.withdraw(number, acting=visit.helper)):
                visit.state = "withdrawn"
                self.reopen_emptied([visit])

    @precondition(lambda self: self.model.visits)
    @rule(which=pick, given=minutes, by=st.sampled_from(["ana", "ben", "cora"]), waits=yes)
    def correct(self, which: int, given: int, by: str, waits: bool) -> None:
        number, visit = self.chosen(which)
        concerned = by in ("ben", "cora", visit.helper)
        allowed = visit.state != "withdrawn" and visit.minutes != given and concerned
        hours = self.here.cooperative.hours
        if self.asks(allowed, lambda: hours.correct(number, acting=by, minutes=given)):
            visit.minutes = given
            visit.state = "confirmed" if by == "ben" else "logged"
            if visit.state == "logged" and not waits:
                self.confirm(number, visit)

    @rule(helper=helpers, on=days, cents=st.sampled_from([1, 250, 1500, 5000]))
    def claim(self, helper: str, on: date, cents: int) -> None:
        self.here.claim(cents, on, claimant=helper)
        claim = self.here.cooperative.claims.find()
        (new,) = {one.record.claim for one in claim} - set(self.model.claims)
        self.model.claims[new] = Expense(helper, on, cents, self.model.next())

    @rule(helper=helpers, from_on=days, cents=st.sampled_from([100, 299, 333, 500, 550]))
    def change_rate(self, helper: str, from_on: date, cents: int) -> None:
        rate_cents = min(cents, 325) if helper == "finn" else cents
        self.here.cooperative.agreements.change_rate(
            f"a-{helper}", rate_cents, from_on=from_on, acting="cora"
        )
        self.model.rates[helper].append((from_on, rate_cents))

    @rule(which=st.sampled_from(LIMITS), year=st.sampled_from([2024, 2025]))
    def adopt_limits(self, which: tuple[int, int], year: int) -> None:
        new = which != self.model.limits[year]
        if self.asks(new, lambda: adopt(self.here.cooperative, year, *which)):
            self.model.limits[year] = which

    @rule(
        until=st.sampled_from([*DAYS, TODAY, TODAY, TODAY]),
        month=yes,
        without=st.none() | st.none() | helpers,
        on=st.sampled_from(["", "approve", "settle", "settle", "settle"]),
    )
    def propose(self, until: date, month: bool, without: str | None, on: str) -> None:
        """Propose a run, and mostly let it go on its way at once."""
        since = until.replace(day=1) if month else None
        owed = self.model.payable(until, since)
        owed.pop(without or "", None)
        inside = {payee: lines for payee, lines in owed.items() if cents_of(lines) >= 0}
        run: list[str] = []
        self.asks(
            bool(inside),
            lambda: run.append(
                self.here.propose(until, from_on=since, without=(without,) if without else ())
            ),
        )
        if not inside:
            return
        card = self.here.cooperative.payouts.show(run[0])
        self.runs[run[0]] = "proposed"
        assert {line.payee for line in card.lines} == set(inside)
        assert card.record.total_cents == sum(cents_of(lines) for lines in inside.values())
        for line in card.lines:
            lines = inside[line.payee]
            assert line.record.cents == cents_of(lines)
            assert line.record.minutes == sum(one.minutes for one in lines)
            assert line.record.donated_minutes == sum(one.donated for one in lines)
            self.model.put(run[0], line.record.payout, line.payee, lines)
        if on:
            self.approve(run[0])
        if on == "settle":
            self.settle(run[0])

    def approve(self, run: str) -> None:
        allowed = self.runs[run] == "proposed" and not self.model.doubted(run)
        payouts = self.here.cooperative.payouts
        if self.asks(allowed, lambda: payouts.approve(run, acting="david")):
            self.runs[run] = "approved"

    @precondition(lambda self: self.runs)
    @rule(which=pick)
    def reject(self, which: int) -> None:
        run = self.chosen_run(which, "proposed", "approved")
        allowed = self.runs[run] in ("proposed", "approved")
        payouts = self.here.cooperative.payouts
        if self.asks(allowed, lambda: payouts.reject(run, acting="chloe")):
            self.runs[run] = "rejected"
            for payout, pay in self.model.payouts.items():
                if pay.run == run:
                    pay.state = "rejected"
                    self.model.take_off(payout)
            self.fell = True

    @precondition(lambda self: self.runs)
    @rule(which=pick, what=st.sampled_from(["approve", "send", "settle"]))
    def go_on(self, which: int, what: str) -> None:
        run = self.chosen_run(which, "proposed", "approved", "sent")
        if what == "approve":
            self.approve(run)
        elif what == "settle":
            self.settle(run)
        else:
            payouts = self.here.cooperative.payouts
            allowed = self.runs[run] == "approved"
            if self.asks(allowed, lambda: payouts.send(run, on=TODAY, acting="emma")):
                self.follow(run, "sent")

    def settle(self, run: str) -> None:
        money = [pay for pay in self.model.payouts.values() if pay.run == run and pay.cents > 0]
        back = bool(money) and all(pay.state == "returned" for pay in money)
        allowed = self.runs[run] in ("approved", "sent") and not back
        payouts = self.here.cooperative.payouts
        if self.asks(allowed, lambda: payouts.settle(run, on=TODAY, acting="emma")):
            self.follow(run, "settled")

    def follow(self, run: str, state: str) -> None:
        self.runs[run] = state
        for pay in self.model.payouts.values():
            if pay.run == run and pay.state != "returned":
                pay.state = state
                pay.settled = pay.settled or state == "settled"

    @precondition(lambda self: self.model.payouts)
    @rule(which=pick)
    def send_back(self, which: int) -> None:
        out = [one for one in self.model.payouts.items() if one[1].state in ("sent", "settled")]
        every = out or list(self.model.payouts.items())
        payout, pay = every[which % len(every)]
        allowed = pay.state in ("sent", "settled") and pay.cents > 0
        payouts = self.here.cooperative.payouts
        if self.asks(allowed, lambda: payouts.send_back(pay.run, pay.payee, acting="emma")):
            pay.state = "returned"
            self.model.take_off(payout)
            self.fell = True


def cents_of(lines: list[Line]) -> int:
    """What they come to."""
    return sum(line.cents for line in lines)
