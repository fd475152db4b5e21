from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ledger.domain.decision import ADOPTION, DISCHARGE, Decision
from ledger.domain.financial_year import (
    ADOPTED,
    AUDITED,
    DRAWN_UP,
    OPEN,
    Closing,
    FinancialYear,
)
from ledger.domain.meeting import MEETING_OF_BOARD
from ledger.domain.roles import BOARD, COORDINATOR, KASCOMMISSIE, TREASURER
from ledger.domain.year_changed import Changed
from tests.domain.samples import ANA, BEN, CHLOE, TENTH, acting, kinds, latest, refuses

DAVID = f"party:{'d' * 32}"
LATER = date(2026, 5, 20)
BOARDING = acting(CHLOE, BOARD, on=LATER)
CHECKING = acting(ANA, KASCOMMISSIE, on=LATER)
CLOSING = (Closing(account="1100", cents=403000), Closing(account="0500", cents=-403000))


def opened(**other: Any) -> FinancialYear:
    """2025 was opened by the treasurer."""
    return FinancialYear.open(acting(BEN, TREASURER, on=LATER), year=2025, **other)


def draw_up(year: FinancialYear, **other: Any) -> None:
    said: dict[str, Any] = {
        "statement_position": 300,
        "statement_sha256": "0" * 64,
        "closing": CLOSING,
    }
    by = other.pop("by", BOARDING)
    year.draw_up(by, **(said | other))


def audit(year: FinancialYear, **other: Any) -> None:
    """Ana and Ben looked up to position 301; Chloe is on the board."""
    said: dict[str, Any] = {
        "audited_by": (ANA, BEN),
        "on_board": frozenset({CHLOE}),
        "committee": frozenset({ANA, BEN, CHLOE}),
        "examined_position": 301,
        "advises_adoption": True,
    }
    by = other.pop("by", CHECKING)
    year.audit(by, **(said | other))


def decided(subject: str, *, adopted: bool | None = True, **other: Any) -> Decision:
    """The members adopted or rejected it, or did not come to it yet."""
    said: dict[str, Any] = {"body": "alv", "year": 2025} | other
    decision = Decision.propose(
        BOARDING,
        proposer="board",
        subject=subject,
        proposed_on=TENTH,
        text_commitment="7e47",
        **said,
    )
    if adopted is not None:
        decision.decide(
            BOARDING,
            adopted=adopted,
            decided_on=LATER,
            meeting=None,
            yes_count=8 if adopted else 0,
            no_count=0 if adopted else 8,
            abstain_count=0,
        )
    return decision


def in_state(state: str) -> FinancialYear:
    """2025 as far as a state."""
    year = opened()
    for reached, step in (
        (OPEN, lambda: None),
        (DRAWN_UP, lambda: draw_up(year)),
        (AUDITED, lambda: audit(year)),
        (ADOPTED, lambda: year.adopt(BOARDING, decision=decided(ADOPTION))),
        ("sealed", lambda: year.seal(BOARDING)),
    ):
        step()
        if reached == state:
            break
    return year


def test_a_year_goes_through_its_steps_in_order() -> None:
    year = in_state("sealed")

    year.discharge(BOARDING, decision=decided(DISCHARGE))

    assert kinds(year) == [
        "year.opened",
        "year.drawn_up",
        "year.audited",
        "year.adopted",
        "year.sealed",
        "year.discharged",
    ]


def test_each_year_has_one_stream() -> None:
    assert opened().id == FinancialYear.stream_of(2025) != FinancialYear.stream_of(2026)


def test_a_year_begins_with_the_adopted_closing_of_the_last() -> None:
    later = acting(CHLOE, BOARD, on=LATER)

    next_year = FinancialYear.open(later, year=2026, last=in_state(ADOPTED))

    assert latest(next_year, FinancialYear.Opened).opening == CLOSING
    assert latest(opened(), FinancialYear.Opened).opening == ()
    with refuses("2025 was not adopted yet, and 2026 begins"):
        FinancialYear.open(later, year=2026, last=in_state(AUDITED))


