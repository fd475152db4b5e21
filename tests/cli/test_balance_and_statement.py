"""Looking: who gave what and is due what, and the figures of a year."""

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def year(as_ana: Terminal) -> Terminal:
    """Chloe: two hours confirmed for Ana, one disputed; Ben: one unpaid hour for Chloe."""
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    disputed = as_ana.json("hours log chloe 1:00 --for ana --on 04-04-2025")["number"]
    as_ana.done(f"hours dispute {disputed}")
    as_ana.done("hours log ben 1:00 --for chloe --on 05-04-2025")
    return as_ana


def test_the_balance_of_everybody_with_their_total(year: Terminal) -> None:
    said = year.done("balance --as-of 31-12-2025")

    assert said.lines[0].startswith("Balance on 2025-12-31, as known at position ")
    assert said.lines[4:] == [
        "chloe 3:00 2:00 1:00 0:00 €10.00 €0.00 €10.00",
        "ben 1:00 0:00 0:00 0:00 €0.00 €0.00 €0.00",
        "Total 4:00 2:00 1:00 0:00 €10.00 €0.00 €10.00",
    ]


def test_the_balance_in_dutch(year: Terminal) -> None:
    said = year.done("balance chloe --as-of 31-12-2025 --lang nl")

    assert said.lines[0].startswith("Stand op 31-12-2025, zoals bekend bij volgnummer ")
    assert said.lines[-1] == "chloe 3:00 2:00 1:00 0:00 € 10,00 € 0,00 € 10,00"


def test_the_fixed_shape_of_the_balance(year: Terminal) -> None:
    said = year.json("balance --as-of 31-12-2025")

    figures = {
        "minutes": 180,
        "confirmed_minutes": 120,
        "disputed_minutes": 60,
        "donated_minutes": 0,
        "earned_cents": 1_000,
        "paid_cents": 0,
        "due_cents": 1_000,
    }
    assert said["as_of"] == "2025-12-31"
    assert said["parties"][0] == {"code": "chloe", "name": "Chloe Bakker", **figures}
    assert said["totals"] == figures | {"minutes": 240}


def test_the_balance_as_of_a_day_and_as_known_at_a_position(year: Terminal) -> None:
    position = year.json("balance")["position"]
    year.done("hours log chloe 5:00 --for ana --on 06-03-2025")

    assert year.json("balance chloe --as-of 31-03-2025")["totals"]["minutes"] == 420
    known = year.json(f"balance chloe --as-of 31-03-2025 --as-known {position}")
    assert (known["position"], known["totals"]["minutes"]) == (position, 120)


def test_who_gave_nothing_has_a_balance_of_nothing(year: Terminal) -> None:
    said = year.json('balance "Ana Jansen"')

    assert [each["code"] for each in said["parties"]] == ["ana"]
    assert set(said["totals"].values()) == {0}


def test_the_fixed_shape_of_the_statement(year: Terminal) -> None:
    said = year.json("statement 2025")

    assert said["hours"] == {
        "by_activity": {"": 60, "wmo": 120},
        "by_payment": {"allowance": 120, "invoice": 0, "wage": 0, "donated": 0, "unpaid": 60},
        "disputed": 60,
        "total": 180,
        "received": 180,
        "how_known": {
            "by_receiver": 120,
            "by_other": 0,
            "tacit": 0,
            "unconfirmed": 60,
            "over_period": 0,
        },
        "measured": 180,
        "lines": [
            {"activity": "", "service": "", "way": "unpaid", "minutes": 60},
            {"activity": "wmo", "service": "", "way": "allowance", "minutes": 120},
        ],
    }
    assert said["members"] == {"begin": 0, "in": 1, "out": 0, "end": 1}
    assert said["payouts"] == {"chloe": 1_000}
    assert said["persons"] == {"by_activity": {"": 1, "wmo": 1}, "total": 2}
    assert said["ties"] == {"pairs": 2, "both": 1, "new": 3, "new_pairs": 2}
    assert said["months"][2] == {
        "month": "2025-03",
        "minutes": 120,
        "paid_minutes": 120,
        "cents": 1_000,
    }


def test_the_statement_reads_as_a_page(year: Terminal) -> None:
    said = year.done("statement 2025").lines

    assert said[:3] == ["Annual statement 2025", "=====================", "De Buurt"]
    assert "(no activity) 1:00 1" in said
    assert "wmo 2:00 1" in said
    assert "In all 3:00 2" in said
    assert "Volunteers, without pay 1:00" in said
    assert "Disputed, and not counted above 1:00" in said
    assert "Chloe Bakker (chloe) €10.00" in said
    assert "April 1:00 €0.00" in said


def test_the_statement_fits_eighty_columns_in_both_languages(year: Terminal) -> None:
    for language in ("en", "nl"):
        page = year.done(f"statement 2025 --lang {language}").out.splitlines()

        assert max(map(len, page)) <= 80


def test_a_statement_of_an_earlier_position_never_changes(year: Terminal) -> None:
    before = year.done("statement 2025")
    command = before.out.splitlines()[-1].partition("buurtledger ")[2]
    year.done("hours log chloe 5:00 --for ana --on 06-03-2025")

    assert year.done("statement 2025").out != before.out
    assert year.done(command).out == before.out


def test_an_empty_year_is_a_page_all_the_same(year: Terminal) -> None:
    said = year.done("statement 2024 --lang nl").lines

    assert "Er zijn er geen opgeschreven." in said
    assert "Geen." in said
    assert "Niets." in said
