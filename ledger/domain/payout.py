"""A payout: money owed to one party, one stream a payee, within a payout run."""

from datetime import date

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded

PROPOSED = "proposed"
APPROVED = "approved"
REJECTED = "rejected"
SENT = "sent"
SETTLED = "settled"
RETURNED = "returned"


class Payout(Recorded):
    """What one payee gets in one run. The run's requests bring it from proposed to settled."""

    TOPIC = "payout"

    class Event(Fact):
        """What happened to a payout."""

    class Proposed(Event, FirstFact):
        """A treasurer proposes to pay: minutes of work, those donated, and cents in all."""

        TOPIC = "payout.proposed"
        run: str
        payee: str
        minutes: int
        donated_minutes: int
        cents: int

        def apply(self, payout: "Payout") -> None:
            payout.run = self.run
            payout.payee = self.payee
            payout.cents = self.cents
            payout.state = PROPOSED

    class Approved(Event):
        """A second pair of eyes agrees."""

        TOPIC = "payout.approved"

        def apply(self, payout: "Payout") -> None:
            payout.state = APPROVED

    class Rejected(Event):
        """The run was turned down; what it paid for is payable again."""

        TOPIC = "payout.rejected"

        def apply(self, payout: "Payout") -> None:
            payout.state = REJECTED

    class Sent(Event):
        """Given to the bank, or paid by hand, on a day."""

        TOPIC = "payout.sent"
        sent_on: date

        def apply(self, payout: "Payout") -> None:
            payout.state = SENT
            payout.left_on = self.sent_on

    class Settled(Event):
        """The money left the account on a day."""

        TOPIC = "payout.settled"
        settled_on: date

        def apply(self, payout: "Payout") -> None:
            payout.state = SETTLED
            payout.left_on = payout.left_on or self.settled_on

    class Returned(Event):
        """The bank sent the money back on a day; what it paid for is payable again."""

        TOPIC = "payout.returned"
        returned_on: date
        reason_commitment: str | None = None

        def apply(self, payout: "Payout") -> None:
            payout.state = RETURNED

    def __init__(self) -> None:
        self.run = ""
        self.payee = ""
        self.cents = 0
        self.state = PROPOSED
        self.left_on: date | None = None

    @classmethod
    def propose(
        cls,
        acting: Acting,
        *,
        stream_id: str,
        run: str,
        payee: str,
        minutes: int,
        donated_minutes: int,
        cents: int,
    ) -> "Payout":
        """Propose to pay one party. A sum below zero is carried to a later run instead."""
        acting.must("propose payouts")
        if cents < 0:
            raise DomainError(
                "{payee_by} was paid too much before, so the difference is carried.",
                payee_by=payee,
            )
        return cls.begin(
            cls.Proposed,
            acting,
            stream_id=stream_id,
            run=run,
            payee=payee,
            minutes=minutes,
            donated_minutes=donated_minutes,
            cents=cents,
        )

    def approve(self, acting: Acting) -> None:
        """Follow the run that was approved."""
        self.record(self.Approved, acting)

    def reject(self, acting: Acting) -> None:
        """Follow the run that was rejected."""
        self.record(self.Rejected, acting)

    def send(self, acting: Acting, *, sent_on: date) -> None:
        """Follow the run that was sent."""
        self.record(self.Sent, acting, sent_on=sent_on)

    def settle(self, acting: Acting, *, settled_on: date) -> None:
        """Follow the run, or the bank; what came back or was settled before stays as it is."""
        if self.state not in (RETURNED, SETTLED):
            self.record(self.Settled, acting, settled_on=settled_on)

    def send_back(
        self, acting: Acting, *, returned_on: date, reason_commitment: str | None = None
    ) -> None:
        """The bank returned this payment."""
        acting.must("send and settle payouts")
        acting.refuse_off_the_books(returned_on)
        if self.state == RETURNED:
            raise DomainError("This payment came back already.")
        if self.state not in (SENT, SETTLED):
            raise DomainError(
                "Only a payment that was sent can come back, and this one was not sent."
            )
        if self.left_on is not None and returned_on < self.left_on:
            raise DomainError(
                "This payment left on {left_on}, so it can't come back before that day.",
                left_on=self.left_on,
            )
        if self.cents == 0:
            raise DomainError(
                "No money was sent to {payee_by}, so none comes back.", payee_by=self.payee
            )
        self.record(
            self.Returned, acting, returned_on=returned_on, reason_commitment=reason_commitment
        )
