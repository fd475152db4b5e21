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
    correction of an earlier year (`prior_period`), which then counts in the open one. What comes
    before one of the `adopted_years`, sealed or not, was adopted with it.
    """

    party: str
    roles: frozenset[str]
    at: datetime
    today_on: date
    sealed_years: frozenset[int] = frozenset()
    adopted_years: frozenset[int] = frozenset()
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

    def refuse_to_come(self, day: date) -> None:
        """Refuse a day that has not come yet, or one before this century.

        For what moves no figure, which may be recorded of a sealed year as well.
        """
        if day > self.today_on:
            raise DomainError(
                "{day_on} is still to come. Give a day up to today, {today_on}.",
                day_on=day,
                today_on=self.today_on,
            )
        refuse_ancient(day)

    def refuse_future(self, day: date) -> None:
        """Refuse a day that has not come yet, one before this century, or in a sealed year."""
        self.refuse_to_come(day)
        self.refuse_sealed(day)

    def refuse_off_the_books(self, day: date) -> None:
        """As `refuse_future`, for money: nor a day before a year that was adopted."""
        self.refuse_future(day)
        self.refuse_before_adopted(day)

    def refuse_unless_corrected(self, day: date) -> None:
        """As `refuse_off_the_books`, for hours and claims, whose requests know `prior_period`."""
        self.refuse_to_come(day)
        if self._is_closed(day):
            raise DomainError(
                "{year} was sealed, so what is of {day_on} can only be entered as a correction of "
                "that year, which counts in the year that is open. Do so by hand, with "
                "--prior-period.",
                year=day.year,
                day_on=day,
            )
        self.refuse_before_adopted(day)

    def refuse_unless_posted(self, day: date) -> None:
        """As `refuse_off_the_books`, for bookings: one verb of theirs takes a correction."""
        self.refuse_to_come(day)
        if self._is_closed(day):
            raise DomainError(
                "{year} was sealed, so nothing of {day_on} can be recorded any more. What turns "
                "out later is corrected in the books: buurtledger bookings post --prior-period.",
                year=day.year,
                day_on=day,
            )
        self.refuse_before_adopted(day)

    def refuse_needless_correction(self, *days: date) -> None:
        """Refuse to call something a correction of a sealed year if none of its days is in one."""
        if self.prior_period and not any(day.year in self.sealed_years for day in days):
            raise DomainError(
                "{day_on} is in no year that was sealed. Leave --prior-period out: that day is "
                "open.",
                day_on=days[0],
            )

    def refuse_sealed(self, day: date) -> None:
        """Refuse a day in a year that was sealed."""
        if self._is_closed(day):
            raise DomainError(
                "{year} was sealed, so nothing of {day_on} can be recorded any more. "
                "Give {from_on} or a later day.",
                year=day.year,
                day_on=day,
                from_on=self._open_from_on(day),
            )

    def refuse_terms_from(self, day: date) -> None:
        """Refuse terms that change figures from a day on which was sealed, or comes before it."""
        self.refuse_sealed(day)
        last_adopted = self._adopted_after(day)
        if last_adopted is not None:
            raise DomainError(
                "{year} was adopted with all that came before it, so nothing can hold from "
                "{day_on} on any more. Give {from_on} or a later day.",
                year=last_adopted,
                day_on=day,
                from_on=self._open_from_on(date(last_adopted - 1, 12, 31)),
            )

    def refuse_sealed_year(self, year: int) -> None:
        """Refuse a year that was sealed, for what is said of a whole year."""
        if year in self.sealed_years:
            raise DomainError(
                "{year} was sealed, so nothing is set for it any more. Give a later year.",
                year=year,
            )

    def refuse_before_adopted(self, day: date) -> None:
        """What an adopted year begins with was adopted with it, so a correction can't reach it."""
        last_adopted = self._adopted_after(day)
        if last_adopted is not None:
            raise DomainError(
                "{year} was adopted with all that came before it, so nothing of {day_on} can be "
                "recorded any more. Book what turns out later on a day after {year}: "
                "buurtledger bookings post.",
                year=last_adopted,
                day_on=day,
            )

    def _is_closed(self, day: date) -> bool:
        return day.year in self.sealed_years and not self.prior_period

    def _adopted_after(self, day: date) -> int | None:
        """The last adopted year, where a day lies before it in a year that was never adopted."""
        adopted_years = self.sealed_years | self.adopted_years
        last_adopted = max(adopted_years, default=0)
        return last_adopted if day.year < last_adopted and day.year not in adopted_years else None

    def _open_from_on(self, day: date) -> date:
        """The first day after this one that lies in no sealed year."""
        year = day.year + 1
        while year in self.sealed_years:
            year += 1
        return date(year, 1, 1)


def refuse_ancient(day: date) -> None:
    """Refuse a day before 1 January 2000: the year was most likely typed wrong."""
    if day < EARLIEST_ON:
        raise DomainError(
            "{day_on} lies before the year 2000. Check the year.",
            day_on=day,
        )
