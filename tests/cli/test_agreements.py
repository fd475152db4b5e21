"""Agreements at the terminal."""

from pathlib import Path

from tests.cli.terminal import Terminal


def test_an_agreement_is_made_and_said_back(as_ana: Terminal) -> None:
    said = as_ana.done(
        "agreements make kok ben --activity Eettafel --pays none --from 01-01-2025 "
        "--until 31-12-2025"
    )

    assert said.lines == [
        "Agreement kok:",
        "ben helps anybody",
        "with: activity eettafel",
        "paid by: none",
        "from 2025-01-01",
        "until 2025-12-31",
        "New in this book: eettafel (activity).",
    ]


def test_the_list_shows_who_helps_whom_and_for_how_much(as_ana: Terminal) -> None:
    as_ana.done("agreements make w-2 ben --pays invoice --from 01-06-2025")

    assert (
        "w-1 chloe ana wmo / – / – allowance €5.00 from 2025-01-01"
        in as_ana.done("agreements list").lines
    )
    assert (
        "w-1 chloe ana wmo / – / – vergoeding € 5,00 vanaf 01-01-2025"
        in as_ana.done("agreements list --lang nl").lines
    )
    on_a_day = as_ana.json("agreements list --on 01-03-2025")["agreements"]
    of_ben = as_ana.json('agreements list --helper "Ben Smit"')["agreements"]
    assert [each["code"] for each in on_a_day] == ["w-1"]
    assert [each["code"] for each in of_ben] == ["w-2"]
    assert as_ana.done("agreements list --helper ana").lines == ["There are no such agreements."]


def test_another_rate_holds_from_its_day_on(as_ana: Terminal) -> None:
    said = as_ana.done("agreements change-rate W-1 5,50 --from 01-07-2025")

    assert "€5.00 an hour from 2025-01-01" in said.lines
    assert "€5.50 an hour from 2025-07-01" in said.lines
    assert as_ana.json("agreements list")["agreements"][0]["rates"] == [
        {"from": "2025-01-01", "rate_cents": 500},
        {"from": "2025-07-01", "rate_cents": 550},
    ]


def test_a_rate_over_the_legal_limit_is_refused_with_both_amounts(as_ana: Terminal) -> None:
    said = as_ana.refused("agreements change-rate w-1 5,61 --from 01-07-2025 --lang nl")

    assert said.startswith("Een tarief van € 5,61 per uur ligt boven de grens van € 5,60 voor 2025")
    assert "below zero" in as_ana.refused("agreements change-rate w-1 -5 --from 01-07-2025")


def test_hours_after_the_last_day_are_not_paid_under_it(as_ana: Terminal) -> None:
    as_ana.done("agreements end w-1 --on 28-02-2025")

    logged = as_ana.done("hours log chloe 1:00 --for ana --on 03-03-2025")

    assert "Unpaid: no agreement fits." in logged.lines


def test_a_code_is_given_once(as_ana: Terminal) -> None:
    refused = as_ana.refused("agreements make W-1 ben --pays none --from 01-01-2025")

    assert refused == "The code W-1 is taken. Choose another."


def test_a_file_of_agreements_twice_adds_nothing(as_ana: Terminal) -> None:
    Path("agreements.csv").write_text(
        "code;helper;receiver;rate;pays;from;activity\n"
        "w-1;chloe;ana;5,00;allowance;01-01-2025;wmo\n"
        "w-2;ben;chloe;5,60;vergoeding;01-01-2025;buurt\n"
    )

    first = as_ana.json("agreements import agreements.csv")
    again = as_ana.json("agreements import agreements.csv")

    assert (first["recorded"], first["known"]) == (1, 1)
    assert (again["recorded"], again["known"]) == (0, 2)
    assert first["new_codes"] == [{"kind": "activity", "code": "buurt"}]
