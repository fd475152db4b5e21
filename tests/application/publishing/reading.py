"""Reads a public version as whoever found it on the street: its JSON, and what its tables mean.

Every figure is an unknown, whether it was printed or not; what was printed is one more equation.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Key = tuple[str, ...]
Terms = Mapping[Key, int]

ALL, OWN = "", "vereniging"
# What a table of the JSON is called in a key; the others go by their own names.
TABLES = {"activities": "direct", "assets": "balance", "equity_and_liabilities": "balance"}
CROSSED = ("income", "expense")
RESULT = ("result",)
SHEET = ("assets", "equity_and_liabilities")
# Tables in which a figure may be below zero.
SIGNED = ("income", "expense", "direct", "appropriation", "balance", "result", "left", "borne")
_WHOLES: Mapping[str, Key] = {
    "hours": ("hours", ALL),
    "months": ("hours", ALL),
    "persons": ("persons", ALL),
    "income": ("income", ALL, ALL),
    "expense": ("expense", ALL, ALL),
    "appropriation": RESULT,
    "assets": ("balance", "assets"),
    "equity_and_liabilities": ("balance", "equity_and_liabilities"),
}


@dataclass
class Reading:
    """What one public version says: its figures, those printed, and how they hang together."""

    year: int
    figures: set[Key] = field(default_factory=set)
    printed: dict[Key, int] = field(default_factory=dict)
    equal: list[Terms] = field(default_factory=list)
    at_most_zero: list[Terms] = field(default_factory=list)

    @property
    def hidden(self) -> list[Key]:
        """The figures that stand there as hidden."""
        return sorted(self.figures - self.printed.keys())

    def sums(self, whole: Key, parts: Iterable[Key]) -> None:
        """The whole is the sum of its parts."""
        self.equal.append({whole: 1, **dict.fromkeys(parts, -1)})


def read(document: Mapping[str, Any], accounts: Mapping[str, str]) -> Reading:
    """The public version out of its JSON; `accounts` has the codes of the chart by their labels."""
    found = Reading(document["year"])
    for table in CROSSED:
        for line in document[table]:
            stands(found, (table, line["activity"], line["account"]), line["cents"])
    labels = {line["activity_label"]: line["activity"] for t in CROSSED for line in document[t]}
    for name, table in document["tables"].items():
        _table(found, name, table, {**accounts, **labels})
    _crosses(found)
    _people(found)
    for meeting in document["meetings"]:
        for what in ("eligible", "present"):
            stands(found, ("meeting", f"{meeting['number']}", what), meeting[what])
    for decision in document["decisions"]:
        for what in ("yes", "no", "abstain"):
            # Null may be hidden, or never counted.
            if decision[what] is not None:
                stands(found, ("votes", f"{decision['number']}", what), decision[what])
        if decision["cents"] is not None or decision["activity"] is not None:
            stands(found, ("asked", f"{decision['number']}"), decision["cents"])
    for one in document["budgets"]:
        stands(found, ("budget", one["activity"]), one["cents"])
    return found


def stands(found: Reading, key: Key, value: int | None) -> Key:
    """A figure that is printed, or of which it says that it is hidden."""
    found.figures.add(key)
    if value is not None:
        assert found.printed.setdefault(key, value) == value, f"{key} is printed twice"
    return key


def _table(found: Reading, name: str, table: Mapping[str, Any], code_of: Mapping[str, str]) -> None:
    lines: list[Key] = []
    for line in table["lines"]:
        if not line["together"]:
            lines.append(stands(found, _key(name, line["code"]), line["amount"]))
            continue
        beside = [stands(found, key, None) for key in _keys_of(name, line["together"], code_of)]
        lines += beside
        if line["amount"] is not None:
            together = stands(found, ("together", name), line["amount"])
            found.sums(together, beside)
    if name not in _WHOLES:
        return
    whole = stands(found, _WHOLES[name], table["total"])
    if name != "persons":
        found.sums(whole, lines)


def _key(name: str, code: str) -> Key:
    if name == "counted":
        unit, activity = code.rsplit(" ", 1)
        return "counted", activity, unit
    if name in CROSSED:
        return name, ALL, code
    return TABLES.get(name, name), code


def _keys_of(name: str, labels: Iterable[str], code_of: Mapping[str, str]) -> Iterator[Key]:
    for label in labels:
        if name == "counted":
            unit, activity = label.rsplit(", ", 1)
            yield "counted", code_of.get(activity, activity), unit
        else:
            yield _key(name, code_of.get(label, label))


def _crosses(found: Reading) -> None:
    """Income and expense by activity and by account, what each activity left, and the result."""
    activities: dict[str, dict[Key, int]] = {}
    for table, sign in (("income", 1), ("expense", -1)):
        inside = [key for key in found.figures if key[0] == table and ALL not in key]
        for account in {key[2] for key in inside}:
            found.sums((table, ALL, account), [key for key in inside if key[2] == account])
        for activity in {key[1] for key in inside}:
            whole = stands(found, (table, activity, ALL), None)
            found.sums(whole, [key for key in inside if key[1] == activity])
            activities.setdefault(activity, {})[whole] = sign
    for activity, sides in activities.items():
        found.equal.append({stands(found, ("direct", activity), None): -1, **sides})
    signs = {(table, ALL, ALL): sign for table, sign in (("income", 1), ("expense", -1))}
    sides = {key: sign for key, sign in signs.items() if key in found.figures}
    found.equal.append({stands(found, RESULT, None): -1, **sides})
    if all(("balance", side) in found.figures for side in SHEET):
        found.equal.append({("balance", SHEET[0]): 1, ("balance", SHEET[1]): -1})


def _people(found: Reading) -> None:
    """A person counts once, in however many activities; and what happened to the membership."""
    everybody = ("persons", ALL)
    if everybody in found.figures:
        lines = [key for key in found.figures if key[0] == "persons" and key != everybody]
        found.at_most_zero += [{key: 1, everybody: -1} for key in lines]
        found.at_most_zero.append({everybody: 1, **dict.fromkeys(lines, -1)})
        both, either = ("both", "both"), ("both", "everyone")
        gave, got = stands(found, ("only", "gave"), None), stands(found, ("only", "got"), None)
        found.equal += [{gave: 1, either: -1, everybody: 1}, {got: 1, everybody: -1, both: 1}]
    signs = {"begin": 1, "joined": 1, "left": -1, "end": -1}
    found.equal.append({("members", name): sign for name, sign in signs.items()})
