"""The cooperative itself: its founding, the limits it adopted, the codes it works with."""

from datetime import date

from ledger.domain.acting import Acting, refuse_ancient
from ledger.domain.chart import (
    ACCOUNT_KINDS,
    INCOME,
    RESTRICTED_FUND,
    Chart,
    refuse_unknown,
)
from ledger.domain.codes import CODE_KINDS, refuse_mistyped
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.limits import Limit, YearLimits


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

    class BudgetSet(Event):
        """What an activity may cost in a year, in cents; without an activity, all general costs."""

        TOPIC = "cooperative.budget_set"
        year: int
        activity: str | None = None
        cents: int
        decision: str | None = None

    class AccountAdded(Event):
        """An account beside those that ship with the program; what it is called is in the vault.

        A restricted fund names the activity that it may be spent on.
        """

        TOPIC = "cooperative.account_added"
        code: str
        account_kind: str
        rgs: str
        activity: str | None = None
        label_commitment: str

    class PriceSet(Event):
        """What each unit costs whoever receives it, from a day on, in cents; 0 is free.

        `month_cap_cents` is the most that one receiver owes for them in a calendar month.
        """

        TOPIC = "cooperative.price_set"
        unit: str
        activity: str | None = None
        cents: int
        account: str
        from_on: date
        month_cap_cents: int | None = None

    class IndexQuoted(Event):
        """A figure that others publish, as it stood there on a day; it is never worked out here.

        The value and its source are in the vault. The same index and day again replaces it.
        """

        TOPIC = "cooperative.index_quoted"
        code: str
        quoted_on: date
        value_commitment: str
        source_commitment: str

    class AgreementCeilingSet(Event):
        """An agreement above this rate, in cents an hour, needs a decision that allows it."""

        TOPIC = "cooperative.agreement_ceiling_set"
        rate_cents: int

        def apply(self, cooperative: "Cooperative") -> None:
            cooperative.agreement_ceiling_cents = self.rate_cents

    def __init__(self) -> None:
        self.agreement_ceiling_cents: int | None = None
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

    def set_budget(
        self,
        acting: Acting,
        *,
        year: int,
        activity: str | None,
        cents: int,
        decision: str | None = None,
    ) -> None:
        """Set the budget of an activity in a year; again, and it holds from now on."""
        acting.must("set budgets")
        if not 2000 <= year <= 2999:
            raise DomainError("{year} is not a year with four digits.", year=year)
        acting.refuse_sealed_year(year)
        if cents < 0:
            raise DomainError("A budget can't be below zero.")
        self.record(
            self.BudgetSet, acting, year=year, activity=activity, cents=cents, decision=decision
        )

    def add_account(
        self,
        acting: Acting,
        *,
        code: str,
        account_kind: str,
        chart: Chart,
        label_commitment: str,
        rgs: str = "",
        activity: str | None = None,
    ) -> None:
        """Add an account; `chart` holds those that are there already."""
        acting.must("record bookings")
        if not (len(code) == 4 and code.isascii() and code.isdigit()):
            raise DomainError(
                "An account has a code of four digits, such as 4310, not {account}.", account=code
            )
        if account_kind not in ACCOUNT_KINDS:
            raise DomainError(
                "{said} is not known here. Use one of {known}.",
                said=account_kind,
                known=list(ACCOUNT_KINDS),
            )
        if account_kind == RESTRICTED_FUND and activity is None:
            raise DomainError(
                "A restricted fund needs the activity that it may be spent on: add --activity."
            )
        if account_kind != RESTRICTED_FUND and activity is not None:
            raise DomainError("Only a restricted fund is for one activity. Leave --activity out.")
        known = chart.get(code)
        if known is not None and (known.kind != account_kind or known.label_commitment is not None):
            raise DomainError("Account {account} is taken. Choose another code.", account=code)
        self.record(
            self.AccountAdded,
            acting,
            code=code,
            account_kind=account_kind,
            rgs=rgs,
            activity=activity,
            label_commitment=label_commitment,
        )

    def set_price(
        self,
        acting: Acting,
        *,
        unit: str,
        activity: str | None,
        cents: int,
        account: str,
        chart: Chart,
        from_on: date,
        month_cap_cents: int | None = None,
    ) -> None:
        """Set what each unit costs from a day on; `account` is where the income goes."""
        acting.must("set budgets")
        refuse_ancient(from_on)
        acting.refuse_terms_from(from_on)
        if cents < 0:
            raise DomainError("A price can't be below zero.")
        if month_cap_cents is not None and month_cap_cents <= 0:
            raise DomainError("The most that somebody pays in a month must be above zero.")
        if refuse_unknown(chart, account).kind != INCOME:
            raise DomainError(
                "Account {account} is not of the kind that this needs: {kind}.",
                account=account,
                kind=INCOME,
            )
        self.record(
            self.PriceSet,
            acting,
            unit=unit,
            activity=activity,
            cents=cents,
            account=account,
            from_on=from_on,
            month_cap_cents=month_cap_cents,
        )

    def quote_index(
        self,
        acting: Acting,
        *,
        code: str,
        quoted_on: date,
        value_commitment: str,
        source_commitment: str,
    ) -> None:
        """Quote a figure of others, with the day on which it stood at its source."""
        acting.must("record decisions")
        acting.refuse_future(quoted_on)
        self.record(
            self.IndexQuoted,
            acting,
            code=code,
            quoted_on=quoted_on,
            value_commitment=value_commitment,
            source_commitment=source_commitment,
        )

    def set_agreement_ceiling(self, acting: Acting, *, rate_cents: int) -> None:
        """Adopt the rate above which an agreement needs a decision."""
        acting.must("adopt limits")
        if rate_cents <= 0:
            raise DomainError("Give a rate above zero.")
        self.record(self.AgreementCeilingSet, acting, rate_cents=rate_cents)

    def register(self, acting: Acting, *, kind: str, code: str, on_purpose: bool = False) -> bool:
        """Register a code of a kind (`service`, `activity` …); False when it is known already.

        One that looks like another must be `on_purpose`. A code that comes with somebody's own
        hours is registered with them, so no role is asked.
        """
        if code in self.codes[kind]:
            return False
        if not on_purpose:
            refuse_mistyped(kind, code, self.codes[kind])
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
