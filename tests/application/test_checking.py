"""The check finds what somebody changed behind the program's back, and takes nothing away then."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from ledger.application.walking import CATEGORIES
from ledger.domain.errors import VerificationError
from ledger.domain.kinds import KINDS
from ledger.storage.commitments import commit_to
from tests.application.neighbourhood import Neighbourhood, refused, written

Tamper = Callable[[sqlite3.Connection], object]


def changed(
    position: int, change: Callable[[dict[str, Any]], object]
) -> Callable[[sqlite3.Connection], None]:
    """Rewrite one stored body."""

    def tamper(ledger: sqlite3.Connection) -> None:
        (body,) = ledger.execute(
            "SELECT body FROM facts WHERE position = ?", (position,)
        ).fetchone()
        envelope = orjson.loads(body)
        change(envelope)
        ledger.execute(
            "UPDATE facts SET body = ? WHERE position = ?",
            (orjson.dumps(envelope, option=orjson.OPT_SORT_KEYS), position),
        )

    return tamper


def added(ledger: sqlite3.Connection, position: int, version: int, of: int, **data: object) -> None:
    """Add a copy of a fact past every rule, with other values, under a request of its own."""
    stream, kind, body = ledger.execute(
        "SELECT stream_id, kind, body FROM facts WHERE position = ?", (of,)
    ).fetchone()
    envelope = orjson.loads(body)
    envelope |= {"ver": version, "req": "f" * 32, "data": envelope["data"] | data}
    ledger.execute(
        "INSERT INTO facts VALUES (?, ?, ?, ?, ?)",
        (position, stream, version, kind, orjson.dumps(envelope, option=orjson.OPT_SORT_KEYS)),
    )
    ledger.execute("INSERT INTO requests VALUES (?, ?, ?, '')", ("f" * 32, position, position))


def tampered(folder: Path, tamper: Tamper, *, file: str = "ledger.db") -> None:
    """Change a file of the book with its triggers taken away first, and put back after."""
    with sqlite3.connect(folder / file) as opened:
        triggers = opened.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _sql in triggers:
            opened.execute(f"DROP TRIGGER {name}")
        tamper(opened)
        for _name, sql in triggers:
            opened.execute(sql)
    opened.close()


def without_a_rule(people: sqlite3.Connection, change: str) -> None:
    """Change the vault with its NOT NULL taken away."""
    people.executescript(
        "ALTER TABLE kept RENAME TO old; CREATE TABLE kept AS SELECT * FROM old; DROP TABLE old;"
    )
    people.execute(change)


def positions(here: Neighbourhood, kind: str) -> list[int]:
    return [fact.position for fact in here.facts() if fact.kind == kind]


@pytest.fixture
def paid(here: Neighbourhood) -> Neighbourhood:
    """Ana's hour was paid."""
    here.confirmed(60, note="Dishes")
    here.pay()
    here.cooperative.readings.balances()
    return here


def test_a_book_that_nobody_touched_is_found_whole(paid: Neighbourhood) -> None:
    proofs = {proof.about: proof for proof in paid.cooperative.keeping.check()}

    assert list(proofs) == [
        "bytes",
        "positions",
        "requests",
        "vault",
        "projections",
        "hours",
        "payments",
    ]
    assert all(proof.problems == () for proof in proofs.values())
    assert proofs["bytes"].count == paid.position()
    assert (proofs["hours"].count, proofs["payments"].count) == (60, 1)


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (lambda db: db.execute("UPDATE facts SET body = 'x' WHERE position = 3"), "can't be read"),
        (lambda db: db.execute("UPDATE facts SET body = '{}' WHERE position = 3"), "can't be read"),
        (
            lambda db: db.execute("UPDATE facts SET kind = 'party.left' WHERE position = 3"),
            "index does not agree",
        ),
        (lambda db: db.execute("DELETE FROM facts WHERE position = 3"), "Entry 3 is missing."),
        (
            lambda db: db.execute("UPDATE facts SET position = -1 WHERE position = 1"),
            "out of order",
        ),
        (
            lambda db: db.execute(
                "DELETE FROM facts WHERE position = (SELECT max(position) FROM facts)"
            ),
            "name a request",
        ),
        (
            lambda db: db.execute("DELETE FROM facts WHERE position > 20"),
            "were recorded once, and are gone",
        ),
        (lambda db: db.execute("DELETE FROM requests"), "name a request"),
        (lambda db: db.execute("UPDATE requests SET last_position = 1"), "name a request"),
    ],
)
def test_what_was_changed_in_the_ledger_is_found(
    paid: Neighbourhood, folder: Path, tamper: Tamper, words: str
) -> None:
    tampered(folder, tamper)

    problems = paid.problems()

    assert any(words in problem for problem in problems), problems


