"""Hours: logging, importing, confirming, disputing, correcting, withdrawing, and the register."""

from dataclasses import dataclass, field
from datetime import date

from ledger.application.confirming import Confirmers
from ledger.application.history import HistoryLine, history_of
from ledger.application.hour_rows import AgreementsOf, HourRows, log_row
from ledger.application.how_to_read import AS_IT_IS, HowToRead
from ledger.application.importing import Importing, ImportOutcome, Progress, unwatched
from ledger.application.register import HoursCard, Selection, cards, selected
from ledger.application.session import Answer, Asked, Session
from ledger.application.weeks import reopen_emptied
from ledger.application.work import Work
from ledger.domain.agreement import Agreement
from ledger.domain.contribution import LOGGED, Contribution
from ledger.domain.errors import DomainError
from ledger.domain.terms import Terms
from ledger.interchange.hours import HOURS_COLUMNS, CompletedWeek, HoursRow, hours_layout
from ledger.interchange.sheets.tables import Table
from ledger.projections.contributions import ContributionRecord


@dataclass(frozen=True)
class Visit:
    """Hours as one person logs them; a period runs from `on` to `until_on`.

    `prior_period` says on purpose that they correct a year that was sealed.
    """

    row: HoursRow
    until_on: date | None = None
    quantity: int | None = None
    unit: str | None = None
    unpaid: bool = False
    prior_period: bool = False


@dataclass
class Confirmed:
    """What a request to confirm did: the answer, and the hours that somebody else must confirm."""

    answer: Answer
    left: list[tuple[ContributionRecord, DomainError]] = field(default_factory=list)


