"""A financial year: opened, drawn up, audited by the kascommissie, adopted by the ALV, sealed."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from ledger.domain.acting import Acting
from ledger.domain.committee import Committee
from ledger.domain.decision import ADOPTION, DISCHARGE, Decision
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded, Values
from ledger.domain.meeting import ALV
from ledger.domain.year_changed import Changed

OPEN: Final = "open"
DRAWN_UP: Final = "drawn_up"
AUDITED: Final = "audited"
ADOPTED: Final = "adopted"
SEALED: Final = "sealed"


class Closing(Values):
    """What stands on an account at the end of a year: cents above zero are debit."""

    account: str
    cents: int
    activity: str | None = None


class FundIncome(Values):
    """What a fund, by its code, brought in as income of a year, in cents."""

    fund: str
    cents: int


class FinancialYear(Recorded):
    """One financial year, a calendar year. Its stream id follows from the year."""

    TOPIC = "year"

    class Event(Fact):
        """What happened to a financial year."""

    class Opened(Event, FirstFact):
        """The year began; `opening` is the adopted closing of the last one, if there is one."""

        TOPIC = "year.opened"
        year: int
        opening: tuple[Closing, ...] = ()

        def apply(self, financial_year: "FinancialYear") -> None:
            financial_year.year = self.year

    class DrawnUp(Event):
        """The board drew up the statement as it was known at a position.

        `closing` is every account at the end of the year, and of income and expense the year's
        sums by activity; `fund_income` is what each fund brought in, and is absent where it was
        not kept yet; `statement_sha256` is over the figures, and `figures_form` says which of them
        it covers: absent means the first form.
        """

        TOPIC = "year.drawn_up"
        drawn_up_on: date
        statement_position: int
        statement_sha256: str
        closing: tuple[Closing, ...]
        fund_income: tuple[FundIncome, ...] | None = None
        figures_form: int | None = None
        text_commitment: str | None = None

        def apply(self, financial_year: "FinancialYear") -> None:
            financial_year.state = DRAWN_UP
            if financial_year.figures != (self.statement_sha256, self.figures_form):
                financial_year.figures = (self.statement_sha256, self.figures_form)
                financial_year.figures_position = self.statement_position
            financial_year.statement_position = self.statement_position
            financial_year.closing = self.closing
            financial_year.auditors = ()

    class BalanceSeen(Event):
        """Two of the kascommissie saw what was on an account, on the bank's own screen."""

        TOPIC = "year.balance_seen"
        account: str
        seen_by: tuple[str, ...]
        seen_on: date
        cents: int

    class Audited(Event):
        """The kascommissie looked at it, up to a position, and says what it found."""

        TOPIC = "year.audited"
        audited_by: tuple[str, ...]
        audited_on: date
        examined_position: int
        advises_adoption: bool
        findings_commitment: str | None = None

        def apply(self, financial_year: "FinancialYear") -> None:
            financial_year.state = AUDITED
            financial_year.auditors = self.audited_by

    class Adopted(Event):
        """The ALV adopted it by a decision."""

        TOPIC = "year.adopted"
        decision: str

        def apply(self, financial_year: "FinancialYear") -> None:
            financial_year.state = ADOPTED

    class Discharged(Event):
        """The ALV discharged the board, by a decision of its own (BW 2:58)."""

        TOPIC = "year.discharged"
        decision: str

        def apply(self, financial_year: "FinancialYear") -> None:
            financial_year.discharged = True

    class Sealed(Event):
        """Nothing with a day in it is recorded any more."""

        TOPIC = "year.sealed"

        def apply(self, financial_year: "FinancialYear") -> None:
            financial_year.state = SEALED

    def __init__(self) -> None:
        self.year = 0
        self.state = OPEN
        self.statement_position = 0
        self.figures: tuple[str, int | None] | None = None
        # The first of the drawings up since which the figures are the same.
        self.figures_position = 0
        self.closing: tuple[Closing, ...] = ()
        self.auditors: tuple[str, ...] = ()
        self.discharged = False

    @classmethod
    def stream_of(cls, year: int) -> str:
        """The stream id of a year: one for each, so that it can't be opened twice."""
        return f"{cls.TOPIC}:{uuid5(NAMESPACE_OID, f'financial year {year}').hex}"

    @classmethod
    def open(
        cls,
        acting: Acting,
        *,
        year: int,
        last: "FinancialYear | None" = None,
        later_year: int | None = None,
    ) -> "FinancialYear":
        """Open a year. The last one in the book before it must have been adopted.

        `later_year` is the last that was opened: whatever came before it is taken along in that.
        """
        acting.must("open years")
        if not 2000 <= year <= acting.today_on.year + 1:
            raise DomainError(
                "{year} can't be opened. Give a year from 2000 to {last}.",
                year=year,
                last=acting.today_on.year + 1,
            )
        if last is not None and last.state not in (ADOPTED, SEALED):
            raise DomainError(
                "{last} was not adopted yet, and {year} begins with what it ends with.",
                last=last.year,
                year=year,
            )
        if later_year is not None and year < later_year:
            raise DomainError(
                "{later} was opened already, and begins with all that came before it. So {year} "
                "can't be opened any more.",
                later=later_year,
                year=year,
            )
        return cls.begin(
            cls.Opened,
            acting,
            stream_id=cls.stream_of(year),
            year=year,
            opening=last.closing if last is not None and last.year == year - 1 else (),
        )

    def refuse_drawing_up(self, acting: Acting) -> None:
        """Refuse what can't be drawn up, before anybody works out its figures."""
        acting.must("draw up years")
        self._must_be(OPEN, DRAWN_UP, AUDITED)
        if acting.today_on <= date(self.year, 12, 31):
            raise DomainError("{year} is not over yet, so it can't be drawn up.", year=self.year)

    def draw_up(
        self,
        acting: Acting,
        *,
        statement_position: int,
        statement_sha256: str,
        closing: Sequence[Closing],
        fund_income: Sequence[FundIncome] = (),
        figures_form: int | None = None,
        text_commitment: str | None = None,
    ) -> None:
        """Draw it up; or again, when an audit found something or its figures changed since."""
        self.refuse_drawing_up(acting)
        self.record(
            self.DrawnUp,
            acting,
            drawn_up_on=acting.today_on,
            statement_position=statement_position,
            statement_sha256=statement_sha256,
            closing=tuple(closing),
            fund_income=tuple(fund_income),
            figures_form=figures_form,
            text_commitment=text_commitment,
        )

    def see_balance(
        self,
        acting: Acting,
        *,
        account: str,
        seen_by: Sequence[str],
        on_board: frozenset[str],
        committee: frozenset[str],
        seen_on: date,
        cents: int,
    ) -> None:
        """Record what two of the kascommissie saw on the bank's own screen."""
        acting.must("audit years")
        acting.refuse_future(seen_on)
        self._refuse_others(acting, seen_by, on_board=on_board, committee=committee)
        self.record(
            self.BalanceSeen,
            acting,
            account=account,
            seen_by=tuple(seen_by),
            seen_on=seen_on,
            cents=cents,
        )

    def audit(
        self,
        acting: Acting,
        *,
        audited_by: Sequence[str],
        on_board: frozenset[str],
        committee: frozenset[str],
        examined_position: int,
        advises_adoption: bool,
        changed: Changed | None = None,
        findings_commitment: str | None = None,
    ) -> None:
        """Record what the kascommissie found: two or more of it, none of them on the board.

        `on_board` are those who were on the board in the year or are now. Source: BW 2:48 lid 2.
        Who finds that the figures `changed` may say so, but not advise to adopt them.
        """
        acting.must("audit years")
        self._must_be(DRAWN_UP, AUDITED)
        self._refuse_others(acting, audited_by, on_board=on_board, committee=committee)
        if examined_position < self.statement_position:
            raise DomainError(
                "The statement was drawn up at position {drawn_up}, so it can't have been "
                "examined at {examined}.",
                drawn_up=self.statement_position,
                examined=examined_position,
            )
        if advises_adoption and changed is not None:
            changed.refuse(self.year)
        self.record(
            self.Audited,
            acting,
            audited_by=tuple(audited_by),
            audited_on=acting.today_on,
            examined_position=examined_position,
            advises_adoption=advises_adoption,
            findings_commitment=findings_commitment,
        )

    def adopt(
        self,
        acting: Acting,
        *,
        decision: Decision,
        changed: Changed | None = None,
        decided_on_others: bool = False,
    ) -> None:
        """Follow the ALV's decision to adopt it.

        Refused where its figures had `changed` by then, and where the decision was about figures
        that were drawn up before these and were others.
        """
        acting.must("draw up years")
        self._must_be(AUDITED)
        self._refuse_decision(decision, ADOPTION)
        self._refuse_other_figures(decided_on_others)
        if changed is not None:
            changed.refuse(self.year)
        self.record(self.Adopted, acting, decision=decision.id)

    def discharge(
        self, acting: Acting, *, decision: Decision, decided_on_others: bool = False
    ) -> None:
        """Follow the ALV's decision to discharge the board, which is another than to adopt.

        Refused, as there, where it was about figures that were drawn up before these and were
        others.
        """
        acting.must("draw up years")
        self._must_be(ADOPTED, SEALED)
        if self.discharged:
            raise DomainError("The board was discharged already.")
        self._refuse_decision(decision, DISCHARGE)
        self._refuse_other_figures(decided_on_others)
        self.record(self.Discharged, acting, decision=decision.id)

    def seal(self, acting: Acting) -> None:
        """Seal it: its days are closed from now on."""
        acting.must("draw up years")
        self._must_be(ADOPTED)
        self.record(self.Sealed, acting)

    def must_be_drawn_up(self) -> None:
        """Refuse a year that the kascommissie has nothing to look at yet, or no more."""
        self._must_be(DRAWN_UP, AUDITED)

    def _refuse_decision(self, decision: Decision, subject: str) -> None:
        if (decision.subject, decision.year, decision.body) != (subject, self.year, ALV):
            if subject == ADOPTION:
                raise DomainError(
                    "That decision is about something else. Name the one in which the members' "
                    "meeting adopted {year}.",
                    year=self.year,
                )
            raise DomainError(
                "That decision is about something else. Name the one in which the members' "
                "meeting discharged the board for {year}.",
                year=self.year,
            )
        decision.allows()

    def _refuse_other_figures(self, decided_on_others: bool) -> None:
        if decided_on_others:
            raise DomainError(
                "{year} was drawn up again after the members decided, with other figures. Let "
                "them decide on these.",
                year=self.year,
            )

    def _refuse_others(
        self,
        acting: Acting,
        parties: Sequence[str],
        *,
        on_board: frozenset[str],
        committee: frozenset[str],
    ) -> None:
        if len(set(parties)) < 2:
            raise DomainError("It takes two or more members of the kascommissie. Name them all.")
        looking = Committee(members=committee, on_board=on_board)
        for party in parties:
            looking.refuse_other(party, year=self.year)
        if acting.party not in parties:
            raise DomainError("One of those who looked records this. Let one of them do it.")

    def _must_be(self, *states: str) -> None:
        if self.state in states:
            return
        if self.state == SEALED:
            raise DomainError("{year} was sealed.", year=self.year)
        if self.state == ADOPTED:
            raise DomainError("{year} was adopted already.", year=self.year)
        if self.state == OPEN:
            raise DomainError(
                "{year} was not drawn up yet: buurtledger year draw-up {year}.", year=self.year
            )
        if self.state == AUDITED:
            raise DomainError(
                "The members' meeting has not adopted {year} yet: buurtledger year adopt {year}.",
                year=self.year,
            )
        raise DomainError(
            "The kascommissie has not audited {year} yet: buurtledger year audit {year}.",
            year=self.year,
        )
