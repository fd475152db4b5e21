"""Figures that open, in HTML without any script: each leads to what it is made of."""

import re

import pytest

from ledger import language
from ledger.reports.html import html_of
from ledger.reports.page import (
    Cell,
    Explanation,
    Figure,
    Page,
    Paragraph,
    Reason,
    Section,
    Table,
    isolated,
)
from tests.reports.test_html import HOSTILE, Elements


def page(
    *cells: Cell, explanations: tuple[Explanation, ...] = (), sections: int = 1, lang: str = "en"
) -> Page:
    table = Table("Costs", ("", *["2025"] * len(cells)), (("Insurance", *cells),))
    more = [Section(f"Part {at}", (Paragraph("Text."),)) for at in range(2, sections + 1)]
    return Page(
        lang, "Annual statement", "De Brink", (Section("Part 1", (table,)), *more), (), explanations
    )


def explained(key: str, *parts: Reason, title: str = "4910 Insurance") -> Explanation:
    return Explanation(key, title, "€180.00", "A cost of the year.", parts)


def test_a_figure_opens_what_it_is_made_of() -> None:
    booked = Reason("As it was booked.", "€180.00", "No. 12 of 2025-03-01\nNo. 13 of 2025-03-02")

    document = html_of(page(Figure("€180.00", "4910"), explanations=(explained("4910", booked),)))

    assert 'popovertarget="figure-1">€180.00</button>' in document
    _, _, shown = document.partition('<article popover id="figure-1"')
    for said in ("4910 Insurance", "A cost of the year.", "As it was booked.", "<li>No. 13 of"):
        assert said in shown
    assert shown.count("<li>") == 2


def test_a_figure_without_an_explanation_is_only_read() -> None:
    document = html_of(page(Figure("€180.00", "4910")))

    assert re.search(r"<td[^>]*>€180\.00</td>", document)
    assert "<button" not in document.replace("button {", "")
    assert "explanations" not in document.partition("</style>")[2]


def test_a_part_leads_on_to_its_own_explanation() -> None:
    whole = explained("expense", Reason("Insurance", "€180.00", key="4910"))
    gone = explained("4910", Reason("Elsewhere", "€180.00", key="4999"))

    shown = html_of(page(explanations=(whole, gone))).partition('id="explanations"')[2]

    assert '<td><button type="button" class="opens" popovertarget="figure-2">' in shown
    assert "<td>€180.00</td>" in shown


@pytest.mark.parametrize("sections", [2, 9])
def test_whatever_is_led_to_is_there_and_only_once(sections: int) -> None:
    both = (explained("a", Reason("B", "€1.00", key="b")), explained("b"))
    figures = (Figure("€1.00", "a"), Figure("€1.00", "b"), Figure("€1.00", "a"))

    seen = Elements(html_of(page(*figures, explanations=both, sections=sections)))

    names = [value for name, value in seen.attributes if name == "id"]
    led_to = {
        (value or "").removeprefix("#")
        for name, value in seen.attributes
        if name in ("href", "popovertarget", "aria-labelledby")
    }
    assert len(names) == len(set(names))
    assert led_to <= set(names)


def test_a_long_document_has_contents_and_a_short_one_has_none() -> None:
    short, long = (Elements(html_of(page(sections=count))) for count in (6, 7))

    assert short.names.count("nav") == short.names.count("a") == 0
    assert long.names.count("nav") == 1
    # One for each section, and the way past them.
    assert long.names.count("a") == 8


def test_a_table_of_more_columns_than_fit_is_told_row_by_row() -> None:
    document = html_of(page("€1.00", "€200,000,000.00", "–", *["€400,000,000.00"] * 3))

    seen = Elements(document)
    assert seen.names.count("table") == seen.names.count("caption") == 1
    assert seen.names.count("td") == 5
    assert "<caption>Insurance</caption>" in document


def test_a_column_without_a_heading_has_no_empty_heading() -> None:
    document = html_of(page("€1.00", "€2.00"))

    assert re.search(r"<th[^>]*></th>", document) is None


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_is_text_in_an_explanation_too(typed: str) -> None:
    hostile = isolated(typed)
    reason = Reason(hostile, hostile, hostile, key="4910")

    seen = Elements(html_of(page(explanations=(explained("4910", reason, title=hostile),))))

    assert seen.names.count("script") == seen.names.count("img") == seen.names.count("b") == 0
    assert [name for name, _ in seen.attributes if name.startswith("on")] == []
    assert seen.typed.count(typed) == 4


def test_it_runs_nothing_and_leads_nowhere_else() -> None:
    document = html_of(page(Figure("€1.00", "a"), explanations=(explained("a"),), sections=9))

    assert re.findall(r"(?i)https?:|//|\bsrc=|url\(|@import|<link|<script|<iframe", document) == []
    assert set(re.findall(r'href="(.)', document)) == {"#"}


@pytest.mark.parametrize(("lang", "close"), [("nl", "Sluiten"), ("en", "Close")])
def test_its_own_words_are_in_the_language_of_the_page(lang: str, close: str) -> None:
    language.use("en" if lang == "nl" else "nl")

    document = html_of(page(explanations=(explained("a"),), lang=lang))

    assert f">{close}</button>" in document
    assert language.current() != lang
