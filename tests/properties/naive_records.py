"""What the naive model remembers: visits, claims, payouts, and what stands on them."""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Put:
    """What a payout pays for one visit or claim."""

    payout: str
    minutes: int
    donated: int
    cents: int
    rate: int
    limit: tuple[int, int]
    order: int


@dataclass
class Visit:
    """Minutes of one helper on a day; `order` is how many were logged before."""

    helper: str
    receiver: str
    on: date
    minutes: int
    order: int
    state: str = "logged"
    puts: list[Put] = field(default_factory=list)
    fell: bool = False


@dataclass
class Expense:
    """An approved claim."""

    helper: str
    on: date
    cents: int
    order: int
    puts: list[Put] = field(default_factory=list)
    fell: bool = False


@dataclass
class Pay:
    """One payee in a run."""

    run: str
    payee: str
    cents: int
    state: str = "proposed"
    settled: bool = False


@dataclass
class Line:
    """What is still to be paid for one visit or claim, as a difference."""

    subject: str
    minutes: int
    donated: int
    cents: int
    rate: int
    limit: tuple[int, int]
