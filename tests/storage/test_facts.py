from pathlib import Path

import pytest
from eventsourcing.persistence import IntegrityError, NotSupportedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ledger.domain.errors import DomainError
from ledger.storage.engine import open_engine, reading, sqlite_url
from ledger.storage.facts import FactRecorder
from ledger.storage.rows import RecordedRequest, fact_pages, request_pages
from tests.storage.samples import a_fact, facts_of, record

MANY = 300  # enough for PostgreSQL to take them by COPY


def test_positions_count_on_from_the_last_one(recorder: FactRecorder) -> None:
    record(recorder, facts_of("ana", 2))

    with recorder.writing() as turn:
        before = turn.last_position
        positions = [
            turn.append([a_fact("ben")]),
            turn.append([]),
            turn.append(facts_of("chloe", 2)),
        ]

    assert before == 2
    assert positions == [range(3, 4), range(4, 4), range(4, 6)]
    assert [fact.position for fact in recorder.notifications(after=0, limit=9)] == [1, 2, 3, 4, 5]


def test_a_turn_sees_what_it_has_added(recorder: FactRecorder) -> None:
    with recorder.writing() as turn:
        turn.append([a_fact("ana", 1, b"one"), a_fact("ana", 2, b"two")])
        seen = turn.select_events("party:ana")

    assert [event.state for event in seen] == [b"one", b"two"]


def test_an_error_of_ours_takes_the_whole_turn_back(recorder: FactRecorder) -> None:
    def refused_halfway() -> None:
        with recorder.writing() as turn:
            turn.append([a_fact("ana")])
            turn.remember([RecordedRequest("r1", 1, 1, "d1")])
            raise DomainError("No.")

    with pytest.raises(DomainError):
        refused_halfway()

    assert recorder.last_position() == 0
    assert recorder.request("r1") is None


def test_facts_can_be_asked_by_kind_a_page_at_a_time(recorder: FactRecorder) -> None:
    record(recorder, facts_of("ana", 3))

    page = recorder.notifications(after=1, limit=1, kinds=["party.registered"])
    nothing = recorder.notifications(after=0, limit=9, kinds=["party.joined"])

    assert page == [(2, "party:ana", 2, "party.registered", b"{}")]
    assert nothing == []


@given(bodies=st.lists(st.binary(max_size=2_000), min_size=1, max_size=5), many=st.booleans())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_bytes_come_back_as_they_went_in(
    recorder: FactRecorder, bodies: list[bytes], many: bool
) -> None:
    bodies = bodies * MANY if many else bodies
    before = recorder.last_position()

    stream = f"s{before}"
    record(recorder, [a_fact(stream, version, body) for version, body in enumerate(bodies)])

    found = recorder.notifications(after=before, limit=len(bodies) + 1)
    assert [fact.body for fact in found] == bodies
    assert {type(fact.body) for fact in found} == {bytes}
    assert [event.state for event in recorder.select_events(f"party:{stream}")] == bodies


def test_a_request_finds_its_positions_again(recorder: FactRecorder) -> None:
    first, second = RecordedRequest("r1", 1, 2, "d1"), RecordedRequest("r2", 3, 3, "d2")
    with recorder.writing() as turn:
        turn.append(facts_of("ana", 3))
        turn.remember([first, second])

    with recorder.writing() as turn:
        inside = (turn.request("r1"), turn.request("r9"), turn.requests(["r1", "r2", "r9"]))
    outside = (recorder.request("r1"), recorder.request("r9"))

    assert inside == (first, None, {"r1": first, "r2": second})
    assert outside == (first, None)


def test_thousands_of_requests_are_found_in_one_question(recorder: FactRecorder) -> None:
    every = {f"r{number}": RecordedRequest(f"r{number}", 1, 1, "d") for number in range(2_500)}
    with recorder.writing() as turn:
        turn.append([a_fact("ana")])
        turn.remember(every.values())

    assert recorder.requests([*every, "unknown"]) == every


def test_a_request_cannot_be_recorded_twice(recorder: FactRecorder) -> None:
    with recorder.writing() as turn:
        turn.append([a_fact("ana")])
        turn.remember([RecordedRequest("r1", 1, 1, "d1")])

    def ask_under_the_same_id() -> None:
        with recorder.writing() as turn:
            turn.append([a_fact("ben")])
            turn.remember([RecordedRequest("r1", 2, 2, "other")])

    with pytest.raises(IntegrityError):
        ask_under_the_same_id()

    assert recorder.last_position() == 1
    assert recorder.request("r1") == RecordedRequest("r1", 1, 1, "d1")


def test_making_the_tables_again_changes_nothing(recorder: FactRecorder) -> None:
    record(recorder, [a_fact("ana")])

    recorder.create()

    assert recorder.last_position() == 1


def test_there_is_no_subscription(recorder: FactRecorder) -> None:
    with pytest.raises(NotSupportedError):
        recorder.subscribe()


def test_a_copy_has_the_same_bytes_positions_and_requests(
    recorder: FactRecorder, tmp_path: Path
) -> None:
    record(recorder, [a_fact("ana", 1, b"\x00\xff"), *facts_of("ben", 6_000)])
    with recorder.writing() as turn:
        turn.remember(RecordedRequest(f"r{number}", number, number, "d") for number in range(6_000))
    copy = FactRecorder(open_engine(sqlite_url(tmp_path / "copy.db")))
    copy.create()

    recorder.copy_into(copy, lambda _fact: None)

    with reading(recorder.engine) as here, reading(copy.engine) as there:
        copied = (list(fact_pages(there)), list(request_pages(there)))
        assert copied == (list(fact_pages(here)), list(request_pages(here)))
    assert copied[0][-1][-1].position == 6_001
    assert sum(len(page) for page in copied[1]) == 6_000
    copy.engine.dispose()


def test_a_copy_keeps_a_gap_that_it_finds(recorder: FactRecorder, tmp_path: Path) -> None:
    with recorder.writing() as turn:
        turn.append([a_fact("ana")])
        turn.connection.execute(
            text("INSERT INTO facts SELECT 7, 'party:ben', 1, kind, body FROM facts")
        )
    copy = FactRecorder(open_engine(sqlite_url(tmp_path / "copy.db")))
    copy.create()

    recorder.copy_into(copy, lambda _fact: None)

    assert [fact.position for fact in copy.notifications(after=0, limit=9)] == [1, 7]
    copy.engine.dispose()


def test_a_copy_never_goes_over_another_book(recorder: FactRecorder, tmp_path: Path) -> None:
    record(recorder, [a_fact("ana")])
    other = FactRecorder(open_engine(sqlite_url(tmp_path / "other.db")))
    other.create()
    record(other, [a_fact("ben")])

    with pytest.raises(DomainError, match="already is a book"):
        recorder.copy_into(other, lambda _fact: None)

    assert other.notifications(after=0, limit=9)[0].stream_id == "party:ben"
    other.engine.dispose()
