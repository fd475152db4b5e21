"""The check: proves what must always hold of a book, and says what it proved.

Each proof reads the facts as they are stored; none trusts what another part worked out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from ledger.application.erasing import IDENTITY, streams_about
from ledger.application.session import Session
from ledger.domain.contribution import CONFIRMED, WITHDRAWN
from ledger.domain.errors import VerificationError
from ledger.domain.payout import REJECTED, RETURNED
from ledger.projections.following import Readings, catch_up, replayed
from ledger.projections.parties import all_parties
from ledger.projections.statement import find_statement
from ledger.storage.mapper import decode, read_envelope
from ledger.storage.rows import StoredFact

COMMITMENT = "_commitment"


@dataclass(frozen=True)
class Proof:
    """One thing that was looked at: how many of it hold, and what does not.

    `about` names it: bytes, positions, requests, vault, projections, hours or payments.
    """

    about: str
    count: int
    problems: tuple[VerificationError, ...] = ()
    erased: int = 0
    swept: int = 0


@dataclass
class _Facts:
    """What one walk over all stored facts gathers."""

    count: int = 0
    problems_of_bytes: list[VerificationError] | None = None
    problems_of_positions: list[VerificationError] | None = None
    commitments: dict[str, str] | None = None
    requests: dict[str, tuple[int, int]] | None = None


def check_book(session: Session) -> list[Proof]:
    """Run every proof in the writer's turn, so that nothing moves meanwhile.

    Rows of the vault that no fact knows are swept: an import that broke off leaves them.
    """
    with session.book.facts.writing() as appending:
        readings = catch_up(appending.connection, session.read_page)
        walked = _walk(session.facts_until(appending.connection, appending.last_position))
        return [
            Proof("bytes", walked.count, tuple(walked.problems_of_bytes or ())),
            Proof("positions", walked.count, tuple(walked.problems_of_positions or ())),
            _requests(session, appending.connection, walked),
            _vault(session, appending.connection, readings, walked),
            _projections(session, appending.connection, readings),
            _hours(appending.connection, readings),
            _payments(appending.connection, readings),
        ]


def _walk(facts: Iterator[StoredFact]) -> _Facts:
    """Bytes against columns; positions and versions without gaps."""
    bytes_off: list[VerificationError] = []
    positions_off: list[VerificationError] = []
    commitments: dict[str, str] = {}
    requests: dict[str, tuple[int, int]] = {}
    versions: dict[str, int] = defaultdict(int)
    count = 0
    for fact in facts:
        count += 1
        if fact.position != count or fact.version != versions[fact.stream_id] + 1:
            positions_off.append(
                VerificationError(
                    "Entry {position} is out of order: a fact before it is missing.",
                    position=fact.position,
                )
            )
        versions[fact.stream_id] = fact.version
        try:
            envelope = read_envelope(fact.body)
            decode(fact.body)
        except VerificationError as error:
            bytes_off.append(
                VerificationError(
                    "Entry {position} can't be read: {why}", position=fact.position, why=error
                )
            )
            continue
        if (envelope["stream"], envelope["ver"], envelope["kind"]) != fact[1:4]:
            bytes_off.append(
                VerificationError(
                    "Entry {position}: the index does not agree with the bytes.",
                    position=fact.position,
                )
            )
        first, _ = requests.get(envelope["req"], (fact.position, fact.position))
        requests[envelope["req"]] = (first, fact.position)
        commitments |= {
            value: fact.stream_id
            for name, value in envelope["data"].items()
            if name.endswith(COMMITMENT)
        }
    return _Facts(count, bytes_off, positions_off, commitments, requests)


def _requests(session: Session, connection: Connection, walked: _Facts) -> Proof:
    """Every fact lies in the range of the request that it names."""
    named = walked.requests or {}
    recorded = session.book.facts.requests(named, connection)
    problems = [
        VerificationError(
            "Entries {first} to {last} name a request that was not recorded with them.",
            first=first,
            last=last,
        )
        for request_id, (first, last) in named.items()
        if request_id not in recorded
        or not recorded[request_id].first_position
        <= first
        <= last
        <= recorded[request_id].last_position
    ]
    return Proof("requests", len(named), tuple(problems))


def _vault(session: Session, connection: Connection, readings: Readings, walked: _Facts) -> Proof:
    """What the vault keeps is what the facts commit to; what is gone was erased."""
    commitments = walked.commitments or {}
    verdicts = session.book.vault.verify_each(commitments)
    gone = {p.party for p in all_parties(connection, readings.parties) if p.erased}
    forgotten = streams_about(connection, readings, gone) if gone else set()
    problems = []
    erased = 0
    for commitment, verdict in verdicts.items():
        stream = commitments[commitment]
        if verdict == "absent" and stream in forgotten:
            erased += 1
        elif verdict != "kept":
            problems.append(
                VerificationError(
                    "What the vault keeps for {stream} is not what was recorded.", stream=stream
                )
                if verdict == "altered"
                else VerificationError(
                    "The vault has lost a text or number of {stream}. Restore a backup.",
                    stream=stream,
                )
            )
    swept = session.book.vault.sweep(commitments)
    if forgotten:
        # An erasure that broke off after its fact is finished here.
        erased += session.book.vault.erase(forgotten, IDENTITY)
    return Proof("vault", len(verdicts), tuple(problems), erased=erased, swept=swept)


def _projections(session: Session, connection: Connection, readings: Readings) -> Proof:
    """The readings equal what all facts give when they are read anew."""
    replay, anew = replayed(session.facts_until(connection, readings.position))
    count = 0
    problems = []
    try:
        for kept, fresh in zip(readings, anew, strict=True):
            for ours, theirs in zip(
                kept.metadata.sorted_tables, fresh.metadata.sorted_tables, strict=True
            ):
                rows = _all_rows(connection, ours)
                count += len(rows)
                if rows != _all_rows(replay, theirs):
                    problems.append(
                        VerificationError(
                            "The reading {name} is not what the facts say. "
                            "Build it anew with: buurtledger rebuild.",
                            name=kept.name,
                        )
                    )
    finally:
        engine = replay.engine
        replay.close()
        engine.dispose()
    return Proof("projections", count, tuple(problems))


def _hours(connection: Connection, readings: Readings) -> Proof:
    """Hours that came in equal hours that the statements account for, over all years."""
    table = readings.contributions.contributions
    minutes: dict[int, int] = defaultdict(int)
    for row in connection.execute(select(table.c.given_from_on, table.c.minutes, table.c.state)):
        minutes[int(row.given_from_on[:4])] += row.minutes if row.state != WITHDRAWN else 0
    problems = []
    for year, given_minutes in sorted(minutes.items()):
        statement = find_statement(connection, readings, year)
        accounted_minutes = statement.disputed_minutes + sum(
            line.minutes for line in statement.hours
        )
        if accounted_minutes != given_minutes:
            problems.append(
                VerificationError(
                    "In {year} {given_minutes} were given, but {accounted_minutes} accounted for.",
                    year=year,
                    given_minutes=given_minutes,
                    accounted_minutes=accounted_minutes,
                )
            )
    return Proof("hours", sum(minutes.values()), tuple(problems))


def _payments(connection: Connection, readings: Readings) -> Proof:
    """Nothing is paid twice: puts add up to the work that stands, and to their payouts."""
    contributions, puts = readings.contributions.contributions, readings.contributions.puts
    claims, claim_puts = readings.claims.claims, readings.claims.puts
    put_minutes: dict[str, int] = defaultdict(int)
    cents_on: dict[str, int] = defaultdict(int)
    claimed: dict[str, int] = defaultdict(int)
    for put in connection.execute(select(puts).where(puts.c.stands)):
        put_minutes[put.contribution] += put.minutes
        cents_on[put.payout] += put.cents
    for put in connection.execute(select(claim_puts).where(claim_puts.c.stands)):
        claimed[put.claim] += put.cents
        cents_on[put.payout] += put.cents
    problems = []
    for row in connection.execute(select(contributions)):
        settled = put_minutes[row.contribution]
        if settled not in (0, row.minutes) and row.state == CONFIRMED and not _waits(row, settled):
            problems.append(_twice(row.contribution))
    problems += [
        _twice(row.claim)
        for row in connection.execute(select(claims))
        if claimed[row.claim] > row.cents
    ]
    payouts = readings.payouts.payouts
    count = 0
    for payout in connection.execute(select(payouts)):
        count += 1
        standing = payout.state not in (REJECTED, RETURNED)
        if cents_on[payout.payout] != (payout.cents if standing else 0):
            problems.append(
                VerificationError(
                    "What {payout} pays is not what its hours and claims add up to.",
                    payout=payout.payout,
                )
            )
    return Proof("payments", count, tuple(problems))


def _waits(row: Any, settled_minutes: int) -> bool:
    """A correction after payment whose difference goes on the next payout."""
    return bool(row.put_minutes == settled_minutes)


def _twice(stream: str) -> VerificationError:
    return VerificationError("{stream} was put on more payouts than it is worth.", stream=stream)


def _all_rows(connection: Connection, table: Table) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Rows by primary key: the engines do not sort text alike."""
    width = len(table.primary_key)
    # A projection's tables begin with the columns of their key.
    return {tuple(row[:width]): tuple(row) for row in connection.execute(select(table))}
