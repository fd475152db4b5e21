"""What an audit looks at: payouts, hours, claims and so on as their facts tell them, in order.

Nothing here refuses and nothing is summed up: who did what stands as it was recorded, also where
a rule should have refused it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from ledger.application.session import AMSTERDAM
from ledger.domain.limits import Limit
from ledger.domain.payout import PROPOSED, REJECTED, RETURNED, SETTLED
from ledger.domain.roles import MAY
from ledger.domain.terms import Terms


@dataclass(frozen=True)
class Mark:
    """A fact's place in the list, its instant (UTC), and who recorded it."""

    position: int
    at: datetime
    by: str

    @property
    def on(self) -> date:
        """The day in Amsterdam."""
        return self.at.astimezone(AMSTERDAM).date()


@dataclass(frozen=True)
class Stand:
    """How a contribution stood from a fact on. `said_by` is who confirmed, disputed or corrected.

    `mark.by` wrote that down. A correction that counts as a confirmation has no manner.
    """

    mark: Mark
    state: str
    from_on: date
    until_on: date
    minutes: int
    said_by: str | None = None
    manner: str | None = None


@dataclass(frozen=True)
class Put:
    """What one payout pays for one contribution or claim; a claim has neither minutes nor rate.

    `off_at` is the position of the fact that took it off again; None where it stands.
    """

    mark: Mark
    payout: str
    minutes: int
    donated_minutes: int
    cents: int
    rate_cents: int
    band: str
    limit: Limit
    off_at: int | None

    @property
    def stands(self) -> bool:
        """Whether the payout still pays for it."""
        return self.off_at is None


@dataclass(frozen=True)
class AuditedHours:
    """One contribution; `stands` are all its versions, the last one is how it stands now."""

    contribution: str
    number: int
    helper: str
    receiver: str | None
    service: str | None
    activity: str | None
    agreement: str | None
    stands: tuple[Stand, ...]
    puts: tuple[Put, ...]

    @property
    def now(self) -> Stand:
        """How it stands now."""
        return self.stands[-1]

    @property
    def month(self) -> str:
        """The month worked, `YYYY-MM`."""
        return f"{self.now.from_on:%Y-%m}"

    def before(self, position: int) -> Stand:
        """How it stood just before a fact, such as the one that put it on a payout."""
        known = [stand for stand in self.stands if stand.mark.position < position]
        return known[-1] if known else self.stands[0]


@dataclass(frozen=True)
class AuditedClaim:
    """One expense claim, with everybody who approved it."""

    claim: str
    number: int
    claimant: str
    cents: int
    incurred_on: date
    text_commitment: str
    made: Mark
    approvals: tuple[Mark, ...]
    puts: tuple[Put, ...]

    @property
    def month(self) -> str:
        """The month in which it was incurred, `YYYY-MM`."""
        return f"{self.incurred_on:%Y-%m}"


@dataclass(frozen=True)
class RunApproval:
    """An approval of a run: of so many payouts, so much money, and one payment file if any."""

    mark: Mark
    payout_count: int
    total_cents: int
    payment_file_commitment: str | None


@dataclass(frozen=True)
class AuditedRun:
    """One payout run. `rejections` and `approvals` are all there were, in order."""

    run: str
    number: int
    drawn: Mark
    from_on: date | None
    until_on: date
    payment_file_commitment: str | None
    approvals: tuple[RunApproval, ...]
    rejections: tuple[Mark, ...]


@dataclass(frozen=True)
class AuditedPayout:
    """One payout; each list has all facts of its sort, in order."""

    payout: str
    number: int
    run: AuditedRun
    payee: str
    minutes: int
    donated_minutes: int
    cents: int
    proposed: Mark
    approvals: tuple[Mark, ...]
    rejections: tuple[Mark, ...]
    sent: tuple[tuple[Mark, date], ...]
    settled: tuple[tuple[Mark, date], ...]
    returned: tuple[tuple[Mark, date], ...]
    state: str = PROPOSED

    @property
    def dated_on(self) -> date:
        """Settled on this day; else sent; else the last day of the work that the run pays for."""
        for days in (self.settled, self.sent):
            if days:
                return days[-1][1]
        return self.run.until_on

    @property
    def paid(self) -> bool:
        """Whether the money left the account and did not come back."""
        return self.state == SETTLED

    @property
    def fell(self) -> bool:
        """Whether no money goes out: it was rejected, or came back."""
        return self.state in (REJECTED, RETURNED)

    @property
    def gone_at(self) -> Mark | None:
        """When it was first recorded that the money was sent or had left; None before that."""
        marks = [mark for mark, _ in (*self.sent, *self.settled)]
        return min(marks, key=lambda mark: mark.position, default=None)


@dataclass(frozen=True)
class AuditedAgreement:
    """An agreement as it was known over time: (position, what holds from then on)."""

    agreement: str
    number: int
    made: Terms
    rates: tuple[tuple[int, date, int], ...]
    ends: tuple[tuple[int, date], ...]

    def terms(self, before: int | None = None) -> Terms:
        """What it says now, or what it said just before a fact."""
        rates: dict[date, int] = {}
        for position, from_on, cents in self.rates:
            if before is None or position < before:
                rates[from_on] = cents
        ends = [day for position, day in self.ends if before is None or position < before]
        terms = vars(self.made) | {"rates": tuple(sorted(rates.items()))}
        return Terms(**(terms | ({"until_on": ends[-1]} if ends else {})))


@dataclass(frozen=True)
class Account:
    """An account that was set; `iban` is None where the vault has it no more."""

    mark: Mark
    commitment: str
    iban: str | None

    def same_as(self, other: "Account") -> bool:
        """Whether both are known to be one number."""
        if self.commitment == other.commitment:
            return True
        return self.iban is not None and self.iban == other.iban


@dataclass(frozen=True)
class AuditedParty:
    """A party: its memberships (joined or left, first or last day), accounts and age bands.

    `roles` are those given (True) or laid down, by position.
    """

    party: str
    party_kind: str
    memberships: tuple[tuple[bool, date], ...]
    accounts: tuple[Account, ...]
    bands: tuple[tuple[int, date, str], ...]
    roles: tuple[tuple[int, bool, str], ...] = ()

    def may(self, action: str, at: int) -> bool:
        """Whether a role held just before a fact allowed an action of the table of roles."""
        held: set[str] = set()
        for position, given, role in self.roles:
            if position < at:
                (held.add if given else held.discard)(role)
        return not held.isdisjoint(MAY[action])
