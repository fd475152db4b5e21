"""What the kascommissie did on the audit evening: the sample it drew, what it saw and answered."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from ledger.domain.acting import Acting
from ledger.domain.committee import Committee
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.financial_year import FinancialYear

CHECKS: Final = range(1, 21)
FEWEST_THROWS: Final = 10
MOST_THROWS: Final = 100
# A share of more than half that may be faulty, or an assurance below a half, means nothing.
TOLERABLE_PER_MILLE: Final = range(1, 501)
ASSURANCE_PER_MILLE: Final = range(500, 1000)


class YearAudit(Recorded):
    """The kascommissie's own record of one year. Its stream id follows from the year."""

    TOPIC = "audit"

    class Event(Fact):
        """What the kascommissie did."""

    class Begun(Event, FirstFact):
        """Somebody of the kascommissie began to look at a year that was drawn up."""

        TOPIC = "audit.begun"
        year: int

        def apply(self, audit: "YearAudit") -> None:
            audit.year = self.year

    class SampleDrawn(Event):
        """Dice decided which payments of the year are looked at.

        `items` are the numbers of those drawn, of the `payment_count` payments that were known at
        `statement_position`; `payments_sha256` is over the numbers of all of these, from low to
        high, in decimal, each with a line feed after it. So many were drawn that a faulty share
        of `share_per_mille` shows at least once with an assurance of `assurance_per_mille`.
        """

        TOPIC = "audit.sample_drawn"
        seed: str
        share_per_mille: int
        assurance_per_mille: int
        statement_position: int
        payment_count: int
        payments_sha256: str
        items: tuple[int, ...]

        def apply(self, audit: "YearAudit") -> None:
            audit.seeds.add(self.seed)
            drawn = audit.items.setdefault(self.statement_position, set())
            drawn.update(self.items)
            audit.assurances[self.statement_position] = self.assurance_per_mille

    class ItemSeen(Event):
        """Somebody looked at an item of the sample and all that lies behind it.

        Who looks at it again mends their own word, and nobody else's.
        """

        TOPIC = "audit.item_seen"
        item: int
        in_order: bool
        text_commitment: str | None = None

    class CheckAnswered(Event):
        """One of the twenty checks was answered by a person; they may answer it once more."""

        TOPIC = "audit.check_answered"
        check: int
        passes: bool
        text_commitment: str | None = None

    def __init__(self) -> None:
        self.year = 0
        self.seeds: set[str] = set()
        # By the position of the statement that they were drawn for.
        self.items: dict[int, set[int]] = {}
        self.assurances: dict[int, int] = {}

    @classmethod
    def stream_of(cls, year: int) -> str:
        """The stream id of a year's audit: one for each, so that it can't be begun twice."""
        return f"{cls.TOPIC}:{uuid5(NAMESPACE_OID, f'audit of {year}').hex}"

    @classmethod
    def begin_audit(cls, acting: Acting, *, of: FinancialYear, committee: Committee) -> "YearAudit":
        """Begin to look at a year, as somebody of its kascommissie."""
        _refuse(acting, of, committee)
        return cls.begin(cls.Begun, acting, stream_id=cls.stream_of(of.year), year=of.year)

    def refuse_drawing(
        self,
        acting: Acting,
        *,
        of: FinancialYear,
        committee: Committee,
        seed: str,
        share_per_mille: int,
        assurance_per_mille: int,
    ) -> None:
        """Refuse what can't be drawn, before anybody gathers a year's payments."""
        _refuse(acting, of, committee)
        if share_per_mille not in TOLERABLE_PER_MILLE:
            raise DomainError(
                "The share that may be faulty is from 0.1 to 50 per cent. 5 is usual."
            )
        if assurance_per_mille not in ASSURANCE_PER_MILLE:
            raise DomainError("The assurance is from 50 to 99.9 per cent. 95 is usual.")
        if seed in self.seeds:
            raise DomainError(
                "These throws were used for this year before, so it is known what they draw. "
                "Throw the dice again."
            )
        if any(
            assurance != assurance_per_mille
            for position, assurance in self.assurances.items()
            if position >= of.figures_position
        ):
            raise DomainError(
                "A sample was drawn before with another assurance, and both count together. Draw "
                "with the same assurance."
            )

    def draw_sample(
        self,
        acting: Acting,
        *,
        of: FinancialYear,
        committee: Committee,
        seed: str,
        share_per_mille: int,
        assurance_per_mille: int,
        payment_count: int,
        payments_sha256: str,
        items: Sequence[int],
    ) -> None:
        """Record a sample of the year as it was drawn up.

        One that is drawn once more comes beside the first: what was drawn stays to be seen, so
        that nobody throws until they like what they get.
        """
        self.refuse_drawing(
            acting,
            of=of,
            committee=committee,
            seed=seed,
            share_per_mille=share_per_mille,
            assurance_per_mille=assurance_per_mille,
        )
        if not items:
            raise DomainError(
                "Nothing was paid in {year}, so there is nothing to draw from.", year=of.year
            )
        self.record(
            self.SampleDrawn,
            acting,
            seed=seed,
            share_per_mille=share_per_mille,
            assurance_per_mille=assurance_per_mille,
            statement_position=of.statement_position,
            payment_count=payment_count,
            payments_sha256=payments_sha256,
            items=tuple(items),
        )

    def refuse_item(self, item: int, *, of: FinancialYear) -> None:
        """Refuse what is not in a sample of the figures as the year was drawn up last."""
        drawn = {
            each
            for position, items in self.items.items()
            if position >= of.figures_position
            for each in items
        }
        if not drawn:
            raise DomainError(
                "No sample of {year} was drawn since it was drawn up. Throw the dice: "
                "buurtledger audit sample {year} --dice.",
                year=of.year,
            )
        if item not in drawn:
            raise DomainError(
                "Item {item} is not in the sample of {year}. See what was drawn: "
                "buurtledger audit sample {year}.",
                item=item,
                year=of.year,
            )

    def see(
        self,
        acting: Acting,
        *,
        of: FinancialYear,
        committee: Committee,
        item: int,
        in_order: bool,
        paid_to: Collection[str] = (),
        text_commitment: str | None = None,
    ) -> None:
        """Record what was seen of an item, by somebody to whom it was not paid."""
        _refuse(acting, of, committee)
        self.refuse_item(item, of=of)
        if acting.party in paid_to:
            raise DomainError(
                "This was paid to {acting_by}, so somebody else of the kascommissie looks at it.",
                acting_by=acting.party,
            )
        _refuse_unsaid(fine=in_order, text_commitment=text_commitment)
        self.record(
            self.ItemSeen, acting, item=item, in_order=in_order, text_commitment=text_commitment
        )

    def answer(
        self,
        acting: Acting,
        *,
        of: FinancialYear,
        committee: Committee,
        check: int,
        passes: bool,
        text_commitment: str | None = None,
    ) -> None:
        """Answer a check that a program can't do, or not alone."""
        _refuse(acting, of, committee)
        if check not in CHECKS:
            raise DomainError(
                "There is no check {check}. Give one from {first} to {last}.",
                check=check,
                first=CHECKS[0],
                last=CHECKS[-1],
            )
        _refuse_unsaid(fine=passes, text_commitment=text_commitment)
        self.record(
            self.CheckAnswered, acting, check=check, passes=passes, text_commitment=text_commitment
        )