@pytest.mark.parametrize("year", [1999, 2028])
def test_a_year_of_another_time_is_not_opened(year: int) -> None:
    FinancialYear.open(BOARDING, year=2027)

    with refuses(f"{year} can't be opened. Give a year from 2000 to 2027"):
        FinancialYear.open(BOARDING, year=year)


def test_a_year_before_one_that_was_opened_is_not_opened() -> None:
    with refuses("2026 was opened already, and begins with all that came before it. So 2025"):
        opened(later_year=2026)

    assert kinds(opened(later_year=2024)) == ["year.opened"]


def test_a_year_is_not_opened_after_an_earlier_one_that_was_not_adopted() -> None:
    with refuses("2025 was not adopted yet, and 2027 begins with"):
        FinancialYear.open(BOARDING, year=2027, last=in_state(AUDITED))

    # Nobody opened 2026, so what 2025 ended with is not what 2027 begins with.
    after = FinancialYear.open(BOARDING, year=2027, last=in_state(ADOPTED))
    assert latest(after, FinancialYear.Opened).opening == ()


def test_each_step_takes_its_role() -> None:
    year = in_state(OPEN)
    nobody = acting(DAVID, COORDINATOR, on=LATER)

    asked: list[Callable[[], object]] = [
        lambda: FinancialYear.open(nobody, year=2025),
        lambda: draw_up(year, by=acting(BEN, TREASURER, on=LATER)),
        lambda: audit(year, by=BOARDING),
        lambda: year.adopt(CHECKING, decision=decided(ADOPTION)),
        lambda: year.discharge(CHECKING, decision=decided(DISCHARGE)),
        lambda: year.seal(CHECKING),
        lambda: see(year, by=BOARDING),
    ]
    for ask in asked:
        with refuses("may not do this", year):
            ask()


def test_a_year_is_drawn_up_from_its_last_midnight_on() -> None:
    year = opened()

    with refuses("2025 is not over yet", year):
        draw_up(year, by=acting(CHLOE, BOARD, on=date(2025, 12, 31)))
    draw_up(year, by=acting(CHLOE, BOARD, on=date(2026, 1, 1)), figures_form=2)

    fact = latest(year, FinancialYear.DrawnUp)
    assert (fact.drawn_up_on, fact.statement_position) == (date(2026, 1, 1), 300)
    assert (fact.closing, fact.statement_sha256) == (CLOSING, "0" * 64)
    assert fact.figures_form == 2


def test_drawing_up_again_takes_a_new_audit() -> None:
    year = in_state(AUDITED)

    draw_up(year, statement_position=310)

    with refuses("has not audited 2025 yet", year):
        year.adopt(BOARDING, decision=decided(ADOPTION))
    with refuses("drawn up at position 310, so it can't have been examined at 301", year):
        audit(year)


@pytest.mark.parametrize(
    ("audited_by", "words"),
    [
        ((ANA,), "takes two or more"),
        ((ANA, ANA), "takes two or more"),
        ((ANA, CHLOE), "is or was on the board in 2025"),
        ((ANA, DAVID), "is not in the kascommissie"),
    ],
)
def test_two_of_the_kascommissie_audit_and_nobody_of_the_board(
    audited_by: tuple[str, ...], words: str
) -> None:
    year = in_state(DRAWN_UP)

    with refuses(words, year):
        audit(year, audited_by=audited_by)
    with refuses(words, year):
        see(year, seen_by=audited_by)


def test_one_of_those_who_looked_writes_it_down() -> None:
    year = in_state(DRAWN_UP)

    with refuses("One of those who looked", year):
        audit(year, by=acting(CHLOE, KASCOMMISSIE, on=LATER))


def test_what_was_not_drawn_up_is_not_audited() -> None:
    year = in_state(OPEN)

    with refuses("was not drawn up yet", year):
        audit(year)


