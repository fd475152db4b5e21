"""Names in the letters that banks take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.interchange.bank.sepa_text import sepa_text

# EPC217-08, chapter 1.
BANK_SIGNS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ana de Vries", "Ana de Vries"),
        ("Zoë Été", "Zoe Ete"),
        ("Zoe\u0308", "Zoe"),
        ("Sjoerd ĳsbrandij", "Sjoerd ijsbrandij"),
        ("Weiß & Søn", "Weiss + Son"),
        ("Łukasz Şahin-İnan", "Lukasz Sahin-Inan"),
        ("d’Angelo", "d'Angelo"),
        ("Bakker, wed. J.", "Bakker, wed. J."),
        ("info@brug_noord", "info(at)brug-noord"),
        ("//Ana / / Ben/", "Ana / Ben"),
        ("Ana\u00a0\u2003Ben", "Ana Ben"),
        ("Ana 🌻", "Ana"),
    ],
)
def test_a_name_is_written_in_plain_letters(name: str, written: str) -> None:
    assert sepa_text(name, longest=70) == written


@pytest.mark.parametrize("name", ["王芳", "Олена", "🌻", "...", "''", "/", " ", ""])
def test_a_name_of_which_nothing_is_left_is_empty(name: str) -> None:
    assert sepa_text(name, longest=70) == ""


def test_a_long_name_is_cut_off_without_a_space_at_its_end() -> None:
    assert sepa_text("Ana " * 30, longest=7) == "Ana Ana"
    assert sepa_text("Ana " * 30, longest=8) == "Ana Ana"


@given(st.text(max_size=200), st.integers(1, 140))
def test_whatever_the_name_the_bank_takes_it_and_once_written_it_stays(
    name: str, longest: int
) -> None:
    written = sepa_text(name, longest=longest)

    assert set(written) <= BANK_SIGNS
    assert len(written) <= longest
    assert written == written.strip(" /")
    assert "//" not in written
    assert sepa_text(written, longest=longest) == written
