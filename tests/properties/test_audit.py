"""Whatever happens in the life of contributions and payouts, an audit finds no rule broken."""

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings

from ledger.application.audit.payouts import audit_payouts
from tests.properties.life import Life, settled

# What the requests let happen: hours in doubt after they were paid, and long days.
ALLOWED = {"unconfirmed", "more-than-a-day", "round-the-clock"}
# Where a payment comes back that had a deduction in it, the next run makes that good.
AFTER_A_RETURN = {"over-month-limit", "over-year-limit"}


@pytest.fixture(autouse=True, scope="module")
def cleared_away() -> Iterator[None]:
    yield
    if settled.cache_info().currsize:
        shutil.rmtree(settled(), ignore_errors=True)
        settled.cache_clear()


class AuditedLife(Life):
    """Audits every year at the end."""

    def teardown(self) -> None:
        try:
            self.nothing_is_broken_and_all_adds_up()
        finally:
            self.here.cooperative.close()
            shutil.rmtree(self.folder)

    def nothing_is_broken_and_all_adds_up(self) -> None:
        allowed = ALLOWED | (AFTER_A_RETURN if self.fell else set())
        listed = []
        for year in (2024, 2025, 2026):
            found = audit_payouts(self.here.cooperative.session, year)
            broken = [each for each in found.breaches if each.code not in allowed]
            assert [(each.code, str(each.finding)) for each in broken] == []
            assert found.tie.difference_cents == 0
            listed += [line.payout.payout for line in found.lines]
        runs = self.here.cooperative.payouts.all()
        assert sorted(listed) == sorted(
            line.record.payout
            for card in runs
            for line in card.lines
            if line.record.state != "rejected"
        )


TestAudit = AuditedLife.TestCase
TestAudit.settings = (
    settings.get_profile("long")
    if settings.get_current_profile_name() == "long"
    else settings(settings.get_profile("quick"), max_examples=8)
)
