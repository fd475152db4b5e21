"""Bytes that are not exactly a fact are refused, and never half read."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from ledger.domain.errors import VerificationError
from ledger.domain.fact import payload_fields
from ledger.domain.kinds import KINDS
from ledger.storage.mapper import MEMBERS, decode
from tests.events.make_samples import sample_of
from tests.events.stories import BEN

Members = dict[str, Any]


def sample(kind: str = "contribution.logged") -> Members:
    members: Members = orjson.loads(sample_of(kind).read_bytes())
    return members


NOT_WHOLE: tuple[Any, ...] = (True, "12", 1.0, 1.5, [1], {})
NOT_TEXT: tuple[Any, ...] = (1, True, ["a"], {})


def refused(members: object) -> None:
    with pytest.raises(VerificationError):
        decode(orjson.dumps(members, option=orjson.OPT_SORT_KEYS))


def fields_of_type(plain: type) -> list[tuple[str, str]]:
    return [
        (kind, name)
        for kind, fact in KINDS.items()
        for name in payload_fields(fact)
        if fact.model_fields[name].annotation in (plain, plain | None)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_payload_member_that_nobody_knows_is_refused(kind: str) -> None:
    members = sample(kind)

    members["data"]["extra"] = 1

    refused(members)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind, fact in KINDS.items()
        for name in payload_fields(fact)
        if fact.model_fields[name].is_required()
    ],
)
def test_a_payload_member_that_is_missing_is_refused(kind: str, name: str) -> None:
    members = sample(kind)

    del members["data"][name]

    refused(members)


@pytest.mark.parametrize(("kind", "name"), fields_of_type(int))
def test_a_number_is_a_whole_number_and_nothing_that_resembles_it(kind: str, name: str) -> None:
    for wrong in NOT_WHOLE:
        members = sample(kind)

        members["data"][name] = wrong

        refused(members)


@pytest.mark.parametrize(("kind", "name"), fields_of_type(str))
def test_a_text_is_a_text_and_nothing_else(kind: str, name: str) -> None:
    for wrong in NOT_TEXT:
        members = sample(kind)

        members["data"][name] = wrong

        refused(members)


def test_a_day_is_a_day_of_the_calendar() -> None:
    for wrong in ("2025-02-30", "10-06-2025", "2025-06-10T12:00:00", 1749513600, "", True):
        members = sample()

        members["data"]["given_from_on"] = wrong

        refused(members)


def test_a_limit_inside_a_payload_is_read_as_strictly() -> None:
    for change in ({"hour_cents": True}, {"hour_cents": 1.0}, {"day_cents": 1}):
        members = sample("contribution.put_on_payout")

        members["data"]["limit"] |= change

        refused(members)


@pytest.mark.parametrize("name", sorted(MEMBERS))
def test_every_member_around_a_fact_must_be_there_and_none_besides(name: str) -> None:
    missing, besides = sample(), sample()

    del missing[name]
    besides[f"{name}2"] = 1

    refused(missing)
    refused(besides)


@pytest.mark.parametrize(
    "change",
    [
        {"fmt": 2},
        {"fmt": "1"},
        {"ver": True},
        {"ver": "1"},
        {"ver": 1.0},
        {"at": 1751320799},
        {"at": "2025-06-30"},
        {"at": "yesterday"},
        {"by": None},
        {"by": 1},
        {"kind": 1},
    ],
    ids=str,
)
def test_a_member_around_a_fact_of_another_type_is_refused(change: Members) -> None:
    members = sample()

    refused(members | change)


def test_a_kind_of_a_newer_version_is_named() -> None:
    members = sample() | {"kind": "contribution.forgotten"}

    with pytest.raises(VerificationError) as caught:
        decode(orjson.dumps(members))

    assert "a fact of kind contribution.forgotten, which this version does not know" in str(
        caught.value
    )


def test_a_refusal_names_the_entry_and_what_is_wrong_with_it() -> None:
    members = sample()
    members["data"]["minutes"] = "12"

    with pytest.raises(VerificationError) as caught:
        decode(orjson.dumps(members))

    assert f"Fact 1 of {members['stream']} does not read as contribution.logged" in str(
        caught.value
    )


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"1", b"\xff\xfe", b"{}", b"{}{}"])
def test_bytes_that_are_no_json_object_are_refused(body: bytes) -> None:
    with pytest.raises(VerificationError):
        decode(body)


# Other ways to write what a fact says; each of them would have another hash.
OTHERWISE: dict[str, Callable[[bytes], bytes]] = {
    "a space": lambda body: body.replace(b',"by"', b', "by"'),
    "a line's end": lambda body: body + b"\n",
    "a member twice": lambda body: body.replace(b'{"at"', b'{"by":"party:0","at"'),
    "another order": lambda body: orjson.dumps(dict(reversed(orjson.loads(body).items()))),
    "a null": lambda body: changed(body, data={"agreement": None}),
    "the actor inside": lambda body: changed(body, data={"by": BEN}),
    "a number as request": lambda body: changed(body, req=7),
    "a number as salt": lambda body: changed(body, salt=7),
    "a number as stream": lambda body: changed(body, stream=7),
    "a list as kind": lambda body: changed(body, kind=["contribution.logged"]),
    "a list as payload": lambda body: changed(body, data=[]),
    "true as format": lambda body: changed(body, fmt=True),
    "1.0 as format": lambda body: changed(body, fmt=1.0),
    "no fractions": lambda body: changed(body, at="2025-06-30T21:59:59Z"),
    "another zone": lambda body: changed(body, at="2025-06-30T23:59:59.123456+02:00"),
    "no zone": lambda body: changed(body, at="2025-06-30T21:59:59.123456"),
    "the stream of a party": lambda body: changed(body, stream=BEN),
    "no stream": lambda body: changed(body, stream="contribution:1"),
    "version zero": lambda body: changed(body, ver=0),
    "a first fact in second place": lambda body: changed(body, ver=2),
}


def changed(body: bytes, **members: Any) -> bytes:
    stored: Members = orjson.loads(body)
    if isinstance(members.get("data"), dict):
        members["data"] = stored["data"] | members["data"]
    return orjson.dumps(stored | members, option=orjson.OPT_SORT_KEYS)


@pytest.mark.parametrize("how", OTHERWISE)
def test_a_fact_that_is_written_otherwise_is_refused(how: str) -> None:
    stored = sample_of("contribution.logged").read_bytes()

    otherwise = OTHERWISE[how](stored)

    assert otherwise != stored
    with pytest.raises(VerificationError):
        decode(otherwise)


def test_a_later_fact_in_first_place_is_refused() -> None:
    stored = sample_of("contribution.confirmed").read_bytes()

    with pytest.raises(VerificationError):
        decode(changed(stored, ver=1))
