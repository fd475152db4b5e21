"""What a person names by number as the explanation of a bank line: payouts, bookings, receipts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ledger.application.bank_explained import BACK, OUT, booking_key, flow_key, payout_key
from ledger.application.bank_grounds import Grounds, moved_cents
from ledger.application.bank_lines import StatementLine
from ledger.domain.errors import DomainError
from ledger.domain.payout import APPROVED, RETURNED, SENT, SETTLED
from ledger.domain.payout_run import refuse_unless
from ledger.projections.payouts import PayoutRecord


@dataclass
class Named:
    """What was named, and the cents that it comes to: above zero came in.

    `flows` say of each fund among the streams which receipt or repayment it is, by its version.
    """

    cents: int = 0
    streams: list[str] = field(default_factory=list)
    flows: list[int] = field(default_factory=list)
    payouts: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def named(grounds: Grounds, line: StatementLine, numbers: Iterable[str]) -> Named:
    """Everything that is named; a number that nothing has, or is used already, is refused."""
    found = Named()
    for number in numbers:
        _name(grounds, line, number, found)
    return found


def _name(grounds: Grounds, line: StatementLine, number: str, found: Named) -> None:
    for run in grounds.runs.values():
        if number in (str(run.position), run.run):
            for payout in _due(grounds, run.run, line):
                _add_payout(grounds, line, payout, number, found)
            return
    for payout in grounds.payouts.values():
        if number in (str(payout.position), payout.payout):
            _add_payout(grounds, line, payout, number, found)
            return
    for booking in grounds.bookings.values():
        if number in (str(booking.position), booking.booking):
            if not booking.stands:
                raise DomainError(
                    "Booking no. {number} was reversed, so it explains nothing.", number=number
                )
            key = booking_key(booking.booking, line.account)
            cents = moved_cents(booking, line.account)
            _add(grounds, found, number, key=key, stream=booking.booking, cents=cents)
            return
    for flow in grounds.flows.values():
        if number == str(flow.position):
            key = flow_key(flow.position)
            _add(grounds, found, number, key=key, stream=flow.fund, cents=flow.cents)
            found.flows.append(flow.flow)
            return
    raise DomainError(
        "No payout, payout run, booking or fund receipt has number {number}. See what a bank line "
        "may be with: buurtledger bank lines.",
        number=number,
    )


def _due(grounds: Grounds, run: str, line: StatementLine) -> list[PayoutRecord]:
    """What a run still moves on a line: all that went out and is on no line yet, or came back."""
    way = OUT if line.cents < 0 else BACK
    free = [one for one in grounds.of_run(run) if grounds.free([payout_key(one.payout, way)])]
    if way == BACK:
        return [one for one in free if one.state == RETURNED]
    standing = [one for one in free if one.state != RETURNED]
    # What came back later left with the others, unless the bank had refused it before.
    whole = sum(one.cents for one in free) == -line.cents
    return free if whole else standing


def _add_payout(
    grounds: Grounds, line: StatementLine, payout: PayoutRecord, number: str, found: Named
) -> None:
    way = OUT if line.cents < 0 else BACK
    if way == BACK and payout.state != RETURNED:
        raise DomainError(
            "It is not in the book yet that this payment came back. Record that first: "
            "buurtledger payouts return --end-to-end {reference} --on DAY.",
            reference=payout.payout.partition(":")[2],
        )
    if payout.state not in (SETTLED, RETURNED):
        refuse_unless(payout.state, APPROVED, SENT)
    key = payout_key(payout.payout, way)
    cents = payout.cents if way == BACK else -payout.cents
    _add(grounds, found, number, key=key, stream=payout.payout, cents=cents)
    found.payouts.append(payout.payout)


def _add(grounds: Grounds, found: Named, number: str, *, key: str, stream: str, cents: int) -> None:
    if key in found.keys or not grounds.free([key]):
        raise DomainError("No. {number} explains a bank line already.", number=number)
    found.keys.add(key)
    found.streams.append(stream)
    found.cents += cents
