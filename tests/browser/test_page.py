"""The page in a real browser: nothing from outside, for every hand and ear, and on paper."""

import io
from pathlib import Path

import pypdf
import pytest

from tests.browser.chromium import Chromium
from tests.browser.pages import SECTIONS
from tests.browser.seeing import CUT_OFF, ON_PAGE, OPEN, focused, violations


def test_nothing_is_asked_for_but_the_file_itself(opened: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "page.html"

    assert opened.loaded() == [file.as_uri()]


def test_a_page_that_asks_for_more_would_be_seen(opened: Chromium, tmp_path: Path) -> None:
    asking = tmp_path / "asking.html"
    asking.write_text('<!DOCTYPE html><img src="https://example.invalid/one.png">', "utf-8")

    opened.open(asking)

    assert "https://example.invalid/one.png" in opened.loaded()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong(opened: Chromium, axe: str, width: int) -> None:
    opened.screen(width)

    assert violations(opened, axe) == []

    opened.ask("document.querySelector('.opens').click()")
    assert opened.ask(OPEN) != []
    assert violations(opened, axe) == []


def test_axe_would_find_something_wrong(opened: Chromium, axe: str) -> None:
    opened.ask("document.documentElement.removeAttribute('lang')")

    assert [one.partition(":")[0] for one in violations(opened, axe)] == ["html-has-lang"]


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (705, 1), (897, 1), (1280, 1), (1280, 2)])
def test_nothing_is_cut_off_or_scrolls_sideways(opened: Chromium, width: int, zoom: int) -> None:
    opened.screen(width, zoom=zoom)

    assert opened.ask(CUT_OFF) == []

    for at in range(opened.ask("document.querySelectorAll('[popover]').length")):
        opened.ask(f"document.querySelectorAll('[popover]')[{at}].showPopover()")
        assert opened.ask(CUT_OFF) == []
        opened.ask(f"document.querySelectorAll('[popover]')[{at}].hidePopover()")


def test_what_sticks_out_would_be_seen(opened: Chromium) -> None:
    opened.ask("document.querySelector('h1').style.whiteSpace = 'nowrap'")
    opened.ask("document.querySelector('h1').append(' and so on'.repeat(20))")

    assert len(opened.ask(CUT_OFF)) == 2


def test_the_keyboard_reaches_every_figure_and_sees_where_it_is(opened: Chromium) -> None:
    figures = opened.ask(ON_PAGE)
    reached = []

    for _ in range(1 + SECTIONS + figures):
        opened.press("Tab")
        reached.append(focused(opened))

    assert reached[0]["name"] == "skip"
    assert reached[0]["width"] > 100
    assert [one["name"] for one in reached[1 : SECTIONS + 1]] == [
        f"#section-{at}" for at in range(1, SECTIONS + 1)
    ]
    assert [one["at"] for one in reached[SECTIONS + 1 :]] == list(range(figures))
    assert {one["outline"] for one in reached} == {"solid"}


def test_the_keyboard_opens_and_closes_every_figure(opened: Chromium) -> None:
    opened.ask("document.querySelector('main').focus()")

    for at in range(opened.ask(ON_PAGE)):
        opened.press("Tab")
        assert focused(opened)["at"] == at
        opened.press("Enter")
        (shown,) = opened.ask(OPEN)
        opened.press("Tab")
        assert focused(opened)["in"] == shown
        opened.press("Escape")
        assert opened.ask(OPEN) == []
        assert focused(opened)["at"] == at


def test_one_explanation_leads_to_another_and_back(opened: Chromium) -> None:
    opened.ask("document.querySelector('.opens').focus()")
    opened.press("Enter")
    opened.press("Tab")
    opened.press("Enter")
    first, second = opened.ask(OPEN)

    opened.press("Escape")

    assert sorted([first, second]) == ["figure-1", "figure-2"]
    assert opened.ask(OPEN) == ["figure-2"]
    assert focused(opened)["in"] == "figure-2"


def test_the_button_closes_what_is_open(opened: Chromium) -> None:
    opened.ask("document.querySelector('.opens').focus()")
    opened.press("Enter")
    opened.press("Tab")
    opened.press("Tab")
    assert focused(opened)["name"] == "close"

    opened.press("Enter")

    assert opened.ask(OPEN) == []
    assert focused(opened)["at"] == 0


def test_the_way_past_the_contents_leads_to_the_first_figure(opened: Chromium) -> None:
    opened.press("Tab")
    opened.press("Enter")
    opened.press("Tab")

    assert focused(opened)["at"] == 0


def test_on_paper_stands_the_page_without_what_only_a_screen_can_do(opened: Chromium) -> None:
    opened.ask("document.querySelector('.opens').click()")

    printed = pypdf.PdfReader(io.BytesIO(opened.pdf()))

    said = "\n".join(sheet.extract_text() for sheet in printed.pages)
    heading, part = opened.ask(
        "[document.querySelector('h1').textContent, document.querySelector('.facts').textContent]"
    )
    figures = opened.ask(
        "[...document.querySelectorAll('main > section:not(.explanations) .opens')]"
        ".map(one => one.textContent)"
    )
    assert heading in said
    assert part not in said
    for figure in set(figures):
        assert "".join(said.split()).count("".join(figure.split())) >= figures.count(figure)
    assert {tuple(map(round, sheet.mediabox[2:])) for sheet in printed.pages} == {(596, 842)}
    assert "/MarkInfo" in printed.trailer["/Root"]
