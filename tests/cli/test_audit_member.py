"""`audit member` as somebody types it: on the screen, in a file, for programs, and refused."""

import os
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def helped(as_ana: Terminal) -> Terminal:
    """Chloe helped Ana for two hours on 3 March, and was paid 10 euros."""
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    number = as_ana.json("hours list")["hours"][0]["number"]
    as_ana.done(f"hours confirm {number} --manner phone")
    return as_ana


def test_the_account_is_shown_as_text(helped: Terminal) -> None:
    said = helped.done("audit member chloe --year 2025")

    assert said.lines[0] == "Your year 2025: Chloe Bakker (chloe)"
    assert "2025-03-03: 2:00 hours for Ana Jansen €10.00" in said.lines
    assert max(len(line) for line in said.out.splitlines()) <= 80


def test_it_needs_nobody_to_say_who_they_are(
    helped: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BUURTLEDGER_AS")

    assert helped.done("audit member ana --year 2025").lines[0].endswith("Ana Jansen (ana)")


def test_a_web_page_comes_to_the_screen_or_into_a_file(helped: Terminal) -> None:
    shown = helped.done("audit member chloe --year 2025 --format html")
    written = helped.done("audit member chloe --year 2025 --format html --out chloe.html")

    assert shown.out.startswith("<!DOCTYPE html>")
    assert written.out == "Written to chloe.html.\n"
    assert Path("chloe.html").read_text("utf-8") == shown.out


def test_a_pdf_is_written_and_replaces_what_was_there(helped: Terminal) -> None:
    Path("chloe.pdf").write_text("something else")

    helped.done("audit member chloe --year 2025 --format pdf --out chloe.pdf")

    assert Path("chloe.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert [name for name in os.listdir() if "chloe" in name or ".pdf" in name] == ["chloe.pdf"]


def test_a_pdf_without_a_file_is_wrong_usage(helped: Terminal) -> None:
    said = helped.wrong_usage("audit member chloe --year 2025 --format pdf")

    assert "--out" in said


def test_a_file_that_cannot_be_written_leaves_nothing_behind(helped: Terminal) -> None:
    before = sorted(os.listdir())

    helped.refused("audit member chloe --year 2025 --out nowhere/chloe.txt")

    assert sorted(os.listdir()) == before


def test_programs_get_the_parts_and_the_sums(helped: Terminal) -> None:
    document = helped.json("audit member chloe --year 2025")

    assert document["totals"]["given_minutes"] == 120
    assert document["totals"]["earned_cents"] == document["totals"]["open_cents"] == 1000
    (one,) = document["gave"]
    assert (one["given"]["from_on"], one["other"]["code"]) == ("2025-03-03", "ana")
    assert document["received"] == []


def test_programs_can_ask_for_the_file_too(helped: Terminal) -> None:
    document = helped.json("audit member chloe --year 2025 --format pdf --out chloe.pdf")

    assert document["out"] == "chloe.pdf"
    assert Path("chloe.pdf").exists()


def test_who_is_not_in_the_book_is_refused(helped: Terminal) -> None:
    assert "Nobody in the book" in helped.refused("audit member zoe --year 2025")


def test_a_year_that_no_book_has_is_refused(helped: Terminal) -> None:
    assert "four digits" in helped.refused("audit member chloe --year 25")


def test_a_file_with_an_ending_that_is_not_known_is_refused(helped: Terminal) -> None:
    said = helped.refused("audit member chloe --year 2025 --out chloe.docx")

    assert 'A file that ends in ".docx" cannot be written.' in said
    assert ".html" in said
    assert not Path("chloe.docx").exists()


def test_what_a_file_is_can_be_said_whatever_its_name(helped: Terminal) -> None:
    helped.done("audit member chloe --year 2025 --format text --out chloe.docx")
    helped.done("audit member chloe --year 2025 --out chloe.txt")

    assert Path("chloe.docx").read_bytes() == Path("chloe.txt").read_bytes()
