"""The bank as people type it: read a file, look at what its lines may be, say what they are."""

from datetime import date
from pathlib import Path

import pytest

from cli.bank_shown import explained_text
from ledger.application.bank_shown import Explained
from ledger.interchange.bank.camt_entries import BankLine
from tests.cli.terminal import Terminal
from tests.interchange.bank.statements import COOP, HERE, camt, statement

MARCH = date(2025, 3, 1)
OUT = BankLine(date(2025, 3, 10), -500, name="Bakery", text="Bread for the meeting")
IN = BankLine(date(2025, 3, 12), 2_500, name="Ana Jansen", text="Fee 2025")


@pytest.fixture
def at_bank(as_ana: Terminal) -> Terminal:
    """The cooperative has a bank account, and its statement of March stands here as a file."""
    as_ana.done(f"parties change de-buurt --iban {COOP}")
    write("march.xml", OUT, IN)
    return as_ana


def write(name: str, *lines: BankLine, **other: object) -> None:
    said: dict[str, object] = {"from_on": MARCH, "until_on": date(2025, 3, 31)} | other
    Path(name).write_bytes(camt(statement(*lines, **said)))  # type: ignore[arg-type]


def numbers(terminal: Terminal) -> list[int]:
    return [line["number"] for line in terminal.json("bank lines")["lines"]]


def test_a_file_is_read_and_says_what_is_left_to_explain(at_bank: Terminal) -> None:
    said = at_bank.done("bank import march.xml")
    again = at_bank.done("bank import march.xml")
    dutch = at_bank.done("bank import march.xml --lang nl")

    assert said.lines[0] == "Statements read: 1. New lines in them: 2."
    assert said.lines[1].startswith("Lines that nothing explains yet: 2.")
    assert "was read before" in again.out
    assert dutch.out


def test_the_fixed_shape_of_an_import(at_bank: Terminal) -> None:
    said = at_bank.json("bank import march.xml")

    assert {name: said[name] for name in ("statements", "known_statements", "known_lines")} == {
        "statements": 1,
        "known_statements": 0,
        "known_lines": 0,
    }
    assert (said["waiting"], said["matched"], said["unexplained"]) == (0, [], 2)
    assert said["remarks"] == []
    first = said["lines"][0]
    assert {name: first[name] for name in ("account", "on", "cents", "name", "text")} == {
        "account": "1100",
        "on": "2025-03-10",
        "cents": -500,
        "name": "Bakery",
        "text": "Bread for the meeting",
    }
    assert (first["explained"], first["proposals"]) == ([], [])


def test_a_line_is_booked_and_undone(at_bank: Terminal) -> None:
    at_bank.done("bank import march.xml")
    out, _ = numbers(at_bank)

    said = at_bank.done(f"bank book {out} --account 4500 --activity buurt")
    left = at_bank.json("bank lines --unexplained")["lines"]
    undone = at_bank.done(f"bank unmatch {out}")

    assert said.out.startswith(f"Bank line no. {out} of 2025-03-10, -€5.00, is booking no. ")
    assert [line["cents"] for line in left] == [2_500]
    assert "Bookings that were reversed with it: 1." in undone.out
    assert len(at_bank.json("bank lines --unexplained")["lines"]) == 2


def test_the_line_to_type_stands_under_the_table_and_works(at_bank: Terminal) -> None:
    at_bank.done("hours log chloe 1:00 --for ana --on 03-03-2025")
    at_bank.done("hours confirm --month 2025-03")
    run = at_bank.json("payouts propose --month 2025-03")["number"]
    at_bank.done(f"payouts approve {run} --as ben")
    at_bank.done("bank import march.xml")
    at_bank.done(f"payouts send {run} --on 09-03-2025")

    shown = at_bank.done("bank lines --unexplained")
    out = numbers(at_bank)[0]
    typed = f"bank match {out}"
    (line,) = [one for one in shown.lines if one.startswith(f"buurtledger {typed}")]
    said = at_bank.done(line.removeprefix("buurtledger "))

    assert f"No. {out} may be payout no." in shown.out
    assert "to chloe." in said.out
    assert at_bank.json(f"payouts show {run}")["settled_on"] == "2025-03-10"


def test_all_that_is_certain_is_matched_without_a_line(at_bank: Terminal) -> None:
    at_bank.done("bank import march.xml")

    none = at_bank.done("bank match")
    assert none.lines[0] == "Nothing is certain enough to match."
    assert at_bank.json("bank match")["unexplained"] == 2


