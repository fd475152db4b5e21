"""The legal limits that the cooperative adopted, and the codes it works with."""

from dataclasses import dataclass

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.limits import Limit, YearLimits
from ledger.domain.proposed_limits import PROPOSED
from ledger.projections.rules import adopted_limits, cooperative_of, registered_codes

__all__ = ["Caps", "Limits", "YearLimits", "year_limits"]


@dataclass(frozen=True, kw_only=True)
class Caps:
    """The most that one helper may get, in cents: an hour, a month worked, a year worked."""

    hour_cents: int
    month_cents: int
    year_cents: int


def year_limits(*, adult: Caps, under21: Caps) -> YearLimits:
    """The limits of a year from its amounts, for whoever may not know the domain."""
    return YearLimits(adult=Limit(**vars(adult)), under21=Limit(**vars(under21)))


class Limits:
    """Requests about limits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, year: int, limits: YearLimits, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Adopt the limits of a year, in cents."""

        def decide(work: Work) -> None:
            cooperative = work.cooperative()
            cooperative.adopt_limits(work.acting, year=year, limits=limits)
            work.record(cooperative)

        asked = Asked(acting, "limits.add", {"year": year, "limits": limits.model_dump()})
        return self._session.perform(asked.with_id(request_id), decide)

    def add_proposed(self, year: int, *, acting: str, request_id: str | None = None) -> Answer:
        """Adopt the limits that ship as a proposal for a year; refused by name where none do."""
        if year not in PROPOSED:
            raise DomainError(
                "No amounts are known here for {year}, and they are never guessed. Look them up "
                "at the tax office, then give them with the options that "
                "buurtledger limits add --help explains.",
                year=year,
            )
        return self.add(year, PROPOSED[year], acting=acting, request_id=request_id)

    def allow_tacit(self, after_days: int, *, acting: str, request_id: str | None = None) -> Answer:
        """Adopt the rule that a receiver's silence confirms after so many days."""

        def decide(work: Work) -> None:
            cooperative = work.cooperative()
            cooperative.allow_tacit_confirmation(work.acting, after_days=after_days)
            work.record(cooperative)

        asked = Asked(acting, "limits.tacit", {"after_days": after_days})
        return self._session.perform(asked.with_id(request_id), decide)

    def all(self) -> dict[int, YearLimits]:
        """The adopted limits by year."""
        with self._session.seeing() as seeing:
            return adopted_limits(seeing.connection, seeing.readings.rules)

    def proposed(self) -> dict[int, YearLimits]:
        """The limits that ship as proposals, by year; they hold only once adopted."""
        return dict(PROPOSED)

    def tacit_after_days(self) -> int | None:
        """After how many days silence confirms; None when it never does."""
        with self._session.seeing() as seeing:
            return cooperative_of(seeing.connection, seeing.readings.rules).tacit_after_days

    def codes(self) -> dict[str, list[str]]:
        """The registered services, activities and other codes, by kind."""
        with self._session.seeing() as seeing:
            return registered_codes(seeing.connection, seeing.readings.rules)
