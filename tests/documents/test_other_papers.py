"""The summary, the dossier of the audit evening and a settlement say figures for programs only."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any

import pytest

from cli.audit_year import papers_of
from cli.statement_forms import HTML, JSON, PDF, TEXT
from ledger import language
from ledger.application.cooperative import Cooperative
from ledger.application.settling_files import files_of
from ledger.reports.audit_evening.for_programs import json_bytes_of
from tests.documents.conftest import Made
from tests.documents.html_read import read_html
from tests.documents.pdf_read import read_pdf
from tests.documents.said import Figure, Said, figures, without_contents
from tests.documents.text_read import read_text
from tests.documents.told import figures_of, numbers

READERS: dict[str, Callable[[bytes], Said]] = {TEXT: read_text, HTML: read_html, PDF: read_pdf}
# Of laws, of a day in words, of a fingerprint, of a line to type.
_NO_FIGURES = re.compile(
    r"(?:BW|Awb) \d:\d+|buurtledger .*|SHA-256|[0-9a-f]{8,}|→.*"
    r"|\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)


def found_in(said: Said) -> set[Figure]:
    """Every figure of a document; the number of a chapter or a page is none."""
    cells = [cell for row in said.rows for cell in row]
    texts = [*cells, *without_contents(said.lines)]
    return {one for text in texts for one in figures(_NO_FIGURES.sub(" ", text))}


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    yield
    language.use("en")


@pytest.mark.parametrize("form", READERS)
def test_the_summary_says_figures_of_the_statement(year: Made, form: str) -> None:
    document = json.loads(year.forms[JSON])
    # Hours are rounded to whole ones, and how many smaller lines there are is counted.
    hours = {number for path, number in numbers(document) if "minutes" in path or "hours" in path}
    whole = {Figure("count", (number + 30) // 60) for number in hours}
    smaller = {Figure("count", number) for number in range(len(document["expense"]))}
    chapters = {Figure("count", 1), Figure("count", 2)}

    found = found_in(READERS[form](year.short[form]))

    assert found - figures_of(document) - whole - smaller - chapters == set()
    least = ("income", "expense")
    assert {Figure("cents", document[of][-1]["cents"]) for of in least} <= found
    assert Figure("cents", abs(document["result_cents"])) in found
    for of in ("begin", "in", "out", "end"):
        assert Figure("count", document["members"][of]) in found
    assert Figure("count", document["persons"]["total"]) in found


@pytest.fixture(scope="module")
def evening(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """De Brink's dossier of the audit evening by form."""
    folder = tmp_path_factory.mktemp("evening") / "book"
    shutil.copytree(demo / "book", folder)
    with Cooperative.open(folder) as book:
        found = book.audits.evening(2025)
        forms = {form: copy_context().run(papers_of, found, form, "nl") for form in READERS}
    return forms | {JSON: json_bytes_of(found)}


@pytest.mark.parametrize("form", READERS)
def test_the_dossier_says_figures_for_programs(evening: dict[str, bytes], form: str) -> None:
    document = json.loads(evening[JSON])
    said = READERS[form](evening[form])

    for one in document["sample"]["items"]:
        rows = [row for row in said.rows if re.match(rf"{one['number']}\b", row[0])]
        assert [figures(row[4]) for row in rows] == [[Figure("cents", one["cents"])]]
        payout = [] if one["payout"] is None else [Figure("count", one["payout"])]
        assert [figures(row[1]) for row in rows] == [payout]
    cells = {row[0]: figures(row[1]) for row in said.rows if len(row) == 2}
    for label, figure in (
        ("Resultaat", Figure("cents", document["result_cents"])),
        ("Balanstotaal", Figure("cents", document["assets_cents"])),
        ("Boekingen", Figure("count", document["documents"]["booking_count"])),
        ("Boekingen die een stuk noemen", Figure("count", document["documents"]["document_count"])),
        (
            "Boekingen die alleen zeggen wat ze zijn",
            Figure("count", document["documents"]["described_count"]),
        ),
        ("Uitbetalingen", Figure("count", document["documents"]["payout_count"])),
        ("Uren", Figure("minutes", document["documents"]["hours_minutes"])),
        ("Feiten in het boek", Figure("count", document["position"])),
    ):
        assert cells[label] == [figure]
    assert found_in(said) - figures_of(document) - _of_the_evening(document) == set()


def _of_the_evening(document: Any) -> set[Figure]:
    """How many checks end how, and which; shares as a percentage; the year and the next."""
    (draw,) = document["sample"]["draws"]
    shares = (draw["share_per_mille"], draw["assurance_per_mille"])
    return {
        *(Figure("percent", share // 10) for share in shares),
        *(Figure("count", number) for number in range(21)),
        *(Figure("count", document["year"] + step) for step in (-1, 1)),
    }


@pytest.fixture(scope="module")
def settlement(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of De Brink's settlement by name."""
    folder = tmp_path_factory.mktemp("settlement") / "book"
    shutil.copytree(demo / "book", folder)

    def made() -> dict[str, bytes]:
        language.use("nl")
        with Cooperative.open(folder) as book:
            return dict(files_of(book.settling.dossier("populatiebudget", 2025)))

    return copy_context().run(made)


@pytest.mark.parametrize("form", [HTML, PDF])
def test_the_settlement_says_figures_for_programs(settlement: dict[str, bytes], form: str) -> None:
    document = json.loads(settlement["afrekening.json"])
    said = READERS[form](settlement[f"afrekening.{form}"])
    found = found_in(said)

    for one in document["evidence"]:
        rows = [row for row in said.rows if len(row) > 4 and row[1] == f"{one['number']}"]
        assert [figures(row[4]) for row in rows] == [[Figure("cents", one["cents"])]]
    money = {Figure("cents", number) for _at, number in numbers(document["settlement"])}
    counts = {figure for figure in figures_of(document["counts"]) if figure.number}
    assert {one for one in money if one.number > 1} - found == set()
    assert counts - found == set()
    statement = json.loads(settlement["jaarrekening.json"])
    assert found - figures_of(document) - _beside(document) - _quoted(statement) == set()


def _quoted(statement: Any) -> set[Figure]:
    """What a settlement quotes of the board's own words in the statement that goes with it."""
    return {*figures(statement["report"]["texts"]["reserves_plan"])}


def _beside(document: Any) -> set[Figure]:
    """Differences and shares that follow from two figures beside each other."""
    settled, activities = document["settlement"], document["activities"]
    shares = [round(100 * one["over_cents"] / one["budget_cents"]) for one in activities]
    return {
        Figure("cents", settled["borne_cents"] - settled["granted_cents"]),
        *(Figure("percent", number) for number in shares),
    }
