"""Whatever layout hours are written in, the book records the same facts.

Longer: python -m pytest tests/properties/test_layouts.py --hypothesis-profile=long
"""

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cli import demo_year
from cli.main import run
from ledger.application.cooperative import Cooperative, Founder
from ledger.interchange.sheets.tables import open_table
from tests.cli.terminal import Terminal
from tests.papers.standing import desk_with, standing_clock
from tests.properties.layouts import MONTH_GRIDS, PAPER_LAYOUTS, Given, Layout, by_month
from tests.properties.recorded import Content, position, read_back, recorded
from tests.properties.tracker_layouts import TRACKER_LAYOUTS
from tests.reference.facts import read_facts
from tests.reference.make_examples import EXAMPLES, FACTS, month_rows

LAYOUTS = (*PAPER_LAYOUTS, *TRACKER_LAYOUTS)
LOGGED = "contribution.logged"
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)

# Each try is a whole book, so the first that fails is shown as it is.
NO_SHRINKING = (Phase.explicit, Phase.generate)
HOW_LONG = (
    settings.get_profile("long")
    if settings.get_current_profile_name() == "long"
    else settings(settings.get_profile("quick"), max_examples=10, phases=NO_SHRINKING)
)
KINDS = st.sampled_from(("csv", "xlsx"))
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
# None of these has an agreement, which would fill in what is left open.
HELPERS = ("M03", "M04", "N07")
RECEIVERS = ("", "N01", "N02", "M05")
# What a cell may hold that looks like something else.
NOTES = ("", "soep", "Totaal", 'zei: "ja; nee"', "=1+1", "een regel\nen nog een", "0")
TRUTHS = st.lists(
    st.builds(
        Given,
        on=DAYS,
        helper=st.sampled_from(HELPERS),
        minutes=st.integers(1, 24 * 60),
        receiver=st.sampled_from(RECEIVERS),
        service=st.sampled_from(("", "tuin", "huis-hulp")),
        activity=st.sampled_from(("", "buurt", "wmo")),
        note=st.sampled_from(NOTES),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module", autouse=True)
def january() -> Iterator[None]:
    """The year is over, so that every month of it can be handed in."""
    with standing_clock(NOW):
        yield


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory, january: None) -> Path:
    """The book of De Brink with its people and agreements, and no hours yet."""
    folder = tmp_path_factory.mktemp("de-brink") / "book"
    founders = [Founder(code, name) for code, name in demo_year.BOARD.items()]
    with Cooperative.found(folder, code="de-brink", name="De Brink", founders=founders) as book:
        for noun in (book.parties, book.agreements):
            name = "parties" if noun is book.parties else "agreements"
            noun.import_table(open_table(EXAMPLES / f"{name}.csv"), acting="M01")
    return folder


@pytest.fixture(scope="module")
def names(settled: Path) -> dict[str, str]:
    """The name of each party, by code."""
    with Cooperative.open(settled) as book:
        return {card.code: card.name for card in book.parties.all()}


@pytest.fixture
def desk(settled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Terminal]:
    """A board member's terminal, with the book."""
    with desk_with(settled, folder=tmp_path, acting="M01"):
        yield Terminal(capsys)


@pytest.fixture(scope="module")
def year() -> list[Given]:
    """The truth: every visit of the demo's year."""
    facts = read_facts(FACTS)
    return [_visit(row) for month in range(1, 13) for row in month_rows(facts, month)]


@pytest.fixture(scope="module")
def shipped(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Counter[Content]:
    """What the demo's own files come to."""
    folder = tmp_path_factory.mktemp("shipped")
    with desk_with(settled, folder=folder, acting="M01"):
        before = position()
        for file in sorted(EXAMPLES.glob("hours-2025-*")):
            assert run(["hours", "import", str(file), "--remarks", "--json"]) == 0
        return recorded(before)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_demo_year_in_any_layout_is_the_same_facts(
    desk: Terminal,
    year: list[Given],
    names: dict[str, str],
    shipped: Counter[Content],
    layout: Layout,
    kind: str,
) -> None:
    before = position()

    desk.done(brought(layout, kind, year, names))

    assert recorded(before) == shipped
    assert len(year) == sum(count for (kind, _), count in shipped.items() if kind == LOGGED)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("layout", MONTH_GRIDS, ids=lambda layout: layout.name)
def test_the_demo_year_by_month_is_what_would_be_typed_by_month(
    desk: Terminal,
    year: list[Given],
    names: dict[str, str],
    typed: Counter[Content],
    layout: Layout,
    kind: str,
) -> None:
    before = position()

    desk.done(brought(layout, kind, by_month(year), names))

    assert recorded(before) == typed


@pytest.fixture(scope="module")
def typed(
    settled: Path, year: list[Given], tmp_path_factory: pytest.TempPathFactory
) -> Counter[Content]:
    """What the year comes to when each month of each helper is typed at the terminal."""
    folder = tmp_path_factory.mktemp("typed")
    with desk_with(settled, folder=folder, acting="M01"):
        before = position()
        for month in by_month(year):
            line = f"hours log {month.helper} {month.minutes}m --activity {month.activity}"
            line += f" --from {month.on} --until {month.until_on} --json"
            line += f" --for {month.receiver}" if month.receiver else ""
            line += f' --service "{month.service}"' if month.service else ""
            assert run(shlex.split(line)) == 0
        return recorded(before)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_whatever_was_given_is_read_back_from_any_layout(
    settled: Path, names: dict[str, str], capsys: pytest.CaptureFixture[str], layout: Layout
) -> None:
    @HOW_LONG
    @given(TRUTHS, KINDS)
    def comes_back(truth: list[Given], kind: str) -> None:
        with TemporaryDirectory() as folder, desk_with(settled, folder=Path(folder), acting="M01"):
            desk = Terminal(capsys)

            desk.done(brought(layout, kind, truth, names))

            assert read_back(desk) == sorted(truth)

    comes_back()


@pytest.mark.parametrize("layout", MONTH_GRIDS, ids=lambda layout: layout.name)
def test_whatever_was_given_is_read_back_by_month(
    settled: Path, names: dict[str, str], capsys: pytest.CaptureFixture[str], layout: Layout
) -> None:
    @HOW_LONG
    @given(TRUTHS, KINDS)
    def comes_back(truth: list[Given], kind: str) -> None:
        with TemporaryDirectory() as folder, desk_with(settled, folder=Path(folder), acting="M01"):
            desk = Terminal(capsys)

            desk.done(brought(layout, kind, by_month(truth), names))

            assert read_back(desk) == by_month(truth)

    comes_back()


def brought(layout: Layout, kind: str, truth: Sequence[Given], names: dict[str, str]) -> str:
    """Write the truth down; the line that brings it in."""
    path = Path(f"hours.{kind}")
    write = layout.write_csv if kind == "csv" else layout.write_xlsx
    write(path, truth, names)
    return f"hours import {path} {layout.options} --json"


def _visit(row: tuple[Any, ...]) -> Given:
    _ref, on, helper, receiver, service, activity, minutes, _agreement, note = row
    return Given(
        on=on,
        helper=helper,
        minutes=minutes,
        receiver=receiver or "",
        service=service or "",
        activity=activity,
        note=note or "",
    )
