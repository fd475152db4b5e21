"""The help pages fit the window, and their examples are answered in the book of the demo."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.command import PROGRAM, Command
from cli.main import run
from ledger import language
from tests.house.source import ROOT
from tests.house.test_commands import all_commands

WIDEST = 80
SPOKEN: tuple[language.Language, ...] = ("en", "nl")
COMMANDS = all_commands()

# What is typed before an example, so that there is something for it to do.
_TO_CONFIRM = ("hours correct 548 --on 21-3-2025 --as M01",)
_DRAWN_AGAIN = ('payouts reject 2214 --reason "Not yet." --as M02',)
_APPROVED = ("payouts approve 2214 --as M02",)
_PROPOSED = (
    'decisions propose "Bike" --to alv --about reserve --euros 500 --as M01',
    "decisions meeting alv --eligible 11 --present 8 --as M01",
)
_DRAWN_UP = ("year draw-up 2025 --as M01",)
_SAMPLED = (*_DRAWN_UP, 'audit sample 2025 --dice "3 5 1 6 2 4 4 1 6 3" --as M03')
_AUDITED = (*_DRAWN_UP, "year audit 2025 --member M03 --member M04 --advise --as M03")
_DECIDED = (
    *_AUDITED,
    'decisions propose "The year" --to alv --about adoption --year 2025 --as M01',
    'decisions propose "Thanks" --to alv --about discharge --year 2025 --as M01',
    "decisions meeting alv --eligible 11 --present 8 --as M01",
    "decisions adopt 2572 --yes 8 --no 0 --meeting 2574 --as M01",
    "decisions adopt 2573 --yes 8 --no 0 --meeting 2574 --as M01",
)
_ADOPTED = (*_DECIDED, "year adopt 2025 --decision 2572 --as M01")
BEFORE = {
    "hours confirm 548": _TO_CONFIRM,
    "hours confirm --import": _TO_CONFIRM,
    "hours confirm --month": ("hours log M08 2:30 --for N02 --on 8-12-2025 --as M08",),
    "claims approve": ('claims add M08 12,50 "Train to Utrecht" --on 3-3-2025 --as M08',),
    "parties nickname M09 --remove": ('parties nickname M09 "Opa Kees" --as M01',),
    "payouts propose": _DRAWN_AGAIN,
    "payouts sepa 2214": _APPROVED,
    "payouts send": _APPROVED,
    "payouts settle": _APPROVED,
    "restore": ("backup copy-of-march",),
    "bookings approve": ("bookings pay 10 4990 --as M01",),
    "decisions stand-back": _PROPOSED,
    "decisions vote": _PROPOSED,
    "decisions adopt": _PROPOSED,
    "decisions reject": _PROPOSED,
    "year sign": _DRAWN_UP,
    "year unsigned": _DRAWN_UP,
    "year audit": _DRAWN_UP,
    "audit sample 2025 --dice": _DRAWN_UP,
    "audit sample 2025 --payments": _DRAWN_UP,
    "audit seen": _SAMPLED,
    "audit answer": _DRAWN_UP,
    "year adopt": _DECIDED,
    "year discharge": _ADOPTED,
    "year seal": _ADOPTED,
    "funds reverse-receipt": ("bank unmatch 2313 --as M01",),
    "bank match 2363": ("bank unmatch 2363 --as M01",),
    "bank book 2359": ("bank unmatch 2359 --as M01",),
    "bank book 2226": ("bank unmatch 2226 --as M01",),
    "bank book 2360": ("bank unmatch 2360 --as M01",),
    "bank book 2367": ("bank unmatch 2367 --as M01",),
}
# What the demo cannot answer with more than a sentence: a file that only readers have, a question
# before something is erased for good, limits that it adopted itself, a file that was paid, a year
# that is open or begins with what this one ends with.
REFUSED = [
    "hours import weeks.xlsx",
    "hours import april.csv",
    "hours confirm --file",
    "parties import parties.xlsx",
    "parties erase",
    "payouts return --file",
    "limits add 2025",
    "imports take-back",
    "year open",
    "year write --file",
    "bank import savings.zip",
]
# Codes in the examples that are given out there.
NEW = {"N08", "P4"}


def examples(command: Command) -> list[str]:
    """The lines of the help page that can be typed over, without the program's name."""
    lines = (command.in_our_words().epilog or "").splitlines()
    return [line.removeprefix(f"{PROGRAM} ") for line in lines if line.startswith(f"{PROGRAM} ")]