def seed_of(dice: str) -> str:
    """The throws of a common die as the seed that the lot is drawn with: `3 5 1 6 …`.

    They may be typed with spaces, commas or dashes between them, or with nothing.
    """
    throws = [sign for sign in dice if sign not in " ,;-\t\n\u00a0"]
    for throw in throws:
        if throw not in "123456":
            raise DomainError(
                'A die shows 1 to 6, so "{throw}" is no throw. Type the throws in their order, '
                "such as 3 5 1 6 2 4 4 1 6 3.",
                throw=throw,
            )
    if not FEWEST_THROWS <= len(throws) <= MOST_THROWS:
        raise DomainError(
            "These are {count} throws. Throw a die at least {fewest} times, so that nobody can "
            "guess what is drawn, and at most {most} times.",
            count=len(throws),
            fewest=FEWEST_THROWS,
            most=MOST_THROWS,
        )
    return " ".join(throws)


def _refuse(acting: Acting, of: FinancialYear, committee: Committee) -> None:
    acting.must("audit years")
    committee.refuse_other(acting.party, year=of.year)
    of.must_be_drawn_up()


def _refuse_unsaid(*, fine: bool, text_commitment: str | None) -> None:
    if not fine and text_commitment is None:
        raise DomainError("Say in some words what was found.")
