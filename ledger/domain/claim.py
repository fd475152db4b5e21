"""An expense claim: money that somebody laid out for the cooperative and wants back."""

from datetime import date

from ledger.domain.acting import Acting
from ledger.domain.errors import Conflict, DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.limits import Limit
from ledger.domain.party import ORGANISATION


class Claim(Recorded):
    """One claim, from made to paid. It counts towards the limits of the month it was incurred."""

    TOPIC = "claim"

    class Event(Fact):
        """What happened to a claim."""

    class Made(Event, FirstFact):
        """Somebody claims an expense, in cents; what it was for is in the vault."""

        TOPIC = "claim.made"
        claimant: str
        cents: int
        incurred_on: date
        activity: str | None = None
        text_commitment: str

        def apply(self, claim: "Claim") -> None:
            claim.claimant = self.claimant
            claim.incurred_on = self.incurred_on
            claim.cents = self.cents

    class Approved(Event):
        """Somebody else found it right."""

        TOPIC = "claim.approved"

        def apply(self, claim: "Claim") -> None:
            claim.approved = True

    class PutOnPayout(Event):
        """What a payout pays for it, as a difference to earlier payouts, under the limit."""

        TOPIC = "claim.put_on_payout"
        payout: str
        cents: int
        band: str
        limit: Limit

        def apply(self, claim: "Claim") -> None:
            claim.paid_cents[self.payout] = self.cents

    class TakenOffPayout(Event):
        """The payout was rejected or came back: the claim is payable again."""

        TOPIC = "claim.taken_off_payout"
        payout: str

        def apply(self, claim: "Claim") -> None:
            claim.paid_cents.pop(self.payout, None)

    def __init__(self) -> None:
        self.claimant = ""
        self.incurred_on = date.min
        self.cents = 0
        self.approved = False
        self.paid_cents: dict[str, int] = {}

    @classmethod
    def make(
        cls,
        acting: Acting,
        *,
        claimant: str,
        claimant_kind: str,
        cents: int,
        incurred_on: date,
        activity: str | None,
        text_commitment: str,
        stream_id: str | None = None,
    ) -> "Claim":
        """Claim an expense, for oneself or for somebody else."""
        if acting.party != claimant:
            acting.must("claim expenses for others")
        if claimant_kind == ORGANISATION:
            raise DomainError("An organisation sends an invoice instead of a claim.")
        if cents <= 0:
            raise DomainError("A claim must be for more than zero.")
        acting.refuse_unless_corrected(incurred_on)
        acting.refuse_needless_correction(incurred_on)
        return cls.begin(
            cls.Made,
            acting,
            stream_id=stream_id,
            claimant=claimant,
            cents=cents,
            incurred_on=incurred_on,
            activity=activity,
            text_commitment=text_commitment,
        )

    def approve(self, acting: Acting) -> None:
        """Find the claim right; nobody approves their own."""
        acting.must("approve expense claims")
        if self.approved:
            raise DomainError("This claim was approved already.")
        if acting.party == self.claimant:
            raise DomainError("Nobody approves their own claim. Let somebody else look at it.")
        acting.refuse_unless_corrected(self.incurred_on)
        acting.refuse_needless_correction(self.incurred_on)
        self.record(self.Approved, acting)

    def put_on_payout(
        self, acting: Acting, *, payout: str, cents: int, band: str, limit: Limit
    ) -> None:
        """Put an approved claim on a payout: once, afterwards only differences."""
        acting.must("propose payouts")
        if not self.approved:
            raise DomainError("Only approved claims go on a payout.")
        paid_cents = sum(self.paid_cents.values()) + cents
        if payout in self.paid_cents or not 0 <= paid_cents <= self.cents:
            raise Conflict(
                "This claim was put on another payout in the meantime. Propose the payouts again."
            )
        self.record(self.PutOnPayout, acting, payout=payout, cents=cents, band=band, limit=limit)

    def take_off_payout(self, acting: Acting, *, payout: str) -> None:
        """Take it off a payout that was rejected or came back."""
        if payout not in self.paid_cents:
            raise DomainError("This claim is not on that payout.")
        self.record(self.TakenOffPayout, acting, payout=payout)
