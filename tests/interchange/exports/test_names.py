"""What accounts are called."""

import pytest

from ledger.interchange.exports.names import (
    beancount_hour_names,
    beancount_name,
    dutch_name,
    hour_names,
    plain,
)
from ledger.interchange.exports.year import RESULT, ExportedAccount


@pytest.mark.parametrize(
    ("code", "label", "kind", "dutch", "beancount"),
    [
        ("1100", "Bank", "asset", "Activa:1100 Bank", "Assets:1100-Bank"),
        ("1600", "Crediteuren", "liability", "Schulden:1600 Crediteuren", None),
        (
            "0720",
            "Bestemmingsfonds eettafel",
            "restricted_fund",
            "Eigen vermogen:0720 Bestemmingsfonds eettafel",
            "Equity:0720-Bestemmingsfonds-eettafel",
        ),
        ("4310", "Café: thé", "expense", "Lasten:4310 Café thé", "Expenses:4310-Cafe-the"),
        ("8100", "日本", "income", "Baten:8100 日本", "Income:8100"),
        (RESULT, "Bestemming", "equity", "Eigen vermogen:Bestemming", "Equity:Bestemming"),
    ],
)
def test_the_code_leads_the_last_part_of_an_accounts_name(
    code: str, label: str, kind: str, dutch: str, beancount: str | None
) -> None:
    account = ExportedAccount(code=code, label=label, kind=kind)

    assert dutch_name(account) == dutch
    assert beancount in (None, beancount_name(account))


def test_a_label_cannot_end_its_line_or_begin_a_comment() -> None:
    assert plain("Bank  ;\n2025-01-01 open\t(x) | =\u2028 5") == "Bank 2025-01-01 open x 5"


def test_hours_stand_by_activity_and_those_without_one_apart() -> None:
    found = hour_names(["buurt", None])

    assert found["buurt"] == ("Uren:Gegeven:buurt", "Uren:Ontvangen:buurt")
    assert found[None] == ("Uren:Gegeven:zonder activiteit", "Uren:Ontvangen:zonder activiteit")


def test_activities_that_read_alike_in_beancount_stay_two() -> None:
    found = beancount_hour_names({"eet-tafel", "eet_tafel", None})

    assert [pair[0].rpartition(":")[2] for pair in found.values()] == [
        "Zonder-activiteit",
        "Eet-tafel",
        "Eet-tafel-2",
    ]
