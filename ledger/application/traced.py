"""What a trace is made of: steps under each other, each with the sentence that says it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Step:
    """One thing on the way of a euro, and what comes after it.

    `about` is what it is: payout, run, hours, claim, confirmation, approval, agreement, fund,
    flow, delivered, borne, late, kept, decision, votes, meeting, reserve, rejected, booking,
    budget, year, party, quote, bank, bank_statement, or fact for any other. `party` is a code.
    What was shown before is `again`, without what is under it; `left_out` counts what is not shown.
    """

    about: str
    text: str
    number: int | None = None
    on: date | None = None
    party: str | None = None
    cents: int | None = None
    minutes: int | None = None
    again: bool = False
    left_out: int = 0
    steps: tuple["Step", ...] = ()


@dataclass(frozen=True)
class Trace:
    """A thing, what it `rests_on` (towards the decision) and what came of it (towards the bank)."""

    of: Step
    rests_on: tuple[Step, ...]
    led_to: tuple[Step, ...]
    rests_on_left_out: int
    led_to_left_out: int
