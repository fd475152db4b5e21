"""The dossier that a municipality asks, with all its figures: the one model of its documents.

Amounts are cents and times are minutes. A count is None where fewer than five people stand behind
it, or where it would give such a count away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledger.reports.annual.document import Document, Line, Someone
from ledger.reports.settlement.municipalities import Rules


@dataclass(frozen=True)
class Bears:
    """A cost that the award may bear: of an activity, on an account, this part of it.

    What is None may be any. `label` is what the account is called.
    """

    activity: str | None
    account: str | None
    label: str | None
    percent: int


@dataclass(frozen=True)
class Rests:
    """A decision that something rests on; `text` is None where its words were erased."""

    number: int
    text: str | None
    body: str
    decided_on: date | None


@dataclass(frozen=True)
class Award:
    """What was awarded, as the form asks it. `ends_on` is its last day, given or understood.

    `unspent` says what becomes of the rest: repay, carry or keep.
    """

    number: int
    code: str
    regime: str
    funder: Someone
    text: str | None
    cents: int
    from_on: date
    until_on: date | None
    ends_on: date
    unspent: str
    bears: tuple[Bears, ...]
    decision: Rests | None


@dataclass(frozen=True)
class Money:
    """What becomes of the award at the end of the year; from its first day on, but for `of_year`.

    advanced + receivable = borne + kept + carried + to_spend + to_repay + repaid, and that is what
    was granted, unless more came in or went back. `received` is advanced less repaid, as in the
    statement. `others_cents` is what other income pays of the eligible costs beyond the award.
    """

    granted_cents: int
    advanced_cents: int
    repaid_cents: int
    received_cents: int
    eligible_cents: int
    borne_cents: int
    of_year_cents: int
    left_cents: int
    kept_cents: int
    carried_cents: int
    to_spend_cents: int
    to_repay_cents: int
    receivable_cents: int
    others_cents: int
    ended: bool

    @property
    def beyond_cents(self) -> int:
        """Eligible costs that the award is too small for."""
        return self.eligible_cents - self.borne_cents

    @property
    def own_cents(self) -> int:
        """What the cooperative bears of these out of its own means."""
        return self.beyond_cents - self.others_cents

    @property
    def settled_cents(self) -> int:
        """What the award should be settled at: what goes back is asked for no more."""
        return self.received_cents + self.receivable_cents - self.to_repay_cents

    @property
    def on_balance_cents(self) -> int:
        """What the municipality still pays; below zero it gets that back."""
        return self.receivable_cents - self.to_repay_cents


@dataclass(frozen=True)
class Activity:
    """A subsidised activity in the year: its income and own costs by account, and its budget.

    `general_cents` is its share of the general costs. `why` is what the board said of the
    difference, on the activity or on an account that the award names.
    """

    activity: str
    income: tuple[Line, ...]
    costs: tuple[Line, ...]
    income_cents: int
    cost_cents: int
    general_cents: int
    budget_cents: int | None
    decision: Rests | None
    why: tuple[str, ...]
    large: bool

    @property
    def whole_cents(self) -> int:
        """What it cost with its share of the general costs: what its budget is for."""
        return self.cost_cents + self.general_cents

    @property
    def over_cents(self) -> int | None:
        """How much more it cost than its budget; below zero less, None without a budget."""
        return None if self.budget_cents is None else self.whole_cents - self.budget_cents


@dataclass(frozen=True)
class Key:
    """How the general costs were shared: in proportion to the budgets of all activities."""

    general_cents: int
    budgets_cents: int


@dataclass(frozen=True)
class PaidBy:
    """Who paid the costs of the subsidised activities in the year: the subsidy, others, ourselves.

    `own_cents` is what was left for the cooperative to bear; below zero something is left over.
    """

    costs_cents: int
    subsidy_cents: int
    other_cents: int
    own_cents: int


@dataclass(frozen=True)
class Counts:
    """What an activity did in the year; an activity of "" is all of them together.

    `contacts` are contributions to somebody, `persons` different people who got them, `volunteers`
    different people who gave them for an allowance or for nothing. `dagdelen` are as the
    municipality counts them. `counted` is what was counted beside hours, such as rides.
    """

    activity: str
    contributions: int | None
    contacts: int | None
    minutes: int | None
    paid_minutes: int | None
    unpaid_minutes: int | None
    dagdelen: int | None
    persons: int | None
    volunteers: int | None
    counted: Mapping[str, int | None]

    @property
    def hides(self) -> bool:
        """Whether anything of it is not told."""
        return None in vars(self).values() or None in self.counted.values()


@dataclass(frozen=True)
class Duty:
    """A duty that came with the award and how it was met, in the words of the board."""

    duty: str
    met: str


@dataclass(frozen=True)
class Evidence:
    """A cost that the award may bear: where it stands in the book, and how it was paid.

    `number` is what `trace` asks: of a payout, an invoice, a booking, or of hours that were not
    paid in the year. `sort` is payout, invoice, booking or open; `visits` are the hours and claims
    in it. `party` is a code, None where it would tell on few people. Of its payments so many were
    `drawn` by the kascommissie, `in_order` if all of those were. What is `of_person` rests on one
    human being and is for the funder alone.
    """

    number: int
    sort: str
    on: date
    party: str | None
    cents: int
    visits: int
    paid_on: date | None
    drawn: int
    in_order: bool
    of_person: bool


@dataclass(frozen=True)
class Check:
    """A figure of the dossier and the same one in the statement; None where it is not shown.

    `what` names the figure: granted, borne, cost … `of` is the activity it is about, if any.
    """

    what: str
    of: str | None
    unit: str
    here: int | None
    there: int | None
    agrees: bool


@dataclass(frozen=True)
class Settlement:
    """The whole dossier. `statement` is that of the year, without what helpers were paid each.

    `known` are the municipalities of which the rules are known.
    """

    award: Award
    money: Money
    activities: tuple[Activity, ...]
    key: Key
    paid_by: PaidBy
    counts: tuple[Counts, ...]
    statement: Document
    rules: Rules | None
    known: tuple[str, ...]
    duties: tuple[Duty, ...]
    sampled: bool
    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...]

    @property
    def due_on(self) -> date | None:
        """Before which day the municipality wants it, where that is known."""
        return None if self.rules is None else self.rules.due_on(self.year)

    @property
    def year(self) -> int:
        """The year that is settled."""
        return self.statement.year

    @property
    def provisional(self) -> bool:
        """Whether the members did not adopt the year, or the award goes on after it."""
        return not self.statement.closed or not self.money.ended