def test_statements_are_listed_with_what_is_missing(at_bank: Terminal) -> None:
    assert at_bank.done("bank list").out == "No statement of the bank was read yet.\n"
    at_bank.done("bank import march.xml")
    write("may.xml", from_on=date(2025, 5, 1), until_on=date(2025, 5, 31), reference="5")
    at_bank.done("bank import may.xml")

    said = at_bank.done("bank list")
    (found,) = at_bank.json("bank list")["accounts"]

    assert said.lines[0] == f"{COOP}, account 1100 of the books"
    assert "Look: a statement is missing between 2025-04-01 and 2025-04-30." in said.out
    assert [one["remark"] for one in found["remarks"]] == ["gap"]
    assert [one["closing_cents"] for one in found["statements"]] == [12_000, 10_000]


def test_an_import_tells_only_of_the_statements_that_it_read(at_bank: Terminal) -> None:
    at_bank.done("bank import march.xml")
    for name, month, last in (("may", 5, 31), ("june", 6, 30)):
        days = {"from_on": date(2025, month, 1), "until_on": date(2025, month, last)}
        write(f"{name}.xml", **days, reference=name)

    of_may = at_bank.done("bank import may.xml")
    of_june = at_bank.done("bank import june.xml")

    assert "a statement is missing between 2025-04-01 and 2025-04-30" in of_may.out
    assert "Look: " not in of_june.out
    assert len(at_bank.json("bank list")["accounts"][0]["remarks"]) == 1


def test_a_statement_that_begins_with_another_amount_is_not_called_missing(
    at_bank: Terminal,
) -> None:
    at_bank.done("bank import march.xml")
    write(
        "april.xml",
        opening_cents=500,
        from_on=date(2025, 4, 1),
        until_on=date(2025, 4, 30),
        reference="4",
    )

    said = at_bank.done("bank import april.xml")

    assert "missing" not in said.out
    assert (
        "Look: the statement from 2025-04-01 begins with €5.00, and the one before ended on "
        "2025-03-31 with €120.00." in " ".join(said.out.split())
    )


def test_the_year_is_compared(at_bank: Terminal) -> None:
    at_bank.done("bank import march.xml")

    said = at_bank.done("bank check 2025")
    (found,) = at_bank.json("bank check 2025")["accounts"]

    assert said.lines[0] == "Account 1100 on 2025-12-31"
    assert "The bank's statements end on 2025-03-31." in said.out
    assert (found["book_cents"], found["bank_cents"]) == (0, 12_000)
    assert (found["difference_cents"], found["agrees"]) == (None, False)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("genkgo_camt053.v2.wrong.xml", "holds no statement of an account"),
        ("genkgo_camt053.v8.xml", "what the account held in SEK"),
        ("none.xml", "cannot be opened"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(at_bank: Terminal, name: str, words: str) -> None:
    for lang in ("en", "nl"):
        said = at_bank.refused(f"bank import {HERE / name} --lang {lang}")
        assert len(said.split()) > 5
        assert lang == "nl" or words in said
    assert at_bank.json("bank list")["accounts"] == []


def test_an_account_that_the_book_does_not_know_is_asked_for(as_ana: Terminal) -> None:
    write("march.xml", OUT)

    said = as_ana.refused("bank import march.xml")
    as_ana.done("bank import march.xml --account 1100")

    assert said.startswith(f"The book does not know yet that the bank account {COOP}")


def test_a_line_put_together_wrongly_is_wrong_usage(at_bank: Terminal) -> None:
    at_bank.done("bank import march.xml")
    out, _ = numbers(at_bank)

    for line in (
        f"bank book {out}",
        f"bank book {out} --fee ana --account 4900",
        f"bank book {out} --invoice 3 --fund wmo",
        f"bank book {out} --fee ana --activity buurt",
        f"bank match {out}",
    ):
        at_bank.wrong_usage(line)


def test_who_was_erased_stands_between_one_pair_of_brackets() -> None:
    erased = Explained(kind="booking", numbers=(97,), code="(erased 59d338)")
    known = Explained(kind="booking", numbers=(97,), code="eva")

    assert explained_text(erased) == "booking no. 97 (erased 59d338)"
    assert explained_text(known) == "booking no. 97 (eva)"
