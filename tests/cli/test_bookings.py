"""Bookings at the terminal."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


def test_what_was_paid_is_shown_as_debit_and_credit(as_ana: Terminal) -> None:
    said = as_ana.done("bookings pay 90 4300 --activity eettafel --on 05-03-2025 --text Bread")
    number = as_ana.json("bookings list")["bookings"][0]["number"]

    assert said.lines[0] == f"Booking no. {number}, 2025-03-05: expense."
    assert "4300 Community meal purchases eettafel €90.00" in said.lines
    assert "1100 Bank €90.00" in said.lines
    assert as_ana.done("bookings list").lines[-1] == f"{number} 2025-03-05 Bread 4300 1100 €90.00"
    assert as_ana.done(f"bookings show {number}").lines == said.lines[:-1]
    assert said.lines[-1] == "New in this book: eettafel (activity)."


def test_lines_are_typed_with_their_activity(as_ana: Terminal) -> None:
    document = as_ana.json(
        "bookings post --debit 4300/eettafel=12,50 --debit 4900=2,50 --credit 1000=15 "
        "--on 05-03-2025 --kind memorial --party chloe --reference B1"
    )["booking"]

    assert [(line["account"], line["activity"], line["cents"]) for line in document["lines"]] == [
        ("4300", "eettafel", 1_250),
        ("4900", None, 250),
        ("1000", None, -1_500),
    ]
    assert (document["cents"], document["party"], document["reference"]) == (1_500, "chloe", "B1")


def test_bad_lines_are_refused_in_a_sentence(as_ana: Terminal) -> None:
    post = "bookings post --on 05-03-2025"

    assert as_ana.refused(f"{post} --debit 4900=10 --credit 1100=9").startswith(
        "The lines do not balance: €10.00 debit against €9.00 credit."
    )
    assert as_ana.refused(f"{post} --debit 4999=10 --credit 1100=10").startswith(
        "There is no account 4999."
    )
    assert '"4900" is not a line' in as_ana.refused(f"{post} --debit 4900 --credit 1100=9")
    assert '"49" is not an account' in as_ana.refused(f"{post} --debit 49=1 --credit 1100=1")
    assert "still to come" in as_ana.refused(
        "bookings post --on 01-01-2999 --debit 4900=1 --credit 1100=1"
    )
    assert as_ana.json("bookings list") == {"bookings": []}


def test_a_booking_is_approved_by_somebody_else_and_reversed_once(as_ana: Terminal) -> None:
    number = as_ana.json("bookings prepay 120 4910 --months 12 --from 01-01-2025 --on 01-01-2025")[
        "booking"
    ]["number"]

    assert "somebody else must approve it" in as_ana.refused(f"bookings approve {number}")
    approved = as_ana.done(f"bookings approve {number} --as ben")
    as_ana.done(f'bookings reverse {number} --on 02-01-2025 --reason "Twice"')

    assert approved.lines[-1] == "approved by ben"
    assert as_ana.refused(f"bookings reverse {number}") == "This booking was reversed already."
    assert as_ana.json(f"bookings show {number}")["reversed_on"] == "2025-01-02"


def test_a_rejected_decision_allows_nothing(as_ana: Terminal) -> None:
    proposed = as_ana.json('decisions propose "Party" --to board --about other --on 01-03-2025')
    number = proposed["number"]
    as_ana.done(f"decisions reject {number} --on 01-03-2025 --yes 0 --no 2")

    said = as_ana.refused(f"bookings pay 90 4930 --on 05-03-2025 --decision {number}")

    assert said == "That decision was rejected, so it allows nothing."
    assert as_ana.json("bookings list") == {"bookings": []}


def test_an_account_is_added_with_a_label(as_ana: Terminal) -> None:
    added = as_ana.done('bookings add-account expense "Coffee" --code 4310')

    assert added.lines == ["Account 4310 was added: Coffee."]
    assert "4310 Coffee expense" in as_ana.done("bookings accounts").lines
    dutch = as_ana.done("bookings accounts --lang nl").lines
    assert any(line.startswith("1600 Crediteuren ") for line in dutch)
    assert "is taken" in as_ana.refused('bookings add-account expense "Tea" --code 4310')


def test_a_file_of_bookings_comes_in_once(as_ana: Terminal) -> None:
    Path("boek.csv").write_text(
        "datum;debet;credit;bedrag\n1-3-2025;4300;1100;5\n1-3-2025;4300;9;5\n", encoding="utf-8"
    )

    first = as_ana("bookings import boek.csv")
    again = as_ana("bookings import boek.csv --json")

    assert (first.code, again.code) == (1, 1)
    assert "row 3, column credit" in first.out
    assert (again.json["recorded"], again.json["known"]) == (0, 1)
    assert as_ana.done("imports list").lines[-1] != ""
    assert len(as_ana.json("bookings list --account 4300")["bookings"]) == 1
    assert as_ana.json("bookings list --year 2024") == {"bookings": []}


def test_several_bookings_are_approved_in_one_command(as_ana: Terminal) -> None:
    for euros in (1, 2):
        as_ana.done(f"bookings pay {euros} 4930 --on 01-06-2025")
    waiting = as_ana.json("bookings list --not-approved")["bookings"]
    numbers = " ".join(str(one["number"]) for one in waiting)

    approved = as_ana.json(f"bookings approve {numbers} --as ben")["bookings"]

    assert [one["number"] for one in approved] == [one["number"] for one in waiting]
    assert as_ana.json("bookings list --not-approved")["bookings"] == []


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("pay 10 8000", "buurtledger bookings receive"),
        ("pay 10 0600", "buurtledger bookings post --debit 0600=EUROS --credit 1100=EUROS"),
        ("pay 10 1600", "buurtledger invoices settle"),
        ("pay 10 1610 --text Capital", "buurtledger bookings post --debit 1610=EUROS"),
        ("prepay 120 8000 --months 12 --from 01-01-2025", "buurtledger bookings receive"),
        ("prepay 120 1640 --months 12 --from 01-01-2025", "buurtledger bookings post"),
        ("receive 10 0500", "buurtledger fees capital-in"),
        ("receive 10 1300", "buurtledger fees receive"),
        ("receive 10 0600", "Choose an account of income, such as 8500"),
    ],
)
def test_money_on_the_wrong_kind_of_account_is_told_the_right_verb(
    as_ana: Terminal, line: str, instead: str
) -> None:
    assert instead in as_ana.refused(f"bookings {line} --on 05-03-2025")
    assert as_ana.json("bookings list")["bookings"] == []


def test_what_was_owed_and_what_comes_back_of_a_cost_can_be_received(as_ana: Terminal) -> None:
    as_ana.done("bookings receive 10 1350 --on 05-03-2025")
    as_ana.done("bookings receive 5 4300 --activity eettafel --on 05-03-2025")

    assert len(as_ana.json("bookings list")["bookings"]) == 2


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("bookings pay 10 4900 --activity wmo", "is of general costs"),
        ("invoices receive chloe 10 --account 4930 --activity wmo", "is of general costs"),
        ("bookings prepay 12 4910 --months 3 --from 01-01-2025 --activity wmo", "general costs"),
        ("bookings receive 10 1350 --activity wmo", "stands on the balance sheet"),
        (
            "bookings post --debit 4300/wmo=10 --credit 1100/wmo=10",
            "Account 1100 stands on the balance sheet",
        ),
        ("bookings add-account expense Tea --code 4310 --activity wmo", "Only a restricted fund"),
    ],
)
def test_an_activity_is_refused_where_nothing_would_count_it(
    as_ana: Terminal, line: str, why: str
) -> None:
    assert why in as_ana.refused(line)


def test_the_activity_of_a_row_is_of_the_line_that_takes_one(as_ana: Terminal) -> None:
    Path("kas.csv").write_text(
        "datum;debet;credit;bedrag;activiteit\n"
        "05-03-2025;4300;1100;10;wmo\n05-03-2025;1000;1100;20;wmo\n05-03-2025;1100;4900;5;wmo\n",
        "utf-8",
    )

    outcome = as_ana("bookings import kas.csv --json").json

    assert [(row["row"], row["column"]) for row in outcome["refused"]] == [
        (3, "activiteit"),
        (4, "activiteit"),
    ]
    assert "4900 is of general costs" in outcome["refused"][1]["reason"]
    (booking,) = as_ana.json("bookings list")["bookings"]
    assert [line["activity"] for line in booking["lines"]] == ["wmo", None]


@pytest.mark.parametrize("noun", ["bookings", "activities", "fees", "decisions"])
def test_a_list_takes_its_year_as_a_statement_does(as_ana: Terminal, noun: str) -> None:
    as_ana.done("activities budget wmo 100 --year 2024")
    as_ana.done("bookings pay 10 4300 --on 05-03-2024")
    as_ana.done("parties add dora Dora --member-since 01-01-2024")
    as_ana.done("fees charge dora 5 --on 05-03-2024")
    as_ana.done('decisions propose "A bench" --to alv --about other --on 05-03-2024')

    of_2024 = as_ana.json(f"{noun} list 2024")

    assert of_2024 == as_ana.json(f"{noun} list --year 2024")
    assert of_2024 != as_ana.json(f"{noun} list 2023")
    assert as_ana.wrong_usage(f"{noun} list 2024 --year 2023") == "Give the year once."
    assert "is not a year" in as_ana.refused(f"{noun} list 24")


def test_a_row_with_a_total_is_handed_back_as_what_it_is(as_ana: Terminal) -> None:
    Path("som.csv").write_text(
        "date;debit;credit;amount\n01-03-2025;4500;1100;12,50\ntotaal;;;12,50\n", encoding="utf-8"
    )

    said = as_ana("bookings import som.csv")

    assert "This row is a total" in said.out + said.err
    assert len(as_ana.json("bookings list 2025")["bookings"]) == 1
