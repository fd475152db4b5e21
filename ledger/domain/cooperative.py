"""The cooperative itself: its founding, the limits it adopted, the codes it works with."""

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.limits import Limit, YearLimits

CODE_KINDS = ("service", "activity", "neighbourhood", "reason", "unit", "fund")


class Cooperative(Recorded):
    """One cooperative, one book."""

    TOPIC = "cooperative"

    class Event(Fact):
        """What happened to the cooperative."""

    class Founded(Event, FirstFact):
        """The book began. `party` is the cooperative as a party; the founders are its board."""

        TOPIC = "cooperative.founded"
        party: str
        founders: tuple[str, ...]

    class LimitsAdopted(Event):
        """The limits of one calendar year hold from now on. Amounts in cents."""

        TOPIC = "cooperative.limits_adopted"
        year: int
        adult: Limit
        under21: Limit

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.limits[self.year] = YearLimits(adult=self.adult, under21=self.under21)

    class TacitConfirmationAllowed(Event):
        """Silence of a receiver counts as confirmation after so many days."""

        TOPIC = "cooperative.tacit_confirmation_allowed"
        after_days: int

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.tacit_after_days = self.after_days

    class ServiceRegistered(Event):
        """A service that people give, such as `domestic-help`."""

        TOPIC = "cooperative.service_registered"
        code: str

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.codes["service"].add(self.code)

    class ActivityRegistered(Event):
        """A line of work, such as `eettafel`."""

        TOPIC = "cooperative.activity_registered"
        code: str

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.codes["activity"].add(self.code)

    class NeighbourhoodRegistered(Event):
        """A neighbourhood or village."""

        TOPIC = "cooperative.neighbourhood_registered"
        code: str

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.codes["neighbourhood"].add(self.code)

    class ReasonRegistered(Event):
        """A reason for leaving, such as `moved`."""

        TOPIC = "cooperative.reason_registered"
        code: str

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.codes["reason"].add(self.code)

    class UnitRegistered(Event):
        """A unit that is counted beside minutes, such as `ride`."""

        TOPIC = "cooperative.unit_registered"
        code: str

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.codes["unit"].add(self.code)

    class FundRegistered(Event):
        """The code of a fund, such as `wmo`."""

        TOPIC = "cooperative.fund_registered"
        code: str

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.codes["fund"].add(self.code)

    class ColumnsKept(Event):
        """What the headings of a kind of file mean is kept by a code; the text is in the vault."""

        TOPIC = "cooperative.columns_kept"
        noun: str
        code: str
        text_commitment: str

    def __init__(self) -> None:
        self.limits: dict[int, YearLimits] = {}
        self.codes: dict[str, set[str]] = {kind: set() for kind in CODE_KINDS}
        self.tacit_after_days: int | None = None

    @classmethod
    def found(
        cls, acting: Acting, *, party: str, founders: tuple[str, ...], stream_id: str | None = None
    ) -> "Cooperative":
        """Found the cooperative. Four eyes need at least two founders on the board."""
        if len(set(founders)) < 2:
            raise DomainError(
                "A book needs at least two board members, since nobody may approve their own "
                "proposal. Name a second one with --board."
            )
        return cls.begin(cls.Founded, acting, stream_id=stream_id, party=party, founders=founders)

    def adopt_limits(self, acting: Acting, *, year: int, limits: YearLimits) -> None:
        """Adopt the limits of a year. Adopting other amounts again replaces what is not yet paid.

        What was already put on a payout keeps the limit that was recorded with it.
        """
        acting.must("adopt limits")
        if not 2000 <= year <= 2999:
            raise DomainError("{year} is not a year with four digits.", year=year)
        for limit in (limits.adult, limits.under21):
            if not 0 < limit.hour_cents <= limit.month_cents <= limit.year_cents:
                raise DomainError(
                    "The limits of {year} do not fit together: "
                    "an hour may not be more than a month, nor a month more than a year, "
                    "and none of them may be zero.",
                    year=year,
                )
        if self.limits.get(year) == limits:
            raise DomainError("These limits for {year} were adopted already.", year=year)
        self.record(
            self.LimitsAdopted, acting, year=year, adult=limits.adult, under21=limits.under21
        )

    def allow_tacit_confirmation(self, acting: Acting, *, after_days: int) -> None:
        """Adopt the rule that silence confirms after so many days."""
        acting.must("adopt limits")
        if not 1 <= after_days <= 365:
            raise DomainError("Give a number of days from 1 to 365.")
        self.record(self.TacitConfirmationAllowed, acting, after_days=after_days)

    def keep_columns(self, acting: Acting, *, noun: str, code: str, text_commitment: str) -> None:
        """Keep what the headings of a file mean; the same code again holds from now on."""
        acting.must("log hours for others")
        self.record(self.ColumnsKept, acting, noun=noun, code=code, text_commitment=text_commitment)

    def register(self, acting: Acting, *, kind: str, code: str) -> bool:
        """Register a code of a kind (`service`, `activity` …); False when it is known already.

        A code that comes with somebody's own hours is registered with them, so no role is asked.
        """
        if code in self.codes[kind]:
            return False
        fact: type[Fact] = {
            "service": self.ServiceRegistered,
            "activity": self.ActivityRegistered,
            "neighbourhood": self.NeighbourhoodRegistered,
            "reason": self.ReasonRegistered,
            "unit": self.UnitRegistered,
            "fund": self.FundRegistered,
        }[kind]
        self.record(fact, acting, code=code)
        return True
