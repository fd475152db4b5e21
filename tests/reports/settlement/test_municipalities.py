"""What each municipality of the table asks, from which amount and before which day."""

from datetime import date

import pytest

from ledger import language
from ledger.reports.settlement.municipalities import (
    DUES,
    REPORTS,
    STATEMENTS,
    Rules,
    all_rules,
    rules_of,
)
from ledger.reports.settlement.words import due_said, report_said, statement_said


def known(name: str) -> Rules:
    found = rules_of(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("municipality", "euros", "report", "statement"),
    [
        ("IJsselstein", 7_499, "sample", "none"),
        ("IJsselstein", 7_500, "activities", "kascommissie"),
        ("IJsselstein", 50_000, "activities", "accountant"),
        ("Alkmaar", 5_000, "none", "none"),
        ("Alkmaar", 5_001, "performance", "kascommissie"),
        ("Alkmaar", 50_000, "performance_cost", "kascommissie"),
        ("Alkmaar", 249_999, "performance_cost", "kascommissie"),
        ("Alkmaar", 250_000, "performance_cost", "accountant_lawful"),
        ("Smallingerland", 1, "activities", "kascommissie"),
        ("Smallingerland", 50_000, "activities", "kascommissie"),
        ("Smallingerland", 50_001, "activities", "accountant"),
        ("Haarlemmermeer", 49_999, "activities", "kascommissie"),
        ("Haarlemmermeer", 50_000, "activities", "samenstelling"),
        ("Haarlemmermeer", 250_000, "activities", "controle"),
        ("Schouwen-Duiveland", 9_999, "sample", "none"),
        ("Schouwen-Duiveland", 10_000, "activities", "unknown"),
        ("Schouwen-Duiveland", 100_000, "activities", "unknown"),
        ("Schouwen-Duiveland", 100_001, "activities_more", "unknown"),
        ("Geertruidenberg", 20_000, "reach", "unknown"),
        ("Zandvoort", 20_000, "halfway", "unknown"),
        ("Maastricht", 20_000, "unknown", "unknown"),
        ("Leeuwarden", 20_000, "accounts", "unknown"),
        ("De Ronde Venen", 20_000, "unknown", "unknown"),
        ("Scherpenzeel", 20_000, "unknown", "unknown"),
    ],
)
def test_what_is_asked_depends_on_the_sum(
    municipality: str, euros: int, report: str, statement: str
) -> None:
    band = known(municipality).band(euros * 100)

    assert (band.report, band.statement) == (report, statement)


@pytest.mark.parametrize(
    ("municipality", "due_on", "due"),
    [
        ("IJsselstein", date(2026, 4, 1), "04-01"),
        ("Alkmaar", None, ""),
        ("Smallingerland", date(2026, 5, 1), "05-01"),
        ("Haarlemmermeer", date(2026, 4, 15), "04-15"),
        ("Schouwen-Duiveland", None, "notice"),
        ("Geertruidenberg", date(2026, 5, 1), "05-01"),
        ("Zandvoort", None, "decision"),
    ],
)
def test_the_account_of_a_year_is_asked_in_the_next(
    municipality: str, due_on: date | None, due: str
) -> None:
    rules = known(municipality)

    assert (rules.due_on(2025), rules.due) == (due_on, due)


def test_zandvoort_takes_no_spreadsheets_and_no_large_files() -> None:
    assert (known("Zandvoort").sheets, known("Zandvoort").largest_bytes) == (False, 10_000_000)
    assert known("Alkmaar").sheets


def test_a_dagdeel_is_four_hours_and_in_maastricht_in_a_row() -> None:
    assert {one.dagdeel_minutes for one in all_rules()} == {240}
    assert [one.municipality for one in all_rules() if one.in_a_row] == ["Maastricht"]


def test_a_municipality_is_known_by_its_name_however_it_is_written() -> None:
    assert rules_of("gemeente schouwen duiveland") is known("Schouwen-Duiveland")
    assert rules_of("Gemeente Esveld") is None
    assert rules_of("gemeente") is None


def test_every_line_of_the_table_can_be_said_in_both_languages() -> None:
    for rules in all_rules():
        assert rules.bands[0].from_cents == 0
        assert [band.from_cents for band in rules.bands] == sorted(
            {band.from_cents for band in rules.bands}
        )
        assert {band.report for band in rules.bands} <= set(REPORTS)
        assert {band.statement for band in rules.bands} <= set(STATEMENTS)
        assert rules.source
        assert all(rules.remarks) or not any(rules.remarks)


def test_every_code_has_its_words() -> None:
    assert all(map(report_said, REPORTS))
    assert all(map(statement_said, STATEMENTS))
    assert all(map(due_said, DUES))


def test_a_remark_is_in_the_language_that_is_spoken() -> None:
    language.use("nl")

    assert known("Zandvoort").remark.startswith("Bestanden: pdf")

    language.use("en")
    assert known("Zandvoort").remark.startswith("Files: PDF")