def test_hours_that_were_rewritten_no_longer_agree_with_the_readings(
    paid: Neighbourhood, folder: Path
) -> None:
    (logged,) = positions(paid, "contribution.logged")
    tampered(folder, changed(logged, lambda envelope: envelope["data"].update(minutes=600)))

    problems = paid.problems()

    assert any("The reading contributions is not what the facts say" in p for p in problems)
    assert any("were given, but" in p for p in problems)


def test_an_hour_that_was_put_on_a_second_payout_is_found(
    paid: Neighbourhood, folder: Path
) -> None:
    (put,) = positions(paid, "contribution.put_on_payout")
    other = f"payout:{'0' * 32}"
    last = paid.position()
    tampered(folder, lambda db: added(db, last + 1, 4, put, payout=other))

    problems = paid.problems()

    assert any("was put on more payouts than it is worth" in p for p in problems), problems


def test_a_payout_of_more_than_its_hours_is_found(paid: Neighbourhood, folder: Path) -> None:
    (proposed,) = positions(paid, "payout.proposed")
    tampered(folder, changed(proposed, lambda envelope: envelope["data"].update(cents=900)))

    problems = paid.problems()

    assert any("is not what its hours and claims add up to" in p for p in problems), problems


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (lambda db: db.execute("UPDATE kept SET content = x'4d616c'"), "is not what was recorded"),
        (lambda db: db.execute("UPDATE kept SET content = 'Piet'"), "is not what was recorded"),
        (lambda db: db.execute("UPDATE kept SET content = x'ff00'"), "is not what was recorded"),
        (lambda db: db.execute("UPDATE kept SET nonce = 'Piet'"), "is not what was recorded"),
        (lambda db: db.execute("UPDATE kept SET subject = 'party:0'"), "is not what was recorded"),
        (lambda db: db.execute("UPDATE kept SET category = 'address'"), "is not what was recorded"),
        (lambda db: db.execute("DELETE FROM kept"), "has lost a text"),
        (lambda db: db.execute("DELETE FROM secrets"), "has lost a secret"),
        (lambda db: without_a_rule(db, "UPDATE kept SET content = NULL"), "not what was recorded"),
        (lambda db: without_a_rule(db, "UPDATE kept SET nonce = NULL"), "not what was recorded"),
    ],
)
def test_what_was_changed_in_the_vault_is_found(
    paid: Neighbourhood, folder: Path, tamper: Tamper, words: str
) -> None:
    tampered(folder, tamper, file="people.db")

    problems = paid.problems()

    assert any(words in problem for problem in problems), problems


@pytest.mark.parametrize("bytes_now", ["'Piet'", "x'ff00'"])
def test_a_name_that_was_changed_in_the_vault_does_not_stop_the_reading(
    paid: Neighbourhood, folder: Path, bytes_now: str
) -> None:
    tampered(
        folder,
        lambda db: db.execute(f"UPDATE kept SET content = {bytes_now} WHERE category = 'name'"),
        file="people.db",
    )

    assert paid.balance("ana").minutes == 60
    assert len(paid.cooperative.parties.all()) == 10
    assert paid.card(str(positions(paid, "contribution.logged")[0])).note == "Dishes"


def test_a_secret_that_was_lost_is_not_made_anew(paid: Neighbourhood, folder: Path) -> None:
    tampered(folder, lambda db: db.execute("DELETE FROM secrets"), file="people.db")

    with refused("has lost a secret", paid, VerificationError):
        paid.log(60)

    assert any("has lost a secret" in problem for problem in paid.problems())


