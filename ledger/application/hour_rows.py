"""What a row of hours does: find the parties and the agreement, log it, or be handed back."""

from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from ledger.application.directory import folded
from ledger.application.importing import Identified, ImportOutcome, InColumn, in_column
from ledger.application.weeks import complete_week, worked_weeks
from ledger.application.work import Work
from ledger.domain.agreement import NONE
from ledger.domain.contribution import Contribution
from ledger.domain.errors import DomainError
from ledger.domain.period import refuse_impossible
from ledger.domain.terms import Terms, fitting
from ledger.domain.week import monday_of, refuse_unfinished
from ledger.interchange.fields import note_cell
from ledger.interchange.layouts.hours_row import CompletedWeek, HoursRow
from ledger.projections.agreements import all_agreements
from ledger.projections.visits import visits_on

LOG_FOR_OTHERS = "log hours for others"

# Helper, receiver and first and last day: what a changed row has in common with the one it changes.
Visit = tuple[str, str | None, date, date]

# Hulp bij het huishouden has four words; what is longer tells a story, and a code stays for good.
MOST_WORDS = 4

# Between a slip's own reference and the number of a cell on it.
CELL_OF_SLIP = "\x1f"


class AgreementsOf:
    """The agreements of each helper, by id and by helper, read once."""

    def __init__(self, work: Work) -> None:
        self._of_helper: dict[str, list[Terms]] = defaultdict(list)
        self._by_id: dict[str, Terms] = {}
        for record in all_agreements(work.connection, work.readings.agreements):
            self._of_helper[record.terms.helper].append(record.terms)
            self._by_id[record.terms.agreement] = record.terms

    def named(self, agreement: str) -> Terms:
        """The terms of one agreement."""
        return self._by_id[agreement]

    def of(self, helper: str) -> list[Terms]:
        """All agreements with a helper."""
        return self._of_helper[helper]


def log_row(
    work: Work,
    row: HoursRow,
    agreements: AgreementsOf,
    *,
    until_on: date | None = None,
    quantity: int | None = None,
    unit: str | None = None,
    unpaid: bool = False,
) -> Contribution:
    """Log what a row says. The one rule for the terminal, an import and whatever comes later."""
    helper, receiver = _parties(work, row.helper, row.receiver)
    until_on = until_on or row.until_on or row.on
    with in_column("helper"):
        if helper != work.acting.party:
            work.acting.must(LOG_FOR_OTHERS)
    with in_column("on"):
        work.acting.refuse_unless_corrected(row.on)
    with in_column("minutes"):
        refuse_impossible(
            work.acting,
            given_from_on=row.on,
            given_until_on=until_on,
            minutes=row.minutes,
            quantity=quantity,
        )
    terms = None
    with in_column("agreement"):
        if row.agreement is not None:
            terms = agreements.named(work.directory.agreement(row.agreement))
        elif not unpaid:
            terms = fitting(
                agreements.of(helper),
                receiver=receiver,
                service=row.service,
                activity=row.activity,
                from_on=row.on,
                until_on=until_on,
            )
    contribution_id = Contribution.new_id()
    # What is refused from here on, the agreement does not allow.
    with in_column("agreement"):
        contribution = Contribution.log(
            work.acting,
            helper=helper,
            receiver=receiver,
            service=row.service,
            activity=row.activity,
            terms=terms,
            given_from_on=row.on,
            given_until_on=until_on,
            minutes=row.minutes,
            quantity=quantity,
            unit=unit,
            note_commitment=(
                None
                if row.note is None
                else work.keep(row.note, subject=contribution_id, category="text")
            ),
            stream_id=contribution_id,
        )
    work.register_codes({"service": row.service, "activity": row.activity, "unit": unit})
    work.record(contribution, remember=False)
    return contribution


