"""A payout run: the payouts that go out together, proposed by one and approved by another."""

from datetime import date

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.payout import APPROVED, PROPOSED, REJECTED, SENT, SETTLED


class PayoutRun(Recorded):
    """One run. It holds the count and the total; what each payee gets stands in the payouts.

    `payout_count` counts payees, those at 0 cents too; `payment_count` counts the payments in the
    payment file, where who gets 0 cents does not stand. Without a file there is no such count.
    """

    TOPIC = "payout_run"

    class Event(Fact):
        """What happened to a payout run."""

    class Drawn(Event, FirstFact):
        """A treasurer drew up the run: work given up to a day, payouts, cents in all."""

        TOPIC = "payout_run.drawn"
        from_on: date | None = None
        until_on: date
        payout_count: int
        total_cents: int
        payment_count: int | None = None
        payment_file_commitment: str | None = None

        def apply(self, run: "PayoutRun") -> None:
            run.proposed_by = self.by
            run.payout_count = self.payout_count
            run.total_cents = self.total_cents
            run.payment_count = self.payment_count
            run.payment_file_commitment = self.payment_file_commitment
            run.state = PROPOSED

    class Approved(Event):
        """A board member who neither proposed nor is paid agrees with counts, total and file."""

        TOPIC = "payout_run.approved"
        payout_count: int
        total_cents: int
        payment_count: int | None = None
        payment_file_commitment: str | None = None

        def apply(self, run: "PayoutRun") -> None:
            run.state = APPROVED

    class Rejected(Event):
        """The run does not go out."""

        TOPIC = "payout_run.rejected"
        reason_commitment: str | None = None

        def apply(self, run: "PayoutRun") -> None:
            run.state = REJECTED

    class Sent(Event):
        """The run went to the bank, or out by hand, on a day."""

        TOPIC = "payout_run.sent"
        sent_on: date

        def apply(self, run: "PayoutRun") -> None:
            run.state = SENT
            run.sent_on = self.sent_on

    class Settled(Event):
        """The money left the account on a day."""

        TOPIC = "payout_run.settled"
        settled_on: date

        def apply(self, run: "PayoutRun") -> None:
            run.state = SETTLED

    def __init__(self) -> None:
        self.proposed_by = ""
        self.payout_count = 0
        self.total_cents = 0
        self.payment_count: int | None = None
        self.payment_file_commitment: str | None = None
        self.sent_on: date | None = None
        self.state = PROPOSED

    @classmethod
    def draw(
        cls,
        acting: Acting,
        *,
        stream_id: str,
        from_on: date | None,
        until_on: date,
        payout_count: int,
        total_cents: int,
        payment_count: int | None = None,
        payment_file_commitment: str | None = None,
    ) -> "PayoutRun":
        """Draw up a run of payouts, with the payment file that was fixed for it, if any."""
        acting.must("propose payouts")
        if payout_count == 0:
            raise DomainError(
                "Nothing is payable up to {until_on}. Only confirmed hours under an allowance "
                "and approved claims go on a payout.",
                until_on=until_on,
            )
        return cls.begin(
            cls.Drawn,
            acting,
            stream_id=stream_id,
            from_on=from_on,
            until_on=until_on,
            payout_count=payout_count,
            total_cents=total_cents,
            payment_count=payment_count,
            payment_file_commitment=payment_file_commitment,
        )

    def approve(self, acting: Acting, *, payees: frozenset[str]) -> None:
        """Approve the run and its payment file: four eyes, and none of them paid by it."""
        acting.must("approve payouts")
        self._must_be(PROPOSED)
        if acting.party == self.proposed_by:
            raise DomainError(
                "{acting_by} proposed this run, so another board member must approve it.",
                acting_by=acting.party,
            )
        if acting.party in payees:
            raise DomainError(
                "{acting_by} is paid in this run, so another board member must approve it. "
                "Or propose the run again without {acting_by}.",
                acting_by=acting.party,
            )
        self.record(
            self.Approved,
            acting,
            payout_count=self.payout_count,
            total_cents=self.total_cents,
            payment_count=self.payment_count,
            payment_file_commitment=self.payment_file_commitment,
        )

    def reject(self, acting: Acting, *, reason_commitment: str | None = None) -> None:
        """Turn the run down, as long as it was not sent."""
        acting.must("reject payouts")
        self._must_be(PROPOSED, APPROVED)
        self.record(self.Rejected, acting, reason_commitment=reason_commitment)

    def send(self, acting: Acting, *, sent_on: date) -> None:
        """Record the day the run went to the bank."""
        acting.must("send and settle payouts")
        self._must_be(APPROVED)
        acting.refuse_off_the_books(sent_on)
        self.record(self.Sent, acting, sent_on=sent_on)

    def settle(self, acting: Acting, *, settled_on: date, all_returned: bool = False) -> None:
        """Record the day the money left the account; a run paid by hand is settled at once.

        With `all_returned` none of its payments stands any more, so there is nothing to settle.
        """
        acting.must("send and settle payouts")
        self._must_be(APPROVED, SENT)
        if all_returned:
            raise DomainError(
                "Every payment in this run came back, so there is nothing to settle. Propose the "
                "payouts again."
            )
        acting.refuse_off_the_books(settled_on)
        if self.sent_on is not None and settled_on < self.sent_on:
            raise DomainError(
                "This run was sent on {sent_on}, so it can't be settled before that day.",
                sent_on=self.sent_on,
            )
        self.record(self.Settled, acting, settled_on=settled_on)

    def _must_be(self, *states: str) -> None:
        refuse_unless(self.state, *states)


def refuse_unexported(state: str) -> None:
    """Only a file that was approved goes to the bank; the same one again, later, is fine."""
    refuse_unless(state, APPROVED, SENT, SETTLED)


def refuse_unless(state: str, *allowed: str) -> None:
    """Refuse what a run in this state is past, or not ready for."""
    if state in allowed:
        return
    if state == PROPOSED:
        raise DomainError("This run was not approved yet. Let a board member approve it first.")
    if state == REJECTED:
        raise DomainError("This run was rejected. Propose the payouts again.")
    if state == SETTLED:
        raise DomainError("This run was settled already.")
    if state == SENT:
        raise DomainError("This run was sent already.")
    raise DomainError("This run was approved already.")
