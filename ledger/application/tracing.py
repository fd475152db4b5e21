"""Following a euro both ways: to the decision that it rests on, and to the line of the bank."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from ledger.application.session import Seeing, Session
from ledger.application.traced import Step, Trace
from ledger.application.tracing_book import TracedBook
from ledger.application.tracing_leaves import Leaves
from ledger.application.tracing_words import Words
from ledger.domain.agreement import ALLOWANCE
from ledger.domain.chart import ALLOWANCES
from ledger.domain.errors import DomainError
from ledger.storage.tables import facts

LONGEST_NUMBER = 18
MOST_STEPS = 20
# What can be traced; the rest only stands on the way.
TRACED = ("payout", "contribution", "claim", "booking", "fund", "decision", "agreement")


def trace(session: Session, said: str, *, most: int | None = MOST_STEPS) -> Trace:
    """What a thing rests on and what came of it, by its number, stream or fund's code.

    At most so many steps of a kind are shown under each other; None shows all. Raises DomainError
    for what can't be traced.
    """
    with session.seeing() as seeing:
        book = TracedBook(seeing)
        start = _start(seeing, book, said.strip())
        words = Words(book, session.book.vault)
        rests_on = _Walk(book, words, _rests_on, most).below(start)
        led_to = _Walk(book, words, _led_to, most).below(start)
        return Trace(
            of=words.step(start),
            rests_on=rests_on.steps,
            led_to=led_to.steps,
            rests_on_left_out=rests_on.left_out,
            led_to_left_out=led_to.left_out,
        )


def _start(seeing: Seeing, book: TracedBook, said: str) -> str:
    """The stream that is meant."""
    stream: str | None = None
    if said.isascii() and said.isdecimal() and len(said) <= LONGEST_NUMBER:
        query = select(facts.c.stream_id).where(facts.c.position == int(said))
        stream = seeing.connection.scalar(query)
    elif ":" in said:
        query = select(facts.c.stream_id).where(facts.c.stream_id == said).limit(1)
        stream = seeing.connection.scalar(query)
    else:
        coded = [one.fund for one in book.funds.values() if one.code == said]
        stream = coded[0] if coded else None
    topic = "" if stream is None else stream.partition(":")[0]
    if stream is None or topic not in (*TRACED, "bank_entry"):
        raise DomainError(
            "{number} can't be traced. Give the number of a payout, hours, a claim, a booking, a "
            "fund, a decision, an agreement or a line of the bank.",
            number=said,
        )
    return stream


class _Walk:
    """Goes one way, depth first; what was shown before is not shown in full again."""

    def __init__(
        self,
        book: TracedBook,
        words: Words,
        following: Callable[[TracedBook, str], list[str]],
        most: int | None,
    ) -> None:
        self._book, self._words, self._leaves = book, words, Leaves(book, words)
        self._following, self._most = following, most
        self._seen: set[str] = set()

    def below(self, stream: str) -> Step:
        """A step with all that follows it."""
        self._seen.add(stream)
        following = list(dict.fromkeys(self._following(self._book, stream)))
        steps = [self._step(each, after=stream) for each in following[: self._most]]
        said = [*self._leaves.under(stream, rests_on=self._following is _rests_on), *steps]
        return replace(
            self._words.step(stream),
            steps=tuple(said),
            left_out=len(following) - len(steps),
        )

    def _step(self, stream: str, *, after: str) -> Step:
        again = stream in self._seen
        step = self._words.step(stream) if again else self.below(stream)
        minutes, cents = self._words.put_between(stream, after)
        if cents is not None:
            step = replace(step, minutes=minutes or step.minutes, cents=cents)
        has_more = again and bool(self._following(self._book, stream))
        return replace(step, again=has_more)


def _rests_on(book: TracedBook, stream: str) -> list[str]:
    """One step towards the decision."""
    topic = stream.partition(":")[0]
    if topic == "bank_entry":
        return [each for each in book.entries[stream].explained_by if _is_known(each)] + [
            one.booking for one in book.bookings.values() if one.bank_entry == stream
        ]
    if topic == "payout":
        return book.on_payout(stream)
    if topic == "payout_run":
        return [one.payout for one in book.payouts.values() if one.run == stream]
    if topic == "contribution":
        record = book.contribution(stream)
        year = record.given_until_on.year
        bearing = book.bearing(activity=record.activity, account=ALLOWANCES, year=year)
        return [
            *_all(record.agreement, book.fund_of(record)),
            *(bearing if book.pays(record, ALLOWANCE) else ()),
        ]
    if topic == "agreement":
        agreement = book.agreements[stream]
        return [*_coded(book, agreement.terms.fund), *agreement.decisions]
    if topic == "booking":
        booking = book.bookings[stream]
        codes = dict.fromkeys(line.fund for line in booking.lines)
        funds = [fund for code in codes for fund in _coded(book, code)]
        funds += [
            fund
            for line in booking.lines
            for fund in book.bearing(
                activity=line.activity, account=line.account, year=booking.booked_on.year
            )
            if line.fund is None
        ]
        settled = _all(booking.settles, booking.decision)
        return [*settled, *funds, *book.invoiced(booking)]
    if topic == "fund":
        return _all(book.funds[stream].decision)
    return []


def _led_to(book: TracedBook, stream: str) -> list[str]:
    """One step towards the bank."""
    topic = stream.partition(":")[0]
    if topic == "payout":
        run = book.payouts[stream].run
        return [*book.explained.get(stream, ()), *book.explained.get(run, ())]
    if topic == "contribution":
        return [*book.payouts_of(stream), *book.invoices_for(book.contribution(stream))]
    if topic == "claim":
        return book.payouts_of(stream)
    if topic == "agreement":
        return book.under_agreement(stream)
    if topic == "booking":
        settling = [one.booking for one in book.bookings.values() if one.settles == stream]
        return [*settling, *book.explained.get(stream, ())]
    if topic == "fund":
        code = book.funds[stream].code
        return [
            *(each for each, one in book.agreements.items() if one.terms.fund == code),
            *book.hours_of(stream),
            *(
                one.booking
                for one in book.bookings.values()
                if any(line.fund == code for line in one.lines)
            ),
            *book.explained.get(stream, ()),
            *(
                flow.bank_entry
                for flow in book.flows
                if flow.fund == stream and flow.bank_entry and flow.stands
            ),
        ]
    if topic == "decision":
        return [
            *(each for each, one in book.funds.items() if one.decision == stream),
            *(each for each, one in book.agreements.items() if stream in one.decisions),
            *(each for each, one in book.bookings.items() if one.decision == stream),
        ]
    return []


def _is_known(stream: str) -> bool:
    return stream.partition(":")[0] in (*TRACED, "payout_run")


def _coded(book: TracedBook, code: str | None) -> list[str]:
    return [one.fund for one in book.funds.values() if code is not None and one.code == code]


def _all(*streams: str | None) -> list[str]:
    return [stream for stream in streams if stream is not None]
