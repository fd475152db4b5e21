"""A small neighbourhood to try every request in: who lives there, and short ways to ask.

Chloe and David are the founding board, Ana and Greta help for 5,00 euros an hour, Finn is under
21, Ben and Hugo receive, Emma is the treasurer, Cora the coordinator.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledger.application.cooperative import Cooperative, Founder
from ledger.application.hours import Visit
from ledger.application.importing import ImportOutcome
from ledger.application.register import HoursCard, Selection
from ledger.domain.errors import DomainError, LedgerError
from ledger.interchange.agreements import AgreementRow
from ledger.interchange.hours import HoursRow
from ledger.interchange.parties import PartyRow
from ledger.interchange.sheets.tables import Table, open_table
from ledger.projections.balances import Balance
from ledger.storage.engine import reading
from ledger.storage.rows import StoredFact

FOUNDED_AT = datetime(2025, 6, 30, 10, tzinfo=UTC)
TODAY = date(2025, 6, 30)
BEGAN_ON = date(2024, 1, 1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = FOUNDED_AT) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **delta: int) -> None:
        """Later by so many `days`, `hours` …"""
        self.at += timedelta(**delta)


class Neighbourhood:
    """A cooperative with short ways to ask; numbers are those that people use."""

    def __init__(self, cooperative: Cooperative, clock: Clock) -> None:
        self.cooperative = cooperative
        self.clock = clock

    def log(
        self,
        minutes: int,
        on: date = TODAY,
        *,
        helper: str = "ana",
        receiver: str | None = "ben",
        acting: str | None = None,
        until_on: date | None = None,
        quantity: int | None = None,
        unit: str | None = None,
        unpaid: bool = False,
        request_id: str | None = None,
        **other: Any,
    ) -> str:
        """Log a service, by the helper unless somebody else acts; returns its number."""
        row = HoursRow(row=1, on=on, helper=helper, receiver=receiver, minutes=minutes, **other)
        visit = Visit(row, until_on=until_on, quantity=quantity, unit=unit, unpaid=unpaid)
        answer = self.cooperative.hours.log(visit, acting=acting or helper, request_id=request_id)
        return self.number(answer.of("contribution")[0])

    def number(self, stream: str) -> str:
        """The number of a contribution."""
        return str(self.cooperative.hours.show(stream).record.position)

    def confirm(self, *numbers: str, acting: str = "cora", **other: Any) -> None:
        """Confirm by number."""
        self.cooperative.hours.confirm(Selection(ids=numbers), acting=acting, **other)

    def confirmed(self, minutes: int, on: date = TODAY, **other: Any) -> str:
        """Log and confirm."""
        number = self.log(minutes, on, **other)
        self.confirm(number)
        return number

    def correct(self, number: str, minutes: int, *, confirm: bool = True, **other: Any) -> None:
        """Correct, and let it be confirmed again."""
        self.cooperative.hours.correct(number, acting="cora", minutes=minutes, **other)
        if confirm:
            self.confirm(number)

    def claim(self, cents: int, on: date = TODAY, *, claimant: str = "ana") -> None:
        """Claim an expense, approved by the treasurer."""
        claims = self.cooperative.claims
        answer = claims.add(claimant, cents, text="Tea", incurred_on=on, acting=claimant)
        claims.approve(answer.of("claim")[0], acting="emma")

    def propose(self, until_on: date = TODAY, **other: Any) -> str:
        """Emma proposes a run; returns its id."""
        return self.cooperative.payouts.propose(until_on=until_on, acting="emma", **other).run

    def pay(self, until_on: date = TODAY, *, on: date = TODAY, **other: Any) -> str:
        """Propose, approve and settle at once."""
        run = self.propose(until_on, **other)
        self.cooperative.payouts.approve(run, acting="chloe")
        self.cooperative.payouts.settle(run, on=on, acting="emma")
        return run

    def cents_of(self, number: str) -> int:
        """What one contribution is paid, once it is confirmed and proposed."""
        self.confirm(number)
        self.propose()
        return self.card(number).record.put_cents

    def lines(self, run: str) -> dict[str, tuple[int, int, int]]:
        """Minutes, donated minutes and cents of each payee in a run."""
        return {
            line.payee: (line.record.minutes, line.record.donated_minutes, line.record.cents)
            for line in self.cooperative.payouts.show(run).lines
        }

    def cents(self, run: str) -> dict[str, int]:
        """What each payee gets in a run."""
        return {payee: cents for payee, (_, _, cents) in self.lines(run).items()}

    def card(self, number: str) -> HoursCard:
        """A contribution as it stands now."""
        return self.cooperative.hours.show(number)

    def balance(self, party: str, **when: Any) -> Balance:
        """One party's balance."""
        found, _ = self.cooperative.readings.balances(party, **when)
        return found.parties[0]

    def add(self, code: str, **other: Any) -> None:
        """Add a party; the name is the code with a capital."""
        row = PartyRow(row=1, code=code, name=code.title(), **other)
        self.cooperative.parties.add(row, acting="cora")

    def agree(self, code: str, helper: str, rate_cents: int | None = 500, **other: Any) -> None:
        """Make an agreement, for an allowance unless it is said otherwise."""
        terms: dict[str, Any] = {"pays": "allowance", "from_on": BEGAN_ON} | other
        row = AgreementRow(row=1, code=code, helper=helper, rate_cents=rate_cents, **terms)
        self.cooperative.agreements.make(row, acting="cora")

    def bring(self, noun: str, table: Table, *, acting: str = "cora", **how: Any) -> ImportOutcome:
        """Import a file of hours, parties or agreements."""
        outcome: ImportOutcome = getattr(self.cooperative, noun).import_table(
            table, acting=acting, **how
        )
        return outcome

    def facts(self) -> list[StoredFact]:
        """Everything that was ever recorded."""
        book = self.cooperative.session.book
        with reading(book.engine) as connection:
            return book.facts.notifications(connection, after=0, limit=1_000_000)

    def position(self) -> int:
        """The last position."""
        return self.cooperative.session.book.facts.last_position()

    def problems(self) -> list[str]:
        """What the check finds wrong; nothing, if all is well."""
        return [
            f"{proof.about}: {problem}"
            for proof in self.cooperative.keeping.check()
            for problem in proof.problems
        ]


