"""What may be awarded, allocated and declared; what is not, is refused."""

from datetime import date
from typing import Any

import pytest

from ledger.domain.chart import shipped_chart
from ledger.domain.errors import DomainError
from ledger.domain.fund import ClaimLine, Eligible, Fund
from ledger.domain.roles import COORDINATOR, TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, TENTH, TODAY, acting, kinds, latest, refuses

JANUARY = date(2025, 1, 1)
TREASURING = acting(CHLOE, TREASURER)
ALLOCATION = "a" * 32


def fund(**other: Any) -> Fund:
    """The municipality, Ana here, pays 36,00 an hour for wmo in 2025."""
    said: dict[str, Any] = {
        "code": "wmo",
        "regime": "wmo",
        "funder": ANA,
        "cents": None,
        "tariff_cents": 3600,
        "eligible": (Eligible(activity="wmo"),),
        "neighbourhood": None,
        "from_on": JANUARY,
        "until_on": date(2025, 12, 31),
        "unspent": "repay",
        "chart": shipped_chart(),
    }
    by = other.pop("by", TREASURING)
    return Fund.award(by, **(said | other))


def a_sum(**other: Any) -> Fund:
    """Ana awards 1.000,00."""
    return fund(**({"cents": 100_000, "tariff_cents": None, "regime": "subsidy"} | other))


def allocated(**other: Any) -> Fund:
    """The fund, out of which Ben may get 12 hours a month in 2025."""
    found = fund()
    allocate(found, **other)
    return found


def allocate(to: Fund, **other: Any) -> None:
    """12 hours a month for Ben."""
    said: dict[str, Any] = {
        "allocation": ALLOCATION,
        "receiver": BEN,
        "minutes": 720,
        "from_on": JANUARY,
        "until_on": date(2025, 12, 31),
    }
    to.allocate(TREASURING, **(said | other))


def line(minutes: int, cents: int, month: str = "2025-03") -> ClaimLine:
    """One line for Ben's allocation."""
    return ClaimLine(allocation=ALLOCATION, month=month, minutes=minutes, cents=cents)


def claim(of: Fund, *lines: ClaimLine) -> None:
    """Declare lines today."""
    of.claim(TREASURING, claimed_on=TODAY, lines=lines)


def test_the_accounts_follow_from_the_regime() -> None:
    awarded = latest(a_sum(), Fund.Awarded)

    assert (awarded.income_account, awarded.receivable_account) == ("8200", "1320")


def test_other_accounts_can_be_named() -> None:
    awarded = latest(a_sum(income_account="8500", receivable_account="1340"), Fund.Awarded)

    assert (awarded.income_account, awarded.receivable_account) == ("8500", "1340")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("either the sum", {"cents": 1}),
        ("either the sum", {"tariff_cents": None}),
        ("more than zero", {"tariff_cents": 0}),
        ("not a kind of fund", {"regime": "lottery"}),
        ("becomes of unspent", {"unspent": "hide"}),
        ("before it begins", {"until_on": date(2024, 12, 31)}),
        ("before the year 2000", {"from_on": date(1999, 12, 31)}),
        ("1 to 100 percent", {"eligible": (Eligible(percent=0),)}),
        ("no account 9999", {"eligible": (Eligible(account="9999"),)}),
        ("not of the kind", {"income_account": "1310"}),
        ("not of the kind", {"receivable_account": "8100"}),
        ("may not do this", {"by": acting(CHLOE, COORDINATOR)}),
    ],
)
def test_an_award_that_makes_no_sense_is_refused(words: str, said: dict[str, Any]) -> None:
    with pytest.raises(DomainError, match=words):
        fund(**said)


def test_only_a_tariff_has_hours_to_allocate_change_or_declare() -> None:
    subsidy = a_sum()

    with refuses("a sum, not a tariff", subsidy):
        allocate(subsidy)
    with refuses("a sum, not a tariff", subsidy):
        subsidy.change_tariff(TREASURING, tariff_cents=1, from_on=TENTH)
    with refuses("a sum, not a tariff", subsidy):
        claim(subsidy, line(60, 3600))


