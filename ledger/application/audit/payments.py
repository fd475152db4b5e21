"""The payments of a year from which the kascommissie draws: every amount that went out.

A payment is what a payout pays for one contribution or one claim, a booking by which money left
the bank or the cash box (a supplier's invoice, direct costs, capital given back …), or money of a
fund that went back. Its number is the place in the book of the fact by which it was paid.

As in the list of payouts, a payout counts in the year in which it was settled, and what came back
is left out. So are an opening balance, what moved between our own accounts, and what was taken
back by the end of the year. What a payout takes off again for an earlier one stands with a minus.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import ColumnElement, Table, and_, select

from ledger.application.session import Seeing
from ledger.domain.booking import OPENING
from ledger.domain.payout import SETTLED
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.funds import FundFlow, all_funds, fund_flows
from ledger.projections.rules import chart_of

HOURS, CLAIM, INVOICE, BOOKING, FUND = "hours", "claim", "invoice", "booking", "fund"

# What RGS calls liquid assets: money itself, in the bank or the cash box.
_LIQUID = "BLim"
# So many numbers go into one question.
_AT_ONCE = 500


@dataclass(frozen=True)
class Payment:
    """One payment of a year, in cents. `paid_to` are the parties that got it, where they are known.

    `document` is the number of what it was for: the hours, claim or invoice, or the booking or
    fund itself; `payout` that of the payout by which it was paid. `stream` is what the fact of the
    payment belongs to, `said_commitment` what the paper is called, or else what was said of it.
    """

    number: int
    sort: str
    on: date
    cents: int
    paid_to: tuple[str, ...]
    document: int
    stream: str
    payout: int | None = None
    said_commitment: str | None = None


def payments_of(seeing: Seeing, year: int) -> list[Payment]:
    """Every payment of a year as known now, by number."""
    last_on = date(year, 12, 31)

    def paid(puts: Table, payouts: Table) -> ColumnElement[bool]:
        in_year = payouts.c.settled_on.between(f"{year}-01-01", f"{year}-12-31")
        # What came back is no longer settled.
        return and_(puts.c.cents != 0, payouts.c.state == SETTLED, in_year)

    def went_out(record: BookingRecord, cents: int) -> bool:
        stood = record.reversed_on is None or record.reversed_on > last_on
        return stood and cents > 0 and record.booking_kind != OPENING

    return _by_number(
        [
            *_put(seeing, paid),
            *_booked(seeing, year, went_out),
            *_repaid(seeing, year, lambda flow: flow.stood_on(last_on)),
        ]
    )


def payments_numbered(seeing: Seeing, year: int, numbers: Iterable[int]) -> list[Payment]:
    """Payments of a year by their numbers, also what was taken back since."""
    wanted = frozenset(numbers)
    found: list[Payment] = []
    for some in _portions(sorted(wanted)):
        found += _put(seeing, lambda puts, _, some=some: puts.c.position.in_(some))  # type: ignore[misc]
    return _by_number(
        [
            *found,
            *_booked(seeing, year, lambda record, _: record.position in wanted),
            *_repaid(seeing, year, lambda flow: flow.position in wanted),
        ]
    )


def digest_of(payments: Iterable[Payment]) -> str:
    """SHA-256 over the numbers from low to high, in decimal, each with a line feed after it."""
    numbers = sorted(one.number for one in payments)
    return sha256("".join(f"{number}\n" for number in numbers).encode()).hexdigest()


def _put(
    seeing: Seeing, wanted: Callable[[Table, Table], ColumnElement[bool]]
) -> Iterator[Payment]:
    """What payouts pay for hours and for claims."""
    hours, claims = seeing.readings.contributions, seeing.readings.claims
    payouts = seeing.readings.payouts.payouts
    for sort, rows, puts, own in (
        (HOURS, hours.contributions, hours.puts, "contribution"),
        (CLAIM, claims.claims, claims.puts, "claim"),
    ):
        query = (
            select(
                puts.c.position,
                puts.c.cents,
                puts.c[own].label("stream"),
                rows.c.position.label("document"),
                payouts.c.position.label("payout"),
                payouts.c.payee,
                payouts.c.settled_on,
            )
            .join(rows, rows.c[own] == puts.c[own])
            .join(payouts, payouts.c.payout == puts.c.payout)
            .where(wanted(puts, payouts))
        )
        for row in seeing.connection.execute(query):
            yield Payment(
                number=row.position,
                sort=sort,
                on=date.fromisoformat(row.settled_on),
                cents=row.cents,
                paid_to=(row.payee,),
                document=row.document,
                stream=row.stream,
                payout=row.payout,
            )


def _booked(
    seeing: Seeing, year: int, wanted: Callable[[BookingRecord, int], bool]
) -> Iterator[Payment]:
    """Bookings of a year, with the cents by which money left us."""
    chart = chart_of(seeing.connection, seeing.readings.rules)
    records = find_bookings(seeing.connection, seeing.readings.bookings)
    known = {one.booking: one for one in records}
    for one in records:
        out_cents = -sum(
            line.cents for line in one.lines if chart[line.account].rgs.startswith(_LIQUID)
        )
        if one.booked_on.year != year or not wanted(one, out_cents):
            continue
        # What a payment settles is its paper, if that is in the book.
        paper = known.get(one.settles or "", one)
        parties = (one.party, paper.party, *(line.party for line in one.lines))
        yield Payment(
            number=one.position,
            sort=BOOKING if paper is one else INVOICE,
            on=one.booked_on,
            cents=out_cents,
            paid_to=tuple(dict.fromkeys(party for party in parties if party is not None)),
            document=paper.position,
            stream=one.booking,
            said_commitment=one.reference_commitment
            or paper.reference_commitment
            or one.text_commitment
            or paper.text_commitment,
        )


def _repaid(seeing: Seeing, year: int, wanted: Callable[[FundFlow], bool]) -> Iterator[Payment]:
    """Money of funds that went back in a year."""
    funds = {one.fund: one for one in all_funds(seeing.connection, seeing.readings.funds)}
    for flow in fund_flows(seeing.connection, seeing.readings.funds):
        if flow.cents < 0 and flow.on.year == year and wanted(flow):
            yield Payment(
                number=flow.position,
                sort=FUND,
                on=flow.on,
                cents=-flow.cents,
                paid_to=(funds[flow.fund].funder,),
                document=funds[flow.fund].position,
                stream=flow.fund,
                said_commitment=flow.reference_commitment,
            )


def _portions(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def _by_number(payments: Iterable[Payment]) -> list[Payment]:
    return sorted(payments, key=lambda one: one.number)
