"""The frame of the terminal program, tried on a small noun of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click
import pytest

from cli.command import Command, Group, Settings, answer, edge
from cli.main import NOUNS, buurtledger, run
from ledger import language
from ledger.domain.errors import Conflict, DomainError, VerificationError
from ledger.language import say

ROOT = Path(__file__).parents[2]


@click.group(
    "hours", cls=Group, help="Log hours and have them confirmed.", epilog="buurtledger hours log"
)
def hours() -> None:
    pass


@hours.command("log", epilog="buurtledger hours log ben 2:30")
@click.argument("helper", help="PARTY")
@click.argument("minutes", type=int)
@click.option("--on", metavar="ID", help="Speak Dutch or English.")
@click.pass_obj
def log(settings: Settings, helper: str, minutes: int, on: str | None) -> None:
    """Log hours and have them confirmed."""
    document = {"helper": helper, "minutes": minutes, "on": on}
    answer(settings, document, f"{helper} {language.duration(minutes)}")


@hours.command("ask", epilog="buurtledger hours ask")
@click.pass_obj
def ask(settings: Settings) -> None:
    """Say who acts, and where."""
    shown = [settings.folder, settings.acting, settings.lang, settings.request]
    answer(settings, shown[1:], " ".join(map(str, shown)))


@hours.command("fail", epilog="buurtledger hours fail refused")
@click.argument("how")
def fail(how: str) -> int:
    """Fail in a way of one's choice."""
    if how == "some-rows":
        return 1
    raise FAILURES[how]()


FAILURES: dict[str, Callable[[], BaseException]] = {
    "refused": lambda: DomainError("{hired_cents} is too much for {day_on}.", **TOO_MUCH),
    "conflict": lambda: Conflict("Ben was first."),
    "no-proof": lambda: VerificationError("Entry {position} was changed.", position=7),
    "stopped": KeyboardInterrupt,
    "prompt-left": click.Abort,
    "ours": lambda: ZeroDivisionError("secret detail"),
    "disk": lambda: PermissionError(13, "Permission denied", "/there/book"),
    "half-sentence": lambda: DomainError("{never_given}"),
}
TOO_MUCH = {"hired_cents": 123_450, "day_on": date(2025, 1, 31)}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [*os.environ]:
        if name.startswith(("BUURTLEDGER_", "LC_", "LANG")):
            monkeypatch.delenv(name)
    language.use("en")
    yield
    language.use("en")


Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("refused", 1),
        ("some-rows", 1),
        ("conflict", 3),
        ("no-proof", 4),
        ("stopped", 130),
        ("prompt-left", 130),
        ("ours", 1),
        ("disk", 1),
        ("half-sentence", 1),
    ],
)
def test_each_kind_of_failure_has_its_exit_code_and_leaves_stdout_empty(
    how: str, code: int, capsys: Captured
) -> None:
    assert edge(hours, ["fail", how, "--json"]) == code

    assert capsys.readouterr().out == ""


def test_a_refusal_is_one_sentence_with_its_values_as_the_reader_writes_them(
    capsys: Captured,
) -> None:
    in_english = edge(hours, ["fail", "refused"])
    in_dutch = edge(hours, ["fail", "refused", "--lang", "nl"])

    said = capsys.readouterr().err.splitlines()
    assert (in_english, in_dutch) == (1, 1)
    assert said[0] == "€1,234.50 is too much for 2025-01-31."
    assert said[1] == "€ 1.234,50 is too much for 31-01-2025."


def test_a_fault_of_ours_is_owned_up_to_without_a_traceback(capsys: Captured) -> None:
    edge(hours, ["fail", "ours"])

    said = capsys.readouterr().err
    assert "our fault" in said
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
    assert "secret detail" not in said


def test_a_traceback_is_there_for_who_asks_for_it(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUURTLEDGER_DEBUG", "1")

    edge(hours, ["fail", "ours"])

    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "secret detail" in said


def test_a_folder_that_may_not_be_used_is_named(capsys: Captured) -> None:
    edge(hours, ["fail", "disk"])

    assert "/there/book (Permission denied)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "dutch"),
    [
        (["log"], "Dit ontbreekt nog: 'HELPER'."),
        (["log", "ben"], "Dit ontbreekt nog: 'MINUTES'."),
        (["log", "ben", "many"], "De waarde voor 'MINUTES' past niet: 'many' is geen goed getal."),
        (["log", "ben", "5", "ana"], "Dit is te veel: ana"),
        (["log", "ben", "5", "--in"], "De optie '--in' bestaat niet. (Bedoelt u een van deze: "),
        (["log", "ben", "5", "--on"], "Bij de optie '--on' hoort een waarde."),
        (["lgo"], "De opdracht 'lgo' bestaat niet. Bedoelt u 'log'?"),
    ],
)
def test_wrong_usage_is_explained_in_the_readers_language(
    line: list[str], dutch: str, capsys: Captured
) -> None:
    language.use("nl")
    code = edge(hours, line)

    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert said.err.startswith(dutch)
    assert "\nGebruik: buurtledger" in said.err
    assert "--help\n" in said.err


def test_a_parse_error_before_the_language_is_read_is_in_that_language_too(
    capsys: Captured,
) -> None:
    code = run(["--bok", "x", "--lang=nl"])

    assert code == 2
    assert "De optie '--bok' bestaat niet." in capsys.readouterr().err


