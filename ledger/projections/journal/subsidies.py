"""Sums that were awarded: a subsidy is income as far as there is eligible cost, a gift at once.

Whatever a subsidy does not bear is repaid, carried or kept, as its terms say. Several funds may
bear the same cost: the one that was awarded first is filled first, so every euro knows its fund.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ledger.domain.chart import BANK, IN_ADVANCE, RESTRICTED_FUND, TO_REPAY, Chart
from ledger.domain.fund import CARRY, GIFT, KEEP, REPAY
from ledger.projections.funds import FundFlow, FundRecord
from ledger.projections.journal.booked import BOOKED
from ledger.projections.journal.invoices_to_come import TO_COME
from ledger.projections.journal.posting import Asked, Posting, moved, shared_out

AWARDS = "awards"
SUBSIDIES = "subsidies"
FLOWS = "received"


@dataclass(frozen=True)
class Borne:
    """Cost that a fund bears, in cents, of an activity and account in a year.

    Below zero is cost of an earlier year that turned out to be less.
    """

    fund: str
    year: int
    activity: str | None
    account: str
    cents: int


def term_ends_on(fund: FundRecord) -> date:
    """The last day of an award; where it names none, the year in which it begins."""
    return fund.until_on or date(fund.from_on.year, 12, 31)


def find_borne(
    funds: list[FundRecord], costs: Iterable[Posting]
) -> tuple[list[Borne], dict[str, int]]:
    """Which costs each sum bears, and what is eligible in all, by fund (also beyond the award).

    Costs that name a fund are for that fund alone, and come before others; then comes what no
    fund that was awarded later could bear. Within a year an award that falls short is shared over
    the rest of its costs in proportion, by largest remainder.
    """
    sums = [fund for fund in funds if fund.cents is not None and fund.regime != GIFT]
    by_year = _cells(sums, list(costs))
    bearing = [_Bearing(fund) for fund in sums]
    total_cents: dict[_Cell, int] = {}
    borne: list[Borne] = []
    for year, cells in sorted(by_year.items()):
        for cell in sorted(cells, key=lambda cell: cell.order):
            total_cents[cell] = total_cents.get(cell, 0) + cells[cell]
        before = [dict(one.borne_cents) for one in bearing]
        unborne = {
            cell: max(cents, 0) - sum(one.borne_cents.get(cell, 0) for one in bearing)
            for cell, cents in total_cents.items()
        }
        for one in reversed(bearing):
            one.give_back(total_cents, unborne, sums)
        for number, (one, earlier) in enumerate(zip(bearing, before, strict=True), start=1):
            one.fill(unborne, bearing[number:])
            borne += [
                Borne(one.fund.fund, year, cell.activity, cell.account, grown_cents)
                for cell, cents in one.borne_cents.items()
                if (grown_cents := cents - earlier.get(cell, 0))
            ]
    return borne, {one.fund.fund: sum(one.eligible_cents.values()) for one in bearing}


class _Cell(NamedTuple):
    """Costs that the same funds may bear in the same way; percentages are rounded once each."""

    activity: str | None
    account: str
    named: str | None
    covering: tuple[str, ...]

    @property
    def order(self) -> tuple[str, str, str, tuple[str, ...]]:
        return (self.activity or "", self.account, self.named or "", self.covering)


def _cells(sums: list[FundRecord], costs: list[Posting]) -> dict[int, dict[_Cell, int]]:
    """The costs by year and by who may bear them."""
    booked_on: dict[str, date] = {}
    for cost in costs:
        if cost.rule == BOOKED:
            booked_on[cost.source] = min(cost.on, booked_on.get(cost.source, cost.on))

    def cell_of(cost: Posting) -> _Cell:
        # What is reversed was a cost of the day on which it was booked, for the same funds.
        first_on = booked_on[cost.source] if cost.rule == BOOKED else cost.for_on or cost.on
        covering = tuple(fund.fund for fund in sums if covers(fund, first_on))
        return _Cell(cost.activity, cost.account, cost.fund, covering)

    found: dict[int, dict[_Cell, int]] = defaultdict(lambda: defaultdict(int))
    invoiced: dict[tuple[str, str | None], dict[_Cell, int]] = defaultdict(dict)
    for cost in costs:
        cell = cell_of(cost)
        found[cost.on.year][cell] += cost.cents
        if cost.rule == BOOKED and cost.cents > 0:
            of = invoiced[cost.source, cost.activity]
            of[cell] = of.get(cell, 0) + cost.cents
    taken: dict[tuple[str, str | None, _Cell], int] = defaultdict(int)
    for cost in costs:
        if cost.rule != TO_COME or cost.for_on is None:
            continue
        # Whoever bore work before its invoice came goes on bearing it: of the invoice only what
        # it costs more is new, and only what it costs less is given back.
        sign = 1 if cost.cents > 0 else -1
        left_cents = abs(cost.cents)
        for cell, cents in invoiced[cost.source, cost.activity].items():
            before_cents = taken[cost.source, cost.activity, cell]
            part_cents = min(left_cents, before_cents if sign > 0 else cents - before_cents)
            taken[cost.source, cost.activity, cell] -= sign * part_cents
            found[cost.on.year][cell] += sign * part_cents
            found[cost.on.year][cell_of(cost)] -= sign * part_cents
            left_cents -= part_cents
    # What no award covers is borne by none.
    return {
        year: {cell: cents for cell, cents in cells.items() if cell.covering}
        for year, cells in found.items()
    }


@dataclass
class _Bearing:
    """How far one award is filled, year after year; both amounts by cell, since it began."""

    fund: FundRecord
    eligible_cents: dict[_Cell, int] = field(default_factory=dict)
    borne_cents: dict[_Cell, int] = field(default_factory=dict)

    def give_back(
        self, total_cents: dict[_Cell, int], unborne: dict[_Cell, int], sums: list[FundRecord]
    ) -> None:
        """Bear no more of a cost than there is of it now; who was awarded last is asked first."""
        for cell, cents in total_cents.items():
            if not _may_bear(self.fund, cell):
                continue
            self.eligible_cents[cell] = _part(cents, cell, self.fund, sums)
            had_cents = self.borne_cents.get(cell, 0)
            most_cents = had_cents + min(unborne[cell], 0)
            self.borne_cents[cell] = max(min(self.eligible_cents[cell], had_cents, most_cents), 0)
            unborne[cell] += had_cents - self.borne_cents[cell]

    def fill(self, unborne: dict[_Cell, int], later: Sequence["_Bearing"]) -> None:
        """Bear what nobody bears yet, as far as the award reaches.

        What names this fund comes first, then what none of the later ones could bear.
        """
        for is_named, alone in ((True, True), (False, True), (False, False)):
            room: dict[_Cell, int] = {
                cell: self._room(cell, unborne, later if alone else ())
                for cell in self.borne_cents
                if (cell.named is not None) == is_named
            }
            left_cents = (self.fund.cents or 0) - sum(self.borne_cents.values())
            for cell, cents in shared_out(min(left_cents, sum(room.values())), room).items():
                self.borne_cents[cell] += cents
                unborne[cell] -= cents

    def _room(self, cell: _Cell, unborne: dict[_Cell, int], later: Sequence["_Bearing"]) -> int:
        """What this fund may still bear of a cost, less what the others could."""
        others_cents = sum(
            one.eligible_cents.get(cell, 0) - one.borne_cents.get(cell, 0) for one in later
        )
        own_cents = self.eligible_cents[cell] - self.borne_cents[cell]
        return max(min(own_cents, unborne[cell] - others_cents), 0)


def _may_bear(fund: FundRecord, cell: _Cell) -> bool:
    return fund.fund in cell.covering and cell.named in (None, fund.code)


def covers(fund: FundRecord, day: date) -> bool:
    """Whether costs of a day are for this award; what is carried is spent after its term too."""
    return fund.from_on <= day and (fund.unspent == CARRY or day <= term_ends_on(fund))


def bears(fund: FundRecord, activity: str | None, account: str) -> bool:
    """Whether its terms let it bear such costs at all."""
    return _percent(fund, activity, account) > 0


def _part(cents: int, cell: _Cell, fund: FundRecord, sums: list[FundRecord]) -> int:
    """What of a cost this fund may bear.

    Of parts that make up a whole, such as 33, 33 and 34 percent, no cent is lost and none is
    borne twice: each is rounded up to where it ends, less what those before it have.
    """
    own_percent = _percent(fund, cell.activity, cell.account)
    before_percent = 0
    for other in sums:
        if other.fund == fund.fund:
            break
        if _may_bear(other, cell):
            before_percent += _percent(other, cell.activity, cell.account)
    cents = max(cents, 0)
    if before_percent + own_percent > 100:
        return _rounded(cents, own_percent)
    return _rounded(cents, before_percent + own_percent) - _rounded(cents, before_percent)


def _rounded(cents: int, percent: int) -> int:
    return (cents * percent + 50) // 100


def _percent(fund: FundRecord, activity: str | None, account: str) -> int:
    """Which part of such costs it may bear; an award that names nothing is for everything."""
    if not fund.eligible:
        return 100
    return max(
        (
            part.percent
            for part in fund.eligible
            if part.activity in (None, activity) and part.account in (None, account)
        ),
        default=0,
    )


def awarded(funds: list[FundRecord], asked: Asked) -> Iterator[Posting]:
    """A sum is owed to the cooperative from its first day on; a gift is income at once."""
    for fund in funds:
        if fund.cents is None or fund.from_on > asked.until_on:
            continue
        yield from moved(
            on=fund.from_on,
            debit=fund.receivable_account,
            credit=fund.income_account if fund.regime == GIFT else IN_ADVANCE,
            cents=fund.cents,
            rule=AWARDS,
            source=fund.fund,
            activity=first_activity(fund) if fund.regime == GIFT else None,
            fund=fund.code,
            party=fund.funder,
        )


def first_activity(fund: FundRecord) -> str | None:
    """The activity that a gift is for."""
    return next((part.activity for part in fund.eligible if part.activity), None)


def own_account(fund: FundRecord, chart: Chart) -> str | None:
    """The restricted fund that what is left of a gift for an activity stands in."""
    activity = first_activity(fund)
    if fund.regime != GIFT or fund.cents is None or activity is None:
        return None
    return next(
        (
            code
            for code, account in chart.items()
            if account.kind == RESTRICTED_FUND and account.activity == activity
        ),
        None,
    )


def used(
    funds: list[FundRecord], borne: list[Borne], asked: Asked, flows: Sequence[FundFlow] = ()
) -> Iterator[Posting]:
    """What a sum bore becomes income, year by year; at its end, what is left goes its way.

    What went back before its end, as `flows` say, is not kept.
    """
    for fund in funds:
        if fund.cents is None or fund.regime == GIFT:
            continue
        ends_on = term_ends_on(fund)
        left_cents = fund.cents
        by_year: dict[int, dict[str | None, int]] = defaultdict(dict)
        for part in borne:
            if part.fund == fund.fund:
                of = by_year[part.year]
                of[part.activity] = of.get(part.activity, 0) + part.cents
        for year, of_year in sorted(by_year.items()):
            on = min(date(year, 12, 31), asked.until_on)
            if fund.unspent == CARRY or year <= ends_on.year:
                if fund.unspent != CARRY:
                    on = min(on, ends_on)
                left_cents -= sum(of_year.values())
            elif fund.unspent == KEEP:
                # Cost that was taken back after the term: what it frees is kept all the same.
                continue
            else:
                yield from _repayable(fund, on=on, cents=-sum(of_year.values()))
            for activity, cents in of_year.items():
                yield from _income(fund, on=on, cents=cents, activity=activity)
        if ends_on > asked.until_on:
            continue
        if fund.unspent == REPAY:
            yield from _repayable(fund, on=ends_on, cents=left_cents)
        elif fund.unspent == KEEP:
            parts = {key: cents for key, cents in by_year[ends_on.year].items() if cents > 0}
            kept_cents = max(left_cents - gone_back(fund, flows, ends_on), 0)
            kept = shared_out(kept_cents, parts or {first_activity(fund): 1})
            for activity, cents in kept.items():
                yield from _income(fund, on=ends_on, cents=cents, activity=activity)


def gone_back(fund: FundRecord, flows: Sequence[FundFlow], day: date) -> int:
    """What went back by the end of a day, but for what had come in beyond the award."""
    stood = [flow.cents for flow in flows if flow.fund == fund.fund and flow.stood_on(day)]
    beyond_cents = max(sum(cents for cents in stood if cents > 0) - (fund.cents or 0), 0)
    return max(-sum(cents for cents in stood if cents < 0) - beyond_cents, 0)


def _repayable(fund: FundRecord, *, on: date, cents: int) -> list[Posting]:
    return moved(
        on=on,
        debit=IN_ADVANCE,
        credit=TO_REPAY,
        cents=cents,
        rule=SUBSIDIES,
        source=fund.fund,
        fund=fund.code,
        party=fund.funder,
    )


def _income(fund: FundRecord, *, on: date, cents: int, activity: str | None) -> list[Posting]:
    return moved(
        on=on,
        debit=IN_ADVANCE,
        credit=fund.income_account,
        cents=cents,
        rule=SUBSIDIES,
        source=fund.fund,
        activity=activity,
        fund=fund.code,
        party=fund.funder,
    )


def flowed(funds: list[FundRecord], flows: list[FundFlow], asked: Asked) -> Iterator[Posting]:
    """Money of a fund that came in, or went back to whoever awarded it.

    What goes back of a tariff was received for hours that turned out to be fewer; what goes back
    of a gift is income no more. What was recorded wrongly moves back on the day of its reversal.
    """
    by_id = {fund.fund: fund for fund in funds}
    for flow in flows:
        fund = by_id[flow.fund]
        came_in = flow.cents > 0
        is_gift = fund.regime == GIFT and fund.cents is not None
        back_from = fund.income_account if is_gift else TO_REPAY
        if fund.cents is None:
            back_from = fund.receivable_account
        days = [(flow.on, 1)]
        if flow.reversed_on is not None:
            days.append((flow.reversed_on, -1))
        for on, sign in days:
            if on > asked.until_on:
                continue
            yield from moved(
                on=on,
                debit=BANK if came_in else back_from,
                credit=fund.receivable_account if came_in else BANK,
                cents=sign * abs(flow.cents),
                rule=FLOWS,
                source=fund.fund,
                activity=first_activity(fund) if is_gift and not came_in else None,
                fund=fund.code,
                party=fund.funder,
            )
