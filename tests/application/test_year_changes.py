"""What is recorded after a year was drawn up: told, refused, or a correction of the year after."""

from datetime import date
from typing import Any

import pytest

from ledger.application.fund_awards import AwardRow
from ledger.domain.booking import Line
from ledger.domain.year_changed import Changed
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.test_years import LAST_DAY, adopt, audit, decided, opened, year

CHANGED = "Since 2025 was drawn up, its figures changed"
# Ana helped for two hours in June at 5,00; fifteen euros of biscuits turn up.
BISCUITS = Changed(
    from_result_cents=-1_000,
    to_result_cents=-2_500,
    from_balance_cents=0,
    to_balance_cents=-1_500,
)


@pytest.fixture
def over(here: Neighbourhood) -> Neighbourhood:
    """2025 is over and was drawn up."""
    draw_up(opened(here))
    return here


def draw_up(here: Neighbourhood) -> None:
    here.cooperative.years.draw_up(2025, acting="chloe")


def forgotten(here: Neighbourhood, cents: int = 1_500) -> None:
    """An expense of 2025 that was forgotten is booked."""
    here.cooperative.bookings.pay(cents, on=LAST_DAY, account="4300", acting="emma")


def follow(here: Neighbourhood, number: str) -> None:
    here.cooperative.years.adopt(2025, number, acting="chloe")


def results(here: Neighbourhood, as_known: int | None = None) -> tuple[int, int]:
    """The results of 2025 and 2026 in cents."""
    books = here.cooperative.books
    first, second = (books.annual(each, as_known=as_known)[0].books for each in (2025, 2026))
    return first.result_cents, second.result_cents


def test_a_year_that_is_as_it_was_drawn_up_has_not_changed(over: Neighbourhood) -> None:
    assert year(over).changed is None
    assert over.cooperative.books.statement(2025).changed is None


def test_what_changed_since_it_was_drawn_up_is_told(over: Neighbourhood) -> None:
    forgotten(over)

    card = year(over)

    assert (card.changed, card.position) == (BISCUITS, over.position())
    assert over.cooperative.books.statement(2025).changed == BISCUITS


def test_as_it_was_known_then_it_has_not_changed(over: Neighbourhood) -> None:
    position = over.position()
    forgotten(over)

    assert over.cooperative.books.statement(2025, as_known=position).changed is None


def test_what_moves_between_lines_alone_changed_it_too(over: Neighbourhood) -> None:
    forgotten(over, 1_500)
    over.cooperative.bookings.receive(1_500, on=LAST_DAY, account="8000", acting="emma")

    changed = year(over).changed

    assert changed is not None
    assert not changed.in_totals
    with refused("its figures changed, though not its result", over):
        audit(over)


def test_figures_that_changed_are_not_advised_until_they_are_drawn_up_again(
    over: Neighbourhood,
) -> None:
    forgotten(over)

    with refused(CHANGED, over):
        audit(over)
    draw_up(over)
    audit(over)

    assert year(over).audits[0].advises_adoption


def test_the_kascommissie_may_advise_against_figures_that_changed(over: Neighbourhood) -> None:
    forgotten(over)

    audit(over, advises_adoption=False, findings="An expense is missing")

    assert year(over).audits[0].findings == "An expense is missing"


def test_figures_that_changed_after_the_audit_are_not_adopted(over: Neighbourhood) -> None:
    audit(over)
    forgotten(over)
    number = decided(over, "adoption")

    with refused(CHANGED, over):
        follow(over, number)
    draw_up(over)
    with refused("has not audited 2025 yet", over):
        follow(over, number)
    audit(over)
    with refused("after the members decided, with other figures", over):
        follow(over, number)
    follow(over, decided(over, "adoption"))

    assert results(over) == (-2_500, 0)


def test_the_board_is_not_discharged_by_what_was_decided_on_other_figures(
    over: Neighbourhood,
) -> None:
    early = decided(over, "discharge")
    forgotten(over)
    draw_up(over)
    audit(over)
    follow(over, decided(over, "adoption"))
    years = over.cooperative.years

    with refused("after the members decided, with other figures", over):
        years.discharge(2025, early, acting="chloe")
    years.discharge(2025, decided(over, "discharge"), acting="chloe")

    assert year(over).record.discharged_by_decision is not None


