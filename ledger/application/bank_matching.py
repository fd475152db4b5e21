"""What a line of the bank may be, and how sure that is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Final

from ledger.application.bank_explained import BACK, OUT, booking_key, flow_key, payout_key
from ledger.application.bank_grounds import Grounds
from ledger.application.bank_lines import StatementLine
from ledger.application.posting import OpenItem
from ledger.domain.chart import BANK
from ledger.domain.payout import APPROVED, RETURNED, SENT, SETTLED
from ledger.projections.funds import FundRecord
from ledger.projections.payouts import PayoutRecord

# Facts that are there already …
PAYOUTS: Final = "payouts"
BOOKING: Final = "booking"
RECEIPT: Final = "receipt"
# … and what a fact is still to be made of.
INVOICE: Final = "invoice"
FEE: Final = "fee"
FUND: Final = "fund"
RETURNED_PAYMENT: Final = "returned"

# How sure: by a reference of our own; by amount and account or reference; a guess for a person.
REFERENCED, FITTING, LIKELY = 3, 2, 1

DAYS_APART = timedelta(days=7)
DAYS_TO_PAY = timedelta(days=14)
_SHORTEST_REFERENCE = 3


@dataclass(frozen=True)
class Candidate:
    """What a line may be: the facts that it is or that it pays, and what is used up by it.

    `about` are payouts, a booking, a fund's flow, invoices, a party or a fund, by `kind`; a flow is
    named by its position. What a candidate explains is the whole line, to the cent, but for a part
    of an invoice, which is LIKELY at most.
    """

    kind: str
    sure: int
    about: tuple[str, ...]
    keys: tuple[str, ...]
    part: bool = False


def candidates(line: StatementLine, grounds: Grounds) -> list[Candidate]:
    """What a line may be, the surest first."""
    facts = chain(
        _by_end_to_end(line, grounds),
        _by_batch(line, grounds),
        _by_run_total(line, grounds),
        _to_payee(line, grounds),
        _booked_by_hand(line, grounds),
        _fund_by_hand(line, grounds),
    )
    free = [one for one in facts if grounds.free(one.keys)]
    recorded = _recorded(free, grounds)
    still_open = chain(
        _invoices(line, grounds, recorded),
        _fees(line, grounds, recorded),
        _funds(line, grounds, recorded),
    )
    free += [one for one in still_open if grounds.free(one.keys)]
    # One thing may fit in several ways; the surest counts.
    surest: dict[tuple[str, ...], Candidate] = {}
    for one in sorted(free, key=lambda one: -one.sure):
        surest.setdefault(one.about, one)
    return list(surest.values())


def certain(
    lines: Sequence[StatementLine], grounds: Grounds
) -> list[tuple[StatementLine, Candidate]]:
    """What is certain of these lines: one thing fits, and it fits no other line.

    What a line is by our own reference goes before what merely fits.
    """
    found: list[tuple[StatementLine, Candidate]] = []
    taken: set[str] = set()
    for line in lines:
        for one in candidates(line, grounds):
            if one.sure == REFERENCED and taken.isdisjoint(one.keys) and _is_fact(one):
                found.append((line, one))
                taken.update(one.keys)
                break
    done = {line.entry for line, _ in found}
    fitting = {
        line.entry: [
            one
            for one in candidates(line, grounds)
            if one.sure >= FITTING and taken.isdisjoint(one.keys)
        ]
        for line in lines
        if line.entry not in done
    }
    wanted = Counter(key for several in fitting.values() for one in several for key in one.keys)
    for line in lines:
        several = fitting.get(line.entry, [])
        if len(several) == 1 and all(wanted[key] == 1 for key in several[0].keys):
            found.append((line, several[0]))
    return sorted(found, key=lambda pair: (pair[0].booked_on, pair[0].number))


def _is_fact(one: Candidate) -> bool:
    return one.kind in (PAYOUTS, BOOKING, RECEIPT)


def _by_end_to_end(line: StatementLine, grounds: Grounds) -> Iterator[Candidate]:
    """Our own ids came back on the line: the payouts went out, or one came back."""
    ids = [f"payout:{said.casefold()}" for said in line.said.end_to_end]
    ours = [grounds.payouts[one] for one in ids if one in grounds.payouts]
    if not ours or len(ours) != len(set(ids)) or line.account != BANK:
        return
    cents = sum(one.cents for one in ours)
    if cents == -line.cents and _may_have_left(ours, line, grounds):
        yield _payouts(ours, OUT, REFERENCED)
    elif cents == line.cents and all(one.state == RETURNED for one in ours):
        yield _payouts(ours, BACK, REFERENCED)
    elif cents == line.cents and all(one.state in (SENT, SETTLED) for one in ours):
        yield Candidate(
            RETURNED_PAYMENT,
            LIKELY,
            tuple(one.payout for one in ours),
            tuple(payout_key(one.payout, BACK) for one in ours),
        )


def _by_batch(line: StatementLine, grounds: Grounds) -> Iterator[Candidate]:
    """The bank names our payment file: it booked the run as one sum."""
    for said in line.said.batch:
        run = f"payout_run:{said.casefold().partition('-')[0]}"
        if run in grounds.runs:
            yield from _whole_run(run, line, grounds, sure=REFERENCED)


def _by_run_total(line: StatementLine, grounds: Grounds) -> Iterator[Candidate]:
    """A sum without a payee, as high as a run that went out shortly before."""
    if line.cents > 0 or line.said.iban is not None or line.account != BANK:
        return
    for run in grounds.runs.values():
        left_on = run.sent_on or run.settled_on
        if left_on is not None and left_on <= line.booked_on <= left_on + DAYS_TO_PAY:
            # One payment with the name of a shop may be anything of that price.
            several = len(grounds.of_run(run.run)) > 1 and line.said.name is None
            sure = FITTING if several else LIKELY
            yield from _whole_run(run.run, line, grounds, sure=sure)


def _whole_run(
    run: str, line: StatementLine, grounds: Grounds, *, sure: int
) -> Iterator[Candidate]:
    every = [one for one in grounds.of_run(run) if payout_key(one.payout, OUT) not in grounds.used]
    # What the bank refused is left out of what it books.
    for payouts in (every, [one for one in every if one.state != RETURNED]):
        fits = payouts and sum(one.cents for one in payouts) == -line.cents
        if fits and line.account == BANK and _may_have_left(payouts, line, grounds):
            yield _payouts(payouts, OUT, sure)
            return


def _to_payee(line: StatementLine, grounds: Grounds) -> Iterator[Candidate]:
    """Paid to the account of a payee, as much as a payout."""
    people = grounds.parties.get(line.said.iban or "", frozenset())
    for one in grounds.payouts_of.get(-line.cents, ()):
        if one.payee in people and line.account == BANK:
            left_on = one.settled_on or grounds.runs[one.run].sent_on
            near = left_on is None or abs(line.booked_on - left_on) <= DAYS_TO_PAY
            if near and _may_have_left([one], line, grounds):
                yield _payouts([one], OUT, FITTING)


def _may_have_left(payouts: Iterable[PayoutRecord], line: StatementLine, grounds: Grounds) -> bool:
    """Whether these were approved, and did not leave after the bank's day."""
    for one in payouts:
        sent_on = grounds.runs[one.run].sent_on
        if one.state not in (APPROVED, SENT, SETTLED, RETURNED):
            return False
        if sent_on is not None and line.booked_on < sent_on:
            return False
    return True


