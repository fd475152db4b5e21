"""Plays the money facts of a file: invoices, fees, funds, gifts, expenses, and the bank's lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from ledger.application.cooperative import Cooperative
from ledger.application.funds import AwardRow
from ledger.application.hours import Visit
from ledger.application.register import Selection
from ledger.domain.booking import EXPENSE_PAID, OPENING, Line
from ledger.domain.chart import BANK, EXPENSE, RESTRICTED_FUND, Account, shipped_chart
from ledger.domain.errors import DomainError
from ledger.domain.fund import CARRY, KEEP, REPAY, Eligible
from ledger.domain.pay import amount_cents
from ledger.interchange.hours import HoursRow
from tests.reference.facts import BadFacts, Fact, folded
from tests.reference.player import Player

OVERHEAD = "overhead"
# Accounts that the chart of De Brink gives to an activity of that name.
RESTRICTED = {"dorpsauto": "0720", "eettafel": "0730"}
CONTRACTED = {"wmo": "4000", "pgb": "4010", "dorpsondersteuner": "4100", "buurt": "4100"}
INVOICED = {"klus": ("8300", "1330")}
PRICED = {
    "MealEvening": ("eettafel", "maaltijd", "8310"),
    "RidesDelivered": ("dorpsauto", "rit", "8320"),
}
TAKERS = "1350"
UNSPENT = {"repay": REPAY, "terugbetalen": REPAY, "carry": CARRY, "keep": KEEP}
MINUTES_OF_UNIT = {"04": 60, "01": 1}
ALLOWANCE_OF = "vrijwilligersvergoeding"


@dataclass
class Bookkeeper:
    """Plays money facts in a book in play. `itself` is the cooperative's own code."""

    player: Player
    itself: str
    serves: dict[str, str] = field(default_factory=dict)
    _funds: dict[str, str] = field(default_factory=dict)
    _gifts: list[tuple[str, str]] = field(default_factory=list)
    _invoices: dict[tuple[str, str], str] = field(default_factory=dict)
    _prices: dict[str, int] = field(default_factory=dict)

    @property
    def book(self) -> Cooperative:
        """The book in play."""
        return self.player.book

    @property
    def acting(self) -> str:
        """Who writes it all down."""
        return self.player.board[0]

    def read_ahead(self, facts: Sequence[Fact]) -> None:
        """Funds by the hour, prices and restricted funds are there before the first hour."""
        for fact in facts:
            if fact.type == "SupplierContract" and (party := fact.text("id", "supplier")):
                self.serves[folded(party)] = fact.code("serves") or ""
        for activity in self._restricted(facts):
            code = RESTRICTED.get(activity)
            self.book.accounts.add(
                kind=RESTRICTED_FUND,
                label=f"Bestemmingsfonds {activity}",
                code=code,
                activity=activity,
                acting=self.acting,
            )
        for fact in facts:
            if fact.type in ("AllocationReceived", "AgreementMade"):
                self.player.trying(fact, partial(self._allocate, fact))

    def _restricted(self, facts: Sequence[Fact]) -> list[str]:
        opened = {
            str(line[0])
            for fact in facts
            if fact.type == "OpeningBalance"
            for line in fact.says.get("lines", ())
        }
        found = [activity for activity, code in RESTRICTED.items() if code in opened]
        given = [
            fact.code("activity") or fact.code("fund") or ""
            for fact in facts
            if fact.type == "GiftReceived"
        ]
        return list(dict.fromkeys([*found, *(activity for activity in given if activity)]))

    def plays(self, fact: Fact) -> Callable[[], None] | None:
        """How a money fact is played; None for what is none."""
        by_type: dict[str, Callable[[Fact], None]] = {
            "OpeningBalance": self._open,
            "BudgetSet": self._budget,
            "SubsidyAwarded": self._subsidy,
            "AllocationReceived": _done,
            "AgreementMade": _done,
            "GiftReceived": self._gift,
            "MemberLeft": self._leave,
            "ContributionCharged": self._charge,
            "SupplierInvoice": self._invoice_in,
            "MemberInvoiced": self._invoice_out,
            "PgbInvoiced": self._pgb,
            "WmoDeclared": self._declare,
            "ExpensePaid": self._expense,
            "PrepaidExpense": self._prepay,
            "MealEvening": self._meals,
            "RidesDelivered": self._rides,
            "BankIn": self._bank_in,
            "BankOut": self._bank_out,
        }
        play = by_type.get(fact.type)
        return None if play is None else partial(play, fact)

    def _leave(self, fact: Fact) -> None:
        cents = fact.says.get("inleg_repayable") or 0
        if cents:
            member = self.player.meet(fact.named("member"))
            self.book.fees.capital_out(member, cents, on=fact.on, acting=self.acting)

    def _open(self, fact: Fact) -> None:
        lines = [
            Line(account=str(code), cents=cents if side == "D" else -cents)
            for code, side, cents in fact.says["lines"]
        ]
        self.book.bookings.post(lines, booking_kind=OPENING, on=fact.on, acting=self.acting)

    def _budget(self, fact: Fact) -> None:
        activity = _activity(fact)
        self.book.activities.set_budget(
            fact.on.year, activity, fact.number("cents"), acting=self.acting
        )

    def _allocate(self, fact: Fact) -> None:
        stream = fact.code("stream") or ("wmo" if fact.type == "AllocationReceived" else "pgb")
        rate_cents = fact.number("rate")
        from_on = _day(fact, "start") or fact.on
        if stream not in self._funds:
            row = AwardRow(
                code=stream,
                regime=stream if stream in ("wmo", "zvw", "wlz", "youth", "pgb") else "wmo",
                funder=self.player.meet("gemeente" if stream != "pgb" else "SVB"),
                tariff_cents=rate_cents,
                eligible=(Eligible(activity=stream),),
                from_on=date(from_on.year, 1, 1),
            )
            self.book.funds.award(row, acting=self.acting)
            self._funds[stream] = stream
        minutes = None
        if fact.type == "AllocationReceived":
            unit = MINUTES_OF_UNIT.get(str(fact.says.get("unit", "04")))
            if unit is None:
                raise BadFacts(f"unit {fact.says.get('unit')} is neither hours nor minutes")
            minutes = fact.number("volume") * unit
        self.book.funds.allocate(
            stream,
            self.player.meet(fact.named("client")),
            minutes,
            tariff_cents=rate_cents,
            from_on=from_on,
            until_on=_day(fact, "end"),
            reference=fact.text("id"),
            acting=self.acting,
        )

    def _subsidy(self, fact: Fact) -> None:
        code = (fact.text("id") or "subsidie").casefold()
        row = AwardRow(
            code=code,
            regime="subsidy",
            funder=self.player.meet(fact.named("funder")),
            cents=fact.number("cents"),
            eligible=tuple(_eligible(str(name)) for name in fact.says.get("eligible", ())),
            from_on=_day(fact, "start") or date(fact.on.year, 1, 1),
            until_on=_day(fact, "end") or date(fact.on.year, 12, 31),
            unspent=UNSPENT.get(str(fact.says.get("unspent", "repay")), REPAY),
        )
        self.book.funds.award(row, acting=self.acting)
        self._funds[code] = code

    def _gift(self, fact: Fact) -> None:
        activity = fact.code("activity") or fact.code("fund")
        donor = self.player.meet(fact.named("donor"))
        code = f"gift-{len(self._gifts) + 1}"
        row = AwardRow(
            code=code,
            regime="gift",
            funder=donor,
            cents=fact.number("cents"),
            eligible=(Eligible(activity=activity),) if activity else (),
            from_on=fact.on,
            unspent=KEEP,
        )
        self.book.funds.award(row, acting=self.acting)
        self._gifts.append((folded(donor), code))

    def _charge(self, fact: Fact) -> None:
        member = self.player.meet(fact.named("member"))
        self.book.fees.charge(member, fact.number("cents"), on=fact.on, acting=self.acting)

    def _invoice_in(self, fact: Fact) -> None:
        supplier = self.player.meet(fact.named("supplier"))
        activity = _activity(fact)
        account = CONTRACTED.get(activity or "") if activity in ("wmo", "pgb") else None
        account = (
            account
            or CONTRACTED.get(self.serves.get(folded(supplier), ""))
            or CONTRACTED.get(activity or "", "4500")
        )
        reference = fact.text("ref") or f"fact {fact.seq}"
        answer = self.book.invoices.receive(
            supplier,
            _cents(fact),
            on=fact.on,
            account=account,
            activity=activity,
            reference=reference,
            covers=(fact.on.replace(day=1), fact.on),
            minutes=fact.says.get("minutes"),
            acting=self.acting,
        )
        self._invoices[folded(supplier), reference] = answer.of("booking")[0]

    def _invoice_out(self, fact: Fact) -> None:
        activity = _activity(fact)
        account, receivable = INVOICED.get(activity or "", ("8500", "1340"))
        self.book.invoices.send(
            self.player.meet(fact.named("member", "party")),
            _cents(fact),
            on=fact.on,
            account=account,
            receivable_account=receivable,
            activity=activity,
            minutes=fact.says.get("minutes"),
            reference=f"fact {fact.seq}",
            acting=self.acting,
        )

    def _pgb(self, fact: Fact) -> None:
        """The hours bring the income; the invoice is their declaration."""
        month = f"{fact.on:%Y-%m}"
        self.book.funds.claim("pgb", month, on=fact.on, acting=self.acting)

    def _declare(self, fact: Fact) -> None:
        months = {str(line["period"]) for line in fact.says.get("lines", ())}
        months |= {str(fact.says["period"])} if "period" in fact.says else set()
        for month in sorted(months):
            self.book.funds.claim(
                "wmo", month, on=fact.on, reference=fact.text("number"), acting=self.acting
            )

    def _account(self, fact: Fact) -> str:
        code = fact.named("account")
        known = {card.account.code for card in self.book.accounts.all()}
        if code not in known:
            label = fact.text("what") or code
            self.book.accounts.add(kind=EXPENSE, label=label, code=code, acting=self.acting)
        return code

    def _expense(self, fact: Fact) -> None:
        account = self._account(fact)
        self.book.bookings.pay(
            fact.number("cents"),
            on=fact.on,
            account=account,
            activity=_own_activity(fact, account),
            text=fact.text("what"),
            acting=self.acting,
        )

    def _prepay(self, fact: Fact) -> None:
        account = self._account(fact)
        self.book.bookings.prepay(
            fact.number("cents"),
            on=fact.on,
            account=account,
            months=fact.number("months"),
            from_on=_day(fact, "start") or fact.on,
            activity=_own_activity(fact, account),
            text=fact.text("what"),
            acting=self.acting,
        )

    def _meals(self, fact: Fact) -> None:
        guests = [str(each) for each in fact.says.get("attendees", ())]
        self._take(fact, dict.fromkeys(guests, 1))

    def _rides(self, fact: Fact) -> None:
        riders = [str(each) for each in fact.says.get("riders", ())]
        rides = fact.number("rides")
        each, more = divmod(rides, len(riders) or 1)
        counts = {rider: each + (place < more) for place, rider in enumerate(riders)}
        self._take(fact, {rider: count for rider, count in counts.items() if count})

    def _take(self, fact: Fact, counts: dict[str, int]) -> None:
        activity, unit, account = PRICED[fact.type]
        price_cents = fact.number("price")
        if self._prices.get(unit) != price_cents:
            self.book.activities.set_price(
                unit,
                price_cents,
                activity=activity,
                account=account,
                from_on=fact.on,
                acting=self.acting,
            )
            self._prices[unit] = price_cents
        for receiver, count in counts.items():
            row = HoursRow(
                row=0,
                on=fact.on,
                helper=self.itself,
                minutes=0,
                receiver=self.player.meet(receiver),
                activity=activity,
            )
            visit = Visit(row=row, quantity=count, unit=unit, unpaid=True)
            answer = self.book.hours.log(visit, acting=self.acting)
            taken = Selection(ids=tuple(answer.of("contribution")))
            self.book.hours.confirm(taken, acting=receiver)

    def _bank_in(self, fact: Fact) -> None:
        kind, cents, party = fact.text("kind") or "", fact.number("cents"), fact.text("party")
        if kind == "contributie":
            member = self.player.meet(fact.named("party"))
            self.book.fees.receive(member, cents, on=fact.on, acting=self.acting)
        elif kind == "inleg":
            member = self.player.meet(fact.named("party"))
            self.book.fees.capital_in(member, cents, on=fact.on, acting=self.acting)
        elif kind == "gift":
            code = next((c for donor, c in self._gifts if donor == folded(party or "")), None)
            self._receive(fact, code, "1340")
        elif kind == "subsidie":
            code = (fact.text("ref") or "").casefold()
            self._receive(fact, code if code in self._funds else None, "1320")
        elif kind in ("wmo", "pgb", "zvw", "wlz"):
            self._receive(fact, self._funds.get(kind), "1315" if kind == "pgb" else "1310")
        else:
            account = {"klus": "1330", "eettafel": TAKERS, "ritten": TAKERS}.get(kind, "1340")
            self.book.bookings.receive(
                cents, on=fact.on, account=account, text=kind, acting=self.acting
            )

    def _receive(self, fact: Fact, fund: str | None, account: str) -> None:
        cents = fact.number("cents")
        if fund is None:
            self.book.bookings.receive(cents, on=fact.on, account=account, acting=self.acting)
        else:
            self.book.funds.receive(
                fund, cents, on=fact.on, reference=fact.text("ref"), acting=self.acting
            )

    def _bank_out(self, fact: Fact) -> None:
        kind, cents = fact.text("kind") or "", fact.number("cents")
        if kind == "supplier":
            supplier = fact.named("party")
            number = self._invoices.get((folded(supplier), fact.text("ref") or ""))
            if number is not None:
                try:
                    self.book.invoices.pay(number, on=fact.on, cents=cents, acting=self.acting)
                except DomainError:
                    pass
                else:
                    return
        elif kind == "subsidie":
            code = (fact.text("ref") or "").casefold()
            if code in self._funds:
                try:
                    self.book.funds.repay(code, cents, on=fact.on, acting=self.acting)
                except DomainError:
                    pass
                else:
                    return
        account = {"supplier": "1600", "inleg": "1610", "uittreding": "1610", "subsidie": "1620"}
        paid = Line(account=account.get(kind, "1640"), cents=cents)
        self.book.bookings.post(
            [paid, Line(account=BANK, cents=-cents)],
            booking_kind=EXPENSE_PAID,
            on=fact.on,
            party=self._whom(fact),
            text=kind,
            acting=self.acting,
        )

    def _whom(self, fact: Fact) -> str | None:
        party = fact.text("party")
        return None if party is None else self.player.meet(party)


