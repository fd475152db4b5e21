"""What the books began with: the opening balance, as a balance sheet has it."""

from ledger.domain.booking import OPENING
from ledger.domain.chart import ASSET
from ledger.projections.journal.journal import Journal
from ledger.projections.journal.posting import Posting


def opening_postings(journal: Journal, year: int) -> list[Posting]:
    """What the opening balance of a year posted on the balance sheet."""
    openings = {one.booking for one in journal.bookings if one.booking_kind == OPENING}
    return [
        one
        for one in journal.postings
        if one.source in openings
        and one.on.year == year
        and journal.chart[one.account].on_balance_sheet
    ]


def opening_balance(journal: Journal, year: int) -> dict[str, int] | None:
    """Cents by account as they stand on their own side; None where nothing was opened with.

    Source: RJk C1 asks the figures of the year before, which a first year has only in this form.
    """
    found: dict[str, int] = {}
    for one in opening_postings(journal, year):
        side = 1 if journal.chart[one.account].kind == ASSET else -1
        found[one.account] = found.get(one.account, 0) + side * one.cents
    return {code: found[code] for code in sorted(found) if found[code]} or None