def test_a_tariff_changes_within_the_term() -> None:
    found = fund()

    found.change_tariff(TREASURING, tariff_cents=3700, from_on=TENTH)

    assert latest(found, Fund.TariffChanged).tariff_cents == 3700
    with refuses("more than zero", found):
        found.change_tariff(TREASURING, tariff_cents=0, from_on=TENTH)
    for day in (date(2024, 12, 31), date(2026, 1, 1)):
        with refuses("does not hold", found):
            found.change_tariff(TREASURING, tariff_cents=1, from_on=day)


def test_a_receiver_has_one_allocation_at_a_time() -> None:
    found = allocated(until_on=TENTH)

    with refuses("an allocation in that time", found):
        allocate(found, allocation="b", from_on=TENTH)
    allocate(found, allocation="b", from_on=date(2025, 6, 11))
    allocate(found, allocation="c", receiver=CHLOE)

    assert kinds(found)[1:] == ["fund.allocated"] * 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("more than zero minutes", {"minutes": 0}),
        ("tariff must be more", {"tariff_cents": 0}),
        ("does not hold", {"from_on": date(2024, 12, 31)}),
        ("before it begins", {"until_on": date(2024, 12, 31)}),
    ],
)
def test_an_allocation_that_makes_no_sense_is_refused(words: str, said: dict[str, Any]) -> None:
    found = fund()

    with refuses(words, found):
        allocate(found, **said)


def test_an_allocation_ends_only_sooner() -> None:
    found = allocated()

    found.end_allocation(TREASURING, allocation=ALLOCATION, until_on=TENTH)

    with refuses("only sooner", found):
        found.end_allocation(TREASURING, allocation=ALLOCATION, until_on=TENTH)
    with refuses("only sooner", found):
        found.end_allocation(TREASURING, allocation=ALLOCATION, until_on=date(2024, 12, 31))


def test_a_wrong_line_is_credited_whole_and_then_declared_anew() -> None:
    found = allocated()
    claim(found, line(480, 28_800))

    claim(found, line(-480, -28_800))
    claim(found, line(420, 25_200))

    assert kinds(found)[2:] == ["fund.claimed"] * 3


def test_both_may_stand_in_one_claim() -> None:
    found = allocated()
    claim(found, line(480, 28_800))

    claim(found, line(-480, -28_800), line(420, 25_200))

    with refuses("declared already", found):
        claim(found, line(60, 3_600))


def test_a_credit_takes_back_all_that_was_declared() -> None:
    found = allocated()
    claim(found, line(480, 28_800))

    with refuses("takes back all", found):
        claim(found, line(-60, -3_600))
    with refuses("takes back all", found):
        claim(found, line(-480, -28_800, "2025-04"))


def test_an_empty_claim_and_one_of_tomorrow_are_refused() -> None:
    found = allocated()

    with refuses("nothing to declare", found):
        claim(found)
    with refuses("still to come", found):
        found.claim(TREASURING, claimed_on=date(2025, 7, 1), lines=(line(60, 3600),))


def test_money_comes_in_and_goes_back_above_zero_and_not_tomorrow() -> None:
    found = a_sum()
    tomorrow = date(2025, 7, 1)

    for cents, day, words in ((0, TENTH, "more than zero"), (1, tomorrow, "still to come")):
        with refuses(words, found):
            found.receive(TREASURING, received_on=day, cents=cents)
        with refuses(words, found):
            found.repay(TREASURING, repaid_on=day, cents=cents)
    found.receive(TREASURING, received_on=TENTH, cents=1)
    found.repay(TREASURING, repaid_on=TENTH, cents=1)

    assert kinds(found)[1:] == ["fund.received", "fund.repaid"]


