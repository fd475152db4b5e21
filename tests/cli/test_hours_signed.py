"""The slips that were signed, as one file."""

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

SLIPS = """bonnummer;datum;medewerker;cliënt;uren
101;03-03-2025;chloe;ana;2,5
102;04-03-2025;chloe;ana;1:30
103;05-03-2025;ben;ana;1:00
"""
SIGNED = """bonnummer;getekend door;manier;getekend
101;ana;op papier;ja
102;;;nee
103;ana;;x
104;;;ja
"""


@pytest.fixture
def pile(as_ana: Terminal) -> Terminal:
    Path("slips.csv").write_text(SLIPS, "utf-8")
    Path("signed.csv").write_text(SIGNED, "utf-8")
    as_ana.done("hours import slips.csv")
    return as_ana


def states(terminal: Terminal) -> list[str]:
    return [one["state"] for one in terminal.json("hours list")["hours"]]


def test_the_signed_slips_are_confirmed_and_the_others_told(pile: Terminal) -> None:
    said = pile("hours confirm --file signed.csv")

    assert said.code == 1
    assert said.lines[:4] == [
        "signed.csv: 3 rows read.",
        "recorded: 2",
        "refused: 1",
        "hours in them: 3:30",
    ]
    assert said.lines[-1].startswith(
        "row 5, column bonnummer: No hours in the book came from a slip 104."
    )
    assert said.err == "Not signed, so left as they are: 1.\n"
    assert states(pile) == ["confirmed", "logged", "confirmed"]


def test_the_same_file_again_and_a_try_confirm_nothing(pile: Terminal) -> None:
    tried = pile("hours confirm --file signed.csv --dry-run --json")
    whole = pile("hours confirm --file signed.csv --all-or-nothing --json")
    pile("hours confirm --file signed.csv")
    again = pile("hours confirm --file signed.csv --json")

    assert (tried.json["recorded"], whole.json["recorded"]) == (2, 0)
    assert (again.json["recorded"], again.json["known"]) == (0, 2)


def test_nobody_confirms_their_own_slips(pile: Terminal) -> None:
    said = pile("hours confirm --file signed.csv --as ben --rejects mend.csv")

    assert "Nobody confirms their own hours." in said.out
    assert "103" in Path("mend.csv").read_text("utf-8-sig")
    assert states(pile) == ["confirmed", "logged", "logged"]


@pytest.mark.parametrize("line", ["5 --file signed.csv", "--for ana --file signed.csv"])
def test_a_file_goes_without_numbers_and_without_a_choice(line: str, pile: Terminal) -> None:
    assert pile.wrong_usage(f"hours confirm {line}").startswith("Say which hours")


def test_the_options_of_a_file_go_with_a_file(pile: Terminal) -> None:
    assert pile.wrong_usage("hours confirm --for ana --dry-run").endswith("go with --file.")


def test_what_came_from_one_file_is_confirmed_and_the_rest_is_left(pile: Terminal) -> None:
    Path("later.csv").write_text("datum;medewerker;cliënt;uren\n9-3-2025;chloe;ana;1\n", "utf-8")
    later = pile.json("hours import later.csv")

    listed = pile.json(f"hours list --import {later['number']}")["hours"]
    confirmed = pile.json(f"hours confirm --import {later['number']} --manner paper")

    assert [one["minutes"] for one in listed] == [60]
    assert (confirmed["confirmed"], confirmed["minutes"]) == (1, 60)
    assert states(pile) == ["logged", "logged", "logged", "confirmed"]
    assert pile.refused("hours confirm --import 1 --manner paper").startswith(
        "No file was imported under number 1."
    )


def test_columns_are_explained_and_kept_with_the_options_that_an_import_has(
    pile: Terminal,
) -> None:
    Path("own.csv").write_text("Strook;Krabbel;Kleur\n101;x;rood\n102;;\n", "utf-8")
    explained = "--column Strook=ref --column Krabbel=signed --column Kleur= --keep-columns stroken"

    said = pile(f"hours confirm --file own.csv {explained}")
    again = pile("hours confirm --file own.csv --columns stroken --json")

    assert (said.code, said.lines[:2]) == (0, ["own.csv: 1 row read.", "recorded: 1"])
    assert (again.json["recorded"], again.json["known"]) == (0, 1)
    assert states(pile) == ["confirmed", "logged", "logged"]


@pytest.mark.parametrize("option", ["--column a=ref", "--columns own", "--keep-columns own"])
def test_what_columns_mean_goes_with_a_file(option: str, pile: Terminal) -> None:
    assert pile.wrong_usage(f"hours confirm --for ana {option}").endswith("go with --file.")
