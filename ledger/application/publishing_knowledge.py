"""What neighbours know besides the public version, and what would follow from it.

Tariffs, rates, prices and fees hang on the wall, awards stand in the municipality's register, and
last year's version lies in a drawer. Only what holds to the cent, or as a bound, is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from ledger.application.books import YearStatement
from ledger.application.publishing_awards import tell_awards
from ledger.application.publishing_figures import equity_of, line_of
from ledger.application.publishing_teller import Teller
from ledger.domain.chart import ALLOWANCES, CAPITAL, EXPENSE, FEES
from ledger.domain.decision import ADOPTED, RESERVE
from ledger.projections.agreements import all_agreements
from ledger.projections.annual import Annual
from ledger.projections.following import Readings
from ledger.projections.rules import Price, prices_of
from ledger.reports.annual.document import Document
from ledger.reports.publishing import ALL, Figures, Key

# Figures that no table prints, by which hours and money of an activity hang together.
PAID = ("billed", "paid")
_HOUR = 60
_INVOICED = ("invoice", "wage")


@dataclass(frozen=True)
class Rates:
    """What hangs on the wall: cents an hour by the way of paying and activity, and prices."""

    by_way: Mapping[tuple[str, str | None], frozenset[int]]
    prices: tuple[Price, ...]


def find_rates(connection: Connection, readings: Readings) -> Rates:
    """The rates of all agreements, and every price."""
    found: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    for record in all_agreements(connection, readings.agreements):
        rates = {cents for _, cents in record.terms.rates if cents}
        found[record.terms.pays, record.terms.activity] |= rates
    return Rates(
        by_way={key: frozenset(of) for key, of in found.items()},
        prices=tuple(prices_of(connection, readings.rules)),
    )


def tell_what_is_known(
    figures: Figures, document: Document, known: YearStatement, rates: Rates
) -> None:
    """Add what follows from tariffs, rates, prices, fees, awards and decisions."""
    teller = Teller(figures)
    annual = known.annual
    _tariffs(teller, annual)
    _rates(teller, document, annual, rates)
    _prices(teller, document, rates)
    _fees(teller, document, annual)
    tell_awards(teller, annual)
    _decided(teller, annual)
    _receivables(teller, annual)


def _tariffs(teller: Teller, annual: Annual) -> None:
    """Income by the hour is hours times the tariff, and no more hours than were given."""
    bills: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    tariffs: dict[Key, set[int]] = defaultdict(set)
    for one in annual.journal.delivered:
        key: Key = ("income", line_of(one.activity), one.fund.income_account)
        if one.month[:4] == f"{annual.statement.year}" and key in teller.figures.cells:
            bills[key].append((one.cents, one.billed_minutes))
            tariffs[key] |= {cents for _, cents in one.fund.tariffs}
            tariffs[key] |= {each.tariff_cents for each in one.fund.allocations} - {None}  # type: ignore[arg-type]  # None is taken out
    for key, of in sorted(bills.items()):
        billed = teller.unprinted(("billed", *key[1:]), sum(minutes for _, minutes in of), key)
        given = ("hours", key[1])
        if not teller.equal({billed: 1, given: -1}):
            teller.no_more({billed: 1, given: -1})
        _times(teller, key, billed, tariffs[key])


def _times(teller: Teller, cents: Key, minutes: Key, rates: set[int]) -> None:
    """An amount is minutes times a rate out of these, but for what rounding did."""
    if len(rates) == 1 and teller.equal({cents: _HOUR, minutes: -min(rates)}):
        return
    if rates:
        teller.about_no_more({cents: _HOUR, minutes: -max(rates)})
        teller.about_no_more({cents: -_HOUR, minutes: min(rates)})


def _rates(teller: Teller, document: Document, annual: Annual, rates: Rates) -> None:
    """Allowances and hired work are hours times a rate; paid hours are part of those given."""
    ways: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    activities = {line_of(line.activity): line.activity for line in document.social.hours}
    for line in document.social.hours:
        way = "invoice" if line.way in _INVOICED else line.way
        ways[line_of(line.activity)][way] += line.minutes
    for name, minutes in sorted(ways.items()):
        paid = []
        for way, accounts in (
            ("allowance", (ALLOWANCES,)),
            ("invoice", tuple(sorted(_hired_on(annual)))),
        ):
            said = {
                rate
                for (pays, activity), of in rates.by_way.items()
                if activity in (None, activities[name])
                and (_INVOICED if pays in _INVOICED else (pays,)) == _as_paid(way)
                for rate in of
            }
            costs = [
                key for one in accounts if (key := ("expense", name, one)) in teller.figures.cells
            ]
            if not costs or not minutes[way]:
                continue
            one = teller.unprinted(("paid", name, way), minutes[way], ("hours", name))
            paid.append(one)
            for cost in costs:
                _times(teller, cost, one, said)
        given = ("hours", name)
        if paid and not teller.equal({**dict.fromkeys(paid, 1), given: -1}):
            teller.no_more({**dict.fromkeys(paid, 1), given: -1})


def _as_paid(way: str) -> tuple[str, ...]:
    return _INVOICED if way in _INVOICED else (way,)


def _hired_on(annual: Annual) -> Iterator[str]:
    """The accounts of work that others do for an invoice or a wage."""
    for code, account in annual.chart.items():
        if account.kind == EXPENSE and code[:2] in ("40", "41"):
            yield code


def _prices(teller: Teller, document: Document, rates: Rates) -> None:
    """Rides and meals bring in their price."""
    for one in document.social.counted:
        for wanted in (one.activity, None):
            of = [p for p in rates.prices if p.unit == one.unit and p.activity == wanted]
            for account in sorted({price.account for price in of}):
                counted = ("counted", line_of(one.activity), one.unit)
                income = ("income", line_of(one.activity), account)
                cents = {price.cents for price in of if price.account == account}
                if len(cents) > 1 or not teller.equal({income: 1, counted: -min(cents)}):
                    teller.no_more({income: 1, counted: -max(cents)})


def _fees(teller: Teller, document: Document, annual: Annual) -> None:
    """A fee that is the same for all tells how many paid it, and so who came and went."""
    paid = {
        -posting.cents
        for posting in annual.journal.postings
        if posting.account == FEES and posting.on.year == annual.statement.year
    }
    members = document.members
    income: Key = ("income", ALL, FEES)
    if len(paid) == 1 and income in teller.figures.cells:
        (fee,) = paid
        for name, begin in (("joined", members.begin), ("left", members.end)):
            if teller.equal({income: 1, ("members", name): -fee}, fee * begin):
                break
        else:
            for begin in (members.begin, members.end):
                teller.equal({income: 1}, fee * begin)
    held = ("balance", CAPITAL)
    shares = {
        -posting.cents
        for posting in annual.journal.postings
        if posting.account == CAPITAL and posting.party is not None and posting.cents < 0
    }
    if len(shares) == 1 and held in teller.figures.cells:
        teller.equal({held: 1}, min(shares) * members.end)


def tell_what_reserves_began_with(figures: Figures, known: YearStatement) -> None:
    """Reserves began with what everybody knows, where no version of last year says it."""
    teller = Teller(figures)
    for code, began_cents in equity_of(known).items():
        if code != CAPITAL:
            teller.equal({("balance", code): 1, ("appropriation", code): -1}, began_cents)


def _decided(teller: Teller, annual: Annual) -> None:
    """What goes to a reserve was decided."""
    decided: dict[str, int] = defaultdict(int)
    for decision in annual.decisions:
        if decision.state == ADOPTED and decision.subject == RESERVE and decision.cents:
            decided[decision.account or ""] += decision.cents
    for code, cents in decided.items():
        teller.equal({("appropriation", code): 1}, cents)


def _receivables(teller: Teller, annual: Annual) -> None:
    """What is still to come in of a tariff was earned by it, but for older debts."""
    for account, income in sorted(
        {(fund.receivable_account, fund.income_account) for fund in annual.journal.funds}
    ):
        before = annual.previous.balance_sheet.get(account, 0) if annual.previous else 0
        teller.no_more({("balance", account): 1, ("income", ALL, income): -1}, before)
