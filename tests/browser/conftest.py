"""One browser for all tests; where it is not installed they say that they were skipped."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger import language
from ledger.reports.html import html_of
from tests.browser.chromium import PROGRAM, Chromium
from tests.browser.pages import page


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Debian's Chromium."""
    if PROGRAM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    chromium = Chromium(tmp_path_factory.mktemp("profile"))
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The program that knows the rules of accessible pages, npm's axe-core."""
    folder = os.environ.get("AXE_CORE")
    file = Path(folder or "") / "node_modules" / "axe-core" / "axe.min.js"
    if folder is None or not file.is_file():
        pytest.skip(
            "axe-core is not installed: npm install --prefix FOLDER axe-core, and AXE_CORE=FOLDER"
        )
    return file.read_text("utf-8")


@pytest.fixture(params=["nl", "en"])
def opened(request: pytest.FixtureRequest, browser: Chromium, tmp_path: Path) -> Iterator[Chromium]:
    """The page in each language, on a desk's screen."""
    file = tmp_path / "page.html"
    file.write_text(html_of(page(request.param)), "utf-8")
    browser.screen(1280)
    browser.open(file)
    yield browser
    language.use("en")
