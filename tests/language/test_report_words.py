"""Every part of the board's report has a name, and so has every choice in it."""

import pytest

from ledger import language
from ledger.domain.year_report import BASES, CARES, SECTIONS
from ledger.language import report_words, word

NAMED = report_words.SECTIONS | report_words.BASES | report_words.CARES


def test_what_can_be_written_or_chosen_is_named_in_the_order_of_the_statement() -> None:
    assert tuple(report_words.SECTIONS) == SECTIONS
    assert tuple(report_words.BASES) == BASES
    assert tuple(report_words.CARES) == CARES


@pytest.mark.parametrize("code", NAMED)
def test_each_has_a_word_to_type_in_one_piece_and_a_title(code: str) -> None:
    for spoken in ("en", "nl"):
        language.use(spoken)
        title, meaning = NAMED[code].in_our_words()
        try:
            assert word(code).replace("-", "").isalnum()
            assert title
            assert meaning.endswith(".")
        finally:
            language.use("en")


def test_no_two_sections_have_the_same_word() -> None:
    for spoken in ("en", "nl"):
        language.use(spoken)
        words = [word(code) for code in SECTIONS]
        language.use("en")
        assert len(set(words)) == len(SECTIONS)
