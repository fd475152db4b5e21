"""A member's account: it adds up to what the other readings say, and tells why each amount is."""

from datetime import date

import pytest

from ledger.application.audit.member import member_account
from ledger.domain.claim import Claim
from ledger.domain.contribution import Contribution as ContributionAggregate
from ledger.domain.fact import Fact
from ledger.domain.payout import Payout
from ledger.interchange.parties import PartyRow
from ledger.reports.member_account import Contribution, MemberAccount, Person, Step
from ledger.reports.member_said import steps_said
from tests.application.audit.member_years import JUNE, MAY, a_whole_year
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.test_caps import adopt


def account_of(here: Neighbourhood, party: str = "ana", year: int = 2025) -> MemberAccount:
    return member_account(here.cooperative.session, party, year)


def numbered(account: MemberAccount, number: str) -> Contribution:
    return next(one for one in account.gave if one.number == int(number))


def kinds(one: Contribution) -> list[str]:
    return [step.kind for step in one.steps]


@pytest.mark.parametrize("party", ["ana", "ben"])
def test_the_account_adds_up_to_the_partys_year_month_by_month(
    here: Neighbourhood, party: str
) -> None:
    a_whole_year(here)

    account = account_of(here, party)

    year = here.cooperative.readings.party_year(party, 2025)
    for month in year:
        gave = [one for one in account.gave if one.month == month.month]
        received = [one for one in account.received if one.month == month.month]
        claims = [
            claim for claim in account.claims if claim.incurred_on.isoformat()[:7] == month.month
        ]
        assert sum(one.counted_minutes for one in gave) == month.given_minutes
        assert sum(one.counted_minutes for one in received) == month.received_minutes
        assert sum(one.pay.donated_minutes for one in gave if one.pay) == month.donated_minutes
        hours_cents = sum(one.pay.earned_cents for one in gave if one.pay)
        claims_cents = sum(claim.pay.earned_cents for claim in claims)
        assert hours_cents + claims_cents == month.earned_cents
    assert account.given_minutes == sum(month.given_minutes for month in year)
    assert account.earned_cents == sum(month.earned_cents for month in year)
    assert account.paid_cents == sum(month.paid_cents for month in year)
    shown = [(month.month, month.earned_cents, month.paid_cents) for month in account.months]
    assert shown == [(month.month, month.earned_cents, month.paid_cents) for month in year]


def test_the_account_adds_up_to_the_balance(here: Neighbourhood) -> None:
    a_whole_year(here)

    account = account_of(here)

    before = here.balance("ana", as_of=date(2024, 12, 31))
    after = here.balance("ana", as_of=date(2025, 12, 31))
    assert account.given_minutes == after.minutes - before.minutes
    assert account.minutes_in("confirmed") == after.confirmed_minutes - before.confirmed_minutes
    assert account.minutes_in("disputed") == after.disputed_minutes - before.disputed_minutes
    assert account.donated_minutes == after.donated_minutes - before.donated_minutes
    assert account.earned_cents == after.earned_cents - before.earned_cents == 21750
    standing = account.standing
    assert (standing.earned_cents, standing.paid_cents, standing.due_cents) == (
        after.earned_cents,
        after.paid_cents,
        after.due_cents,
    )
    # The 50 euros of the year before were paid in this one.
    assert account.paid_cents == after.paid_cents == 26500
    assert account.open_cents == standing.due_cents == 250


def test_hours_cut_by_the_months_limit_say_so_and_claims_come_first(here: Neighbourhood) -> None:
    here.claim(1000, JUNE)
    here.confirmed(24 * 60, JUNE)
    last = here.confirmed(24 * 60, date(2025, 6, 2))

    account = account_of(here)

    # 210 euros less the claim and the first day leave 80 of 120: 16 hours of 24.
    pay = numbered(account, last).pay
    assert pay is not None
    assert (pay.worth_cents, pay.earned_cents, pay.open_cents) == (12000, 8000, 8000)
    assert (pay.cut_by, pay.limit_cents, pay.donated_minutes) == ("month", 21000, 480)
    (june,) = [month for month in account.months if month.month == "2025-06"]
    assert (june.reached, june.claims_cents, june.earned_cents) == ("month", 1000, 21000)


def test_hours_cut_by_the_years_limit_say_so(here: Neighbourhood) -> None:
    adopt(here, 2025, hour=6, month=100, yearly=130)
    here.confirmed(20 * 60, MAY)
    here.pay(date(2025, 5, 31))
    number = here.confirmed(10 * 60, JUNE)

    here.pay()

    pay = numbered(account_of(here), number).pay
    assert pay is not None
    assert (pay.worth_cents, pay.earned_cents, pay.open_cents) == (5000, 3000, 0)
    assert (pay.cut_by, pay.limit_cents, pay.donated_minutes) == ("year", 13000, 240)


def test_a_year_without_limits_says_that_nothing_can_be_worked_out(here: Neighbourhood) -> None:
    number = here.confirmed(60, date(2023, 6, 1), helper="finn", unpaid=True)
    here.agree("a-old", "hugo", 400, from_on=date(2023, 1, 1))
    paying = here.confirmed(60, date(2023, 6, 1), helper="hugo", receiver="ben")

    finn, hugo = account_of(here, "finn", 2023), account_of(here, "hugo", 2023)

    assert (numbered(finn, number).cover, numbered(finn, number).pay) == (None, None)
    pay = numbered(hugo, paying).pay
    assert pay is not None
    assert (pay.without_limits, pay.worth_cents, pay.earned_cents) == (True, 400, 0)


