"""Long texts: paragraphs stay, and whatever nobody can see is dropped or refused."""

from pathlib import Path

import pytest

from ledger.domain.errors import DomainError
from ledger.interchange.plain_text import (
    LARGEST_BYTES,
    LONGEST_TEXT,
    paragraphs,
    read_plain_text,
)

TWO = "Wij groeiden.\n\nHet café ging open."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "foreword.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_file_reads_the_same_however_it_was_saved(
    file: Path, encoding: str, line_end: str
) -> None:
    file.write_bytes(TWO.replace("\n", line_end).encode(encoding))

    assert read_plain_text(file) == TWO


def test_signs_of_cp1252_are_those_that_were_typed(file: Path) -> None:
    file.write_bytes(b"\x93Ja\x94 \x80 5")

    assert read_plain_text(file) == "“Ja” € 5"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One.\n\n\n\nTwo.", "One.\n\nTwo."),
        ("\n\n  One.  \nTwo.\n \n\t\nThree.\n", "One.\nTwo.\n\nThree."),
        ("One.\x0bTwo.\x0cThree.\u2029Four.", "One.\nTwo.\nThree.\nFour."),
        ("\ufeffbuurt\u00adhuis", "buurthuis"),
        ("een\ttab", "een tab"),
        ("cafe\u0301 ❤\ufe0f", "café ❤\ufe0f"),
    ],
)
def test_lines_and_paragraphs_are_kept_and_nothing_that_nobody_sees(typed: str, kept: str) -> None:
    assert paragraphs(typed) == kept
    assert paragraphs(kept) == kept


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\u202e", "\u2066", "\u3164"])
def test_a_sign_that_cannot_be_seen_is_refused_with_its_line(sign: str) -> None:
    with pytest.raises(DomainError, match=r"^Line 3 holds a sign that cannot be seen"):
        paragraphs(f"One.\n\nTw{sign}o.")


@pytest.mark.parametrize("typed", ["", " \n\t\n", "\u00ad"])
def test_no_text_at_all_is_refused(typed: str) -> None:
    with pytest.raises(DomainError, match="There is no text"):
        paragraphs(typed)


@pytest.mark.parametrize("length", [LONGEST_TEXT + 1, 3 * LONGEST_TEXT])
def test_a_text_is_no_longer_than_some_pages(length: int) -> None:
    assert len(paragraphs("a" * LONGEST_TEXT)) == LONGEST_TEXT

    with pytest.raises(DomainError, match=r"is too long\. Write at most 20000 letters"):
        paragraphs("a" * length)


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", "één".encode("utf-16"), b"caf\x81"])
def test_what_is_no_plain_text_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(DomainError, match=r'"foreword\.txt" is no plain text'):
        read_plain_text(file)


def test_a_file_that_is_too_large_is_not_read_to_its_end(file: Path) -> None:
    file.write_bytes(b"a" * (LARGEST_BYTES + 1))

    with pytest.raises(DomainError, match=r'"foreword\.txt" is too large'):
        read_plain_text(file)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(file: Path) -> None:
    for path in (file, file.parent):
        with pytest.raises(DomainError, match=r"cannot be read\. Check its name"):
            read_plain_text(path)
