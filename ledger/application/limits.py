"""The legal limits that the cooperative adopted, and the codes it works with."""

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.limits import YearLimits
from ledger.projections.rules import adopted_limits, cooperative_of, registered_codes


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

    def tacit_after_days(self) -> int | None:
        """After how many days silence confirms; None when it never does."""
        with self._session.seeing() as seeing:
            return cooperative_of(seeing.connection, seeing.readings.rules)[2]

    def codes(self) -> dict[str, list[str]]:
        """The registered services, activities and other codes, by kind."""
        with self._session.seeing() as seeing:
            return registered_codes(seeing.connection, seeing.readings.rules)
