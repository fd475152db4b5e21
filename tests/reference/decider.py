"""Plays meetings and decisions of a facts file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from ledger.domain.chart import DESIGNATED_RESERVE
from ledger.domain.decision import (
    ADOPTION,
    AUDIT_COMMITTEE,
    BUDGET,
    DISCHARGE,
    RESERVE,
    RESIDENT,
    STRATEGIC,
)
from ledger.domain.meeting import ALV, MEETING_OF_BOARD, RESIDENTS
from ledger.domain.roles import KASCOMMISSIE
from tests.reference.facts import Fact, folded
from tests.reference.player import Player

BODIES = {"alv": ALV, "bestuur": MEETING_OF_BOARD, "bewoners": RESIDENTS}
PROPOSERS = {"bewoner": RESIDENT, "bewoners": RESIDENT, "bestuur": "board", "alv": ALV}
SUBJECTS = {
    "strategisch": STRATEGIC,
    "bestemmingsreserve": RESERVE,
    "begroting": BUDGET,
    "contract": "contract",
    "benoeming_kascommissie": AUDIT_COMMITTEE,
    "fonds": "fund",
    "afspraak": "agreement",
}


@dataclass
class Decider:
    """Plays `MeetingHeld` and `DecisionTaken` in a book in play."""

    player: Player
    _meetings: dict[tuple[str, date], str] = field(default_factory=dict)

    def plays(self, fact: Fact) -> Callable[[], None] | None:
        """How a meeting or decision is played; None for what is neither."""
        by_type = {"MeetingHeld": self._meet, "DecisionTaken": self._decide}
        play = by_type.get(fact.type)
        return None if play is None else partial(play, fact)

    def _meet(self, fact: Fact) -> None:
        name = (fact.text("id") or "").casefold()
        body = next((known for said, known in BODIES.items() if name.startswith(said)), ALV)
        answer = self.player.book.decisions.hold_meeting(
            body,
            on=fact.on,
            eligible=fact.number("eligible"),
            present=fact.number("present"),
            quorum=fact.says.get("quorum") or 0,
            text=fact.text("id"),
            acting=self.player.board[0],
        )
        self._meetings[body, fact.on] = answer.of("meeting")[0]

    def _decide(self, fact: Fact) -> None:
        requests, acting = self.player.book.decisions, self.player.board[0]
        body = BODIES.get((fact.text("body") or "alv").casefold(), ALV)
        kind = fact.text("kind") or ""
        adopted = bool(fact.says.get("adopted"))
        topic = fact.text("topic") or kind
        subject = self._subject(kind)
        account = None
        if subject == RESERVE:
            account = self._reserve(topic) if adopted else "0710"
        answer = requests.propose(
            topic,
            body=body,
            proposer=PROPOSERS.get((fact.text("by") or "").casefold(), "board"),
            subject=subject,
            on=fact.on,
            year=_year(kind),
            cents=fact.says.get("cents"),
            account=account,
            acting=acting,
        )
        (decision,) = answer.of("decision")
        for party in fact.says.get("recused", ()):
            requests.stand_back(decision, self.player.meet(str(party)), acting=acting)
        requests.decide(
            decision,
            adopted=adopted,
            on=fact.on,
            yes=fact.says.get("yes") or 0,
            no=fact.says.get("no") or 0,
            abstain=fact.says.get("abstain") or 0,
            meeting=self._meetings.get((body, fact.on)),
            acting=acting,
        )
        if adopted and subject == AUDIT_COMMITTEE:
            for member in fact.parties():
                if folded(member) not in map(folded, self.player.board):
                    self.player.book.roles.give(
                        self.player.meet(member), KASCOMMISSIE, from_on=fact.on, acting=acting
                    )

    def _subject(self, kind: str) -> str:
        if kind.startswith("vaststelling"):
            return ADOPTION
        if kind.startswith("decharge"):
            return DISCHARGE
        return SUBJECTS.get(kind, "other")

    def _reserve(self, topic: str) -> str:
        """The account of a reserve: one of that name, else the first free one."""
        label = f"Bestemmingsreserve {topic}"
        accounts = self.player.book.accounts
        for known in (True, False):
            for card in accounts.all():
                if card.label == label and card.account.kind == DESIGNATED_RESERVE:
                    return card.account.code
            if known:
                accounts.add(kind=DESIGNATED_RESERVE, label=label, acting=self.player.board[0])
        raise AssertionError(label)


def _year(kind: str) -> int | None:
    """`vaststelling_jaarrekening_2024` is about 2024."""
    said = kind.rpartition("_")[2]
    return int(said) if len(said) == 4 and said.isdigit() else None
