"""Backing up, restoring, rebuilding, and the check that anybody can run."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def paid(as_ana: Terminal) -> Terminal:
    """Chloe's two hours were confirmed and paid."""
    as_ana.done("hours log chloe 2:00 --for ana --on 03-03-2025")
    as_ana.done("hours confirm --month 2025-03")
    run = as_ana.json("payouts propose --month 2025-03")["number"]
    as_ana.done(f"payouts approve {run} --as ben")
    as_ana.done(f"payouts settle {run} --on 05-04-2025")
    return as_ana


def tamper(sql: str, file: str = "ledger.db") -> None:
    """Change a stored row behind the ledger's back."""
    with closing(sqlite3.connect(f"book/{file}")) as connection, connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _made in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql)
        for _name, made in triggers:
            connection.execute(made)


def test_a_backup_is_a_book_of_its_own_that_can_be_put_back(paid: Terminal) -> None:
    before = paid.json("statement 2025")
    said = paid.done("backup copy")
    restored = paid.done("restore copy --book again")

    assert said.lines[0].endswith("buurtledger check --book copy")
    assert restored.lines[0].startswith("The book in again holds everything up to position ")
    for book in ("copy", "again"):
        assert paid.json(f"statement 2025 --book {book}") == before
        assert paid.json(f"check --book {book}")["proved"] is True
    paid.done("hours log chloe 1:00 --for ana --on 04-03-2025 --book again")


def test_nothing_is_written_over_a_book(paid: Terminal) -> None:
    paid.done("backup copy")

    assert "is not empty" in paid.refused("backup copy")
    assert "is not empty" in paid.refused("restore copy")
    assert paid.refused("restore nowhere --book new").startswith("There is no book in nowhere.")
    assert not Path("new").exists()


def test_a_backup_can_be_put_back_on_postgresql(paid: Terminal, postgres_url: str) -> None:
    before = paid.json("balance --as-of 31-12-2025")
    paid.done("backup copy")

    paid.done(f'restore copy --book server --store "{postgres_url}"')

    assert paid.json("balance --as-of 31-12-2025 --book server") == before


def test_the_check_says_in_words_what_it_proved(paid: Terminal) -> None:
    english = paid.done("check").lines
    dutch = paid.done("check --lang nl").lines

    assert [line.split()[0] for line in english[:7]] == ["ok"] * 7
    assert "ok Hours that came in equal hours accounted for: 2:00." in english
    assert "ok Nothing is paid twice; payouts looked at: 1." in english
    assert english[-1] == "The book is whole and adds up."
    assert dutch[-1] == "Het boek is heel en klopt."
    assert [proof["about"] for proof in paid.json("check")["proofs"]] == [
        *("bytes", "positions", "requests", "vault", "projections", "hours", "payments")
    ]


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE facts SET body = x'00' WHERE position = 5", "Entry 5"),
        ("UPDATE facts SET kind = 'party.left' WHERE position = 5", "Entry 5"),
        ("DELETE FROM facts WHERE position = 5", "Entry 5 is missing."),
    ],
)
def test_a_changed_fact_is_named_and_the_check_ends_with_four(
    sql: str, named: str, paid: Terminal
) -> None:
    tamper(sql)

    said = paid("check")

    assert (said.code, said.err) == (4, "")
    assert any(line.startswith("FAILS") for line in said.lines)
    assert any(line.startswith(named) for line in said.lines)
    assert said.lines[-1].startswith("What does not hold: ")
    assert paid("check --json").json["proved"] is False


def test_a_name_changed_in_the_vault_is_seen_and_said_by_code(paid: Terminal) -> None:
    tamper("UPDATE kept SET content = 'Xhloe Bakker' WHERE content = 'Chloe Bakker'", "people.db")
    tamper(
        "UPDATE kept SET content = CAST('Xhloe Bakker' AS BLOB) "
        "WHERE content = CAST('Chloe Bakker' AS BLOB)",
        "people.db",
    )

    said = paid("check")

    assert said.code == 4
    assert "What the vault keeps for chloe is not what was recorded." in said.lines


def test_a_reading_that_went_wrong_is_seen_and_a_rebuild_mends_it(paid: Terminal) -> None:
    with closing(sqlite3.connect("book/ledger.db")) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
    (table,) = [name for name in tables if name in ("contributions_a", "contributions_b")]
    tamper(f"UPDATE {table} SET minutes = 999")

    broken = paid("check")
    said = paid.done("rebuild")

    assert broken.code == 4
    assert any("buurtledger rebuild" in line for line in broken.lines)
    assert said.lines[0].startswith("Everything was worked out anew, up to position ")
    assert paid.json("check")["proved"] is True


def test_long_work_shows_how_far_it_is_on_a_terminal_and_only_on_stderr(
    paid: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("more.csv").write_text("date,helper,duration\n03-03-2025,ben,1:00\n")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    for line, label in [
        ("check", "Checking"),
        ("rebuild", "Working out"),
        ("hours import more.csv", "more.csv"),
    ]:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        said = paid(f"{line} --json")

        assert label in said.err
        assert json.loads(said.out)