def see(year: FinancialYear, **other: Any) -> None:
    """Ana and Ben saw 4.030,00 on the bank's own screen."""
    said: dict[str, Any] = {
        "account": "1100",
        "seen_by": (ANA, BEN),
        "on_board": frozenset({CHLOE}),
        "committee": frozenset({ANA, BEN, CHLOE}),
        "seen_on": date(2025, 12, 31),
        "cents": 403000,
    }
    by = other.pop("by", CHECKING)
    year.see_balance(by, **(said | other))


def test_two_see_what_the_bank_says() -> None:
    year = opened()

    see(year)

    fact = latest(year, FinancialYear.BalanceSeen)
    assert (fact.account, fact.cents, fact.seen_by) == ("1100", 403000, (ANA, BEN))
    with refuses("is still to come", year):
        see(year, seen_on=date(2026, 5, 21))


def test_the_members_adopt_by_a_decision_about_that_year() -> None:
    year = in_state(AUDITED)

    for wrong in (
        decided(DISCHARGE),
        decided(ADOPTION, year=2024),
        decided(ADOPTION, body=MEETING_OF_BOARD),
    ):
        with refuses("meeting adopted 2025", year):
            year.adopt(BOARDING, decision=wrong)
    with refuses("was rejected", year):
        year.adopt(BOARDING, decision=decided(ADOPTION, adopted=False))
    with refuses("was not taken yet", year):
        year.adopt(BOARDING, decision=decided(ADOPTION, adopted=None))


def test_discharge_is_another_decision_and_given_once() -> None:
    year = in_state(ADOPTED)

    with refuses("discharged the board for 2025", year):
        year.discharge(BOARDING, decision=decided(ADOPTION))
    year.discharge(BOARDING, decision=decided(DISCHARGE))
    with refuses("was discharged already", year):
        year.discharge(BOARDING, decision=decided(DISCHARGE))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OPEN, "was not drawn up yet"),
        (DRAWN_UP, "has not audited 2025 yet"),
        (AUDITED, "has not adopted 2025 yet"),
        ("sealed", "2025 was sealed"),
    ],
)
def test_only_an_adopted_year_is_sealed(state: str, words: str) -> None:
    year = in_state(state)

    with refuses(words, year):
        year.seal(BOARDING)


def test_an_adopted_year_is_not_drawn_up_again() -> None:
    year = in_state(ADOPTED)

    with refuses("2025 was adopted already", year):
        draw_up(year)


def test_figures_that_changed_are_neither_advised_nor_adopted() -> None:
    changed = Changed(
        from_result_cents=0, to_result_cents=500, from_balance_cents=700, to_balance_cents=700
    )
    drawn_up, audited = in_state(DRAWN_UP), in_state(AUDITED)

    with refuses("Since 2025 was drawn up, its figures changed: its result was", drawn_up):
        audit(drawn_up, changed=changed)
    audit(drawn_up, changed=changed, advises_adoption=False)
    with refuses("Since 2025 was drawn up, its figures changed: its result was", audited):
        audited.adopt(BOARDING, decision=decided(ADOPTION), changed=changed)
    with refuses("its result was 0 and is 500. Let the board", audited):
        audited.adopt(BOARDING, decision=decided(ADOPTION), changed=changed)
    with refuses("its balance sheet total was 7 and is 9. Let the board", audited):
        audited.adopt(BOARDING, decision=decided(ADOPTION), changed=Changed(5, 5, 7, 9))
    with refuses("though not its result", audited):
        audited.adopt(BOARDING, decision=decided(ADOPTION), changed=Changed(5, 5, 7, 7))

    assert (drawn_up.state, audited.state) == (AUDITED, AUDITED)


def test_what_the_members_decided_on_other_figures_discharges_nobody() -> None:
    year = in_state(ADOPTED)

    with refuses("after the members decided, with other figures", year):
        year.discharge(BOARDING, decision=decided(DISCHARGE), decided_on_others=True)


def test_what_the_members_decided_on_other_figures_adopts_nothing() -> None:
    year = in_state(AUDITED)

    with refuses("after the members decided, with other figures", year):
        year.adopt(BOARDING, decision=decided(ADOPTION), decided_on_others=True)
