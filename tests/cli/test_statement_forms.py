"""The forms of a statement: on the terminal or in a file, in Dutch unless another is asked for."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.terminal import Terminal

YEAR = "statement 2025"


@pytest.fixture
def year(as_ana: Terminal) -> Terminal:
    """Chloe helped Ana for two hours in March 2025, which was confirmed."""
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    return as_ana


def test_the_terminal_speaks_its_own_language_and_files_are_dutch(year: Terminal) -> None:
    shown = year.done(YEAR).out
    year.done(f"{YEAR} --out 2025.txt")

    assert shown.startswith("Annual statement 2025\n")
    assert Path("2025.txt").read_text("utf-8").startswith("Jaarverantwoording 2025\n")
    assert "1610 Schulden aan leden" in Path("2025.txt").read_text("utf-8")


@pytest.mark.parametrize("line", ["--lang en {}", "{} --lang en"])
def test_another_language_is_asked_for_before_the_noun_or_after_the_verb(
    year: Terminal, line: str
) -> None:
    year.done(line.format(f"{YEAR} --out 2025.html"))

    made = Path("2025.html").read_text("utf-8")
    assert '<html lang="en">' in made
    assert "Debts to members" in made


def test_a_page_on_the_screen_is_dutch_too(year: Terminal) -> None:
    assert '<html lang="nl">' in year.done(f"{YEAR} --format html").out


def test_every_figure_of_the_web_page_opens(year: Terminal) -> None:
    made = year.done(f"{YEAR} --format html --lang en").out

    assert "Everything that was a cost on this account in the year." in made
    assert "http://" not in made.replace("http://www.w3.org", "")


def test_the_name_of_the_file_tells_the_form_and_the_option_goes_before_it(
    year: Terminal,
) -> None:
    for name, begins in (("a.pdf", b"%PDF-"), ("a.HTML", b"<!DOCTYPE"), ("a.json", b"{")):
        year.done(f"{YEAR} --out {name}")
        assert Path(name).read_bytes().startswith(begins)
    year.done(f"{YEAR} --format html --out page.txt")

    assert Path("page.txt").read_bytes().startswith(b"<!DOCTYPE")
    assert "cannot be written" in year.refused(f"{YEAR} --out a.docx")


def test_json_is_the_same_by_its_option_by_its_form_and_in_a_file(year: Terminal) -> None:
    by_option = year.done(f"{YEAR} --json").out

    assert year.done(f"{YEAR} --format json").out == by_option
    year.done(f"{YEAR} --out 2025.json")
    assert Path("2025.json").read_text("utf-8") == by_option


def test_a_program_that_writes_a_file_is_told_which(year: Terminal) -> None:
    said = year.json(f"{YEAR} --out 2025.pdf")

    assert said == {"year": 2025, "format": "pdf", "lang": "nl", "out": "2025.pdf"}


def test_the_paper_carries_the_figures_for_programs(year: Terminal) -> None:
    year.done(f"{YEAR} --out 2025.pdf")
    year.done(f"{YEAR} --out 2025.json")

    (carried,) = PdfReader(BytesIO(Path("2025.pdf").read_bytes())).attachments.items()

    assert carried == ("statement-2025.json", [Path("2025.json").read_bytes()])


def test_a_summary_is_shorter_and_is_no_spreadsheet(year: Terminal) -> None:
    whole, short = year.done(YEAR).out, year.done(f"{YEAR} --summary").out

    assert len(short) < len(whole) // 2
    assert "a page to read" in year.wrong_usage(f"{YEAR} --summary --format json")


def test_what_is_put_together_wrongly_is_wrong_usage(year: Terminal) -> None:
    assert "with --out" in year.wrong_usage(f"{YEAR} --format pdf")
    assert "with --out" in year.wrong_usage(f"{YEAR} --format xlsx")
    assert "not for both" in year.wrong_usage(f"{YEAR} --format html --json")


def test_a_file_of_another_year_is_replaced_and_only_its_owner_reads_it(year: Terminal) -> None:
    year.done("statement 2024 --out made.html")
    year.done(f"{YEAR} --out made.html")

    assert "2025" in Path("made.html").read_text("utf-8")
    assert Path("made.html").stat().st_mode & 0o777 == 0o600


def test_the_same_position_gives_the_same_bytes_after_more_was_recorded(year: Terminal) -> None:
    year.done(f"{YEAR} --out before.html")
    position = json.loads(year.done(f"{YEAR} --json").out)["position"]
    year.done("hours log chloe 5:00 --for ana --on 06-03-2025")

    year.done(f"{YEAR} --as-known {position} --out after.html")

    assert Path("after.html").read_bytes() == Path("before.html").read_bytes()


def test_the_public_version_names_nobody_and_hides_what_rests_on_few(year: Terminal) -> None:
    said = year.done(f"{YEAR} --public --lang en").out
    document = year.json(f"{YEAR} --public")

    assert "Chloe" not in said
    assert "hidden" in said
    assert document["draft"]
    assert "chloe" not in json.dumps(document).casefold()
    assert document["tables"]["persons"]["lines"][-1]["amount"] is None


def test_the_public_version_has_its_own_forms(year: Terminal) -> None:
    assert year(f"{YEAR} --public --out 2025.xlsx").code == 2
    assert year(f"{YEAR} --public --summary").code == 2
    said = year.done(f"{YEAR} --public --out 2025.pdf").out
    assert "they may say what its tables hide" in " ".join(said.split())

    assert Path("2025.pdf").read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_not_there_is_called_by_its_name(year: Terminal) -> None:
    said = year.refused(f"{YEAR} --out missing/dir/a.pdf")

    assert 'There is no folder "missing/dir".' in " ".join(said.split())


@pytest.mark.parametrize("verb", ["", "show "])
def test_what_help_does_not_list_is_not_in_the_usage_either(year: Terminal, verb: str) -> None:
    said = year(f"statement {verb}2025 --summary --public")

    assert said.code == 2
    assert said.err.splitlines()[1:] == [
        "Usage: buurtledger statement [OPTIONS] YEAR",
        "More help: buurtledger statement --help",
    ]


@pytest.mark.parametrize("options", ["", " --summary", " --public"])
def test_a_year_that_was_never_opened_is_called_so_in_every_form(
    year: Terminal, options: str
) -> None:
    for asked, said in (
        (2001, "This is a draft: 2001 was never opened in this book."),
        (2399, "Look: 2399 lies in the future and was never opened in this book."),
    ):
        line = f"statement {asked}{options} --lang en"
        shown = " ".join(year.done(line).out.split())
        assert shown.find(said) in range(150)
        assert said in year.done(f"{line} --format html").out
        year.done(f"{line} --out never.pdf")
        pages = PdfReader(BytesIO(Path("never.pdf").read_bytes())).pages
        assert said in " ".join(pages[0].extract_text().split())


def test_a_year_that_was_never_opened_is_so_for_programs_too(year: Terminal) -> None:
    for asked, lies_ahead in ((2001, False), (2399, True)):
        for options in ("", " --public"):
            found = year.json(f"statement {asked}{options}")
            assert (found["opened"], found["lies_ahead"]) == (False, lies_ahead)
