"""Every figure of the statement on paper, on the screen and as text is one of those for programs.

Read back both ways: each figure of the JSON stands in its row or sentence, and whatever number
stands in a document is one of the JSON.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from cli.statement_forms import HTML, JSON, PDF, TEXT
from ledger import language
from ledger.language import euros
from ledger.reports.annual.document import LARGE_PER_CENT, LEAST_CENTS
from tests.documents.conftest import Made
from tests.documents.html_read import read_explained, read_html
from tests.documents.pdf_read import read_pdf
from tests.documents.said import Figure, Row, Said, figures, without_contents
from tests.documents.statement_figures import Wanted, rows_of
from tests.documents.statement_lines import lines_of
from tests.documents.text_read import read_text
from tests.documents.told import Told, figures_of

READERS: dict[str, Callable[[bytes], Said]] = {
    form: cache(reader) for form, reader in ((TEXT, read_text), (HTML, read_html), (PDF, read_pdf))
}
FORMS = pytest.mark.parametrize("form", READERS)

# Figures for programs that no page has, and why.
NOT_ON_A_PAGE = {
    "as_known": "what was asked for",
    "figures_form": "of the fingerprint, for whoever checks that",
    "activities[].cents": "an earlier name of the results in by_activity",
    "activities[].budget_cents": "the same",
    "activities[].previous_cents": "the same",
    "audit.examined_position": "stands in the dossier of the audit evening",
    "changed_since_drawn_up": "told in words",
    "flows.came_in[].cents": "drawn as sums; the workbook has each",
    "flows.spent[].cents": "the same",
    "hours.lines[].minutes": "the workbook has each",
    "meetings[].number": "a meeting is known by its day",
    "network.counts.people_by_ties[][]": "drawn as bars where the people are many",
    **{
        f"network.counts.{name}": "of a few people nothing is drawn"
        for name in (
            *("ties", "only_helped", "only_were_helped", "did_both", "with_one_tie"),
            *("most_of_one", "once", "sometimes", "often"),
        )
    },
    "network.ties[].helper": "drawn, without numbers",
    "network.ties[].receiver": "the same",
    "network.ties[].often": "counted in words",
    "network.with_organisations": "of a few people nothing is drawn",
}
# Numbers that are no figures of the year: of laws and rules, of a day in words, of a line to type.
_NO_FIGURES = re.compile(
    r"BW \d:\d+|RJk C1|buurtledger .*|SHA-256|[0-9a-f]{64}"
    r"|\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)
# That a difference is large, and how often is often: said in the sentence itself.
_SAID_OF_ITSELF = {
    Figure("cents", LEAST_CENTS),
    Figure("count", LARGE_PER_CENT),
    *(Figure("count", number) for number in (1, 2, 11, 12)),
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


@FORMS
def test_every_row_has_the_figures_for_programs_and_no_row_has_others(
    year: Made, document: Any, form: str
) -> None:
    told = Told(document)

    found = Counter(_figures_in(READERS[form](year.forms[form]), document))

    wanted = Counter(rows_of(told))
    assert (wanted - found, found - wanted) == (Counter(), Counter())
    assert len(wanted) > 50


def _figures_in(said: Said, document: Any) -> Iterator[Wanted]:
    """The rows with a figure; a person stands for their code."""
    for first, *cells in said.rows:
        wanted = tuple(_cell(cell) for cell in cells)
        if any(isinstance(cell, Figure) for cell in wanted):
            yield _code(first, document["payouts"]), *wanted


def _cell(cell: str) -> str | Figure:
    found = figures(cell)
    return found[0] if len(found) == 1 and not re.search(r"[^\W\d_]", cell) else cell


def _code(label: str, payouts: Any) -> str:
    named = re.search(r"\(([^()]+)\)$", label)
    code = named[1] if named and named[1] in payouts else label.split()[0]
    return code if code in payouts else label


@FORMS
def test_every_sentence_and_card_says_the_figures_for_programs(
    year: Made, document: Any, form: str
) -> None:
    wanted = list(lines_of(Told(document)))

    said = [_squeezed(line) for line in READERS[form](year.forms[form]).lines]

    assert len(wanted) > 5
    assert [line for line in wanted if not any(_squeezed(line) in one for one in said)] == []


def _squeezed(line: str) -> str:
    return re.sub(r"[\s\u2066-\u2069]", "", line)


@FORMS
def test_every_number_of_the_document_is_one_for_programs(
    year: Made, document: Any, form: str
) -> None:
    years = {Figure("count", document["year"] + step) for step in (-1, 0, 1)}
    known = figures_of(document) | years | _SAID_OF_ITSELF

    said = READERS[form](year.forms[form])

    numbered = [figures(_NO_FIGURES.sub(" ", line)) for line in without_contents(said.lines)]
    assert {one for line in numbered for one in line} - known == set()


def test_no_figure_for_programs_is_left_out(document: Any) -> None:
    told = Told(document)

    rows_of(told)
    list(lines_of(told))

    assert set(told.unasked()) - set(NOT_ON_A_PAGE) == set()


def test_a_card_is_read_out_as_its_title_and_then_its_amount(year: Made, document: Any) -> None:
    lines = read_pdf(year.forms[PDF]).lines

    for one in document["differences"]:
        amount = euros(one["cents"])
        (title,) = [line for line in lines if line.endswith(amount) and one["label"] in line]
        assert title.removesuffix(amount).endswith(" ")


def test_the_three_forms_say_the_same(year: Made) -> None:
    rows: list[tuple[Row, ...]] = [READERS[form](year.forms[form]).rows for form in READERS]

    assert rows[0] == rows[1] == rows[2]


def test_a_figure_that_opens_is_explained_as_it_stands(year: Made) -> None:
    opened = read_explained(year.forms[HTML])

    assert len(opened) > 50
    assert [each for each in opened if each[0] != each[1]] == []


def test_a_figure_that_is_one_off_is_seen(year: Made, document: Any) -> None:
    altered = document | {"result_cents": document["result_cents"] + 1}
    altered["members"] = document["members"] | {"end": document["members"]["end"] + 1}

    said = read_text(year.forms[TEXT])

    assert Counter(rows_of(Told(altered))) != Counter(_figures_in(said, altered))
    wanted = [_squeezed(line) for line in lines_of(Told(altered))]
    assert [line for line in wanted if line not in "".join(map(_squeezed, said.lines))]
