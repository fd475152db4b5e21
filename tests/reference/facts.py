"""A facts file of the reference vocabulary: a JSON object a line, each something that happened."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ledger.interchange.texts import slug

LONG_ENTRY_MINUTES = 24 * 60


class BadFacts(Exception):
    """The file can't be played; the sentence names the line."""


@dataclass(frozen=True)
class Fact:
    """One line: its place in the order of play, its day, its type, and all that it says."""

    seq: int
    on: date
    type: str
    says: dict[str, Any]

    def text(self, *names: str) -> str | None:
        """The first of these keys that is there and not empty."""
        found = (self.says.get(name) for name in names)
        return next((str(value) for value in found if value not in (None, "")), None)

    def named(self, *names: str) -> str:
        """As `text`, for what the fact can't do without."""
        found = self.text(*names)
        if found is None:
            raise BadFacts(f"it says no {names[0]}")
        return found

    def number(self, name: str) -> int:
        """A whole number, of minutes or cents."""
        value = self.says.get(name)
        if type(value) is not int:
            raise BadFacts(f"it says no whole number of {name}")
        return value

    def code(self, name: str) -> str | None:
        """A stream or a service, written as its registered code."""
        said = self.text(name)
        return None if said is None else slug(said)

    def parties(self) -> list[str]:
        """The members that the fact names: several, one, or none."""
        several = self.says.get("members") or [self.text("member", "party")]
        return [str(each) for each in several if each]


def read_facts(path: Path) -> list[Fact]:
    """The facts in the order of `seq`; a line without one stands where it stands."""
    facts = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadFacts(f"{path} can't be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            says = json.loads(line)
            fact = Fact(
                int(says.get("seq", number)),
                date.fromisoformat(says["date"]),
                str(says["type"]),
                says,
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadFacts(f"{path}, line {number}, is not a fact: {error!r}") from error
        facts.append(fact)
    if not facts:
        raise BadFacts(f"{path} holds no facts")
    return sorted(facts, key=lambda fact: fact.seq)


def busiest_year(facts: Iterable[Fact]) -> int:
    """The year of most facts; of two that have as many, the first."""
    counted = Counter(fact.on.year for fact in facts)
    return max(sorted(counted), key=lambda year: counted[year])


def folded(code: str) -> str:
    """A party's code as the book compares it: case and spaces make no difference."""
    return " ".join(code.casefold().split())
