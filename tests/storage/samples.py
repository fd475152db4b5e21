"""Facts of Ana, Ben and Chloe, small enough to read."""

from collections.abc import Sequence

from eventsourcing.persistence import StoredEvent

from ledger.storage.facts import FactRecorder


def a_fact(who: str, version: int = 1, body: bytes = b"{}") -> StoredEvent:
    return StoredEvent(f"party:{who}", version, "party.registered", body)


def facts_of(who: str, count: int) -> list[StoredEvent]:
    return [a_fact(who, version) for version in range(1, count + 1)]


def record(recorder: FactRecorder, events: Sequence[StoredEvent]) -> None:
    with recorder.writing() as turn:
        turn.append(events)
