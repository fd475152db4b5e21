"""The costs that make a subsidy income."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ledger.application.explained import Lead, Source
from ledger.domain.chart import INCOME, Chart
from ledger.projections.journal.posting import Posting
from ledger.projections.journal.subsidies import Borne


class _Use(NamedTuple):
    """What income and the costs behind it have in common."""

    fund: str
    year: int
    activity: str | None


def costs_behind(
    postings: Iterable[Posting], borne: Iterable[Borne], chart: Chart, sign: int
) -> tuple[list[Source], list[Posting]]:
    """The costs behind the income of subsidies, by account and activity; and what has none.

    `sign` turns credit into what is above zero. Each cost leads to its account.
    """
    costs: dict[_Use, list[Borne]] = {}
    for part in borne:
        costs.setdefault(_Use(part.fund, part.year, part.activity), []).append(part)
    found: dict[tuple[int, str, str], int] = {}
    beside: list[Posting] = []
    for posting in postings:
        use = _Use(posting.source, posting.on.year, posting.activity)
        left_cents = posting.cents
        # Once: of what is kept beyond its costs there is another posting after it.
        for part in costs.pop(use, []) if chart[posting.account].kind == INCOME else []:
            key = (part.year, part.account, part.activity or "")
            found[key] = found.get(key, 0) - sign * part.cents
            left_cents += part.cents
        if left_cents:
            beside.append(replace(posting, cents=left_cents))
    sources = [
        Source(f"{account} {activity}".strip(), cents, leads_to=Lead(account, year))
        for (year, account, activity), cents in sorted(found.items())
        if cents
    ]
    return sources, beside
