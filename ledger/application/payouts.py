"""Payouts: proposing a run, approving or rejecting it, sending, settling, and what comes back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ledger.application.coming_back import (
    paid_as,
    refused_by_bank,
    send_back,
    take_off,
)
from ledger.application.drawing_up import put_in_run
from ledger.application.fit_to_pay import (
    refuse_doubted,
    refuse_doubted_before,
    refuse_other_approval,
)
from ledger.application.payment_files import (
    due_in,
    kept_file,
    payment_day,
    refuse_changed,
    refuse_unfixed,
)
from ledger.application.payment_notices import Notice, PaymentShown, shown
from ledger.application.payment_standing import refuse_altered, standing
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.payout import APPROVED, REJECTED, RETURNED, Payout
from ledger.domain.payout_run import PayoutRun, refuse_unexported
from ledger.interchange.bank.bank_refusals import Refusals
from ledger.interchange.bank.sepa import PaymentFile
from ledger.projections.payable import find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.payouts import PayoutRecord, RunRecord, find_payouts, find_runs


@dataclass(frozen=True)
class RunLine:
    """One payee in a run, with the code that people use."""

    payee: str
    name: str
    record: PayoutRecord


@dataclass(frozen=True)
class RunCard:
    """A run with its lines and the codes of who proposed and approved it.

    Its payment file and what to look at are there where one run was asked for, not in a list.
    """

    record: RunRecord
    proposed_by: str
    approved_by: str | None
    lines: tuple[RunLine, ...]
    payment: PaymentShown | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Proposed:
    """What a proposal made: the run, and who is left out because too much was paid before."""

    answer: Answer
    run: str
    carried: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ForTheBank:
    """A run's payment file: exactly the bytes that were fixed and approved, and what they say.

    `pay_day_passed` is of a file that has yet to go to the bank: not every bank takes it then.
    """

    content: bytes
    file: PaymentFile
    record: RunRecord
    pay_day_passed: bool = False


class Payouts:
    """Requests about payouts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def propose(
        self,
        *,
        until_on: date,
        acting: str,
        from_on: date | None = None,
        payees: tuple[str, ...] = (),
        without: tuple[str, ...] = (),
        pay_on: date | None = None,
        request_id: str | None = None,
    ) -> Proposed:
        """Propose to pay what is payable, in one transaction with every hour that it pays for.

        With `from_on`, the work of that period and the differences of what was paid before;
        without it, everything up to `until_on`. `payees` keeps it to some, `without` leaves out.
        The payment file for the bank is fixed with it, to be paid `pay_on`, unless somebody has no
        account.
        """
        carried: list[tuple[str, int]] = []

        def decide(work: Work) -> None:
            carried.clear()
            work.acting.must("propose payouts")
            party = work.directory.party
            bank_day_on = payment_day(work.acting, pay_on)
            if from_on is None:
                work.acting.refuse_to_come(until_on)
            else:
                work.acting.refuse_to_come(from_on)
            wanted = Wanted(
                until_on=until_on,
                from_on=from_on,
                payees={party(said) for said in payees} if payees else None,
                without={party(said, even_erased=True) for said in without},
            )
            found = find_payable(work.connection, work.readings, wanted)
            carried.extend((p.payee, p.cents) for p in found if p.cents < 0)
            if carried and len(carried) == len(found):
                raise DomainError(
                    "Nothing is payable: {parties} got too much before. "
                    "What is left of that is carried to a later run.",
                    parties=[payee for payee, _ in carried],
                )
            put_in_run(work, [p for p in found if p.cents >= 0], wanted, bank_day_on)

        asked = Asked(
            acting,
            "payouts.propose",
            {
                "from": from_on,
                "until": until_on,
                "payees": payees,
                "without": without,
                "pay_on": pay_on,
            },
        )
        answer = self._session.perform(asked.with_id(request_id), decide)
        return Proposed(answer, answer.of("payout_run")[0], tuple(carried))

    def approve(self, run: str, *, acting: str, request_id: str | None = None) -> Answer:
        """Approve a run and its payment file: not its proposer, and nobody who is paid in it.

        Raises VerificationError when the vault no longer holds the file that was fixed.
        """

        def decide(work: Work) -> None:
            record, payouts = _run(work, run)
            drawn = work.load(PayoutRun, record.run)
            drawn.approve(
                work.acting,
                payees=frozenset(payout.payee for payout in payouts),
            )
            refuse_doubted(work.connection, work.readings, payouts)
            seeing = Seeing(work.connection, work.readings, lambda: work.directory)
            vault = work.book.vault
            refuse_altered(standing(seeing, vault, [one.payee for one in due_in(payouts)]))
            if record.payment_file_commitment is not None:
                kept_file(seeing, vault, record)
            work.record(drawn)
            _each(work, payouts, lambda payout: payout.approve(work.acting))

        asked = Asked(acting, "payouts.approve", {"run": run})
        return self._session.perform(asked.with_id(request_id), decide)

    def reject(
        self, run: str, *, acting: str, reason: str | None = None, request_id: str | None = None
    ) -> Answer:
        """Turn a run down; everything in it is payable again."""

        def decide(work: Work) -> None:
            record, payouts = _run(work, run)
            drawn = work.load(PayoutRun, record.run)
            drawn.reject(
                work.acting,
                reason_commitment=(
                    None if reason is None else work.keep(reason, subject=drawn.id, category="text")
                ),
            )
            work.record(drawn)
            _each(work, payouts, lambda payout: payout.reject(work.acting))
            for payout in payouts:
                take_off(work, payout.payout)

        asked = Asked(acting, "payouts.reject", {"run": run, "reason": reason})
        return self._session.perform(asked.with_id(request_id), decide)

    def send(self, run: str, *, on: date, acting: str, request_id: str | None = None) -> Answer:
        """Record the day a run went to the bank, unless hours in it are no longer as approved."""

        def decide(work: Work) -> None:
            record, payouts = _run(work, run)
            drawn = work.load(PayoutRun, record.run)
            drawn.send(work.acting, sent_on=on)
            refuse_doubted(work.connection, work.readings, payouts)
            work.record(drawn)
            _each(work, payouts, lambda payout: payout.send(work.acting, sent_on=on))

        asked = Asked(acting, "payouts.send", {"run": run, "on": on})
        return self._session.perform(asked.with_id(request_id), decide)

    def settle(self, run: str, *, on: date, acting: str, request_id: str | None = None) -> Answer:
        """Record the day the money left the account; what came back stays returned."""

        def decide(work: Work) -> None:
            record, payouts = _run(work, run)
            drawn = work.load(PayoutRun, record.run)
            paid = [payout for payout in payouts if payout.cents > 0]
            drawn.settle(
                work.acting,
                settled_on=on,
                all_returned=bool(paid) and all(payout.state == RETURNED for payout in paid),
            )
            work.record(drawn)
            _each(work, payouts, lambda payout: payout.settle(work.acting, settled_on=on))

        asked = Asked(acting, "payouts.settle", {"run": run, "on": on})
        return self._session.perform(asked.with_id(request_id), decide)

    def send_back(
        self,
        run: str,
        payee: str,
        *,
        acting: str,
        on: date | None = None,
        reason: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """The bank returned one payment; what it paid for is payable again."""

        def decide(work: Work) -> None:
            _, payouts = _run(work, run)
            wanted = work.directory.party(payee, even_erased=True)
            found = [payout for payout in payouts if payout.payee == wanted]
            if not found:
                raise DomainError("{payee_by} is not paid in this run.", payee_by=wanted)
            send_back(work, found[0].payout, on or work.acting.today_on, reason)

        asked = Asked(
            acting, "payouts.return", {"run": run, "payee": payee, "on": on, "reason": reason}
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def send_back_payment(
        self,
        end_to_end: str,
        *,
        acting: str,
        on: date | None = None,
        reason: str | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """The same, by the end-to-end id that stands on the bank statement."""

        def decide(work: Work) -> None:
            send_back(work, paid_as(work, end_to_end).payout, on or work.acting.today_on, reason)

        asked = Asked(acting, "payouts.return", {"payment": end_to_end, "on": on, "reason": reason})
        return self._session.perform(asked.with_id(request_id), decide)

    def send_back_refused(
        self,
        refusals: Refusals,
        *,
        acting: str,
        on: date | None = None,
        request_id: str | None = None,
    ) -> Answer:
        """What the bank refused comes back in one go, its code as the reason.

        What came back before is passed over. The day is that of the bank's report, unless given.
        """

        def decide(work: Work) -> None:
            work.acting.must("send and settle payouts")
            refused = refused_by_bank(work, refusals)
            coming = [one for one in refused if one[0].state != RETURNED]
            if not coming:
                raise DomainError("Every payment that the bank refuses here came back already.")
            for payout, reason in coming:
                send_back(work, payout.payout, on or refusals.written_on, reason)

        asked = Asked(acting, "payouts.return", {"refusals": repr(refusals), "on": on})
        return self._session.perform(asked.with_id(request_id), decide)

    def payment_file(self, run: str) -> ForTheBank:
        """The file for the bank, exactly as it was approved, however often it is asked for.

        Refused before the approval, without a file, and when the book says otherwise by now: a
        name or account was changed, a payment came back, or, before it went out, hours were
        disputed, corrected or withdrawn. Raises VerificationError when the vault or the approval
        is not what it was.
        """
        with self._session.seeing() as seeing:
            projection = seeing.readings.payouts
            record = _named(find_runs(seeing.connection, projection), run)
            payouts = find_payouts(seeing.connection, projection, run=record.run)
            refuse_unexported(record.state)
            vault = self._session.book.vault
            due = due_in(payouts)
            refuse_unfixed(seeing, vault, record, due)
            refuse_other_approval(seeing.connection, record, payouts)
            refuse_doubted_before(self._session, seeing, record, payouts)
            content = kept_file(seeing, vault, record)
            now = standing(seeing, vault, [one.payee for one in due])
            file = refuse_changed(content, record, payouts, now)
            late = record.state == APPROVED and file.pay_on < self._session.today()
            return ForTheBank(content, file, record, pay_day_passed=late)

    def all(self) -> list[RunCard]:
        """Every run, in the order in which they were drawn up."""
        with self._session.seeing() as seeing:
            projection = seeing.readings.payouts
            lines: dict[str, list[PayoutRecord]] = {}
            for payout in find_payouts(seeing.connection, projection):
                lines.setdefault(payout.run, []).append(payout)
            return [
                _card(seeing, record, lines.get(record.run, ()))
                for record in find_runs(seeing.connection, projection)
            ]

    def show(self, run: str) -> RunCard:
        """One run with its lines, its payment file, and what to look at."""
        with self._session.seeing() as seeing:
            projection = seeing.readings.payouts
            record = _named(find_runs(seeing.connection, projection), run)
            payouts = find_payouts(seeing.connection, projection, run=record.run)
            payment, notices = shown(
                seeing, self._session.book.vault, record, payouts, today_on=self._session.today()
            )
            card = _card(seeing, record, payouts)
            return replace(card, payment=payment, notices=notices)


def _card(seeing: Seeing, record: RunRecord, payouts: Iterable[PayoutRecord]) -> RunCard:
    known = seeing.directory
    return RunCard(
        record=record,
        proposed_by=known.code(record.proposed_by),
        approved_by=record.approved_by and known.code(record.approved_by),
        lines=tuple(
            RunLine(known.code(payout.payee), known.name(payout.payee), payout)
            for payout in payouts
        ),
    )


def _each(work: Work, payouts: list[PayoutRecord], follow: Callable[[Payout], None]) -> None:
    """Let each payout follow its run, but those that came back or were rejected."""
    work.load_many([payout.payout for payout in payouts])
    for record in payouts:
        payout = work.load(Payout, record.payout)
        if payout.state not in (RETURNED, REJECTED):
            follow(payout)
            work.record(payout)


def _run(work: Work, said: str) -> tuple[RunRecord, list[PayoutRecord]]:
    projection = work.readings.payouts
    record = _named(find_runs(work.connection, projection), said)
    return record, find_payouts(work.connection, projection, run=record.run)


def _named(records: list[RunRecord], said: str) -> RunRecord:
    for record in records:
        if said in (record.run, record.run.partition(":")[2], str(record.position)):
            return record
    raise DomainError(
        "There is no payout run {run}. See them with: buurtledger payouts list.", run=said
    )
