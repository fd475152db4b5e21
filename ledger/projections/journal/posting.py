"""What a rule of the journal yields: amounts on accounts, each with the fact that it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from ledger.domain.month import last_of_month

K = TypeVar("K")


@dataclass(frozen=True, kw_only=True)
class Posting:
    """Cents on an account on a day: above zero debit, below zero credit.

    `source` is the stream of the fact that it rests on, or of the fund or agreement where many
    facts are summed; the postings of one rule, source and day come to zero. `for_on` is the day
    of the earlier posting that this one takes back, or puts there again.
    """

    on: date
    account: str
    cents: int
    rule: str
    source: str
    activity: str | None = None
    fund: str | None = None
    party: str | None = None
    for_on: date | None = None


@dataclass(frozen=True)
class Asked:
    """Up to which day the journal is asked; `each` contribution apart, or summed by month."""

    until_on: date
    each: bool = False

    def month_end(self, month: str) -> date:
        """The last day of a month `YYYY-MM` as far as it is asked."""
        return min(month_end(month), self.until_on)


def moved(
    *,
    on: date,
    debit: str,
    credit: str,
    cents: int,
    rule: str,
    source: str,
    activity: str | None = None,
    fund: str | None = None,
    party: str | None = None,
    for_on: date | None = None,
) -> list[Posting]:
    """Cents from one account to another; nothing for zero."""
    if not cents:
        return []
    return [
        Posting(
            on=on,
            account=account,
            cents=amount,
            rule=rule,
            source=source,
            activity=activity,
            fund=fund,
            party=party,
            for_on=for_on,
        )
        for account, amount in ((debit, cents), (credit, -cents))
    ]


def shared_out(cents: int, parts: Mapping[K, int]) -> dict[K, int]:
    """Cents divided in proportion to the parts, by largest remainder on the absolute value.

    Of equal remainders the first gets the cent; the sign is put back after, so that a reversal
    mirrors exactly. Parts that come to zero get nothing.
    """
    whole = sum(parts.values())
    if not whole:
        return {}
    size = abs(cents)
    shares = {key: size * part // whole for key, part in parts.items()}
    order = sorted(parts, key=lambda key: -(size * parts[key] % whole))
    for key in order[: size - sum(shares.values())]:
        shares[key] += 1
    return {key: share if cents >= 0 else -share for key, share in shares.items()}


@cache
def month_end(month: str) -> date:
    """The last day of a month `YYYY-MM`."""
    return last_of_month(date(int(month[:4]), int(month[5:7]), 1))


def summed(postings: Iterable[Posting]) -> dict[str, int]:
    """The balance of each account, in cents."""
    found: dict[str, int] = {}
    for posting in postings:
        found[posting.account] = found.get(posting.account, 0) + posting.cents
    return found
