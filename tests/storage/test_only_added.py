"""Facts are only ever added, and a turn is recorded whole or not at all."""

from pathlib import Path

import pytest
from eventsourcing.persistence import IntegrityError
from sqlalchemy import text

from ledger.storage.facts import FactRecorder
from ledger.storage.rows import RecordedRequest
from tests.storage.samples import a_fact, facts_of, record

ONE_FACT = (1, "party:ana", 1, "party.registered", b"{}")
ONE_REQUEST = RecordedRequest("r1", 1, 1, "d1")


@pytest.fixture
def recorded(recorder: FactRecorder) -> FactRecorder:
    with recorder.writing() as turn:
        turn.append([a_fact("ana")])
        turn.remember([ONE_REQUEST])
    return recorder


CHANGES = [
    "UPDATE facts SET kind = 'party.joined'",
    "UPDATE facts SET position = 5",
    "DELETE FROM facts",
    "UPDATE requests SET digest = 'other'",
    "DELETE FROM requests",
]
UPSERTS = [
    "INSERT INTO facts SELECT * FROM facts WHERE true"
    " ON CONFLICT (position) DO UPDATE SET kind = 'party.joined'",
    "INSERT INTO requests SELECT * FROM requests WHERE true"
    " ON CONFLICT (request_id) DO UPDATE SET digest = 'other'",
]
REPLACES = [
    "REPLACE INTO facts VALUES (1, 'party:ben', 1, 'party.joined', x'00')",
    "REPLACE INTO facts VALUES (2, 'party:ana', 1, 'party.joined', x'00')",
    "REPLACE INTO requests VALUES ('r1', 1, 1, 'other')",
]
TRUNCATES = ["TRUNCATE facts", "TRUNCATE requests", "TRUNCATE facts, requests CASCADE"]


def check_refused(recorded: FactRecorder, change: str) -> None:
    with pytest.raises(IntegrityError, match="only ever added"), recorded.writing() as turn:
        turn.connection.execute(text(change))

    assert recorded.notifications(after=0, limit=9) == [ONE_FACT]
    assert recorded.request("r1") == ONE_REQUEST


@pytest.mark.parametrize("change", CHANGES + UPSERTS)
def test_what_is_recorded_is_never_changed(recorded: FactRecorder, change: str) -> None:
    check_refused(recorded, change)


class TestOnSQLite:
    @pytest.fixture
    def store_url(self, tmp_path: Path) -> str:
        return f"sqlite:///{tmp_path / 'ledger.db'}"

    @pytest.mark.parametrize("change", REPLACES)
    def test_what_is_recorded_is_never_replaced(self, recorded: FactRecorder, change: str) -> None:
        check_refused(recorded, change)


class TestOnPostgreSQL:
    @pytest.fixture
    def store_url(self, postgres_url: str) -> str:
        return postgres_url

    @pytest.mark.parametrize("change", TRUNCATES)
    def test_what_is_recorded_is_never_emptied(self, recorded: FactRecorder, change: str) -> None:
        check_refused(recorded, change)


@pytest.mark.parametrize("count", [2, 300])
def test_a_version_is_recorded_once(recorded: FactRecorder, count: int) -> None:
    clashing = [*facts_of("ben", count), a_fact("ana", 1, b"other")]

    with pytest.raises(IntegrityError), recorded.writing() as turn:
        turn.append(clashing)

    assert recorded.notifications(after=0, limit=9) == [ONE_FACT]


@pytest.mark.parametrize("count", [2, 300])
def test_a_refusal_that_was_caught_still_spoils_the_turn(
    recorded: FactRecorder, count: int
) -> None:
    def carry_on_regardless() -> None:
        with recorded.writing() as turn:
            turn.append([a_fact("ben")])
            with pytest.raises(IntegrityError):
                turn.append([*facts_of("chloe", count), a_fact("ana")])

    with pytest.raises(IntegrityError):
        carry_on_regardless()

    assert recorded.notifications(after=0, limit=9) == [ONE_FACT]


def test_a_spoiled_turn_takes_nothing_more(recorded: FactRecorder) -> None:
    later: list[type[BaseException] | None] = []

    def carry_on_regardless() -> None:
        with recorded.writing() as turn:
            with pytest.raises(IntegrityError):
                turn.append([a_fact("ana")])
            with pytest.raises(IntegrityError) as second:
                turn.append([a_fact("ben")])
            later.append(second.type)

    with pytest.raises(IntegrityError):
        carry_on_regardless()

    assert later == [IntegrityError]
    assert recorded.notifications(after=0, limit=9) == [ONE_FACT]


def test_a_refusal_on_the_bare_connection_spoils_the_turn(recorded: FactRecorder) -> None:
    def carry_on_regardless() -> None:
        with recorded.writing() as turn:
            turn.append([a_fact("ben")])
            with pytest.raises(Exception, match="only ever added"):
                turn.connection.execute(text("DELETE FROM facts"))

    with pytest.raises(IntegrityError):
        carry_on_regardless()

    assert recorded.notifications(after=0, limit=9) == [ONE_FACT]


def test_after_a_spoiled_turn_the_next_one_records(recorded: FactRecorder) -> None:
    with pytest.raises(IntegrityError), recorded.writing() as turn:
        turn.append([a_fact("ana")])

    record(recorded, [a_fact("ben")])

    assert recorded.last_position() == 2
