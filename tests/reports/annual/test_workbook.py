"""The workbook of a year: every figure of the statement, and totals that work themselves out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from ledger.application.year_documents import find_document
from ledger.language import current
from ledger.reports.annual.document import Difference, Document, Index
from ledger.reports.annual.for_programs import json_of
from ledger.reports.annual.workbook import workbook_of
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.application.year_of_books import keep_the_books
from tests.reports.annual.recalculated import Cell, Read


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book with a year in which every rule has something to say."""
    folder = tmp_path_factory.mktemp("kept") / "book"
    clock = Clock()
    with found(folder, clock) as cooperative:
        here: Neighbourhood = settle_in(cooperative, clock)
        keep_the_books(here)
    return folder


@pytest.fixture(scope="module")
def document(book: Path) -> Iterator[Document]:
    """Its statement of 2025, which has a year before it."""
    from ledger.application.cooperative import Cooperative

    with Cooperative.open(book) as cooperative:
        yield find_document(cooperative.session, 2025)


@pytest.fixture
def read(document: Document) -> Read:
    """Its workbook in English."""
    return Read(workbook_of(document, lang="en"))


def euros(cents: list[int]) -> list[float]:
    return [each / 100 for each in cents]


def test_every_formula_comes_to_the_figure_that_stands_beside_it(read: Read) -> None:
    assert len(read.formulas()) > 30
    for sheet, place, cell in read.formulas():
        assert read.worked_out(sheet, place) == pytest.approx(cell.value, abs=1e-9), (sheet, place)


def test_every_amount_of_the_books_equals_the_json(document: Document, read: Read) -> None:
    said = json_of(document)

    def cents(of: str, field: str = "cents") -> list[float]:
        return euros([line[field] for line in said[of]])

    result, before = [said["result_cents"]], said["income"][-1]["previous_cents"]
    before_result = [before - said["expense"][-1]["previous_cents"]]
    assert read.column("Balance sheet", "C") == [*cents("balance_sheet"), 0]
    assert read.column("Balance sheet", "D") == [*cents("balance_sheet", "previous_cents"), 0]
    assert read.column("Income and expense", "C") == [
        *cents("income"),
        *cents("expense"),
        *euros(result),
    ]
    assert read.column("Income and expense", "D") == [
        *cents("income", "previous_cents"),
        *cents("expense", "previous_cents"),
        *euros(before_result),
    ]
    assert read.column("Appropriation", "C") == [*cents("appropriation"), 0]
    for letter, field in zip("BCD", ("income_cents", "cost_cents", "general_cents"), strict=True):
        assert read.column("Activities", letter)[:-1] == cents("by_activity", field)
    assert read.column("Activities", "E") == [
        *cents("by_activity", "result_cents"),
        *euros(result),
    ]
    for letter, field in zip("CDEF", ("begin", "added", "withdrawn", "end"), strict=True):
        assert read.column("Reserves", letter)[:-1] == cents("reserves", f"{field}_cents")
    fields = ("received", "income", "prior_period", "to_repay")
    for letter, field in zip("EFGK", fields, strict=True):
        assert read.column("Funds", letter)[:-1] == cents("funds", f"{field}_cents")
    # What pays by the hour, or was given, bears no costs: nothing stands there.
    bearing = [one for one in said["funds"] if one["awarded_cents"] and one["regime"] != "gift"]
    for letter, field in zip("HIJ", ("eligible", "borne", "left"), strict=True):
        told = euros([one[f"{field}_cents"] for one in bearing])
        assert read.column("Funds", letter)[:-1] == told
    bank = [said["bank"][f"{name}_cents"] for name in ("opening", "in", "out", "balance")]
    assert read.column("Bank", "B")[:4] == euros(bank)
    # A count is no euros.
    assert read.column("Bank", "C")[-1] == said["bank"]["unexplained_count"]


def test_where_money_came_from_and_went_sums_to_income_and_expense(
    document: Document, read: Read
) -> None:
    said = json_of(document)

    *came_in, income = read.column("Where money came from", "D")
    *spent, expense = read.column("What it was spent on", "E")

    assert income == said["income"][-1]["cents"] / 100
    assert expense == said["expense"][-1]["cents"] / 100
    assert came_in == euros([one["cents"] for one in said["flows"]["came_in"]])
    assert spent == euros([one["cents"] for one in said["flows"]["spent"]])


def test_how_hours_are_known_and_for_whom_they_were_equal_the_json(
    document: Document, read: Read
) -> None:
    said = json_of(document)
    known, to_whom = said["hours"]["how_known"], said["to_whom"]
    names = ("by_receiver", "by_other", "tacit", "unconfirmed")
    all_minutes = sum(known[name] for name in names)
    measured_minutes = all_minutes - known["over_period"]

    assert read.column("How hours are known", "B") == pytest.approx(
        [
            each / (24 * 60)
            for each in (
                *(known[name] for name in names),
                all_minutes,
                measured_minutes,
                known["over_period"],
                all_minutes,
            )
        ]
    )
    services = [to_whom[f"{whom}_count"] for whom in ("member", "other", "shared")]
    assert read.column("For members and others", "B") == [*services, sum(services)]


