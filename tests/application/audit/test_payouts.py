"""The cost list of a year, what lies behind each payout, and how it ties to the statement."""

from datetime import date

import pytest

from ledger.domain.errors import DomainError
from tests.application.audit.planting import audit, breaches, party, plant_paid
from tests.application.neighbourhood import TODAY, Neighbourhood

DECEMBER, NEW_YEAR = date(2025, 12, 31), date(2026, 1, 5)


@pytest.fixture
def years(here: Neighbourhood) -> Neighbourhood:
    """Work of 2025 paid in 2025 and in 2026, proposed and open; work of 2024 paid in 2025.

    Ana: 5,00 for 2024, 10,00 for June; Greta: 15,00 for December, settled in January; Finn: 3,00
    for December, proposed in January; Ana again: 20,00 for December, on no payout; 2,00 of June
    came back.
    """
    here.confirmed(60, date(2024, 12, 31))
    here.confirmed(120, TODAY)
    here.pay()
    here.cooperative.payouts.send_back(_returned(here), "finn", acting="emma")
    here.clock.move(days=189)
    here.confirmed(180, DECEMBER, helper="greta")
    here.pay(DECEMBER, on=NEW_YEAR, payees=("greta",))
    here.confirmed(60, DECEMBER, helper="finn")
    here.propose(DECEMBER, payees=("finn",), without=())
    here.confirmed(240, DECEMBER)
    return here


def _returned(here: Neighbourhood) -> str:
    here.confirmed(40, TODAY, helper="finn")
    return here.pay()


def test_a_payout_belongs_to_the_year_in_which_it_was_settled(years: Neighbourhood) -> None:
    lists = {year: audit(years, year).lines for year in (2024, 2025, 2026)}

    cents = {
        year: [(line.payout.state, line.payout.cents) for line in lines]
        for year, lines in lists.items()
    }
    assert cents == {
        2024: [],
        2025: [("settled", 1500), ("returned", 200), ("proposed", 500)],
        2026: [("settled", 1500)],
    }


def test_the_list_ties_to_the_statement_of_the_year(years: Neighbourhood) -> None:
    found = audit(years)
    statement, _ = years.cooperative.readings.statement(2025)

    tie = found.tie

    assert sum(statement.payouts.values()) == tie.statement_cents == 1000 + 1500 + 500 + 2000
    assert (tie.paid_cents, tie.for_other_years_cents) == (1500, 500)
    assert (tie.paid_in_other_years_cents, tie.waiting_cents) == (1500, 500)
    assert tie.not_on_a_payout_cents == 2000
    assert tie.difference_cents == 0


@pytest.mark.parametrize("year", [2024, 2026])
def test_the_years_around_it_tie_too(years: Neighbourhood, year: int) -> None:
    tie = audit(years, year).tie

    assert tie.difference_cents == 0
    assert tie.statement_cents == {2024: 500, 2026: 0}[year]


def test_every_payout_of_the_list_of_runs_stands_in_one_year(years: Neighbourhood) -> None:
    runs = years.cooperative.payouts.all()

    lines = [line.payout for year in (2024, 2025, 2026) for line in audit(years, year).lines]

    assert sorted(one.payout for one in lines) == sorted(
        line.record.payout for card in runs for line in card.lines
    )
    assert sum(one.cents for one in lines) == sum(card.record.total_cents for card in runs)


def test_money_that_was_paid_without_an_agreement_leaves_a_difference(
    here: Neighbourhood,
) -> None:
    plant_paid(here, here.confirmed(60, unpaid=True))

    assert audit(here).tie.difference_cents == -500


def test_a_rejected_run_is_not_on_the_list(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.cooperative.payouts.reject(here.propose(), acting="chloe")

    assert audit(here).lines == ()


def test_behind_a_payout_stand_hours_confirmation_agreement_and_approval(
    here: Neighbourhood,
) -> None:
    here.clock.move(days=1)
    number = here.log(60)
    here.confirm(number, acting="cora", by="ben", manner="paper")
    here.clock.move(days=1)

    here.pay()

    (line,) = audit(here).lines
    (paid,) = line.hours
    confirmed = paid.hours.before(paid.put.mark.position)
    agreement = audit(here).facts.agreements[paid.hours.agreement or ""]
    assert line.payout.proposed.by == party(here, "emma")
    assert [mark.by for mark in line.payout.approvals] == [party(here, "chloe")]
    assert (confirmed.said_by, confirmed.mark.by) == (party(here, "ben"), party(here, "cora"))
    assert (confirmed.manner, confirmed.mark.on) == ("paper", date(2025, 7, 1))
    assert agreement.terms().rate_on(TODAY) == paid.put.rate_cents == 500
    assert (paid.put.cents, paid.put.limit.month_cents) == (500, 21000)


def test_behind_a_payout_that_came_back_stand_the_hours_it_would_have_paid(
    here: Neighbourhood,
) -> None:
    here.confirmed(60)
    here.cooperative.payouts.send_back(here.pay(), "ana", acting="emma")

    (line,) = audit(here).lines

    assert [(paid.put.cents, paid.put.stands) for paid in line.hours] == [(500, False)]


def test_the_audit_as_known_at_a_position_stays_the_same(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.pay()
    before = audit(here)

    plant_paid(here, here.confirmed(60), approved_by=None)

    assert breaches(here).keys() == {"never-approved"}
    again = audit(here, as_known=before.position)
    assert (again.lines, again.tie, again.breaches) == (before.lines, before.tie, ())


def test_a_sample_leaves_out_what_came_back(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.cooperative.payouts.send_back(here.pay(), "ana", acting="emma")
    here.pay()

    found = audit(here)

    assert found.sample(count=5, seed="1") == (found.lines[1].payout.number,)
    assert found.lines[1].payout.paid


def test_a_payout_that_is_not_on_the_list_is_refused(here: Neighbourhood) -> None:
    here.confirmed(60)
    here.pay()
    found = audit(here)
    payout = found.lines[0].payout

    assert found.numbered([str(payout.number), payout.payout]) == (payout.number,)
    with pytest.raises(DomainError, match="in the cost list of 2025"):
        found.numbered(["1"])


def test_a_year_in_which_nothing_happened_has_an_empty_list(here: Neighbourhood) -> None:
    found = audit(here, 2019)

    assert (found.lines, found.breaches, found.tie.statement_cents) == ((), (), 0)


def test_the_audit_finds_the_same_on_postgresql(on_postgresql: Neighbourhood) -> None:
    here = on_postgresql
    here.confirmed(60)
    here.pay()
    payout = plant_paid(here, here.log(120), minutes=120, cents=1000)

    found = audit(here)

    assert [breach.code for breach in found.breaches] == ["unconfirmed"]
    assert found.breaches[0].payouts == (payout,)
    assert (found.tie.paid_cents, found.tie.difference_cents) == (1500, 0)
