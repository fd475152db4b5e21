"""The facts that changed adopted years after they were drawn up, each with what it did."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from ledger.application.bridging import is_quiet
from ledger.application.session import AMSTERDAM, Seeing, Session
from ledger.domain.chart import INCOME
from ledger.projections.bookings import find_bookings
from ledger.projections.following import Readings, advanced, replayed
from ledger.projections.journal.journal import find_journal
from ledger.projections.journal.posting import Asked
from ledger.projections.journal.year_books import Lines, closed_years, corrected_in
from ledger.projections.years import YearRecord, all_years
from ledger.storage.engine import reading
from ledger.storage.mapper import read_envelope
from ledger.storage.rows import StoredFact

K = TypeVar("K")

# They move no income and no cost: payouts pay what was earned, decisions share out a result.
_ELSEWHERE = ("audit", "decision", "payout", "payout_run", "year")
_ON_PAYOUTS = ("put_on_payout", "taken_off_payout")


@dataclass
class LateFact:
    """One fact: its day, who it is about, and what it did by account and activity, and by fund.

    Cents, debit above zero by account; of a fund, by its code, income is above zero.
    """

    position: int
    on: date
    party: str | None
    lines: Lines = field(default_factory=dict)
    funds: dict[str, int] = field(default_factory=dict)

    def cents(self, which: Callable[[str, str | None], bool]) -> int:
        """What it did to the accounts and activities that are wanted."""
        return sum(cents for line, cents in self.lines.items() if which(*line))


@dataclass(frozen=True)
class _Known:
    """The income and costs of the corrected years at one moment, by year."""

    lines: Mapping[int, Lines]
    funds: Mapping[int, Mapping[str, int]]


def find_late(session: Session, seeing: Seeing, year: int) -> list[LateFact]:
    """What a year bears of adopted years, by the facts that were recorded after their drawing up.

    The facts are replayed in memory; only about those that touch such a year is it asked what
    they did.
    """
    closed = closed_years(all_years(seeing.connection, seeing.readings.years))
    since = _since(corrected_in(year, closed), closed)
    if not since:
        return []
    touched = _days(seeing, max(since))
    found: list[LateFact] = []
    with reading(session.book.engine) as connection:
        start = min(since.values())
        replay, readings = replayed(session.facts_until(connection, start))
        try:
            before: _Known | None = None
            for fact in session.facts_until(connection, seeing.position, after=start):
                late = _late(fact, touched, first_year=min(since), last_year=max(since))
                if late is not None and before is None:
                    before = _known(replay, readings, max(since))
                readings = advanced(replay, readings, [fact])
                if late is None or before is None:
                    # What such facts do is not asked, and is no later fact's doing.
                    before = before if is_quiet(fact.kind) else None
                    continue
                now = _known(replay, readings, max(since))
                for each, position in since.items():
                    if fact.position > position:
                        _add(late, each, before, now)
                before = now
                if late.lines or late.funds:
                    found.append(late)
        finally:
            engine = replay.engine
            replay.close()
            engine.dispose()
    return found


def _since(years: list[int], closed: Mapping[int, YearRecord]) -> dict[int, int]:
    """After which position a fact about each year counts in the year that is asked.

    What came before a later year was drawn up counts in that one, if the earlier was adopted then.
    """
    found = {}
    for year in years:
        positions = [closed[year].statement_position or 0]
        positions += [
            closed[later].statement_position or 0
            for later in years
            if later > year
            and (closed[year].adopted_position or 0) <= (closed[later].statement_position or 0)
        ]
        found[year] = max(positions)
    return found


def _days(seeing: Seeing, last_year: int) -> dict[str, tuple[date, str | None]]:
    """The day of each contribution, claim and booking up to the end of a year, and whose it is."""
    until_on = date(last_year, 12, 31)
    given = seeing.readings.contributions.contributions
    claims = seeing.readings.claims.claims
    found: dict[str, tuple[date, str | None]] = {}
    for columns in (
        (given.c.contribution, given.c.given_from_on, given.c.helper),
        (claims.c.claim, claims.c.incurred_on, claims.c.claimant),
    ):
        query = select(*columns).where(columns[1] <= until_on.isoformat())
        for stream, on, party in seeing.connection.execute(query):
            found[stream] = (date.fromisoformat(on), party)
    for one in find_bookings(seeing.connection, seeing.readings.bookings, until_on=until_on):
        found[one.booking] = (one.booked_on, one.party)
    return found


def _late(
    fact: StoredFact,
    touched: Mapping[str, tuple[date, str | None]],
    *,
    first_year: int,
    last_year: int,
) -> LateFact | None:
    """A fact that may change income or costs of the years; None for any other."""
    topic, _, what = fact.kind.partition(".")
    if is_quiet(fact.kind) or topic in _ELSEWHERE or what in _ON_PAYOUTS:
        return None
    if topic in ("contribution", "claim", "booking"):
        if fact.stream_id not in touched:
            return None
        on, party = touched[fact.stream_id]
        # What was paid ahead becomes a cost of later months.
        if topic != "booking" and not first_year <= on.year <= last_year:
            return None
        return LateFact(fact.position, on, party)
    recorded_at = datetime.fromisoformat(read_envelope(fact.body)["at"])
    return LateFact(fact.position, recorded_at.astimezone(AMSTERDAM).date(), None)


def _known(connection: Connection, readings: Readings, last_year: int) -> _Known:
    journal = find_journal(connection, readings, Asked(date(last_year, 12, 31)))
    codes = {fund.fund: fund.code for fund in journal.funds}
    lines: dict[int, Lines] = defaultdict(dict)
    funds: dict[int, dict[str, int]] = defaultdict(dict)
    for one in journal.postings:
        account = journal.chart[one.account]
        if account.on_balance_sheet:
            continue
        of_year = lines[one.on.year]
        key = (one.account, one.activity)
        of_year[key] = of_year.get(key, 0) + one.cents
        code = codes.get(one.source)
        if code is not None and account.kind == INCOME:
            funds[one.on.year][code] = funds[one.on.year].get(code, 0) - one.cents
    return _Known(lines, funds)


def _add(late: LateFact, year: int, before: _Known, now: _Known) -> None:
    for line, cents in _grown(before.lines.get(year, {}), now.lines.get(year, {})):
        late.lines[line] = late.lines.get(line, 0) + cents
    for code, cents in _grown(before.funds.get(year, {}), now.funds.get(year, {})):
        late.funds[code] = late.funds.get(code, 0) + cents


def _grown(before: Mapping[K, int], now: Mapping[K, int]) -> Iterator[tuple[K, int]]:
    for key in {**before, **now}:
        cents = now.get(key, 0) - before.get(key, 0)
        if cents:
            yield key, cents
