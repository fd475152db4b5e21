"""Payouts: proposing a run, approving or rejecting it, sending, settling, and what comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.claim import Claim
from ledger.domain.contribution import Contribution
from ledger.domain.errors import DomainError
from ledger.domain.payout import REJECTED, RETURNED, Payout
from ledger.domain.payout_run import PayoutRun
from ledger.projections.contributions import doubted_on
from ledger.projections.payable import Payable, find_payable
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
    """A run with its lines and the codes of who proposed and approved it."""

    record: RunRecord
    proposed_by: str
    approved_by: str | None
    lines: tuple[RunLine, ...]


@dataclass(frozen=True)
class Proposed:
    """What a proposal made: the run, and who is left out because too much was paid before."""

    answer: Answer
    run: str
    carried: tuple[tuple[str, int], ...]


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
        request_id: str | None = None,
    ) -> Proposed:
        """Propose to pay what is payable, in one transaction with every hour that it pays for.

        With `from_on`, the work of that period and the differences of what was paid before;
        without it, everything up to `until_on`. `payees` keeps it to some, `without` leaves out.
        """
        carried: list[tuple[str, int]] = []

        def decide(work: Work) -> None:
            carried.clear()
            work.acting.must("propose payouts")
            party = work.directory.party
            if from_on is None:
                work.acting.refuse_future(until_on)
            else:
                work.acting.refuse_future(from_on)
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
            _put(work, [p for p in found if p.cents >= 0], wanted)

        asked = Asked(
            acting,
            "payouts.propose",
            {"from": from_on, "until": until_on, "payees": payees, "without": without},
        )
        answer = self._session.perform(asked.with_id(request_id), decide)
        return Proposed(answer, answer.of("payout_run")[0], tuple(carried))

    def approve(self, run: str, *, acting: str, request_id: str | None = None) -> Answer:
        """Approve a run: not its proposer, and nobody who is paid in it."""

        def decide(work: Work) -> None:
            record, payouts = _run(work, run)
            drawn = work.load(PayoutRun, record.run)
            drawn.approve(
                work.acting,
                payees=frozenset(payout.payee for payout in payouts),
            )
            _refuse_doubted(work, payouts)
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
                _take_off(work, payout.payout)

        asked = Asked(acting, "payouts.reject", {"run": run, "reason": reason})
        return self._session.perform(asked.with_id(request_id), decide)

    def send(self, run: str, *, on: date, acting: str, request_id: str | None = None) -> Answer:
        """Record the day a run went to the bank."""

        def decide(work: Work) -> None:
            record, payouts = _run(work, run)
            drawn = work.load(PayoutRun, record.run)
            drawn.send(work.acting, sent_on=on)
            work.record(drawn)
            _each(work, payouts, lambda payout: payout.send(work.acting, sent_on=on))

        asked = Asked(acting, "payouts.send", {"run": run, "on": on})
        return self._session.perform(asked.with_id(request_id), decide)

    def settle(self, run: str, *, on: date, acting: str, request_id: str | None = None) -> Answer:
        """Record the day the money left the account; what came back stays returned."""

        def decide(work: Work) -> None:
            record, payouts = _run(work, run)
            drawn = work.load(PayoutRun, record.run)
            drawn.settle(work.acting, settled_on=on)
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
            payout = work.load(Payout, found[0].payout)
            payout.send_back(
                work.acting,
                returned_on=on or work.acting.today_on,
                reason_commitment=(
                    None
                    if reason is None
                    else work.keep(reason, subject=payout.id, category="text")
                ),
            )
            work.record(payout)
            _take_off(work, payout.id)

        asked = Asked(
            acting, "payouts.return", {"run": run, "payee": payee, "on": on, "reason": reason}
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def all(self) -> list[RunCard]:
        """Every run, in the order in which they were drawn up."""
        with self._session.seeing() as seeing:
            known = seeing.directory
            lines: dict[str, list[RunLine]] = {}
            for payout in find_payouts(seeing.connection, seeing.readings.payouts):
                line = RunLine(known.code(payout.payee), known.name(payout.payee), payout)
                lines.setdefault(payout.run, []).append(line)
            return [
                RunCard(
                    record=record,
                    proposed_by=known.code(record.proposed_by),
                    approved_by=record.approved_by and known.code(record.approved_by),
                    lines=tuple(lines.get(record.run, ())),
                )
                for record in find_runs(seeing.connection, seeing.readings.payouts)
            ]

    def show(self, run: str) -> RunCard:
        """One run with its lines."""
        cards = self.all()
        wanted = _named([card.record for card in cards], run)
        return next(card for card in cards if card.record.run == wanted.run)


def _put(work: Work, payables: list[Payable], wanted: Wanted) -> None:
    """Draw up the run and put every hour and claim on its payout, in the order of payment."""
    run_id = PayoutRun.new_id()
    run = PayoutRun.draw(
        work.acting,
        stream_id=run_id,
        from_on=wanted.from_on,
        until_on=wanted.until_on,
        payout_count=len(payables),
        total_cents=sum(payable.cents for payable in payables),
    )
    work.record(run)
    work.load_many([line.subject for payable in payables for line in payable.lines])
    for payable in payables:
        payout_id = Payout.new_id()
        work.record(
            Payout.propose(
                work.acting,
                stream_id=payout_id,
                run=run_id,
                payee=payable.payee,
                minutes=payable.minutes,
                donated_minutes=payable.donated_minutes,
                cents=payable.cents,
            )
        )
        for line in payable.lines:
            if line.subject.startswith("claim:"):
                claim = work.load(Claim, line.subject)
                claim.put_on_payout(
                    work.acting,
                    payout=payout_id,
                    cents=line.cents,
                    band=line.band,
                    limit=line.limit,
                )
                work.record(claim)
                continue
            contribution = work.load(Contribution, line.subject)
            contribution.put_on_payout(
                work.acting,
                payout=payout_id,
                minutes=line.minutes,
                donated_minutes=line.donated_minutes,
                cents=line.cents,
                rate_cents=line.rate_cents,
                band=line.band,
                limit=line.limit,
            )
            work.record(contribution)


def _refuse_doubted(work: Work, payouts: list[PayoutRecord]) -> None:
    """Nobody approves paying for hours that were disputed, corrected or withdrawn since."""
    doubted = doubted_on(
        work.connection, work.readings.contributions, [payout.payout for payout in payouts]
    )
    if doubted:
        raise DomainError(
            "Hours in this run were disputed, corrected or withdrawn since: no. {numbers}. "
            "Reject the run and propose it again.",
            numbers=doubted,
        )


def _take_off(work: Work, payout_id: str) -> None:
    contributions, claims = work.subjects_on(payout_id)
    work.load_many([*contributions, *claims])
    for contribution_id in contributions:
        contribution = work.load(Contribution, contribution_id)
        contribution.take_off_payout(work.acting, payout=payout_id)
        work.record(contribution)
    for claim_id in claims:
        claim = work.load(Claim, claim_id)
        claim.take_off_payout(work.acting, payout=payout_id)
        work.record(claim)


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
