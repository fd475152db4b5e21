"""What was delivered to people: hours that a fund pays by the hour, meals and rides at a price."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, case, func, null, or_, select

from ledger.domain.chart import TAKERS_RECEIVABLE
from ledger.domain.contribution import CONFIRMED
from ledger.domain.pay import amount_cents
from ledger.projections.agreements import all_agreements
from ledger.projections.following import Readings
from ledger.projections.funds import Allocation, FundRecord
from ledger.projections.journal.posting import Asked, Posting, month_end, moved
from ledger.projections.rules import Price, prices_of
from ledger.projections.shelf import KEYS_A_QUERY

TARIFFS = "tariffs"
PRICES = "prices"


@dataclass(frozen=True)
class Delivered:
    """What one receiver got in a month out of one fund: minutes, those billed, and cents.

    Minutes beyond the allocation are paid to who did them and not billed to who funds them.
    `terms` are what they have in common.
    """

    fund: FundRecord
    allocation: str | None
    receiver: str | None
    activity: str | None
    month: str
    minutes: int
    billed_minutes: int
    cents: int
    terms: "Billing"


def find_delivered(
    connection: Connection, readings: Readings, funds: list[FundRecord], until_on: date
) -> list[Delivered]:
    """What was delivered and confirmed, by fund, receiver and month, up to a day."""
    by_hour = [fund for fund in funds if fund.tariffs]
    if not by_hour:
        return []
    agreed_fund = {
        record.terms.agreement: record.terms.fund
        for record in all_agreements(connection, readings.agreements)
        if record.terms.fund is not None
    }
    pieces: dict[Billing, dict[str | None, int]] = defaultdict(dict)
    for row in connection.execute(_minutes_given(readings, by_hour, agreed_fund, until_on)).all():
        last_on = month_end(row.month)
        from_on = last_on.replace(day=1)
        if row.from_on is not None:
            from_on = date.fromisoformat(row.from_on)
            last_on = date.fromisoformat(row.until_on)
        fund = fund_of_hours(
            by_hour,
            named=agreed_fund.get(row.agreement),
            activity=row.activity,
            from_on=from_on,
            until_on=last_on,
        )
        if fund is not None:
            of = pieces[
                billing_of(fund, row.receiver, row.month, from_on=from_on, until_on=last_on)
            ]
            of[row.activity] = of.get(row.activity, 0) + int(row.minutes)
    return bill(pieces, {fund.fund: fund for fund in by_hour})


def _minutes_given(
    readings: Readings,
    by_hour: list[FundRecord],
    agreed_fund: dict[str, str],
    until_on: date,
) -> Select[Any]:
    """Confirmed minutes summed by month, receiver, activity and agreement, in that order.

    Only a month in which terms change is looked at day by day; the days are empty in others.
    """
    table = readings.contributions.contributions
    month = func.substr(table.c.given_from_on, 1, 7)
    split_months = _split_months(by_hour)
    columns = [month.label("month"), table.c.receiver, table.c.activity, table.c.agreement]
    if split_months:
        columns[1:1] = [
            case((month.in_(split_months), day), else_=None).label(name)
            for name, day in (
                ("from_on", table.c.given_from_on),
                ("until_on", table.c.given_until_on),
            )
        ]
    given = select(*columns, table.c.minutes).where(
        table.c.state == CONFIRMED,
        table.c.minutes > 0,
        table.c.given_until_on <= until_on.isoformat(),
    )
    codes = {fund.code for fund in by_hour}
    agreements = [agreement for agreement, code in agreed_fund.items() if code in codes]
    if len(agreements) <= KEYS_A_QUERY:
        # Most hours of most books are paid by no fund by the hour, and need not be summed.
        activities = {part.activity for fund in by_hour for part in fund.eligible} - {None}
        given = given.where(
            or_(table.c.activity.in_(activities), table.c.agreement.in_(agreements))
        )
    part = given.subquery()
    groups = [part.c[column.name] for column in columns]
    days = [] if split_months else [null().label("from_on"), null().label("until_on")]
    minutes = func.sum(part.c.minutes).label("minutes")
    return select(*groups, *days, minutes).group_by(*groups).order_by(*groups)


def fund_of_hours(
    funds: list[FundRecord],
    *,
    named: str | None,
    activity: str | None,
    from_on: date,
    until_on: date,
) -> FundRecord | None:
    """The fund that pays for hours by the hour.

    The one that the agreement names; else the only one that holds in that time and is for the
    activity. Several that would fit are none: nobody decided between them.
    """
    holding = [fund for fund in funds if _overlaps(fund, from_on, until_on)]
    if named is not None:
        return next((fund for fund in holding if fund.code == named), None)
    fitting = [
        fund
        for fund in holding
        if activity is not None and activity in {part.activity for part in fund.eligible}
    ]
    return fitting[0] if len(fitting) == 1 else None


class Billing(NamedTuple):
    """What minutes must have in common to be billed together."""

    month: str
    fund: str
    receiver: str | None
    allocation: Allocation | None
    tariff_cents: int


def billing_of(
    fund: FundRecord, receiver: str | None, month: str, *, from_on: date, until_on: date
) -> Billing:
    """How a fund bills what was given in a time: under which allocation, at which tariff."""
    allocation = next(
        (
            one
            for one in fund.allocations
            if one.receiver == receiver and _overlaps(one, from_on, until_on)
        ),
        None,
    )
    tariff_cents = fund.tariff_on(until_on)
    if allocation is not None:
        tariff_cents = allocation.tariff_cents or tariff_cents
    return Billing(month, fund.fund, receiver, allocation, tariff_cents)


def billed_as(
    by_hour: list[FundRecord],
    fund: FundRecord,
    receiver: str | None,
    *,
    from_on: date,
    until_on: date,
) -> Billing:
    """What a piece of work had in common with what it was billed together with.

    `by_hour` are all funds that pay by the hour; see `find_delivered` for months that are split.
    """
    month = f"{from_on:%Y-%m}"
    if month not in _split_months(by_hour):
        until_on = month_end(month)
        from_on = until_on.replace(day=1)
    return billing_of(fund, receiver, month, from_on=from_on, until_on=until_on)


def bill(
    pieces: dict[Billing, dict[str | None, int]], funds: dict[str, FundRecord]
) -> list[Delivered]:
    """Bill up to what was allocated for a month; pieces come in the order of their days."""
    left_minutes: dict[tuple[str, str], int] = {}
    found = []
    for terms, minutes_of in pieces.items():
        fund, allocation = funds[terms.fund], terms.allocation
        minutes = billed_minutes = sum(minutes_of.values())
        if allocation is None:
            # A fund that allocates pays nothing for who has no allocation.
            billed_minutes = 0 if fund.allocations else minutes
        elif allocation.minutes is not None:
            key = (terms.month, allocation.allocation)
            billed_minutes = min(minutes, left_minutes.get(key, allocation.minutes))
            left_minutes[key] = left_minutes.get(key, allocation.minutes) - billed_minutes
        found.append(
            Delivered(
                fund=fund,
                allocation=None if allocation is None else allocation.allocation,
                receiver=terms.receiver,
                activity=max(minutes_of, key=lambda activity: minutes_of[activity]),
                month=terms.month,
                minutes=minutes,
                billed_minutes=billed_minutes,
                cents=amount_cents(billed_minutes, terms.tariff_cents),
                terms=terms,
            )
        )
    return found


def _split_months(funds: list[FundRecord]) -> list[str]:
    """The months in which a fund, tariff or allocation begins on another day than the first."""
    begins = [fund.from_on for fund in funds]
    begins += [day for fund in funds for day, _ in fund.tariffs]
    begins += [one.from_on for fund in funds for one in fund.allocations]
    ends = [fund.until_on for fund in funds]
    ends += [one.until_on for fund in funds for one in fund.allocations]
    begins += [day + timedelta(days=1) for day in ends if day is not None and day < date.max]
    return sorted({f"{day:%Y-%m}" for day in begins if day.day != 1})


def _overlaps(held: FundRecord | Allocation, from_on: date, until_on: date) -> bool:
    return held.from_on <= until_on and (held.until_on is None or from_on <= held.until_on)


def billed(delivered: list[Delivered], asked: Asked) -> Iterator[Posting]:
    """Income of the month in which it was delivered, also where it is declared later."""
    for each in delivered:
        yield from moved(
            on=asked.month_end(each.month),
            debit=each.fund.receivable_account,
            credit=each.fund.income_account,
            cents=each.cents,
            rule=TARIFFS,
            source=each.fund.fund,
            activity=each.activity,
            fund=each.fund.code,
            party=each.receiver,
        )


def priced(connection: Connection, readings: Readings, asked: Asked) -> Iterator[Posting]:
    """Meals, rides and whatever else has a price: income on the day, owed by who received it.

    Where a price has a cap, a receiver owes no more than that for a month, first day first.
    """
    prices = prices_of(connection, readings.rules)
    if not prices:
        return
    table = readings.contributions.contributions
    query = select(table).where(
        table.c.state == CONFIRMED,
        table.c.quantity.is_not(None),
        table.c.unit.in_({price.unit for price in prices}),
        table.c.given_until_on <= asked.until_on.isoformat(),
    )
    owed_cents: dict[tuple[str, str, str | None, str], int] = defaultdict(int)
    for row in connection.execute(query.order_by(table.c.given_until_on, table.c.position)):
        on = date.fromisoformat(row.given_until_on)
        price = price_on(prices, unit=row.unit, activity=row.activity, on=on)
        if price is not None:
            cents = row.quantity * price.cents
            if price.month_cap_cents is not None and row.receiver is not None:
                key = (f"{on:%Y-%m}", row.receiver, price.activity, price.unit)
                cents = min(cents, max(price.month_cap_cents - owed_cents[key], 0))
                owed_cents[key] += cents
            yield from moved(
                on=on,
                debit=TAKERS_RECEIVABLE,
                credit=price.account,
                cents=cents,
                rule=PRICES,
                source=row.contribution,
                activity=row.activity,
                party=row.receiver,
            )


def price_on(prices: list[Price], *, unit: str, activity: str | None, on: date) -> Price | None:
    """The price of a unit on a day: the activity's own, else the one for any activity."""
    holding = [price for price in prices if price.unit == unit and price.from_on <= on]
    for wanted in (activity, None):
        found = [price for price in holding if price.activity == wanted]
        if found:
            return found[-1]
    return None
