"""Facts to stored bytes and back. The bytes are the fact: nobody writes them a second time.

One compact UTF-8 JSON object with sorted keys and exactly these members: `at`, `by`, `data`,
`fmt`, `kind`, `req`, `salt`, `stream`, `ver`. The salt keeps a hash over the bytes from being
guessed.
"""

from secrets import token_urlsafe
from typing import Any, Final

import orjson
from eventsourcing.persistence import StoredEvent
from pydantic import BaseModel, ValidationError

from ledger.domain.errors import VerificationError
from ledger.domain.fact import Fact, FirstFact, payload_fields
from ledger.domain.kinds import KINDS

FORMAT: Final = 1
MEMBERS: Final = frozenset({"at", "by", "data", "fmt", "kind", "req", "salt", "stream", "ver"})
SALT_BYTES: Final = 16

_PAYLOADS: Final = {kind: payload_fields(fact) for kind, fact in KINDS.items()}


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

    Raises VerificationError when the bytes are not a fact of a kind that this program knows.
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
        return kind.model_validate_json(orjson.dumps(members))
    except ValidationError as error:
        raise VerificationError(
            "Fact {version} of {stream} does not read as {kind}: {problem}.",
            version=envelope["ver"],
            stream=envelope["stream"],
            kind=envelope["kind"],
            problem=error.errors(include_url=False)[0]["msg"],
        ) from error


def read_envelope(body: bytes) -> dict[str, Any]:
    """The members of stored bytes as plain values, nothing validated but their presence."""
    try:
        envelope = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise VerificationError("The ledger holds bytes that are not a fact.") from error
    if not isinstance(envelope, dict) or envelope.keys() != MEMBERS or envelope["fmt"] != FORMAT:
        raise VerificationError("The ledger holds bytes that are not a fact of format 1.")
    return envelope


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.__dict__
    raise TypeError(type(value))
