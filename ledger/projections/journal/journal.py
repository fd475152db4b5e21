"""All rules together: the journal up to a day, as debit and credit on accounts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from ledger.domain.chart import EXPENSE, Chart
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.following import Readings
from ledger.projections.funds import FundFlow, FundRecord, all_funds, fund_flows
from ledger.projections.journal.booked import booked, spread
from ledger.projections.journal.delivered import Delivered, billed, find_delivered, priced
from ledger.projections.journal.earned import claimed, earned, owed_lines, still_owed
from ledger.projections.journal.invoices_to_come import to_come
from ledger.projections.journal.paid_out import paid_out
from ledger.projections.journal.posting import Asked, Posting
from ledger.projections.journal.settled_up import settled_up
from ledger.projections.journal.subsidies import Borne, awarded, find_borne, flowed, used
from ledger.projections.payable import Payable
from ledger.projections.rules import chart_of


@dataclass(frozen=True)
class Journal:
    """Every posting up to a day, by rule and then by day, with what the rules found on the way.

    `eligible_cents` is what each sum could have borne, also beyond the award. Years whose
    allowances can't be worked out stand in `years_without_limits`.
    """

    asked: Asked
    postings: tuple[Posting, ...]
    chart: Chart
    bookings: tuple[BookingRecord, ...]
    funds: tuple[FundRecord, ...]
    delivered: tuple[Delivered, ...]
    borne: tuple[Borne, ...]
    eligible_cents: dict[str, int]
    years_without_limits: tuple[int, ...]
    flows: tuple[FundFlow, ...] = ()


def find_journal(
    connection: Connection,
    readings: Readings,
    asked: Asked,
    *,
    payable: Sequence[Payable] | None = None,
    years_without_limits: Collection[int] = (),
) -> Journal:
    """The journal up to a day, each commodity of it balanced.

    Who knows all that is payable gives it with the years without limits; else it is found here.
    """
    chart = chart_of(connection, readings.rules)
    bookings = find_bookings(connection, readings.bookings, until_on=asked.until_on)
    funds = all_funds(connection, readings.funds)
    without_limits = set(years_without_limits)
    owed = (
        still_owed(connection, readings, without_limits) if payable is None else owed_lines(payable)
    )
    flows = fund_flows(connection, readings.funds)
    delivered = find_delivered(connection, readings, funds, asked.until_on)
    postings = [
        *booked(bookings, asked),
        *spread(bookings, asked),
        *earned(connection, readings, owed, asked),
        *claimed(connection, readings, owed, asked),
        *paid_out(connection, readings, asked),
        *billed(delivered, asked),
        *priced(connection, readings, asked),
        *to_come(connection, readings, bookings, chart, asked),
    ]
    of_funds = [*awarded(funds, asked), *flowed(funds, flows, asked)]
    postings += of_funds
    costs = (posting for posting in postings if chart[posting.account].kind == EXPENSE)
    borne, eligible_cents = find_borne(funds, costs)
    of_use = list(used(funds, borne, asked, flows))
    postings += [*of_use, *settled_up(funds, [*of_funds, *of_use])]
    return Journal(
        asked=asked,
        postings=tuple(postings),
        chart=chart,
        bookings=tuple(bookings),
        funds=tuple(funds),
        delivered=tuple(delivered),
        borne=tuple(borne),
        eligible_cents=eligible_cents,
        years_without_limits=tuple(sorted(without_limits)),
        flows=tuple(flows),
    )
