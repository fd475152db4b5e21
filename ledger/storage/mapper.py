"""Facts to stored bytes and back. The bytes are the fact: nobody writes them a second time.

One compact UTF-8 JSON object with sorted keys and exactly these members: `at`, `by`, `data`,
`fmt`, `kind`, `req`, `salt`, `stream`, `ver`. The salt keeps a hash over the bytes from being
guessed.
"""

import re
from secrets import token_urlsafe
from typing import Any, Final

import orjson
from eventsourcing.persistence import StoredEvent
from pydantic import BaseModel, ValidationError

from ledger.domain.errors import VerificationError
from ledger.domain.fact import Fact, FirstFact, payload_fields
from ledger.domain.kinds import AGGREGATES, KINDS

FORMAT: Final = 1
MEMBERS: Final = frozenset({"at", "by", "data", "fmt", "kind", "req", "salt", "stream", "ver"})
SALT_BYTES: Final = 16
TEXTS: Final = ("at", "by", "kind", "req", "salt", "stream")

_PAYLOADS: Final = {kind: payload_fields(fact) for kind, fact in KINDS.items()}
_STREAMS: Final = {
    fact.TOPIC: re.compile(rf"{aggregate.TOPIC}:[0-9a-f]{{32}}")
    for aggregate in AGGREGATES
    for fact in KINDS.values()
    if fact in vars(aggregate).values()
}


def encode(fact: Fact, *, request_id: str, salt: str | None = None) -> StoredEvent:
    """The bytes of a new fact. `salt` is drawn here; only a test of the format hands one in."""
    values = fact.__dict__
    data = {name: values[name] for name in _PAYLOADS[fact.TOPIC] if values[name] is not None}
    body = {
        "at": fact.timestamp.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "by": fact.by,
        "data": data,
        "fmt": FORMAT,
        "kind": fact.TOPIC,
        "req": request_id,
        "salt": salt or token_urlsafe(SALT_BYTES),
        "stream": fact.originator_id,
        "ver": fact.originator_version,
    }
    return StoredEvent(
        originator_id=fact.originator_id,
        originator_version=fact.originator_version,
        topic=fact.TOPIC,
        state=orjson.dumps(body, default=_plain, option=orjson.OPT_SORT_KEYS),
    )


def decode(body: bytes) -> Fact:
    """The fact in stored bytes, validated strictly.

    Raises VerificationError when the bytes are not a fact of a kind that this program knows, in
    the only form in which this program writes it.
    """
    envelope = read_envelope(body)
    kind = KINDS.get(envelope["kind"])
    if kind is None:
        raise VerificationError(
            "The ledger holds a fact of kind {kind}, which this version does not know. "
            "Open the book with a newer version.",
            kind=envelope["kind"],
        )
    members = envelope["data"] | {
        "originator_id": envelope["stream"],
        "originator_version": envelope["ver"],
        "timestamp": envelope["at"],
        "by": envelope["by"],
    }
    if issubclass(kind, FirstFact):
        members["originator_topic"] = envelope["stream"].partition(":")[0]
    try:
        fact = kind.model_validate_json(orjson.dumps(members))
    except ValidationError as error:
        raise VerificationError(
            "Fact {version} of {stream} does not read as {kind}: {problem}.",
            version=envelope["ver"],
            stream=envelope["stream"],
            kind=envelope["kind"],
            problem=error.errors(include_url=False)[0]["msg"],
        ) from error
    # Any other way to write the same fact (a null, another order, an offset, a twin) ends here.
    written = encode(fact, request_id=envelope["req"], salt=envelope["salt"])
    begins = issubclass(kind, FirstFact)
    if (
        written.state != body
        or not envelope["at"].endswith("Z")
        or not _STREAMS[fact.TOPIC].fullmatch(fact.originator_id)
        or fact.originator_version < 1
        or begins != (fact.originator_version == 1)
    ):
        raise VerificationError(
            "Fact {version} of {stream} is not written the way this ledger writes it.",
            version=envelope["ver"],
            stream=envelope["stream"],
        )
    return fact


def read_envelope(body: bytes) -> dict[str, Any]:
    """The members of stored bytes as plain values: which there are, and of which type."""
    try:
        envelope = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise VerificationError("The ledger holds bytes that are not a fact.") from error
    if (
        not isinstance(envelope, dict)
        or envelope.keys() != MEMBERS
        or not all(type(envelope[name]) is str for name in TEXTS)
        or not (type(envelope["fmt"]) is type(envelope["ver"]) is int)
        or not isinstance(envelope["data"], dict)
        or envelope["fmt"] != FORMAT
    ):
        raise VerificationError("The ledger holds bytes that are not a fact of format 1.")
    return envelope


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.__dict__
    raise TypeError(type(value))