def test_rows_of_a_file_that_the_vault_forgot_are_found(
    here: Neighbourhood, folder: Path, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "may.csv",
        "date,helper,receiver,hours",
        "2025-05-01,ana,ben,1",
        "2025-05-02,ana,ben,2",
    )
    here.bring("hours", table)
    nothing_in_it = written(
        tmp_path / "june.csv", "date,helper,receiver,hours", "2025-06-01,ana,ben,?"
    )
    here.bring("hours", nothing_in_it)
    assert here.problems() == []

    tampered(
        folder,
        lambda db: db.execute("DELETE FROM import_rows WHERE rowid = 1"),
        file="people.db",
    )
    one_gone = here.problems()
    tampered(folder, lambda db: db.execute("DELETE FROM secrets"), file="people.db")

    assert len(one_gone) == 1
    assert "no longer knows 1 rows of the file" in one_gone[0]
    assert any("has lost a secret" in problem for problem in here.problems())


@pytest.mark.parametrize("neighbourhood", ["here", "on_postgresql"])
def test_a_book_in_which_entries_could_be_changed_is_found(
    request: pytest.FixtureRequest, neighbourhood: str
) -> None:
    here: Neighbourhood = request.getfixturevalue(neighbourhood)
    with here.cooperative.session.book.engine.begin() as connection:
        if neighbourhood == "here":
            connection.exec_driver_sql("DROP TRIGGER facts_refuse_UPDATE")
        else:
            connection.exec_driver_sql("ALTER TABLE facts DISABLE TRIGGER facts_refuse")

    problems = here.problems()

    assert len(problems) == 1
    assert "What keeps entries from being changed was taken out" in problems[0]


def test_what_is_wrong_is_said_once(paid: Neighbourhood, folder: Path) -> None:
    (put,) = positions(paid, "contribution.put_on_payout")
    (first, *_) = positions(paid, "party.registered")
    last = paid.position()

    def twice(db: sqlite3.Connection) -> None:
        added(db, last + 1, 4, put, payout=f"payout:{'0' * 32}")

    tampered(folder, twice)
    too_much = [problem for problem in paid.problems() if "more payouts" in problem]
    tampered(folder, lambda db: db.execute(f"DELETE FROM facts WHERE position = {first}"))

    assert len(too_much) == 1
    assert paid.problems() == [f"positions: Entry {first} is missing."]


def test_nothing_is_swept_while_something_does_not_hold(paid: Neighbourhood, folder: Path) -> None:
    vault = paid.cooperative.session.book.vault
    stray = commit_to("Of a newer ledger", subject="contribution:0", category="text")
    vault.keep([stray])
    tampered(folder, changed_minutes(paid))

    assert paid.problems() != []

    assert vault.verify(stray.commitment) == "kept"


def changed_minutes(here: Neighbourhood) -> Tamper:
    (logged,) = positions(here, "contribution.logged")
    return changed(logged, lambda envelope: envelope["data"].update(minutes=600))


def test_every_commitment_has_its_category() -> None:
    named = {
        name
        for fact in KINDS.values()
        for name in fact.model_fields
        if name.endswith("_commitment")
    }

    assert named == CATEGORIES.keys()


def test_a_damaged_fact_does_not_make_the_check_forget_what_it_vouched_for(
    paid: Neighbourhood, folder: Path
) -> None:
    (registered,) = [
        fact for fact in paid.facts() if fact.position == positions(paid, "party.registered")[-1]
    ]
    known = orjson.loads(registered.body)["data"]["name_commitment"]
    tampered(
        folder,
        lambda db: db.execute(
            "UPDATE facts SET body = 'x' WHERE position = ?", (registered.position,)
        ),
    )

    assert paid.problems() != []

    assert paid.cooperative.session.book.vault.verify(known) == "kept"


def test_strays_of_an_import_that_broke_off_are_swept(paid: Neighbourhood) -> None:
    vault = paid.cooperative.session.book.vault
    stray = commit_to("Half an import", subject="contribution:0", category="text")
    vault.keep([stray])

    proofs = {proof.about: proof for proof in paid.cooperative.keeping.check()}

    assert proofs["vault"].swept == 1
    assert vault.verify(stray.commitment) == "absent"
    assert paid.card(str(positions(paid, "contribution.logged")[0])).note == "Dishes"
