"""What a row of hours does: find the parties and the agreement, log it, or be handed back."""

from collections import Counter, defaultdict
from contextlib import suppress
from datetime import date

from ledger.application.importing import Identified, ImportOutcome, in_column
from ledger.application.work import Work
from ledger.domain.agreement import NONE
from ledger.domain.contribution import WITHDRAWN, Contribution
from ledger.domain.errors import DomainError
from ledger.domain.period import refuse_impossible
from ledger.domain.terms import Terms, fitting
from ledger.interchange.hours import HoursRow
from ledger.projections.agreements import all_agreements
from ledger.projections.contributions import find_contributions

LOG_FOR_OTHERS = "log hours for others"

# Helper, receiver and day: what a changed row has in common with the one it changes.
Visit = tuple[str, str | None, date]


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
    helper, receiver = _parties(work, row)
    until_on = until_on or row.on
    with in_column("helper"):
        if helper != work.acting.party:
            work.acting.must(LOG_FOR_OTHERS)
    with in_column("on"):
        work.acting.refuse_future(row.on)
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

    def __init__(self, outcome: ImportOutcome) -> None:
        self._outcome = outcome
        self._agreements: AgreementsOf | None = None
        self._minutes_on: dict[Visit, set[int]] = {}
        self._corrected: Counter[tuple[Visit, int]] = Counter()
        self._met: Counter[tuple[Visit, int]] = Counter()

    def identify(self, work: Work, row: HoursRow) -> Identified:
        """A row is known by its reference, else by what it says."""
        helper, receiver = _parties(work, row)
        agreement = row.agreement and row.agreement.casefold()
        content = (
            row.on.isoformat(),
            helper,
            receiver,
            row.service,
            row.activity,
            row.minutes,
            agreement,
            row.note,
        )
        return Identified(ref=row.ref, content=content)

    def prepare(self, work: Work, rows: list[HoursRow]) -> None:
        """Look up what the book has for the days of these rows, before the import."""
        if self._agreements is None:
            _refuse_all_for_others(work, rows)
            self._agreements = AgreementsOf(work)
        self._minutes_on = defaultdict(set)
        self._corrected.clear()
        if not rows:
            return
        days = [row.on for row in rows]
        for record in find_contributions(
            work.connection,
            work.readings.contributions,
            from_on=min(days),
            until_on=max(days),
        ):
            if record.state != WITHDRAWN:
                visit = (record.helper, record.receiver, record.given_from_on)
                self._minutes_on[visit].add(record.minutes)
                self._corrected[visit, record.minutes] += record.corrected

    def record(self, work: Work, row: HoursRow) -> bool:
        """Log the row, unless it looks like a change of hours that are in the book.

        False for a row that says what hours were corrected to: the file was mended after the book.
        """
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
        contribution = log_row(work, row, self._agreements)
        self._outcome.minutes += contribution.minutes
        terms = contribution.agreement and self._agreements.named(contribution.agreement)
        if not terms or terms.pays == NONE:
            self._outcome.unpaid += 1
        return True

    def _visit(self, work: Work, row: HoursRow, agreements: AgreementsOf) -> Visit:
        """What the row has in common with a row that it changes, its agreement read along."""
        helper, receiver = _parties(work, row)
        if receiver is None and row.agreement is not None:
            with in_column("agreement"):
                receiver = agreements.named(work.directory.agreement(row.agreement)).receiver
        return helper, receiver, row.on


def _refuse_all_for_others(work: Work, rows: list[HoursRow]) -> None:
    """Refuse once, and not in every row, who may log only their own hours and brings none."""
    if work.acting.may(LOG_FOR_OTHERS) or not rows:
        return
    for row in rows:
        with suppress(DomainError):
            if work.directory.party(row.helper) == work.acting.party:
                return
    work.acting.must(LOG_FOR_OTHERS)


def _parties(work: Work, row: HoursRow) -> tuple[str, str | None]:
    with in_column("helper"):
        helper = work.directory.party(row.helper)
    if row.receiver is None:
        return helper, None
    with in_column("receiver"):
        receiver = work.directory.party(row.receiver)
        if receiver == helper:
            raise DomainError("Nobody can be their own receiver. Name who was helped.")
        return helper, receiver
