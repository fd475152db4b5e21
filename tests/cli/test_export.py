"""Exports at the terminal: a file for another program, for the eyes of whoever asked."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def booked(as_ana: Terminal) -> Terminal:
    """Chloe helped for two hours, and tea was bought for 90 euros."""
    as_ana.done("hours log chloe 2:00 --for ana --on 05-03-2025 --activity wmo")
    as_ana.done("bookings pay 90 4300 --on 05-03-2025")
    return as_ana


def test_a_journal_is_written_for_its_owner_alone(booked: Terminal) -> None:
    said = booked.done("export journal 2025 --to hledger --out 2025.journal")

    position = booked.json("statement 2025")["position"]
    assert said.lines == [
        f"Written: 2025.journal, 3 transactions of 2025, as known at position {position}. "
        "Only you can read it."
    ]
    path = Path("2025.journal")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "    Lasten:4300 Eettafel inkoop  90.00 EUR" in path.read_text("utf-8").splitlines()


def test_a_journal_is_dutch_unless_another_language_is_asked_for(booked: Terminal) -> None:
    said = booked.done("export journal 2025 --to hledger --out dutch")
    booked.done("export journal 2025 --to hledger --out english --lang en")

    assert said.out.startswith("Written: dutch")
    assert "uren nr. " in Path("dutch").read_text("utf-8")
    assert "hours no. " in Path("english").read_text("utf-8")


def test_another_file_of_that_name_is_left_alone(booked: Terminal) -> None:
    Path("2025.xaf").write_text("mine", encoding="utf-8")

    said = booked.refused("export auditfile 2025 --out 2025.xaf")

    assert said == 'There is another file called "2025.xaf" already. Choose another name.'
    assert Path("2025.xaf").read_text("utf-8") == "mine"


def test_the_same_export_twice_is_the_same_file(booked: Terminal) -> None:
    booked.done("export auditfile 2025 --out 2025.xaf")
    before = Path("2025.xaf").read_bytes()

    booked.done("--lang nl export auditfile 2025 --out 2025.xaf")

    assert Path("2025.xaf").read_bytes() == before


def test_names_are_there_for_who_asks(booked: Terminal) -> None:
    booked.done("fees charge chloe 25 --on 06-03-2025")

    booked.done("export auditfile 2025 --out without.xaf")
    booked.done("export auditfile 2025 --with-names --rsin 123456782 --out with.xaf")

    assert "Chloe Bakker" not in Path("without.xaf").read_text("utf-8")
    assert "Chloe Bakker" in Path("with.xaf").read_text("utf-8")
    assert "<taxRegIdent>123456782</taxRegIdent>" in Path("with.xaf").read_text("utf-8")


def test_an_export_for_programs_says_what_is_in_it(booked: Terminal) -> None:
    position = booked.json("statement 2025")["position"]
    booked.done("bookings pay 10 4300 --on 06-03-2025")

    said = booked.json(f"export journal 2025 --to beancount --out b --as-known {position}")

    assert said == {
        "year": 2025,
        "to": "beancount",
        "file": "b",
        "position": position,
        "transactions": 3,
        "contributions": 1,
        "years_without_limits": [],
    }


def test_a_journal_without_its_program_is_wrong_usage(booked: Terminal) -> None:
    assert "--to" in booked.wrong_usage("export journal 2025 --out 2025.journal")
