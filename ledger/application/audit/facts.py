"""Gathers the facts of a year to be audited, as they were recorded, up to a position.

What lies in the year is found with the readings, by their indexes; what happened is then read
from the facts themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from ledger.application.audit.audited import AuditedPayout
from ledger.application.audit.bank_out import find_bank_out
from ledger.application.audit.streams import (
    agreement_of,
    claim_of,
    hours_of,
    mark_of,
    party_of,
    payout_of,
    run_of,
)
from ledger.application.audit.year import AuditedYear, days_around
from ledger.application.session import Seeing, Session
from ledger.domain.kinds import KINDS
from ledger.domain.limits import Limit, YearLimits
from ledger.projections.entries import entry_of
from ledger.projections.shelf import Entry
from ledger.storage.engine import reading
from ledger.storage.rows import portions, stored_facts
from ledger.storage.tables import facts

Thing = TypeVar("Thing")

_PAGE = 5_000
_WHOLE = ("payout_run", "payout", "agreement", "party")
_LIMITS = "cooperative.limits_adopted"
_SILENCE = "cooperative.tacit_confirmation_allowed"
# Everything but the hours and claims, of which only some are wanted.
_FEW = (*(kind for kind in KINDS if kind.partition(".")[0] in _WHOLE), _LIMITS, _SILENCE)


def gather(session: Session, seeing: Seeing, year: int) -> AuditedYear:
    """All that the audit of a year looks at, as known at the position of `seeing`."""
    with reading(session.book.engine) as connection:
        few = _by_stream(_facts_of_kinds(session, connection, seeing.position))
        runs = {stream: run_of(entries) for stream, entries in _of(few, "payout_run")}
        payouts = {stream: payout_of(entries, runs) for stream, entries in _of(few, "payout")}
        wanted = _wanted(seeing, payouts, year)
        around = _around(seeing, year) - wanted["contribution"].keys()
        hours = _read(connection, wanted["contribution"], seeing.position, hours_of)
        neighbours = _read(connection, around, seeing.position, hours_of)
        claims = _read(connection, wanted["claim"], seeing.position, claim_of)
    ibans = session.book.vault.read(
        entry.data["iban_commitment"]
        for _, entries in _of(few, "party")
        for entry in entries
        if "iban_commitment" in entry.data
    )
    return AuditedYear(
        year=year,
        position=seeing.position,
        payouts=payouts,
        hours=tuple(sorted(hours, key=lambda one: one.number)),
        around=tuple(neighbours),
        claims=tuple(sorted(claims, key=lambda one: one.number)),
        agreements={stream: agreement_of(entries) for stream, entries in _of(few, "agreement")},
        parties={stream: party_of(entries, ibans) for stream, entries in _of(few, "party")},
        limits=tuple(
            (
                entry.position,
                entry.data["year"],
                YearLimits(
                    adult=Limit(**entry.data["adult"]), under21=Limit(**entry.data["under21"])
                ),
            )
            for _, entries in _of(few, "cooperative")
            for entry in entries
            if entry.kind == _LIMITS
        ),
        silence=tuple(
            (mark_of(entry), entry.data["after_days"])
            for _, entries in _of(few, "cooperative")
            for entry in entries
            if entry.kind == _SILENCE
        ),
        bank_out=find_bank_out(seeing.connection, seeing.readings, year),
    )


def _facts_of_kinds(session: Session, connection: Connection, until: int) -> Iterator[Entry]:
    after = 0
    while page := session.book.facts.notifications(
        connection, after=after, limit=_PAGE, kinds=_FEW
    ):
        for fact in page:
            if fact.position > until:
                return
            yield entry_of(fact)
        after = page[-1].position


def _by_stream(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    streams: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        streams[entry.stream].append(entry)
    return streams


def _of(streams: dict[str, list[Entry]], topic: str) -> list[tuple[str, list[Entry]]]:
    return [(stream, it) for stream, it in streams.items() if stream.startswith(f"{topic}:")]


def _read(
    connection: Connection,
    streams: Iterable[str],
    until: int,
    made: Callable[[list[Entry]], Thing],
) -> list[Thing]:
    found = []
    for some in portions(streams):
        query = select(facts).where(facts.c.stream_id.in_(some), facts.c.position <= until)
        entries = map(entry_of, stored_facts(connection, query.order_by(facts.c.position)))
        found += [made(entries) for entries in _by_stream(entries).values()]
    return found


def _wanted(
    seeing: Seeing, payouts: dict[str, AuditedPayout], year: int
) -> dict[str, dict[str, None]]:
    """The contributions and claims that belong to the audit of a year, by topic."""
    of_year = {stream for stream, one in payouts.items() if one.dated_on.year == year}
    payees = {payouts[stream].payee for stream in of_year}
    found: dict[str, dict[str, None]] = {}
    reached = set()
    for given in _given(seeing):
        rows = _rows(seeing, given.query.where(given.in_year(year)))
        for some in portions(of_year):
            on_them = given.puts.c.payout.in_(some)
            rows += _rows(seeing, given.query.join(given.puts, given.own_puts).where(on_them))
        found[given.topic] = {row.stream: None for row in rows}
        reached |= {int(row.day[:4]) for row in rows}
    # What else was paid to these people for a year that this year's payouts reach into: its caps
    # are looked at as a whole.
    for given in _given(seeing):
        for other in reached - {year}:
            paid = given.query.where(given.in_year(other), given.rows.c.put_cents != 0)
            found[given.topic] |= {
                row.stream: None for row in _rows(seeing, paid) if row.party in payees
            }
    return found


def _around(seeing: Seeing, year: int) -> set[str]:
    """The contributions given shortly before or after the year."""
    hours, _claims = _given(seeing)
    first_on, last_on = (day.isoformat() for day in days_around(year))
    shortly = hours.day.between(first_on, last_on) & ~hours.in_year(year)
    return {row.stream for row in _rows(seeing, hours.query.where(shortly))}


@dataclass(frozen=True)
class _Given:
    """Where the readings keep contributions, or claims: one row each, and a row each put."""

    topic: str
    rows: Table
    puts: Table
    party: ColumnElement[str]
    day: ColumnElement[str]

    @property
    def query(self) -> Select[Any]:
        return select(
            self.rows.c[self.topic].label("stream"),
            self.party.label("party"),
            self.day.label("day"),
        )

    @property
    def own_puts(self) -> ColumnElement[bool]:
        return self.puts.c[self.topic] == self.rows.c[self.topic]

    def in_year(self, year: int) -> ColumnElement[bool]:
        return self.day.between(f"{year}-01-01", f"{year}-12-31")


def _given(seeing: Seeing) -> tuple[_Given, _Given]:
    hours, claims = seeing.readings.contributions, seeing.readings.claims
    rows, made = hours.contributions, claims.claims
    return (
        _Given("contribution", rows, hours.puts, rows.c.helper, rows.c.given_from_on),
        _Given("claim", made, claims.puts, made.c.claimant, made.c.incurred_on),
    )


def _rows(seeing: Seeing, query: Select[Any]) -> list[Row[Any]]:
    return list(seeing.connection.execute(query))
