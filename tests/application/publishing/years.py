"""Two years of a neighbourhood thrown with dice, both adopted: some activities help very few."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random

from ledger.application.funds import AwardRow, Eligible
from ledger.domain.errors import DomainError
from tests.application.neighbourhood import Neighbourhood
from tests.properties.books import EXPENSES, Request, ask, begin

YEARS = (2024, 2025)
ACTIVITIES = ("wmo", "buurt", "tuin", "rit")
# By name, so that the same seed is the same two years when more can be asked.
ASKABLE = (
    "expense", "prepaid", "back", "fee", "invoice", "flow", "hours", "more hours", "changed",
    "claim", "pay", "budget", "reserve",
)  # fmt: skip
NEIGHBOURS = tuple(f"n{number}" for number in range(1, 15))
MEMBERS = NEIGHBOURS[:8]


def throw(here: Neighbourhood, seed: int) -> None:
    """Play both years and adopt them, in May of the year after."""
    dice = Random(seed)
    begin(here)
    for code in NEIGHBOURS:
        here.add(code, member_since=date(2023, 1, 1) if code in MEMBERS else None)
    receivers = {
        activity: dice.sample(NEIGHBOURS, dice.choice((1, 2, 3, 4, 6, 9)))
        for activity in ACTIVITIES
    }
    here.cooperative.activities.set_price(
        "rides", 150, activity=None, account="8320", from_on=date(2024, 1, 1), acting="chloe"
    )
    for year in YEARS:
        _award(here, dice, year)
        for _ in range(12):
            _help(here, dice, year, receivers)
        for _ in range(dice.randint(2, 6)):
            ask(here, _request(dice, year))
        for code in dice.sample(MEMBERS, dice.randint(1, 8)):
            here.cooperative.fees.charge(code, 2_500, on=date(year, 3, 1), acting="emma")
        adopt(here, year)


def _award(here: Neighbourhood, dice: Random, year: int) -> None:
    borne = tuple(dice.sample(ACTIVITIES[1:], dice.randint(1, 2)))
    for code, regime, terms in (
        (f"uur{year}", "wmo", {"tariff_cents": 3_600, "eligible": (Eligible(activity="wmo"),)}),
        (
            f"som{year}",
            "subsidy",
            {
                "cents": dice.choice((5_000, 50_000)),
                "eligible": tuple(Eligible(activity=one) for one in borne),
                "unspent": dice.choice(("repay", "carry", "keep")),
            },
        ),
    ):
        row = AwardRow(
            code=code,
            regime=regime,
            funder="gem",
            from_on=date(year, 1, 1),
            until_on=date(year, 12, 31),
            **terms,
        )
        here.cooperative.funds.award(row, acting="chloe")


def _help(here: Neighbourhood, dice: Random, year: int, receivers: dict[str, list[str]]) -> None:
    activity = dice.choice(ACTIVITIES)
    on = date(year, 1, 1) + timedelta(days=dice.randrange(360))
    receiver = dice.choice(receivers[activity])
    # Refused where they helped themselves, or where a month is full.
    with suppress(DomainError):
        if activity == "rit":
            quantity = dice.randint(1, 4)
            number = here.log(
                0, on, helper="greta", receiver=receiver, activity=activity, quantity=quantity,
                unit="rides", unpaid=True,
            )  # fmt: skip
        else:
            helper = "sup" if activity == "wmo" else dice.choice(("ana", "greta", *NEIGHBOURS[:3]))
            unpaid = helper not in ("ana", "greta", "sup")
            minutes = 30 * dice.randint(1, 8)
            number = here.log(
                minutes, on, helper=helper, receiver=receiver, activity=activity, unpaid=unpaid,
                acting="cora",
            )  # fmt: skip
        here.confirm(number)
    if dice.random() < 0.3:
        account = dice.choice((*EXPENSES, "4500"))
        of = None if account == "4910" else activity
        here.cooperative.bookings.pay(
            dice.randint(5, 90) * 100, on=on, account=account, activity=of, acting="emma"
        )


def _request(dice: Random, year: int) -> Request:
    what = dice.choice(ASKABLE)
    on = date(year, 1, 1) + timedelta(days=dice.randrange(360))
    return what, dice.randrange(50), on, dice.choice([1, 7, 61, 100, 333, 600])


def adopt(here: Neighbourhood, year: int) -> None:
    """Drawn up, audited, and adopted by eight votes out of eight."""
    years, decisions, on = here.cooperative.years, here.cooperative.decisions, here.clock.at.date()
    years.open(year, acting="emma")
    years.draw_up(year, acting="chloe")
    years.audit(
        year,
        members=["ben", "greta"],
        position=here.position(),
        advises_adoption=True,
        acting="ben",
    )
    decisions.propose(
        f"{year}", body="alv", proposer="board", subject="adoption", on=on, year=year,
        acting="chloe",
    )  # fmt: skip
    number = str(decisions.all()[-1].record.position)
    decisions.hold_meeting("alv", on=on, eligible=9, present=8, acting="chloe")
    meeting = str(decisions.meetings()[-1].record.position)
    decisions.decide(number, adopted=True, on=on, yes=8, no=0, meeting=meeting, acting="chloe")
    years.adopt(year, number, acting="chloe")
