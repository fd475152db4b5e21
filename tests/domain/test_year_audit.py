from typing import Any

import pytest

from ledger.domain.committee import Committee
from ledger.domain.decision import ADOPTION
from ledger.domain.financial_year import ADOPTED, AUDITED, DRAWN_UP, OPEN, FinancialYear
from ledger.domain.roles import BOARD, KASCOMMISSIE
from ledger.domain.year_audit import YearAudit, seed_of
from tests.domain.samples import ANA, BEN, CHLOE, acting, kinds, latest, refuses
from tests.domain.test_financial_year import (
    BOARDING,
    CHECKING,
    DAVID,
    LATER,
    decided,
    draw_up,
    in_state,
)

LOOKING = Committee(members=frozenset({ANA, BEN, CHLOE}), on_board=frozenset({CHLOE}))
DICE = "3 5 1 6 2 4 4 1 6 3"
OTHER_DICE = "1 1 1 1 1 2 2 2 2 2"


def begun(year: FinancialYear) -> YearAudit:
    """Ana began to look at a year."""
    return YearAudit.begin_audit(CHECKING, of=year, committee=LOOKING)


def draw(audit: YearAudit, year: FinancialYear, **other: Any) -> None:
    """Items 7 and 9 are drawn out of twenty."""
    said: dict[str, Any] = {
        "seed": DICE,
        "share_per_mille": 50,
        "assurance_per_mille": 950,
        "payment_count": 20,
        "payments_sha256": "0" * 64,
        "items": (7, 9),
    }
    by = other.pop("by", CHECKING)
    committee = other.pop("committee", LOOKING)
    audit.draw_sample(by, of=year, committee=committee, **(said | other))


def see(audit: YearAudit, year: FinancialYear, item: int = 7, **other: Any) -> None:
    said: dict[str, Any] = {"in_order": True, "committee": LOOKING}
    by = other.pop("by", CHECKING)
    audit.see(by, of=year, item=item, **(said | other))


def answer(audit: YearAudit, year: FinancialYear, check: int = 4, **other: Any) -> None:
    said: dict[str, Any] = {"passes": True, "committee": LOOKING}
    by = other.pop("by", CHECKING)
    audit.answer(by, of=year, check=check, **(said | other))


def drawn() -> tuple[YearAudit, FinancialYear]:
    """A year that was drawn up, with a sample."""
    year = in_state(DRAWN_UP)
    audit = begun(year)
    draw(audit, year)
    return audit, year


def test_the_kascommissie_draws_sees_and_answers() -> None:
    audit, year = drawn()

    see(audit, year)
    see(audit, year, 9, in_order=False, text_commitment="7e47", by=acting(BEN, KASCOMMISSIE))
    answer(audit, year)

    assert kinds(audit) == [
        "audit.begun",
        "audit.sample_drawn",
        "audit.item_seen",
        "audit.item_seen",
        "audit.check_answered",
    ]
    assert audit.id == YearAudit.stream_of(2025) != YearAudit.stream_of(2026)


def test_a_sample_says_which_statement_it_was_drawn_for() -> None:
    audit, _ = drawn()

    fact = latest(audit, YearAudit.SampleDrawn)

    assert (fact.statement_position, fact.payment_count, fact.items) == (300, 20, (7, 9))


def test_nothing_is_drawn_before_the_year_is_drawn_up() -> None:
    year = in_state(OPEN)

    with refuses("2025 was not drawn up yet"):
        begun(year)


def test_an_audited_year_may_still_be_looked_at_until_it_is_adopted() -> None:
    year = in_state(AUDITED)
    audit = begun(year)
    draw(audit, year)
    see(audit, year)

    year.adopt(BOARDING, decision=decided(ADOPTION))

    with refuses("2025 was adopted already", audit):
        draw(audit, year, seed=OTHER_DICE)
    with refuses("2025 was adopted already", audit):
        see(audit, year)
    with refuses("2025 was adopted already", audit):
        answer(audit, year)
    with refuses("2025 was adopted already"):
        begun(in_state(ADOPTED))


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (acting(DAVID, KASCOMMISSIE, on=LATER), "is not in the kascommissie"),
        (acting(CHLOE, KASCOMMISSIE, BOARD, on=LATER), "is or was on the board in 2025"),
        (acting(ANA, on=LATER), "may not do this"),
    ],
)
def test_only_the_kascommissie_looks_and_nobody_of_the_board(by: Any, words: str) -> None:
    audit, year = drawn()

    with refuses(words):
        YearAudit.begin_audit(by, of=year, committee=LOOKING)
    with refuses(words, audit):
        draw(audit, year, by=by, seed=OTHER_DICE)
    with refuses(words, audit):
        see(audit, year, by=by)
    with refuses(words, audit):
        answer(audit, year, by=by)


