"""What every fact has, and what every aggregate does: refuse first, then record.

These bases stand at module level on purpose: nested in a base aggregate the library's metaclass
would subclass them once more, and the fixed topics would no longer resolve.
"""

from datetime import datetime
from typing import Any, ClassVar, Self, cast
from uuid import uuid4

from eventsourcing.domain import BaseAggregate, CanInitAggregate, CanMutateAggregate
from pydantic import BaseModel, ConfigDict

from ledger.domain.acting import Acting

# What the envelope carries beside the payload; everything else in a fact is its payload.
ENVELOPE = frozenset({"originator_id", "originator_version", "originator_topic", "timestamp", "by"})


class Fact(BaseModel, CanMutateAggregate[str]):
    """One immutable fact in one stream. `by` is the party that acted, `timestamp` is UTC.

    `TOPIC` is the fact's kind for ever: it is in the stored bytes and is never renamed.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    TOPIC: ClassVar[str]

    originator_id: str
    originator_version: int
    timestamp: datetime
    by: str

    def _as_dict(self) -> dict[str, Any]:
        return self.__dict__


class FirstFact(Fact, CanInitAggregate[str]):
    """The fact that begins a stream. Its aggregate follows from the kind, so it is not stored."""

    originator_topic: str


class Values(BaseModel):
    """A group of values inside a payload: frozen and strict, as the fact around it."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Recorded(BaseAggregate[str]):
    """An aggregate whose state is only what its rules need."""

    TOPIC: ClassVar[str]

    @classmethod
    def new_id(cls) -> str:
        """A new stream id: the aggregate's topic and 32 hex digits of chance."""
        return f"{cls.TOPIC}:{uuid4().hex}"

    @classmethod
    def begin(
        cls, fact: type[FirstFact], acting: Acting, *, stream_id: str | None = None, **payload: Any
    ) -> Self:
        """Start a stream with its first fact."""
        return cls._create(
            fact, id=stream_id or cls.new_id(), by=acting.party, timestamp=acting.at, **payload
        )

    def record(self, fact: type[Fact], acting: Acting, **payload: Any) -> None:
        """Add the next fact to this stream and let it change the state."""
        self.trigger_event(fact, by=acting.party, timestamp=acting.at, **payload)


def collected(aggregate: Recorded) -> list[Fact]:
    """The facts that an aggregate recorded since they were last collected."""
    facts = aggregate.collect_events()
    assert all(isinstance(fact, Fact) for fact in facts)
    return cast(list[Fact], facts)


def payload_fields(fact: type[Fact]) -> tuple[str, ...]:
    """The names of the fields that make up the payload of a kind of fact."""
    return tuple(name for name in fact.model_fields if name not in ENVELOPE)