def test_a_large_difference_stands_there_with_its_reason(document: Document) -> None:
    costs = Difference("4900", "Costs", 50_000, 20_000, None, "The roof leaked.")
    silent = replace(costs, code="4910", why=None)
    small = replace(costs, code="4920", large=False)

    read = Read(workbook_of(replace(document, differences=(costs, silent, small)), lang="en"))

    assert read.column("Differences", "C") == [500, 500, 500]
    assert read.column("Differences", "D") == [200, 200, 200]
    assert read.column("Differences", "F") == ["yes", "yes", "no"]
    whys = ["The roof leaked.", "Nobody explained this yet.", "The roof leaked."]
    assert read.column("Differences", "G") == whys


def test_a_figure_of_others_is_quoted_as_text_with_its_day_and_source(document: Document) -> None:
    quoted = Index("maex", "7,1", date(2025, 6, 1), "maex.nl")
    erased = Index("maex", None, date(2025, 7, 1), None)

    read = Read(workbook_of(replace(document, indices=(quoted, erased)), lang="en"))

    assert read.column("Quoted figures", "C") == ["maex.nl", "(erased)"]
    assert read.column("Quoted figures", "D") == ["7,1", "(erased)"]


def test_people_and_hours_equal_the_json(document: Document, read: Read) -> None:
    said = json_of(document)

    hours = [line["minutes"] for line in said["hours"]["lines"]]
    hours += [said["hours"]["total"], said["hours"]["disputed"]]
    assert minutes(read.column("Hours", "D")) == hours
    months = said["months"]
    assert minutes(read.column("Months", "B"))[:-1] == [one["minutes"] for one in months]
    assert minutes(read.column("Months", "C"))[:-1] == [one["paid_minutes"] for one in months]
    assert read.column("Months", "D")[:-1] == euros([one["cents"] for one in months])
    persons, ties = said["persons"], said["ties"]
    people = [*persons["by_activity"].values(), persons["total"], ties["pairs"], ties["new_pairs"]]
    assert read.column("People", "C")[: len(people)] == people
    assert read.column("Allowances and claims", "B")[-1] == said["payouts_cents"] / 100
    members = [said["members"][name] for name in ("begin", "in", "out", "end")]
    assert read.column("Members", "B")[:4] == members
    assert read.column("Decisions", "A") == [one["number"] for one in said["decisions"]["list"]]


def minutes(days: list[Any]) -> list[int]:
    return [round(each * 24 * 60) for each in days]


def test_a_reader_of_spreadsheets_that_works_nothing_out_sees_the_same(document: Document) -> None:
    written = BytesIO(workbook_of(document, lang="en"))

    rows = CalamineWorkbook.from_filelike(written).get_sheet_by_name("Hours").to_python()

    total = next(row for row in rows if row[0] == "Together")
    assert total[3] == timedelta(minutes=document.social.minutes)


def test_what_people_typed_is_never_a_formula(document: Document) -> None:
    (one, *_) = document.decisions
    typed = '=HYPERLINK("http://example.org")\x00 & <b>'
    altered = replace(document, decisions=(replace(one, text=typed),), cooperative="+1 & 'Co'")

    read = Read(workbook_of(altered, lang="en"))

    assert read.sheets["Decisions"]["C2"] == Cell('=HYPERLINK("http://example.org") & <b>')
    assert read.sheets["About this workbook"]["B1"] == Cell("+1 & 'Co'")


def test_a_year_without_anything_still_has_totals(document: Document) -> None:
    empty = replace(
        document,
        income=document.income[-1:],
        expense=document.expense[-1:],
        by_activity=(),
        reserves=(),
        funds=(),
        payouts=(),
    )

    read = Read(workbook_of(empty, lang="en"))

    assert read.sheets["Income and expense"]["C2"].formula == "0"
    assert read.column("Funds", "D") == [0]


def test_sheets_have_names_in_both_languages_and_the_language_spoken_stays(
    document: Document,
) -> None:
    names = {lang: list(Read(workbook_of(document, lang=lang)).sheets) for lang in ("nl", "en")}

    assert names["en"][1] == "Balance sheet"
    assert names["nl"][1] == "Balans"
    assert len(names["nl"]) == len(names["en"]) == len(set(names["nl"]))
    assert current() == "en"


def test_nothing_of_the_workbook_says_when_it_was_made(document: Document) -> None:
    with ZipFile(BytesIO(workbook_of(document))) as parts:
        dates = {part.date_time for part in parts.infolist()}
        said = parts.read("docProps/core.xml").decode()

    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d\d-\d\d", said)) == {"2000-01-01"}
