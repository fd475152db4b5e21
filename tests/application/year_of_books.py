"""A small year in which every rule of the books has something to say, all in round sums."""

from datetime import date
from typing import Any

from ledger.application.funds import AwardRow, Eligible
from ledger.domain.booking import Line, Spread
from ledger.domain.decision import RESERVE
from tests.application.neighbourhood import Neighbourhood

# A label may hold any sign; a journal may not.
LABEL = 'Koffie: thee; (en) "é"  * = @ 1'


def post(
    here: Neighbourhood,
    kind: str,
    on: date,
    *lines: tuple[str, int],
    activity: str | None = None,
    **other: Any,
) -> str:
    """Emma posts a booking, of which the costs are of the activity; returns its number."""
    answer = here.cooperative.bookings.post(
        [
            Line(account=code, cents=cents, activity=activity if code[0] in "48" else None)
            for code, cents in lines
        ],
        booking_kind=kind,
        on=on,
        acting="emma",
        **other,
    )
    return str(answer.last_position)


def keep_the_books(here: Neighbourhood) -> None:
    """The end of 2024 and the first half of 2025: every rule of the books has something to say."""
    coop = here.cooperative
    here.add("sup")
    here.add("gem")
    here.agree("a-sup", "sup", 3000, pays="invoice", activity="wmo")
    coop.accounts.add(code="4310", kind="expense", label=LABEL, acting="emma")
    price: dict[str, Any] = {"activity": None, "account": "8310", "from_on": date(2025, 1, 1)}
    coop.activities.set_price("meals", 750, acting="chloe", **price)
    _fund_the_year(here)

    post(here, "capital_in", date(2024, 12, 1), ("1100", 50_000), ("0500", -50_000), party="ana")
    post(here, "fee", date(2024, 12, 2), ("1100", 2_000), ("8000", -2_000), party="ben")
    post(here, "opening", date(2025, 1, 1), ("1000", 1_000), ("0600", -1_000))
    wrong = post(here, "expense", date(2025, 2, 1), ("4310", 999), ("1100", -999))
    coop.bookings.reverse(wrong, on=date(2025, 2, 3), acting="emma")
    spread = Spread(account="4910", from_on=date(2025, 5, 1), months=3)
    post(here, "prepayment", date(2025, 4, 2), ("1400", 1_000), ("1100", -1_000), spread=spread)
    post(here, "expense", date(2025, 4, 3), ("4310", 1_234), ("1100", -1_234), activity="buurt")
    invoice = [("4000", 6_000), ("1600", -6_000)]
    covers = (date(2025, 2, 1), date(2025, 2, 28))
    post(here, "invoice_in", date(2025, 3, 1), *invoice, activity="wmo", party="sup", covers=covers)

    for minutes, on in ((120, date(2025, 3, 3)), (20, date(2025, 3, 4)), (50, date(2025, 3, 5))):
        here.confirmed(minutes, on, activity="buurt")
    here.claim(1_500, date(2025, 3, 6))
    here.pay(date(2025, 3, 31), on=date(2025, 4, 1))
    here.confirmed(60, date(2025, 5, 2), helper="greta", activity="buurt")
    returned = here.pay(date(2025, 5, 31), on=date(2025, 6, 2))
    coop.payouts.send_back(returned, "greta", on=date(2025, 6, 5), acting="emma")
    here.log(61, date(2025, 5, 3), unpaid=True)
    here.confirmed(60, date(2025, 2, 7), helper="sup", activity="wmo")
    here.confirmed(90, date(2025, 3, 7), helper="sup", activity="wmo")
    meal = here.log(0, date(2025, 5, 4), quantity=2, unit="meals", activity="eettafel", unpaid=True)
    here.confirm(meal)
    coop.hours.withdraw(here.log(600, date(2025, 5, 5)), acting="cora")
    _decide_a_reserve(here)


def _fund_the_year(here: Neighbourhood) -> None:
    funds = here.cooperative.funds
    begins: dict[str, Any] = {"funder": "gem", "from_on": date(2025, 1, 1)}
    for row in (
        AwardRow(
            code="wmo",
            regime="wmo",
            tariff_cents=6_000,
            eligible=(Eligible(activity="wmo"),),
            **begins,
        ),
        AwardRow(
            code="pop",
            regime="subsidy",
            cents=100_000,
            eligible=(Eligible(activity="buurt"),),
            **begins,
        ),
        AwardRow(
            code="bakers",
            regime="gift",
            cents=25_000,
            eligible=(Eligible(activity="eettafel"),),
            **begins,
        ),
    ):
        funds.award(row, acting="chloe")
    funds.receive("pop", 60_000, on=date(2025, 2, 10), acting="emma")
    funds.receive("bakers", 25_000, on=date(2025, 2, 11), acting="emma")


def _decide_a_reserve(here: Neighbourhood) -> None:
    decisions = here.cooperative.decisions
    on = date(2025, 6, 20)
    decisions.hold_meeting("alv", on=on, eligible=9, present=8, acting="chloe")
    decisions.propose(
        "Een bus voor het dorp",
        body="alv",
        proposer="board",
        subject=RESERVE,
        on=on,
        cents=500,
        year=2025,
        acting="chloe",
    )
    decisions.decide(
        str(decisions.all()[-1].record.position),
        adopted=True,
        on=on,
        yes=8,
        no=0,
        meeting=str(decisions.meetings()[-1].record.position),
        acting="chloe",
    )
