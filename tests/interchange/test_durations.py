"""A duration as people type it is whole minutes, or is refused with what to write instead."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.interchange.values import duration
from tests.interchange.samples import refusal


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2:30", 150),
        ("02:30:00", 150),
        ("2,5", 150),
        ("2.5", 150),
        ("2h30", 150),
        ("2u30", 150),
        ("2U30", 150),
        ("2 uur", 120),
        ("2,5 uur", 150),
        ("1u", 60),
        ("150m", 150),
        ("150 min", 150),
        ("14u 5m", 845),
        ("2u 5 min", 125),
        ("2", 120),
        (" 40u ", 2400),
        ("1.2500", 75),
        ("2½", 150),
        ("¼ uur", 15),
        ("2 uur en 30 minuten", 150),
        ("1.234,5", 74070),
        ("1,234.5", 74070),
        ("1:15 uur", 75),
        (",5", 30),
        (".25 uur", 15),
    ],
)
def test_every_usual_way_of_writing_a_duration_is_understood(typed: str, minutes: int) -> None:
    assert duration(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("half uur", 30),
        ("Een half uur", 30),
        ("kwartier", 15),
        ("drie kwartier", 45),
        ("3 kwartier", 45),
        ("anderhalf uur", 90),
        ("tweeënhalf uur", 150),
        ("twee uur", 120),
        ("1 uur en een kwartier", 75),
        ("half an hour", 30),
        ("three quarters of an hour", 45),
        ("an hour and a half", 90),
        ("2 1/2", 150),
        ("1/4 uur", 15),
    ],
)
def test_a_duration_may_be_said_in_words_or_with_a_fraction(typed: str, minutes: int) -> None:
    assert duration(typed) == minutes


@pytest.mark.parametrize("typed", ["uur", "een", "half 2", "1/3", "2 3/2", "0 kwartier", "lang"])
def test_other_words_are_no_duration(typed: str) -> None:
    assert "not a duration" in refusal(lambda: duration(typed))


def test_two_decimals_are_parts_of_an_hour() -> None:
    assert duration("2,30") == duration("2.30") == 138


@pytest.mark.parametrize(
    ("typed", "minutes"), [("0,33", 20), ("0.025", 2), ("0.3333333333333333", 20), ("0:00:30", 1)]
)
def test_parts_of_a_minute_round_half_up(typed: str, minutes: int) -> None:
    assert duration(typed) == minutes


def test_three_digits_after_one_separator_have_two_readings_and_both_are_named() -> None:
    for typed in ("1.234", "1,234", "1,234 uur"):
        assert refusal(partial(duration, typed)) == (
            f'"{typed}" can be read two ways: as 74 or as 74040. '
            "Write hours and minutes with a colon, such as 1:14."
        )


def test_three_decimals_after_a_zero_have_one_reading() -> None:
    assert duration("0,250") == 15


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("", "There is no duration here"),
        ("  ", "There is no duration here"),
        ("0", "no time at all"),
        ("0:00", "no time at all"),
        ("0m", "no time at all"),
        ("0.001", "no time at all"),
        ("-2", "below zero"),
        ("−2:30", "below zero"),
        ("2:60", "60 minutes or more"),
        ("2:75", "60 minutes or more"),
        ("2u75", "60 minutes or more"),
        ("2u 75m", "60 minutes or more"),
        ("2:30:75", "60 minutes or more"),
        ("2:5", "not a duration"),
        ("2u5", "not a duration"),
        ("٢:٣٠", "not a duration"),
        ("２", "not a duration"),
        ("nan", "not a duration"),
        ("inf", "not a duration"),
        ("1e400", "not a duration"),
        ("1e2", "not a duration"),
        ("=1+1", "not a duration"),
        ("=SUM(A1:A3)", "not a duration"),
        ("+A1", "not a duration"),
        ("1.2.3", "not a duration"),
        ("2;30", "not a duration"),
        ("1234567890", "too many digits"),
        ("1234567890m", "too many digits"),
        ("1234567890:00", "too many digits"),
        ("2u 1234567890m", "too many digits"),
        ("1." + "3" * 21, "too many digits"),
        ("9" * 5000, "too many digits"),
    ],
)
def test_anything_else_is_refused_in_plain_words(typed: str, because: str) -> None:
    assert because in refusal(lambda: duration(typed))


def test_a_refusal_shows_what_was_typed_without_its_tricks() -> None:
    said = refusal(lambda: duration("a\x1b[31m\n" + "b" * 500))

    assert "\x1b" not in said
    assert "\n" not in said
    assert len(said) < 160


@given(st.integers(min_value=1, max_value=10_000_000))
def test_whole_minutes_read_back_however_they_are_written(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)

    assert duration(f"{hours}:{rest:02d}") == minutes
    assert duration(f"{hours}u {rest}m") == minutes
    assert duration(f"{minutes}m") == minutes
