"""Every figure of the workbook is one of those for programs, in its row, and none is left out."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cli.statement_forms import JSON, XLSX
from ledger import language
from tests.documents.conftest import Made
from tests.documents.said import Figure, plain
from tests.documents.told import Told
from tests.documents.workbook_figures import Cell, sheets_of
from tests.reports.annual.recalculated import Read

# What one of a kind is in a cell: euros, days, pieces.
_WORTH = {"cents": 0.01, "minutes": 1 / (24 * 60), "count": 1.0}

# Figures for programs that the workbook has not, and why.
NOT_IN_IT = {
    "as_known": "what was asked for",
    "figures_form": "of the fingerprint, for whoever checks that",
    "activities[].cents": "an earlier name of the results in by_activity",
    "activities[].budget_cents": "the same",
    "activities[].previous_cents": "the same",
    "adoption.abstain": "stands on the page, as all that was said of the statement",
    "adoption.no": "the same",
    "adoption.number": "the same",
    "adoption.yes": "the same",
    "audit.examined_position": "stands in the dossier of the audit evening",
    "by_activity[].all_costs_cents": "own costs and share stand in columns of their own",
    "decisions.adopted": "the sheet has each decision",
    "decisions.by_residents": "the same",
    "decisions.residents_adopted": "the same",
    "decisions.strategic": "the same",
    "decisions.strategic_adopted": "the same",
    "decisions.taken": "the same",
    "discharge.abstain": "as the adoption",
    "discharge.no": "the same",
    "discharge.number": "the same",
    "discharge.yes": "the same",
    "flows.boxes.activities[].cents": "drawn on the page",
    "flows.boxes.sources[].cents": "the same",
    "flows.boxes.uses[].cents": "the same",
    "flows.expense_cents": "the total of the costs",
    "flows.income_cents": "the total of the income",
    "flows.left_over_cents": "a sum of the results of activities",
    "flows.short_cents": "the same",
    "hours.by_activity": "the sheet has each line of hours",
    "hours.by_payment": "the same",
    "hours.received": "the same",
    "network.people": "drawn on the page",
    **{
        f"network.counts.{name}": "the same"
        for name in (
            *("ties", "only_helped", "only_were_helped", "did_both", "with_one_tie"),
            *("most_of_one", "once", "sometimes", "often", "people_by_ties[][]"),
        )
    },
    "network.ties[].helper": "the same",
    "network.ties[].often": "the same",
    "network.ties[].receiver": "the same",
    "network.with_organisations": "the same",
    "position": "a text in the sheet that tells of the workbook",
    "result_after_cents": "the line of the general reserve in the appropriation",
}


@pytest.fixture(autouse=True)
def spoken(year: Made) -> Iterator[None]:
    language.use(year.lang)
    yield
    language.use("en")


@pytest.fixture(scope="module")
def document(year: Made) -> Any:
    """What programs are told."""
    return json.loads(year.forms[JSON])


@pytest.fixture(scope="module")
def read(year: Made) -> Read:
    """The workbook without the library that wrote it."""
    return Read(year.forms[XLSX])


def test_every_row_of_every_sheet_has_the_figures_for_programs(read: Read, document: Any) -> None:
    wanted = sheets_of(Told(document))

    for title, rows in wanted.items():
        found = list(_rows(read, title))
        assert len(found) == len(rows), title
        for row, cells in zip(rows, found, strict=True):
            assert _fits(row, cells), (title, row, cells)


def test_no_other_sheet_has_a_figure(read: Read, document: Any) -> None:
    others = set(read.sheets) - set(sheets_of(Told(document)))

    # What the workbook is, who held a role, and what was quoted: words and days.
    assert len(others) <= 3
    for title in others:
        cells = read.sheets[title].values()
        assert [
            cell for cell in cells if isinstance(cell.value, float) and cell.value < 40_000
        ] == []


def test_every_total_comes_to_what_stands_there(read: Read) -> None:
    for sheet, place, cell in read.formulas():
        assert read.worked_out(sheet, place) == pytest.approx(cell.value, abs=1e-9), (sheet, place)


def test_no_figure_for_programs_is_left_out(document: Any) -> None:
    told = Told(document)

    sheets_of(told)

    assert [one for one in told.unasked() if not one.startswith(tuple(NOT_IN_IT))] == []


def _rows(read: Read, title: str) -> Iterator[dict[str, float | str]]:
    """The cells of each row under the headings by their column's letter."""
    cells = read.sheets[title]
    for row in range(2, max((int(place[1:]) for place in cells), default=1) + 1):
        yield {place[0]: cell.value for place, cell in cells.items() if int(place[1:]) == row}


def _fits(row: tuple[Cell, ...], cells: dict[str, float | str]) -> bool:
    """Whether each cell is as wanted, and none beside them is a figure."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    beside = [cells.get(letter) for letter in letters[len(row) :]]
    pairs = zip(row, letters, strict=False)
    return not any(isinstance(one, float) for one in beside) and all(
        _is(one, cells.get(letter)) for one, letter in pairs
    )


def _is(one: Cell, cell: float | str | None) -> bool:
    if one is ...:
        # A name or a word, or a day since 1900.
        return not isinstance(cell, float) or cell > 40_000
    if isinstance(one, Figure):
        worth = one.number * _WORTH[one.kind]
        return isinstance(cell, float) and cell == pytest.approx(worth, abs=1e-9)
    return cell == (None if one is None else plain(one))
