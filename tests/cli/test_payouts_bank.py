"""To the bank and back: the payment file as people type it, and what it tells an approver."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.interchange.bank.payments import is_valid, texts
from tests.interchange.bank.reports import report, status

COOP, CHLOE, OTHER = "NL91ABNA0417164300", "NL20INGB0001234567", "BE68539007547034"


@pytest.fixture
def march(as_ana: Terminal) -> Terminal:
    """Chloe helped Ana for two hours, and everybody has an account."""
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    as_ana.done(f"parties change de-buurt --iban {COOP}")
    as_ana.done(f'parties change chloe --iban {CHLOE} --name "Chloë Bakker"')
    return as_ana


def propose(terminal: Terminal) -> int:
    number: int = terminal.json("payouts propose --month 2025-03")["number"]
    return number


def approved(terminal: Terminal) -> int:
    number = propose(terminal)
    terminal.done(f"payouts approve {number} --as ben")
    return number


def test_the_file_is_shown_where_the_run_is(march: Terminal) -> None:
    said = march.done("payouts propose --month 2025-03")
    number = said.lines[0].split()[2].rstrip(",.")
    shown = march.done(f"payouts show {number}")
    dutch = march.done(f"payouts show {number} --lang nl")

    for text in (said, shown):
        assert any(line.startswith("Payment file: one payment of €10.00") for line in text.lines)
        assert "chloe, Chloë Bakker: Chloe Bakker" in text.lines
        assert "First payment to this bank account: chloe." in text.lines
    assert "chloe, Chloë Bakker: Chloe Bakker" in dutch.lines


def test_the_fixed_shape_of_the_payment_file_and_the_notices(march: Terminal) -> None:
    said = march.json("payouts propose --month 2025-03")

    file = said["payment_file"]
    assert (file["payments"], file["total_cents"]) == (1, 1_000)
    assert len(file["pay_on"]) == len("2025-03-31")
    assert file["transliterated"] == [
        {"party": "chloe", "name": "Chloë Bakker", "written": "Chloe Bakker"}
    ]
    assert [(one["notice"], one["party"]) for one in said["notices"]] == [
        ("first_payment", "chloe")
    ]
    shown = march.json(f"payouts show {said['number']}")
    agreed = march.json(f"payouts approve {said['number']} --as ben")
    for document in (shown, agreed):
        assert document["payment_file"] == file
        assert document["notices"] == said["notices"]


def test_the_approved_file_is_written_the_same_every_time(march: Terminal) -> None:
    number = propose(march)
    assert march.refused(f"payouts sepa {number} --out a.xml").startswith(
        "This run was not approved yet."
    )
    agreed = march.done(f"payouts approve {number} --as ben")

    first = march.done(f"payouts sepa {number} --out a.xml")
    said = march.json(f"payouts sepa {number} --out b.xml")

    assert f"buurtledger payouts sepa {number} --out run-{number}.xml" in agreed.out
    assert first.lines[0].startswith("Written: a.xml, €10.00 in all, to be paid on")
    assert Path("a.xml").read_bytes() == Path("b.xml").read_bytes()
    assert Path("a.xml").stat().st_mode & 0o777 == 0o600
    assert is_valid(Path("a.xml").read_bytes())
    assert (said["number"], said["payments"], said["total_cents"]) == (number, 1, 1_000)


def test_another_file_of_that_name_is_left_alone(march: Terminal) -> None:
    number = approved(march)
    Path("a.xml").write_text("mine")

    assert "Choose another name" in march.refused(f"payouts sepa {number} --out a.xml")
    assert Path("a.xml").read_text() == "mine"


def test_a_changed_account_is_pointed_out_and_its_file_refused(march: Terminal) -> None:
    march.done(f"payouts settle {approved(march)} --on 05-04-2025")
    march.done("hours log chloe 1:00 --for ana --on 04-03-2025")
    march.done("hours confirm --month 2025-03")
    march.done(f"parties change chloe --iban {OTHER}")
    number = propose(march)

    shown = march.done(f"payouts show {number}")
    agreed = march.done(f"payouts approve {number} --as ben")
    march.done(f"parties change chloe --iban {CHLOE}")

    for said in (shown, agreed):
        assert "Look: the bank account of chloe (Chloë Bakker) was changed on" in said.out
        assert "went to the old one on 2025-04-05" in said.out
    assert march.refused(f"payouts sepa {number} --out a.xml").startswith(
        "The name or bank account of chloe was changed since this run was proposed"
    )
    assert not Path("a.xml").exists()
    assert "chloe was changed since this run" in march.done(f"payouts show {number}").out


def test_who_has_no_account_is_named_and_the_run_goes_by_hand(as_ana: Terminal) -> None:
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")

    said = as_ana.done("payouts propose --month 2025-03")
    number = said.lines[0].split()[2].rstrip(",.")
    as_ana.done(f"payouts approve {number} --as ben")

    assert "No payment file: no bank account in the book for de-buurt, chloe." in said.out
    assert "to this bank account" not in said.out
    assert as_ana.json(f"payouts show {number}")["payment_file"] is None
    assert as_ana.refused(f"payouts sepa {number} --out a.xml").startswith(
        "There is no payment file, since de-buurt, chloe had no bank account in the book."
    )
    as_ana.done(f"payouts settle {number} --on 05-04-2025")


def test_a_file_that_somebody_altered_is_no_proof(march: Terminal) -> None:
    from ledger.application.cooperative import Cooperative
    from tests.application.neighbourhood import Clock, Neighbourhood
    from tests.application.payments import altered

    number = approved(march)
    with Cooperative.open(Path("book")) as book:
        altered(Neighbourhood(book, Clock()), b"10.00", b"99.00")

    said = march(f"payouts sepa {number} --out a.xml")

    assert (said.code, said.out) == (4, "")
    assert said.err.startswith(f"The payment file of run no. {number} is not the one")
    assert "it was altered" in " ".join(march.done(f"payouts show {number}").lines)


def test_an_account_that_somebody_altered_is_no_proof_either(march: Terminal) -> None:
    from ledger.application.cooperative import Cooperative
    from tests.application.neighbourhood import Clock, Neighbourhood
    from tests.application.payments import in_the_vault

    number = approved(march)
    with Cooperative.open(Path("book")) as book:
        query = "update kept set content = :other where content = :chloe"
        accounts = {"other": OTHER.encode(), "chloe": CHLOE.encode()}
        in_the_vault(Neighbourhood(book, Clock()), query, **accounts)

    said = march(f"payouts sepa {number} --out a.xml")

    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("The name or bank account of chloe in the vault is not what was")
    assert not Path("a.xml").exists()
    assert "bank account of chloe in the vault" in march.done(f"payouts show {number}").out


@pytest.mark.parametrize("out", ["-", ".", '""'])
def test_a_payment_file_has_a_name(march: Terminal, out: str) -> None:
    number = approved(march)

    assert "Give the name of a file." in march.refused(f"payouts sepa {number} --out {out}")


def test_an_account_that_an_approver_has_too_is_pointed_out(march: Terminal) -> None:
    march.done(f"parties change ben --iban {CHLOE}")

    said = march.done("payouts propose --month 2025-03")

    assert (
        "Look: chloe (Chloë Bakker) is paid on the bank account that ben has too, and ben has a "
        "say in payouts. Ask them both whether that is right." in said.lines
    )


def test_a_payment_comes_back_by_the_id_on_the_bank_statement(march: Terminal) -> None:
    number = approved(march)
    march.done(f"payouts sepa {number} --out a.xml")
    (end_to_end,) = texts(Path("a.xml").read_bytes(), "EndToEndId")
    march.done(f"payouts settle {number} --on 05-04-2025")

    said = march.done(f"payouts return --end-to-end {end_to_end} --on 08-04-2025")

    assert said.lines[0].startswith(f"The payment to Chloë Bakker in run no. {number} came back.")
    shown = march.done(f"payouts show {number}")
    assert "Of this, €0.00 was paid and €10.00 came back." in shown.lines
    assert march.refused(f"payouts sepa {number} --out b.xml").startswith(
        "The payment to chloe came back"
    )


def test_what_the_bank_refuses_comes_back_from_its_report(march: Terminal) -> None:
    number = approved(march)
    march.done(f"payouts sepa {number} --out a.xml")
    content = Path("a.xml").read_bytes()
    march.done(f"payouts send {number} --on 05-04-2025")
    (message,), (end_to_end,) = texts(content, "MsgId"), texts(content, "EndToEndId")
    Path("pain002.xml").write_bytes(report(status(end_to_end), message=message))

    said = march.done("payouts return --file pain002.xml")

    assert said.lines[0].startswith(f"The payment to Chloë Bakker in run no. {number} came back.")
    assert "came back already" in march.refused("payouts return --file pain002.xml")
    assert "sent on 2025-04-05, and all of it came back" in march.done("payouts list").out
    Path("pain002.xml").write_text("hello")
    assert "can't be read as an answer of the bank" in march.refused(
        "payouts return --file pain002.xml"
    )


@pytest.mark.parametrize(
    "line",
    [
        "payouts return",
        "payouts return 61",
        "payouts return 61 chloe --end-to-end abc",
        "payouts return --file a.xml --end-to-end abc",
        "payouts return --file a.xml --reason why",
    ],
)
def test_a_return_says_in_one_way_which_payment(march: Terminal, line: str) -> None:
    said = march.wrong_usage(line)

    assert "--file" in said or "--reason" in said


def test_a_day_of_paying_that_has_passed_is_refused(march: Terminal) -> None:
    assert "has passed" in march.refused("payouts propose --month 2025-03 --pay-on 01-04-2025")


def test_a_day_of_paying_on_which_banks_are_closed_is_refused_with_the_next_one(
    march: Terminal,
) -> None:
    said = march.json("payouts propose --month 2025-03")
    pay_on = date.fromisoformat(said["payment_file"]["pay_on"])
    march.done(f"payouts reject {said['number']}")
    saturday = pay_on + timedelta(days=5 - pay_on.weekday())

    why = march.refused(f"payouts propose --month 2025-03 --pay-on {saturday}")

    assert why.startswith(f"Banks do not pay on {saturday}")
    assert "The next day on which they do is" in why
