"""What explains a bank line, or may explain it, with the numbers and codes that people use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledger.application.bank_grounds import Grounds
from ledger.application.bank_lines import StatementLine
from ledger.application.bank_matching import (
    BOOKING,
    FEE,
    FITTING,
    FUND,
    INVOICE,
    PAYOUTS,
    RECEIPT,
    RETURNED_PAYMENT,
    Candidate,
)
from ledger.application.directory import Directory
from ledger.projections.payouts import PayoutRecord


@dataclass(frozen=True)
class Explained:
    """One thing that a line is, or may be.

    `kind` is payouts, booking, receipt, invoice, fee, fund or returned. `numbers` name it: of one
    payout its own, with the payee's `code`; of a whole run that of the run. `code` is that of a
    party, or of a fund. `certain` says that amount and references fit; `part` that the line is a
    part of an invoice.
    """

    kind: str
    numbers: tuple[int, ...] = ()
    code: str | None = None
    on: date | None = None
    reference: str | None = None
    certain: bool = False
    part: bool = False


def explained_by(line: StatementLine, grounds: Grounds, known: Directory) -> tuple[Explained, ...]:
    """What was said to explain a line: payouts by their runs, bookings, and money of funds."""
    found = []
    payouts = [one for one in line.explained_by if one in grounds.payouts]
    found += _by_run([grounds.payouts[one] for one in payouts], grounds, known)
    for stream in line.explained_by:
        if stream in grounds.bookings:
            found.append(_booking(stream, grounds, known))
    for number in grounds.money.get(line.entry, ()):
        flow = grounds.flows[number]
        found.append(Explained(RECEIPT, (number,), grounds.funds[flow.fund].code))
    return tuple(found)


def explained_candidate(one: Candidate, grounds: Grounds, known: Directory) -> Explained:
    """What a line may be."""
    certain = one.sure >= FITTING
    if one.kind in (PAYOUTS, RETURNED_PAYMENT):
        payouts = [grounds.payouts[stream] for stream in one.about]
        runs = _by_run(payouts, grounds, known)
        whole = len(payouts) > 1 and len(payouts) == len(grounds.of_run(payouts[0].run))
        numbers = runs[0].numbers if whole else tuple(each.position for each in payouts)
        code = known.code(payouts[0].payee) if len(payouts) == 1 else None
        reference = payouts[0].payout.partition(":")[2]
        return Explained(one.kind, numbers, code, reference=reference, certain=certain)
    if one.kind == BOOKING:
        said = _booking(one.about[0], grounds, known)
        return Explained(BOOKING, said.numbers, said.code, said.on, certain=certain)
    if one.kind == RECEIPT:
        flow = grounds.flows[int(one.about[0])]
        code = grounds.funds[flow.fund].code
        return Explained(RECEIPT, (flow.position,), code, flow.on, certain=certain)
    if one.kind == INVOICE:
        invoices = [grounds.invoices[stream] for stream in one.about]
        party = invoices[0].booking.party
        return Explained(
            INVOICE,
            tuple(each.booking.position for each in invoices),
            None if party is None else known.code(party),
            invoices[0].booking.booked_on,
            grounds.references.get(invoices[0].booking.booking),
            certain=certain,
            part=one.part,
        )
    if one.kind == FEE:
        return Explained(FEE, code=known.code(one.about[0]), certain=certain)
    return Explained(FUND, code=grounds.funds[one.about[0]].code, certain=certain)


def _by_run(payouts: Iterable[PayoutRecord], grounds: Grounds, known: Directory) -> list[Explained]:
    """Payouts of one run together, by the run's number; a single one by its own."""
    runs: dict[str, list[PayoutRecord]] = {}
    for one in payouts:
        runs.setdefault(one.run, []).append(one)
    return [
        Explained(PAYOUTS, (found[0].position,), known.code(found[0].payee))
        if len(found) == 1
        else Explained(PAYOUTS, (grounds.runs[run].position,))
        for run, found in runs.items()
    ]


def _booking(stream: str, grounds: Grounds, known: Directory) -> Explained:
    booking = grounds.bookings[stream]
    code = None if booking.party is None else known.code(booking.party)
    return Explained(BOOKING, (booking.position,), code, booking.booked_on)