def _payouts(payouts: list[PayoutRecord], way: str, sure: int) -> Candidate:
    streams = tuple(one.payout for one in payouts)
    return Candidate(PAYOUTS, sure, streams, tuple(payout_key(one, way) for one in streams))


def _booked_by_hand(line: StatementLine, grounds: Grounds) -> Iterator[Candidate]:
    """Somebody booked it, on a day near the bank's."""
    people = grounds.parties.get(line.said.iban or "", frozenset())
    for one in grounds.bookings_of.get((line.account, line.cents), ()):
        own = one.bank_entry == line.entry
        if not own and (one.bank_entry or abs(one.booked_on - line.booked_on) > DAYS_APART):
            continue
        others = people and one.party is not None and one.party not in people
        sure = REFERENCED if own else LIKELY if others else FITTING
        yield Candidate(BOOKING, sure, (one.booking,), (booking_key(one.booking, line.account),))


def _fund_by_hand(line: StatementLine, grounds: Grounds) -> Iterator[Candidate]:
    """Somebody recorded it as money of a fund, on a day near the bank's."""
    if line.account != BANK:
        return
    for one in grounds.flows.values():
        own = one.bank_entry == line.entry
        near = one.bank_entry is None and abs(one.on - line.booked_on) <= DAYS_APART
        if one.cents == line.cents and (own or near):
            sure = REFERENCED if own else FITTING
            yield Candidate(RECEIPT, sure, (str(one.position),), (flow_key(one.position),))


