"""Who acts, with which roles, and when: what every request needs to know first."""

from dataclasses import dataclass
from datetime import date, datetime

from ledger.domain.errors import DomainError
from ledger.domain.roles import MAY

EARLIEST_ON = date(2000, 1, 1)


@dataclass(frozen=True)
class Acting:
    """The party that acts, the roles it holds now, the instant (UTC) and the day in Amsterdam."""

    party: str
    roles: frozenset[str]
    at: datetime
    today_on: date

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
        """Refuse a day that has not come yet, or one before this century."""
        if day > self.today_on:
            raise DomainError(
                "{day_on} is still to come. Give a day up to today, {today_on}.",
                day_on=day,
                today_on=self.today_on,
            )
        refuse_ancient(day)


def refuse_ancient(day: date) -> None:
    """Refuse a day before 1 January 2000: the year was most likely typed wrong."""
    if day < EARLIEST_ON:
        raise DomainError(
            "{day_on} lies before the year 2000. Check the year.",
            day_on=day,
        )
