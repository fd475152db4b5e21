"""Awards and costs for the tests of the rules, as short as they can be said."""

from datetime import date
from typing import Any

from ledger.domain.fund import Eligible
from ledger.projections.funds import FundRecord
from ledger.projections.journal.posting import Posting

JANUARY = date(2025, 1, 1)
MARCH = date(2025, 3, 10)
BUURT = (Eligible(activity="buurt"),)


def fund(code: str = "budget", cents: int | None = 100_000, **other: Any) -> FundRecord:
    """Somebody awards 1.000,00 for the costs of buurt in 2025; what is left goes back."""
    said: dict[str, Any] = {
        "fund": f"fund:{code}",
        "position": 1,
        "code": code,
        "regime": "subsidy",
        "funder": "party:gem",
        "cents": cents,
        "tariffs": (),
        "eligible": BUURT,
        "allocations": (),
        "neighbourhood": None,
        "from_on": JANUARY,
        "until_on": None,
        "unspent": "repay",
        "income_account": "8200",
        "receivable_account": "1320",
        "decision": None,
        "text_commitment": None,
    }
    return FundRecord(**(said | other))


def cost(cents: int, on: date = MARCH, **other: Any) -> Posting:
    """Cost of buurt on the account of the village supporter."""
    said: dict[str, Any] = {"account": "4100", "activity": "buurt", "rule": "x", "source": "y"}
    return Posting(on=on, cents=cents, **(said | other))


def part(percent: int) -> tuple[Eligible, ...]:
    """So many percent of buurt."""
    return (Eligible(activity="buurt", percent=percent),)
