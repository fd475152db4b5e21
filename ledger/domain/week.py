"""A helper's week: called complete by somebody, so that no hours means nothing worked.

Without that, nobody could tell it from a slip that was forgotten.
"""

from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded

WHOLE_WEEK = timedelta(days=6)


class Week(Recorded):
    """One week of one helper, from Monday to Sunday. Its stream id follows from the two."""

    TOPIC = "week"

    class Event(Fact):
        """What happened to a week."""

    class Completed(Event, FirstFact):
        """All that the helper gave in the week is in the book, also when that is nothing."""

        TOPIC = "week.completed"
        helper: str
        first_on: date

        def apply(self, week: "Week") -> None:
            week.helper = self.helper
            week.first_on = self.first_on
            week.complete = True

    class Reopened(Event):
        """It is not complete after all: who said so, or all that was given in it, is gone."""

        TOPIC = "week.reopened"

        def apply(self, week: "Week") -> None:
            week.complete = False

    class CompletedAgain(Event):
        """After it was reopened, all that the helper gave is in the book."""

        TOPIC = "week.completed_again"

        def apply(self, week: "Week") -> None:
            week.complete = True

    def __init__(self) -> None:
        self.helper = ""
        self.first_on = date.min
        self.complete = False

    @classmethod
    def stream_of(cls, *, helper: str, first_on: date) -> str:
        """The stream id of a helper's week: one for each, so that it can't be begun twice."""
        return f"{cls.TOPIC}:{uuid5(NAMESPACE_OID, f'{helper} {first_on.isoformat()}').hex}"

    @classmethod
    def completed(cls, acting: Acting, *, helper: str, first_on: date) -> "Week":
        """Call a week complete for the first time; `first_on` is its Monday."""
        _refuse_others(acting, helper)
        if first_on != monday_of(first_on):
            raise DomainError("{day_on} is not a Monday, and weeks begin on one.", day_on=first_on)
        refuse_unfinished(acting, first_on)
        return cls.begin(
            cls.Completed,
            acting,
            stream_id=cls.stream_of(helper=helper, first_on=first_on),
            helper=helper,
            first_on=first_on,
        )

    def complete_again(self, acting: Acting) -> bool:
        """Call it complete once more; False when it is so already."""
        _refuse_others(acting, self.helper)
        if self.complete:
            return False
        refuse_unfinished(acting, self.first_on)
        self.record(self.CompletedAgain, acting)
        return True

    def reopen(self, acting: Acting) -> None:
        """Say that it is not complete after all; nothing when it was reopened before."""
        _refuse_others(acting, self.helper)
        self.empty(acting)

    def empty(self, acting: Acting) -> None:
        """Open it again, since nothing that was given in it is left in the book.

        Whoever may take the hours away, a receiver who corrects their days too, does this with it.
        """
        if self.complete:
            self.record(self.Reopened, acting)


def monday_of(day: date) -> date:
    """The first day of the week in which a day lies (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def weeks_of_month(first_on: date, last_on: date) -> list[date]:
    """The Mondays of the weeks that a month has: those whose Thursday lies in it (ISO 8601).

    So every week belongs to one month.
    """
    monday = monday_of(first_on)
    if first_on - monday > timedelta(days=3):
        monday += timedelta(days=7)
    weeks = []
    while monday + timedelta(days=3) <= last_on:
        weeks.append(monday)
        monday += timedelta(days=7)
    return weeks


def refuse_unfinished(acting: Acting, first_on: date) -> None:
    """Refuse a week, by its Monday, that has a day to come: more may still be given in it."""
    # A week moves no figure, so it may be called complete in a sealed year as well.
    acting.refuse_to_come(first_on)
    last_on = first_on + WHOLE_WEEK
    if last_on > acting.today_on:
        raise DomainError(
            "The week of {first_on} has not ended yet: its last day is {last_on}. "
            "Call it complete on that day or later.",
            first_on=first_on,
            last_on=last_on,
        )


def _refuse_others(acting: Acting, helper: str) -> None:
    if acting.party != helper:
        acting.must("log hours for others")
