"""After every step of the life of contributions and payouts, the book says what the model says.

Longer: python -m pytest tests/properties --hypothesis-profile=long
"""

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from ledger.application.register import Selection
from ledger.projections.balances import Balances
from tests.properties.life import RATES, Life, pick, settled


@pytest.fixture(autouse=True, scope="module")
def cleared_away() -> Iterator[None]:
    yield
    if settled.cache_info().currsize:
        shutil.rmtree(settled(), ignore_errors=True)


class CheckedLife(Life):
    """Looks at everything there is to see, after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[int, Balances] = {}

    def teardown(self) -> None:
        self.every_hour_is_accounted_for()
        self.whole()
        self.here.cooperative.close()
        shutil.rmtree(self.folder)

    @rule(which=pick, closely=st.integers(0, 3))
    def look_closely(self, which: int, closely: int) -> None:
        """What takes long is not looked at after every step."""
        if closely == 0:
            self.whole()
        elif closely == 1:
            self.here.cooperative.keeping.rebuild()
        elif closely == 2:
            self.every_hour_is_accounted_for()
        else:
            self.what_was_known_stays_known(which)

    def whole(self) -> None:
        """The check: bytes, projections equal to a rebuild, nothing paid twice."""
        assert self.here.problems() == []

    def what_was_known_stays_known(self, which: int) -> None:
        position = sorted(self.known)[which % len(self.known)]
        known, _ = self.here.cooperative.readings.balances(as_known=position)
        assert known == self.known[position]

    def every_hour_is_accounted_for(self) -> None:
        for year in (2024, 2025):
            statement, _ = self.here.cooperative.readings.statement(year)
            given = sum(line.minutes for line in statement.hours) + statement.disputed_minutes
            assert all(line.minutes > 0 for line in statement.hours)
            assert given == sum(
                visit.minutes
                for visit in self.model.visits.values()
                if visit.on.year == year and visit.state != "withdrawn"
            )

    @invariant()
    def every_balance_is_the_models(self) -> None:
        balances, names = self.here.cooperative.readings.balances()
        self.known[balances.position] = balances
        ours = {names.code(balance.party): balance for balance in balances.parties}
        for helper in RATES:
            mine = [visit for visit in self.model.visits.values() if visit.helper == helper]
            expected = (
                sum(visit.minutes for visit in mine if visit.state != "withdrawn"),
                sum(visit.minutes for visit in mine if visit.state == "confirmed"),
                sum(visit.minutes for visit in mine if visit.state == "disputed"),
                self.model.donated(helper),
                self.model.earned(helper),
                self.model.paid(helper),
            )
            one = ours.get(helper)
            assert expected == (
                (0, 0, 0, 0, 0, 0)
                if one is None
                else (
                    one.minutes,
                    one.confirmed_minutes,
                    one.disputed_minutes,
                    one.donated_minutes,
                    one.earned_cents,
                    one.paid_cents,
                )
            )

    @invariant()
    def every_hour_is_paid_as_the_model_pays_it(self) -> None:
        cards = self.here.cooperative.hours.find(Selection())
        assert len(cards) == len(self.model.visits)
        for card in cards:
            visit = self.model.visits[str(card.record.position)]
            assert (card.record.state, card.record.minutes) == (visit.state, visit.minutes)
            assert (
                card.record.put_minutes,
                card.record.put_donated_minutes,
                card.record.put_cents,
            ) == (
                sum(put.minutes for put in visit.puts),
                sum(put.donated for put in visit.puts),
                sum(put.cents for put in visit.puts),
            )

    @invariant()
    def no_cap_is_exceeded(self) -> None:
        """Unless money came back that had a deduction in it: then the next run makes it good."""
        if self.fell:
            return
        cents: dict[tuple[str, str], int] = {}
        most: dict[tuple[str, str], int] = {}
        for one in self.model.everything():
            for put in one.puts:
                for span, cap in zip((f"{one.on:%Y-%m}", f"{one.on:%Y}"), put.limit, strict=True):
                    key = (one.helper, span)
                    cents[key] = cents.get(key, 0) + put.cents
                    most[key] = max(most.get(key, 0), cap)
        for key, total in cents.items():
            assert 0 <= total <= most[key]


TestLife = CheckedLife.TestCase
TestLife.settings = (
    settings.get_profile("long")
    if settings.get_current_profile_name() == "long"
    else settings.get_profile("quick")
)
