"""A document as text: within 80 columns, whatever people are called."""

from dataclasses import replace

from ledger.reports.member_account import Pay, Person
from ledger.reports.member_page import page_of
from ledger.reports.text import text_of
from tests.reports.accounts import ANA, account, contribution


def test_every_line_fits_in_80_columns_whatever_people_are_called() -> None:
    long = Person("x" * 64, "Willem " * 28)
    unbroken = Person("y" * 64, "W" * 200)
    gave = [contribution(other=other) for other in (long, unbroken)]

    text = text_of(page_of(account(*gave, party=replace(ANA, name="A" * 200))))

    assert max(len(line) for line in text.splitlines()) <= 80
    assert text.endswith("\n")


def test_an_amount_is_never_torn_from_its_sign() -> None:
    from ledger import language

    language.use("nl")
    gave = [contribution(pay=Pay(cents, cents)) for cents in range(1000, 200000, 9999)]

    text = text_of(page_of(account(*gave)))

    assert [line for line in text.splitlines() if line.endswith("€")] == []


def test_amounts_stand_under_each_other_at_the_right() -> None:
    text = text_of(page_of(account(contribution())))

    (title,) = [line for line in text.splitlines() if line.startswith("2025-03-03")]
    assert title == "2025-03-03: 2:00 hours for Ben" + " " * 44 + "€10.00"


def test_the_months_say_what_the_picture_shows() -> None:
    text = text_of(page_of(account(contribution())))

    assert "You gave most in March: 2:00 hours. You gave hours only in March." in text
    assert "March       2:00  €10.00" in text


def test_a_year_in_which_nothing_happened_says_so() -> None:
    assert "Nothing happened in this year." in text_of(page_of(account()))