def test_what_is_recorded_after_the_members_decided_is_a_correction_of_the_next_year(
    over: Neighbourhood,
) -> None:
    audit(over)
    number = decided(over, "adoption")
    forgotten(over)

    follow(over, number)

    assert results(over) == (-1_000, -1_500)
    assert over.problems() == []


def test_drawn_up_again_with_the_same_figures_the_members_decision_stands(
    over: Neighbourhood,
) -> None:
    audit(over)
    number = decided(over, "adoption")
    draw_up(over)
    audit(over)

    follow(over, number)

    assert year(over).record.state == "adopted"


@pytest.mark.parametrize("what", ["booking", "payout", "hours", "nickname"])
def test_what_has_no_effect_on_its_figures_stops_nothing(over: Neighbourhood, what: str) -> None:
    coop = over.cooperative
    if what == "booking":
        coop.bookings.pay(700, on=date(2026, 2, 1), account="4300", acting="emma")
    elif what == "payout":
        over.pay(date(2025, 6, 30), on=date(2026, 2, 1))
        assert coop.payouts.all()[0].record.settled_on == date(2026, 2, 1)
    elif what == "hours":
        over.confirmed(60, date(2026, 2, 1))
    else:
        coop.nicknames.give("ana", "Annie", acting="cora")

    audit(over)
    follow(over, decided(over, "adoption"))

    assert results(over)[0] == -1_000


def test_what_is_adopted_answers_as_it_was_drawn_up_before_its_seal_and_after(
    here: Neighbourhood,
) -> None:
    adopt(opened(here))
    before = here.position()
    forgotten(here)
    adopted = here.position()
    open_results = results(here)
    here.cooperative.years.seal(2025, acting="chloe")

    known = here.cooperative.books.statement(2025)

    # As known before the seal or after it, with the flag or without: each counts once.
    assert results(here, before) == (-1_000, 0)
    assert open_results == results(here, adopted) == results(here) == (-1_000, -1_500)
    assert known.sha256 == year(here).record.statement_sha256


def test_a_late_booking_lands_by_when_it_was_recorded_and_corrects_no_year_that_is_open(
    here: Neighbourhood,
) -> None:
    opened(here)
    late(here, 300)
    adopt(here)
    late(here, 1_200)
    with refused("Leave --prior-period out: that day is open.", here):
        late(here, 700, prior_period=True)

    assert results(here) == (-1_300, -1_200)
    annual, _ = here.cooperative.books.annual(2026)
    assert (annual.bank.in_cents, annual.bank.out_cents) == (0, 1_200)
    assert annual.bank.balance_cents == -1_500


def late(here: Neighbourhood, cents: int, **other: Any) -> None:
    """A booking on the last day of 2025."""
    lines = [Line(account="4300", cents=cents), Line(account="1100", cents=-cents)]
    here.cooperative.bookings.post(lines, on=LAST_DAY, acting="emma", **other)


def test_a_subsidy_bears_in_the_open_year_what_is_found_of_an_adopted_one(
    here: Neighbourhood,
) -> None:
    here.add("town", kind="organisation")
    award = AwardRow(
        code="budget", regime="subsidy", funder="town", cents=10_000, from_on=date(2025, 1, 1)
    )
    here.cooperative.funds.award(award, acting="emma")
    adopt(opened(here))
    late(here, 500)

    (then,), (now,) = (here.cooperative.books.annual(each)[0].funds for each in (2025, 2026))

    # It bore Ana's ten euros, and bears five more.
    assert (then.income_cents, then.prior_period_cents) == (1_000, 0)
    assert (now.income_cents, now.prior_period_cents) == (500, 500)
    lines = here.cooperative.books.statement(2026).lines.income
    assert {line.code: line.cents for line in lines} == {"8200": 500, "income": 500}


def test_figures_that_changed_are_refused_on_postgresql_too(on_postgresql: Neighbourhood) -> None:
    here = opened(on_postgresql)
    draw_up(here)
    forgotten(here)

    with refused(CHANGED, here):
        audit(here)
    draw_up(here)
    audit(here)

    assert year(here).record.state == "audited"
