"""The year's transactions as they are exported, each in its place in time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from ledger.application.export_words import text_of
from ledger.application.exported_year import Gathered
from ledger.application.session import Seeing
from ledger.domain.contribution import CONFIRMED, LOGGED
from ledger.interchange.exports.year import (
    APPROPRIATION,
    CORRECTIONS,
    HOURS,
    OPENING,
    RESULT,
    ExportedLine,
    ExportedTransaction,
)
from ledger.projections.journal.posting import Posting

# Codes of the parties by their id; None where the file is to say nothing about anybody.
Codes = Mapping[str, str] | None


class _Given(NamedTuple):
    """One contribution of the year: what is known of it without its people."""

    contribution: str
    number: int
    on: date
    activity: str | None
    minutes: int
    pending: bool


def for_auditors(
    gathered: Gathered, numbers: Mapping[str, int], codes: Codes
) -> list[ExportedTransaction]:
    """Euros alone: the opening balance, and each rule, fact and day apart."""
    return [
        *_opening(gathered),
        *_in_time(
            _booked(group.on, group.rule, group.source, postings, numbers, codes)
            for group, postings in gathered.groups.items()
        ),
    ]


def for_journals(
    seeing: Seeing, gathered: Gathered, numbers: Mapping[str, int]
) -> list[ExportedTransaction]:
    """Each contribution once, hours and euros together; all else by rule, fact and day.

    Last of all the result goes where the statement puts it.
    """
    given = {one.contribution: one for one in _given(seeing, gathered.year)}
    euros: dict[str, list[Posting]] = defaultdict(list)
    others: list[ExportedTransaction] = []
    for group, postings in gathered.groups.items():
        if group.source in given:
            euros[group.source] += postings
        else:
            others.append(_booked(*group, postings, numbers, None))
    with_hours = [
        ExportedTransaction(
            on=one.on,
            rule=HOURS,
            text=text_of(HOURS, one.number),
            lines=_lines(euros.get(one.contribution, ()), None),
            number=one.number,
            source=one.contribution,
            minutes=one.minutes,
            activity=one.activity,
            pending=one.pending,
        )
        for one in given.values()
    ]
    return [
        *_opening(gathered),
        *_in_time([*others, *with_hours]),
        *_appropriation(gathered),
    ]


def _given(seeing: Seeing, year: int) -> Iterator[_Given]:
    """What was given in the year; neither withdrawn nor disputed."""
    table = seeing.readings.contributions.contributions
    query = select(
        table.c.contribution,
        table.c.position,
        table.c.given_until_on,
        table.c.activity,
        table.c.minutes,
        table.c.state,
    ).where(
        table.c.state.in_((LOGGED, CONFIRMED)),
        table.c.given_until_on >= f"{year}-01-01",
        table.c.given_until_on <= f"{year}-12-31",
    )
    for contribution, number, on, activity, minutes, state in seeing.connection.execute(query):
        pending = state == LOGGED
        yield _Given(contribution, number, date.fromisoformat(on), activity, minutes, pending)


def _booked(
    on: date,
    rule: str,
    source: str,
    postings: Sequence[Posting],
    numbers: Mapping[str, int],
    codes: Codes,
) -> ExportedTransaction:
    number = numbers.get(source)
    return ExportedTransaction(
        on=on,
        rule=rule,
        text=text_of(rule, number),
        lines=_lines(postings, codes),
        number=number,
        source=source,
    )


def _lines(postings: Iterable[Posting], codes: Codes) -> tuple[ExportedLine, ...]:
    return tuple(
        ExportedLine(
            account=one.account,
            cents=one.cents,
            activity=one.activity,
            fund=one.fund,
            party=None if codes is None or one.party is None else codes[one.party],
        )
        for one in postings
    )


def _in_time(transactions: Iterable[ExportedTransaction]) -> list[ExportedTransaction]:
    return sorted(transactions, key=lambda one: (one.on, one.number or 0, one.rule))


def _opening(gathered: Gathered) -> Iterator[ExportedTransaction]:
    first_on = date(gathered.year, 1, 1)
    for rule, cents_of in ((OPENING, gathered.opening), (CORRECTIONS, gathered.corrections)):
        if cents_of:
            yield _without_fact(first_on, rule, cents_of)


def _appropriation(gathered: Gathered) -> Iterator[ExportedTransaction]:
    parts = {code: -cents for code, cents in gathered.books.appropriation.items()}
    result_cents = gathered.books.result_cents
    if parts:
        against = {RESULT: result_cents} if result_cents else {}
        yield _without_fact(date(gathered.year, 12, 31), APPROPRIATION, parts | against)


def _without_fact(on: date, rule: str, cents_of: Mapping[str, int]) -> ExportedTransaction:
    lines = [ExportedLine(account=code, cents=cents) for code, cents in cents_of.items()]
    return ExportedTransaction(on=on, rule=rule, text=text_of(rule, None), lines=tuple(lines))
