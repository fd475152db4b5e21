"""What was recorded in the book on the desk, by what it says."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from ledger.application.cooperative import Cooperative
from ledger.application.register import Selection
from ledger.storage.engine import reading
from tests.cli.terminal import Terminal
from tests.properties.layouts import Given

Content = tuple[str, tuple[tuple[str, Any], ...]]
"""A fact by what it says: its kind, and each field with its value."""


def read_back(desk: Terminal) -> list[Given]:
    """All hours in the book."""
    return sorted(
        Given(
            on=date.fromisoformat(row["from"]),
            until_on=None if row["from"] == row["until"] else date.fromisoformat(row["until"]),
            minutes=row["minutes"],
            **{
                field: row[field] or ""
                for field in ("helper", "receiver", "service", "activity", "note")
            },
        )
        for row in desk.json("hours list")["hours"]
    )


def position() -> int:
    """How many facts the book on the desk has."""
    with Cooperative.open(Path("book")) as book:
        return book.session.book.facts.last_position()


def recorded(after: int) -> Counter[Content]:
    """What was recorded after a position: parties by their code, notes by their words, and no
    ids, salts, instants, commitments, nor the facts about the files that it came in."""
    with Cooperative.open(Path("book")) as book:
        codes = book.readings.codes()
        notes = {card.record.contribution: card.note for card in book.hours.find(Selection())}
        with reading(book.session.book.engine) as connection:
            facts = book.session.book.facts.notifications(connection, after=after, limit=100_000)
    contents: Counter[Content] = Counter()
    for fact in facts:
        if fact.kind.startswith("import."):
            continue
        said = orjson.loads(fact.body)["data"]
        said.pop("note_commitment", None)
        said["note"] = notes.get(fact.stream_id)
        contents[fact.kind, tuple(sorted((key, codes.get(v, v)) for key, v in said.items()))] += 1
    return contents
