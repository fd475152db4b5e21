"""Checks 5 and 7: every booking names its paper, and each paper was paid once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import breached, finding, look, passes
from ledger.domain.booking import CAPITAL_OUT, EXPENSE_PAID, FEE, INVOICE_IN, PAYMENT
from ledger.domain.chart import CREDITORS
from ledger.projections.bookings import BookingRecord
from ledger.reports.audit_evening.evening import Remark


def papers(looking: Looking) -> Iterator[Remark]:
    """From the bookings to their papers, never the other way round."""
    without = [one for one in looking.booked if not _says_anything(looking, one)]
    for one in without:
        yield finding(
            Finding(
                "Booking no. {number} of {booked_on}, {moved_cents}, names no paper and does not "
                "say what it is.",
                number=one.position,
                booked_on=one.booked_on,
                moved_cents=one.debit_cents,
            ),
            f"trace {one.position}",
        )
    flows = [one for one in looking.annual.journal.flows if one.on.year == looking.year]
    nameless = [
        one
        for one in flows
        if one.stands
        and one.reference_commitment is None
        and one.bank_entry is None
        and one.fund not in looking.at_bank
    ]
    for flow in nameless:
        yield finding(
            Finding(
                "Money of a fund, no. {number} of {moved_on}, {moved_cents}, names no letter and "
                "is on no line of the bank.",
                number=flow.position,
                moved_on=flow.on,
                moved_cents=flow.cents,
            ),
            f"trace {flow.position}",
        )
    document_count = sum(names_document(looking, one) for one in looking.booked)
    document_count += sum(flow.reference_commitment is not None for flow in flows)
    if not (without or nameless):
        yield passes(
            Finding(
                "{count} bookings name a document, and {described} only say what they are. "
                "Whether the paper is there, the sample shows.",
                count=document_count,
                described=len(looking.booked) + len(flows) - document_count,
            ),
            "bookings list",
        )


def names_document(looking: Looking, booking: BookingRecord) -> bool:
    """Whether it names what it rests on: the reference of a paper, or a decision.

    A fee rests on the register of members, and so does the capital of who left.
    """
    return (
        booking.booking_kind == FEE
        or (booking.booking_kind == CAPITAL_OUT and _left(looking, booking.party))
        or booking.reference_commitment is not None
        or looking.paper_of(booking).reference_commitment is not None
        or booking.decision is not None
    )


def only_described(looking: Looking, booking: BookingRecord) -> bool:
    """Whether no document is named, and a text or a line of the bank says what it is."""
    return not names_document(looking, booking) and (
        booking.booking in looking.at_bank
        or any(
            one is not None
            for each in (booking, looking.paper_of(booking))
            for one in (each.text_commitment, each.bank_entry)
        )
    )


def _says_anything(looking: Looking, booking: BookingRecord) -> bool:
    return names_document(looking, booking) or only_described(looking, booking)


def _left(looking: Looking, party: str | None) -> bool:
    return any(one.party == party and one.member_until_on is not None for one in looking.parties)


def paid_once(looking: Looking) -> Iterator[Remark]:
    """By supplier, number and amount; hours and claims by what payouts paid for them."""
    found = list(breached(looking, 7))
    found += _invoices_twice(looking)
    found += _paid_too_much(looking)
    found += _alike(looking)
    found += _paid_again(looking)
    yield from found
    if not found:
        yield passes(
            Finding("No invoice, claim or hour was paid twice."),
            "invoices list",
            f"audit payouts --year {looking.year}",
        )


def _invoices_twice(looking: Looking) -> Iterator[Remark]:
    known: dict[tuple[str, str, int], list[BookingRecord]] = defaultdict(list)
    for one in looking.bookings:
        text = looking.texts.get(one.reference_commitment or "", "").strip().casefold()
        if one.stands and text and one.booking_kind in (INVOICE_IN, EXPENSE_PAID):
            known[one.party or "", text, one.debit_cents].append(one)
    for (_, text, cents), several in known.items():
        if len(several) > 1 and any(one.booked_on.year == looking.year for one in several):
            yield finding(
                Finding(
                    "Paper {paper} of {paper_cents} of one supplier is in the book more than "
                    "once: no. {numbers}.",
                    paper=text,
                    paper_cents=cents,
                    numbers=[one.position for one in several],
                ),
                *(f"trace {one.position}" for one in several[:2]),
            )


def _paid_too_much(looking: Looking) -> Iterator[Remark]:
    """Invoices of which more was paid than they ask."""
    paid: dict[str, int] = defaultdict(int)
    for one in looking.bookings:
        if one.settles is not None and one.stands:
            paid[one.settles] += sum(line.cents for line in one.lines if line.account == CREDITORS)
    for one in looking.bookings:
        if one.booking_kind != INVOICE_IN or one.booking not in paid:
            continue
        owed_cents = -sum(line.cents for line in one.lines if line.account == CREDITORS)
        over_cents = paid[one.booking] - (owed_cents if one.stands else 0)
        if over_cents > 0 and looking.year in (one.booked_on.year, one.booked_on.year + 1):
            yield finding(
                Finding(
                    "Of invoice no. {number}, {owed_cents}, {over_cents} too much was paid.",
                    number=one.position,
                    owed_cents=owed_cents,
                    over_cents=over_cents,
                ),
                f"trace {one.position}",
            )


def _paid_again(looking: Looking) -> Iterator[Remark]:
    """An invoice, or what was paid of it, beside an expense: one payee, day and amount."""
    expenses: dict[tuple[str | None, date, int], list[int]] = defaultdict(list)
    for one in looking.booked:
        if one.booking_kind == EXPENSE_PAID and one.party is not None:
            expenses[one.party, one.booked_on, one.debit_cents].append(one.position)
    told: set[str] = set()
    for one in looking.booked:
        invoice = looking.paper_of(one)
        if one.booking_kind not in (INVOICE_IN, PAYMENT) or invoice.booking in told:
            continue
        for other in expenses.get((invoice.party, one.booked_on, one.debit_cents), ()):
            told.add(invoice.booking)
            yield look(
                Finding(
                    "Expense no. {number} has the payee, day and amount of invoice no. {invoice}. "
                    "Look whether the invoice was paid twice.",
                    number=other,
                    invoice=invoice.position,
                ),
                f"trace {other}",
                f"trace {invoice.position}",
            )


def _alike(looking: Looking) -> Iterator[Remark]:
    """Costs of one day, amount and supplier: a mistake often looks so, and so do two of a kind."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for one in looking.booked:
        if one.booking_kind in (INVOICE_IN, EXPENSE_PAID):
            accounts = tuple(sorted((line.account, line.activity or "") for line in one.lines))
            alike[one.party, one.booked_on, one.debit_cents, accounts].append(one.position)
    for claim in looking.claims:
        if claim.incurred_on.year == looking.year and claim.put_count:
            alike[claim.claimant, claim.incurred_on, claim.cents].append(claim.position)
    for numbers in alike.values():
        if len(numbers) > 1:
            yield look(
                Finding(
                    "No. {numbers} are of one day and one amount. Look whether it is one thing "
                    "that was paid twice.",
                    numbers=numbers,
                ),
                *(f"trace {number}" for number in numbers[:2]),
            )
