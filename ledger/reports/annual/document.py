"""The statement of a year with all its figures and words: the one model of every document.

What stands in a text, a page, a workbook or a summary is taken from here and worked out nowhere
else. Amounts are cents, times are minutes, people are codes and names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ledger.reports.annual.flows import Flows
from ledger.reports.annual.social import HoursOf as HoursOf
from ledger.reports.annual.social import MonthOf as MonthOf
from ledger.reports.annual.social import Social as Social
from ledger.reports.annual.social import UnitsOf as UnitsOf

# No law says which difference is large. A tenth is usual, and below a hundred euros nobody asks.
LARGE_PER_CENT: Final = 10
LEAST_CENTS: Final = 10_000
# The one regime of which a sum is no sum for costs.
GIFT: Final = "gift"


@dataclass(frozen=True)
class Line:
    """A line of a table of money. A total has a word as its code; income is shown positive."""

    code: str
    label: str
    cents: int
    budget_cents: int | None = None
    previous_cents: int | None = None


@dataclass(frozen=True)
class Someone:
    """Somebody, by code and name; no name where it was erased or is not to be told."""

    code: str
    name: str | None


@dataclass(frozen=True)
class RoleHeld:
    """Who held a role in the year, from when, and until when if they laid it down."""

    who: Someone
    role: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class Meeting:
    """One meeting: how many may vote, how many came, how many it takes."""

    number: int
    body: str
    held_on: date
    eligible: int
    present: int
    quorum: int


@dataclass(frozen=True)
class DecisionTaken:
    """A decision of the year with its words and votes; `text` is None once it was erased."""

    number: int
    text: str | None
    body: str
    proposer: str
    proposed_by: Someone | None
    subject: str
    state: str
    decided_on: date | None
    yes: int | None
    no: int | None
    abstain: int | None
    stood_back: tuple[Someone, ...]
    cents: int | None
    activity: str | None
    account: str | None


@dataclass(frozen=True)
class Decided:
    """How many decisions were taken; `residents_adopted` of those that residents proposed."""

    taken: int
    adopted: int
    by_residents: int
    residents_adopted: int
    strategic: int
    strategic_adopted: int


@dataclass(frozen=True)
class Members:
    """Members over the year, and how many left by reason code ("" where none was given)."""

    begin: int
    joined: int
    left: int
    end: int
    left_because: Mapping[str, int]


@dataclass(frozen=True)
class Index:
    """A figure of others, quoted with its day and source; None once it was erased."""

    code: str
    value: str | None
    quoted_on: date
    source: str | None


@dataclass(frozen=True)
class FundOf:
    """A fund at the year's end, in cents; see the names for what of all time is meant.

    `income_cents` is of the year, of which `prior_period_cents` corrects years adopted before;
    the rest is from its award up to the year's end. What is left of a gift stands on its own
    `account`, with other gifts for its activity; None where it has none.
    """

    code: str
    regime: str
    funder: Someone
    awarded_cents: int | None
    received_cents: int
    income_cents: int
    prior_period_cents: int
    eligible_cents: int
    borne_cents: int
    left_cents: int
    to_repay_cents: int
    receivable_cents: int
    account: str | None = None

    @property
    def bears_costs(self) -> bool:
        """Whether it is a sum for costs: what pays by the hour, or was given, bears none."""
        return self.awarded_cents is not None and self.regime != GIFT


@dataclass(frozen=True)
class Bank:
    """The bank in the year; `bank_cents` is what the bank itself says at its end, if known."""

    opening_cents: int
    in_cents: int
    out_cents: int
    balance_cents: int
    bank_cents: int | None
    unexplained_count: int


@dataclass(frozen=True)
class Reserve:
    """How a part of the equity moved: begin + added - withdrawn = end."""

    code: str
    label: str
    begin_cents: int
    added_cents: int
    withdrawn_cents: int
    end_cents: int


@dataclass(frozen=True)
class ActivityOf:
    """What an activity brought in and cost; None is the association itself.

    `cost_cents` is its own costs, `general_cents` its share of the general ones; the budget is
    for its costs.
    """

    activity: str | None
    income_cents: int
    cost_cents: int
    general_cents: int
    result_cents: int
    budget_cents: int | None
    previous_cents: int | None

    @property
    def all_costs_cents(self) -> int:
        """Its own costs with its share of the general ones: what the budget is for."""
        return self.cost_cents + self.general_cents


@dataclass(frozen=True)
class Difference:
    """A figure beside its budget or last year, and why it differs, where somebody said so.

    What is not `large` stands here because somebody explained it all the same.
    """

    code: str
    label: str
    cents: int
    budget_cents: int | None
    previous_cents: int | None
    why: str | None
    large: bool = True


@dataclass(frozen=True)
class BudgetOf:
    """What an activity may cost next year, by which decision."""

    activity: str | None
    cents: int
    decision: int | None


@dataclass(frozen=True)
class Paid:
    """Allowances and claims of one party for work of the year, paid or due."""

    who: Someone
    cents: int


@dataclass(frozen=True)
class Signature:
    """Somebody on the board: signed on a day, or why not (None where no reason was given)."""

    who: Someone
    signed_on: date | None
    reason: str | None


@dataclass(frozen=True)
class Report:
    """The board's own words by section, and what the statement is made by; see the codes."""

    texts: Mapping[str, str]
    basis: str | None
    care: str | None
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class Audit:
    """What the kascommissie said: who, on which day, up to which number of the list of facts."""

    by: tuple[Someone, ...]
    audited_on: date
    examined_position: int
    advises_adoption: bool
    findings: str | None


