"""Invoices at the terminal."""

from pathlib import Path

from tests.cli.terminal import Terminal

RECEIVED = (
    "invoices receive chloe 310 --account 4000 --activity wmo --month 2025-02 --reference F1 "
    "--hours 10:00 --on 01-03-2025"
)


def test_an_invoice_is_open_until_it_is_paid(as_ana: Terminal) -> None:
    number = as_ana.json(RECEIVED)["invoice"]["number"]

    part = as_ana.done(f"invoices pay {number} 100 --on 05-03-2025")
    listed = as_ana.done("invoices list --open")
    too_much = as_ana.refused(f"invoices pay {number} 300 --on 05-03-2025")
    rest = as_ana.json(f"invoices pay {number} --on 06-03-2025")

    assert part.lines[-1] == "still open: €210.00"
    assert listed.lines[-2:] == [
        f"{number} 2025-03-01 from chloe F1 €310.00 €210.00",
        "Still to pay: €210.00. Still to receive: €0.00.",
    ]
    assert too_much == f"Of no. {number}, €210.00 is open, not €300.00."
    assert (rest["cents"], rest["invoice"]["open_cents"]) == (21_000, 0)
    assert as_ana.refused(f"invoices pay {number} --on 06-03-2025").startswith("Nothing is open")
    assert as_ana.done("invoices list --open").lines == ["There are no such invoices."]


def test_the_same_invoice_twice_is_refused(as_ana: Terminal) -> None:
    number = as_ana.json(RECEIVED)["invoice"]["number"]

    assert as_ana.refused(RECEIVED).startswith(
        f"This invoice is in the book already, as no. {number}"
    )


def test_an_invoice_of_ours_is_settled(as_ana: Terminal) -> None:
    sent = as_ana.json(
        "invoices send chloe 15 --account 8300 --owed-on 1330 --activity klus --on 01-03-2025"
    )
    number = sent["invoice"]["number"]

    said = as_ana.done(f"invoices settle {number} --on 05-03-2025")

    assert said.lines[0] == f"Invoice no. {number} to chloe of 2025-03-01: €15.00."
    assert said.lines[-1] == "nothing is open"
    assert as_ana.done(f"invoices show {number}").lines == said.lines


def test_what_an_invoice_is_for_is_said_once(as_ana: Terminal) -> None:
    assert as_ana.wrong_usage(f"{RECEIVED} --from 01-02-2025 --until 02-02-2025") == (
        "Give either --month, or --from and --until."
    )


def test_a_file_of_invoices_comes_in_once(as_ana: Terminal) -> None:
    Path("facturen.csv").write_text(
        "datum;leverancier;bedrag;rekening;kenmerk\n1-3-2025;chloe;31;4000;A1\n", encoding="utf-8"
    )

    assert as_ana.json("invoices import facturen.csv")["recorded"] == 1
    assert as_ana.json("invoices import facturen.csv")["known"] == 1
    assert as_ana.json("invoices list --party chloe")["to_pay_cents"] == 3_100
    assert as_ana.json("invoices list --party ben")["invoices"] == []


def test_an_invoice_is_split_by_a_key(as_ana: Terminal) -> None:
    split = "invoices receive chloe 10,01 --account 4500 --on 01-03-2025 --split"

    card = as_ana.done(f"{split} wmo=1,buurt=1,general=1")
    twice = as_ana.refused(f"{split} wmo=1,wmo=2")
    general = as_ana.refused("bookings pay 10 4910 --split wmo=1,buurt=2 --on 01-03-2025")

    assert card.lines[-5:-1] == [
        "of which €3.34 for wmo",
        "of which €3.34 for buurt",
        "of which €3.33 for general costs",
        "still open: €10.01",
    ]
    assert twice == "The key names wmo twice. Add up its parts."
    assert general.startswith("Account 4910 is of general costs")
