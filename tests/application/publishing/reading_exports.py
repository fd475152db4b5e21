"""Reads what everybody may have beside the public version: its spending and its votes as files.

Their figures are published cells too: each has to be the same as where it stood before, and what
stands there alone is one more equation.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal

from ledger.application.public_exports import spending_of, votes_of
from ledger.domain.errors import DomainError
from ledger.reports.publishing.document import PublicDocument
from tests.application.publishing.reading import Key, Reading, stands
from tests.interchange.exports.test_fiscal import rows, unpacked

_SIDES = {"revenue": "income", "expenditure": "expense"}
_TOGETHER = "together"


def read_exports(found: Reading, public: PublicDocument) -> None:
    """Add what both files say to what the public version says."""
    # A year without money or votes has no such file.
    with suppress(DomainError):
        read_spending(found, spending_of(public).content)
    with suppress(DomainError):
        read_votes(found, votes_of(public).content)


def read_spending(found: Reading, package: bytes) -> None:
    """Every amount of a Fiscal Data Package."""
    lines = rows(package)
    hidden = [_place(line) for line in lines if line["status"] == "hidden"]
    summed = {_place(line)[::2] for line in lines if line["status"] == _TOGETHER}
    for line in lines:
        table, _activity, account = place = _place(line)
        if line["status"] != _TOGETHER:
            stands(found, place, _cents(line))
        elif line["amount"]:
            parts = [
                key
                for key in hidden
                if key[0] == table
                and (key[2] == account or (account == _TOGETHER and key[::2] not in summed))
            ]
            rest = stands(found, (_TOGETHER, "spending", table, account), _cents(line))
            found.sums(rest, parts)
    if "approved.csv" in unpacked(package):
        for line in rows(package, "approved"):
            stands(found, ("budget", line["activity"]), _cents(line))


def _place(line: Mapping[str, str]) -> Key:
    return _SIDES[line["direction"]], line["activity"], line["account"]


def _cents(line: Mapping[str, str]) -> int | None:
    return int(Decimal(line["amount"]) * 100) if line["amount"] else None


def read_votes(found: Reading, content: bytes) -> None:
    """Every number of a Pabulib file: of each project, and of all of them together."""
    sections = _sections(content.decode())
    assert sections["VOTES"] == []
    costs: dict[Key, int] = {}
    for one in sections["PROJECTS"]:
        counts = [one["votes"] or "-", *re.findall(r" (\w+)(?=,|$)", one["description"])[-3:]]
        assert counts[0] in (counts[1], "-")
        for name, count in zip(("yes", "no", "abstain"), counts[1:], strict=True):
            if count.isdecimal():
                stands(found, ("votes", one["project_id"], name), int(count))
        cost = stands(found, ("asked", one["project_id"]), round(Decimal(one["cost"]) * 100))
        if one["selected"] == "1":
            costs[cost] = found.printed[cost]
    meta = {line["key"]: line["value"] for line in sections["META"]}
    assert sum(costs.values()) == Decimal(meta["budget"]) * 100
    assert int(meta["num_projects"]) == len(sections["PROJECTS"])


def _sections(content: str) -> dict[str, list[dict[str, str]]]:
    """The lines of each section under its headings."""
    found: dict[str, list[list[str]]] = {}
    for cells in csv.reader(content.splitlines(), delimiter=";"):
        if len(cells) == 1:
            found[cells[0]] = table = []
        else:
            table.append(cells)
    return {name: list(_under(lines)) for name, lines in found.items()}


def _under(lines: list[list[str]]) -> Iterator[dict[str, str]]:
    heading, *others = lines
    return (dict(zip(heading, cells, strict=True)) for cells in others)
