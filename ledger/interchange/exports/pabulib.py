"""Decisions as a Pabulib file (.pb): one project for each, with who was in favour as a number.

Source: pabulib.org/format. The format is made for single ballots. There are none here, so the
VOTES section has its heading and no lines.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from ledger.interchange.exports.amounts import euros

_PROJECT = (
    "project_id",
    "cost",
    "votes",
    "name",
    "category",
    "selected",
    "description",
    "proposer",
)
_VOTE = ("voter_id", "vote")


@dataclass(frozen=True)
class VotedOn:
    """One decision; `votes_for` is None where that number is hidden, `cents` 0 where none."""

    number: int
    cents: int
    votes_for: int | None
    name: str
    body: str
    adopted: bool
    description: str
    proposer: str


@dataclass(frozen=True)
class Election:
    """The decisions of a year; `comments` are what a reader has to know of them."""

    description: str
    unit: str
    year: int
    language: str
    begins_on: date
    ends_on: date
    decisions: Sequence[VotedOn]
    comments: Sequence[str]


def pabulib(election: Election) -> bytes:
    """The file: UTF-8, semicolons, its sections META, PROJECTS and VOTES."""
    written = StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\n")
    asked_cents = sum(one.cents for one in election.decisions)
    allowed_cents = sum(one.cents for one in election.decisions if one.adopted)
    meta = {
        "description": election.description,
        "country": "Netherlands",
        "unit": election.unit,
        "instance": election.year,
        "num_projects": len(election.decisions),
        "num_votes": 0,
        # No sum was set beforehand: this is what the adopted decisions allow.
        "budget": euros(allowed_cents),
        "vote_type": "approval",
        "rule": "unknown",
        "date_begin": f"{election.begins_on:%d.%m.%Y}",
        "date_end": f"{election.ends_on:%d.%m.%Y}",
        "language": election.language,
        "currency": "EUR",
        # The format wants to be told where the budget is enough for everything.
        **({"fully_funded": 1} if asked_cents == allowed_cents else {}),
        "comment": " ".join(
            f"#{number}: {said}" for number, said in enumerate(election.comments, 1)
        ),
    }
    table.writerow(("META",))
    table.writerow(("key", "value"))
    table.writerows((key, _in_a_line(f"{said}")) for key, said in meta.items())
    table.writerow(("PROJECTS",))
    table.writerow(_PROJECT)
    for one in election.decisions:
        table.writerow(
            (
                one.number,
                euros(one.cents),
                "" if one.votes_for is None else one.votes_for,
                _in_a_line(one.name),
                one.body,
                int(one.adopted),
                _in_a_line(one.description),
                one.proposer,
            )
        )
    table.writerow(("VOTES",))
    table.writerow(_VOTE)
    return written.getvalue().encode()


def _in_a_line(text: str) -> str:
    """Readers take every line for a row, also where it stands between quotes."""
    return " ".join(text.split())
