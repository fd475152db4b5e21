"""What a neighbour knows beside the tables: tariffs, rates, prices, fees, awards, the chart.

They hang on the wall or stand in a register. The neighbour takes for true every such relation that
happens to be true, also one that somebody real could only suspect.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ledger.application.cooperative import Cooperative
from ledger.domain.chart import OWN_CAPITAL
from ledger.domain.decision import ADOPTED, RESERVE
from ledger.domain.fund import GIFT
from ledger.domain.meeting import ALV
from ledger.projections.agreements import all_agreements
from ledger.projections.funds import FundRecord
from ledger.projections.rules import prices_of
from tests.application.publishing.reading import ALL, OWN, Key, Terms
from tests.application.publishing.truth import CAPITAL, Truth

ALLOWANCES, FEES = "4200", "8000"
HIRED = ("4000", "4010", "4100")
LEFT_OF_AWARDS = ("1620", "1630")
_HOUR = 60

# What is so in every year that could have been: it stands in a register or a contract, or follows
# from what the words mean. Anything else somebody could only suspect.
CERTAIN = {
    "nothing": "a figure that is nothing and of nobody stands nowhere",
    "something": "a figure that stands there is something",
    "sum": "totals are sums, and so are the relations between tables",
    "began": "reserves began as they ended the year before",
    "meeting": "who votes is there, who is there may vote, and who may vote is a member",
    "tariff": "income by the hour is the hours billed times the tariff",
    "rate": "hours that are paid for cost their rate",
    "ways": "hours are those paid and those unpaid together",
    "gift": "a gift is income as it was given",
    "award": "what was awarded is earned or left on the balance sheet",
    "borne": "an award brings in what it may bear costs, as long as it is not used up",
    "reserve": "what goes to a reserve was decided",
}


class Told(NamedTuple):
    """Figures, each times a number, that come to a constant or to no more than it; and why."""

    terms: Terms
    constant: int
    sort: str


@dataclass
class Wall:
    """Relations that hold; `began` is what reserves were before the result of the year."""

    truth: Truth
    equal: list[Told] = field(default_factory=list)
    at_most: list[Told] = field(default_factory=list)
    began: dict[str, int] = field(default_factory=dict)

    def comes_to(self, terms: Terms) -> int:
        """The sum of figures, each times a number; where there is none it is nothing."""
        return sum(times * self.truth.values.get(key, 0) for key, times in terms.items())

    def equals(self, terms: Terms, constant: int = 0, *, sort: str) -> bool:
        """Take it for true if it is."""
        if self.comes_to(terms) != constant:
            return False
        self.equal.append(Told(terms, constant, sort))
        return True

    def no_more(self, terms: Terms, constant: int = 0, *, sort: str) -> None:
        """Take the bound for true if it is."""
        if self.comes_to(terms) <= constant:
            self.at_most.append(Told(terms, constant, sort))

    def about_no_more(self, terms: Terms, sort: str) -> None:
        """That they come to no more than nothing, but for roundings, which are known too."""
        self.at_most.append(Told(terms, max(self.comes_to(terms), 0), sort))

    def times(self, cents: Key, minutes: Key, rates: Iterable[int], *, sort: str) -> None:
        """An amount is minutes times a rate out of these."""
        rates = sorted(set(rates))
        if not rates or cents not in self.truth.values:
            return
        if len(rates) == 1 and self.equals({cents: _HOUR, minutes: -rates[0]}, sort=sort):
            return
        self.about_no_more({cents: _HOUR, minutes: -rates[-1]}, sort)
        self.about_no_more({cents: -_HOUR, minutes: rates[0]}, sort)


def wall_of(cooperative: Cooperative, truth: Truth) -> Wall:
    """What everybody knows of a year."""
    wall = Wall(truth)
    _meetings(wall)
    _fees(wall)
    _tariffs(wall)
    _agreed(wall, cooperative)
    _awards(wall)
    _reserves(wall)
    _allowed(wall)
    return wall


def _meetings(wall: Wall) -> None:
    document, votes = wall.truth.document, wall.truth.values
    for meeting in document.meetings:
        eligible, present = (
            ("meeting", f"{meeting.number}", name) for name in ("eligible", "present")
        )
        wall.no_more({present: 1, eligible: -1}, sort="meeting")
        if meeting.body == ALV:
            # Who may vote is a member: of the beginning or new, of the end or gone.
            for name, base in (("joined", "begin"), ("left", "end")):
                terms = {eligible: 1, ("members", name): -1, ("members", base): -1}
                wall.no_more(terms, sort="meeting")
    for one in document.decisions:
        ballots: list[Key] = [("votes", f"{one.number}", name) for name in ("yes", "no", "abstain")]
        cast = [key for key in ballots if key in votes]
        yes, no = ballots[0], ballots[1]
        if one.state == ADOPTED and {yes, no} <= set(cast):
            wall.no_more({no: 1, yes: -1}, -1, sort="meeting")
        for meeting in document.meetings:
            if cast and (meeting.body, meeting.held_on) == (one.body, one.decided_on):
                there = ("meeting", f"{meeting.number}", "present")
                terms = {**dict.fromkeys(cast, 1), there: -1}
                if not wall.equals(terms, sort="all voted"):
                    wall.no_more(terms, sort="meeting")


def _fees(wall: Wall) -> None:
    """One fee for all tells how many paid it, and one share how many members hold it."""
    annual = wall.truth.known.annual
    postings, year = annual.journal.postings, annual.statement.year
    for fee in {-one.cents for one in postings if one.account == FEES and one.on.year == year}:
        for name, base in (("joined", "begin"), ("left", "end")):
            terms = {("income", ALL, FEES): 1, ("members", name): -fee, ("members", base): -fee}
            wall.equals(terms, sort="fee")
        for base in ("begin", "end"):
            wall.equals({("income", ALL, FEES): 1, ("members", base): -fee}, sort="fee")
    for share in {-one.cents for one in postings if one.account == CAPITAL and one.cents < 0}:
        wall.equals({("balance", CAPITAL): 1, ("members", "end"): -share}, sort="share")


def _tariffs(wall: Wall) -> None:
    """Income by the hour is hours times the tariff, and no more hours than were given."""
    truth = wall.truth
    annual = truth.known.annual
    billed: dict[Key, int] = defaultdict(int)
    tariffs: dict[Key, set[int]] = defaultdict(set)
    for one in annual.journal.delivered:
        key: Key = ("income", one.activity or OWN, one.fund.income_account)
        if one.month[:4] == f"{annual.statement.year}" and key in truth.values:
            billed[key] += one.billed_minutes
            tariffs[key] |= {cents for _, cents in one.fund.tariffs}
            tariffs[key] |= {of.tariff_cents for of in one.fund.allocations if of.tariff_cents}
    for key, minutes in billed.items():
        hours = truth.put(("billed", *key[1:]), minutes, truth.people[key])
        terms: Terms = {hours: 1, ("hours", key[1]): -1}
        if not wall.equals(terms, sort="all billed"):
            wall.no_more(terms, sort="tariff")
        wall.times(key, hours, tariffs[key], sort="tariff")
        # What is still to come in of it was earned.
    for fund in annual.journal.funds:
        before = (
            annual.previous.balance_sheet.get(fund.receivable_account, 0) if annual.previous else 0
        )
        owed = ("balance", fund.receivable_account)
        terms = {owed: 1, ("income", ALL, fund.income_account): -1}
        wall.no_more(terms, before, sort="owed")


def _agreed(wall: Wall, cooperative: Cooperative) -> None:
    """Allowances and hired work are hours times a rate; rides and meals bring in their price."""
    truth, session = wall.truth, cooperative.session
    rates: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    with session.seeing() as seeing:
        for record in all_agreements(seeing.connection, seeing.readings.agreements):
            terms = record.terms
            rates[terms.pays, terms.activity] |= {cents for _, cents in terms.rates if cents}
        prices = prices_of(seeing.connection, seeing.readings.rules)
    activities = {line.activity or OWN: line.activity for line in truth.document.social.hours}
    for name, activity in activities.items():
        ways = [key for key in truth.values if key[0] == "way" and key[1] == name]
        wall.equals({("hours", name): 1, **dict.fromkeys(ways, -1)}, sort="ways")
        for way in ways:
            of = rates[way[2], activity] | rates[way[2], None]
            accounts = (ALLOWANCES,) if way[2] == "allowance" else HIRED
            costs: list[Key] = [("expense", name, account) for account in accounts]
            if sum(cost in truth.values for cost in costs) == 1:
                for cost in costs:
                    wall.times(cost, way, of, sort="rate")
    for one in truth.document.social.counted:
        for price in prices:
            if price.unit == one.unit and price.activity in (None, one.activity):
                name = one.activity or OWN
                counted = ("counted", name, one.unit)
                terms = {("income", name, price.account): 1, counted: -price.cents}
                wall.equals(terms, sort="price")


def _awards(wall: Wall) -> None:
    """What was awarded is earned, is left on the balance sheet, or equals what it may bear."""
    truth = wall.truth
    annual = truth.known.annual
    for fund in annual.journal.funds:
        if not fund.cents:
            continue
        income = ("income", ALL, fund.income_account)
        if fund.regime == GIFT:
            wall.equals({income: 1}, fund.cents, sort="gift")
            continue
        before = sum(
            one.cents
            for one in annual.journal.borne
            if one.fund == fund.fund and one.year < annual.statement.year
        )
        wall.equals({income: 1}, fund.cents - before, sort="all earned")
        for account in LEFT_OF_AWARDS:
            terms: Terms = {income: 1, ("balance", account): 1}
            wall.equals(terms, fund.cents - before, sort="award")
        costs = dict.fromkeys(_eligible(truth, fund), -1)
        is_used_up = wall.comes_to({income: 1}) >= fund.cents - before
        wall.equals({income: 1, **costs}, sort="all borne" if is_used_up else "borne")
        wall.no_more({income: 1, **costs}, sort="borne")


def _eligible(truth: Truth, fund: FundRecord) -> Iterator[Key]:
    for part in fund.eligible:
        for key in truth.under("expense"):
            if part.activity in (None, key[1]) and part.account in (None, key[2]):
                yield key


def _reserves(wall: Wall) -> None:
    annual = wall.truth.known.annual
    books, chart = annual.books, annual.chart
    for code in books.appropriation:
        direct = ("direct", chart[code].activity or "")
        wall.equals({("appropriation", code): 1, direct: -1}, sort="moved")
    for code in {*books.balance_sheet, *books.appropriation} - {CAPITAL}:
        if chart[code].kind in OWN_CAPITAL:
            ended = books.balance_sheet.get(code, 0)
            wall.began[code] = ended - books.appropriation.get(code, 0)
    decided: dict[str, int] = defaultdict(int)
    for decision in annual.decisions:
        if decision.subject == RESERVE and decision.state == ADOPTED and decision.cents:
            decided[decision.account or ""] += decision.cents
    for code, cents in decided.items():
        wall.equals({("appropriation", code): 1}, cents, sort="reserve")


def _allowed(wall: Wall) -> None:
    """A budget or what a decision asked was spent to the cent, with or without general costs."""
    for line in wall.truth.document.by_activity:
        if line.activity is None:
            continue
        cost: Key = ("expense", line.activity, ALL)
        for constant in (0, line.general_cents):
            wall.equals({("budget", line.activity): 1, cost: -1}, constant, sort="spent")
    for one in wall.truth.document.decisions:
        if one.activity is not None and one.cents is not None:
            terms: Terms = {("asked", f"{one.number}"): 1, ("expense", one.activity, ALL): -1}
            wall.equals(terms, sort="spent")
