"""What the dossier of an audit evening says: the checks, the sample, and who looked at what.

Every figure in it was worked out before; the page and the terminal only say it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ledger.language import Sentence
from ledger.reports.annual.document import Someone

PASSES: Final = "passes"
FINDING: Final = "finding"
LOOK: Final = "look"
OUTCOMES: Final = (FINDING, LOOK, PASSES)

CHECKS: Final = range(1, 21)
# What no program can see: who is family, what was never written down, which duties there are, and
# whether advice was followed. The others a program can pass.
NEED_A_PERSON: Final = (1, 10, 18, 20)
# These a program can pass only once people have recorded what they saw with their own eyes.
NEED_TO_BE_SEEN: Final = (3, 4, 8, 17)


@dataclass(frozen=True)
class Remark:
    """One thing that a check came upon, with the lines to type after `buurtledger` that prove it.

    The values of `said` are codes, amounts and days, never random ids.
    """

    outcome: str
    said: Sentence
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answered:
    """What one of the kascommissie answered to a check, on a day.

    `holds` is whether they saw the figures as they were drawn up last; `text` is None where nothing
    was said with it, and once it was erased.
    """

    passes: bool
    text: str | None
    by: str
    on: date
    holds: bool


@dataclass(frozen=True)
class Checked:
    """One of the twenty checks, with what the program says of it and what people answered."""

    number: int
    remarks: tuple[Remark, ...]
    answers: tuple[Answered, ...]

    @property
    def outcome(self) -> str:
        """What the program says: a finding comes first, then what a person must look at."""
        said = {remark.outcome for remark in self.remarks}
        return next(one for one in OUTCOMES if one in said or one == PASSES)

    @property
    def holding(self) -> tuple[Answered, ...]:
        """What holds: of each person the last answer to the figures as drawn up last."""
        latest = {one.by: one for one in self.answers if one.holds}
        return tuple(one for one in self.answers if one is latest.get(one.by))

    @property
    def answer(self) -> Answered | None:
        """The answer of them together: a finding of one of them is a finding."""
        holding = self.holding
        found = [one for one in holding if not one.passes]
        return (found or holding)[-1] if holding else None

    @property
    def found_before(self) -> tuple[Answered, ...]:
        """What was found before the year was drawn up again, while nobody answered since."""
        if self.holding:
            return ()
        latest = {one.by: one for one in self.answers}
        return tuple(one for one in self.answers if one is latest.get(one.by) and not one.passes)

    @property
    def to_answer(self) -> bool:
        """Whether the kascommissie has still to say something about it."""
        return self.answer is None and (self.outcome != PASSES or bool(self.found_before))

    @property
    def is_finding(self) -> bool:
        """Whether the program found something, or somebody did and it was not answered since."""
        answer = self.answer
        return (
            self.outcome == FINDING
            or (answer is not None and not answer.passes)
            or bool(self.found_before)
        )

    def those(self, outcome: str) -> tuple[Remark, ...]:
        """What it came upon of one sort."""
        return tuple(remark for remark in self.remarks if remark.outcome == outcome)


@dataclass(frozen=True)
class Drawn:
    """One draw of the sample: the throws of the die, and how sure it makes; shares per mille."""

    throws: str
    on: date
    by: str
    count: int
    payment_count: int
    share_per_mille: int
    assurance_per_mille: int
    payments_sha256: str


@dataclass(frozen=True)
class Word:
    """What one of the kascommissie said last of a payment: fine, or a finding."""

    by: str
    on: date
    fine: bool
    text: str | None


@dataclass(frozen=True)
class EarlierItem:
    """A payment in which something was found before the year was drawn up again."""

    number: int
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Item:
    """A payment of the sample. `fine` is None while somebody still has to look at it.

    `words` is what each who looked said last; `disagreed` where these are not one.
    `document` and `payout` are numbers in the book, `sort` says of what.
    """

    number: int
    on: date
    cents: int
    paid_to: tuple[str, ...]
    sort: str
    document: int
    payout: int | None
    described: str | None
    fine: bool | None
    disagreed: bool
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Concluded:
    """What may be said of all payments; see the kascommissie's conclusion for what is meant."""

    payment_count: int
    seen_count: int
    faulty_count: int
    assurance_per_mille: int
    most_faulty: int
    most_per_mille: int
    below_per_mille: int | None
    all_seen: bool


@dataclass(frozen=True)
class Sampled:
    """The sample of the year as it was drawn up last; `earlier` is what was found before that."""

    draws: tuple[Drawn, ...]
    items: tuple[Item, ...]
    earlier: tuple[EarlierItem, ...]
    concluded: Concluded | None


@dataclass(frozen=True)
class Advised:
    """What two or more of the kascommissie recorded: whether they advise to adopt the year."""

    by: tuple[Someone, ...]
    on: date
    position: int
    advises_adoption: bool
    findings: str | None


@dataclass(frozen=True)
class Documents:
    """How much there was to look at: bookings, hours, days.

    `document_count` bookings name a document, `described_count` only say what they are.

    `statements` are accounts with the last day that the bank's statements reach, `seen` accounts
    with the day on which two saw the balance.
    """

    booking_count: int
    document_count: int
    described_count: int
    payout_count: int
    hours_minutes: int
    statements: tuple[tuple[str, date], ...]
    seen: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class Evening:
    """The audit evening of a year, as known at `position`.

    `sha256` is over the figures of the statement that was drawn up at `statement_position`; both
    are None before that. `tree_sha256` is over all facts up to `position`.
    """

    cooperative: str
    year: int
    state: str
    position: int
    statement_position: int | None
    drawn_up_on: date | None
    sha256: str | None
    tree_sha256: str
    result_cents: int
    assets_cents: int
    committee: tuple[Someone, ...]
    documents: Documents
    checks: tuple[Checked, ...]
    sample: Sampled
    advised: Advised | None

    @property
    def to_answer(self) -> tuple[Checked, ...]:
        """The checks of which the kascommissie has still to say something."""
        return tuple(one for one in self.checks if one.to_answer)

    @property
    def takes_answers(self) -> bool:
        """Whether the year was drawn up, and not adopted yet."""
        return self.state in ("drawn_up", "audited")

    def count(self, outcome: str) -> int:
        """How many checks the program says this of."""
        return sum(one.outcome == outcome for one in self.checks)
