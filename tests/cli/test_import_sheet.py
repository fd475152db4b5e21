"""A workbook with a sheet for each month: which one to read is said with --sheet."""

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from tests.cli.terminal import Terminal


@pytest.fixture
def months(as_ana: Terminal) -> Terminal:
    book = xlsxwriter.Workbook("months.xlsx")
    for number, name in ((3, "Maart"), (4, "April")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["bonnummer", "datum", "medewerker", "cliënt", "uren"])
        sheet.write_row(1, 0, [f"10{number}", f"03-0{number}-2025", "chloe", "ana", 2])
    book.close()
    return as_ana


def test_each_sheet_is_a_list_of_its_own(months: Terminal) -> None:
    unsaid = months("hours import months.xlsx")
    march, april = (months(f"hours import months.xlsx --sheet {one}") for one in ("maart", "April"))
    again = months("hours import months.xlsx --sheet Maart --json")

    assert unsaid.code == 1
    assert '"Maart", "April". Say which one to read' in unsaid.err
    assert (march.code, april.code) == (0, 0)
    assert (again.json["recorded"], again.json["known"]) == (0, 1)


def test_a_sheet_read_otherwise_than_before_is_refused(months: Terminal) -> None:
    months.done("hours import months.xlsx --sheet Maart")

    again = months('hours import months.xlsx --sheet Maart --column "bonnummer="')

    assert again.code == 1
    assert "was read otherwise then" in again.err


def test_the_slips_of_one_sheet_are_confirmed(months: Terminal) -> None:
    months.done("hours import months.xlsx --sheet Maart")

    confirmed = months("hours confirm --file months.xlsx --sheet Maart --json")
    refused = months("hours confirm --month 2025-03 --sheet Maart")

    assert confirmed.json["recorded"] == 1
    assert refused.code == 2


@pytest.mark.parametrize("noun", ["parties", "agreements"])
def test_parties_and_agreements_know_the_option_too(months: Terminal, noun: str) -> None:
    Path("list.csv").write_text("code;name\nD1;Daan\n", "utf-8")

    said = months(f"{noun} import list.csv --sheet Maart")

    assert said.code == 1
    assert "has no sheets. Leave out --sheet." in said.err