def test_only_who_keeps_the_money_may_do_any_of_it() -> None:
    found = allocated()
    nobody = acting(CHLOE, COORDINATOR)

    for ask in (
        lambda: found.change_tariff(nobody, tariff_cents=1, from_on=TENTH),
        lambda: found.end_allocation(nobody, allocation=ALLOCATION, until_on=TENTH),
        lambda: found.claim(nobody, claimed_on=TENTH, lines=(line(60, 3600),)),
        lambda: found.receive(nobody, received_on=TENTH, cents=1),
        lambda: found.repay(nobody, repaid_on=TENTH, cents=1),
    ):
        with refuses("may not do this", found):
            ask()


def test_nothing_changes_what_a_sealed_year_held() -> None:
    sealed = acting(CHLOE, TREASURER, on=date(2026, 6, 30))
    sealed = type(sealed)(**(vars(sealed) | {"sealed_years": frozenset({2025})}))
    found = fund(until_on=None)
    allocate(found, until_on=None)

    with pytest.raises(DomainError, match="was sealed"):
        fund(by=sealed)
    with refuses("was sealed", found):
        found.change_tariff(sealed, tariff_cents=1, from_on=TENTH)
    with refuses("was sealed", found):
        found.end_allocation(sealed, allocation=ALLOCATION, until_on=date(2025, 12, 30))
    found.end_allocation(sealed, allocation=ALLOCATION, until_on=date(2025, 12, 31))

    assert latest(found, Fund.AllocationEnded).until_on == date(2025, 12, 31)


def received(*days: date) -> Fund:
    """A sum of which 100,00 came in on each of these days."""
    found = a_sum()
    for day in days:
        found.receive(TREASURING, received_on=day, cents=10_000)
    return found


def test_a_wrong_receipt_is_taken_back_once() -> None:
    one = received(JANUARY, TENTH)
    (_, first, second) = range(1, 4)

    one.reverse_flow(TREASURING, flow=second, reversed_on=TODAY)

    said = latest(one, Fund.FlowReversed)
    assert (said.flow, said.reversed_on) == (second, TODAY)
    assert one.flows == {first: JANUARY}
    with refuses("was reversed already", one):
        one.reverse_flow(TREASURING, flow=second, reversed_on=TODAY)


def test_what_went_back_wrongly_is_taken_back_too() -> None:
    one = a_sum()
    one.repay(TREASURING, repaid_on=TENTH, cents=100)

    one.reverse_flow(TREASURING, flow=2, reversed_on=TENTH)

    assert one.flows == {}


def test_a_receipt_is_not_taken_back_before_its_day_nor_by_everybody() -> None:
    one = received(TENTH)

    with refuses("can't be reversed before that day", one):
        one.reverse_flow(TREASURING, flow=2, reversed_on=JANUARY)
    with refuses("may not do this", one):
        one.reverse_flow(acting(BEN), flow=2, reversed_on=TODAY)
    with refuses("is still to come", one):
        one.reverse_flow(TREASURING, flow=2, reversed_on=date(2030, 1, 1))


def test_a_fund_bears_costs_and_nothing_else() -> None:
    fund(eligible=(Eligible(activity="wmo", account="4500"),))

    for account in ("8100", "1100"):
        with refuses("not of the kind that this needs: expense"):
            fund(eligible=(Eligible(activity="wmo", account=account),))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"cents": None, "tariff_cents": 3600}, "A gift is a sum, not a tariff"),
        ({"unspent": "repay"}, "A gift is not repaid"),
        ({"eligible": (Eligible(activity="wmo", account="4500"),)}, "for an activity as a whole"),
        ({"eligible": (Eligible(activity="wmo", percent=50),)}, "for an activity as a whole"),
        ({"eligible": (Eligible(activity="wmo"), Eligible(activity="klus"))}, "one activity"),
    ],
)
def test_a_gift_has_no_terms_that_nobody_would_follow(other: dict[str, Any], words: str) -> None:
    gift: dict[str, Any] = {"regime": "gift", "unspent": "keep"}
    a_sum(**gift)
    a_sum(**gift, eligible=())

    with refuses(words):
        a_sum(**(gift | other))
