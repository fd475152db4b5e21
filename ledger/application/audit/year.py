"""A year to be audited: its payouts, and all hours and claims that its rules look at.

A payout belongs to the year in which it was settled; while it waits, to that in which it was
sent, else to that of the last day of the work in its run. Hours belong to the year in which they
were given, claims to that in which they were incurred.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.application.audit.audited import (
    AuditedAgreement,
    AuditedClaim,
    AuditedHours,
    AuditedParty,
    AuditedPayout,
    AuditedRun,
    Mark,
    Put,
)
from ledger.application.audit.bank_out import BankOut
from ledger.domain.limits import YearLimits
from ledger.domain.party import PERSON
from ledger.domain.payout import REJECTED

# Four weeks without a free day that end on 1 January began so long before.
DAYS_AROUND = timedelta(days=31)


@dataclass(frozen=True)
class PaidHours:
    """Hours with what one payout of the year pays for them."""

    hours: AuditedHours
    put: Put
    payout: AuditedPayout


@dataclass(frozen=True)
class PaidClaim:
    """A claim with what one payout of the year pays for it."""

    claim: AuditedClaim
    put: Put
    payout: AuditedPayout


@dataclass(frozen=True)
class AuditedYear:
    """A year to be audited, as known at a position.

    `hours` and `claims` are those of the year, those on its payouts, and what else was paid to
    the same people for the years that these payouts reach into. `around` are other hours given in
    the days around the year. `payouts` are of all years. `limits` are by the position and year
    adopted; `silence` says since when, and after how many days, it counts as confirmation.
    `bank_out` is what left the bank in the year.
    """

    year: int
    position: int
    payouts: dict[str, AuditedPayout]
    hours: tuple[AuditedHours, ...]
    around: tuple[AuditedHours, ...]
    claims: tuple[AuditedClaim, ...]
    agreements: dict[str, AuditedAgreement]
    parties: dict[str, AuditedParty]
    limits: tuple[tuple[int, int, YearLimits], ...]
    silence: tuple[tuple[Mark, int], ...]
    bank_out: tuple[BankOut, ...]

    @property
    def listed(self) -> list[AuditedPayout]:
        """The payouts of the year by day and number: paid, waiting and come back; not rejected."""
        found = [
            payout
            for payout in self.payouts.values()
            if payout.dated_on.year == self.year and payout.state != REJECTED
        ]
        return sorted(found, key=lambda payout: (payout.dated_on, payout.number))

    @property
    def given(self) -> list[AuditedHours]:
        """The hours given in the year."""
        return [hours for hours in self.hours if hours.now.from_on.year == self.year]

    @property
    def given_around(self) -> list[AuditedHours]:
        """The hours given in the year and in the days around it, by their numbers."""
        first_on, last_on = days_around(self.year)
        found = [
            hours
            for hours in (*self.hours, *self.around)
            if first_on <= hours.now.from_on <= last_on
        ]
        return sorted(found, key=lambda hours: hours.number)

    def paid_hours(self) -> Iterator[PaidHours]:
        """The hours that stand on a payout of the year, by their numbers."""
        for hours in self.hours:
            for put in hours.puts:
                if (payout := self.of_the_year(put)) is not None:
                    yield PaidHours(hours, put, payout)

    def paid_claims(self) -> Iterator[PaidClaim]:
        """The claims that stand on a payout of the year, by their numbers."""
        for claim in self.claims:
            for put in claim.puts:
                if (payout := self.of_the_year(put)) is not None:
                    yield PaidClaim(claim, put, payout)

    def of_the_year(self, put: Put) -> AuditedPayout | None:
        """The payout on which it stands, if that is one of the year and did not fall."""
        payout = self.payouts.get(put.payout) if put.stands else None
        if payout is None or payout.fell or payout.dated_on.year != self.year:
            return None
        return payout

    def numbers_of(self, puts: tuple[Put, ...]) -> tuple[int, ...]:
        """The numbers of the payouts, of any year, on which something stands."""
        found = {self.payouts[put.payout].number for put in puts if put.payout in self.payouts}
        return tuple(sorted(found))

    def may(self, action: str, mark: Mark) -> bool:
        """Whether who recorded a fact held a role at that moment that allows an action."""
        return self.party_may(action, mark.by, mark.position)

    def party_may(self, action: str, party: str, at: int) -> bool:
        """Whether a party held a role just before a fact that allows an action."""
        known = self.parties.get(party)
        return known is not None and known.may(action, at)

    def is_person(self, party: str) -> bool:
        """Whether one human being is meant; a household or organisation can be in two places."""
        known = self.parties.get(party)
        return known is not None and known.party_kind == PERSON


def days_around(year: int) -> tuple[date, date]:
    """The first and last day on which hours matter to a year, for stretches across New Year."""
    return date(year, 1, 1) - DAYS_AROUND, date(year, 12, 31) + DAYS_AROUND


def runs_of(year: AuditedYear) -> Iterator[tuple[AuditedRun, list[AuditedPayout]]]:
    """The runs with a payout in the year, each with all its payouts, by number."""
    runs = {payout.run.run: payout.run for payout in year.listed}
    inside: dict[str, list[AuditedPayout]] = defaultdict(list)
    for payout in sorted(year.payouts.values(), key=lambda one: one.number):
        inside[payout.run.run].append(payout)
    for run in sorted(runs.values(), key=lambda one: one.number):
        yield run, inside[run.run]
