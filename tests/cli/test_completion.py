"""The Tab key, as a real bash asks for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program can be called by its name."""
    program = tmp_path / "bin" / "buurtledger"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom cli.main import run\nrun()\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))


def tab(*words: str) -> list[str]:
    """What bash offers when Tab is pressed behind these words."""
    script = (
        'eval "$(buurtledger completion bash)"\n'
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n'
        '_buurtledger_completion buurtledger\nprintf "%s\\n" "${COMPREPLY[@]}"'
    )
    asked = ["bash", "--norc", "-c", script, "bash", "buurtledger", *words]
    said = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60)
    assert said.stderr == ""
    return [word for word in said.stdout.splitlines() if word]


@pytest.mark.usefixtures("installed")
def test_bash_completes_nouns_verbs_options_and_choices(nowhere: Terminal) -> None:
    assert tab("pa") == ["payouts", "parties"]
    assert {"list", "log"} <= set(tab("hours", "l"))
    assert tab("hours", "log", "--unt") == ["--until"]
    assert tab("hours", "confirm", "--manner", "p") == ["paper", "phone", "proxy"]
    assert tab("--lang", "") == ["nl", "en"]


@pytest.mark.usefixtures("installed")
def test_choices_are_offered_in_the_language_of_the_line(nowhere: Terminal) -> None:
    offered = tab("--lang", "nl", "hours", "confirm", "--manner", "")

    assert offered[:2] == ["persoonlijk", "papier"]


@pytest.mark.usefixtures("installed")
def test_the_codes_of_the_book_are_offered_where_a_party_belongs(as_ana: Terminal) -> None:
    as_ana.done('parties add "big car" "The Big Car" --kind organisation')
    as_ana.done('parties add bea "Bea Mol"')

    assert tab("balance", "b") == ["ben", "bea"]
    assert tab("hours", "log", "--as", "CH") == ["chloe"]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    "words",
    [
        ["balance", "a"],
        ["no-such-noun", ""],
        ["hours", "log", "ana", "no-time-at-all", "--as", "a"],
        ["hours", "log", '"'],
    ],
)
def test_what_cannot_be_completed_is_passed_over_in_silence(
    nowhere: Terminal, words: list[str]
) -> None:
    assert tab(*words) == []


def test_a_noun_is_completed_without_loading_what_the_nouns_need(nowhere: Terminal) -> None:
    asking = "import sys; from cli.main import run; run(); print(*sys.modules, file=sys.stderr)"
    shell = {
        "_BUURTLEDGER_COMPLETE": "zsh_complete",
        "COMP_WORDS": "buurtledger ",
        "COMP_CWORD": "1",
    }
    env = os.environ | shell | {"PYTHONPATH": str(REPOSITORY)}

    said = subprocess.run(
        [sys.executable, "-c", asking], env=env, capture_output=True, text=True, check=True
    )

    assert "hours\nLog hours and have them confirmed." in said.stdout
    loaded = said.stderr.split()
    assert "cli.completion" in loaded
    assert not {"cli.hours", "cli.payouts", "sqlalchemy", "pydantic"} & set(loaded)


@pytest.mark.parametrize(
    ("shell", "telling"),
    [
        ("bash", "-F _buurtledger_completion buurtledger"),
        ("zsh", "#compdef buurtledger"),
        ("fish", "complete --no-files --command buurtledger"),
    ],
)
def test_each_shell_gets_its_own_script_in_both_ways(
    nowhere: Terminal, monkeypatch: pytest.MonkeyPatch, shell: str, telling: str
) -> None:
    printed = nowhere.done(f"completion {shell}").out
    assert telling in printed
    assert nowhere.json(f"completion {shell}") == {
        "shell": shell,
        "script": printed.rstrip() + "\n",
    }

    monkeypatch.setenv("_BUURTLEDGER_COMPLETE", f"{shell}_source")
    assert nowhere.done("").out == printed


def test_a_shell_that_nobody_has_is_answered_with_nothing(
    nowhere: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_BUURTLEDGER_COMPLETE", "cobol_source")

    assert nowhere.done("").out == ""
