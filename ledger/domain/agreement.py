"""An agreement: who helps whom, with what, from when to when, at which rate, from which fund."""

from datetime import date

from ledger.domain.acting import Acting, refuse_ancient
from ledger.domain.decision import Decision
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.limits import Adopted, refuse_rate_over_cap
from ledger.domain.party import PERSON
from ledger.domain.terms import Terms

ALLOWANCE = "allowance"
INVOICE = "invoice"
WAGE = "wage"
NONE = "none"
PAYS = (ALLOWANCE, INVOICE, WAGE, NONE)


class Agreement(Recorded):
    """One agreement. Receiver, service, activity and fund may be left open, which means any."""

    TOPIC = "agreement"

    class Event(Fact):
        """What happened to an agreement."""

    class Made(Event, FirstFact):
        """The agreement holds from a day on. The rate is in cents an hour to the helper.

        `decision` allowed a rate above the cooperative's own ceiling.
        """

        TOPIC = "agreement.made"
        code_commitment: str
        helper: str
        receiver: str | None = None
        service: str | None = None
        activity: str | None = None
        fund: str | None = None
        pays: str
        rate_cents: int
        from_on: date
        until_on: date | None = None
        decision: str | None = None

        def apply(self, agreement: "Agreement") -> None:
            agreement.helper = self.helper
            agreement.receiver = self.receiver
            agreement.service = self.service
            agreement.activity = self.activity
            agreement.fund = self.fund
            agreement.pays = self.pays
            agreement.from_on = self.from_on
            agreement.until_on = self.until_on
            agreement.rates = ((self.from_on, self.rate_cents),)

    class RateChanged(Event):
        """Another rate holds from a day on."""

        TOPIC = "agreement.rate_changed"
        rate_cents: int
        from_on: date
        decision: str | None = None

        def apply(self, agreement: "Agreement") -> None:
            kept = [known for known in agreement.rates if known[0] != self.from_on]
            agreement.rates = tuple(sorted([*kept, (self.from_on, self.rate_cents)]))

    class Ended(Event):
        """The agreement holds no longer after this day, its last."""

        TOPIC = "agreement.ended"
        until_on: date

        def apply(self, agreement: "Agreement") -> None:
            agreement.until_on = self.until_on

    def __init__(self) -> None:
        self.helper = ""
        self.receiver: str | None = None
        self.service: str | None = None
        self.activity: str | None = None
        self.fund: str | None = None
        self.pays = NONE
        self.from_on = date.min
        self.until_on: date | None = None
        self.rates: tuple[tuple[date, int], ...] = ()

    @property
    def terms(self) -> Terms:
        """What the agreement says now."""
        return Terms(
            agreement=self.id,
            helper=self.helper,
            receiver=self.receiver,
            service=self.service,
            activity=self.activity,
            fund=self.fund,
            pays=self.pays,
            from_on=self.from_on,
            until_on=self.until_on,
            rates=self.rates,
        )

    @classmethod
    def make(
        cls,
        acting: Acting,
        *,
        code_commitment: str,
        helper: str,
        helper_kind: str,
        helper_bands: tuple[tuple[date, str], ...],
        receiver: str | None,
        service: str | None,
        activity: str | None,
        fund: str | None,
        pays: str,
        rate_cents: int,
        from_on: date,
        until_on: date | None,
        adopted: Adopted,
        ceiling_cents: int | None = None,
        decision: Decision | None = None,
        stream_id: str | None = None,
    ) -> "Agreement":
        """Make an agreement; `helper_bands` and `adopted` bound what an allowance may be.

        A rate above `ceiling_cents` takes a decision that was adopted.
        """
        acting.must("make or change agreements")
        if helper == receiver:
            raise DomainError("Nobody can be their own receiver. Name somebody else.")
        if pays not in PAYS:
            raise DomainError(
                "{pays} is not a way of paying. Use one of {ways}.", pays=pays, ways=list(PAYS)
            )
        refuse_ancient(from_on)
        if until_on is not None and until_on < from_on:
            raise DomainError(
                "The agreement would end on {until_on}, before it begins on {from_on}.",
                until_on=until_on,
                from_on=from_on,
            )
        _refuse_rate_without_pay(pays, rate_cents)
        _refuse_above_ceiling(rate_cents, ceiling_cents, decision)
        if pays == ALLOWANCE:
            if helper_kind != PERSON:
                raise DomainError(
                    "An allowance goes to a person. "
                    "Let a household or organisation send an invoice."
                )
            refuse_rate_over_cap(
                rate_cents, from_on=from_on, until_on=until_on, bands=helper_bands, adopted=adopted
            )
        return cls.begin(
            cls.Made,
            acting,
            stream_id=stream_id,
            code_commitment=code_commitment,
            helper=helper,
            receiver=receiver,
            service=service,
            activity=activity,
            fund=fund,
            pays=pays,
            rate_cents=rate_cents,
            from_on=from_on,
            until_on=until_on,
            decision=None if decision is None else decision.id,
        )

    def change_rate(
        self,
        acting: Acting,
        *,
        rate_cents: int,
        from_on: date,
        helper_bands: tuple[tuple[date, str], ...],
        adopted: Adopted,
        ceiling_cents: int | None = None,
        decision: Decision | None = None,
    ) -> None:
        """Agree on another rate from a day on. What was already paid keeps its rate."""
        acting.must("make or change agreements")
        if from_on < self.from_on or (self.until_on is not None and from_on > self.until_on):
            raise DomainError(
                "The agreement does not hold on {from_on}. Give a day on which it does.",
                from_on=from_on,
            )
        acting.refuse_terms_from(from_on)
        _refuse_rate_without_pay(self.pays, rate_cents)
        _refuse_above_ceiling(rate_cents, ceiling_cents, decision)
        if self.pays == ALLOWANCE:
            refuse_rate_over_cap(
                rate_cents,
                from_on=from_on,
                until_on=self.until_on,
                bands=helper_bands,
                adopted=adopted,
            )
        self.record(
            self.RateChanged,
            acting,
            rate_cents=rate_cents,
            from_on=from_on,
            decision=None if decision is None else decision.id,
        )

    def end(self, acting: Acting, *, until_on: date, hours_after: tuple[int, ...] = ()) -> None:
        """End the agreement; the day given is its last, and may lie ahead.

        `hours_after` are the numbers of hours under it that lie after that day.
        """
        acting.must("make or change agreements")
        if hours_after:
            raise DomainError(
                "Hours after {until_on} stand under this agreement: no. {numbers}. "
                "Withdraw or correct them first, or give a later day.",
                until_on=until_on,
                numbers=list(hours_after),
            )
        if until_on < self.from_on:
            raise DomainError(
                "The agreement began on {from_on}. Its last day can't lie before that.",
                from_on=self.from_on,
            )
        if self.until_on is not None and until_on >= self.until_on:
            raise DomainError(
                "The agreement ends on {until_on} already. It can only be ended sooner.",
                until_on=self.until_on,
            )
        self.record(self.Ended, acting, until_on=until_on)


def _refuse_rate_without_pay(pays: str, rate_cents: int) -> None:
    if rate_cents < 0:
        raise DomainError("A rate can't be below zero.")
    if pays == ALLOWANCE and rate_cents == 0:
        raise DomainError("An allowance needs a rate in euros an hour.")
    if pays == NONE and rate_cents > 0:
        raise DomainError("Unpaid help has no rate. Leave the rate out, or say how it is paid.")


def _refuse_above_ceiling(
    rate_cents: int, ceiling_cents: int | None, decision: Decision | None
) -> None:
    if decision is not None:
        decision.allows()
    elif ceiling_cents is not None and rate_cents > ceiling_cents:
        raise DomainError(
            "A rate above {ceiling_cents} an hour takes a decision. Name the one that was "
            "adopted: --decision and its number.",
            ceiling_cents=ceiling_cents,
        )
