"""Euros become whole cents; whole numbers and account numbers are read as strictly."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.domain.errors import DomainError
from ledger.interchange.values import cents, iban, whole
from tests.interchange.samples import refusal


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("5", 500),
        ("0", 0),
        ("5,60", 560),
        ("5.60", 560),
        ("5,6", 560),
        ("€ 5,60", 560),
        ("5,60 euro", 560),
        ("EUR 5,60", 560),
        ("€ 2.534,51", 253451),
        ("2,534.51", 253451),
        ("1.234.567", 123456700),
        ("1234", 123400),
    ],
)
def test_every_usual_way_of_writing_euros_is_understood(typed: str, amount: int) -> None:
    assert cents(typed) == amount


def test_three_digits_after_one_separator_have_two_readings_and_both_are_named() -> None:
    assert refusal(lambda: cents("1.234")) == (
        '"1.234" can be read two ways: as 123400, or as an amount with three decimals. '
        "Write 1234 or 1,23."
    )


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("", "There is no amount here"),
        ("-5", "below zero"),
        ("€ -5", "not an amount"),
        ("5-", "not an amount"),
        ("5,6012", "more than two decimals"),
        ("0,125", "more than two decimals"),
        ("1.234,567", "more than two decimals"),
        ("1.23.456", "not an amount"),
        ("12.34,5.6", "not an amount"),
        ("nan", "not an amount"),
        ("inf", "not an amount"),
        ("1e400", "not an amount"),
        ("٥", "not an amount"),
        ("=1+1", "not an amount"),
        ("€", "not an amount"),
        ("1234567890", "too many digits"),
        ("1.234.567.890", "too many digits"),
        ("9" * 5000, "too many digits"),
        ("9" * 5000 + ",123", "too many digits"),
    ],
)
def test_anything_else_is_refused_in_plain_words(typed: str, because: str) -> None:
    assert because in refusal(lambda: cents(typed))


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_every_amount_reads_back_with_comma_or_point(amount: int) -> None:
    assert cents(f"{amount // 100},{amount % 100:02d}") == amount
    assert cents(f"{amount // 100:,}.{amount % 100:02d}") == amount


def test_a_whole_number_is_digits_only() -> None:
    assert whole(" 12 ") == 12
    for typed in ("", "1.234", "1,5", "-1", "+1", "١٢", "1e3", "=1"):
        assert "not a whole number" in refusal(partial(whole, typed))
    assert "too many digits" in refusal(lambda: whole("1234567890"))


def test_an_account_number_loses_its_spaces_and_gets_capitals() -> None:
    assert iban(" nl91 abna 0417 1643 00 ") == "NL91ABNA0417164300"


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("NL91 ABNA 0417 1643 01", "a letter or digit is wrong"),
        ("NL91", "a letter or digit is wrong"),
        ("XX00", "a letter or digit is wrong"),
        ("1234567", "a letter or digit is wrong"),
        ("", "not an account number"),
        ("NL91-ABNA-0417164300", "not an account number"),
        ("ＮＬ91ABNA0417164300", "not an account number"),
        ("NL91" + "0" * 4000, "not an account number"),
    ],
)
def test_a_wrong_account_number_is_refused_in_plain_words(typed: str, because: str) -> None:
    assert because in refusal(lambda: iban(typed))


@given(st.text(max_size=40))
def test_any_text_is_an_account_number_or_is_refused(typed: str) -> None:
    try:
        number = iban(typed)
    except DomainError:
        return

    assert number.isalnum()
