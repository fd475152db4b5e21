"""The check: proves what must always hold of a book, and says what it proved.

Each proof reads the facts as they are stored; none trusts what another part worked out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, select

from ledger.application.erasing import forget
from ledger.application.paid_once import PaidOnce
from ledger.application.session import Session
from ledger.application.walking import Walked, walk
from ledger.domain.errors import VerificationError
from ledger.projections.following import Readings, catch_up, replayed
from ledger.projections.statement import find_statement
from ledger.storage.rows import request_pages
from ledger.storage.tables import missing_triggers
from ledger.storage.vault import IMPORT_ROWS, REQUESTS, Vault, lost_secret


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


# Is told how many facts were walked, and of how many, for who waits.
Progress = Callable[[int, int], None]


def check_book(session: Session, progress: Progress) -> list[Proof]:
    """Run every proof in the writer's turn, so that nothing moves meanwhile.

    Rows of the vault that no fact knows are swept: an import that broke off leaves them. Where
    anything does not hold nothing is swept: they may belong to facts that were lost. Where facts
    are damaged or missing, what rests on them is not proved.
    """
    with session.book.facts.writing() as appending:
        connection = appending.connection
        walked = walk(connection, lambda count: progress(count, appending.last_position))
        requests = _requests(connection, walked)
        proofs = [
            Proof("bytes", walked.count, tuple(walked.bytes_off)),
            Proof(
                "positions",
                walked.count,
                (*walked.positions_off, *_unguarded(connection)),
            ),
            requests,
        ]
        if walked.bytes_off or walked.positions_off or requests.problems:
            return proofs
        readings = catch_up(connection, session.read_page)
        proofs += [
            _vault(session, connection, readings, walked),
            _projections(session, connection, readings),
            _hours(connection, readings, walked.paid_once),
            Proof("payments", walked.paid_once.payout_count, tuple(walked.paid_once.finish())),
        ]
        if any(proof.problems for proof in proofs):
            return proofs
        swept = session.book.vault.sweep(walked.labels)
        return [
            replace(proof, swept=swept) if proof.about == "vault" else proof for proof in proofs
        ]


def _unguarded(connection: Connection) -> list[VerificationError]:
    """The database itself refuses to change or remove a fact, unless somebody took that away."""
    return [
        VerificationError(
            "What keeps entries from being changed was taken out of this book ({name}). "
            "Compare it with a backup and restore that.",
            name=name,
        )
        for name in missing_triggers(connection)
    ]


def _requests(connection: Connection, walked: Walked) -> Proof:
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
        if (
            request_id not in recorded
            or recorded[request_id].first_position > first
            or recorded[request_id].last_position != last
        )
        and not walked.touches_missing(
            *(first, last)
            if request_id not in recorded
            else (recorded[request_id].first_position, recorded[request_id].last_position)
        )
    ]
    problems += [
        VerificationError(
            "Entries {first} to {last} were recorded once, and are gone. Restore a backup.",
            first=request.first_position,
            last=request.last_position,
        )
        for request in recorded.values()
        if request.request_id not in walked.requests
        and not walked.touches_missing(request.first_position, request.last_position)
    ]
    return Proof("requests", len(walked.requests), tuple(problems))


def _vault(session: Session, connection: Connection, readings: Readings, walked: Walked) -> Proof:
    """What the vault keeps is what the facts commit to; what is gone was erased."""
    labels = walked.labels
    # An erasure that broke off after its fact is finished here.
    forgotten = forget(session.book.vault, connection, readings)
    verdicts = session.book.vault.verify_each(labels, labels=labels)
    problems = []
    erased = 0
    for commitment, verdict in verdicts.items():
        stream, _category = labels[commitment]
        if verdict == "absent" and not forgotten.isdisjoint((stream, commitment)):
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
    problems += _lost_rows(session.book.vault, walked)
    return Proof("vault", len(verdicts), tuple(problems), erased=erased)


def _lost_rows(vault: Vault, walked: Walked) -> list[VerificationError]:
    """The secrets, and a row for each row of a file: without them it could come in twice."""
    needed = {REQUESTS, IMPORT_ROWS} if walked.imports else {REQUESTS}
    problems = [] if needed <= vault.secret_names() else [lost_secret()]
    if not walked.imports:
        return problems
    kept = vault.imported_requests()
    # In the order of their first positions.
    requests = list(walked.requests)
    firsts = [first for first, _last in walked.requests.values()]
    for stream, (first, last, own) in walked.imports.items():
        # The rows of a file that was taken back stand for other requests once it came in again.
        if stream in walked.taken_back:
            continue
        rows = requests[bisect_left(firsts, first) : bisect_right(firsts, last)]
        lost = sum(row not in kept for row in rows if row != own)
        if lost:
            problems.append(
                VerificationError(
                    "The vault no longer knows {count} rows of the file that was imported as "
                    "entries {first} to {last}; they could come in twice. Restore a backup.",
                    count=lost,
                    first=first,
                    last=last,
                )
            )
    return problems


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
