"""What the explanation of a figure is made of, and the sentence that says each rule in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ledger.language import _

CENTS: Final = "cents"
MINUTES: Final = "minutes"
PERSONS: Final = "persons"
COUNT: Final = "count"

# Parts that are no rule of the journal.
PRIOR: Final = "prior_period"
APPROPRIATED: Final = "appropriation"
GENERAL: Final = "general_costs"
BEYOND: Final = "beyond_the_fund"
TAKEN_BACK: Final = "taken_back"


@dataclass(frozen=True)
class Lead:
    """Another figure that says more, and its year."""

    figure: str
    year: int


@dataclass(frozen=True)
class Billed:
    """What of some hours a fund pays for, at cents an hour; `beyond` was not allocated."""

    minutes: int
    tariff_cents: int
    beyond_minutes: int


@dataclass(frozen=True)
class FactUnder:
    """A fact: its number, its day if it has one, whom it is about by code, what of it counts.

    Hours that a fund pays by the hour say what of them is `billed`; that can be nothing.
    """

    number: int | None
    on: date | None
    party: str | None
    amount: int
    billed: Billed | None = None


@dataclass(frozen=True)
class Source:
    """What a part comes from: a party or fund by code, a year, an activity.

    What has no facts of its own leads to the figure that has them.
    """

    code: str
    amount: int
    facts: tuple[FactUnder, ...] = ()
    leads_to: Lead | None = None


@dataclass(frozen=True)
class Part:
    """A part of the figure, by the rule that made it or the line that it is, with its sources.

    `sentence` says that rule in plain words, or the line's label.
    """

    rule: str
    sentence: str
    amount: int
    sources: tuple[Source, ...] = ()
    leads_to: Lead | None = None


@dataclass(frozen=True)
class Explained:
    """A figure of a year, in `unit` (see above), and the parts that sum to it.

    `also` names another figure of the same word, to be asked for apart. `said` is a figure of
    others in their own words: its amount is how often it was quoted.
    """

    figure: str
    label: str
    year: int
    position: int
    unit: str
    amount: int
    definition: str
    parts: tuple[Part, ...]
    also: str | None = None
    said: str | None = None


def part_of(rule: str, sentence: str, sources: Iterable[Source]) -> Part:
    """A part with the sum of its sources."""
    found = tuple(sources)
    return Part(rule, sentence, sum(source.amount for source in found), found)


def source_of(code: str, facts: Iterable[FactUnder]) -> Source:
    """A source with the sum of its facts."""
    found = tuple(facts)
    return Source(code, sum(fact.amount for fact in found), found)


def rule_sentence(rule: str) -> str:
    """What a rule of the journal does, in one sentence."""
    return _RULES[rule]()


_RULES: dict[str, Callable[[], str]] = {
    "bookings": lambda: _("As it was booked, on the day of the booking."),
    "prepaid": lambda: _(
        "What was paid ahead becomes a cost in equal parts, at the end of each of its months."
    ),
    "allowances": lambda: _(
        "Confirmed hours at the agreed rate, up to the legal limit: a cost of the month in which "
        "they were given."
    ),
    "claims": lambda: _("Approved expense claims, on the day the money was laid out."),
    "payouts": lambda: _(
        "Payouts on the day the bank carried them out; what came back is put back."
    ),
    "tariffs": lambda: _(
        "Confirmed hours that were allocated, at the funder's tariff: income of the month in "
        "which they were given."
    ),
    "prices": lambda: _("Meals, rides and the like that were delivered, at their price."),
    "invoices_to_come": lambda: _(
        "Confirmed work of a supplier that no invoice covers yet, at the agreed rate."
    ),
    "awards": lambda: _("What a funder or giver awarded, from the first day of the award."),
    "subsidies": lambda: _(
        "A subsidy is income as far as there are costs that it may bear; what is left is repaid, "
        "kept or carried to later, as its terms say."
    ),
    "received": lambda: _("Money of a fund that came in, or went back."),
    PRIOR: lambda: _("Corrections of years that were adopted before they were found."),
    APPROPRIATED: lambda: _("What this part of the equity got of the result of a year."),
    BEYOND: lambda: _("What is not there can't be lost: the general reserve bears the rest."),
    TAKEN_BACK: lambda: _("What was recorded wrongly and taken back in the same year."),
    GENERAL: lambda: _("Its share of the general costs, in proportion to the budgets."),
}
