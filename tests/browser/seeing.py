"""What a reader of a page would see, asked of the browser that shows it."""

from typing import Any

from tests.browser.chromium import Chromium

# Which text on the screen sticks out of the window, or of a box that hides what sticks out.
CUT_OFF = """(() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const on = text.parentElement;
    if (!text.data.trim() || !on.checkVisibility() || on.closest('svg, .skip')) continue;
    if (on.closest('thead') && getComputedStyle(on.closest('thead')).clipPath !== 'none') continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = on.closest('[popover]')?.getBoundingClientRect() ?? {left: 0, right: innerWidth};
    for (const {left, right} of range.getClientRects())
      if (left < box.left - 1 || right > box.right + 1) { found.push(text.data); break; }
  }
  for (const one of [document.scrollingElement, ...document.querySelectorAll('[popover]')])
    if (one.scrollWidth > one.clientWidth) found.push(`${one.tagName} scrolls sideways`);
  return found;
})()"""
# What has the keyboard's attention, which of the figures it is, and in which explanation.
FOCUSED = """(() => {
  const on = document.activeElement;
  const buttons = [...document.querySelectorAll('.opens')];
  return {at: buttons.indexOf(on), name: on.className || on.getAttribute('href') || on.tagName,
          in: on.closest('[popover]')?.id ?? null,
          outline: getComputedStyle(on).outlineStyle, width: on.getBoundingClientRect().width};
})()"""
# The explanations that are open, and how many figures the page itself has.
OPEN = "[...document.querySelectorAll(':popover-open')].map(one => one.id)"
ON_PAGE = "[...document.querySelectorAll('main > section:not(.explanations) .opens')].length"


def focused(browser: Chromium) -> dict[str, Any]:
    """What has the keyboard's attention."""
    found: dict[str, Any] = browser.ask(FOCUSED)
    return found


def violations(browser: Chromium, axe: str) -> list[str]:
    """What axe-core finds wrong with what is shown now, all of its rules considered."""
    browser.ask(f"{axe}; null")
    found = browser.ask(
        "axe.run(document).then(said => said.violations.map(one => "
        "`${one.id}: ${one.help}: ${one.nodes.map(node => node.html)}`))"
    )
    assert isinstance(found, list)
    return found
