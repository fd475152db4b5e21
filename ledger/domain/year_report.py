"""The board's report on a year: its own words, the rules that it follows, and who signed it.

What the figures of a year are follows from the facts. This is what no fact can tell.
"""

from typing import Final
from uuid import NAMESPACE_OID, uuid5

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.financial_year import ADOPTED, OPEN, SEALED

# In the order in which they stand in the statement.
SECTIONS: Final = (
    "foreword",
    "purpose",
    "vacancies",
    "stories",
    "partners",
    "learned",
    "advice_followed",
    "principles",
    "exceptional",
    "reserves_plan",
    "commitments",
    "board_pay",
    "events_after",
    "outlook",
)

# BW 2:48; guideline RJk C1; BW 2:395a; BW 2:396.
BASES: Final = ("association", "rjk_c1", "micro", "small")

# Whether the duty to account for care holds that has the same name in Dutch: jaarverantwoording
# under the Wmg. Source: Stcrt. 2023, 30577; for who is exempt Stb. 2021, 343, article 5a.
CARES: Final = ("outside", "exempt", "wmg")


class YearReport(Recorded):
    """What the board says of one financial year. Its stream id follows from the year.

    What is said again takes the place of what was said before, until the members adopt the year:
    from then on its documents stay as they are.
    """

    TOPIC = "report"

    class Event(Fact):
        """What the board said of a year, or did with its statement."""

    class Begun(Event, FirstFact):
        """The board began to write about a year."""

        TOPIC = "report.begun"
        year: int

        def apply(self, report: "YearReport") -> None:
            report.year = self.year

    class TextWritten(Event):
        """The board wrote a section, perhaps anew."""

        TOPIC = "report.text_written"
        section: str
        text_commitment: str

        def apply(self, report: "YearReport") -> None:
            report.signed_before.update(report.signed)

    class DifferenceExplained(Event):
        """The board said why a figure differs from the budget or from last year.

        The figure is an `account`, or all that an `activity` cost and brought in.
        """

        TOPIC = "report.difference_explained"
        account: str | None = None
        activity: str | None = None
        text_commitment: str

        def apply(self, report: "YearReport") -> None:
            report.signed_before.update(report.signed)

    class RegimeStated(Event):
        """The board said which rules the statement follows.

        `basis` is the law or guideline that it is made by; `care` says whether the cooperative
        must also account for care under the Wmg, which is another document of the same name.
        """

        TOPIC = "report.regime_stated"
        basis: str
        care: str

        def apply(self, report: "YearReport") -> None:
            report.signed_before.update(report.signed)

    class Signed(Event):
        """Somebody on the board signed the statement with these figures, and no others."""

        TOPIC = "report.signed"
        party: str
        statement_sha256: str

        def apply(self, report: "YearReport") -> None:
            report.signed[self.party] = self.statement_sha256
            report.signed_before.discard(self.party)

    class LeftUnsigned(Event):
        """Somebody on the board does not sign, for a reason that the statement gives.

        Source: BW 2:48 lid 1 and 2:58 lid 2.
        """

        TOPIC = "report.left_unsigned"
        party: str
        reason_commitment: str

    def __init__(self) -> None:
        self.year = 0
        # The fingerprint of the figures that each signed last.
        self.signed: dict[str, str] = {}
        # Who signed before something else was said.
        self.signed_before: set[str] = set()

    @classmethod
    def stream_of(cls, year: int) -> str:
        """The stream id of a year's report: one for each, so that it can't be begun twice."""
        return f"{cls.TOPIC}:{uuid5(NAMESPACE_OID, f'report on {year}').hex}"

    @classmethod
    def begin_report(cls, acting: Acting, *, year: int) -> "YearReport":
        """Begin a year's report, for whatever is said in it first."""
        return cls.begin(cls.Begun, acting, stream_id=cls.stream_of(year), year=year)

    def write(self, acting: Acting, *, state: str, section: str, text_commitment: str) -> None:
        """Write a section of a year that is this far (`state`), or write it anew."""
        self._must_take_words(acting, state)
        _refuse_unknown(section, SECTIONS)
        self.record(self.TextWritten, acting, section=section, text_commitment=text_commitment)

    def explain_difference(
        self,
        acting: Acting,
        *,
        state: str,
        account: str | None = None,
        activity: str | None = None,
        text_commitment: str,
    ) -> None:
        """Say why the figure of an account or of an activity differs so much."""
        assert (account is None) != (activity is None), "either an account or an activity"
        self._must_take_words(acting, state)
        self.record(
            self.DifferenceExplained,
            acting,
            account=account,
            activity=activity,
            text_commitment=text_commitment,
        )

    def state_regime(self, acting: Acting, *, state: str, basis: str, care: str) -> None:
        """Say which rules the statement follows, and whether the duty of the Wmg holds too."""
        self._must_take_words(acting, state)
        _refuse_unknown(basis, BASES)
        _refuse_unknown(care, CARES)
        self.record(self.RegimeStated, acting, basis=basis, care=care)

    def sign(
        self,
        acting: Acting,
        *,
        state: str,
        statement_sha256: str | None,
        on_board: frozenset[str],
    ) -> None:
        """Sign the statement as it was drawn up last, in one's own name.

        Once is enough, until it is drawn up with other figures or the board says something else
        in its report. `on_board` are those who were on the board in the year or are now.
        """
        drawn_up_sha256 = self._drawn_up(state, statement_sha256)
        self._refuse_others(acting.party, on_board)
        if acting.party not in self.signed_before:
            self._refuse_signed(acting.party, drawn_up_sha256)
        self.record(self.Signed, acting, party=acting.party, statement_sha256=drawn_up_sha256)

    def leave_unsigned(
        self,
        acting: Acting,
        *,
        state: str,
        statement_sha256: str | None,
        on_board: frozenset[str],
        party: str,
        reason_commitment: str,
    ) -> None:
        """Say why somebody on the board does not sign. A signature may come all the same."""
        acting.must("draw up years")
        drawn_up_sha256 = self._drawn_up(state, statement_sha256)
        self._refuse_others(party, on_board)
        self._refuse_signed(party, drawn_up_sha256)
        self.record(self.LeftUnsigned, acting, party=party, reason_commitment=reason_commitment)

    def _must_take_words(self, acting: Acting, state: str) -> None:
        acting.must("draw up years")
        self._refuse_closed(state)

    def _drawn_up(self, state: str, statement_sha256: str | None) -> str:
        """The fingerprint of the statement that can be signed now."""
        self._refuse_closed(state)
        if state == OPEN or statement_sha256 is None:
            raise DomainError(
                "{year} was not drawn up yet: buurtledger year draw-up {year}.", year=self.year
            )
        return statement_sha256

    def _refuse_closed(self, state: str) -> None:
        if state in (ADOPTED, SEALED):
            raise DomainError(
                "The members adopted {year} as it is, so its report stays as it is. What you "
                "want to add belongs in the report on a later year.",
                year=self.year,
            )

    def _refuse_signed(self, party: str, drawn_up_sha256: str) -> None:
        if self.signed.get(party) == drawn_up_sha256:
            raise DomainError(
                "{party_by} signed this statement of {year} already.",
                party_by=party,
                year=self.year,
            )

    def _refuse_others(self, party: str, on_board: frozenset[str]) -> None:
        if party not in on_board:
            raise DomainError(
                "{party_by} is not on the board and was not on it in {year}, so they do not sign "
                "its statement.",
                party_by=party,
                year=self.year,
            )


def _refuse_unknown(said: str, known: tuple[str, ...]) -> None:
    if said not in known:
        raise DomainError(
            "{said} is not known here. Use one of {known}.", said=said, known=list(known)
        )
