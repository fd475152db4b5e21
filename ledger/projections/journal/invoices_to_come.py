"""Work under an invoice for which none came yet: a debt of the month in which it was done."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, func, select

from ledger.domain.agreement import INVOICE
from ledger.domain.booking import INVOICE_IN
from ledger.domain.chart import CONTRACTED, EXPENSE, INVOICES_TO_COME, Chart
from ledger.domain.contribution import CONFIRMED
from ledger.domain.pay import amount_cents
from ledger.projections.agreements import all_agreements
from ledger.projections.bookings import BookingRecord
from ledger.projections.following import Readings
from ledger.projections.journal.posting import Asked, Posting, month_end, moved

TO_COME = "invoices_to_come"


def to_come(
    connection: Connection,
    readings: Readings,
    bookings: list[BookingRecord],
    chart: Chart,
    asked: Asked,
) -> Iterator[Posting]:
    """Confirmed hours of a supplier and month that no standing invoice covers, at their rate."""
    agreed = {
        record.terms.agreement: record.terms
        for record in all_agreements(connection, readings.agreements)
        if record.terms.pays == INVOICE
    }
    if not agreed:
        return
    invoices = [one for one in bookings if one.booking_kind == INVOICE_IN and one.stands]
    table = readings.contributions.contributions
    month = func.substr(table.c.given_from_on, 1, 7).label("month")
    columns = [month, table.c.given_from_on, table.c.helper, table.c.activity, table.c.agreement]
    query = (
        select(*columns, func.sum(table.c.minutes).label("minutes"))
        .where(
            table.c.state == CONFIRMED,
            table.c.agreement.in_(agreed),
            table.c.given_until_on <= asked.until_on.isoformat(),
        )
        .group_by(*columns)
    )
    cents_of: dict[tuple[str, str, str | None, str], int] = defaultdict(int)
    for row in connection.execute(query.order_by(*columns)):
        rate_cents = agreed[row.agreement].rate_on(date.fromisoformat(row.given_from_on))
        if not covering(
            invoices, supplier=row.helper, activity=row.activity, month=row.month, chart=chart
        ):
            cents_of[row.month, row.helper, row.activity, row.agreement] += amount_cents(
                int(row.minutes), rate_cents
            )
    for (month_given, helper, activity, agreement), cents in cents_of.items():
        yield from moved(
            on=asked.month_end(month_given),
            debit=_account_of(invoices, helper, activity, chart),
            credit=INVOICES_TO_COME,
            cents=cents,
            rule=TO_COME,
            source=agreement,
            activity=activity,
            fund=agreed[agreement].fund,
            party=helper,
        )


def covering(
    invoices: list[BookingRecord],
    *,
    supplier: str,
    activity: str | None,
    month: str,
    chart: Chart,
) -> list[BookingRecord]:
    """The invoices of a supplier that are for work of an activity in a month."""
    first_on, last_on = date.fromisoformat(f"{month}-01"), month_end(month)
    return [
        invoice
        for invoice in invoices
        if invoice.party == supplier
        and (invoice.covers_from_on or invoice.booked_on) <= last_on
        and first_on <= (invoice.covers_until_on or invoice.booked_on)
        and activity in _activities(invoice, chart)
    ]


def _activities(invoice: BookingRecord, chart: Chart) -> set[str | None]:
    return {line.activity for line in invoice.lines if chart[line.account].kind == EXPENSE}


def _account_of(
    invoices: list[BookingRecord], supplier: str, activity: str | None, chart: Chart
) -> str:
    """Where the supplier's other invoices go, else those of others for the activity."""
    for of in ([one for one in invoices if one.party == supplier], invoices):
        for invoice in reversed(of):
            for line in invoice.lines:
                if chart[line.account].kind == EXPENSE and line.activity == activity:
                    return line.account
    return CONTRACTED
