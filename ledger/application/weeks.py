"""Weeks: calling one complete, an explicit nothing included, and who is still silent."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.week import WHOLE_WEEK, Week, refuse_unfinished, weeks_of_month
from ledger.projections.agreements import all_agreements
from ledger.projections.parties import all_parties
from ledger.projections.weeks import completed_weeks, emptied_weeks, given_days


@dataclass(frozen=True)
class Silent:
    """A helper who was expected, and the weeks (first and last day) of which nothing is known."""

    helper: str
    code: str
    name: str
    weeks: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class Completed:
    """What came of calling weeks complete: the Mondays recorded now, and known before."""

    answer: Answer
    helper: str
    recorded: tuple[date, ...]
    known: tuple[date, ...]


class Weeks:
    """Requests about weeks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def complete(
        self,
        helper: str,
        *,
        acting: str,
        week: date | None = None,
        month: tuple[date, date] | None = None,
        zero: bool = False,
        request_id: str | None = None,
    ) -> Completed:
        """Call a week complete (by its Monday), or all weeks of a month that have ended.

        `zero` says that nothing was given where the book has no hours. Without it such weeks are
        refused; for a single week that has hours it is refused too.
        """
        assert (week is None) != (month is None), "either a week or a month"
        recorded: list[date] = []
        known: list[date] = []

        def decide(work: Work) -> None:
            recorded.clear()
            known.clear()
            party = work.directory.party(helper)
            if week is not None:
                refuse_unfinished(work.acting, week)
            weeks = _ended(work, month) if week is None else [week]
            worked = worked_weeks(work, party, weeks)
            done = _done(work, party, weeks)
            if zero:
                _refuse_worked(party, week, worked)
            else:
                _refuse_empty(party, [one for one in weeks if one not in worked | done])
            for first_on in weeks:
                new = complete_week(work, party, first_on)
                (recorded if new else known).append(first_on)

        asked = Asked(
            acting,
            "hours.complete",
            {"helper": helper, "week": week, "month": month, "zero": zero},
        )
        answer = self._session.perform(asked.with_id(request_id), decide)
        return Completed(answer, helper, tuple(recorded), tuple(known))

    def missing(self, month: tuple[date, date]) -> list[Silent]:
        """Who is still silent about weeks of a month that are over, by code.

        Expected is every helper with an agreement that runs in the week, unless they had left the
        cooperative before it or were erased.
        """
        today_on = self._session.today()
        weeks = [one for one in weeks_of_month(*month) if one + WHOLE_WEEK <= today_on]
        if not weeks:
            return []
        with self._session.seeing() as seeing:
            connection, readings = seeing.connection, seeing.readings
            first_on, last_on = weeks[0], weeks[-1] + WHOLE_WEEK
            told = completed_weeks(connection, readings.weeks, from_on=first_on, until_on=last_on)
            for helper, from_on, until_on in given_days(
                connection, readings.contributions, from_on=first_on, until_on=last_on
            ):
                told |= {(helper, one) for one in weeks if _touches(one, from_on, until_on)}
            expected = {
                (record.terms.helper, one)
                for record in all_agreements(connection, readings.agreements)
                for one in weeks
                if _touches(one, record.terms.from_on, record.terms.until_on or date.max)
            }
            silent = [
                Silent(
                    helper=party.party,
                    code=seeing.directory.code(party.party),
                    name=seeing.directory.name(party.party),
                    weeks=tuple(
                        (one, one + WHOLE_WEEK)
                        for one in weeks
                        if (party.party, one) in expected - told
                        and (party.member_until_on is None or one <= party.member_until_on)
                    ),
                )
                for party in all_parties(connection, readings.parties)
                if not party.erased
            ]
        return sorted((one for one in silent if one.weeks), key=lambda one: one.code.casefold())


def complete_week(work: Work, helper: str, first_on: date) -> bool:
    """Record that a helper's week is complete, by its Monday; False when it is so already.

    Hours that the book has for the week count, and more may still come; without any, nothing was
    given.
    """
    stream_id = Week.stream_of(helper=helper, first_on=first_on)
    week = None
    with suppress(DomainError):
        week = work.load(Week, stream_id)
    if week is None:
        week = Week.completed(work.acting, helper=helper, first_on=first_on)
    elif not week.complete_again(work.acting):
        return False
    work.record(week)
    return True


def reopen_emptied(
    work: Work,
    *,
    first_position: int,
    last_position: int,
    moved_to: tuple[date, date] | None = None,
) -> None:
    """Reopen the complete weeks that have no hours left once those logged at these positions go.

    Nobody said that nothing was worked in them. `moved_to` are the first and last day that a
    correction gave these hours: the weeks that they still touch keep them.
    """
    for helper, first_on in emptied_weeks(
        work.connection,
        work.readings.weeks,
        work.readings.contributions,
        first_position=first_position,
        last_position=last_position,
    ):
        if moved_to is not None and _touches(first_on, *moved_to):
            continue
        week = work.load(Week, Week.stream_of(helper=helper, first_on=first_on))
        week.empty(work.acting)
        work.record(week)


def _ended(work: Work, month: tuple[date, date] | None) -> list[date]:
    assert month is not None
    of_month = weeks_of_month(*month)
    weeks = [one for one in of_month if one + WHOLE_WEEK <= work.acting.today_on]
    if not weeks:
        refuse_unfinished(work.acting, of_month[0])
    return weeks


def worked_weeks(work: Work, helper: str, weeks: list[date]) -> set[date]:
    """Those of these weeks, by their Mondays, in which the book has hours of the helper."""
    days = given_days(
        work.connection,
        work.readings.contributions,
        from_on=weeks[0],
        until_on=weeks[-1] + WHOLE_WEEK,
        helper=helper,
    )
    return {
        one for _, from_on, until_on in days for one in weeks if _touches(one, from_on, until_on)
    }


def _done(work: Work, helper: str, weeks: list[date]) -> set[date]:
    """The weeks that were called complete before."""
    found = completed_weeks(
        work.connection, work.readings.weeks, from_on=weeks[0], until_on=weeks[-1]
    )
    return {first_on for one, first_on in found if one == helper}


def _refuse_worked(helper: str, week: date | None, worked: set[date]) -> None:
    if week is not None and week in worked:
        raise DomainError(
            "The book has hours of {helper_by} in the week from {from_on} to {until_on}, so it "
            "was not nothing. Leave --zero out, or withdraw those hours first.",
            helper_by=helper,
            from_on=week,
            until_on=week + WHOLE_WEEK,
        )


def _refuse_empty(helper: str, weeks: list[date]) -> None:
    if weeks:
        raise DomainError(
            "The book has no hours of {helper_by} in these weeks, each by its Monday: {weeks_on}. "
            "If nothing was given then, say so: add --zero.",
            helper_by=helper,
            weeks_on=weeks,
        )


def _touches(first_on: date, from_on: date, until_on: date) -> bool:
    return from_on <= first_on + WHOLE_WEEK and until_on >= first_on
