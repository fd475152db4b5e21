"""The board's report on a year: its own words, the rules that it follows, and the signatures."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ledger.application.accounts import Accounts
from ledger.application.committee import on_board_of
from ledger.application.moments import Moment, position_of
from ledger.application.session import AMSTERDAM, Answer, Asked, Seeing, Session
from ledger.application.work import Work
from ledger.application.years import year_record
from ledger.domain.errors import DomainError
from ledger.domain.year_report import YearReport
from ledger.interchange import typed
from ledger.interchange.plain_text import paragraphs
from ledger.projections.rules import chart_of, registered_codes
from ledger.projections.year_reports import ReportRecord, Signature, find_year_report
from ledger.projections.years import YearRecord

ACTIVITY: Final = "activity"


@dataclass(frozen=True)
class SectionCard:
    """A section as it was written last; `text` is None once it was erased."""

    section: str
    text: str | None
    position: int
    written_by: str
    written_on: date


@dataclass(frozen=True)
class DifferenceCard:
    """Why a figure differs; `text` is None once it was erased.

    Either `account`, which is called `label`, or `activity`.
    """

    account: str | None
    activity: str | None
    label: str | None
    text: str | None
    position: int


@dataclass(frozen=True)
class SignatureCard:
    """Who signed, by code and name. `said_after` is what was said since."""

    party: str
    name: str
    signed_on: date
    position: int
    said_after: tuple[str, ...]


@dataclass(frozen=True)
class UnsignedCard:
    """Whose signature is missing, by code and name.

    `reason` is None where nobody gave one, and once it was erased.
    """

    party: str
    name: str
    reason_given: bool
    reason: str | None


@dataclass(frozen=True)
class ReportCard:
    """The report on a year as people read it.

    `outdated` are the signatures under figures that were drawn up anew, with others, since.
    """

    record: ReportRecord
    year: YearRecord
    position: int
    sections: tuple[SectionCard, ...]
    differences: tuple[DifferenceCard, ...]
    signatures: tuple[SignatureCard, ...]
    outdated: tuple[SignatureCard, ...]
    unsigned: tuple[UnsignedCard, ...]


class YearReports:
    """Requests about the reports on years."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(
        self, year: int, section: str, text: str, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Write a section of the report, in paragraphs; what it said before is replaced."""
        text = paragraphs(text)

        def decide(work: Work, report: YearReport, record: YearRecord) -> None:
            commitment = work.keep(text, subject=report.id, category="text")
            report.write(
                work.acting, state=record.state, section=section, text_commitment=commitment
            )

        return self._perform("write", year, decide, acting, request_id, section=section, text=text)

    def explain_difference(
        self, year: int, figure: str, text: str, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Say why a figure differs: the code of an account, or an activity."""
        text = paragraphs(text)

        def decide(work: Work, report: YearReport, record: YearRecord) -> None:
            account, activity = _figure(work, figure)
            report.explain_difference(
                work.acting,
                state=record.state,
                account=account,
                activity=activity,
                text_commitment=work.keep(text, subject=report.id, category="text"),
            )

        return self._perform(
            "explain-difference", year, decide, acting, request_id, figure=figure, text=text
        )

    def state_regime(
        self, year: int, *, basis: str, care: str, acting: str, request_id: str | None = None
    ) -> Answer:
        """Say by which rules the statement is made, and whether the Wmg asks another one."""

        def decide(work: Work, report: YearReport, record: YearRecord) -> None:
            report.state_regime(work.acting, state=record.state, basis=basis, care=care)

        return self._perform("regime", year, decide, acting, request_id, basis=basis, care=care)

    def sign(self, year: int, *, acting: str, request_id: str | None = None) -> Answer:
        """Sign the statement as it was drawn up last, in one's own name."""

        def decide(work: Work, report: YearReport, record: YearRecord) -> None:
            report.sign(
                work.acting,
                state=record.state,
                statement_sha256=record.statement_sha256,
                on_board=on_board_of(work, year),
            )

        return self._perform("sign", year, decide, acting, request_id)

    def leave_unsigned(
        self, year: int, party: str, reason: str, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Say why somebody on the board does not sign."""
        reason = typed.note(reason)

        def decide(work: Work, report: YearReport, record: YearRecord) -> None:
            who = work.directory.party(party)
            report.leave_unsigned(
                work.acting,
                state=record.state,
                statement_sha256=record.statement_sha256,
                on_board=on_board_of(work, year),
                party=who,
                # It tells of them, so it goes when they are erased; the report stays.
                reason_commitment=work.keep(reason, subject=who, category="text"),
            )

        return self._perform(
            "unsigned", year, decide, acting, request_id, party=party, reason=reason
        )

    def show(self, year: int, *, as_known: Moment | None = None) -> ReportCard:
        """The report on a year, as it is now or as it was known at a moment.

        From its adoption on it stays as it is, but for what was erased.
        """
        labels = Accounts(self._session).labels()
        with self._session.seeing(position_of(self._session, as_known)) as seeing:
            record = year_record(seeing, year)
            report = find_year_report(
                seeing.connection,
                seeing.readings.year_reports,
                parties=seeing.readings.parties,
                record=record,
            )
            return _card(self._session, seeing, record, report, labels)

    def _perform(
        self,
        verb: str,
        year: int,
        decide: Callable[[Work, YearReport, YearRecord], None],
        acting: str,
        request_id: str | None,
        **arguments: object,
    ) -> Answer:
        def in_turn(work: Work) -> None:
            record = year_record(work, year)
            report = _report(work, year)
            decide(work, report, record)
            work.record(report)

        asked = Asked(acting, f"year-reports.{verb}", {"year": year, **arguments}, request_id)
        return self._session.perform(asked, in_turn)


def _report(work: Work, year: int) -> YearReport:
    """The report on a year; it begins with whatever is said in it first."""
    with suppress(DomainError):
        return work.load(YearReport, YearReport.stream_of(year))
    return YearReport.begin_report(work.acting, year=year)


def _figure(work: Work, said: str) -> tuple[str | None, str | None]:
    """The account or the activity that somebody means."""
    if said in chart_of(work.connection, work.readings.rules):
        return said, None
    if said in registered_codes(work.connection, work.readings.rules).get(ACTIVITY, ()):
        return None, said
    raise DomainError(
        "{said} is no account and no activity. See both with: buurtledger bookings accounts, and "
        "buurtledger activities list.",
        said=said,
    )


def _card(
    session: Session,
    seeing: Seeing,
    record: YearRecord,
    report: ReportRecord,
    labels: dict[str, str],
) -> ReportCard:
    texts = session.book.vault.read(
        [
            *(one.text_commitment for one in report.sections.values()),
            *(one.text_commitment for one in report.explained.values()),
            *(one.reason_commitment for one in report.unsigned if one.reason_commitment),
        ]
    )
    known = seeing.directory.known

    def signed(one: Signature) -> SignatureCard:
        return SignatureCard(
            party=known(one.party).code,
            name=known(one.party).name,
            signed_on=_day(one.at),
            position=one.position,
            said_after=report.said_after(one),
        )

    unsigned = [
        UnsignedCard(
            party=known(one.party).code,
            name=known(one.party).name,
            reason_given=one.reason_commitment is not None,
            reason=texts.get(one.reason_commitment or ""),
        )
        for one in report.unsigned
    ]
    return ReportCard(
        record=report,
        year=record,
        position=seeing.position,
        sections=tuple(
            SectionCard(
                section=section,
                text=texts.get(one.text_commitment),
                position=one.position,
                written_by=known(one.by).code,
                written_on=_day(one.at),
            )
            for section, one in report.sections.items()
        ),
        differences=tuple(
            DifferenceCard(
                account=one.account,
                activity=one.activity,
                label=labels.get(one.account or ""),
                text=texts.get(one.text_commitment),
                position=one.position,
            )
            for one in report.explained.values()
        ),
        signatures=tuple(map(signed, report.signatures)),
        outdated=tuple(map(signed, report.outdated)),
        unsigned=tuple(sorted(unsigned, key=lambda one: one.party.casefold())),
    )


def _day(at: str) -> date:
    """The day in Amsterdam on which something was recorded."""
    return datetime.fromisoformat(at).astimezone(AMSTERDAM).date()