@dataclass(frozen=True)
class Outcome:
    """The members' decision on the statement, or on the board: the two are decided apart."""

    number: int
    decided_on: date | None
    text: str | None
    yes: int | None
    no: int | None
    abstain: int | None


@dataclass(frozen=True)
class Changed:
    """What the figures of a year were when it was drawn up, and are now, in cents."""

    from_result_cents: int
    to_result_cents: int
    from_balance_cents: int
    to_balance_cents: int

    @property
    def in_totals(self) -> bool:
        """Whether the result or the total of the balance sheet is another."""
        return (self.from_result_cents, self.from_balance_cents) != (
            self.to_result_cents,
            self.to_balance_cents,
        )


@dataclass(frozen=True)
class Document:
    """The whole statement of a year.

    `state` is how far the year is, None where it was never opened. `as_known` is the position
    that was asked for, or at which a sealed year answers; `sha256` is over the figures, which are
    those of `position`, as far as their `figures_form` has them. `result_after_cents` is what is
    left of the result when reserves and funds have got their part. `changed` is None where the
    figures are still those drawn up.
    `lies_ahead` says of a year that was never opened that it is later than the last fact.
    `begins` says that there is no year before: beside the balance sheet stands what the books began
    with.
    """

    cooperative: str
    year: int
    position: int
    as_known: int | None
    sealed: bool
    state: str | None
    drawn_up_on: date | None
    changed: Changed | None
    sha256: str
    figures_form: int
    result_cents: int
    result_after_cents: int
    prior_period_cents: int
    begins: bool
    balance_sheet: tuple[Line, ...]
    income: tuple[Line, ...]
    expense: tuple[Line, ...]
    appropriation: tuple[Line, ...]
    activities: tuple[Line, ...]
    by_activity: tuple[ActivityOf, ...]
    flows: Flows
    differences: tuple[Difference, ...]
    reserves: tuple[Reserve, ...]
    funds: tuple[FundOf, ...]
    bank: Bank
    payouts: tuple[Paid, ...]
    members: Members
    roles: tuple[RoleHeld, ...]
    meetings: tuple[Meeting, ...]
    decided: Decided
    decisions: tuple[DecisionTaken, ...]
    social: Social
    indices: tuple[Index, ...]
    next_budget: tuple[BudgetOf, ...]
    report: Report
    audit: Audit | None
    adoption: Outcome | None
    discharge: Outcome | None
    years_without_limits: tuple[int, ...]
    lies_ahead: bool = False

    @property
    def dated_on(self) -> date:
        """The day that its papers bear: of the last step of the year, or else the year's last."""
        audited_on = None if self.audit is None else self.audit.audited_on
        decided = [one.decided_on for one in (self.adoption, self.discharge) if one is not None]
        steps = [step for step in (self.drawn_up_on, audited_on, *decided) if step is not None]
        return max(steps, default=date(self.year, 12, 31))

    @property
    def closed(self) -> bool:
        """Whether the members adopted it, so that nothing in it changes any more."""
        return self.state in ("adopted", "sealed")

    @property
    def labels(self) -> dict[str, str]:
        """What the accounts are called that stand in it, by code."""
        lines = (*self.balance_sheet, *self.income, *self.expense)
        of_reserves = {one.code: one.label for one in self.reserves}
        return of_reserves | {one.code: one.label for one in lines}

    @property
    def payouts_cents(self) -> int:
        """All that was paid, or is due, for work of the year."""
        return sum(one.cents for one in self.payouts)
