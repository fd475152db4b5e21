"""Settling a subsidy at the terminal: a folder that goes to the municipality."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.terminal import Terminal

LINE = "settle-subsidy pop --year 2025 --out dossier"
FILES = [
    "afrekening.html",
    "afrekening.json",
    "afrekening.pdf",
    "afrekening.xlsx",
    "bewijsstukken.csv",
    "jaarrekening.json",
    "jaarrekening.pdf",
]


@pytest.fixture
def granted(as_ana: Terminal) -> Terminal:
    """IJsselstein granted 10.000 euros for wmo: 8.000 came in, tea was bought for 9.000."""
    as_ana.done('parties add ijs "Gemeente IJsselstein" --kind organisation')
    as_ana.done(
        "funds award pop subsidy ijs --sum 10000 --bears wmo --from 01-01-2025 --until 31-12-2025"
    )
    as_ana.done("funds receive pop 8000 --on 01-02-2025")
    as_ana.done("bookings pay 9000 4300 --on 05-03-2025 --activity wmo")
    return as_ana


def words(pdf: Path) -> str:
    """The words of every page, with runs of white space as one space."""
    pages = PdfReader(io.BytesIO(pdf.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_settlement_is_told_with_what_is_still_to_do(granted: Terminal) -> None:
    said = granted.done(LINE).lines

    assert said[:12] == [
        "pop: settlement of 2025",
        "=======================",
        "",
        "What Euros",
        "----------------------------- ----------",
        "Granted €10,000.00",
        "Advances received €8,000.00",
        "Eligible costs €9,000.00",
        "Of these borne by the subsidy €9,000.00",
        "Still to pay back €1,000.00",
        "Still to receive €2,000.00",
        "",
    ]
    assert said[12] == "On balance Gemeente IJsselstein still pays €1,000.00."
    assert said[14] == "Still to do"
    assert "- 2025 was not drawn up yet: buurtledger year draw-up 2025." in said
    assert "- It must be there before 2026-04-01." in said
    assert said[-1] == f"Written in dossier: {', '.join(FILES)}. Only you can read them."


def test_the_documents_are_dutch_unless_somebody_says_otherwise(
    granted: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    granted.done(LINE)
    assert '<html lang="nl">' in Path("dossier/afrekening.html").read_text("utf-8")

    granted.done(f"{LINE} --lang en")
    assert '<html lang="en">' in Path("dossier/afrekening.html").read_text("utf-8")

    granted.done(f"--lang en {LINE}2")
    assert '<html lang="en">' in Path("dossier2/afrekening.html").read_text("utf-8")


def test_the_figures_on_paper_are_those_for_programs(granted: Terminal) -> None:
    found = granted.json(f"{LINE} --lang en")

    paper = words(Path("dossier/afrekening.pdf"))
    money = found["settlement"]
    for label, cents in (
        ("Granted", money["granted_cents"]),
        ("Advances received", money["advanced_cents"]),
        ("Eligible costs", money["eligible_cents"]),
        ("Of these borne by the subsidy", money["borne_cents"]),
        ("Still to pay back", money["to_repay_cents"]),
        ("Still to be paid to us on balance", money["on_balance_cents"]),
        ("Amount to settle it at", money["settled_cents"]),
    ):
        assert f"{label} €{cents // 100:,}.{cents % 100:02}" in paper
    assert "Every figure in this dossier is the one in our annual statement." in paper
    assert json.loads(Path("dossier/afrekening.json").read_bytes()) == {
        name: value for name, value in found.items() if name not in ("out", "files", "still_to_do")
    }
    reader = PdfReader("dossier/afrekening.pdf")
    assert reader.attachments["afrekening.json"] == [Path("dossier/afrekening.json").read_bytes()]


def test_the_statement_has_the_same_figures_of_the_fund(granted: Terminal) -> None:
    (fund,) = granted.json("statement 2025")["funds"]

    money = granted.json(LINE)["settlement"]

    for here, there in (
        ("granted_cents", "awarded_cents"),
        ("received_cents", "received_cents"),
        ("eligible_cents", "eligible_cents"),
        ("borne_cents", "borne_cents"),
        ("left_cents", "left_cents"),
        ("to_repay_cents", "to_repay_cents"),
        ("receivable_cents", "receivable_cents"),
    ):
        assert money[here] == fund[there]


def test_the_same_line_twice_writes_the_same_folder(granted: Terminal) -> None:
    granted.done(LINE)
    before = {one.name: one.read_bytes() for one in Path("dossier").iterdir()}

    granted.done(LINE)

    assert {one.name: one.read_bytes() for one in Path("dossier").iterdir()} == before


def test_what_somebody_changed_by_hand_is_left_alone(granted: Terminal) -> None:
    granted.done(LINE)
    Path("dossier/bewijsstukken.csv").write_text("mine", encoding="utf-8")

    said = granted.refused(LINE)

    assert said.startswith('The file "bewijsstukken.csv" in this folder was not written here')
    assert Path("dossier/bewijsstukken.csv").read_text("utf-8") == "mine"


def test_zandvoort_gets_no_spreadsheets(granted: Terminal) -> None:
    granted.done(LINE)

    found = granted.json(f"{LINE} --municipality zandvoort")

    assert [name for name in found["files"] if name.endswith((".xlsx", ".csv"))] == []
    # Those of before are gone.
    assert sorted(one.name for one in Path("dossier").iterdir()) == sorted(
        [*found["files"], "afrekening.sha256"]
    )


def test_duties_come_from_a_file(granted: Terminal) -> None:
    Path("duties.txt").write_text(
        "Report in time\nThis dossier is in time.\n\nTell of changes\nThere were\nnone",
        encoding="utf-8",
    )

    found = granted.json(f"{LINE} --duties duties.txt --lang en")

    assert found["duties"] == [
        {"duty": "Report in time", "met": "This dossier is in time."},
        {"duty": "Tell of changes", "met": "There were none"},
    ]
    assert "Tell of changes There were none." in words(Path("dossier/afrekening.pdf"))


def test_a_duty_without_how_it_was_met_is_refused(granted: Terminal) -> None:
    Path("duties.txt").write_text("Report in time\n\nTell of changes\nNone", encoding="utf-8")

    said = granted.refused(f"{LINE} --duties duties.txt")

    assert said.startswith('Nothing says how the duty "Report in time" was met.')
    assert not Path("dossier").exists()


def test_where_nobody_owes_anything_nobody_pays(granted: Terminal) -> None:
    granted.done("funds receive pop 1000 --on 01-03-2025")

    said = granted.done(LINE).out

    assert "\nNobody owes anything.\n" in said
    assert "still pays" not in said
