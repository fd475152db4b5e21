"""Facts of every kind with any payload, built from the fields of their models."""

from datetime import UTC, date, datetime
from types import NoneType
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from ledger.domain.fact import Fact, FirstFact, Values, payload_fields
from ledger.domain.kinds import AGGREGATES

# Half of a surrogate pair has no UTF-8; a whole number has 64 bits at most in the stored bytes.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.integers(-(2**63), 2**63 - 1)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2999, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001

PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: NUMBERS,
    bool: st.booleans(),
    date: st.dates(),
}


def values_of(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    of = get_args(annotation)
    if NoneType in of:
        return st.none() | values_of(next(one for one in of if one is not NoneType))
    if get_origin(annotation) is tuple:
        return st.lists(values_of(of[0]), max_size=3).map(tuple)
    if issubclass(annotation, Values):
        fields = annotation.model_fields.items()
        return st.builds(
            annotation, **{name: values_of(field.annotation) for name, field in fields}
        )
    return PLAIN[annotation]


def facts_of_kind(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    """Any fact of a kind, in a stream of its aggregate."""
    (topic,) = (one.TOPIC for one in AGGREGATES if kind in vars(one).values())
    around: dict[str, st.SearchStrategy[Any]] = {
        "originator_id": st.uuids().map(lambda chance: f"{topic}:{chance.hex}"),
        "originator_version": st.just(1) if issubclass(kind, FirstFact) else st.integers(2, 10**6),
        "timestamp": INSTANTS,
        "by": TEXT,
    }
    if issubclass(kind, FirstFact):
        around["originator_topic"] = st.just(topic)
    payload = {name: values_of(kind.model_fields[name].annotation) for name in payload_fields(kind)}
    return st.builds(kind, **around, **payload)