class HourRows:
    """The rows of one import of hours, compared with what is in the book already."""

    def __init__(self, outcome: ImportOutcome, *, remarks: bool) -> None:
        """With `remarks` the rows' notes are kept; without it they are left out and counted."""
        self._outcome = outcome
        self._remarks = remarks
        self._agreements: AgreementsOf | None = None
        self._days: set[tuple[str, date]] = set()
        self._minutes_on: dict[Visit, set[int]] = {}
        self._corrected: Counter[tuple[Visit, int]] = Counter()
        self._met: Counter[tuple[Visit, int]] = Counter()
        # Looked up once: the same few people stand on every row.
        self._known: dict[tuple[str, str | None], tuple[str, str | None]] = {}
        self._unknown: set[str] = set()
        # The weeks of helpers for which this file has hours, or says that there were none.
        self._worked: set[tuple[str, date]] = set()
        self._empty: set[tuple[str, date]] = set()
        self._remarked = 0

    def identify(self, work: Work, row: HoursRow | CompletedWeek) -> Identified:
        """A row is known by its reference, else by what it says; a remark counts, kept or not."""
        if isinstance(row, CompletedWeek):
            helper, _ = self._parties(work, row.helper, None)
            return Identified(ref=None, content=("week", helper, row.first_on.isoformat()))
        helper, receiver = self._parties(work, row.helper, row.receiver)
        self._days.add((helper, row.on))
        agreement = row.agreement and row.agreement.casefold()
        content: tuple[Any, ...] = (
            row.on.isoformat(),
            helper,
            receiver,
            row.service,
            row.activity,
            row.minutes,
            agreement,
            row.note,
        )
        if row.until_on is not None:
            content = (*content, row.until_on.isoformat())
        ref = row.ref
        if ref is not None and row.cell is not None:
            ref = f"{ref}{CELL_OF_SLIP}{row.cell}"
        return Identified(ref=ref, content=content)

    def prepare(self, work: Work, rows: list[HoursRow | CompletedWeek]) -> None:
        """Look up what the book has for the days of these rows, which were identified before."""
        if self._agreements is None:
            _refuse_all_for_others(work, rows)
            self._agreements = AgreementsOf(work)
        self._minutes_on = defaultdict(set)
        self._corrected.clear()
        for found in visits_on(work.connection, work.readings.contributions, self._days):
            visit = found[:4]
            self._minutes_on[visit].add(found.minutes)
            self._corrected[visit, found.minutes] += found.corrected
        self._days.clear()

    def record(self, work: Work, row: HoursRow | CompletedWeek) -> bool:
        """Log the row, unless it looks like a change of hours that are in the book.

        False for a row that says what hours were corrected to: the file was mended after the book.
        """
        if isinstance(row, CompletedWeek):
            return self._complete(work, row)
        assert self._agreements is not None
        visit = self._visit(work, row, self._agreements)
        if row.ref is None and self._corrected[visit, row.minutes] > self._met[visit, row.minutes]:
            self._met[visit, row.minutes] += 1
            return False
        before = self._minutes_on.get(visit, set())
        if row.ref is None and before and row.minutes not in before:
            with in_column("minutes"):
                raise DomainError(
                    "The book has {known_minutes} for this helper, receiver and day. If it was "
                    "wrong, use: buurtledger hours correct. "
                    "If this is another visit, give the row a reference.",
                    known_minutes=sorted(before),
                )
        for kind, code in (("service", row.service), ("activity", row.activity)):
            if code is not None and code.count("-") >= MOST_WORDS:
                _refuse_story(work, kind, code)
        if row.cell is not None:
            self._disagree(visit[0], row)
        left_out = row.note is not None and not self._remarks
        if left_out:
            row = replace(row, note=None)
        elif row.note is not None:
            with in_column("note"):
                note_cell(row.note)
        contribution = log_row(work, row, self._agreements)
        self._outcome.remarks_left_out += left_out and row.row != self._remarked
        self._remarked = row.row if left_out else self._remarked
        self._outcome.minutes += contribution.minutes
        terms = contribution.agreement and self._agreements.named(contribution.agreement)
        if not terms or terms.pays == NONE:
            self._outcome.unpaid += 1
        return True

    def _complete(self, work: Work, row: CompletedWeek) -> bool:
        helper, _ = self._parties(work, row.helper, None)
        with in_column("helper"):
            if helper != work.acting.party:
                work.acting.must(LOG_FOR_OTHERS)
        with in_column("week"):
            refuse_unfinished(work.acting, row.first_on)
            if row.nothing:
                self._refuse_worked(work, helper, row.first_on)
        completed = complete_week(work, helper, row.first_on)
        self._outcome.weeks += completed
        return completed

    def _visit(self, work: Work, row: HoursRow, agreements: AgreementsOf) -> Visit:
        """What the row has in common with a row that it changes, its agreement read along."""
        helper, receiver = self._parties(work, row.helper, row.receiver)
        if receiver is None and row.agreement is not None:
            with in_column("agreement"):
                receiver = agreements.named(work.directory.agreement(row.agreement)).receiver
        return helper, receiver, row.on, row.until_on or row.on

    def _parties(self, work: Work, helper: str, receiver: str | None) -> tuple[str, str | None]:
        known = self._known.get((helper, receiver))
        if known is None:
            try:
                known = self._known[helper, receiver] = _parties(work, helper, receiver)
            except InColumn:
                self._note_unknown(work, helper)
                self._note_unknown(work, receiver)
                raise
        return known

    def _note_unknown(self, work: Work, said: str | None) -> None:
        if said is None or folded(said) in self._unknown or work.directory.others_called(said, ""):
            return
        self._unknown.add(folded(said))
        self._outcome.unknown_names.append(said)

    def _refuse_worked(self, work: Work, helper: str, first_on: date) -> None:
        """Refuse a zero where hours are: one of the two papers is wrong."""
        self._empty.add((helper, first_on))
        if (helper, first_on) in self._worked or worked_weeks(work, helper, [first_on]):
            raise DomainError(
                "This row says that {helper_by} gave nothing in the week from {first_on}, and "
                "there are hours in that week. See which of the two is wrong.",
                helper_by=helper,
                first_on=first_on,
            )

    def _disagree(self, helper: str, row: HoursRow) -> None:
        """Refuse hours in a week of which the same file says that nothing was given."""
        week = (helper, monday_of(row.on))
        if week in self._empty:
            with in_column("minutes"):
                raise DomainError(
                    "Another row of this file says that {helper_by} gave nothing in the week "
                    "from {first_on}. See which of the two is wrong.",
                    helper_by=helper,
                    first_on=week[1],
                )
        self._worked.add(week)


def _refuse_story(work: Work, kind: str, code: str) -> None:
    """Refuse a code that is new and longer than people's codes are: it may tell of illness."""
    if code in work.cooperative().codes[kind]:
        return
    with in_column(kind):
        raise DomainError(
            '"{code}" would be a code in this book for good, and reads like a remark. Write a '
            "short one, such as hulp-thuis, or leave the column out with --column and its heading.",
            code=code,
        )


def _refuse_all_for_others(work: Work, rows: list[HoursRow | CompletedWeek]) -> None:
    """Refuse once, and not in every row, who may log only their own hours and brings none."""
    if work.acting.may(LOG_FOR_OTHERS) or not rows:
        return
    for row in rows:
        with suppress(DomainError):
            if work.directory.party(row.helper) == work.acting.party:
                return
    work.acting.must(LOG_FOR_OTHERS)


def _parties(work: Work, helper: str, receiver: str | None) -> tuple[str, str | None]:
    with in_column("helper"):
        helper = work.directory.party(helper)
    if receiver is None:
        return helper, None
    with in_column("receiver"):
        receiver = work.directory.party(receiver)
        if receiver == helper:
            raise DomainError("Nobody can be their own receiver. Name who was helped.")
        return helper, receiver
