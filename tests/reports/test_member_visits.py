"""Visits that went alike share one story, with a row each; what differs has a card of its own."""

from datetime import date

from ledger.reports.member_account import Given, Pay
from ledger.reports.member_page import page_of
from ledger.reports.page import Card, bare
from ledger.reports.text import text_of
from tests.reports.accounts import ANA, CORA, account, contribution, step


def visits(count: int, **other: object) -> list[object]:
    """So many visits of two hours on the first days of March, numbered from 41."""
    made = []
    for number in range(count):
        on = date(2025, 3, 1 + number)
        made.append(contribution(number=41 + number, given=Given(on, on, 120), **other))
    return made


def cards(*gave: object, section: int = 2, **other: object) -> list[Card]:
    """The cards of one section."""
    page = page_of(account(*gave, **other))  # type: ignore[arg-type]
    return [block for block in page.sections[section].blocks if isinstance(block, Card)]


def test_three_visits_that_went_alike_are_told_once_with_a_row_each() -> None:
    (card,) = cards(*visits(3))

    assert (bare(card.title), card.aside) == ("3 times, 6:00 hours for Ben", "€30.00")
    assert [bare(line) for line in card.lines] == [
        "What: wmo. Agreement w-1 covers it. It pays €5.00 an hour on that day.",
        "You logged it on 2025-03-04. Ben confirmed it by phone on 2025-03-04.",
    ]
    assert card.table is not None
    assert card.table.headings == ("Day", "Number", "Hours", "Earned")
    assert card.table.rows[0] == ("2025-03-01", "41", "2:00", "€10.00")
    assert len(card.table.rows) == 3


def test_two_visits_have_a_card_each() -> None:
    assert len(cards(*visits(2))) == 2


def test_a_visit_with_a_story_of_its_own_stands_apart() -> None:
    other = contribution(number=50, steps=(step("logged", ANA), step("confirmed", CORA)))
    cut = contribution(number=51, pay=Pay(1000, 800, cut_by="month", limit_cents=21000))

    together, *apart = cards(*visits(3), other, cut)

    assert together.table is not None
    assert [card.table for card in apart] == [None, None]
    assert "The limit for one month is €210.00." in apart[1].lines[0]


def test_a_heading_says_that_hours_were_withdrawn() -> None:
    gone: dict[str, object] = {"state": "withdrawn", "pay": Pay()}

    (alone,) = cards(contribution(**gone), section=1)
    (together,) = cards(*visits(3, **gone, other=None), section=1)
    (taken,) = cards(received=(contribution(**gone | {"pay": None}),), section=1)

    assert bare(alone.title) == "2025-03-03: 2:00 hours for Ben, withdrawn"
    assert bare(together.title) == "3 times, 6:00 hours, withdrawn"
    assert bare(taken.title) == "2025-03-03: 2:00 hours from Ben, withdrawn"


def test_what_was_received_alike_is_told_once_and_without_money() -> None:
    received = tuple(visits(4, cover=None, pay=None))

    (card,) = cards(received=received)

    assert (bare(card.title), card.aside) == ("4 times, 8:00 hours from Ben", "")
    assert card.table is not None
    assert card.table.headings == ("Day", "Number", "Hours")


def test_a_period_or_a_quantity_is_never_only_a_row() -> None:
    month = Given(date(2025, 3, 1), date(2025, 3, 31), 600)

    found = cards(*(contribution(number=number, given=month) for number in range(41, 45)))

    assert [card.table for card in found] == [None] * 4


def test_rows_of_one_story_fit_in_80_columns() -> None:
    text = text_of(page_of(account(*visits(3))))  # type: ignore[arg-type]

    assert "  2025-03-01      41   2:00  €10.00" in text.splitlines()
    assert max(len(line) for line in text.splitlines()) <= 80
