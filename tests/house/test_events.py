"""Every kind of fact is made as the others are, has a stored sample and stands in the docs."""

import ast
import re
from collections.abc import Iterator

import pytest

from ledger.domain import describe
from ledger.domain.fact import Fact, FirstFact, Recorded, Values, payload_fields
from ledger.domain.kinds import AGGREGATES, KINDS
from tests.events.make_samples import SAMPLES, sample_of
from tests.events.stories import all_facts
from tests.house.source import ROOT, files, shown, tree

# Past tenses that do not end in -ed.
IRREGULAR = {"begun", "drawn", "given", "held", "kept", "laid", "left", "made", "put", "repaid"}
IRREGULAR |= {"seen", "sent", "set", "stood", "taken", "withdrawn", "written"}

PAGE = (ROOT / "docs" / "events.md").read_text("utf-8")


def nested(aggregate: type[Recorded]) -> Iterator[type[Fact]]:
    """The event classes that stand in an aggregate, but for their common base."""
    for name, value in vars(aggregate).items():
        if name != "Event" and isinstance(value, type) and issubclass(value, Fact):
            yield value


EVENTS = [(aggregate, event) for aggregate in AGGREGATES for event in nested(aggregate)]
each_event = pytest.mark.parametrize(
    ("aggregate", "event"), EVENTS, ids=[f"{a.__name__}.{e.__name__}" for a, e in EVENTS]
)


def past_tense(topic: str) -> bool:
    """Whether what follows the aggregate says that something happened."""
    words = topic.split(".")[1].split("_")
    return any(word.endswith("ed") or word in IRREGULAR for word in words)


def snake(name: str) -> str:
    """`PutOnPayout` as `put_on_payout`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def only_for_types(parsed: ast.Module) -> list[int]:
    """The lines on which something depends on TYPE_CHECKING."""
    return [
        node.lineno
        for node in ast.walk(parsed)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    ]


def test_every_event_class_is_a_kind_of_its_own() -> None:
    events = [event for _, event in EVENTS]

    assert len(events) > 40
    assert list(KINDS.values()) == events


def test_every_aggregate_stands_in_the_list() -> None:
    defined = {
        f"{shown(path)}:{node.name}"
        for path in files("ledger/domain")
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and "Recorded" in map(ast.unparse, node.bases)
    }

    listed = {f"{one.__module__.replace('.', '/')}.py:{one.__name__}" for one in AGGREGATES}

    assert listed == defined


@each_event
def test_every_event_class_inherits_its_own_aggregates_base(
    aggregate: type[Recorded], event: type[Fact]
) -> None:
    base = vars(aggregate)["Event"]

    # An event class that does not would be replaced, silently, by a subclass of itself and Event.
    assert event.__bases__[0] is base
    assert base.__bases__ == (Fact,)
    assert event.__qualname__ == f"{aggregate.__name__}.{event.__name__}"


@each_event
def test_every_event_class_is_frozen_strict_and_closed(
    aggregate: type[Recorded], event: type[Fact]
) -> None:
    config = event.model_config

    assert (config.get("frozen"), config.get("strict"), config.get("extra")) == (
        True,
        True,
        "forbid",
    )


def test_every_group_of_values_in_a_payload_is_frozen_strict_and_closed() -> None:
    groups = Values.__subclasses__()

    assert groups
    for group in groups:
        config = group.model_config
        assert (config.get("frozen"), config.get("strict")) == (True, True)
        assert config.get("extra") == "forbid"


@each_event
def test_every_topic_is_its_aggregate_and_a_past_tense(
    aggregate: type[Recorded], event: type[Fact]
) -> None:
    first, second, *edition = event.TOPIC.split(".")

    assert first == aggregate.TOPIC
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", second)
    assert past_tense(event.TOPIC)
    # A later edition of a kind is a class beside the first.
    assert second == snake(event.__name__) or edition
    assert all(number.isdigit() and int(number) > 1 for number in edition)


@pytest.mark.parametrize("topic", ["contribution.log", "party.name_change", "payout.settle"])
def test_a_topic_that_is_no_past_tense_is_seen(topic: str) -> None:
    assert not past_tense(topic)


def test_every_aggregate_has_a_fact_that_begins_its_streams() -> None:
    begun = [aggregate for aggregate, event in EVENTS if issubclass(event, FirstFact)]

    assert list(dict.fromkeys(begun)) == list(AGGREGATES)


def test_no_type_of_a_field_is_imported_only_for_the_type_checker() -> None:
    wrong = [
        f"{shown(path)}:{line}"
        for path in files("ledger/domain")
        for line in only_for_types(tree(path))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "condition", ["TYPE_CHECKING", "typing.TYPE_CHECKING", "not TYPE_CHECKING"]
)
def test_an_import_only_for_the_type_checker_is_seen(condition: str) -> None:
    source = f"if {condition}:\n    from datetime import date"

    assert only_for_types(ast.parse(source)) == [1]


def test_every_kind_has_a_stored_sample_and_no_sample_lost_its_kind() -> None:
    stored = {path.name for path in SAMPLES.iterdir()}

    assert stored == {sample_of(kind).name for kind in KINDS}, (
        "tell the fact in tests/events/stories.py, then: python -m tests.events.make_samples"
    )


def test_every_sample_has_every_field_of_its_kind() -> None:
    silent = [
        f"{kind}: {name}"
        for kind, fact in all_facts().items()
        for name in payload_fields(type(fact))
        if getattr(fact, name) is None
    ]

    assert silent == []


def test_every_kind_has_its_place_in_the_docs() -> None:
    headings = re.findall(r"^### `(.+)`$", PAGE, flags=re.MULTILINE)

    assert headings == list(KINDS)


def test_the_docs_are_what_the_generator_prints() -> None:
    assert describe.page() == PAGE, "run: python -m ledger.domain.describe > docs/events.md"


def test_every_field_is_explained() -> None:
    fields = {name for fact in KINDS.values() for name in payload_fields(fact)}

    assert all(describe.meaning_of(name) for name in fields)
    with pytest.raises(AssertionError, match="what amount is"):
        describe.meaning_of("amount")


def test_no_explanation_outlived_its_field() -> None:
    fields = {name for fact in KINDS.values() for name in payload_fields(fact)}
    fields |= {name for group in describe.GROUPS for name in group.model_fields}

    assert describe.MEANINGS.keys() - fields == set()


def test_every_fact_says_in_a_sentence_of_its_own_what_happened() -> None:
    wrong = [
        event.TOPIC
        for _, event in EVENTS
        if not (vars(event).get("__doc__") or "").rstrip().endswith(".")
    ]

    assert wrong == []
