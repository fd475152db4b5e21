"""A document as HTML: one file that needs nothing, says its language, and runs nobody's script."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from ledger import language
from ledger.reports.html import html_of
from ledger.reports.member_account import Person
from ledger.reports.member_page import page_of
from ledger.reports.page import Page, Paragraph, Section
from tests.reports.accounts import ANA, account, contribution, step

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</title></style><b>Ben",
    "&lt;i&gt; &amp; Ben",
]


class Elements(HTMLParser):
    """Every element and attribute, and the text of bdi elements."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.typed: list[str] = []
        self._open: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "bdi" in self._open:
            self.typed.append(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_people_typed_is_text_and_nothing_else(name: str) -> None:
    hostile = Person(name, name)
    one = contribution(
        other=hostile, what=(name,), steps=(step("disputed", ANA, reason=name), step("logged"))
    )
    plain = Elements(html_of(page_of(account(contribution(steps=one.steps[:1])))))

    document = html_of(
        page_of(account(one, cooperative=name, party=replace(ANA, name=name, code=name)))
    )

    seen = Elements(document)
    assert seen.names.count("script") == seen.names.count("img") == seen.names.count("b") == 0
    assert [name for name, _ in seen.attributes if name.startswith("on")] == []
    assert set(seen.names) == set(plain.names)
    assert seen.typed.count(name) >= 5


def test_a_name_cannot_turn_the_line_around_it() -> None:
    turned = Person("x", "Ben \u202egnp.exe\u2066 \u200bSmit\u2069\u2069")

    document = html_of(page_of(account(contribution(other=turned))))

    assert "<bdi>Ben gnp.exe Smit</bdi>" in document
    assert re.search("[\u200b\u202a-\u202e\u2066-\u2069]", document) is None
    assert document.count("<bdi>") == document.count("</bdi>")


def test_nothing_is_loaded_from_outside() -> None:
    document = html_of(page_of(account(contribution())))

    outside = document.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert (
        re.findall(r"(?i)https?:|//|\bsrc=|href=|url\(|@import|<link|<script|<iframe", outside)
        == []
    )
    assert "default-src 'none'" in document


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_document_says_its_language_and_is_built_of_meaning(lang: language.Language) -> None:
    language.use(lang)

    seen = Elements(html_of(page_of(account(contribution()))))

    assert ("lang", lang) in seen.attributes
    assert seen.names.count("h1") == seen.names.count("main") == seen.names.count("svg") == 1
    assert {"section", "article", "table", "caption", "thead", "figcaption"} <= set(seen.names)
    assert {("scope", "col"), ("scope", "row")} <= set(seen.attributes)


def test_headings_go_down_one_level_at_a_time() -> None:
    seen = Elements(html_of(page_of(account(contribution(), received=(contribution(),)))))

    levels = [int(name[1]) for name in seen.names if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_amount_stays_with_its_sign_and_a_day_on_one_line() -> None:
    language.use("nl")

    document = html_of(page_of(account(contribution())))

    assert "€\u00a010,00" in document
    assert "€ " not in document
    assert '<span class="held">03-03-2025</span>' in document


@pytest.mark.parametrize(("lang", "amount"), [("nl", "-€\u00a01.234,50"), ("en", "-€1,234.50")])
def test_a_minus_stays_with_its_amount(lang: language.Language, amount: str) -> None:
    language.use(lang)
    said = Section("1", (Paragraph(f"Over is {language.euros(-123_450)}."),))

    document = html_of(Page(lang, "Min", "Min", (said,)))

    assert f'Over is <span class="held">{amount}</span>.' in document


def test_a_picture_of_two_rows_says_which_is_which() -> None:
    document = html_of(page_of(account(contribution(), received=(contribution(),))))

    assert "Hours you gave</text>" in document
    assert "Hours you received</text>" in document
