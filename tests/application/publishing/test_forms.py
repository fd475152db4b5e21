"""To read on paper or on a screen, the public version has no figure that its JSON lacks."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cli.statement_forms import HTML, PDF, TEXT
from ledger import language
from ledger.reports.html import html_of
from ledger.reports.page import Page
from ledger.reports.pdf import pdf_of
from ledger.reports.publishing.for_programs import public_json_of
from ledger.reports.publishing.page import public_page_of
from ledger.reports.text import text_of
from tests.application.publishing.attack import Year
from tests.documents.said import Figure, figures
from tests.documents.test_other_papers import READERS, found_in
from tests.documents.told import figures_of, texts

WRITERS: dict[str, Callable[[Page], bytes]] = {
    TEXT: lambda page: text_of(page).encode(),
    HTML: lambda page: html_of(page).encode(),
    PDF: pdf_of,
}
UNITS = {"persons": "count", "counted": "count", "minutes": "minutes", "cents": "cents"}


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    yield
    language.use("en")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("form", WRITERS)
def test_no_form_has_a_figure_that_the_json_lacks(
    form: str, lang: language.Language, published: Year
) -> None:
    language.use(lang)

    found = found_in(READERS[form](WRITERS[form](public_page_of(published.public, lang=lang))))

    document = public_json_of(published.public)
    assert found - _figures_of(document) == set()
    in_tables = {one for table in document["tables"].values() for one in _in_table(table)}
    assert in_tables - found == set()


def _figures_of(document: dict[str, Any]) -> set[Figure]:
    """Every figure of the JSON by its unit, and those in words that somebody typed."""
    tables = document["tables"]
    beside = figures_of({name: one for name, one in document.items() if name != "tables"})
    labels = {one for text in texts(tables) for one in figures(text)}
    return beside | labels | {one for table in tables.values() for one in _in_table(table)}


def _in_table(table: dict[str, Any]) -> Iterator[Figure]:
    amounts = [*(line["amount"] for line in table["lines"]), table["total"]]
    kind: Any = UNITS[table["unit"]]
    yield from (Figure(kind, amount) for amount in amounts if amount is not None)
