"""The audit evening at the terminal: the twenty checks, their evidence, and the dossier."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def over(as_ana: Terminal) -> Terminal:
    """Ana paid once in 2024, and drew up the year; Dirk and Eva are the kascommissie."""
    for code in ("dirk", "eva"):
        as_ana.done(f"parties add {code} {code.title()}")
        as_ana.done(f"roles give {code} kascommissie")
    as_ana.done("year open 2024")
    as_ana.done("bookings pay 12,50 4930 --on 01-02-2024 --text Tea")
    as_ana.done("year draw-up 2024")
    return as_ana


def test_all_twenty_are_listed_and_told_one_by_one(over: Terminal) -> None:
    said = over.done("audit year 2024").lines

    assert said[:3] == ["The audit evening of 2024", "=" * 25, "De Buurt"]
    assert "1. The kascommissie itself finding –" in said
    assert "20. Last year's advice a person must look –" in said
    assert "Finding: No decision of the members' meeting appoints the kascommissie for" in said
    assert "→ buurtledger decisions list" in said
    assert "→ buurtledger audit answer 2024 1 --ok" in said


def test_what_the_kascommissie_answers_stands_beside_it(over: Terminal) -> None:
    over.done('audit answer 2024 18 --finding "No policy" --as dirk')

    said = over.done("audit year 2024").lines

    assert "18. Duties finding finding" in said
    assert any(one.startswith("The kascommissie: finding (dirk, ") for one in said)
    (check,) = [
        one for one in over.json("audit year 2024")["checks"] if one["kascommissie"] is not None
    ]
    assert (check["check"], check["answers"][0]["text"]) == (18, "No policy")


def test_every_line_of_evidence_can_be_typed(over: Terminal) -> None:
    lines = {
        line
        for one in over.json("audit year 2024")["checks"]
        for remark in one["remarks"]
        for line in remark["evidence"]
    }

    assert lines
    for line in lines:
        assert over(line.removeprefix("buurtledger ")).code == 0, line


def test_the_dossier_is_dutch_unless_another_language_is_asked_for(over: Terminal) -> None:
    assert over.done("audit year 2024 --out dossier.pdf").lines == ["Written to dossier.pdf."]
    over.done("audit year 2024 --out dossier.html")
    over.done("audit year 2024 --out dossier.txt --lang en")

    assert Path("dossier.pdf").read_bytes().startswith(b"%PDF")
    assert '<html lang="nl">' in Path("dossier.html").read_text("utf-8")
    text = Path("dossier.txt").read_text("utf-8")
    assert "STATEMENT OF THE KASCOMMISSIE" in text
    assert max(map(len, text.splitlines())) <= 80
    assert text.rstrip() == over.done("audit year 2024 --format text --lang en").out.rstrip()


def test_an_earlier_moment_gives_the_same_bytes_later(over: Terminal) -> None:
    position = over.json("audit year 2024")["position"]
    over.done(f"audit year 2024 --as-known {position} --out before.html")
    over.done("bookings pay 7,50 4930 --on 02-02-2024 --text Cake")

    over.done(f"audit year 2024 --as-known {position} --out after.html")

    assert Path("before.html").read_bytes() == Path("after.html").read_bytes()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("audit year 2023", "2023 was not opened yet: buurtledger year open 2023."),
        (
            "audit year 2024 --out dossier.xlsx",
            "The dossier is a text, a web page or a PDF: end the name of its file in",
        ),
        (
            "audit year 2024 --out dossier.odt",
            "The dossier is a text, a web page or a PDF: end the name of its file in",
        ),
        ("audit year 2024 --out .", "It can't be written to"),
    ],
)
def test_what_cannot_be_made_is_refused(over: Terminal, line: str, sentence: str) -> None:
    assert over.refused(line).startswith(sentence)


def test_a_pdf_needs_a_file(over: Terminal) -> None:
    said = over.wrong_usage("audit year 2024 --format pdf")

    assert said == "A PDF is no text: name a file for it with --out."
