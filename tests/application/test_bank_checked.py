"""At the end of a year books, bank and kascommissie say the same, or it is said where not."""

from datetime import UTC, date, datetime

import pytest

from ledger.application.bank import Reconciled, Settling
from tests.application.bank import awarded, bank_lines, bring_bank, posted, received
from tests.application.neighbourhood import Neighbourhood
from tests.application.payments import ANOTHER, COOP, account
from tests.interchange.bank.statements import came_in, went_out

LAST_ON = date(2025, 12, 31)
DECEMBER = date(2025, 12, 1)


@pytest.fixture(autouse=True)
def _in_january(here: Neighbourhood) -> None:
    """It is January; the bank held 100,00 when the year began."""
    here.clock.at = datetime(2026, 1, 20, tzinfo=UTC)
    account(here, "coop", COOP)
    posted(here, "opening", ("1100", 10_000), ("0600", -10_000), on=date(2025, 1, 1))


def december(here: Neighbourhood, *lines: object, **other: object) -> None:
    """The bank's statement of December."""
    said = {"from_on": DECEMBER, "until_on": LAST_ON, "reference": "12"} | other
    bring_bank(here, *lines, **said)  # type: ignore[arg-type]


def checked(here: Neighbourhood) -> Reconciled:
    (one,) = here.cooperative.bank.reconciled(2025)
    return one


def seen(here: Neighbourhood, cents: int, on: date = LAST_ON) -> None:
    """Ana and Ben look at the bank's own screen."""
    for party in ("ana", "ben"):
        here.cooperative.roles.give(party, "kascommissie", acting="chloe")
    years = here.cooperative.years
    years.open(2025, acting="emma")
    years.see_balance(2025, seen_by=["ana", "ben"], on=on, cents=cents, acting="ana")


def test_books_and_bank_that_agree_have_nothing_to_say(here: Neighbourhood) -> None:
    december(here, went_out(5, date(2025, 12, 10)))
    here.cooperative.bank.book(
        str(bank_lines(here)[0].line.number), Settling(account="4900"), acting="emma"
    )
    seen(here, 9_500)

    one = checked(here)

    assert (one.book_cents, one.bank_cents, one.difference_cents) == (9_500, 9_500, 0)
    assert (one.unexplained, one.not_at_bank, one.agrees) == ((), (), True)
    assert [(look.cents, look.bank_cents) for look in one.seen] == [(9_500, 9_500)]


def test_a_line_that_nothing_explains_is_the_difference(here: Neighbourhood) -> None:
    december(here, went_out(5, date(2025, 12, 10)))

    one = checked(here)

    assert one.difference_cents == 500
    assert [line.cents for line in one.unexplained] == [-500]
    assert not one.agrees


def test_what_the_bank_does_not_show_is_named(here: Neighbourhood) -> None:
    fund = awarded(here, "buurt", "ben", 5_000)
    posted(here, "expense", ("4900", 300), ("1100", -300), on=date(2025, 11, 30))
    booked = posted(here, "expense", ("4900", 500), ("1100", -500), on=date(2025, 12, 10))
    receipt = received(here, fund, 2_000, date(2025, 12, 11))
    december(here, opening_cents=9_700)

    one = checked(here)

    assert one.difference_cents == 1_500
    assert [(moved.kind, str(moved.number), moved.cents) for moved in one.not_at_bank] == [
        ("booking", booked, -500),
        ("receipt", receipt, 2_000),
    ]


def test_a_settled_payout_that_no_line_shows_is_named(here: Neighbourhood) -> None:
    here.confirmed(120, date(2025, 12, 2))
    here.pay(LAST_ON, on=date(2025, 12, 20))
    december(here)

    one = checked(here)

    assert (one.book_cents, one.difference_cents) == (9_000, -1_000)
    assert [(moved.kind, moved.cents) for moved in one.not_at_bank] == [("payout", -1_000)]


def test_a_statement_over_the_years_end_counts_up_to_it(here: Neighbourhood) -> None:
    december(here, went_out(5, date(2026, 1, 5)), until_on=date(2026, 1, 10))

    one = checked(here)

    assert (one.bank_cents, one.bank_until_on, one.difference_cents) == (10_000, LAST_ON, 0)
    assert one.unexplained == ()


def test_statements_that_do_not_reach_the_end_say_how_far_they_do(here: Neighbourhood) -> None:
    december(here, until_on=date(2025, 12, 20))

    one = checked(here)

    assert (one.bank_until_on, one.difference_cents) == (date(2025, 12, 20), None)
    assert not one.agrees


def test_a_next_statement_that_begins_with_the_same_closes_the_year(here: Neighbourhood) -> None:
    december(here, until_on=date(2025, 12, 30))
    bring_bank(
        here,
        name="january.xml",
        from_on=date(2026, 1, 5),
        until_on=date(2026, 1, 6),
        reference="1",
    )

    one = checked(here)

    assert (one.bank_until_on, one.difference_cents) == (LAST_ON, 0)


def test_what_the_kascommissie_saw_is_held_against_the_bank(here: Neighbourhood) -> None:
    december(here)
    seen(here, 9_999)

    one = checked(here)

    assert (one.difference_cents, one.agrees) == (0, False)
    assert one.seen[0].seen_by == ("ana", "ben")
    assert (one.seen[0].cents, one.seen[0].bank_cents) == (9_999, 10_000)


def test_without_statements_only_the_books_speak(here: Neighbourhood) -> None:
    one = checked(here)

    assert (one.account, one.book_cents, one.bank_cents) == ("1100", 10_000, None)


def test_after_a_move_to_another_bank_both_count(here: Neighbourhood) -> None:
    december(here, went_out(100, date(2025, 12, 10)), until_on=date(2025, 12, 20))
    december(
        here,
        came_in(100, date(2025, 12, 10)),
        iban=ANOTHER,
        account="1100",
        name="other.xml",
        opening_cents=0,
    )

    one = checked(here)

    assert (one.bank_cents, one.bank_until_on) == (10_000, LAST_ON)
    assert len(one.unexplained) == 2
