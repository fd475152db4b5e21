"""Accounts made by hand, for what documents make of them: Ana helped Ben, and Cora saw to it."""

from dataclasses import replace
from datetime import date
from typing import Any

from ledger.reports.member_account import (
    Contribution,
    Cover,
    Given,
    MemberAccount,
    Month,
    Pay,
    Person,
    Standing,
    Step,
)

ANA = Person("ana", "Ana", itself=True)
BEN = Person("ben", "Ben")
CORA = Person("cora", "Cora")
GIVEN_ON = date(2025, 3, 3)
LOGGED_ON = date(2025, 3, 4)
TWO_HOURS = Given(GIVEN_ON, GIVEN_ON, 120)


def step(kind: str, said_by: Person = BEN, **other: Any) -> Step:
    """Something that happened on 4 March, written down by who said it."""
    told: dict[str, Any] = {"on": LOGGED_ON, "recorded_by": said_by} | other
    return Step(kind=kind, said_by=said_by, **told)


def contribution(**other: Any) -> Contribution:
    """Two hours of Ana's for Ben, at 5 euros an hour, confirmed."""
    one = Contribution(
        number=41,
        given=TWO_HOURS,
        unit=None,
        what=("wmo",),
        other=BEN,
        state="confirmed",
        steps=(step("logged", ANA), step("confirmed", manner="phone")),
        cover=Cover("w-1", "allowance", 500),
        pay=Pay(worth_cents=1000, earned_cents=1000),
    )
    return replace(one, **other)


def account(
    *gave: Contribution, received: tuple[Contribution, ...] = (), **other: Any
) -> MemberAccount:
    """Ana's 2025 with these contributions."""
    earned_cents = sum(one.pay.earned_cents for one in gave if one.pay)
    made = MemberAccount(
        cooperative="The Bridge",
        party=ANA,
        year=2025,
        position=90,
        known_on=date(2025, 12, 31),
        gave=gave,
        received=received,
        claims=(),
        payouts=(),
        months=tuple(_month(f"2025-{number:02}", gave, received) for number in range(1, 13)),
        standing=Standing(date(2025, 12, 31), earned_cents, 0, earned_cents),
    )
    return replace(made, **other)


def _month(name: str, gave: tuple[Contribution, ...], received: tuple[Contribution, ...]) -> Month:
    mine = [one for one in gave if one.month == name]
    return Month(
        month=name,
        given_minutes=sum(one.counted_minutes for one in mine),
        received_minutes=sum(one.counted_minutes for one in received if one.month == name),
        donated_minutes=0,
        earned_cents=sum(one.pay.earned_cents for one in mine if one.pay),
        claims_cents=0,
        paid_cents=0,
        reached=None,
        limit_cents=0,
    )
