"""The demo: a whole year out of the spreadsheets, to the minute and the cent."""

import json
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli.demo
from cli.main import run
from ledger import language
from ledger.application.cooperative import Cooperative
from ledger.application.register import Selection
from tests.reference.book_figures import book_figures
from tests.reference.figures import figures
from tests.reference.replay import dutch_labels
from tests.reference.test_replay import EXPECTED

ROOT = Path(__file__).parents[2]
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("BUURTLEDGER_BOOK", "BUURTLEDGER_AS", "LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    language.use("en")


@pytest.fixture
def book(demo: Path) -> Iterator[Cooperative]:
    with Cooperative.open(demo / "book") as opened:
        yield opened


def test_the_demo_s_books_are_the_reference_s_books_to_the_minute_and_the_cent(
    book: Cooperative,
) -> None:
    annual, named = book.books.annual(2025)

    found = book_figures(annual, dutch_labels(book)) | figures(annual, named)

    assert found == EXPECTED


def test_every_line_of_the_bank_is_explained_and_ends_as_the_books_do(book: Cooperative) -> None:
    lines = book.bank.lines()

    (account,) = book.bank.reconciled(2025)
    assert len(lines) == 142
    assert [card.line.number for card in lines if not card.explained] == []
    assert account.book_cents == account.bank_cents == 403000


def test_the_year_is_closed_and_the_next_one_has_a_budget(book: Cooperative) -> None:
    document = book.documents.document(2025)

    years = [(card.record.year, card.record.state) for card in book.years.all()]
    assert years == [(2025, "sealed"), (2026, "open")]
    assert [(one.who.code, one.reason) for one in document.report.signatures] == [
        ("M01", None),
        ("M02", None),
        ("M06", None),
    ]
    assert document.audit is not None
    assert [who.code for who in document.audit.by] == ["M03", "M04"]
    assert document.adoption is not None
    assert document.discharge is not None
    assert document.adoption.number != document.discharge.number
    assert sum(one.cents for one in document.next_budget) == 2_380_000
    assert [one.code for one in document.differences if one.why is None] == []


def test_the_book_for_practice_is_the_same_with_the_year_still_open(demo: Path) -> None:
    with Cooperative.open(demo / "practice") as practice:
        (year,) = practice.years.all()
        digest = practice.books.digest(2025)

    with Cooperative.open(demo / "book") as closed:
        assert closed.books.digest(2025) == digest
    assert (year.record.year, year.record.state) == (2025, "open")


def test_its_documents_lie_beside_it(demo: Path) -> None:
    kinds = {
        path.name: path.read_bytes()[:5]
        for path in (demo / "documents").iterdir()
        if path.is_file()
    }

    assert kinds["jaarverantwoording-2025.pdf"] == b"%PDF-"
    assert kinds["samenvatting-2025.pdf"] == b"%PDF-"
    assert kinds["jaarverantwoording-2025.html"] == b"<!DOC"
    assert kinds["jaarverantwoording-2025.xlsx"][:2] == b"PK"
    assert kinds["kascommissie-2025.pdf"] == b"%PDF-"
    settlement = demo / "documents" / "afrekening-populatiebudget-2025"
    assert (settlement / "afrekening.pdf").read_bytes()[:5] == b"%PDF-"
    figures = json.loads((demo / "documents" / "jaarverantwoording-2025.json").read_text("utf-8"))
    assert figures["result_cents"] == 78000


def test_march_is_credited_after_the_correction_and_declared_anew(book: Cooperative) -> None:
    claims = [claim for claim in book.funds.show("wmo").claims if claim.month == "2025-03"]

    told = [(f"{claim.claimed_on:%m-%d}", claim.minutes) for claim in claims]
    assert told == [("04-06", 480), ("05-06", -480), ("06-06", 420)]


def test_each_month_was_settled_on_the_fifth_and_december_waits_for_m08(book: Cooperative) -> None:
    runs = [card.record for card in book.payouts.all()]

    settled = [f"{each.settled_on:%m-%d}" for each in runs if each.settled_on]
    assert settled == [*(f"{month:02}-05" for month in range(2, 13)), "12-31"]
    assert [(each.state, each.total_cents) for each in runs if not each.settled_on] == [
        ("proposed", 10000)
    ]


def test_who_was_helped_corrected_the_visit_of_20_march(book: Cooperative) -> None:
    visits = book.hours.find(Selection(helper="P1", receiver="M05"))

    (corrected,) = [visit for visit in visits if visit.record.minutes != 120]
    assert corrected.record.given_from_on.isoformat() == "2025-03-20"
    assert (corrected.record.minutes, corrected.confirmed_by) == (60, "M05")


def test_the_book_of_the_demo_is_whole(demo: Path, capsys: Captured) -> None:
    assert run(["check", "--book", str(demo / "book")]) == 0


def test_what_it_prints_fits_the_screen_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)

    codes = [run(["demo"]), run(["demo", "--lang", "nl"])]

    printed = capsys.readouterr()
    assert (codes, printed.err) == ([0, 0], "")
    # A command stays on one line, so that it can be copied.
    lines = [ln for ln in printed.out.splitlines() if not ln.startswith("  buurtledger ")]
    assert max(map(len, lines)) <= 80
    for said in (
        "What the treasurer sees",
        "M10   Yusuf Kaya       65:00     3:00    €310.00    €310.00    €0.00",
        "Total         752:00   416:00     3:00  220:00  1391:00             38",
        "Income €21,064.00, costs €20,284.00, result €780.00.",
        "The book: buurtledger-demo/book",
        "Wat de penningmeester ziet",
        "€ 3.700,00",
        "en dus geschonken: 3:00.",
        "Het boek: buurtledger-demo-2/book",
    ):
        assert said in printed.out
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "buurtledger-demo",
        "buurtledger-demo-2",
    ]


