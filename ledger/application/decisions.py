"""Decisions: meetings, proposals, who stood back, votes, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from ledger.application.deciding import (
    begin_decision,
    begin_meeting,
    conclude,
    decision_numbered,
    electorate,
)
from ledger.application.decision_rows import decision_file
from ledger.application.importing import ImportOutcome
from ledger.application.importing_rows import ImportAsked
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.work import Work
from ledger.domain.decision import Decision
from ledger.domain.errors import DomainError
from ledger.domain.meeting import Meeting
from ledger.interchange import typed
from ledger.interchange.sheets.tables import Table
from ledger.projections.decisions import (
    DecisionRecord,
    MeetingRecord,
    all_decisions,
    all_meetings,
)


@dataclass(frozen=True)
class DecisionCard:
    """A decision with the words and codes that people use; `text` is None once it was erased.

    `meeting` is the number of the meeting in which it was decided.
    """

    record: DecisionRecord
    text: str | None
    proposed_by: str | None
    meeting: int | None
    stood_back: tuple[str, ...]
    voted: tuple[tuple[str, str], ...]
    written_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MeetingCard:
    """A meeting with what was written down about it."""

    record: MeetingRecord
    text: str | None


class Decisions:
    """Requests about meetings and decisions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hold_meeting(
        self,
        body: str,
        *,
        on: date,
        eligible: int,
        present: int,
        acting: str,
        quorum: int = 0,
        text: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record a meeting: how many may vote, how many were there, how many it takes."""
        text = None if text is None else typed.note(text)

        def decide(work: Work) -> None:
            meeting = begin_meeting(
                work, body, on=on, eligible=eligible, present=present, quorum=quorum, text=text
            )
            work.record(meeting)

        asked = Asked(
            acting,
            "decisions.hold-meeting",
            {
                "body": body,
                "on": on,
                "eligible": eligible,
                "present": present,
                "quorum": quorum,
                "text": text,
            },
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def propose(
        self,
        text: str,
        *,
        body: str,
        proposer: str,
        subject: str,
        on: date,
        acting: str,
        proposed_by: str | None = None,
        year: int | None = None,
        cents: int | None = None,
        activity: str | None = None,
        account: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Propose something to a body; `cents` is the most that it allows."""
        text = typed.note(text)
        said = {
            "body": body,
            "proposer": proposer,
            "subject": subject,
            "on": on,
            "proposed_by": proposed_by,
            "year": year,
            "cents": cents,
            "activity": activity,
            "account": account,
        }

        def decide(work: Work) -> None:
            decision = begin_decision(
                work,
                text,
                body=body,
                proposer=proposer,
                subject=subject,
                on=on,
                proposed_by=proposed_by,
                year=year,
                cents=cents,
                activity=activity,
                account=account,
            )
            work.register_codes({"activity": activity})
            work.record(decision)

        asked = Asked(acting, "decisions.propose", said | {"text": text})
        return self._session.perform(asked.with_id(request_id), decide)

    def import_table(self, table: Table, **asked: Unpack[ImportAsked]) -> ImportOutcome:
        """Import decisions with their votes; the same file twice adds nothing."""
        return decision_file().run(self._session, table, **asked)

    def stand_back(
        self, number: str, party: str, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Somebody with an interest of their own takes no part."""

        def decide(work: Work) -> None:
            decision = work.load(Decision, decision_numbered(work, number).decision)
            decision.stand_back(work.acting, party=work.directory.party(party))
            work.record(decision)

        asked = Asked(acting, "decisions.stand-back", {"number": number, "party": party})
        return self._session.perform(asked.with_id(request_id), decide)

    def vote(
        self, number: str, party: str, vote: str, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Somebody votes by name: yes, no or abstain."""

        def decide(work: Work) -> None:
            decision = work.load(Decision, decision_numbered(work, number).decision)
            decision.cast(
                work.acting,
                party=work.directory.party(party),
                vote=vote,
                electorate=electorate(work, decision.body, work.acting.today_on),
            )
            work.record(decision)

        asked = Asked(acting, "decisions.vote", {"number": number, "party": party, "vote": vote})
        return self._session.perform(asked.with_id(request_id), decide)

    def decide(
        self,
        number: str,
        *,
        adopted: bool,
        on: date,
        acting: str,
        yes: int | None = None,
        no: int | None = None,
        abstain: int | None = None,
        meeting: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """Record what came of it; a count that is left out is that of the votes by name.

        Where no meeting is named, it is the one that the body held on that day, if it held one.
        An adopted reserve gets an account in the books, where the proposal named none.
        """

        def decide(work: Work) -> None:
            decision = work.load(Decision, decision_numbered(work, number).decision)
            found = _meeting_held(work, meeting, decision.body, on)
            held = None if found is None else work.load(Meeting, found.meeting)
            conclude(work, decision, held, adopted=adopted, on=on, votes=(yes, no, abstain))
            work.record(decision)

        asked = Asked(
            acting,
            "decisions.decide",
            {
                "number": number,
                "adopted": adopted,
                "on": on,
                "yes": yes,
                "no": no,
                "abstain": abstain,
                "meeting": meeting,
            },
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def all(self) -> list[DecisionCard]:
        """Every decision, in the order in which they were proposed."""
        with self._session.seeing() as seeing:
            records = all_decisions(seeing.connection, seeing.readings.decisions)
            return self._cards(seeing, records)

    def show(self, number: str) -> DecisionCard:
        """One decision by its number."""
        with self._session.seeing() as seeing:
            return self._cards(seeing, [decision_numbered(seeing, number)])[0]

    def meetings(self) -> list[MeetingCard]:
        """Every meeting, by day."""
        with self._session.seeing() as seeing:
            records = all_meetings(seeing.connection, seeing.readings.decisions)
        texts = self._session.book.vault.read(
            record.text_commitment for record in records if record.text_commitment
        )
        return [MeetingCard(record, texts.get(record.text_commitment or "")) for record in records]

    def _cards(self, seeing: Seeing, records: Sequence[DecisionRecord]) -> list[DecisionCard]:
        known = seeing.directory
        meetings = {
            meeting.meeting: meeting.position
            for meeting in all_meetings(seeing.connection, seeing.readings.decisions)
        }
        texts = self._session.book.vault.read(record.text_commitment for record in records)
        return [
            DecisionCard(
                record=record,
                text=texts.get(record.text_commitment),
                proposed_by=record.proposed_by and known.code(record.proposed_by),
                meeting=meetings.get(record.meeting or ""),
                stood_back=tuple(known.code(party) for party in record.stood_back),
                voted=tuple((known.code(party), vote) for party, vote in record.voted),
                written_by=tuple(
                    (known.code(party), known.code(by)) for party, by in record.written_by
                ),
            )
            for record in records
        ]


def _meeting_held(work: Work, said: str | None, body: str, on: date) -> MeetingRecord | None:
    if said is not None:
        return _meeting_numbered(work, said)
    held = [
        one
        for one in all_meetings(work.connection, work.readings.decisions)
        if one.body == body and one.held_on == on
    ]
    return held[-1] if held else None


def _meeting_numbered(work: Work, said: str) -> MeetingRecord:
    for record in all_meetings(work.connection, work.readings.decisions):
        if said in (record.meeting, str(record.position)):
            return record
    raise DomainError(
        "There is no meeting with number {number}. "
        "See the numbers with: buurtledger decisions list.",
        number=said,
    )
