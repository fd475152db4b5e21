"""The check: proves what must always hold of a book, and says what it proved.

Each proof reads the facts as they are stored; none trusts what another part worked out.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from ledger.application.erasing import forget
from ledger.application.paid_once import PaidOnce
from ledger.application.session import Session
from ledger.domain.errors import VerificationError
from ledger.domain.fact import FirstFact
from ledger.projections.following import Readings, catch_up, replayed
from ledger.projections.statement import find_statement
from ledger.storage.mapper import decode, read_envelope
from ledger.storage.rows import fact_pages, request_pages

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
class _Walked:
    """What one walk over all stored facts gathers."""

    count: int = 0
    bytes_off: list[VerificationError] = field(default_factory=list)
    positions_off: list[VerificationError] = field(default_factory=list)
    commitments: dict[str, str] = field(default_factory=dict)
    requests: dict[str, tuple[int, int]] = field(default_factory=dict)
    paid_once: PaidOnce = field(default_factory=PaidOnce)


# Is told how many facts were walked, and of how many, for who waits.
Progress = Callable[[int, int], None]


def check_book(session: Session, progress: Progress) -> list[Proof]:
    """Run every proof in the writer's turn, so that nothing moves meanwhile.

    Rows of the vault that no fact knows are swept: an import that broke off leaves them. Where
    facts are damaged or missing nothing is swept, and what rests on them is not proved.
    """
    with session.book.facts.writing() as appending:
        connection = appending.connection
        walked = _walk(connection, lambda count: progress(count, appending.last_position))
        proofs = [
            Proof("bytes", walked.count, tuple(walked.bytes_off)),
            Proof("positions", walked.count, tuple(walked.positions_off)),
            _requests(connection, walked),
        ]
        if walked.bytes_off or walked.positions_off:
            return proofs
        readings = catch_up(connection, session.read_page)
        return [
            *proofs,
            _vault(session, connection, readings, walked),
            _projections(session, connection, readings),
            _hours(connection, readings, walked.paid_once),
            Proof("payments", walked.paid_once.payout_count, tuple(walked.paid_once.finish())),
        ]


def _walk(connection: Connection, progress: Callable[[int], None]) -> _Walked:
    """Bytes against columns; positions and versions without gaps."""
    walked = _Walked()
    versions: dict[str, int] = defaultdict(int)
    for fact in (fact for page in fact_pages(connection) for fact in page):
        walked.count += 1
        progress(walked.count)
        expected = versions[fact.stream_id] + 1
        versions[fact.stream_id] = fact.version
        try:
            envelope = read_envelope(fact.body)
            begins = isinstance(decode(fact.body), FirstFact)
        except VerificationError as error:
            walked.bytes_off.append(
                VerificationError(
                    "Entry {position} can't be read: {why}", position=fact.position, why=error
                )
            )
            continue
        if (envelope["stream"], envelope["ver"], envelope["kind"]) != fact[1:4]:
            walked.bytes_off.append(
                VerificationError(
                    "Entry {position}: the index does not agree with the bytes.",
                    position=fact.position,
                )
            )
        if (fact.position, fact.version) != (walked.count, expected) or begins != (expected == 1):
            walked.positions_off.append(
                VerificationError(
                    "Entry {position} is out of order: a fact before it is missing.",
                    position=fact.position,
                )
            )
        first, _ = walked.requests.get(envelope["req"], (fact.position, fact.position))
        walked.requests[envelope["req"]] = (first, fact.position)
        walked.commitments |= {
            value: fact.stream_id
            for name, value in envelope["data"].items()
            if name.endswith(COMMITMENT)
        }
        if not (walked.bytes_off or walked.positions_off):
            walked.paid_once.follow(envelope["stream"], envelope["kind"], envelope["data"])
    return walked


def _requests(connection: Connection, walked: _Walked) -> Proof:
    """Every fact lies in the range of the request that it names, and no request lost its facts."""
    recorded = {
        request.request_id: request for page in request_pages(connection) for request in page
    }
    problems = [
        VerificationError(
            "Entries {first} to {last} name a request that was not recorded with them.",
            first=first,
            last=last,
        )
        for request_id, (first, last) in walked.requests.items()
        # Only the first facts of an import name requests of their own, one a row.
        if request_id not in recorded
        or recorded[request_id].first_position > first
        or recorded[request_id].last_position != last
    ]
    problems += [
        VerificationError(
            "Entries {first} to {last} were recorded once, and are gone. Restore a backup.",
            first=request.first_position,
            last=request.last_position,
        )
        for request in recorded.values()
        if request.request_id not in walked.requests
    ]
    return Proof("requests", len(walked.requests), tuple(problems))


def _vault(session: Session, connection: Connection, readings: Readings, walked: _Walked) -> Proof:
    """What the vault keeps is what the facts commit to; what is gone was erased."""
    commitments = walked.commitments
    # An erasure that broke off after its fact is finished here.
    forgotten = forget(session.book.vault, connection, readings)
    verdicts = session.book.vault.verify_each(commitments)
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


def _hours(connection: Connection, readings: Readings, facts: PaidOnce) -> Proof:
    """Hours that came in equal hours that the statements account for, over all years."""
    minutes = facts.minutes_by_year()
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


def _all_rows(connection: Connection, table: Table) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Rows by primary key: the engines do not sort text alike."""
    width = len(table.primary_key)
    # A projection's tables begin with the columns of their key.
    return {tuple(row[:width]): tuple(row) for row in connection.execute(select(table))}
