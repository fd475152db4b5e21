"""Names, notes and codes are trimmed, in one form, and hold nothing that cannot be seen."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.domain.errors import DomainError
from ledger.interchange.texts import folded
from ledger.interchange.values import slug, text
from tests.interchange.samples import refusal


def test_text_is_trimmed_and_composed() -> None:
    assert text("  Chloe\u0301 ", longest=200) == "Chloé"


def test_a_note_keeps_its_lines_and_a_name_has_none() -> None:
    assert text("eerst\r\ndan", longest=200, lines=True) == "eerst\ndan"
    assert "a line break" in refusal(lambda: text("Ana\nde Wit", longest=200))


@pytest.mark.parametrize(
    "sign",
    [
        "\x00",
        "\x1b",
        "\x85",
        "\xad",
        "\u115f",
        "\u200b",
        "\u202e",
        "\u2028",
        "\u2800",
        "\u3164",
        "\ufeff",
        "\uffa0",
    ],
)
def test_an_invisible_sign_is_refused(sign: str) -> None:
    assert "invisible sign" in refusal(lambda: text(f"An{sign}a", longest=200))
    assert "invisible sign" in refusal(lambda: text(f"An{sign}a", longest=200, lines=True))


def test_a_coloured_heart_may_stand_in_a_note_and_not_in_a_name() -> None:
    assert text("dank \u2764\ufe0f", longest=200, lines=True) == "dank \u2764\ufe0f"
    assert "invisible sign" in refusal(lambda: text("Ana\ufe0f", longest=200))


def test_words_compare_alike_whatever_the_form_of_their_letters() -> None:
    assert folded("ＵＲＥＮ") == folded("\U0001f144ren") == "uren"


def test_text_that_is_too_long_is_refused_with_its_limit() -> None:
    assert text("é" * 200, longest=200) == "é" * 200
    for letter in ("a", "é"):
        for times in (201, 100_000):
            said = refusal(partial(text, letter * times, longest=200))
            assert said.endswith("is too long. Write at most 200 letters and signs.")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("wmo", "wmo"),
        ("Hulp thuis", "hulp-thuis"),
        ("Hulp & zorg", "hulp-zorg"),
        ("Cliëntondersteuning", "clientondersteuning"),
        ("dorps_auto", "dorps_auto"),
        ("zorg/thuis", "zorg-thuis"),
        ("-P3-", "p3"),
    ],
)
def test_a_code_is_folded_to_plain_letters(typed: str, code: str) -> None:
    assert slug(typed) == code


@pytest.mark.parametrize("typed", ["", "&", "—", "ж", "=1+1", "=A1"])
def test_a_code_of_which_nothing_is_left_is_refused(typed: str) -> None:
    assert "cannot be a code" in refusal(lambda: slug(typed))


def test_a_code_has_at_most_forty_signs() -> None:
    assert slug("a" * 40) == "a" * 40
    assert "at most 40" in refusal(lambda: slug("a" * 41))


@given(st.text(max_size=60))
def test_every_code_has_the_shape_of_a_code_and_stays_as_it_is(typed: str) -> None:
    try:
        code = slug(typed)
    except DomainError:
        return

    assert code[0].isascii()
    assert code[0].isalnum()
    assert slug(code) == code


def test_words_compare_without_case_accents_and_underscores() -> None:
    assert folded(" Cliënt_Naam ") == folded("client  naam") == "client naam"