def _recorded(facts: Iterable[Candidate], grounds: Grounds) -> frozenset[str]:
    """The parties and funds of whom money is recorded near that day, which the line can be.

    It goes before what is open of them: that waits for a line of its own.
    """
    found: set[str | None] = set()
    for one in facts:
        if one.sure >= FITTING and one.kind == BOOKING:
            found.add(grounds.bookings[one.about[0]].party)
        elif one.sure >= FITTING and one.kind == RECEIPT:
            found.add(grounds.flows[int(one.about[0])].fund)
    return frozenset(one for one in found if one is not None)


def _invoices(
    line: StatementLine, grounds: Grounds, recorded: frozenset[str]
) -> Iterator[Candidate]:
    """An open invoice, by amount, and by the other side's account or the invoice's reference.

    One that came after the money is a guess at most.
    """
    people = grounds.parties.get(line.said.iban or "", frozenset())
    same_way = sorted(
        (one for one in grounds.invoices.values() if (one.open_cents > 0) == (line.cents > 0)),
        key=lambda one: one.booking.booked_on > line.booked_on,
    )
    before = [one for one in same_way if one.booking.booked_on <= line.booked_on]
    theirs = [one for one in before if one.booking.party in people]
    mentioned = [
        one for one in before if _mentions(line, grounds.references.get(one.booking.booking))
    ]
    equal = [one for one in before if one.open_cents == line.cents]
    waiting = [one for one in equal if one in theirs and one.booking.party not in recorded]
    # Of one party's invoices of one amount, the one whose reference the line gives.
    fitting = [one for one in equal if one in mentioned and one in theirs] or [
        one for one in equal if one in mentioned or one in waiting
    ]
    for one in same_way:
        if one.open_cents == line.cents:
            yield _invoice([one], FITTING if one in fitting else LIKELY)
        elif (one in theirs or one in mentioned) and abs(line.cents) < abs(one.open_cents):
            yield _invoice([one], LIKELY, part=True)
    if len(theirs) > 1 and sum(one.open_cents for one in theirs) == line.cents:
        yield _invoice(theirs, LIKELY if recorded.intersection(people) else FITTING)


def _invoice(invoices: list[OpenItem], sure: int, *, part: bool = False) -> Candidate:
    streams = tuple(one.booking.booking for one in invoices)
    return Candidate(INVOICE, sure, streams, tuple(f"{INVOICE} {one}" for one in streams), part)


def _mentions(line: StatementLine, reference: str | None) -> bool:
    """Whether the words of a line hold a reference as a word of its own."""
    if reference is None or len(reference) < _SHORTEST_REFERENCE or not line.said.text:
        return False
    wanted = re.escape(reference.casefold())
    return re.search(rf"(?<!\w){wanted}(?!\w)", line.said.text.casefold()) is not None


def _fees(line: StatementLine, grounds: Grounds, recorded: frozenset[str]) -> Iterator[Candidate]:
    """A member's fee, as much as is open; one that was charged after the money is a guess."""
    people = grounds.parties.get(line.said.iban or "", frozenset())
    for party, cents in grounds.fees.items():
        if cents != line.cents:
            continue
        named = any(
            _mentions(line, said) or said == line.said.name for said in grounds.called[party]
        )
        if party in people or named:
            before = grounds.charged[party] <= line.booked_on
            sure = FITTING if party in people - recorded and before else LIKELY
            yield Candidate(FEE, sure, (party,), (f"{FEE} {party}",))


def _funds(line: StatementLine, grounds: Grounds, recorded: frozenset[str]) -> Iterator[Candidate]:
    """Money of a fund: the account of whoever awarded it, or its code in the words."""
    if line.account != BANK:
        return
    people = grounds.parties.get(line.said.iban or "", frozenset())
    for fund in grounds.funds.values():
        theirs = fund.funder in people
        if not theirs and not _mentions(line, fund.code):
            continue
        fits = line.cents in expected_cents(fund, grounds) and fund.fund not in recorded
        yield Candidate(
            FUND, FITTING if theirs and fits else LIKELY, (fund.fund,), (f"{FUND} {fund.fund}",)
        )


def expected_cents(fund: FundRecord, grounds: Grounds) -> set[int]:
    """The amounts that can be waited for: what is left of a sum, or a claim, or all claims."""
    received = sum(one.cents for one in grounds.flows.values() if one.fund == fund.fund)
    if fund.cents is not None:
        return {fund.cents - received}
    claimed: Counter[int] = Counter()
    for line in grounds.claims:
        if line.fund == fund.fund:
            claimed[line.position] += line.cents
    rest = sum(claimed.values()) - received
    # Of claims that were paid before, the same amount may come again only if it is still open.
    return {cents for cents in (*claimed.values(), rest) if 0 < cents <= rest}
