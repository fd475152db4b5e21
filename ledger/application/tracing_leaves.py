"""What is said under a step of a trace and leads no further: confirmation, votes, money in."""

from collections.abc import Iterator

from ledger.application.traced import Step
from ledger.application.tracing_book import TracedBook
from ledger.application.tracing_words import Words
from ledger.domain.contribution import CONFIRMED
from ledger.domain.decision import ADOPTED, REJECTED, RESERVE
from ledger.language import _


class Leaves:
    """Says who confirmed or approved, how was voted, and what came in or was borne."""

    def __init__(self, book: TracedBook, words: Words) -> None:
        self._book, self._words = book, words

    def under(self, stream: str, *, rests_on: bool) -> Iterator[Step]:
        """What is said under a stream on the way back, or else on the way on."""
        topic = stream.partition(":")[0]
        if rests_on and topic == "contribution":
            yield self._confirmation(stream)
        elif rests_on and topic == "claim":
            yield self._approval(self._book.claims[stream].approved_by)
        elif rests_on and topic == "payout":
            yield self._words.step(self._book.payouts[stream].run)
            yield self._approval(self._book.runs[self._book.payouts[stream].run].approved_by)
        elif rests_on and topic == "payout_run":
            yield self._approval(self._book.runs[stream].approved_by)
        elif rests_on and topic == "booking" and self._book.booking(stream).approved_by:
            yield self._approval(self._book.booking(stream).approved_by)
        elif rests_on and topic == "decision":
            yield from self._votes(stream)
        elif not rests_on and topic == "fund":
            yield from self._what_it_pays(stream)
        elif not rests_on and topic == "decision":
            yield from self._allowed(stream)

    def _confirmation(self, stream: str) -> Step:
        record = self._book.contribution(stream)
        if record.state != CONFIRMED or record.confirmed_by is None:
            text = _("Not confirmed: {state}.", state=record.state)
            return Step(about="confirmation", text=text)
        party = self._book.code(record.confirmed_by)
        if record.manner is None:
            text = _("Corrected, and so confirmed, by {party}.", party=party)
        else:
            text = _("Confirmed by {party}, {manner}.", party=party, manner=record.manner)
        return Step(about="confirmation", text=text, party=party)

    def _approval(self, approved_by: str | None) -> Step:
        if approved_by is None:
            return Step(about="approval", text=_("Not approved."))
        party = self._book.code(approved_by)
        return Step(about="approval", text=_("Approved by {party}.", party=party), party=party)

    def _what_it_pays(self, stream: str) -> Iterator[Step]:
        given = [one for one in self._book.delivered if one.fund.fund == stream]
        if given:
            minutes, cents = sum(o.billed_minutes for o in given), sum(o.cents for o in given)
            yield Step(
                about="delivered",
                text=_(
                    "Pays for {given_minutes} that were delivered: {billed_cents}.",
                    given_minutes=minutes,
                    billed_cents=cents,
                ),
                minutes=minutes,
                cents=cents,
            )
        for part in self._book.money.borne:
            if part.fund == stream:
                yield Step(
                    about="borne",
                    text=_(
                        "Bears {borne_cents} of the costs of {year} on account {account}, "
                        "{activity}.",
                        borne_cents=part.cents,
                        year=part.year,
                        account=part.account,
                        activity=part.activity or _("(no activity)"),
                    ),
                    cents=part.cents,
                )
        for late in self._book.money.since_adopted(stream, self._book.years):
            yield Step(
                about="late",
                text=_(
                    "Of {year}, {adopted_cents} stands in the adopted statement. What changed "
                    "after that, {late_cents}, counts in {later}.",
                    year=late.year,
                    adopted_cents=late.adopted_cents,
                    late_cents=late.late_cents,
                    later=late.counts_in,
                ),
                cents=late.late_cents,
            )
        for activity, account in self._book.money.kept_on(stream):
            yield Step(
                about="kept",
                text=_(
                    "Is for {activity}: what {activity} has left is kept on account {account}.",
                    activity=activity,
                    account=account,
                ),
            )

    def _votes(self, stream: str) -> Iterator[Step]:
        decision = self._book.decisions[stream]
        if decision.yes_count is not None:
            yield Step(
                about="votes",
                text=_(
                    "Votes: {yes} for, {no} against, {abstain} abstained.",
                    yes=decision.yes_count,
                    no=decision.no_count or 0,
                    abstain=decision.abstain_count or 0,
                ),
            )

    def _allowed(self, stream: str) -> Iterator[Step]:
        decision = self._book.decisions[stream]
        if decision.state == REJECTED:
            yield Step(about="rejected", text=_("It was rejected, so it allows nothing."))
        is_reserve = decision.state == ADOPTED and decision.subject == RESERVE
        if is_reserve and decision.cents and decision.account and decision.decided_on:
            yield Step(
                about="reserve",
                text=_(
                    "Of the result of {year}, {reserve_cents} goes to account {account}.",
                    year=decision.decided_on.year,
                    reserve_cents=decision.cents,
                    account=decision.account,
                ),
                cents=decision.cents,
            )
        for year in self._book.years:
            if year.adopted_by_decision == stream:
                yield Step(about="year", text=_("Adopted the year {year}.", year=year.year))
            if year.discharged_by_decision == stream:
                said = _("Discharged the board for the year {year}.", year=year.year)
                yield Step(about="year", text=said)