def test_a_noun_that_is_not_there_is_answered_with_the_nearest(capsys: Captured) -> None:
    code = run(["hour"])

    assert code == 2
    assert capsys.readouterr().err.startswith("No such command 'hour'. Did you mean 'hours'?")


@pytest.mark.parametrize(
    "line",
    [
        ["--json", "log", "ben", "150"],
        ["log", "ben", "150", "--json"],
        ["log", "--json", "ben", "150"],
    ],
)
def test_json_is_asked_for_before_or_after_the_verb(line: list[str], capsys: Captured) -> None:
    code = edge(hours, line)

    assert code == 0
    assert json.loads(capsys.readouterr().out) == {"helper": "ben", "minutes": 150, "on": None}


def test_text_is_the_answer_when_nothing_else_is_asked(capsys: Captured) -> None:
    edge(hours, ["log", "ben", "150"])

    assert capsys.readouterr().out == "ben 2:30\n"


def test_options_before_the_verb_and_after_it_come_together(capsys: Captured) -> None:
    edge(hours, ["--as", "chloe", "--book", "here", "ask", "--lang", "nl", "--request", "r1"])

    assert capsys.readouterr().out == "here chloe nl r1\n"


def test_an_option_after_the_verb_wins_over_one_before_it(capsys: Captured) -> None:
    edge(hours, ["--as", "chloe", "ask", "--as", "ana"])

    assert capsys.readouterr().out == "book ana en None\n"


def test_the_environment_says_whose_book_and_who_acts_unless_the_line_does(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUURTLEDGER_BOOK", "ours")
    monkeypatch.setenv("BUURTLEDGER_AS", "ben")

    edge(hours, ["ask"])
    edge(hours, ["ask", "--book", "mine", "--as", "ana"])

    assert capsys.readouterr().out == "ours ben en None\nmine ana en None\n"


def test_the_language_of_one_line_does_not_outlive_it(capsys: Captured) -> None:
    run(["--help", "--lang", "nl"])

    assert "Gebruik:" in capsys.readouterr().out
    assert language.current() == "en"


def test_help_is_in_the_language_asked_for_even_after_the_verb(capsys: Captured) -> None:
    edge(hours, ["log", "--lang", "nl", "--help"])
    dutch = capsys.readouterr().out
    edge(hours, ["log", "--lang", "en", "--help"])
    english = capsys.readouterr().out

    assert dutch.startswith("Gebruik:")
    assert "Spreek Nederlands of Engels." in dutch
    assert english.startswith("Usage:")
    assert "Speak Dutch or English." in english
    assert dutch.endswith("\n  buurtledger hours log ben 2:30\n")


def test_a_placeholder_is_in_the_readers_language_in_help_and_in_mistakes(
    capsys: Captured,
) -> None:
    show = Command(
        "show",
        params=[
            click.Argument(["party"], help="Speak Dutch or English."),
            click.Argument(["folder"], required=False, nargs=-1),
        ],
    )
    language.use("nl")

    edge(show, ["--help"])
    edge(show, [])

    said = capsys.readouterr()
    assert said.out.startswith("Gebruik: buurtledger [OPTIES] PARTIJ [MAP]...\n")
    assert "\n  PARTIJ  Spreek Nederlands of Engels. (verplicht)\n" in said.out
    assert said.err.startswith("Dit ontbreekt nog: 'PARTIJ'.\n")
    assert [line for line in said.out.splitlines() if line.endswith(" ")] == []


def test_showing_help_in_dutch_leaves_the_command_itself_in_english() -> None:
    language.use("nl")
    with Command("log", help="Start a new book.").make_context("log", []) as ctx:
        page = ctx.get_help()

    assert "Begin een nieuw boek." in page
    assert ctx.command.help == "Start a new book."


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_the_help_page_fits_eighty_columns_and_names_every_noun(
    spoken: str, capsys: Captured
) -> None:
    code = run(["--help", "--lang", spoken])

    page = capsys.readouterr().out
    assert code == 0
    assert all(f"  {noun} " in page for noun in NOUNS)
    assert max(map(len, page.splitlines())) <= 80
    assert "\x1b" not in page


def test_the_program_alone_shows_its_help_and_counts_as_wrong_usage(capsys: Captured) -> None:
    code = run([])

    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert said.err.startswith("Usage: buurtledger")


def test_the_help_page_imports_no_database_and_no_models() -> None:
    script = (
        "import sys; from cli.main import run; code = run(['--help']); "
        "heavy = {'sqlalchemy', 'eventsourcing', 'pydantic', 'psycopg'} & set(sys.modules); "
        "print(code, sorted(heavy), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert done.stderr == "0 []\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_stops_reading_gets_no_complaint(unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "cli.main", "--help"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_that_lacks_a_letter_still_gets_its_answer() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", "--help", "--lang", "nl"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Antwoord met ??n JSON-document" in done.stdout


def test_the_table_of_nouns_and_the_program_name_the_same_nouns() -> None:
    with click.Context(buurtledger) as ctx:
        assert buurtledger.list_commands(ctx) == list(NOUNS)


def test_a_sentence_of_an_error_is_the_one_that_the_edge_prints(capsys: Captured) -> None:
    edge(hours, ["fail", "no-proof"])

    printed = capsys.readouterr().err
    assert printed == say(VerificationError("Entry {position} was changed.", position=7)) + "\n"
