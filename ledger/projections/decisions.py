"""What was decided: every meeting and every decision, and how far each is."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, String, select

from ledger.domain.decision import ADOPTED, PROPOSED, REJECTED
from ledger.projections.projection import Projection, by_position, own_row
from ledger.projections.shelf import Entry


class Decisions(Projection):
    """The meetings and decisions."""

    name = "decisions"
    version = 2

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.meetings = self.table(
            "decisions_meetings",
            Column("meeting", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("body", String, nullable=False),
            Column("held_on", String, nullable=False),
            Column("eligible_count", Integer, nullable=False),
            Column("present_count", Integer, nullable=False),
            Column("quorum_count", Integer, nullable=False),
            Column("text_commitment", String),
        )
        self.decisions = self.table(
            "decisions",
            Column("decision", String, primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("body", String, nullable=False),
            Column("proposer", String, nullable=False),
            Column("proposed_by", String),
            Column("subject", String, nullable=False),
            Column("proposed_on", String, nullable=False),
            Column("year", Integer),
            Column("cents", BigInteger),
            Column("activity", String),
            Column("account", String),
            Column("text_commitment", String, nullable=False),
            Column("state", String, nullable=False),
            Column("decided_on", String),
            Column("meeting", String),
            Column("yes_count", Integer),
            Column("no_count", Integer),
            Column("abstain_count", Integer),
            Column("decided_position", BigInteger),
        )
        self.parts = self.table(
            "decisions_parts",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("decision", String, nullable=False),
            Column("party", String, nullable=False),
            Column("part", String, nullable=False),
            Column("written_by", String, nullable=False),
        )
        Index(f"{self.decisions.name}_by_position", self.decisions.c.position, unique=True)
        self._meetings = self.shelf(self.meetings, own_row)
        self._decisions = self.shelf(self.decisions, own_row)
        self._parts = self.shelf(self.parts, by_position)

    def held(self, entry: Entry) -> None:
        """A meeting was held."""
        self._meetings.add(meeting=entry.stream, position=entry.position, **entry.data)

    def proposed(self, entry: Entry) -> None:
        """Somebody proposed something."""
        self._decisions.add(
            decision=entry.stream, position=entry.position, state=PROPOSED, **entry.data
        )

    def stood_back(self, entry: Entry) -> None:
        """Somebody took no part."""
        self._parts.add(
            position=entry.position,
            decision=entry.stream,
            party=entry.data["party"],
            part="stood_back",
            written_by=entry.by,
        )

    def voted(self, entry: Entry) -> None:
        """Somebody voted by name."""
        self._parts.add(
            position=entry.position,
            decision=entry.stream,
            party=entry.data["party"],
            part=entry.data["vote"],
            written_by=entry.by,
        )

    def adopted(self, entry: Entry) -> None:
        """It was adopted."""
        self._decided(entry, ADOPTED)

    def rejected(self, entry: Entry) -> None:
        """It was rejected."""
        self._decided(entry, REJECTED)

    def _decided(self, entry: Entry, state: str) -> None:
        self._decisions[(entry.stream,)].update(
            state=state, decided_position=entry.position, **entry.data
        )

    handlers = {
        "meeting.held": held,
        "decision.proposed": proposed,
        "decision.stood_back": stood_back,
        "decision.voted": voted,
        "decision.adopted": adopted,
        "decision.rejected": rejected,
    }


@dataclass(frozen=True)
class MeetingRecord:
    """One meeting: who may vote, who was there, how many it takes."""

    meeting: str
    position: int
    body: str
    held_on: date
    eligible_count: int
    present_count: int
    quorum_count: int
    text_commitment: str | None


@dataclass(frozen=True)
class DecisionRecord:
    """One decision as it stands now; votes are None until it was decided.

    `written_by` says by party whose vote by name somebody else wrote down, and who did.
    """

    decision: str
    position: int
    body: str
    proposer: str
    proposed_by: str | None
    subject: str
    proposed_on: date
    year: int | None
    cents: int | None
    activity: str | None
    account: str | None
    text_commitment: str
    state: str
    decided_on: date | None
    meeting: str | None
    yes_count: int | None
    no_count: int | None
    abstain_count: int | None
    decided_position: int | None
    stood_back: tuple[str, ...]
    voted: tuple[tuple[str, str], ...]
    written_by: tuple[tuple[str, str], ...]


def all_meetings(connection: Connection, projection: Decisions) -> list[MeetingRecord]:
    """Every meeting, by day and position."""
    table = projection.meetings
    rows = connection.execute(select(table).order_by(table.c.held_on, table.c.position)).mappings()
    return [
        MeetingRecord(**(dict(row) | {"held_on": date.fromisoformat(row["held_on"])}))
        for row in rows
    ]


def all_decisions(connection: Connection, projection: Decisions) -> list[DecisionRecord]:
    """Every decision, in the order in which they were proposed."""
    parts: dict[str, list[tuple[str, str, str]]] = {}
    table = projection.parts
    for part in connection.execute(select(table).order_by(table.c.position)):
        parts.setdefault(part.decision, []).append((part.party, part.part, part.written_by))
    table = projection.decisions
    found = []
    for row in connection.execute(select(table).order_by(table.c.position)).mappings():
        taken = parts.get(row["decision"], [])
        found.append(
            DecisionRecord(
                **dict(row)
                | {
                    "proposed_on": date.fromisoformat(row["proposed_on"]),
                    "decided_on": row["decided_on"] and date.fromisoformat(row["decided_on"]),
                },
                stood_back=tuple(party for party, part, _ in taken if part == "stood_back"),
                voted=tuple((party, part) for party, part, _ in taken if part != "stood_back"),
                written_by=tuple(
                    (party, by) for party, part, by in taken if part != "stood_back" and by != party
                ),
            )
        )
    return found