def settle_in(cooperative: Cooperative, clock: Clock) -> Neighbourhood:
    """Everybody moves in, with a role or an agreement."""
    here = Neighbourhood(cooperative, clock)
    cooperative.parties.add(PartyRow(row=1, code="cora", name="Cora"), acting="chloe")
    cooperative.parties.add(PartyRow(row=1, code="emma", name="Emma"), acting="chloe")
    cooperative.roles.give("cora", "coordinator", acting="chloe")
    cooperative.roles.give("emma", "treasurer", acting="chloe")
    for code in ("ana", "ben", "greta", "hugo"):
        here.add(code)
    here.add("finn", age_band="under21")
    here.agree("a-ana", "ana")
    here.agree("a-greta", "greta")
    here.agree("a-finn", "finn", 300)
    return here


def found(folder: Path, clock: Clock, **other: Any) -> Cooperative:
    """An empty book with Chloe and David on the board."""
    return Cooperative.found(
        folder,
        code="coop",
        name="The Bridge",
        founders=[Founder("chloe", "Chloe"), Founder("david", "David")],
        clock=clock,
        **other,
    )


def written(path: Path, *lines: str) -> Table:
    """A CSV file with these lines, opened as a table."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_table(path)


@contextmanager
def refused(
    words: str, here: Neighbourhood | None = None, error: type[LedgerError] = DomainError
) -> Iterator[None]:
    """A request is refused in these words, and nothing is recorded."""
    before = here.position() if here else 0
    with pytest.raises(error) as caught:
        yield
    assert words in str(caught.value)
    assert (here.position() if here else 0) == before
