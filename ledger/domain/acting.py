"""Who acts, with which roles, and when: what every request needs to know first."""

from dataclasses import dataclass
from datetime import date, datetime

from ledger.domain.errors import DomainError
from ledger.domain.roles import MAY

EARLIEST_ON = date(2000, 1, 1)


@dataclass(frozen=True)
class Acting:
    """The party that acts, the roles it holds now, the instant (UTC) and the day in Amsterdam.

    `sealed_years` are closed: their days are refused, unless what is recorded is said to be a
    correction of an earlier year (`prior_period`), which then counts in the open one.
    """

    party: str
    roles: frozenset[str]
    at: datetime
    today_on: date
    sealed_years: frozenset[int] = frozenset()
    prior_period: bool = False

    def may(self, action: str) -> bool:
        """Whether a role that this party holds allows an action of the table."""
        return not self.roles.isdisjoint(MAY[action])

    def must(self, action: str) -> None:
        """Refuse, naming who could, unless a role allows the action."""
        if not self.may(action):
            raise DomainError(
                "{acting_by} may not do this. It takes one of these roles: {roles}.",
                acting_by=self.party,
                roles=sorted(MAY[action]),
            )

    def refuse_future(self, day: date) -> None:
        """Refuse a day that has not come yet, one before this century, or in a sealed year."""
        if day > self.today_on:
            raise DomainError(
                "{day_on} is still to come. Give a day up to today, {today_on}.",
                day_on=day,
                today_on=self.today_on,
            )
        refuse_ancient(day)
        self.refuse_sealed(day)

    def refuse_off_the_books(self, day: date) -> None:
        """As `refuse_future`, for money and hours: nor a day before a year that was sealed.

        What a sealed year begins with was adopted with it.
        """
        self.refuse_future(day)
        last_sealed = max(self.sealed_years, default=0)
        if day.year < last_sealed and day.year not in self.sealed_years:
            raise DomainError(
                "{year} was sealed with all that came before it, so nothing of {day_on} can be "
                "recorded any more. Give a day after {year}.",
                year=last_sealed,
                day_on=day,
            )

    def refuse_sealed(self, day: date) -> None:
        """Refuse a day in a year that was sealed."""
        if day.year in self.sealed_years and not self.prior_period:
            raise DomainError(
                "{year} was sealed, so nothing of {day_on} can be recorded any more. What turns "
                "out later is corrected in the books: buurtledger bookings post --prior-period.",
                year=day.year,
                day_on=day,
            )


def refuse_ancient(day: date) -> None:
    """Refuse a day before 1 January 2000: the year was most likely typed wrong."""
    if day < EARLIEST_ON:
        raise DomainError(
            "{day_on} lies before the year 2000. Check the year.",
            day_on=day,
        )
