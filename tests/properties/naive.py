"""The naive model: everything in plain lists and dicts, worked out anew each time it is asked.

Written from the design's sentences and nothing else, slowly and plainly on purpose.
"""

from datetime import date
from fractions import Fraction
from math import ceil, floor

from tests.properties.naive_records import Expense, Line, Pay, Put, Visit

END_OF_TIME = date(9999, 12, 31)


class Naive:
    """A whole cooperative without a database."""

    def __init__(self, rates: dict[str, int], limits: dict[int, tuple[int, int]]) -> None:
        self.visits: dict[str, Visit] = {}
        self.claims: dict[str, Expense] = {}
        self.payouts: dict[str, Pay] = {}
        self.rates = {helper: [(date.min, cents)] for helper, cents in rates.items()}
        self.limits = limits
        self.order = 0

    def next(self) -> int:
        """Each happening is later than the one before."""
        self.order += 1
        return self.order

    def rate_on(self, helper: str, day: date) -> int:
        """The latest rate that began by then; of two for one day the one agreed last."""
        begun = [rate for rate in self.rates[helper] if rate[0] <= day]
        latest = max(from_on for from_on, _ in begun)
        return [cents for from_on, cents in begun if from_on == latest][-1]

    def payable(self, until: date, since: date | None = None) -> dict[str, list[Line]]:
        """For each payee what is still to be paid, month after month."""
        owed: dict[str, list[Line]] = {}
        for helper in self.rates:
            lines: list[Line] = []
            every = sorted({_month(one.on) for one in self._all_of(helper)})
            news = [month for month in every if self._has_news(helper, month, until, since)]
            # What gives room back under the year's cap comes first, then what a payout that fell
            # left wrong, then what is new, then what was cut, the first that was paid first.
            giving = [
                month
                for month in news
                if sum(line.cents for line in self._month_anew(helper, month, until, since, [])) < 0
            ]
            for month in giving:
                lines += self._month_anew(helper, month, until, since, lines)
            wrong = []
            for month in every:
                if month not in news and self._left_wrong(helper, month, until, since, lines):
                    wrong.append(month)
                    lines += self._month_anew(helper, month, until, since, lines)
            cut = [
                month
                for _, month in sorted(self._on_payouts(helper))
                if month not in [*news, *wrong] and self._was_cut(helper, month, until, since)
            ]
            for month in [*(month for month in news if month not in giving), *cut]:
                lines += self._month_anew(helper, month, until, since, lines)
            if lines:
                owed[helper] = lines
        return owed

    def _left_wrong(
        self, helper: str, month: str, until: date, since: date | None, before: list[Line]
    ) -> bool:
        """Something was on several payouts and one fell: the same cents divided anew are other."""
        ones = [one for one in self._all_of(helper) if _month(one.on) == month]
        asked = [one for one in ones if since is not None or one.on <= until]
        if not any(one.fell and _stands(one) for one in asked):
            return False
        if any(
            _stands(one) and isinstance(one, Visit) and one.state in ("logged", "disputed")
            for one in ones
        ):
            return False
        most = sum(put.cents for one in ones for put in one.puts)
        return bool(self._month_anew(helper, month, until, since, before, most))

    def _was_cut(self, helper: str, month: str, until: date, since: date | None) -> bool:
        """Not all of it was paid, and it was not the month's own cap that stopped it."""
        ones = [one for one in self._all_of(helper) if _month(one.on) == month]
        puts = [put for one in ones for put in one.puts]
        short = False
        for one in ones:
            if since is None and one.on > until:
                continue
            if isinstance(one, Visit):
                donated = sum(put.donated for put in one.puts)
                short = short or (one.state == "confirmed" and donated != 0)
            elif one.puts:
                short = short or sum(put.cents for put in one.puts) < one.cents
        return short and sum(put.cents for put in puts) < max(put.limit[0] for put in puts)

    def _on_payouts(self, helper: str) -> set[tuple[int, str]]:
        """Each month of which something stands on a payout, with the moment of its first put."""
        first: dict[str, int] = {}
        for one in self._all_of(helper):
            for put in one.puts:
                month = _month(one.on)
                first[month] = min(put.order, first.get(month, put.order))
        return {(order, month) for month, order in first.items()}

    def _all_of(self, helper: str) -> list[Visit | Expense]:
        return [one for one in self.everything() if one.helper == helper]

    def everything(self) -> list[Visit | Expense]:
        """All visits and claims."""
        ones: list[Visit | Expense] = list(self.visits.values())
        return ones + list(self.claims.values())

    def _asked(self, one: Visit | Expense, until: date, since: date | None) -> bool:
        if since is None:
            return one.on <= until
        return (isinstance(one, Visit) and _stands(one)) or since <= one.on <= until

    def _has_news(self, helper: str, month: str, until: date, since: date | None) -> bool:
        for one in self._all_of(helper):
            if _month(one.on) != month or not self._asked(one, until, since):
                continue
            if isinstance(one, Expense):
                if not one.puts:
                    return True
                continue
            on_payouts = sum(put.minutes for put in one.puts)
            if one.state == "confirmed" and on_payouts != one.minutes:
                return True
            if one.state == "withdrawn" and _stands(one):
                return True
        return False

    def _month_anew(
        self,
        helper: str,
        month: str,
        until: date,
        since: date | None,
        before: list[Line],
        most: int | None = None,
    ) -> list[Line]:
        visits, claims = [], []
        for number, visit in self.visits.items():
            here = visit.helper == helper and _month(visit.on) == month
            new = visit.state == "confirmed" and self._asked(visit, until, since)
            if here and (_stands(visit) or new):
                visits.append((number, visit))
        for number, claim in self.claims.items():
            here = claim.helper == helper and _month(claim.on) == month
            if here and (claim.puts or self._asked(claim, until, since)):
                claims.append((number, claim))
        limit = self._limit_of(month, [v for _, v in visits], [c for _, c in claims])
        left = min(limit[0], limit[1] - self._rest_of_year(helper, month, limit, before))
        left = left if most is None else min(left, most)
        left -= sum(
            put.cents
            for _, visit in visits
            if visit.state in ("logged", "disputed")
            for put in visit.puts
        )
        left = max(0, left)
        lines = []
        for number, claim in sorted(claims, key=lambda c: (c[1].on, c[1].order)):
            cents = min(left, claim.cents)
            left -= cents
            difference = cents - sum(put.cents for put in claim.puts)
            if difference or not claim.puts:
                lines.append(Line(number, 0, 0, difference, 0, limit))
        got: dict[str, int] = {}
        rate: dict[str, int] = {}
        standing = [v for v in visits if v[1].state == "confirmed"]
        standing.sort(key=lambda v: (v[1].on, v[1].order))
        for number, visit in standing:
            rate[number] = visit.puts[0].rate if visit.puts else self.rate_on(helper, visit.on)
            got[number] = min(left, _worth(visit.minutes, rate[number]))
            left -= got[number]
        donated = dict.fromkeys(got, 0)
        for each in set(rate.values()):
            group = [v for v in standing if rate[v[0]] == each]
            given = sum(visit.minutes for _, visit in group)
            cents = sum(got[number] for number, _ in group)
            if cents < sum(_worth(visit.minutes, each) for _, visit in group):
                over = max(0, given - ceil(Fraction(cents * 60, each)))
                for number, visit in reversed(group):
                    donated[number] = min(visit.minutes, over)
                    over -= donated[number]
        for number, visit in standing:
            lines.append(
                Line(
                    number,
                    visit.minutes - sum(put.minutes for put in visit.puts),
                    donated[number] - sum(put.donated for put in visit.puts),
                    got[number] - sum(put.cents for put in visit.puts),
                    rate[number],
                    limit,
                )
            )
        for number, visit in visits:
            if visit.state == "withdrawn":
                lines.append(
                    Line(
                        number,
                        -sum(put.minutes for put in visit.puts),
                        -sum(put.donated for put in visit.puts),
                        -sum(put.cents for put in visit.puts),
                        visit.puts[0].rate,
                        limit,
                    )
                )
        return [
            line
            for line in lines
            if line.subject in self.claims or line.minutes or line.donated or line.cents
        ]

    def _limit_of(self, month: str, visits: list[Visit], claims: list[Expense]) -> tuple[int, int]:
        """What was paid before keeps its limit; new work has the one adopted last."""
        for puts in ([p for v in visits for p in v.puts], [p for c in claims for p in c.puts]):
            if puts:
                return min(puts, key=lambda put: put.order).limit
        return self.limits[int(month[:4])]

    def _rest_of_year(
        self, helper: str, month: str, limit: tuple[int, int], before: list[Line]
    ) -> int:
        """What other months of the year got, but for later ones under a cap raised since."""
        puts: dict[str, list[Put]] = {}
        for one in self._all_of(helper):
            if _month(one.on)[:4] == month[:4]:
                puts.setdefault(_month(one.on), []).extend(one.puts)
        for line in before:
            on = (self.visits.get(line.subject) or self.claims[line.subject]).on
            if _month(on)[:4] == month[:4]:
                puts.setdefault(_month(on), []).append(
                    Put("", 0, 0, line.cents, 0, line.limit, 10**9)
                )
        began = {
            other: min((put.order for put in some), default=10**9) for other, some in puts.items()
        }
        return sum(
            put.cents
            for other, some in puts.items()
            for put in some
            if other != month
            and not (began[other] > began.get(month, 10**9) and put.limit[1] > limit[1])
        )

    def put(self, run: str, payout: str, payee: str, lines: list[Line]) -> None:
        """A payee stands in a run."""
        self.payouts[payout] = Pay(run, payee, sum(line.cents for line in lines))
        for line in lines:
            one = self.visits.get(line.subject) or self.claims[line.subject]
            one.puts.append(
                Put(
                    payout,
                    line.minutes,
                    line.donated,
                    line.cents,
                    line.rate,
                    line.limit,
                    self.next(),
                )
            )

    def take_off(self, payout: str) -> None:
        """It came back, or was rejected."""
        for one in self.everything():
            standing = [put for put in one.puts if put.payout != payout]
            one.fell = one.fell or len(standing) < len(one.puts)
            one.puts = standing

    def doubted(self, run: str) -> bool:
        """Whether hours in this run do not stand any more as they were put there."""
        mine = {payout for payout, pay in self.payouts.items() if pay.run == run}
        for visit in self.visits.values():
            if mine.isdisjoint(put.payout for put in visit.puts):
                continue
            on_payouts = sum(put.minutes for put in visit.puts)
            if visit.state == "withdrawn" and not _stands(visit):
                continue
            if visit.state != "confirmed" or on_payouts != visit.minutes:
                return True
        return False

    def earned(self, helper: str) -> int:
        """What stands on payouts, and what is still to come."""
        return sum(put.cents for one in self._all_of(helper) for put in one.puts) + sum(
            line.cents for line in self.payable(END_OF_TIME).get(helper, [])
        )

    def donated(self, helper: str) -> int:
        """Minutes over the limits."""
        return sum(put.donated for one in self._all_of(helper) for put in one.puts) + sum(
            line.donated for line in self.payable(END_OF_TIME).get(helper, [])
        )

    def paid(self, helper: str) -> int:
        """What was settled and did not come back."""
        return sum(
            pay.cents
            for pay in self.payouts.values()
            if pay.payee == helper and pay.settled and pay.state != "returned"
        )


def _stands(one: Visit | Expense) -> bool:
    """Whether anything is paid for it, up or down; a claim may stand on a payout at nothing."""
    if isinstance(one, Expense):
        return bool(one.puts)
    return any(
        (
            sum(put.minutes for put in one.puts),
            sum(put.donated for put in one.puts),
            sum(put.cents for put in one.puts),
        )
    )


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _worth(minutes: int, rate: int) -> int:
    return floor(Fraction(minutes * rate, 60) + Fraction(1, 2))
