"""What an exported transaction says of itself: which fact it rests on, and by which rule."""

from collections.abc import Callable, Mapping
from typing import Final

from ledger.interchange.exports.year import APPROPRIATION, CORRECTIONS, HOURS, OPENING
from ledger.language import _
from ledger.projections.journal.booked import BOOKED, SPREAD
from ledger.projections.journal.delivered import PRICES, TARIFFS
from ledger.projections.journal.earned import CLAIMED, EARNED
from ledger.projections.journal.invoices_to_come import TO_COME
from ledger.projections.journal.paid_out import PAID_OUT
from ledger.projections.journal.subsidies import AWARDS, FLOWS, SUBSIDIES

# Asked a hundred thousand times in a large book, so only the one that is needed is translated.
_TEXTS: Final[Mapping[str, Callable[[int | None], str]]] = {
    OPENING: lambda _number: _("opening balance"),
    CORRECTIONS: lambda _number: _("corrections of years that were adopted before"),
    APPROPRIATION: lambda _number: _("appropriation of the result"),
    BOOKED: lambda number: _("booking no. {number}", number=number),
    SPREAD: lambda number: _("this month's part of prepayment no. {number}", number=number),
    HOURS: lambda number: _("hours no. {number}", number=number),
    EARNED: lambda number: _("hours no. {number}", number=number),
    PRICES: lambda number: _("hours no. {number}", number=number),
    CLAIMED: lambda number: _("claim no. {number}", number=number),
    PAID_OUT: lambda number: _("payout no. {number}", number=number),
    TARIFFS: lambda number: _("hours delivered for fund no. {number}", number=number),
    TO_COME: lambda number: _("work under agreement no. {number}, invoice to come", number=number),
    AWARDS: lambda number: _("award of fund no. {number}", number=number),
    SUBSIDIES: lambda number: _("fund no. {number}, what was used or is left", number=number),
    FLOWS: lambda number: _("fund no. {number}, money in or out", number=number),
}


def text_of(rule: str, number: int | None) -> str:
    """One transaction in a few words, without anybody's name; its fact by the number."""
    say = _TEXTS.get(rule)
    return f"{rule} {number}" if say is None else say(number)


def rules_in_words() -> dict[str, str]:
    """What each rule of the books is about, for who reads them journal by journal."""
    return {
        CORRECTIONS: _("Corrections of years that were adopted before"),
        BOOKED: _("Bookings"),
        SPREAD: _("Prepayments that become expense"),
        EARNED: _("Allowances for hours"),
        PRICES: _("Meals, rides and other things with a price"),
        CLAIMED: _("Expense claims"),
        PAID_OUT: _("Payouts"),
        TARIFFS: _("Hours that funds pay by the hour"),
        TO_COME: _("Work for which the invoice is still to come"),
        AWARDS: _("Awards"),
        SUBSIDIES: _("What subsidies bear, and what is left of them"),
        FLOWS: _("Money of funds, in and out"),
    }
