"""A year's statement in a real browser, with all that its figures are made of."""

from dataclasses import replace
from pathlib import Path

import pytest

from ledger import language
from ledger.reports.annual.cells import keys_in
from ledger.reports.annual.page import page_of
from ledger.reports.html import html_of
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.application.year_of_books import keep_the_books
from tests.browser.chromium import Chromium
from tests.browser.seeing import CUT_OFF, ON_PAGE, OPEN, focused, violations


@pytest.fixture(scope="module", params=["nl", "en"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The statement in each language, of a small year that has a bit of everything."""
    folder = tmp_path_factory.mktemp("statement")
    language.use(request.param)
    with found(folder / "book", Clock()) as cooperative:
        here: Neighbourhood = settle_in(cooperative, Clock())
        keep_the_books(here)
        document = cooperative.documents.document(2025)
        page = page_of(document, lang=request.param)
        explanations = cooperative.documents.explanations(document, keys_in(page))
    path = folder / "statement.html"
    path.write_text(html_of(replace(page, explanations=explanations)), "utf-8")
    language.use("en")
    return path


@pytest.fixture
def opened(browser: Chromium, file: Path) -> Chromium:
    """The statement on a desk's screen."""
    browser.screen(1280)
    browser.open(file)
    return browser


def test_the_statement_asks_for_nothing_but_itself(opened: Chromium, file: Path) -> None:
    assert opened.loaded() == [file.as_uri()]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong_with_the_statement(opened: Chromium, axe: str, width: int) -> None:
    opened.screen(width)
    opened.ask("document.querySelector('.opens').click()")

    assert violations(opened, axe) == []


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 1), (1280, 2)])
def test_no_figure_and_no_explanation_is_cut_off(opened: Chromium, width: int, zoom: int) -> None:
    opened.screen(width, zoom=zoom)

    cut_off = opened.ask(CUT_OFF)
    for at in range(opened.ask("document.querySelectorAll('[popover]').length")):
        opened.ask(f"document.querySelectorAll('[popover]')[{at}].showPopover()")
        cut_off += opened.ask(CUT_OFF)
        opened.ask(f"document.querySelectorAll('[popover]')[{at}].hidePopover()")

    assert cut_off == []


def test_the_keyboard_alone_opens_every_figure_of_the_statement(opened: Chromium) -> None:
    opened.ask("document.querySelector('main').focus()")
    figures = opened.ask(ON_PAGE)
    assert figures > 50

    for at in range(figures):
        opened.press("Tab")
        assert focused(opened)["at"] == at
        opened.press("Enter")
        assert len(opened.ask(OPEN)) == 1
        opened.press("Escape")
        assert opened.ask(OPEN) == []