def test_the_same_throws_do_not_draw_twice() -> None:
    audit, year = drawn()

    with refuses("These throws were used for this year before", audit):
        draw(audit, year)
    draw_up(year, statement_position=310)
    with refuses("These throws were used for this year before", audit):
        draw(audit, year)

    draw(audit, year, seed=OTHER_DICE)


def test_a_second_draw_comes_beside_the_first() -> None:
    audit, year = drawn()

    draw(audit, year, seed=OTHER_DICE, share_per_mille=20, items=(9, 11))

    for item in (7, 9, 11):
        see(audit, year, item)
    with refuses("drawn before with another assurance", audit):
        draw(audit, year, seed="6 6 6 6 6 6 6 6 6 6", assurance_per_mille=900)


def test_drawn_up_again_with_the_same_figures_the_sample_stays() -> None:
    audit, year = drawn()

    draw_up(year, statement_position=310)

    see(audit, year, 7)
    with refuses("drawn before with another assurance", audit):
        draw(audit, year, seed=OTHER_DICE, assurance_per_mille=900)


def test_a_year_that_is_drawn_up_again_with_other_figures_needs_a_sample_of_its_own() -> None:
    audit, year = drawn()

    draw_up(year, statement_position=310, statement_sha256="1" * 64)

    with refuses("No sample of 2025 was drawn since it was drawn up", audit):
        see(audit, year)
    draw(audit, year, seed=OTHER_DICE, items=(9,), assurance_per_mille=900)
    with refuses("Item 7 is not in the sample of 2025", audit):
        see(audit, year, 7)
    see(audit, year, 9)


def test_only_what_was_drawn_is_seen() -> None:
    audit, year = drawn()

    with refuses("Item 8 is not in the sample of 2025", audit):
        see(audit, year, 8)


def test_nobody_looks_at_what_was_paid_to_them() -> None:
    audit, year = drawn()

    with refuses("This was paid to", audit):
        see(audit, year, paid_to=(DAVID, ANA))

    see(audit, year, paid_to=(DAVID, ANA), by=acting(BEN, KASCOMMISSIE))


def test_a_finding_says_what_was_found() -> None:
    audit, year = drawn()

    with refuses("Say in some words what was found", audit):
        see(audit, year, in_order=False)
    with refuses("Say in some words what was found", audit):
        answer(audit, year, passes=False)


@pytest.mark.parametrize("check", [0, 21])
def test_there_are_twenty_checks(check: int) -> None:
    audit, year = drawn()

    with refuses(f"There is no check {check}. Give one from 1 to 20.", audit):
        answer(audit, year, check)

    answer(audit, year, 1)
    answer(audit, year, 20)


def test_a_year_without_payments_has_no_sample() -> None:
    year = in_state(DRAWN_UP)
    audit = begun(year)

    with refuses("Nothing was paid in 2025", audit):
        draw(audit, year, payment_count=0, items=())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"share_per_mille": 0}, "The share that may be faulty is from 0.1 to 50"),
        ({"share_per_mille": 501}, "The share that may be faulty is from 0.1 to 50"),
        ({"assurance_per_mille": 499}, "The assurance is from 50 to 99.9"),
        ({"assurance_per_mille": 1000}, "The assurance is from 50 to 99.9"),
    ],
)
def test_a_share_or_assurance_that_means_nothing_is_refused(
    said: dict[str, int], words: str
) -> None:
    year = in_state(DRAWN_UP)
    audit = begun(year)

    with refuses(words, audit):
        draw(audit, year, **said)


@pytest.mark.parametrize("typed", ["3516244163", " 3,5,1,6,2,4,4,1,6,3 ", "35162-44163", DICE])
def test_throws_are_read_however_they_are_set_apart(typed: str) -> None:
    assert seed_of(typed) == DICE


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("351624416", "These are 9 throws. Throw a die at least 10 times"),
        ("", "These are 0 throws"),
        ("1" * 101, "These are 101 throws"),
        ("3516244167", '"7" is no throw'),
        ("3516244160", '"0" is no throw'),
        ("351624416³", '"³" is no throw'),
        ("four and two", '"f" is no throw'),
    ],
)
def test_what_a_die_does_not_show_is_refused(typed: str, words: str) -> None:
    with refuses(words):
        seed_of(typed)