def _done(fact: Fact) -> None:
    """Read ahead already."""
    _ = fact


def _activity(fact: Fact) -> str | None:
    activity = fact.code("activity")
    return None if activity == OVERHEAD else activity


def _own_activity(fact: Fact, account: str) -> str | None:
    """General costs are of no activity, whatever the fact says."""
    general = Account(code=account, kind=EXPENSE, rgs="").is_general
    return None if general else _activity(fact)


def _cents(fact: Fact) -> int:
    """The amount of an invoice: as it says, else its minutes at its rate."""
    if "cents" in fact.says:
        return fact.number("cents")
    return amount_cents(fact.number("minutes"), fact.number("rate"))


def _day(fact: Fact, name: str) -> date | None:
    said = fact.text(name)
    return None if said is None else date.fromisoformat(said)


def _eligible(name: str) -> Eligible:
    """`vrijwilligersvergoeding_buurt`: allowances on that stream; else an account or activity."""
    if name.startswith(ALLOWANCE_OF):
        return Eligible(activity=name.removeprefix(ALLOWANCE_OF).strip("_") or None, account="4200")
    if name in CONTRACTED and name not in ("wmo", "pgb", "buurt"):
        return Eligible(account=CONTRACTED[name])
    if name in shipped_chart():
        return Eligible(account=name)
    return Eligible(activity=name)