def test_the_commands_it_names_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["demo", "try out"])
    lines = capsys.readouterr().out.splitlines()
    named = [shlex.split(line)[1:] for line in lines if line.startswith("  buurtledger ")]

    codes = [run(words) for words in named]

    printed = capsys.readouterr().out
    assert codes == [0] * 9
    assert "Annual statement 2025" in printed
    assert "Result, 2025: €780.00" in printed
    assert "To go back to GEMEENTE of populatiebudget: €400.00." in printed
    assert "pinbetalingen" in printed
    assert "to M12, paid on 2025-12-31." in printed
    assert "€100.00 in all" in printed
    assert "2025-03-20  P1      M05  wmo huishoudelijke-hulp  1:00" in printed


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "diary.txt").write_text("mine")

    code = run(["demo", str(tmp_path)])

    assert code == 1
    assert "is not empty. Choose another folder for the example." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_a_demo_that_breaks_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    shipped = tmp_path / "shipped"
    shutil.copytree(cli.demo.find_examples(), shipped)
    (shipped / "hours-2025-02.csv").write_text("datum;medewerker;uren\n03-02-2025;M99;1\n")
    monkeypatch.setattr("cli.demo.find_examples", lambda: shipped)

    code = run(["demo", str(tmp_path / "new")])

    assert code == 1
    assert list(tmp_path.iterdir()) == [shipped]


def test_for_programs_it_says_where_it_is_and_the_year_s_figures(
    tmp_path: Path, capsys: Captured
) -> None:
    code = run(["demo", str(tmp_path / "new"), "--json"])

    document = json.loads(capsys.readouterr().out)
    assert code == 0
    assert document["book"] == str(tmp_path / "new" / "book")
    assert document["statement"]["hours"]["total"] == 1391 * 60


def test_the_package_holds_every_room_and_the_example() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        setuptools = tomllib.load(file)["tool"]["setuptools"]
    rooms = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for room in ("ledger", "cli")
        for path in (ROOT / room).rglob("*.py")
    }

    assert set(setuptools["packages"]) == rooms | {"cli.examples"}
    assert setuptools["package-dir"] == {"cli.examples": "examples"}
    assert cli.demo.find_examples() == ROOT / "examples" / "de-brink"
