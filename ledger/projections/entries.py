"""Stored facts as handlers see them, and what to say of one that can't be read."""

from typing import Any

import orjson

from ledger.domain.errors import VerificationError
from ledger.domain.fact import payload_fields
from ledger.domain.kinds import KINDS
from ledger.projections.shelf import Entry

# (position, stream, version, kind, body), in the order of position.
StoredFact = tuple[int, str, int, str, bytes]


def entry_of(fact: StoredFact) -> Entry:
    """A stored fact as handlers see it. Raises VerificationError with its position."""
    position, stream, version, kind, body = fact
    try:
        envelope: dict[str, Any] = orjson.loads(body)
        return Entry(
            position, stream, version, kind, envelope["at"], envelope["by"], envelope["data"]
        )
    except (orjson.JSONDecodeError, LookupError, TypeError) as error:
        raise _unreadable(position) from error


def must_read(entry: Entry) -> None:
    """Raises VerificationError when a fact has not the fields of its kind.

    Only asked when handling went wrong: to validate every fact would take longer than that.
    """
    try:
        kind = KINDS[entry.kind]
        names = payload_fields(kind)
        if (
            not set(names)
            >= entry.data.keys()
            >= {name for name in names if kind.model_fields[name].is_required()}
        ):
            raise ValueError(entry.kind)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable(entry.position) from error


def _unreadable(position: int) -> VerificationError:
    return VerificationError(
        "Entry {position} can't be read: {why}",
        position=position,
        why=VerificationError("The ledger holds bytes that are not a fact."),
    )


def do_not_fit() -> VerificationError:
    """What to say when projections cannot have come from the facts."""
    return VerificationError(
        "The readings of this book do not fit its facts. Build them anew with: buurtledger rebuild."
    )