class Hours:
    """Requests about contributions. Hours of a sealed year are refused but as a `prior_period`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def log(self, visit: Visit, *, acting: str, request_id: str | None = None) -> Answer:
        """Log one service."""

        def decide(work: Work) -> None:
            log_row(
                work,
                visit.row,
                AgreementsOf(work),
                until_on=visit.until_on,
                quantity=visit.quantity,
                unit=visit.unit,
                unpaid=visit.unpaid,
            )

        asked = Asked(acting, "hours.log", vars(visit) | {"row": vars(visit.row)})
        return self._session.perform(asked.with_id(request_id), decide)

    def import_table(
        self,
        table: Table,
        *,
        acting: str,
        how: HowToRead = AS_IT_IS,
        dry_run: bool = False,
        all_or_nothing: bool = False,
        progress: Progress = unwatched,
        request_id: str | None = None,
    ) -> ImportOutcome:
        """Import hours in any layout; the same file twice adds nothing.

        A probable change of hours that are in the book is handed back.
        """
        hints = how.hints(self._session, "hours", HOURS_COLUMNS)
        begin = how.begin("hours", hints)
        layout = hours_layout(table, hints)
        importing = Importing[HoursRow | CompletedWeek](
            self._session,
            "hours",
            layout.table,
            layout.columns,
            dry_run=dry_run,
            all_or_nothing=all_or_nothing,
            progress=progress,
        )
        rows = HourRows(importing.outcome, remarks=how.remarks)
        return importing.run(
            acting,
            how.told(layout.items()),
            rows.record,
            identify=rows.identify,
            prepare=rows.prepare,
            begin=begin,
            how=how.asked(),
            request_id=request_id,
        )

    def confirm(
        self,
        selection: Selection,
        *,
        acting: str,
        by: str | None = None,
        manner: str | None = None,
        prior_period: bool = False,
        request_id: str | None = None,
    ) -> Confirmed:
        """Confirm the selected hours, one fact each, in one transaction.

        `by` is who confirmed: by default each contribution's receiver, and without one whoever
        acts. A selection by filter means what waits, disputed hours only when it asks for that
        state; what this person may not confirm is left and reported. Named hours are refused as a
        whole.
        """
        left: list[tuple[ContributionRecord, DomainError]] = []

        def decide(work: Work) -> None:
            left.clear()
            records = list({r.contribution: r for r in selected(work, selection)}.values())
            if selection.by_filter:
                # A dispute is settled by name, never swept along with a month.
                waiting = LOGGED if selection.state is None else selection.state
                records = [r for r in records if r.state == waiting]
            confirmers = Confirmers(work)
            confirmed_by = None if by is None else work.directory.party(by)
            work.load_many([record.contribution for record in records])
            done = 0
            for record in records:
                contribution = work.load(Contribution, record.contribution)
                try:
                    contribution.confirm(
                        work.acting, confirmers.of(record, by=confirmed_by, manner=manner)
                    )
                except DomainError as error:
                    if not selection.by_filter:
                        raise
                    left.append((record, error))
                    continue
                work.record(contribution)
                done += 1
            if left and not done:
                raise left[0][1]

        asked = Asked(
            acting,
            "hours.confirm",
            vars(selection) | {"by": by, "manner": manner, "prior_period": prior_period},
        )
        answer = self._session.perform(asked.with_id(request_id), decide)
        return Confirmed(answer, left)

    def dispute(
        self,
        contribution_id: str,
        *,
        acting: str,
        by: str | None = None,
        reason: str | None = None,
        prior_period: bool = False,
        request_id: str | None = None,
    ) -> Answer:
        """Say that it was not given so; `by` is the receiver, unless somebody else is named."""

        def decide(work: Work) -> None:
            contribution = self._one(work, contribution_id)
            disputed_by = (
                work.directory.party(by) if by else contribution.receiver or work.acting.party
            )
            contribution.dispute(
                work.acting,
                disputed_by=disputed_by,
                reason_commitment=_reason(work, contribution, reason),
            )
            work.record(contribution)

        asked = Asked(
            acting,
            "hours.dispute",
            {"id": contribution_id, "by": by, "reason": reason, "prior_period": prior_period},
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def correct(
        self,
        contribution_id: str,
        *,
        acting: str,
        minutes: int | None = None,
        from_on: date | None = None,
        until_on: date | None = None,
        quantity: int | None = None,
        by: str | None = None,
        reason: str | None = None,
        prior_period: bool = False,
        request_id: str | None = None,
    ) -> Answer:
        """Record what was really given; what is left None stays as it was."""

        def decide(work: Work) -> None:
            found = selected(work, Selection(ids=(contribution_id,)))[0]
            contribution = work.load(Contribution, found.contribution)
            contribution.correct(
                work.acting,
                corrected_by=work.directory.party(by) if by else work.acting.party,
                given_from_on=from_on or contribution.given_from_on,
                given_until_on=until_on or from_on or contribution.given_until_on,
                minutes=contribution.minutes if minutes is None else minutes,
                quantity=contribution.quantity if quantity is None else quantity,
                reason_commitment=_reason(work, contribution, reason),
                terms=_terms(work, contribution),
            )
            work.record(contribution)
            reopen_emptied(
                work,
                first_position=found.position,
                last_position=found.position,
                moved_to=(contribution.given_from_on, contribution.given_until_on),
            )

        asked = Asked(
            acting,
            "hours.correct",
            {
                "id": contribution_id,
                "minutes": minutes,
                "from": from_on,
                "until": until_on,
                "quantity": quantity,
                "by": by,
                "reason": reason,
                "prior_period": prior_period,
            },
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def withdraw(
        self,
        contribution_id: str,
        *,
        acting: str,
        reason: str | None = None,
        prior_period: bool = False,
        request_id: str | None = None,
    ) -> Answer:
        """Take hours back; the trail stays."""

        def decide(work: Work) -> None:
            found = selected(work, Selection(ids=(contribution_id,)))[0]
            contribution = work.load(Contribution, found.contribution)
            contribution.withdraw(
                work.acting, reason_commitment=_reason(work, contribution, reason)
            )
            work.record(contribution)
            reopen_emptied(work, first_position=found.position, last_position=found.position)

        asked = Asked(
            acting,
            "hours.withdraw",
            {"id": contribution_id, "reason": reason, "prior_period": prior_period},
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def find(self, selection: Selection, *, as_known: int | None = None) -> list[HoursCard]:
        """The selected contributions by day, as they stand now or stood at a position."""
        with self._session.seeing(as_known) as seeing:
            return cards(seeing, self._session.book.vault, selected(seeing, selection))

    def show(self, contribution_id: str) -> HoursCard:
        """One contribution."""
        with self._session.seeing() as seeing:
            found = selected(seeing, Selection(ids=(contribution_id,)))
            return cards(seeing, self._session.book.vault, found)[0]

    def history(self, contribution_id: str) -> list[HistoryLine]:
        """Everything that happened to one contribution, oldest first."""
        return history_of(self._session, self.show(contribution_id).record.contribution)

    def _one(self, work: Work, contribution_id: str) -> Contribution:
        record = selected(work, Selection(ids=(contribution_id,)))[0]
        return work.load(Contribution, record.contribution)


def _reason(work: Work, contribution: Contribution, reason: str | None) -> str | None:
    if reason is None:
        return None
    return work.keep(reason, subject=contribution.id, category="text")


def _terms(work: Work, contribution: Contribution) -> Terms | None:
    if contribution.agreement is None:
        return None
    return work.load(Agreement, contribution.agreement).terms