def test_hours_keep_the_rate_they_were_paid_at(here: Neighbourhood) -> None:
    paid = here.confirmed(60, JUNE)
    here.pay()
    here.cooperative.agreements.change_rate("a-ana", 300, from_on=JUNE, acting="cora")
    later = here.confirmed(60, date(2025, 6, 2))

    account = account_of(here)

    rates = [numbered(account, number).cover for number in (paid, later)]
    assert [cover and cover.rate_cents for cover in rates] == [500, 300]
    assert account.earned_cents == 800


def test_a_correction_tells_what_it_was_and_what_it_became(here: Neighbourhood) -> None:
    number = here.confirmed(120, JUNE)
    here.correct(number, 90)

    one = numbered(account_of(here), number)

    assert kinds(one) == ["logged", "confirmed", "corrected", "confirmed"]
    corrected = one.steps[2]
    assert corrected.before is not None
    assert corrected.after is not None
    assert (corrected.before.minutes, corrected.after.minutes) == (120, 90)
    assert corrected.waits


def test_a_payout_that_came_back_is_told_and_paid_only_once(here: Neighbourhood) -> None:
    number = here.confirmed(60, JUNE)
    run = here.pay()
    here.cooperative.payouts.send_back(run, "ana", acting="emma")
    here.pay()

    account = account_of(here)

    one = numbered(account, number)
    assert kinds(one) == [
        *["logged", "confirmed", "put_on_payout", "taken_off_payout", "put_on_payout", "settled"]
    ]
    assert one.steps[3].why == "returned"
    assert [payout.paid_in_year for payout in account.payouts] == [False, True]
    assert account.paid_cents == 500


def test_work_of_december_stands_in_its_own_year_and_its_payment_in_the_next(
    here: Neighbourhood,
) -> None:
    here.confirmed(60, date(2024, 12, 31))
    here.pay(date(2024, 12, 31))

    worked, paid = account_of(here, year=2024), account_of(here, year=2025)

    assert (worked.earned_cents, worked.paid_cents) == (500, 0)
    assert (paid.earned_cents, paid.paid_cents) == (0, 500)
    assert [payout.year_cents for payout in (*worked.payouts, *paid.payouts)] == [500, 0]


def test_what_was_received_says_nothing_of_the_helpers_agreement_or_pay(
    here: Neighbourhood,
) -> None:
    here.confirmed(60, JUNE)
    here.pay()

    (one,) = account_of(here, "ben").received

    assert one.other is not None
    assert (one.other.name, one.given.minutes) == ("Ana", 60)
    assert (one.cover, one.pay) == (None, None)
    assert kinds(one) == ["logged", "confirmed"]


def test_a_reason_is_shown_to_who_wrote_it_and_only_known_of_to_others(
    here: Neighbourhood,
) -> None:
    number = here.log(60, JUNE)
    here.cooperative.hours.dispute(number, acting="ben", reason="I was not at home")

    helped, received = account_of(here), account_of(here, "ben")

    (theirs,) = [step for step in helped.gave[0].steps if step.kind == "disputed"]
    (own,) = [step for step in received.received[0].steps if step.kind == "disputed"]
    assert (theirs.reason, theirs.reason_kept) == (None, True)
    assert (own.reason, own.reason_kept) == ("I was not at home", False)


def test_who_was_erased_stays_unknown(here: Neighbourhood) -> None:
    here.confirmed(60, JUNE)
    ben = here.cooperative.parties.show("ben").record.party
    here.cooperative.parties.erase("ben", acting="chloe")

    account, erased = account_of(here), account_of(here, ben)

    other = account.gave[0].other
    assert other is not None
    assert (other.name, other.gone, other.code) == ("", "erased", ben[6:12])
    assert (erased.party.name, erased.party.gone) == ("", "erased")


def test_two_of_one_name_are_told_apart_where_both_occur(here: Neighbourhood) -> None:
    here.cooperative.parties.add(PartyRow(row=1, code="ben2", name="Ben"), acting="cora")
    here.confirmed(60, JUNE)
    alone = account_of(here).gave[0].other

    here.confirmed(60, JUNE, receiver="ben2")

    both = [one.other for one in account_of(here).gave]
    assert alone is not None
    assert not alone.twin
    assert [other.twin for other in both if other is not None] == [True, True]


def test_who_wrote_it_down_counts_as_occurring(here: Neighbourhood) -> None:
    here.cooperative.parties.add(PartyRow(row=1, code="ben2", name="Ben"), acting="cora")
    here.cooperative.roles.give("ben2", "coordinator", acting="chloe")

    here.confirm(here.log(60, JUNE), acting="ben2")

    other = account_of(here).gave[0].other
    assert other is not None
    assert other.twin


def test_a_party_that_is_not_there_is_refused(here: Neighbourhood) -> None:
    with refused("Nobody in the book", here):
        account_of(here, "nobody")


def test_the_account_is_the_same_on_postgresql(on_postgresql: Neighbourhood) -> None:
    a_whole_year(on_postgresql)

    account = account_of(on_postgresql)

    assert (account.earned_cents, account.paid_cents, account.donated_minutes) == (
        21750,
        26500,
        300,
    )


def test_there_are_words_for_every_kind_of_fact_that_a_member_meets() -> None:
    told = [
        fact.TOPIC.partition(".")[2]
        for aggregate in (ContributionAggregate, Claim, Payout)
        for fact in vars(aggregate).values()
        if isinstance(fact, type) and issubclass(fact, Fact) and fact is not aggregate.Event
    ]

    ana = Person("ana", "Ana", itself=True)
    steps = [Step(kind=kind, on=JUNE, said_by=ana, recorded_by=ana) for kind in told]

    assert len(told) == 17
    assert all(steps_said((step,)) for step in steps)
