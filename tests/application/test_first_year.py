"""The first year of a book: beside its balance sheet stands what the books began with."""

from datetime import date

from ledger.application.cooperative import Cooperative
from ledger.reports.annual.document import Document
from tests.application.neighbourhood import Neighbourhood
from tests.application.opening import open_all
from tests.application.year_of_books import post


def begun(here: Neighbourhood, on: date = date(2025, 1, 1)) -> Neighbourhood:
    """A thousand euros at the bank, two hundred of it owed; forty euros of fees come in."""
    post(here, "opening", on, ("1100", 100_000), ("1600", -20_000), ("0600", -80_000))
    post(here, "fee", date(2025, 2, 1), ("1100", 4_000), ("8000", -4_000), party="ben")
    return here


def beside(document: Document) -> dict[str, int | None]:
    return {line.code: line.previous_cents for line in document.balance_sheet}


def statement(cooperative: Cooperative, year: int = 2025) -> Document:
    return cooperative.documents.document(year)


def test_beside_the_balance_sheet_stands_what_the_books_began_with(here: Neighbourhood) -> None:
    document = statement(begun(here).cooperative)

    assert document.begins
    assert beside(document) == {
        "1100": 100_000,
        "assets": 100_000,
        "0600": 80_000,
        "equity": 80_000,
        "1600": 20_000,
        "liabilities": 20_000,
        "equity_and_liabilities": 100_000,
    }
    assert {line.previous_cents for line in (*document.income, *document.expense)} == {None}


def test_it_opens_into_the_opening_booking(here: Neighbourhood) -> None:
    opened = open_all(begun(here).cooperative, 2025)

    assert opened.wrong == []
    assert opened.explanations["previous 1100"].amount == "€1,000.00"
    assert opened.explanations["previous assets"].parts[0].key == "previous 1100"
    whole = here.cooperative.books.explain("previous balance_sheet equity", 2025)
    assert whole.amount == 80_000


def test_the_second_year_is_beside_the_first(here: Neighbourhood) -> None:
    document = statement(begun(here).cooperative, 2026)

    assert not document.begins
    assert beside(document)["1100"] == 104_000


def test_a_book_that_begins_with_nothing_has_nothing_beside_it(here: Neighbourhood) -> None:
    post(here, "fee", date(2025, 2, 1), ("1100", 4_000), ("8000", -4_000), party="ben")

    document = statement(here.cooperative)

    assert not document.begins
    assert {*beside(document).values()} == {None}
