"""No code, name or bank account gets into a public version, in whatever form or language."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pypdf
import pytest

from cli.statement_forms import HTML, JSON, PDF, TEXT, made_public
from ledger import language
from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import Neighbourhood

IBAN = "NL91ABNA0417164300"
WORDS = {
    "foreword": "Zuster Quirina kwam elke week.",
    "purpose": "We zijn er voor elkaar, ook Dakwerk Noord.",
    "stories": "Bel Q-77 als u meerijdt.",
    "partners": "Verlengd: afspraak F-P1.",
    "learned": "Giften kunnen naar NL91 ABNA 0417 1643 00.",
    "outlook": "Z-9 doet het dak.",
}
NAMING = ("Quirina", "Q-77", "F-P1", "NL91", "0417", "Z-9")


@pytest.fixture
def told(here: Neighbourhood) -> Iterator[Neighbourhood]:
    """A year with words that name a neighbour, an agreement, an account and a firm's code."""
    parties = here.cooperative.parties
    neighbour = PartyRow(row=1, code="Q-77", name="Quirina Zomer", iban=IBAN)
    parties.add(neighbour, acting="cora")
    firm = PartyRow(row=1, code="Z-9", name="Dakwerk Noord", kind="organisation")
    parties.add(firm, acting="cora")
    here.agree("F-P1", "Q-77")
    here.confirmed(120, date(2025, 5, 1), helper="Q-77", acting="cora")
    here.clock.move(days=300)
    here.cooperative.years.open(2025, acting="emma")
    for section, words in WORDS.items():
        here.cooperative.year_reports.write(2025, section, words, acting="chloe")
        here.cooperative.decisions.propose(
            words, body="board", proposer="board", subject="other", on=date(2025, 6, 1),
            acting="chloe",
        )  # fmt: skip
    yield here
    language.use("en")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("form", [JSON, HTML, TEXT, PDF])
def test_no_code_name_or_account_is_in_any_form(
    form: str, lang: language.Language, told: Neighbourhood
) -> None:
    language.use(lang)
    content = made_public(told.cooperative.documents, 2025, form, as_known=None)

    said = _words_of(content) if form == PDF else content.decode()
    assert [one for one in NAMING if one in said] == []
    # What names nobody is said, and what a firm is called.
    assert "Dakwerk Noord" in said


def _words_of(pdf: bytes) -> str:
    """Everything that a PDF says: its pages, what it tells of itself and what is attached."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    said = [" ".join(page.extract_text().split()) for page in reader.pages]
    said += [f"{one}" for one in (reader.metadata or {}).values()]
    said += [one.decode() for files in reader.attachments.values() for one in files]
    return "\n".join(said)
