"""From its seal on, no request records anything on a day of that year, whoever asks."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.application.fund_awards import AwardRow
from ledger.application.hours import Visit
from ledger.application.parties import PartyChange
from ledger.application.register import Selection
from ledger.domain.booking import Line
from ledger.domain.month import last_of_month
from ledger.domain.proposed_limits import PROPOSED
from ledger.interchange.hours import HoursRow
from tests.application.bank import bank_lines, bring_bank, explained
from tests.application.neighbourhood import Neighbourhood, refused, written
from tests.application.payments import COOP, account
from tests.interchange.bank.statements import went_out

IN_JUNE = date(2025, 6, 30)
NEXT_YEAR = date(2026, 5, 26)
SEALED = "2025 was sealed"
BY_HAND = "Do so by hand, with --prior-period."


@pytest.fixture
def sealed(here: Neighbourhood) -> Neighbourhood:
    """2025 is sealed. Ana helped in June, and in May, for which a payout was sent to her."""
    cooperative = here.cooperative
    here.confirmed(120, IN_JUNE)
    here.confirmed(60, date(2025, 5, 5))
    run = here.propose(date(2025, 5, 31))
    cooperative.payouts.approve(run, acting="chloe")
    cooperative.payouts.send(run, on=IN_JUNE, acting="emma")
    sealed_year(here)
    return here


def sealed_year(here: Neighbourhood) -> None:
    """Eleven months later 2025 is drawn up, audited, adopted and sealed."""
    cooperative = here.cooperative
    for code in ("ben", "greta"):
        cooperative.roles.give(code, "kascommissie", acting="chloe")
    here.clock.move(days=330)
    years, decisions = cooperative.years, cooperative.decisions
    years.open(2025, acting="emma")
    years.draw_up(2025, acting="chloe")
    years.audit(
        2025,
        members=["ben", "greta"],
        position=here.position(),
        advises_adoption=True,
        acting="ben",
    )
    decisions.propose(
        "2025",
        body="alv",
        proposer="board",
        subject="adoption",
        year=2025,
        on=NEXT_YEAR,
        acting="chloe",
    )
    decisions.hold_meeting("alv", on=NEXT_YEAR, eligible=9, present=8, acting="chloe")
    number = str(decisions.all()[-1].record.position)
    meeting = str(decisions.meetings()[-1].record.position)
    decisions.decide(
        number, adopted=True, on=NEXT_YEAR, yes=8, no=0, meeting=meeting, acting="chloe"
    )
    years.adopt(2025, number, acting="chloe")
    years.seal(2025, acting="chloe")


def test_no_hours_are_logged_or_corrected_in_it(sealed: Neighbourhood) -> None:
    found = sealed.cooperative.hours.find(Selection(month=(date(2025, 6, 1), IN_JUNE)))
    number = str(found[0].record.position)

    with refused(SEALED, sealed):
        sealed.log(60, IN_JUNE)
    with refused(SEALED, sealed):
        sealed.correct(number, 90)
    with refused(SEALED, sealed):
        sealed.correct(number, 120, from_on=NEXT_YEAR)
    later = sealed.log(60, NEXT_YEAR)
    with refused(SEALED, sealed):
        sealed.correct(later, 60, from_on=IN_JUNE)

    assert sealed.card(number).record.minutes == 120


def test_a_row_of_it_is_handed_back_and_the_others_are_recorded(
    sealed: Neighbourhood, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "hours.csv",
        "date,helper,receiver,duration",
        "2025-12-31,ana,ben,1:00",
        "2026-01-01,ana,ben,1:00",
    )

    outcome = sealed.bring("hours", table)

    assert outcome.recorded == 1
    assert [(row.row, SEALED in str(row.error)) for row in outcome.refused] == [(2, True)]


def test_no_expense_of_it_is_claimed(sealed: Neighbourhood) -> None:
    with refused(SEALED, sealed):
        sealed.claim(1250, IN_JUNE)
    sealed.claim(1250, NEXT_YEAR)

    assert [card.record.cents for card in sealed.cooperative.claims.find()] == [1250]


def test_no_payout_is_settled_or_comes_back_in_it(sealed: Neighbourhood) -> None:
    payouts = sealed.cooperative.payouts
    run = payouts.all()[0].record.run

    with refused(SEALED, sealed):
        payouts.settle(run, on=IN_JUNE, acting="emma")
    payouts.settle(run, on=NEXT_YEAR, acting="emma")
    with refused(SEALED, sealed):
        payouts.send_back(run, "ana", on=date(2025, 12, 31), acting="emma")

    assert payouts.show(run).record.settled_on == NEXT_YEAR


def test_nobody_joins_or_leaves_in_it(sealed: Neighbourhood) -> None:
    change = sealed.cooperative.parties.change

    with refused(SEALED, sealed):
        change("ana", PartyChange(member_since=IN_JUNE), acting="cora")
    change("ana", PartyChange(member_since=date(2026, 1, 1)), acting="cora")
    with refused(SEALED, sealed):
        sealed.cooperative.parties.leave("ana", until_on=date(2025, 12, 31), acting="cora")


def test_nothing_is_decided_in_it(sealed: Neighbourhood) -> None:
    decisions = sealed.cooperative.decisions
    said: dict[str, Any] = {"body": "board", "proposer": "board", "subject": "other"}

    with refused(SEALED, sealed):
        decisions.propose("Late", on=IN_JUNE, acting="chloe", **said)
    with refused(SEALED, sealed):
        decisions.hold_meeting("board", on=IN_JUNE, eligible=2, present=2, acting="chloe")
    with refused(SEALED, sealed):
        sealed.cooperative.years.see_balance(
            2025, seen_by=["ben", "greta"], on=IN_JUNE, cents=0, acting="ben"
        )


def test_nothing_is_booked_on_it_but_a_correction_that_says_so(sealed: Neighbourhood) -> None:
    bookings = sealed.cooperative.bookings
    lines = (Line(account="4900", cents=1500), Line(account="1100", cents=-1500))

    with refused(SEALED, sealed):
        bookings.post(lines, on=IN_JUNE, acting="emma")
    bookings.post(lines, on=IN_JUNE, prior_period=True, acting="emma")
    bookings.post(lines, on=NEXT_YEAR, acting="emma")

    assert [card.record.booked_on for card in bookings.find()] == [IN_JUNE, NEXT_YEAR]


def test_what_is_corrected_in_it_leaves_its_figures_and_counts_in_the_open_year(
    sealed: Neighbourhood,
) -> None:
    lines = (Line(account="4900", cents=1500), Line(account="1100", cents=-1500))
    before, _ = sealed.cooperative.books.annual(2025)

    sealed.cooperative.bookings.post(lines, on=IN_JUNE, prior_period=True, acting="emma")

    after, _ = sealed.cooperative.books.annual(2025)
    open_year, _ = sealed.cooperative.books.annual(2026)
    assert after.books == before.books
    assert open_year.books.prior_period_cents == -1500
    assert open_year.books.result_cents == -1500


def test_no_money_of_a_fund_comes_in_or_goes_back_in_it(sealed: Neighbourhood) -> None:
    funds = sealed.cooperative.funds
    sealed.add("town", kind="organisation")
    award = AwardRow(
        code="budget", regime="subsidy", funder="town", cents=10000, from_on=date(2026, 1, 1)
    )
    funds.award(award, acting="emma")

    with refused(SEALED, sealed):
        funds.receive("budget", 10000, on=IN_JUNE, acting="emma")
    funds.receive("budget", 10000, on=NEXT_YEAR, acting="emma")
    with refused(SEALED, sealed):
        funds.repay("budget", 100, on=IN_JUNE, acting="emma")


@pytest.mark.parametrize(
    ("month", "paid", "cents"), [(5, False, 500), (5, True, 500), (6, False, 1_000)]
)
def test_hours_of_it_that_are_withdrawn_come_off_the_open_year(
    sealed: Neighbourhood, month: int, paid: bool, cents: int
) -> None:
    payouts, hours = sealed.cooperative.payouts, sealed.cooperative.hours
    if paid:
        payouts.settle(payouts.all()[0].record.run, on=NEXT_YEAR, acting="emma")
    before, number = told(sealed), of_month(sealed, month)

    with refused(BY_HAND, sealed):
        hours.withdraw(number, acting="cora")
    hours.withdraw(number, acting="cora", reason="They were never given", prior_period=True)

    assert told(sealed) == before
    assert open_year(sealed) == (cents, cents)
    assert sealed.problems() == []


def test_hours_of_it_that_are_disputed_come_off_the_open_year_until_they_are_confirmed(
    sealed: Neighbourhood,
) -> None:
    hours = sealed.cooperative.hours
    before, number = told(sealed), of_month(sealed, 6)

    with refused(BY_HAND, sealed):
        hours.dispute(number, acting="ben")
    hours.dispute(number, acting="ben", reason="An hour at most", prior_period=True)

    assert told(sealed) == before
    assert open_year(sealed) == (1_000, 1_000)
    with refused(BY_HAND, sealed):
        sealed.confirm(number)
    sealed.confirm(number, prior_period=True)
    assert told(sealed) == before
    assert open_year(sealed) == (0, 0)


def test_hours_of_it_that_were_paid_are_corrected_and_the_difference_goes_on_the_next_payout(
    sealed: Neighbourhood,
) -> None:
    payouts = sealed.cooperative.payouts
    payouts.settle(payouts.all()[0].record.run, on=NEXT_YEAR, acting="emma")
    before, number = told(sealed), of_month(sealed, 5)

    with refused(BY_HAND, sealed):
        sealed.correct(number, 90)
    sealed.correct(number, 90, confirm=False, prior_period=True)
    sealed.confirm(number, prior_period=True)

    # An hour and a half at 5,00 instead of an hour.
    assert told(sealed) == before
    assert open_year(sealed) == (-250, -250)
    run = sealed.propose(date(2025, 5, 31), from_on=date(2025, 5, 1))
    assert sealed.cents(run) == {"ana": 250}
    payouts.approve(run, acting="chloe")
    payouts.settle(run, on=NEXT_YEAR, acting="emma")
    assert told(sealed) == before
    assert open_year(sealed) == (-250, -250)
    assert sealed.problems() == []


def test_hours_move_out_of_it_only_as_a_correction(sealed: Neighbourhood) -> None:
    sealed.cooperative.limits.add(2026, PROPOSED[2025], acting="chloe")
    before, number = told(sealed), of_month(sealed, 6)

    with refused(BY_HAND, sealed):
        sealed.correct(number, 120, from_on=NEXT_YEAR)
    sealed.correct(number, 120, from_on=NEXT_YEAR, confirm=False, prior_period=True)
    sealed.confirm(number)

    # Ten euros less of 2025 and ten more of 2026.
    assert told(sealed) == before
    assert open_year(sealed) == (0, 1_000)


def test_a_late_slip_of_it_is_a_cost_of_the_open_year_once_it_is_confirmed(
    sealed: Neighbourhood,
) -> None:
    hours, before = sealed.cooperative.hours, told(sealed)
    visit = Visit(HoursRow(row=1, on=IN_JUNE, helper="ana", receiver="ben", minutes=60))

    with refused(BY_HAND, sealed):
        hours.log(visit, acting="ana")
    answer = hours.log(replace(visit, prior_period=True), acting="ana")
    assert open_year(sealed) == (0, 0)
    number = sealed.number(answer.of("contribution")[0])
    sealed.confirm(number, prior_period=True)

    assert told(sealed) == before
    assert open_year(sealed) == (-500, -500)


def test_silence_confirms_hours_of_it_under_the_same_rule(sealed: Neighbourhood) -> None:
    sealed.cooperative.limits.allow_tacit(14, acting="chloe")
    visit = Visit(
        HoursRow(row=1, on=IN_JUNE, helper="ana", receiver="ben", minutes=60), prior_period=True
    )
    answer = sealed.cooperative.hours.log(visit, acting="ana")
    number = sealed.number(answer.of("contribution")[0])
    sealed.clock.move(days=14)

    with refused(BY_HAND, sealed):
        sealed.confirm(number, manner="tacit")
    sealed.confirm(number, manner="tacit", prior_period=True)

    assert open_year(sealed) == (-500, -500)


def test_of_a_month_hours_of_it_are_left_and_reported(sealed: Neighbourhood) -> None:
    hours = sealed.cooperative.hours
    visit = Visit(HoursRow(row=1, on=IN_JUNE, helper="ana", receiver="ben", minutes=60))
    hours.log(replace(visit, prior_period=True), acting="ana")
    later = sealed.log(60, NEXT_YEAR)

    done = hours.confirm(Selection(helper="ana"), acting="cora")
    with refused(BY_HAND, sealed):
        hours.confirm(Selection(month=(date(2025, 6, 1), IN_JUNE)), acting="cora")

    ((left, why),) = done.left
    assert (left.given_from_on, BY_HAND in str(why)) == (IN_JUNE, True)
    assert sealed.card(later).record.state == "confirmed"


def test_a_file_of_its_hours_is_taken_back_as_a_correction(
    here: Neighbourhood, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "june.csv", "date,helper,receiver,duration", "2025-06-02,ana,ben,3:00"
    )
    here.bring("hours", table)
    sealed_year(here)
    before, imports = told(here), here.cooperative.imports
    number = str(imports.all()[0].record.position)

    with refused(BY_HAND, here):
        imports.take_back(number, acting="cora")
    answer = imports.take_back(number, acting="cora", prior_period=True)

    assert len(answer.of("contribution")) == 1
    assert told(here) == before


def test_a_bank_line_of_it_settles_no_run_until_that_was_settled_by_hand(
    sealed: Neighbourhood,
) -> None:
    cooperative = sealed.cooperative
    account(sealed, "coop", COOP)
    run = cooperative.payouts.all()[0].record
    bring_bank(sealed, went_out(5, IN_JUNE))
    number = str(bank_lines(sealed)[0].line.number)

    with refused("Settle the payments on a day after 2025 first", sealed):
        cooperative.bank.match(number, [str(run.position)], acting="emma")
    cooperative.payouts.settle(run.run, on=NEXT_YEAR, acting="emma")
    cooperative.bank.match(number, [str(run.position)], acting="emma")

    assert len(explained(sealed)[0]) == 1


def test_a_claim_of_it_is_made_and_approved_as_a_correction(sealed: Neighbourhood) -> None:
    claims, before = sealed.cooperative.claims, told(sealed)
    said: dict[str, Any] = {"text": "Tea", "incurred_on": IN_JUNE, "acting": "ana"}

    with refused(BY_HAND, sealed):
        claims.add("ana", 1250, **said)
    claim = claims.add("ana", 1250, **said, prior_period=True).of("claim")[0]
    with refused(BY_HAND, sealed):
        claims.approve(claim, acting="emma")
    claims.approve(claim, acting="emma", prior_period=True)

    assert told(sealed) == before
    assert open_year(sealed) == (-1_250, -1_250)


def test_a_rate_changes_from_a_day_of_the_open_year(sealed: Neighbourhood) -> None:
    agreements = sealed.cooperative.agreements
    code = agreements.all()[0].code

    with refused("Give 2026-01-01 or a later day", sealed):
        agreements.change_rate(code, rate_cents=400, from_on=IN_JUNE, acting="cora")
    agreements.change_rate(code, rate_cents=400, from_on=date(2026, 1, 1), acting="cora")

    assert open_year(sealed) == (0, 0)


def test_a_week_of_it_is_called_complete_since_that_moves_no_figure(sealed: Neighbourhood) -> None:
    before, weeks = told(sealed), sealed.cooperative.weeks
    number = of_month(sealed, 6)
    sealed.cooperative.hours.withdraw(number, acting="cora", prior_period=True)

    done = weeks.complete("ana", week=date(2025, 6, 30), zero=True, acting="cora")

    assert done.recorded == (date(2025, 6, 30),)
    assert told(sealed) == before


def test_only_who_may_withdraws_or_disputes_hours_of_it(sealed: Neighbourhood) -> None:
    hours, number = sealed.cooperative.hours, of_month(sealed, 6)

    with refused("may not do this", sealed):
        hours.withdraw(number, acting="ben", prior_period=True)
    with refused("may not do this", sealed):
        hours.dispute(number, acting="greta", prior_period=True)
    with refused("Only ", sealed):
        hours.dispute(number, by="hugo", acting="cora", prior_period=True)
    with refused("may not do this", sealed):
        hours.dispute(number, by="ben", acting="greta", prior_period=True)


def of_month(sealed: Neighbourhood, month: int) -> str:
    """The number of the hours that Ana gave in a month of 2025."""
    first_on = date(2025, month, 1)
    span = Selection(month=(first_on, last_of_month(first_on)))
    (card,) = sealed.cooperative.hours.find(span)
    return str(card.record.position)


def told(sealed: Neighbourhood) -> tuple[Any, ...]:
    """All that 2025 says: its figures, its statement, and the hash over them."""
    said = sealed.cooperative.books.statement(2025)
    annual = said.annual
    return said.sha256, annual.books, annual.statement, annual.funds, annual.bank, said.lines


def open_year(sealed: Neighbourhood) -> tuple[int, int]:
    """The result of 2026, and what of it corrects earlier years, in cents."""
    annual, _ = sealed.cooperative.books.annual(2026)
    return annual.books.result_cents, annual.books.prior_period_cents
