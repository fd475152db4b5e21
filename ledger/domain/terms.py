"""What an agreement says as hours need it: which one fits them, and what it does not cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger.domain.errors import DomainError


@dataclass(frozen=True)
class Terms:
    """What an agreement says, as hours need it. Rates are (from this day on, cents an hour)."""

    agreement: str
    helper: str
    receiver: str | None
    service: str | None
    activity: str | None
    fund: str | None
    pays: str
    from_on: date
    until_on: date | None
    rates: tuple[tuple[date, int], ...]

    def covers(self, from_on: date, until_on: date) -> bool:
        """Whether the agreement holds on all of these days."""
        return self.from_on <= from_on and (self.until_on is None or until_on <= self.until_on)

    def rate_on(self, day: date) -> int:
        """Cents an hour on a day; for a period, its first day decides."""
        rate_cents = 0
        for from_on, cents in self.rates:
            if from_on <= day:
                rate_cents = cents
        return rate_cents


def fitting(
    candidates: Sequence[Terms],
    *,
    receiver: str | None,
    service: str | None,
    activity: str | None,
    from_on: date,
    until_on: date,
) -> Terms | None:
    """The one agreement of a helper that fits hours which name none; None means unpaid.

    What the agreement leaves open fits anything; a service or activity that the hours leave open
    is filled in from it. Hours without a receiver fit only agreements without one. Several that
    fit are refused, never chosen between.
    """
    found = [
        terms
        for terms in candidates
        if terms.covers(from_on, until_on)
        and terms.receiver in (None, receiver)
        and (service is None or terms.service in (None, service))
        and (activity is None or terms.activity in (None, activity))
    ]
    if len(found) > 1:
        raise DomainError(
            "Several agreements fit these hours: {agreements}. Name the one that is meant.",
            agreements=[terms.agreement for terms in found],
        )
    return found[0] if found else None


def refuse_days(terms: Terms, *, given_from_on: date, given_until_on: date) -> None:
    """Refuse days on which the agreement does not hold."""
    if not terms.covers(given_from_on, given_until_on):
        raise DomainError(
            "{agreement} does not hold from {from_on} to {until_on}. "
            "Name another agreement or correct the day.",
            agreement=terms.agreement,
            from_on=given_from_on,
            until_on=given_until_on,
        )


def refuse_misfit(
    terms: Terms,
    *,
    helper: str,
    receiver: str | None,
    service: str | None,
    activity: str | None,
    given_from_on: date,
    given_until_on: date,
) -> None:
    """Refuse hours that the agreement named for them does not cover."""
    if terms.helper != helper:
        raise DomainError(
            "{agreement} is an agreement with {helper_by}, not with this helper.",
            agreement=terms.agreement,
            helper_by=terms.helper,
        )
    refuse_days(terms, given_from_on=given_from_on, given_until_on=given_until_on)
    for agreed, given in (
        (terms.receiver, receiver),
        (terms.service, service),
        (terms.activity, activity),
    ):
        if agreed is not None and agreed != given:
            raise DomainError(
                "{agreement} is for {agreed}, and these hours say otherwise. "
                "Name another agreement.",
                agreement=terms.agreement,
                agreed=agreed,
            )
