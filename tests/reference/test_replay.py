"""The reference year, played through the public requests, gives the table that was made by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reference.facts import read_facts
from tests.reference.replay import main, replay
from tests.reference.samples import remarks

REFERENCE = Path(__file__).parent / "de-brink-2025"
EXPECTED: dict[str, Any] = {
    name: figures
    for name, figures in json.loads((REFERENCE / "expected.json").read_text()).items()
    if name != "_note"
}


def test_the_reference_year_comes_out_to_the_minute_and_the_cent(
    tmp_path: Path, store_url: str
) -> None:
    facts = read_facts(REFERENCE / "facts.jsonl")
    postgresql_url = None if store_url.startswith("sqlite") else store_url

    replayed = replay(facts, tmp_path / "book", postgresql_url=postgresql_url)

    assert replayed.year == 2025
    assert remarks(replayed) == []
    assert replayed.figures == EXPECTED


def test_the_figures_go_to_stdout_and_the_choices_to_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"seq": 2, "date": "2025-01-31", "type": "HoursLogged", "id": "H1", "stream": "buurt",'
        ' "client": "Ben", "worker": "Ana", "minutes": 100}\n\n'
        '{"seq": 1, "date": "2025-01-01", "type": "BudgetSet", "activity": "buurt", "cents": 5}\n'
    )

    code = main([str(facts)])

    printed = capsys.readouterr()
    assert code == 0
    assert json.loads(printed.out)["hours"]["vrijwillig_onbetaald_buurt"] == 1.67
    assert "members carried forward joined the day before" in printed.err
    assert "bestuur-1, bestuur-2 stood in" in printed.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no facts"),
        ("{", "line 1, is not a fact"),
        ('{"date": "2025-02-30", "type": "BankIn"}', "line 1, is not a fact"),
        ("[1]", "line 1, is not a fact"),
    ],
)
def test_a_file_without_facts_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(content)

    code = main([str(facts)])

    printed = capsys.readouterr()
    assert (code, printed.out) == (1, "")
    assert said in printed.err
