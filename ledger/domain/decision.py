"""A decision: proposed by a resident, the board or the members, then adopted or rejected."""

from collections.abc import Collection
from datetime import date
from typing import Final

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.meeting import ALV, BODIES, Meeting

RESIDENT: Final = "resident"
PROPOSERS: Final = (RESIDENT, "board", ALV)

STRATEGIC: Final = "strategic"
RESERVE: Final = "reserve"
BUDGET: Final = "budget"
ADOPTION: Final = "adoption"
DISCHARGE: Final = "discharge"
AUDIT_COMMITTEE: Final = "audit_committee"
SUBJECTS: Final = (
    STRATEGIC,
    RESERVE,
    BUDGET,
    ADOPTION,
    DISCHARGE,
    AUDIT_COMMITTEE,
    "fund",
    "agreement",
    "contract",
    "other",
)

PROPOSED: Final = "proposed"
ADOPTED: Final = "adopted"
REJECTED: Final = "rejected"

YES: Final = "yes"
NO: Final = "no"
ABSTAIN: Final = "abstain"
VOTES: Final = (YES, NO, ABSTAIN)


class Decision(Recorded):
    """One decision. What was decided is in the vault; what rules need of it stands in the facts."""

    TOPIC = "decision"

    class Event(Fact):
        """What happened to a decision."""

    class Proposed(Event, FirstFact):
        """Somebody proposed it. `subject` says what it is about, `cents` how much it allows.

        `account` is the reserve that it fills, `year` the financial year that it is about.
        """

        TOPIC = "decision.proposed"
        body: str
        proposer: str
        proposed_by: str | None = None
        subject: str
        proposed_on: date
        year: int | None = None
        cents: int | None = None
        activity: str | None = None
        account: str | None = None
        text_commitment: str

        def apply(self, decision: "Decision") -> None:
            decision.body = self.body
            decision.subject = self.subject
            decision.proposed_on = self.proposed_on
            decision.year = self.year
            decision.cents = self.cents
            decision.activity = self.activity
            decision.account = self.account
            decision.text_commitment = self.text_commitment

    class StoodBack(Event):
        """Somebody with an interest in it takes no part (Wbtr, since 1 July 2021)."""

        TOPIC = "decision.stood_back"
        party: str

        def apply(self, decision: "Decision") -> None:
            decision.stood_back.add(self.party)

    class Voted(Event):
        """Somebody voted by name, as a small board does."""

        TOPIC = "decision.voted"
        party: str
        vote: str

        def apply(self, decision: "Decision") -> None:
            decision.votes[self.party] = self.vote

    class Adopted(Event):
        """It was adopted, by so many votes.

        `account` is the reserve that the book got for it, where the proposal named none.
        """

        TOPIC = "decision.adopted"
        decided_on: date
        meeting: str | None = None
        yes_count: int
        no_count: int
        abstain_count: int
        account: str | None = None

        def apply(self, decision: "Decision") -> None:
            decision.state = ADOPTED
            decision.decided_on = self.decided_on
            decision.account = self.account or decision.account

    class Rejected(Event):
        """It was rejected, and allows nothing."""

        TOPIC = "decision.rejected"
        decided_on: date
        meeting: str | None = None
        yes_count: int
        no_count: int
        abstain_count: int

        def apply(self, decision: "Decision") -> None:
            decision.state = REJECTED
            decision.decided_on = self.decided_on

    def __init__(self) -> None:
        self.body = ""
        self.subject = ""
        self.proposed_on = date.min
        self.year: int | None = None
        self.cents: int | None = None
        self.activity: str | None = None
        self.account: str | None = None
        self.text_commitment = ""
        self.decided_on = date.min
        self.stood_back: set[str] = set()
        self.votes: dict[str, str] = {}
        self.state = PROPOSED

    @classmethod
    def propose(
        cls,
        acting: Acting,
        *,
        body: str,
        proposer: str,
        subject: str,
        proposed_on: date,
        text_commitment: str,
        proposed_by: str | None = None,
        year: int | None = None,
        cents: int | None = None,
        activity: str | None = None,
        account: str | None = None,
        stream_id: str | None = None,
    ) -> "Decision":
        """Propose something; anybody may in their own name, the board writes down for others."""
        if acting.party != proposed_by or proposer != RESIDENT:
            acting.must("record decisions")
        for said, known in ((body, BODIES), (proposer, PROPOSERS), (subject, SUBJECTS)):
            if said not in known:
                raise DomainError(
                    "{said} is not known here. Use one of {known}.", said=said, known=list(known)
                )
        acting.refuse_future(proposed_on)
        if cents is not None and cents <= 0:
            raise DomainError("A decision about money must be about more than zero.")
        if subject in (ADOPTION, DISCHARGE) and year is None:
            raise DomainError("Say which financial year it is about: --year.")
        if subject == RESERVE and cents is None:
            raise DomainError("Say how much is set apart in the reserve, in euros: --euros.")
        return cls.begin(
            cls.Proposed,
            acting,
            stream_id=stream_id,
            body=body,
            proposer=proposer,
            proposed_by=proposed_by,
            subject=subject,
            proposed_on=proposed_on,
            year=year,
            cents=cents,
            activity=activity,
            account=account,
            text_commitment=text_commitment,
        )

    def stand_back(self, acting: Acting, *, party: str) -> None:
        """Take no part in it, because of an interest of one's own."""
        if acting.party != party:
            acting.must("record decisions")
        self._must_be_open()
        if party in self.votes:
            raise DomainError(
                "{party_by} has voted already, so they can't stand back any more.", party_by=party
            )
        if party not in self.stood_back:
            self.record(self.StoodBack, acting, party=party)

    def cast(
        self,
        acting: Acting,
        *,
        party: str,
        vote: str,
        electorate: frozenset[str] | None = None,
    ) -> None:
        """Vote by name. Who stood back may not, and nobody votes twice.

        `electorate` is who decides on this; None where nobody keeps a list of them.
        """
        if acting.party != party:
            acting.must("record decisions")
        self._must_be_open()
        if vote not in VOTES:
            raise DomainError(
                "{said} is not known here. Use one of {known}.", said=vote, known=list(VOTES)
            )
        if party in self.stood_back:
            raise DomainError("{party_by} stood back, so they can't vote on this.", party_by=party)
        if electorate is not None and party not in electorate:
            raise DomainError(
                "{party_by} is not one of those who decide on this, so they can't vote.",
                party_by=party,
            )
        if party in self.votes:
            raise DomainError("{party_by} has voted already.", party_by=party)
        self.record(self.Voted, acting, party=party, vote=vote)

    def decide(
        self,
        acting: Acting,
        *,
        adopted: bool,
        decided_on: date,
        meeting: Meeting | None,
        yes_count: int,
        no_count: int,
        abstain_count: int,
        electorate: frozenset[str] | None = None,
        account: str | None = None,
    ) -> None:
        """Record what came of it: by votes that were counted, in a meeting or without one.

        Without a meeting, no more can have voted than the `electorate` holds. `account` is the
        reserve that an adopted decision fills, where the proposal named none.
        """
        acting.must("record decisions")
        self._must_be_open()
        acting.refuse_future(decided_on)
        if decided_on < self.proposed_on:
            raise DomainError(
                "It was proposed on {proposed_on}, so it can't be decided before that day.",
                proposed_on=self.proposed_on,
            )
        self._refuse_votes(yes_count, no_count, abstain_count)
        votes = yes_count + no_count + abstain_count
        if meeting is not None:
            self._refuse_meeting(meeting, decided_on=decided_on, votes=votes, adopted=adopted)
        elif electorate is not None:
            _refuse_more_than(len(electorate - self.stood_back), votes)
        if adopted and yes_count <= no_count:
            raise DomainError(
                "With {yes} for and {no} against it was not adopted.", yes=yes_count, no=no_count
            )
        if not adopted and yes_count > no_count == 0 and not _too_few(meeting):
            # With somebody against, it may be that the statutes ask for more than half.
            raise DomainError(
                "With {yes} for and nobody against it was not rejected. Correct the votes, or "
                "record the meeting with how many had to be there: --quorum.",
                yes=yes_count,
            )
        self.record(
            self.Adopted if adopted else self.Rejected,
            acting,
            decided_on=decided_on,
            meeting=None if meeting is None else meeting.id,
            yes_count=yes_count,
            no_count=no_count,
            abstain_count=abstain_count,
            **({"account": account} if adopted else {}),
        )

    def allows(
        self,
        *,
        cents: int | None = None,
        activities: Collection[str | None] = (),
        on: date | None = None,
    ) -> None:
        """Refuse what rests on it unless it was adopted, and for no more than it said.

        Nor for other activities than the one that it is about, nor on a day before it was taken.
        """
        if self.state == REJECTED:
            raise DomainError("That decision was rejected, so it allows nothing.")
        if self.state == PROPOSED:
            raise DomainError("That decision was not taken yet, so it allows nothing.")
        if cents is not None and self.cents is not None and cents > self.cents:
            raise DomainError(
                "That decision allows {allowed_cents}, not {asked_cents}.",
                allowed_cents=self.cents,
                asked_cents=cents,
            )
        for activity in activities:
            if None not in (activity, self.activity) and activity != self.activity:
                raise DomainError(
                    "That decision is about {decided}, so it allows nothing for {activity}. Name "
                    "the decision about {activity}, or leave it out.",
                    decided=self.activity,
                    activity=activity,
                )
        if on is not None and on < self.decided_on:
            raise DomainError(
                "That decision was taken on {decided_on}, so it allows nothing on {day_on}. Give "
                "the day on which it was spent, or the decision that allowed it then.",
                decided_on=self.decided_on,
                day_on=on,
            )

    def _must_be_open(self) -> None:
        if self.state != PROPOSED:
            raise DomainError("This was decided already.")

    def _refuse_votes(self, yes_count: int, no_count: int, abstain_count: int) -> None:
        if min(yes_count, no_count, abstain_count) < 0:
            raise DomainError("A number of votes can't be below zero.")
        cast = list(self.votes.values())
        for vote, counted in ((YES, yes_count), (NO, no_count), (ABSTAIN, abstain_count)):
            if cast.count(vote) > counted:
                raise DomainError(
                    "More people voted so by name than were counted. Correct the count."
                )

    def _refuse_meeting(
        self, meeting: Meeting, *, decided_on: date, votes: int, adopted: bool
    ) -> None:
        if meeting.body != self.body:
            raise DomainError("That meeting was of others than those who decide on this.")
        if meeting.held_on != decided_on:
            raise DomainError(
                "That meeting was on {held_on}, so it can't have decided this on {decided_on}.",
                held_on=meeting.held_on,
                decided_on=decided_on,
            )
        _refuse_more_than(meeting.present_count - len(self.stood_back), votes)
        if adopted and _too_few(meeting):
            raise DomainError(
                "{present} were present and it takes {quorum}, so nothing could be adopted.",
                present=meeting.present_count,
                quorum=meeting.quorum_count,
            )


def _too_few(meeting: Meeting | None) -> bool:
    """Whether too few were there to adopt anything."""
    return meeting is not None and meeting.present_count < meeting.quorum_count


def _refuse_more_than(able: int, votes: int) -> None:
    if votes > able:
        raise DomainError(
            "{votes} votes were counted, and {able} could vote. Who stood back has no vote. "
            "Correct the count.",
            votes=votes,
            able=max(able, 0),
        )
