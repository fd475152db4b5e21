"""The statement of a year in the terminal: its books, its versions, and what lies between them."""

import pytest

from tests.cli.terminal import Terminal

TABLES = ("balance_sheet", "income", "expense", "appropriation", "activities")


@pytest.fixture
def year(as_ana: Terminal) -> Terminal:
    """Chloe helped Ana for two hours in March 2025, which was confirmed."""
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    return as_ana


def test_the_books_in_their_fixed_shape(year: Terminal) -> None:
    said = year.json("statement 2025")

    for table in TABLES:
        for line in said[table]:
            assert set(line) == {"code", "label", "cents", "budget_cents", "previous_cents"}
    assert said["income"] == [
        {
            "code": "income",
            "label": "Totaal baten",
            "cents": 0,
            "budget_cents": None,
            "previous_cents": None,
        }
    ]
    assert [(line["code"], line["cents"]) for line in said["expense"]] == [
        ("4200", 1_000),
        ("expense", 1_000),
    ]
    assert said["result_cents"] == -1_000
    assert said["bank"]["balance_cents"] == 0
    assert said["decisions"]["taken"] == 0
    assert (said["funds"], said["as_known"], len(said["sha256"])) == ([], None, 64)


def test_the_page_says_what_there_is_and_where_it_went(year: Terminal) -> None:
    said = year.done("statement 2025").lines

    assert "1610 Debts to members €10.00" in said
    assert "4200 Volunteer allowances €10.00" in said
    assert "0600 General reserve -€10.00" in said
    assert "None were taken." in said
    assert said[-1].startswith("buurtledger statement 2025 --as-known ")


def test_the_word_show_may_be_left_out_and_options_may_come_first(year: Terminal) -> None:
    page = year.done("statement 2025").out

    assert year.done("statement show 2025").out == page
    assert year.done("statement --lang en 2025").out == page


def test_help_shows_the_year_and_the_verbs(year: Terminal) -> None:
    said = year.done("statement --help").out

    assert "statement [OPTIONS] YEAR" in said
    assert "bridge" in said
    assert "--as-known" in said


def test_a_version_is_a_position_a_day_or_an_instant(year: Terminal) -> None:
    before = year.done("statement 2025").out
    position = year.json("statement 2025")["position"]
    year.done("hours log chloe 5:00 --for ana --on 06-03-2025")

    assert year.done(f"statement 2025 --as-known {position}").out == before
    known = year.json("statement 2025 --as-known 2999-01-01")
    assert (known["position"], known["as_known"]) == (position + 1, position + 1)
    assert "not a moment" in year.refused("statement 2025 --as-known 2025-03-03Tnoon")
    assert "Nothing was recorded" in year.refused("statement 2025 --as-known 2001-01-01T10:00")


def test_a_bridge_sums_to_the_difference(year: Terminal) -> None:
    position = year.json("statement 2025")["position"]
    year.done("hours log chloe 1:00 --for ana --on 06-03-2025")
    year.done("hours confirm --month 2025-03")

    said = year.json(f"statement bridge 2025 --from {position} --to {position + 2}")
    page = year.done(f"statement bridge 2025 --from {position} --to {position + 2}").lines

    assert [fact["result_cents"] for fact in said["facts"]] == [0, -500]
    assert said["result_cents"] == {"from": -1_000, "to": -1_500}
    assert f"{position} The earlier version -€10.00 €0.00" in page
    assert page[-1] == "Facts that changed no euro, not shown here: 1. See them with --all."
    assert "earlier position" in year.refused("statement bridge 2025 --from 9 --to 8")


def test_every_page_fits_eighty_columns_in_both_languages(year: Terminal) -> None:
    position = year.json("statement 2025")["position"]
    for line in (
        f"statement bridge 2025 --from 3 --to {position} --all",
        "explain 4200 --year 2025",
        "explain hours --year 2025 --all",
        f"trace {position - 1}",
    ):
        for language in ("en", "nl"):
            page = year.done(f"{line} --lang {language}").out.splitlines()
            assert max(map(len, page)) <= 80, line
