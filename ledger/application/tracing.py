"""Following a euro both ways: to the decision that it rests on, and to the line of the bank."""

from dataclasses import replace

from sqlalchemy import select

from ledger.application.session import Seeing, Session
from ledger.application.traced import Step, Trace
from ledger.application.tracing_book import TracedBook
from ledger.application.tracing_leaves import Leaves
from ledger.application.tracing_links import WALKED, Links, led_to, rests_upon
from ledger.application.tracing_words import Words
from ledger.domain.errors import DomainError
from ledger.storage.tables import facts

LONGEST_NUMBER = 18
MOST_STEPS = 20
# Under these everything of somebody or of a file is listed, and nothing under that.
LISTS = ("party", "bank_statement")
FLOWS = ("fund.received", "fund.repaid")


def trace(session: Session, said: str, *, most: int | None = MOST_STEPS) -> Trace:
    """What a thing rests on and what came of it, by its number, stream or code.

    The number of any fact will do. At most so many steps of a kind are shown under each other;
    None shows all. Raises DomainError for what can't be traced.
    """
    with session.seeing() as seeing:
        book = TracedBook(seeing)
        start = _start(seeing, book, said.strip())
        words = Words(book, session.book.vault)
        rests_on = _Walk(book, words, _back_from(start), most, back=True).below(start)
        to = _Walk(book, words, _onward_from(start), most).below(start)
        return Trace(
            of=words.step(start),
            rests_on=rests_on.steps,
            led_to=to.steps,
            rests_on_left_out=rests_on.left_out,
            led_to_left_out=to.left_out,
        )


def _back_from(start: str) -> Links:
    """One step towards the decision; a run that is asked for itself rests on what it pays for."""

    def back(book: TracedBook, stream: str) -> list[str]:
        found = rests_upon(book, stream)
        if stream == start and stream.startswith("payout_run:"):
            return [each for payout in found for each in book.on_payout(payout)]
        return found

    return back


def _onward_from(start: str) -> Links:
    """One step towards the bank; a run that is asked for itself led to its payouts."""

    def onward(book: TracedBook, stream: str) -> list[str]:
        if stream == start and stream.startswith("payout_run:"):
            return [*led_to(book, stream), *rests_upon(book, stream)]
        return [each for each in led_to(book, stream) if each != start]

    return onward


def _start(seeing: Seeing, book: TracedBook, said: str) -> str:
    """What is meant: a stream, or one fact of it by its number."""
    query = None
    if said.isascii() and said.isdecimal() and len(said) <= LONGEST_NUMBER:
        query = select(facts).where(facts.c.position == int(said))
    elif ":" in said:
        query = select(facts).where(facts.c.stream_id == said).limit(1)
    row = None if query is None else seeing.connection.execute(query).first()
    found = _coded(seeing, book, said) if query is None else None
    if row is not None:
        found = _noted(row.position, row.kind, row.stream_id)
    if found is None:
        raise DomainError(
            "{number} can't be traced. Give the number of a payout, hours, a claim, a booking, a "
            "fund, a decision, an agreement or a line of the bank.",
            number=said,
        )
    return found


def _noted(position: int, kind: str, stream: str) -> str:
    """What a fact is about; some facts are things of their own."""
    if kind in FLOWS:
        return f"flow:{position}"
    if kind == "cooperative.budget_set":
        return f"budget:{position}"
    topic = stream.partition(":")[0]
    return stream if topic in WALKED else f"fact:{position}"


def _coded(seeing: Seeing, book: TracedBook, said: str) -> str | None:
    """What has this code: a fund, an agreement, or a party, who may be named too."""
    for fund in book.funds.values():
        if fund.code == said:
            return fund.fund
    agreement = seeing.directory.agreement_coded(said)
    if agreement is not None or not said:
        return agreement
    try:
        return seeing.directory.party(said, even_erased=True)
    except DomainError:
        return None


class _Walk:
    """Goes one way, depth first; what was shown before is not shown in full again."""

    def __init__(
        self,
        book: TracedBook,
        words: Words,
        following: Links,
        most: int | None,
        *,
        back: bool = False,
    ) -> None:
        self._book, self._words, self._leaves = book, words, Leaves(book, words)
        self._following, self._most, self._back = following, most, back
        self._seen: set[str] = set()
        self._lists_only = False

    def below(self, stream: str) -> Step:
        """A step with all that follows it."""
        self._seen.add(stream)
        self._lists_only |= stream.partition(":")[0] in LISTS
        following = list(dict.fromkeys(self._following(self._book, stream)))
        steps = [self._step(each, after=stream) for each in following[: self._most]]
        said = [*self._leaves.under(stream, rests_on=self._back), *steps]
        return replace(
            self._words.step(stream),
            steps=tuple(said),
            left_out=len(following) - len(steps),
        )

    def _step(self, stream: str, *, after: str) -> Step:
        again = stream in self._seen
        if self._lists_only:
            return self._words.step(stream)
        step = self._words.step(stream) if again else self.below(stream)
        minutes, cents = self._words.put_between(stream, after)
        if cents is not None:
            step = replace(step, minutes=minutes or step.minutes, cents=cents)
        has_more = again and bool(self._following(self._book, stream))
        return replace(step, again=has_more)
