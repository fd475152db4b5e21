"""Activities, budgets and prices at the terminal."""

from pathlib import Path

from tests.cli.terminal import Terminal


def test_a_budget_and_what_was_spent_of_it(as_ana: Terminal) -> None:
    said = as_ana.done("activities budget eettafel 1500 --year 2025")
    as_ana.done("activities budget general 520 --year 2025")
    as_ana.done("bookings pay 90 4300 --activity eettafel --on 05-03-2025")
    as_ana.done("bookings pay 10 4900 --on 05-03-2025")

    assert said.lines == [
        "In 2025, eettafel may cost €1,500.00.",
        "New in this book: eettafel (activity).",
    ]
    assert as_ana.done("activities list --year 2025").lines[-3:] == [
        "eettafel €1,500.00 €90.00",
        "general costs €520.00 €10.00",
        "Total €2,020.00 €100.00",
    ]
    assert as_ana.json("activities list --year 2025")["spent_cents"] == 10_000


def test_general_costs_are_nobodys_own(as_ana: Terminal) -> None:
    as_ana.done("activities budget eettafel 1500 --year 2025")
    as_ana.done("bookings pay 10 4900 --on 05-03-2025")
    as_ana.done("bookings pay 5 4300 --on 05-03-2025")

    spent = {
        card["activity"]: card["spent_cents"]
        for card in as_ana.json("activities list --year 2025")["activities"]
    }

    assert (spent["eettafel"], spent[None]) == (0, 1_500)


def test_a_price_holds_from_a_day_on(as_ana: Terminal) -> None:
    price = "activities price maaltijd 5,50 --activity eettafel --from 01-01-2025"

    said = as_ana.done(f"{price} --account 8310")

    assert said.lines == [
        "From 2025-01-01, each maaltijd of eettafel costs €5.50.",
        "New in this book: eettafel (activity), maaltijd (unit).",
    ]
    assert "is not of the kind" in as_ana.refused(f"{price} --account 4300")
    (eettafel,) = (
        card
        for card in as_ana.json("activities list --year 2025")["activities"]
        if card["activity"] == "eettafel"
    )
    assert eettafel["prices"] == [
        {
            "unit": "maaltijd",
            "cents": 550,
            "account": "8310",
            "from": "2025-01-01",
            "month_cap_cents": None,
        }
    ]


def test_a_price_may_have_a_cap_a_month(as_ana: Terminal) -> None:
    price = "activities price uur 5 --activity zorg --from 01-01-2025 --account 8500"

    said = as_ana.done(f"{price} --month-cap 19")

    assert said.lines == [
        "From 2025-01-01, each uur of zorg costs €5.00.",
        "Nobody pays more for these than €19.00 in a month.",
        "New in this book: zorg (activity), uur (unit).",
    ]
    assert "at most €19.00 a month" in " ".join(as_ana.done("activities list --year 2025").lines)
    assert "must be above zero" in as_ana.refused(f"{price} --month-cap 0")


def test_a_file_of_budgets_adds_what_is_new(as_ana: Terminal) -> None:
    Path("begroting.csv").write_text("activiteit;jaar;begroting\nwmo;2025;6000\n", encoding="utf-8")

    assert as_ana.json("activities import begroting.csv")["recorded"] == 1
    assert as_ana.json("activities import begroting.csv")["known"] == 1
