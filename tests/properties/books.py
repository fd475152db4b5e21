"""Random years for a small neighbourhood: whatever may be asked about its books, in any order.

What a rule refuses changes nothing, so every order of requests is a book.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from hypothesis import strategies as st

from ledger.application.funds import AwardRow, Eligible
from ledger.domain.booking import Line
from ledger.domain.errors import DomainError
from tests.application.neighbourhood import Neighbourhood

FIRST_ON = date(2024, 11, 1)
DAYS = 520
ACTIVITIES = ("wmo", "buurt", None)
EXPENSES = ("4100", "4300", "4910")

# What is asked, with which of several, on which day, for how many cents (or minutes).
Request = tuple[str, int, date, int]


def begin(here: Neighbourhood) -> None:
    """It is May 2026; Ben and Greta are the kascommissie, the supplier works for wmo."""
    here.clock.move(days=330)
    for code in ("ben", "greta"):
        here.cooperative.roles.give(code, "kascommissie", acting="chloe")
    for code in ("gem", "sup"):
        here.add(code)
    here.agree("a-sup", "sup", 3_100, pays="invoice", activity="wmo")


def ask(here: Neighbourhood, request: Request) -> None:
    """Ask for one thing; a refusal is an answer too."""
    what, which, on, cents = request
    with suppress(DomainError):
        ASKED[what](here, which, on, cents)


def _expense(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    here.cooperative.bookings.pay(
        cents,
        on=on,
        account=EXPENSES[which % 3],
        activity=ACTIVITIES[which // 3 % 3],
        acting="emma",
    )


def _correction(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    lines = [Line(account="4300", cents=cents, activity=ACTIVITIES[which % 3])]
    lines.append(Line(account="1100", cents=-cents))
    sealed = {one.record.year for one in here.cooperative.years.all() if one.record.sealed_position}
    late = on.year in sealed
    here.cooperative.bookings.post(lines, on=on, prior_period=late, acting="emma")


def _equity(here: Neighbourhood, _which: int, on: date, cents: int) -> None:
    lines = [Line(account="1100", cents=cents), Line(account="0600", cents=-cents)]
    sealed = {one.record.year for one in here.cooperative.years.all() if one.record.sealed_position}
    here.cooperative.bookings.post(lines, on=on, prior_period=on.year in sealed, acting="emma")


def _prepaid(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    here.cooperative.bookings.prepay(
        cents,
        on=on,
        account="4910",
        months=1 + which % 14,
        from_on=on,
        acting="emma",
    )


def _back(here: Neighbourhood, which: int, on: date, _cents: int) -> None:
    cards = here.cooperative.bookings.find()
    if cards:
        number = str(cards[which % len(cards)].record.position)
        here.cooperative.bookings.reverse(number, on=on, acting="emma")


def _fee(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    fees, member = here.cooperative.fees, ("ana", "ben")[which % 2]
    (fees.charge, fees.receive, fees.capital_in)[which // 2 % 3](
        member, cents, on=on, acting="emma"
    )


def _invoice(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    first_on = on.replace(day=1)
    if which // 2 % 2:
        # For work of the month before.
        first_on = (first_on - timedelta(days=1)).replace(day=1)
    answer = here.cooperative.invoices.receive(
        "sup",
        cents,
        on=on,
        account="4000",
        activity="wmo",
        covers=(first_on, on),
        acting="emma",
    )
    if which % 2:
        number = str(answer.first_position)
        here.cooperative.invoices.pay(number, on=on, acting="emma")


def _award(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    kinds = ("wmo", "subsidy", "gift")
    kind, activity = kinds[which % 3], ACTIVITIES[which // 3 % 3]
    here.cooperative.funds.award(
        AwardRow(
            code=f"{kind}{which}",
            regime=kind,
            funder="gem",
            cents=None if kind == "wmo" else cents * 10,
            tariff_cents=3_600 if kind == "wmo" else None,
            eligible=() if activity is None else (Eligible(activity=activity),),
            from_on=on,
            until_on=on + timedelta(days=200) if which % 2 else None,
            unspent=("repay", "carry", "keep")[which % 3],
        ),
        acting="chloe",
    )


def _flow(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    cards = here.cooperative.funds.find()
    if cards:
        funds = here.cooperative.funds
        code = cards[which % len(cards)].record.code
        (funds.repay if which % 4 == 3 else funds.receive)(code, cents, on=on, acting="emma")


def _hours(here: Neighbourhood, which: int, on: date, minutes: int) -> None:
    helper = ("ana", "greta", "sup")[which % 3]
    activity = "wmo" if helper == "sup" else ACTIVITIES[which // 3 % 3]
    number = here.log(minutes, on, helper=helper, activity=activity)
    if which % 5:
        here.confirm(number)


def _changed(here: Neighbourhood, which: int, _on: date, minutes: int) -> None:
    with here.cooperative.session.seeing() as seeing:
        table = seeing.readings.contributions.contributions
        numbers = [row.position for row in seeing.connection.execute(table.select())]
    if numbers:
        number = str(numbers[which % len(numbers)])
        if which % 3:
            here.correct(number, minutes)
        else:
            here.cooperative.hours.withdraw(number, acting="cora")


def _claim(here: Neighbourhood, _which: int, on: date, cents: int) -> None:
    here.claim(cents, on)


def _pay(here: Neighbourhood, which: int, on: date, _cents: int) -> None:
    run = here.pay(on, on=on)
    if which % 3 == 0:
        payee = here.cooperative.payouts.show(run).lines[0].payee
        here.cooperative.payouts.send_back(run, payee, on=on, acting="emma")


def _budget(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    here.cooperative.activities.set_budget(
        on.year, ("wmo", "buurt")[which % 2], cents, acting="chloe"
    )


def _reserve(here: Neighbourhood, which: int, on: date, cents: int) -> None:
    decisions = here.cooperative.decisions
    decisions.propose(
        "A duo bicycle",
        body="board",
        proposer="resident",
        subject="reserve",
        on=on,
        cents=cents,
        year=on.year,
        acting="chloe",
    )
    decisions.decide(
        str(decisions.all()[-1].record.position),
        adopted=which % 3 != 0,
        on=on,
        yes=2,
        no=0,
        acting="chloe",
    )


def _seal(here: Neighbourhood, which: int, _on: date, _cents: int) -> None:
    """2025 is closed: drawn up, audited, adopted, and mostly sealed."""
    years, decisions, on = here.cooperative.years, here.cooperative.decisions, date(2026, 5, 20)
    years.open(2025, acting="emma")
    years.draw_up(2025, acting="chloe")
    years.audit(
        2025,
        members=["ben", "greta"],
        position=here.position(),
        advises_adoption=True,
        acting="ben",
    )
    subject = "adoption"
    decisions.propose(
        "2025", body="alv", proposer="board", subject=subject, on=on, year=2025, acting="chloe"
    )
    number = str(decisions.all()[-1].record.position)
    decisions.hold_meeting("alv", on=on, eligible=9, present=8, acting="chloe")
    meeting = str(decisions.meetings()[-1].record.position)
    decisions.decide(number, adopted=True, on=on, yes=8, no=0, meeting=meeting, acting="chloe")
    years.adopt(2025, number, acting="chloe")
    if which % 3:
        years.seal(2025, acting="chloe")


ASKED: dict[str, Callable[[Neighbourhood, int, date, int], None]] = {
    "expense": _expense,
    "correction": _correction,
    "equity": _equity,
    "prepaid": _prepaid,
    "back": _back,
    "fee": _fee,
    "invoice": _invoice,
    "award": _award,
    "flow": _flow,
    "hours": _hours,
    "more hours": _hours,
    "changed": _changed,
    "claim": _claim,
    "pay": _pay,
    "budget": _budget,
    "reserve": _reserve,
    "seal": _seal,
}

requests = st.tuples(
    st.sampled_from(list(ASKED)),
    st.integers(0, 50),
    st.integers(0, DAYS).map(lambda days: FIRST_ON + timedelta(days=days)),
    st.sampled_from([1, 7, 60, 61, 100, 333, 600]),
)
years_of_requests = st.lists(requests, min_size=6, max_size=14)
