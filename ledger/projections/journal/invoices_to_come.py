"""Work under an invoice for which none came yet: a debt of the month in which it was done.

It stands until the day of the invoice, so that whoever looks later finds each year as it closed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
    """Confirmed hours of a supplier and month, at their rate, until the day of their invoice."""
    agreed = {
        record.terms.agreement: record.terms
        for record in all_agreements(connection, readings.agreements)
        if record.terms.pays == INVOICE
    }
    if not agreed:
        return
    invoices = [one for one in bookings if one.booking_kind == INVOICE_IN]
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
        cents_of[row.month, row.helper, row.activity, row.agreement] += amount_cents(
            int(row.minutes), rate_cents
        )
    for (month_given, helper, activity, agreement), cents in cents_of.items():
        due_on = asked.month_end(month_given)
        # An invoice that comes after a year does not change where that year put its costs.
        at_year_end = [one for one in invoices if _stands_on(one, date(due_on.year, 12, 31))]
        account = _account_of(at_year_end, helper, activity, chart)
        of_work = covering(
            invoices, supplier=helper, activity=activity, month=month_given, chart=chart
        )
        for on, invoice, sign in _turns(of_work, due_on, asked.until_on):
            yield from moved(
                on=on,
                debit=account,
                credit=INVOICES_TO_COME,
                cents=sign * cents,
                rule=TO_COME,
                source=invoice or agreement,
                activity=activity,
                fund=agreed[agreement].fund,
                party=helper,
                for_on=due_on if invoice else None,
            )


def _turns(
    invoices: Sequence[BookingRecord], due_on: date, until_on: date
) -> Iterator[tuple[date, str | None, int]]:
    """The days on which work becomes a debt of its own (1), or is one no longer (-1).

    With the invoice that came, or was reversed, on that day; None at the end of the month.
    """
    covered_by: str | None = None
    was_debt = False
    days = {due_on, *(one.booked_on for one in invoices)}
    days |= {one.reversed_on for one in invoices if one.reversed_on is not None}
    for on in sorted(day for day in days if due_on <= day <= until_on):
        standing = [one.booking for one in invoices if _stands_on(one, on)]
        if covered_by in standing:
            continue
        now = standing[0] if standing else None
        if on == due_on:
            was_debt = now is None
            if was_debt:
                yield on, None, 1
        elif covered_by is not None and (was_debt or now is None):
            yield on, covered_by, 1
            was_debt = True
        if on > due_on and now is not None and was_debt:
            yield on, now, -1
        covered_by = now


def _stands_on(one: BookingRecord, on: date) -> bool:
    return one.booked_on <= on and (one.reversed_on is None or on < one.reversed_on)


def still_to_come(postings: Iterable[Posting]) -> list[Posting]:
    """All postings but those of work that an invoice of the same year took back in full."""
    listed = list(postings)
    sums: dict[tuple[object, ...], int] = defaultdict(int)
    for one in listed:
        if one.rule == TO_COME:
            sums[_work_of(one)] += one.cents
    return [one for one in listed if one.rule != TO_COME or sums[_work_of(one)]]


def _work_of(one: Posting) -> tuple[object, ...]:
    return (one.on.year, one.for_on or one.on, one.account, one.activity, one.fund, one.party)


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
