"""Starting a book."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

BOARD = '--board "ana=Ana Jansen" --board "ben=Ben Smit"'


def test_a_new_book_says_what_it_adopted_and_what_to_type_next(nowhere: Terminal) -> None:
    said = nowhere.done(f'init book --name "De Buurt" {BOARD}')

    assert said.lines[:2] == ["The book of De Buurt is in book.", "On the board: ana, ben."]
    assert "2025 21+ €5.60 €210.00 €2,100.00" in said.lines
    assert "2024 under21 €3.25 €210.00 €2,100.00" in said.lines
    assert said.lines[-1] == "buurtledger balance"


def test_the_three_commands_it_names_can_be_typed(nowhere: Terminal) -> None:
    said = nowhere.done(f'init "our book" --name "De Buurt" {BOARD}')

    commands = [line.removeprefix("buurtledger ") for line in said.lines[-3:]]

    assert all("--book 'our book'" in command for command in commands)
    for command in commands:
        nowhere.done(command)


def test_the_code_of_the_cooperative_is_made_of_its_name_unless_it_is_given(
    nowhere: Terminal,
) -> None:
    made = nowhere.json(f'init one --name "Coöperatie De Buurt" {BOARD}')
    given = nowhere.json(f'init two --name "Coöperatie De Buurt" --code cdb {BOARD}')

    assert (made["code"], given["code"]) == ("cooperatie-de-buurt", "cdb")
    parties = nowhere.json("parties list --book two")["parties"]
    assert [(party["code"], party["kind"]) for party in parties] == [
        ("ana", "person"),
        ("ben", "person"),
        ("cdb", "organisation"),
    ]


def test_silence_can_count_from_the_start(nowhere: Terminal) -> None:
    nowhere.done(f'init book --name "De Buurt" {BOARD} --tacit-after 14')

    assert nowhere.json("limits list")["tacit_after_days"] == 14


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ('--board "ana=Ana"', "at least two board members"),
        ("", "at least two"),
        ('--board "ana=Ana" --board "ana=Ben"', "a code of their own"),
        ("--board ana --board ben=Ben", '"ana" is not a code and a name.'),
        ('--board "ana= " --board ben=Ben', '"ana= " is not a code and a name.'),
        (f"{BOARD} --iban NL91ABNA0417164301", "a letter or digit is wrong"),
        (f"{BOARD} --tacit-after 0", "from 1 to 365"),
        (f"{BOARD} --store mysql://here", "Use a SQLite file or PostgreSQL."),
        (f"{BOARD} --store postgresql://nobody@127.0.0.1:1/none", "its server runs"),
    ],
)
def test_a_book_that_cannot_be_is_refused_and_leaves_no_folder(
    asked: str, refusal: str, nowhere: Terminal
) -> None:
    assert refusal in nowhere.refused(f'init book --name "De Buurt" {asked}')

    assert list(Path().iterdir()) == []


def test_a_name_that_gives_no_code_asks_for_one(nowhere: Terminal) -> None:
    assert "Give one with --code." in nowhere.refused(f'init book --name "!!!" {BOARD}')


def test_a_book_is_never_made_over_another(terminal: Terminal) -> None:
    assert "is there already and is not empty" in terminal.refused(f"init book --name X {BOARD}")

    assert len(terminal.json("parties list")["parties"]) == 4


def test_a_book_can_live_on_postgresql(nowhere: Terminal, postgres_url: str) -> None:
    nowhere.done(f'init book --name "De Buurt" {BOARD} --store "{postgres_url}"')

    nowhere.done("hours log ana 1:00 --for ben --on 03-03-2025 --as ana")

    assert tomllib.loads(Path("book/book.toml").read_text())["store"]["url"] == postgres_url
    assert nowhere.json("balance")["totals"]["minutes"] == 60
    assert nowhere.refused("parties leave ben --as ana").startswith("ben is not a member")
    assert nowhere.json("check")["proved"] is True
