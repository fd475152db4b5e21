"""A contribution: one service given on a day, or over a period within one calendar month."""

from datetime import date, datetime

from ledger.domain.acting import Acting
from ledger.domain.confirming import (
    Confirming,
    refuse_confirming,
    refuse_disputing,
    refuse_own_words,
)
from ledger.domain.errors import Conflict, DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.limits import Limit
from ledger.domain.month import last_of_month
from ledger.domain.pay import amount_cents
from ledger.domain.period import refuse_impossible
from ledger.domain.terms import Terms, refuse_days, refuse_misfit

LOGGED = "logged"
CONFIRMED = "confirmed"
DISPUTED = "disputed"
WITHDRAWN = "withdrawn"


class Contribution(Recorded):
    """One contribution, from logged to paid. Minutes are whole; a quantity stands beside them."""

    TOPIC = "contribution"

    class Event(Fact):
        """What happened to a contribution."""

    class Logged(Event, FirstFact):
        """Somebody gave a service. Without an agreement it is unpaid."""

        TOPIC = "contribution.logged"
        helper: str
        receiver: str | None = None
        service: str | None = None
        activity: str | None = None
        agreement: str | None = None
        given_from_on: date
        given_until_on: date
        minutes: int
        quantity: int | None = None
        unit: str | None = None
        note_commitment: str | None = None

        def apply(self, contribution: "Contribution") -> None:
            contribution.helper = self.helper
            contribution.receiver = self.receiver
            contribution.agreement = self.agreement
            contribution.given_from_on = self.given_from_on
            contribution.given_until_on = self.given_until_on
            contribution.minutes = self.minutes
            contribution.quantity = self.quantity
            contribution.unit = self.unit
            contribution.silent_from = self.timestamp

    class Confirmed(Event):
        """`confirmed_by` says that it was given, in a manner; `by` wrote that down."""

        TOPIC = "contribution.confirmed"
        confirmed_by: str
        manner: str

        def apply(self, contribution: "Contribution") -> None:
            contribution.state = CONFIRMED

    class Disputed(Event):
        """`disputed_by` says that it was not given so."""

        TOPIC = "contribution.disputed"
        disputed_by: str
        reason_commitment: str | None = None

        def apply(self, contribution: "Contribution") -> None:
            contribution.state = DISPUTED
            contribution.silent_from = None

    class Corrected(Event):
        """What was really given. `confirmed` when the receiver made the correction."""

        TOPIC = "contribution.corrected"
        corrected_by: str
        given_from_on: date
        given_until_on: date
        minutes: int
        quantity: int | None = None
        confirmed: bool
        reason_commitment: str | None = None

        def apply(self, contribution: "Contribution") -> None:
            contribution.given_from_on = self.given_from_on
            contribution.given_until_on = self.given_until_on
            contribution.minutes = self.minutes
            contribution.quantity = self.quantity
            contribution.state = CONFIRMED if self.confirmed else LOGGED
            contribution.silent_from = None

    class Withdrawn(Event):
        """It should not have been logged; it counts no more."""

        TOPIC = "contribution.withdrawn"
        reason_commitment: str | None = None

        def apply(self, contribution: "Contribution") -> None:
            contribution.state = WITHDRAWN

    class PutOnPayout(Event):
        """What a payout pays for it, as differences to what earlier payouts paid.

        `minutes` of work, of which `donated_minutes` are over the limit; `cents` at `rate_cents`
        an hour under the `limit` of the year worked for the age band.
        """

        TOPIC = "contribution.put_on_payout"
        payout: str
        minutes: int
        donated_minutes: int
        cents: int
        rate_cents: int
        band: str
        limit: Limit

        def apply(self, contribution: "Contribution") -> None:
            contribution.paid[self.payout] = (self.minutes, self.cents)

    class TakenOffPayout(Event):
        """The payout was rejected or came back: what it paid for is payable again."""

        TOPIC = "contribution.taken_off_payout"
        payout: str

        def apply(self, contribution: "Contribution") -> None:
            contribution.paid.pop(self.payout, None)

    def __init__(self) -> None:
        self.helper = ""
        self.receiver: str | None = None
        self.agreement: str | None = None
        self.given_from_on = date.min
        self.given_until_on = date.min
        self.minutes = 0
        self.quantity: int | None = None
        self.unit: str | None = None
        self.silent_from: datetime | None = None
        self.state = LOGGED
        self.paid: dict[str, tuple[int, int]] = {}

    @classmethod
    def log(
        cls,
        acting: Acting,
        *,
        helper: str,
        receiver: str | None,
        service: str | None,
        activity: str | None,
        terms: Terms | None,
        given_from_on: date,
        given_until_on: date,
        minutes: int,
        quantity: int | None = None,
        unit: str | None = None,
        note_commitment: str | None = None,
        stream_id: str | None = None,
    ) -> "Contribution":
        """Log a service. `terms` is the agreement that pays for it; None means unpaid.

        What the hours leave open is taken over from the agreement.
        """
        if acting.party != helper:
            acting.must("log hours for others")
        if terms is not None:
            receiver = receiver or terms.receiver
            service = service or terms.service
            activity = activity or terms.activity
            refuse_misfit(
                terms,
                helper=helper,
                receiver=receiver,
                service=service,
                activity=activity,
                given_from_on=given_from_on,
                given_until_on=given_until_on,
            )
        if (quantity is None) != (unit is None):
            raise DomainError("A quantity and its unit go together: say how many, and of what.")
        if helper == receiver:
            raise DomainError("Nobody can be their own receiver. Name who was helped.")
        refuse_impossible(
            acting,
            given_from_on=given_from_on,
            given_until_on=given_until_on,
            minutes=minutes,
            quantity=quantity,
        )
        acting.refuse_needless_correction(given_from_on)
        return cls.begin(
            cls.Logged,
            acting,
            stream_id=stream_id,
            helper=helper,
            receiver=receiver,
            service=service,
            activity=activity,
            agreement=None if terms is None else terms.agreement,
            given_from_on=given_from_on,
            given_until_on=given_until_on,
            minutes=minutes,
            quantity=quantity,
            unit=unit,
            note_commitment=note_commitment,
        )

    def confirm(self, acting: Acting, confirming: Confirming) -> None:
        """Say that it was given. Nobody confirms their own hours, nor writes that down."""
        self._standing()
        if self.state == CONFIRMED:
            raise DomainError("These hours were confirmed already.")
        refuse_confirming(
            acting,
            confirming,
            helper=self.helper,
            receiver=self.receiver,
            silent_from=self.silent_from,
        )
        acting.refuse_unless_corrected(self.given_from_on)
        acting.refuse_needless_correction(self.given_from_on)
        self.record(self.Confirmed, acting, confirmed_by=confirming.party, manner=confirming.manner)

    def dispute(
        self, acting: Acting, *, disputed_by: str, reason_commitment: str | None = None
    ) -> None:
        """Say that it was not given so; it counts apart until it is corrected or confirmed."""
        self._standing()
        if self.state == DISPUTED:
            raise DomainError("These hours are disputed already.")
        refuse_disputing(
            acting, disputed_by=disputed_by, helper=self.helper, receiver=self.receiver
        )
        acting.refuse_unless_corrected(self.given_from_on)
        acting.refuse_needless_correction(self.given_from_on)
        self.record(
            self.Disputed, acting, disputed_by=disputed_by, reason_commitment=reason_commitment
        )

    def correct(
        self,
        acting: Acting,
        *,
        corrected_by: str,
        given_from_on: date,
        given_until_on: date,
        minutes: int,
        quantity: int | None = None,
        reason_commitment: str | None = None,
        terms: Terms | None = None,
    ) -> None:
        """Record what was really given. It needs confirming again unless the receiver says so.

        `terms` is the agreement of these hours, which must hold on the corrected days too.
        """
        self._standing()
        refuse_own_words(acting, said_by=corrected_by, helper=self.helper)
        if acting.party != corrected_by or corrected_by not in (self.helper, self.receiver):
            acting.must("correct for others")
        acting.refuse_unless_corrected(self.given_from_on)
        acting.refuse_needless_correction(self.given_from_on, given_from_on)
        if self.paid and last_of_month(given_from_on) != last_of_month(self.given_from_on):
            raise DomainError(
                "These hours were put on a payout for their month. "
                "Withdraw them and log them anew in the other month."
            )
        if quantity is not None and self.unit is None:
            raise DomainError("These hours were logged without a unit, so they have no quantity.")
        refuse_impossible(
            acting,
            given_from_on=given_from_on,
            given_until_on=given_until_on,
            minutes=minutes,
            quantity=quantity,
        )
        days_stay = (given_from_on, given_until_on) == (self.given_from_on, self.given_until_on)
        if days_stay and (minutes, quantity) == (self.minutes, self.quantity):
            raise DomainError("The record says so already. There is nothing to correct.")
        if terms is not None and not days_stay:
            refuse_days(terms, given_from_on=given_from_on, given_until_on=given_until_on)
        by_receiver = corrected_by == self.receiver and acting.party != self.helper
        self.record(
            self.Corrected,
            acting,
            corrected_by=corrected_by,
            given_from_on=given_from_on,
            given_until_on=given_until_on,
            minutes=minutes,
            quantity=quantity,
            confirmed=by_receiver,
            reason_commitment=reason_commitment,
        )

    def withdraw(self, acting: Acting, *, reason_commitment: str | None = None) -> None:
        """Take it back; the trail stays. What was paid for it comes off the next payout."""
        self._standing()
        if acting.party != self.helper:
            acting.must("withdraw for others")
        acting.refuse_unless_corrected(self.given_from_on)
        acting.refuse_needless_correction(self.given_from_on)
        self.record(self.Withdrawn, acting, reason_commitment=reason_commitment)

    def put_on_payout(
        self,
        acting: Acting,
        *,
        payout: str,
        minutes: int,
        donated_minutes: int,
        cents: int,
        rate_cents: int,
        band: str,
        limit: Limit,
    ) -> None:
        """Put what is owed for it on a payout: all of it once, afterwards only differences.

        With every put the minutes on payouts must come to the minutes that stand, and the cents
        to no more than these are worth: an hour can't be paid twice.
        """
        acting.must("propose payouts")
        if self.agreement is None:
            raise DomainError("These hours were given unpaid, so they are never on a payout.")
        if self.state not in (CONFIRMED, WITHDRAWN):
            raise DomainError("Only confirmed hours go on a payout.")
        standing_minutes = self.minutes if self.state == CONFIRMED else 0
        put_minutes = minutes + sum(put for put, _ in self.paid.values())
        put_cents = cents + sum(put for _, put in self.paid.values())
        worth_cents = amount_cents(standing_minutes, rate_cents)
        if (
            payout in self.paid
            or put_minutes != standing_minutes
            or not 0 <= put_cents <= worth_cents
        ):
            raise Conflict(
                "These hours were put on another payout in the meantime. Propose the payouts again."
            )
        self.record(
            self.PutOnPayout,
            acting,
            payout=payout,
            minutes=minutes,
            donated_minutes=donated_minutes,
            cents=cents,
            rate_cents=rate_cents,
            band=band,
            limit=limit,
        )

    def take_off_payout(self, acting: Acting, *, payout: str) -> None:
        """Take it off a payout that was rejected or came back."""
        if payout not in self.paid:
            raise DomainError("These hours are not on that payout.")
        self.record(self.TakenOffPayout, acting, payout=payout)

    def _standing(self) -> None:
        if self.state == WITHDRAWN:
            raise DomainError("These hours were withdrawn. Log them anew if they were given.")
