"""One party's year, with all that explains it: the model that the document for a member shows.

Of others it holds no more than who stood on the other side of this party's own record.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Person:
    """Somebody in the account. `itself` is the party whose account it is.

    `gone` is `erased` or `lost` when the name is no longer there; then `code` is only a mark that
    tells one from another. `twin` says that another in the account has the same name.
    """

    code: str
    name: str
    itself: bool = False
    gone: str | None = None
    twin: bool = False


@dataclass(frozen=True)
class Given:
    """What was said to be given: days, minutes, and perhaps a quantity."""

    from_on: date
    until_on: date
    minutes: int
    quantity: int | None = None


@dataclass(frozen=True)
class Step:
    """One thing that happened; `kind` is the second half of its fact's kind.

    `on` is the day it was recorded, or for what a bank did the day it happened. `said_by` is who
    said it, `recorded_by` who wrote it down. `reason` is only what this party wrote itself; of
    what others wrote, `reason_kept` says that there is something still.
    """

    kind: str
    on: date
    said_by: Person
    recorded_by: Person
    manner: str | None = None
    before: Given | None = None
    after: Given | None = None
    waits: bool = False
    run: int | None = None
    cents: int = 0
    why: str | None = None
    reason: str | None = None
    reason_kept: bool = False


@dataclass(frozen=True)
class Cover:
    """The agreement behind a contribution; `rate_cents` an hour on the day it was given."""

    code: str
    pays: str
    rate_cents: int


@dataclass(frozen=True)
class Pay:
    """What a contribution or claim is worth, and what of it is earned under the limits.

    `open_cents` is the part of `earned_cents` that is on no payout yet. `cut_by` is `month` or
    `year`: the limit that made it less than it is worth, and `limit_cents` how much that limit is.
    """

    worth_cents: int = 0
    earned_cents: int = 0
    open_cents: int = 0
    donated_minutes: int = 0
    cut_by: str | None = None
    limit_cents: int = 0
    without_limits: bool = False


@dataclass(frozen=True)
class Contribution:
    """One contribution that the party gave or received.

    `other` is who was on the other side. What was received has no `cover` and no `pay`: those are
    the helper's own.
    """

    number: int
    given: Given
    unit: str | None
    what: tuple[str, ...]
    other: Person | None
    state: str
    steps: tuple[Step, ...]
    cover: Cover | None = None
    pay: Pay | None = None

    @property
    def month(self) -> str:
        """The month worked, as `YYYY-MM`."""
        return self.given.from_on.isoformat()[:7]

    @property
    def counted_minutes(self) -> int:
        """The minutes that count: none once it was withdrawn."""
        return 0 if self.state == "withdrawn" else self.given.minutes


@dataclass(frozen=True)
class Claim:
    """One expense claim of the party; `text` is what it was for, None once that is erased."""

    number: int
    incurred_on: date
    cents: int
    text: str | None
    approved: bool
    steps: tuple[Step, ...]
    pay: Pay


@dataclass(frozen=True)
class Payout:
    """One payout to the party; `year_cents` is the part of it for work and claims of the year.

    `paid_in_year` says whether it was settled in this year and did not come back.
    """

    run: int
    cents: int
    year_cents: int
    state: str
    paid_in_year: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Month:
    """The party's own figures of one month; `claims_cents` of claims are part of what was earned.

    `reached` is `month` or `year` when that limit made the pay less, of `limit_cents`.
    """

    month: str
    given_minutes: int
    received_minutes: int
    donated_minutes: int
    earned_cents: int
    claims_cents: int
    paid_cents: int
    reached: str | None
    limit_cents: int


@dataclass(frozen=True)
class Standing:
    """The party's balance over all years up to and including a day."""

    on: date
    earned_cents: int
    paid_cents: int
    due_cents: int


@dataclass(frozen=True)
class MemberAccount:
    """One party's year, as known at a position; `known_on` is the day of the fact there."""

    cooperative: str
    party: Person
    year: int
    position: int
    known_on: date
    gave: tuple[Contribution, ...]
    received: tuple[Contribution, ...]
    claims: tuple[Claim, ...]
    payouts: tuple[Payout, ...]
    months: tuple[Month, ...]
    standing: Standing

    @property
    def given_minutes(self) -> int:
        """Minutes that the party gave."""
        return sum(one.counted_minutes for one in self.gave)

    @property
    def received_minutes(self) -> int:
        """Minutes that the party received."""
        return sum(one.counted_minutes for one in self.received)

    def minutes_in(self, state: str) -> int:
        """Minutes that the party gave and that stand in one state, such as `disputed`."""
        return sum(one.counted_minutes for one in self.gave if one.state == state)

    @property
    def donated_minutes(self) -> int:
        """Minutes over the limit, given for nothing."""
        return sum(one.pay.donated_minutes for one in self.gave if one.pay)

    @property
    def hours_cents(self) -> int:
        """What the hours of the year earned."""
        return sum(one.pay.earned_cents for one in self.gave if one.pay)

    @property
    def claims_cents(self) -> int:
        """What the claims of the year earned."""
        return sum(one.pay.earned_cents for one in self.claims)

    @property
    def earned_cents(self) -> int:
        """What hours and claims of the year earned."""
        return self.hours_cents + self.claims_cents

    @property
    def open_cents(self) -> int:
        """The part of what was earned that is on no payout yet."""
        hours_cents = sum(one.pay.open_cents for one in self.gave if one.pay)
        return hours_cents + sum(one.pay.open_cents for one in self.claims)

    @property
    def paid_cents(self) -> int:
        """What was paid in the year, for work of any year."""
        return sum(one.cents for one in self.payouts if one.paid_in_year)
