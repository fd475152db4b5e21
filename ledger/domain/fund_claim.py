"""What is declared to whoever funds it: line by line, a wrong one credited before it comes anew."""

from collections.abc import Mapping, Sequence

from ledger.domain.errors import DomainError
from ledger.domain.fact import Values

# What is declared already, in cents, by allocation and month.
Claimed = Mapping[tuple[str | None, str], int]


class ClaimLine(Values):
    """One line of a claim: what is asked for an allocation and month, a credit below zero."""

    allocation: str | None = None
    month: str
    minutes: int
    cents: int


def refuse_lines(lines: Sequence[ClaimLine], claimed_cents: Claimed) -> None:
    """Refuse a claim of nothing, one that was made before, and a credit of a part.

    Source: iWmo 3.2, WMO323, rules TR323, TR389 and TR416.
    """
    if not lines:
        raise DomainError("There is nothing to declare for that month.")
    standing = dict(claimed_cents)
    for line in lines:
        key = (line.allocation, line.month)
        before_cents = standing.get(key, 0)
        if line.cents > 0 and before_cents:
            raise DomainError(
                "{month} was declared already. Credit it first, then declare it anew.",
                month=line.month,
            )
        if line.cents < 0 and before_cents != -line.cents:
            raise DomainError(
                "A credit takes back all that was declared for {month}: {declared_cents}.",
                month=line.month,
                declared_cents=before_cents,
            )
        standing[key] = before_cents + line.cents
