"""The year in figures, as far as they rest on hours, members and payouts."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Connection, cast, func, select

from ledger.domain.agreement import ALLOWANCE
from ledger.domain.contribution import WITHDRAWN
from ledger.projections.contributions import something_stands
from ledger.projections.following import Readings
from ledger.projections.given import (
    Counted,
    Given,
    HoursLine,
    HowKnown,
    MonthLine,
    counted_lines,
    hours_lines,
    how_known,
    month_lines,
    paid_by_month,
)
from ledger.projections.grown import Grown, find_grown
from ledger.projections.parties import Movements, member_movements
from ledger.projections.payable import Payable, find_payable
from ledger.projections.payable_months import Wanted
from ledger.projections.reached import (
    Pairs,
    Ties,
    find_pairs,
    find_ties,
    find_who,
    people_of,
    persons_in,
)
from ledger.projections.shelf import KEYS_A_QUERY
from ledger.projections.to_whom import ToWhom, add_up, changed_in, find_memberships


@dataclass(frozen=True)
class Statement:
    """One year. Hours leave out what was withdrawn and show what is disputed apart.

    `payouts` are cents a party for work of this year, settled or due; `persons` are distinct
    people who were helped by activity, `persons_total` distinct over the year, never a sum.
    `paid_minutes` are those of each month that somebody is paid for.
    """

    year: int
    position: int
    hours: tuple[HoursLine, ...]
    disputed_minutes: int
    months: tuple[MonthLine, ...]
    members: Movements
    payouts: dict[str, int]
    persons: dict[str | None, int]
    persons_total: int
    ties: Ties
    pairs: Pairs
    paid_minutes: dict[str, int]
    to_whom: ToWhom
    counted: tuple[Counted, ...]
    how_known: HowKnown
    grown: Grown
    years_without_limits: tuple[int, ...]


# Makes of a day and a position one number that sorts by both.
_DAY = 10**11


def find_statement(
    connection: Connection,
    readings: Readings,
    year: int,
    *,
    payable: Sequence[Payable] | None = None,
    without_limits: Collection[int] = (),
) -> Statement:
    """The statement of a calendar year as it is known now.

    Who knows all that is payable gives it with the years `without_limits`; else it is found here.
    """
    if payable is None:
        found: set[int] = set()
        payable = find_payable(
            connection, readings, Wanted(until_on=date.max), without_limits=found
        )
        without_limits = found
    given = Given(connection, readings, year)
    waiting = _waiting(given, payable)
    claims = _claim_cents(connection, readings, year, waiting.claims)
    payouts = {
        helper: cents + waiting.helpers.get(helper, 0)
        for helper, cents in _paid_cents(given).items()
    }
    for claimant, cents in claims.items():
        payouts[claimant] = payouts.get(claimant, 0) + cents
    spans = find_memberships(connection, readings.parties)
    who = find_who(connection, given.table, given.counted, by_day=changed_in(spans, year))
    people = people_of(connection, readings)
    pairs = find_pairs(who, people)
    return Statement(
        year=year,
        position=readings.position,
        hours=hours_lines(given, waiting.donated),
        disputed_minutes=given.disputed_minutes,
        months=month_lines(given, waiting.months),
        members=member_movements(connection, readings.parties, year),
        payouts=payouts,
        persons=persons_in(who, people),
        persons_total=len({receiver for _helper, receiver in pairs.times} & people),
        ties=find_ties(connection, given.table, year, who, pairs.times.keys(), people),
        pairs=pairs,
        paid_minutes=paid_by_month(given, waiting.donated_months),
        to_whom=add_up(who, spans, year),
        counted=counted_lines(given),
        how_known=how_known(given),
        grown=find_grown(connection, readings, year),
        years_without_limits=tuple(sorted(without_limits)),
    )


@dataclass
class _Waiting:
    """What is not on a payout yet: cents by helper, month and claimant, and donated minutes by
    activity and service, and by month."""

    helpers: dict[str, int]
    months: dict[str, int]
    claims: dict[str, int]
    donated: dict[tuple[str | None, str | None], int]
    donated_months: dict[str, int]


def _waiting(given: Given, payable: Sequence[Payable]) -> _Waiting:
    waiting = _Waiting(*(defaultdict(int) for _ in range(5)))
    table = given.table
    withdrawn = set(
        given.connection.scalars(
            select(table.c.contribution).where(
                given.in_year, table.c.state == WITHDRAWN, something_stands(table)
            )
        )
    )
    donated: dict[str, int] = {}
    for one in payable:
        for line in one.lines:
            if line.month[:4] != f"{given.year:04}" or line.subject in withdrawn:
                continue
            if line.subject.startswith("claim:"):
                waiting.claims[one.payee] += line.cents
                continue
            waiting.helpers[one.payee] += line.cents
            waiting.months[line.month] += line.cents
            if line.donated_minutes:
                donated[line.subject] = line.donated_minutes
    subjects = list(donated)
    for start in range(0, len(subjects), KEYS_A_QUERY):
        some = subjects[start : start + KEYS_A_QUERY]
        for row in given.connection.execute(select(table).where(table.c.contribution.in_(some))):
            before = min(row.minutes, row.put_donated_minutes)
            now = min(row.minutes, row.put_donated_minutes + donated[row.contribution])
            waiting.donated[row.activity, row.service] += now - before
            waiting.donated_months[row.given_from_on[:7]] += now - before
    return waiting


def _paid_cents(given: Given) -> dict[str, int]:
    """What stands on payouts for work under an allowance, by helper, who worked first first."""
    table = given.table
    day = cast(func.replace(table.c.given_from_on, "-", ""), BigInteger)
    query = (
        select(
            table.c.helper,
            table.c.agreement,
            func.sum(table.c.put_cents).label("cents"),
            func.min(day * _DAY + table.c.position).label("first"),
        )
        .where(given.in_year, table.c.state != WITHDRAWN)
        .group_by(table.c.helper, table.c.agreement)
    )
    found: dict[str, int] = {}
    for row in sorted(given.connection.execute(query), key=lambda row: row.first):
        if given.pays_for(row.agreement) == ALLOWANCE:
            found[row.helper] = found.get(row.helper, 0) + int(row.cents)
    return found


def _claim_cents(
    connection: Connection, readings: Readings, year: int, still_open: dict[str, int]
) -> dict[str, int]:
    table = readings.claims.claims
    query = (
        select(table.c.claimant, func.sum(table.c.put_cents).label("cents"))
        .where(
            table.c.incurred_on.between(f"{year}-01-01", f"{year}-12-31"), table.c.put_count != 0
        )
        .group_by(table.c.claimant)
        .order_by(func.min(table.c.position))
    )
    found = {row.claimant: int(row.cents) for row in connection.execute(query)}
    for claimant, cents in still_open.items():
        found[claimant] = found.get(claimant, 0) + cents
    return found