def all_examples() -> dict[str, language.Language]:
    """Every example once, with the language that it is shown in: English where both agree."""
    found: dict[str, language.Language] = {}
    for spoken in SPOKEN:
        language.use(spoken)
        for command in COMMANDS.values():
            assert isinstance(command, Command)
            found.update({line: spoken for line in examples(command) if line not in found})
    language.use("en")
    return found


def begins(line: str, beginning: str) -> bool:
    """Whether the line has these words in this order, the noun first."""
    rest = iter(shlex.split(line))
    words = beginning.split()
    return line.startswith(words[0]) and all(word in rest for word in words)


def too_wide(page: str) -> list[str]:
    """The lines that a window of eighty columns would fold."""
    return [line for line in page.splitlines() if len(line) > WIDEST]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "demo"
    assert run(["demo", str(folder), "--lang", "en"]) == 0
    # Where the year is closed most of what the examples record would be refused.
    shutil.rmtree(folder / "book")
    (folder / "practice").rename(folder / "book")
    return folder


@pytest.mark.parametrize("spoken", SPOKEN)
@pytest.mark.parametrize("path", COMMANDS)
def test_no_line_of_a_help_page_is_wider_than_eighty_columns(
    path: str,
    spoken: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDEST))

    code = run([*path.split()[1:], "--help", "--lang", spoken])

    page = capsys.readouterr().out
    assert code == 0
    assert too_wide(page) == []


def test_a_line_that_is_too_wide_is_seen() -> None:
    assert too_wide(f"{'x' * 80}\n{'x' * 81}\n") == ["x" * 81]


def test_every_example_typed_over_in_the_demo_is_answered(
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BUURTLEDGER_AS", "M01")
    wrong = []

    for number, (line, spoken) in enumerate(all_examples().items()):
        monkeypatch.setenv("BUURTLEDGER_LANG", spoken)
        folder = tmp_path / str(number)
        shutil.copytree(made, folder)
        monkeypatch.chdir(folder)
        for beginning, typed_first in BEFORE.items():
            for first in typed_first if begins(line, beginning) else ():
                assert run(shlex.split(first)) == 0, first
        # What a shell does with the answer is no part of the line.
        code = run(shlex.split(line.split(" >")[0]))
        said = capfd.readouterr().err
        if code != int(any(begins(line, refused) for refused in REFUSED)):
            wrong.append(f"{line}: {code}\n{said}")

    assert wrong == []


def test_every_code_in_an_example_is_one_of_the_demo() -> None:
    sheets = ROOT / "examples" / "de-brink"
    parties, agreements = (
        {line.split(";")[0] for line in (sheets / name).read_text("utf-8-sig").splitlines()}
        for name in ("parties.csv", "agreements.csv")
    )

    named = {code for line in all_examples() for code in re.findall(r"(?<!-)\b[A-Z]\d\d\b", line)}
    agreed = {code for line in all_examples() for code in re.findall(r"\b[VF]-\w+", line)}

    assert {"M01", "M08"} <= named <= parties | NEW
    assert {"V-M08"} <= agreed <= agreements


def test_no_exception_outlived_its_example() -> None:
    lines = all_examples()

    assert [
        beginning
        for beginning in (*BEFORE, *REFUSED)
        if not any(begins(line, beginning) for line in lines)
    ] == []
