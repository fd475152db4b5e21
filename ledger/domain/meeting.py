"""A meeting: of the members (ALV), the board or residents, with how many could and did come."""

from datetime import date
from typing import Final

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded

ALV: Final = "alv"
MEETING_OF_BOARD: Final = "board"
RESIDENTS: Final = "residents"
BODIES: Final = (ALV, MEETING_OF_BOARD, RESIDENTS)


class Meeting(Recorded):
    """One meeting."""

    TOPIC = "meeting"

    class Event(Fact):
        """What happened to a meeting."""

    class Held(Event, FirstFact):
        """It was held: how many may vote, how many were there, how many it takes."""

        TOPIC = "meeting.held"
        body: str
        held_on: date
        eligible_count: int
        present_count: int
        quorum_count: int
        text_commitment: str | None = None

        def apply(self, meeting: "Meeting") -> None:
            meeting.body = self.body
            meeting.held_on = self.held_on
            meeting.present_count = self.present_count
            meeting.quorum_count = self.quorum_count

    def __init__(self) -> None:
        self.body = ""
        self.held_on = date.min
        self.present_count = 0
        self.quorum_count = 0

    @classmethod
    def hold(
        cls,
        acting: Acting,
        *,
        body: str,
        held_on: date,
        eligible_count: int,
        present_count: int,
        quorum_count: int = 0,
        text_commitment: str | None = None,
        stream_id: str | None = None,
    ) -> "Meeting":
        """Record a meeting that was held."""
        acting.must("record decisions")
        if body not in BODIES:
            raise DomainError(
                "{body} does not meet here. Use one of {bodies}.", body=body, bodies=list(BODIES)
            )
        acting.refuse_future(held_on)
        if min(eligible_count, present_count, quorum_count) < 0:
            raise DomainError("A number of people can't be below zero.")
        if present_count > eligible_count:
            raise DomainError(
                "{present} were there, and only {eligible} may vote. Correct one of the two.",
                present=present_count,
                eligible=eligible_count,
            )
        if quorum_count > eligible_count:
            raise DomainError(
                "It would take {quorum}, and only {eligible} may vote. Correct one of the two.",
                quorum=quorum_count,
                eligible=eligible_count,
            )
        return cls.begin(
            cls.Held,
            acting,
            stream_id=stream_id,
            body=body,
            held_on=held_on,
            eligible_count=eligible_count,
            present_count=present_count,
            quorum_count=quorum_count,
            text_commitment=text_commitment,
        )
