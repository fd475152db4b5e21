"""Funds as they are typed: awarding, allocating, declaring, money in and back, the budget."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def funded(as_ana: Terminal) -> Terminal:
    """The village pays 36,00 an hour for wmo: Ana may get 12 hours a month, Chloe gave 13."""
    as_ana.done("parties add village Village --kind organisation")
    as_ana.done(
        "funds award wmo wmo village --tariff 36 --bears wmo --from 01-01-2025 --neighbourhood west"
    )
    as_ana.done(
        "funds allocate wmo ana 12:00 --from 01-01-2025 --until 31-12-2025 --reference T101"
    )
    as_ana.done("hours log chloe 13:00 --for ana --on 10-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    return as_ana


def test_a_fund_shows_what_was_given_and_what_of_it_is_paid(funded: Terminal) -> None:
    lines = funded.done("funds show wmo --until 31-12-2025").lines

    assert lines[0].endswith("wmo, from village.")
    assert "€36.00 an hour from 2025-01-01" in lines
    assert "Still to receive €432.00" in lines
    assert "2025-03 13:00 12:00 €432.00 €0.00" in lines
    assert lines[-1] == "ana 12:00 2025-01-01 – 2025-12-31 T101"


def test_a_month_is_declared_and_declared_again_where_it_changed(funded: Terminal) -> None:
    first = funded.done("funds claim wmo 2025-03 --on 06-04-2025 --reference DN03")
    again = funded.done("funds claim wmo 2025-03 --on 06-04-2025")
    credit = funded.json("funds claim wmo 2025-03 --credit-only")

    assert first.lines[0] == "Declared to village under wmo: €432.00."
    assert first.lines[-1] == "ana 2025-03 12:00 €432.00"
    assert again.lines == ["That month stands as it was declared, so nothing was added."]
    assert credit["lines"] == [
        {"receiver": "ana", "month": "2025-03", "minutes": -720, "cents": -43_200}
    ]


def test_another_tariff_and_the_end_of_an_allocation_are_answered_with_the_fund(
    funded: Terminal,
) -> None:
    tariff = funded.json("funds tariff wmo 37,50 --from 01-12-2025")
    ended = funded.json("funds end-allocation wmo ana --on 30-06-2025")

    assert tariff["fund"]["tariffs"][-1] == {"from": "2025-12-01", "tariff_cents": 3_750}
    assert ended["fund"]["allocations"][0]["until"] == "2025-06-30"


def test_several_funds_are_the_budget_of_a_neighbourhood(funded: Terminal) -> None:
    funded.done(
        "funds award budget subsidy village --sum 1000 --bears buurt/4100,buurt/4200/50 "
        "--from 01-01-2025 --neighbourhood west"
    )
    funded.done("funds award table gift village --sum 50 --bears eettafel --from 01-02-2025")
    came = funded.done("funds receive budget 750 --on 20-01-2025").lines
    back = funded.done("funds repay budget 100 --on 20-01-2026").lines

    lines = funded.done("funds list --neighbourhood west").lines
    total = funded.json("funds list")["total"]

    assert came == ["€750.00 of budget came in on 2025-01-20. Still to receive: €250.00."]
    assert back == ["€100.00 of budget went back on 2026-01-20. Still to repay: €900.00."]
    assert lines[2:5] == [
        "wmo €432.00 €432.00",
        "budget €1,000.00 €750.00 €100.00 €250.00 €900.00",
        "Total €1,000.00 €750.00 €100.00 €432.00 €682.00 €900.00",
    ]
    assert "To go back to village of budget: €900.00." in lines
    assert lines[-2:] == ["wmo wmo €432.00", "Total €432.00"]
    assert (total["awarded_cents"], total["used_cents"]) == (105_000, 48_200)


def test_what_comes_in_beyond_an_award_is_said(funded: Terminal) -> None:
    funded.done("funds award b subsidy village --sum 90 --bears buurt --from 01-01-2025")

    first = funded.done("funds receive b 60 --on 20-01-2025").lines
    second = funded.done("funds receive b 50 --on 21-01-2025").lines

    assert first == ["€60.00 of b came in on 2025-01-20. Still to receive: €30.00."]
    assert second == [
        "€50.00 of b came in on 2025-01-21. Still to receive: €0.00.",
        "That is €20.00 more than was awarded, and it has to go back.",
    ]


def test_a_gift_says_where_it_is_kept_apart(funded: Terminal) -> None:
    shown = funded.json(
        'funds award table gift village --sum 50 --bears eettafel --from 01-02-2025 --text "Table"'
    )["fund"]

    assert (shown["restricted_fund"], shown["used_cents"], shown["text"]) == (
        "0720",
        5_000,
        "Table",
    )


def test_a_gift_says_what_is_left_of_it_on_a_day(as_ana: Terminal) -> None:
    as_ana.done("parties add bakers Bakers --kind organisation")
    as_ana.done("funds award table gift bakers --sum 100 --bears eettafel --from 01-03-2025")
    as_ana.done("bookings pay 30 4300 --activity eettafel --on 02-03-2025")
    as_ana.done("bookings pay 5 4300 --activity buurt --on 02-03-2025")

    before = as_ana.done("funds show table --until 01-03-2025").lines
    after = as_ana.json("funds show table --until 31-12-2025")
    (of_year,) = as_ana.json("statement 2025")["funds"]
    explained = as_ana.json("explain fund table left --year 2025")
    listed = as_ana.done("funds list")

    assert "left there on 2025-03-01: €100.00" in before
    assert after["left_cents"] == of_year["left_cents"] == explained["cents"] == 7_000
    assert explained["parts"][0]["leads_to"]["figure"] == of_year["account"] == "0720"
    assert "Went back" not in listed.out
    assert "Of gifts such as table, €70.00 still stands on account 0720." in listed.lines


def test_day_activities_are_income_of_the_participation_act(as_ana: Terminal) -> None:
    as_ana.done("parties add village Village --kind organisation")

    fund = as_ana.json(
        "funds award job participation village --tariff 12 --bears day --from 01-01-2025"
    )["fund"]

    assert (fund["income_account"], fund["receivable_account"]) == ("8120", "1340")


def test_the_terms_of_a_sum_are_said_in_words(funded: Terminal) -> None:
    asked = "funds award b subsidy village --sum 5 --from 01-01-2025 --until 31-12-2026"

    lines = funded.done(f"{asked} --bears buurt/4100/60,/4200 --unspent carry").lines

    assert lines[1:7] == [
        "awarded: €5.00",
        "for 60% of buurt, account 4100",
        "for account 4200",
        "from 2025-01-01",
        "until 2026-12-31",
        "what is left is carried to later years",
    ]


@pytest.mark.parametrize("said", ["/", "buurt/41", "buurt/4100/60/1", "buurt/4100/x", "/4100/1000"])
def test_what_a_fund_is_for_is_read_strictly(funded: Terminal, said: str) -> None:
    refused = funded.refused(
        f"funds award b subsidy village --sum 5 --bears {said} --from 01-01-2025"
    )

    assert "does not say what a fund is for" in refused


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("funds show nonsense", "There is no fund with the code or number nonsense."),
        ("funds award wmo wmo village --tariff 1 --from 01-01-2025", "is taken"),
        ("funds award x wmo village --from 01-01-2025", "either the sum"),
        ("funds allocate wmo ana 1:00 --from 01-02-2025", "ana has an allocation"),
        ("funds end-allocation wmo chloe --on 01-02-2025", "chloe has no allocation"),
        ("funds claim wmo 2025-04", "nothing to declare"),
        ("funds claim wmo april", "april"),
        ("funds receive wmo 0", "more than zero"),
        ("funds award b gift village --sum 5 --from 01-01-2025 --decision 9", "no decision"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    funded: Terminal, line: str, words: str
) -> None:
    assert words in funded.refused(line)


def test_there_may_be_no_funds(as_ana: Terminal) -> None:
    assert as_ana.done("funds list").lines == ["There are no such funds."]


LIST = """\
code;soort;geldgever;bedrag;tarief;waarvoor;buurt;vanaf;t/m;wat overblijft
budget;subsidie;village;12.000,00;;buurt/4100, buurt/4200;west;01-01-2025;;terugbetalen
pgb;pgb;village;;24,00;pgb;;01-01-2025;31-12-2025;
fiets;gift;village;100;;dorpsauto;;01-01-2025;;
tafel;gift;village;100;;eettafel;;01-01-2025;;
fout;subsidie;village;;;buurt;;01-01-2025;;
dubbel;loterij;village;1;;;;01-01-2025;;
wie;subsidie;nobody;1;;;;01-01-2025;;
"""


def test_a_file_of_awards_is_read_and_the_same_file_twice_adds_nothing(funded: Terminal) -> None:
    Path("funds.csv").write_text(LIST, encoding="utf-8")

    first = funded("funds import funds.csv --json")
    again = funded("funds import funds.csv --json")

    assert (first.code, first.json["recorded"], first.json["known"]) == (1, 4, 0)
    assert (again.json["recorded"], again.json["known"]) == (0, 4)
    assert [(row["row"], row["column"]) for row in first.json["refused"]] == [
        (6, "bedrag"),
        (7, "soort"),
        (8, "geldgever"),
    ]
    found = {one["code"]: one for one in funded.json("funds list")["funds"]}
    assert [one["account"] for one in found["budget"]["bears"]] == ["4100", "4200"]
    assert (found["fiets"]["restricted_fund"], found["tafel"]["restricted_fund"]) == (
        "0720",
        "0730",
    )


def test_a_row_that_contradicts_the_book_is_handed_back(funded: Terminal) -> None:
    Path("funds.csv").write_text(LIST, encoding="utf-8")
    funded("funds import funds.csv")
    changed = LIST.replace("12.000,00", "13.000,00").replace("24,00", "25,00")
    Path("more.csv").write_text(changed, encoding="utf-8")

    again = funded("funds import more.csv --json")

    assert [(row["row"], row["column"]) for row in again.json["refused"][:2]] == [
        (2, "bedrag"),
        (3, "tarief"),
    ]


def test_who_may_not_award_imports_nothing(funded: Terminal) -> None:
    Path("funds.csv").write_text(LIST, encoding="utf-8")

    assert "may not do this" in funded.refused("funds import funds.csv --as chloe")


def test_a_wrong_receipt_is_taken_back_by_its_number(funded: Terminal) -> None:
    came = funded.json("funds receive wmo 432 --on 20-04-2025")
    number = came["last_position"]

    undone = funded.json(f"funds reverse-receipt {number} --reason Typo")["fund"]

    assert (came["fund"]["received_cents"], undone["received_cents"]) == (43_200, 0)
    assert undone["receivable_cents"] == 43_200
    assert "was reversed already" in funded.refused(f"funds reverse-receipt {number}")
    assert "no receipt or repayment of a fund" in funded.refused("funds reverse-receipt 1")
