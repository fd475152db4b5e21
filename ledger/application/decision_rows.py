"""Importing decisions: each row is proposed and, if it says so, decided in its meeting."""

from dataclasses import dataclass, field

from ledger.application.deciding import begin_decision, begin_meeting, conclude
from ledger.application.importing import Identified, in_column
from ledger.application.importing_rows import FileOf
from ledger.application.work import Work
from ledger.domain.meeting import Meeting
from ledger.interchange.decisions import DECISION_COLUMNS, DecisionRow, read_decisions
from ledger.projections.decisions import all_meetings


def decision_file() -> FileOf[DecisionRow]:
    """A file of decisions; the same file twice adds nothing."""
    rows = DecisionRows()
    return FileOf[DecisionRow](
        noun="decisions",
        needed=None,
        columns=DECISION_COLUMNS,
        read=read_decisions,
        record=rows.record,
        identify=rows.identify,
        begin=rows.begin,
    )


@dataclass
class DecisionRows:
    """The rows of one file, and the meetings that they were decided in."""

    meetings: dict[tuple[object, ...], Meeting] = field(default_factory=dict)

    def begin(self, work: Work) -> None:
        """Know the meetings in the book, and no others: a file may be gone through twice."""
        self.meetings = {
            (one.body, one.held_on, one.eligible_count, one.present_count, one.quorum_count): (
                work.load(Meeting, one.meeting)
            )
            for one in all_meetings(work.connection, work.readings.decisions)
        }

    def identify(self, work: Work, row: DecisionRow) -> Identified:
        """A row by its own reference, or by all that it says."""
        del work
        said = vars(row) | {"row": None}
        return Identified(row.ref, tuple(said.values()))

    def record(self, work: Work, row: DecisionRow) -> bool:
        """Record one row; True, since a row that is known does not come here."""
        with in_column("proposed_by"):
            proposed_by = row.proposed_by and work.directory.party(row.proposed_by)
        decision = begin_decision(
            work,
            row.text,
            body=row.body,
            proposer=row.proposer,
            subject=row.subject,
            on=row.on,
            proposed_by=proposed_by,
            year=row.year,
            cents=row.cents,
            activity=row.activity,
        )
        for said in row.standing_back:
            with in_column("stood_back"):
                decision.stand_back(work.acting, party=work.directory.party(said))
        key, meeting = self._meeting(work, row)
        if row.outcome is not None:
            conclude(
                work,
                decision,
                meeting,
                adopted=row.outcome == "adopted",
                on=row.on,
                votes=(row.yes, row.no, row.abstain),
            )
        # Nothing is recorded of a row that is refused, its meeting neither.
        if meeting is not None:
            self.meetings[key] = meeting
            work.record(meeting)
        work.register_codes({"activity": row.activity})
        work.record(decision)
        return True

    def _meeting(self, work: Work, row: DecisionRow) -> tuple[tuple[object, ...], Meeting | None]:
        quorum = row.quorum or 0
        key = (row.body, row.on, row.eligible, row.present, quorum)
        if key in self.meetings or row.present is None or row.eligible is None:
            return key, self.meetings.get(key)
        meeting = begin_meeting(
            work, row.body, on=row.on, eligible=row.eligible, present=row.present, quorum=quorum
        )
        return key, meeting
