"""Imported files: which there were, what came of their rows, and taking one back as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ledger.application.register import HoursCard, cards, imported_as
from ledger.application.session import AMSTERDAM, Answer, Asked, Seeing, Session
from ledger.application.weeks import reopen_emptied
from ledger.application.work import Work
from ledger.domain.contribution import Contribution
from ledger.domain.errors import DomainError
from ledger.domain.imported_file import ImportedFile
from ledger.domain.week import Week
from ledger.projections.contributions import find_contributions
from ledger.projections.imports import (
    ImportRecord,
    TakenBack,
    find_imports,
    put_between,
    standing_between,
)
from ledger.projections.weeks import weeks_between

# So many positions are withdrawn together; memory stays bounded however long the file was.
POSITIONS_AT_ONCE = 5000


@dataclass(frozen=True)
class ImportCard:
    """An imported file with the words from the vault. Instants are in Amsterdam's time."""

    record: ImportRecord
    imported_at: datetime
    imported_by: str
    file_name: str | None
    taken_back_at: datetime | None
    taken_back_by: str | None
    reason: str | None


class Imports:
    """Requests about imported files."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[ImportCard]:
        """Every imported file, oldest first."""
        with self._session.seeing() as seeing:
            return self._cards(seeing, find_imports(seeing.connection, seeing.readings.imports))

    def show(self, number: str) -> ImportCard:
        """One imported file, by its number."""
        with self._session.seeing() as seeing:
            return self._cards(seeing, [imported_as(seeing, number)])[0]

    def hours_of(self, number: str) -> list[HoursCard]:
        """The hours that came from a file, as they stand now, in the order of its rows."""
        with self._session.seeing() as seeing:
            record = imported_as(seeing, number)
            found = find_contributions(
                seeing.connection,
                seeing.readings.contributions,
                between=(record.first_position, record.last_position),
            )
            found.sort(key=lambda one: one.position)
            return cards(seeing, self._session.book.vault, found)

    def take_back(
        self,
        number: str,
        *,
        acting: str,
        reason: str | None = None,
        prior_period: bool = False,
        request_id: str | None = None,
    ) -> Answer:
        """Withdraw all hours that came from a file and still stand, and reopen its weeks.

        Refused when a payout pays for any of them or ever did, also what was taken back since. The
        same file can be imported anew after. Hours of a sealed year go only as a `prior_period`.
        """

        def decide(work: Work) -> None:
            record = imported_as(work, number)
            span = {"first_position": record.first_position, "last_position": record.last_position}
            imported = work.load(ImportedFile, record.imported)
            imported.take_back(
                work.acting,
                paid=tuple(put_between(work.connection, work.readings.contributions, **span)),
                reason_commitment=_kept(work, reason, imported.id),
            )
            for first in range(record.first_position, record.last_position + 1, POSITIONS_AT_ONCE):
                last = min(first + POSITIONS_AT_ONCE - 1, record.last_position)
                _withdraw(work, first, last, reason)
            for stream in weeks_between(work.connection, work.readings.weeks, **span):
                week = work.load(Week, stream)
                week.reopen(work.acting)
                work.record(week)
            reopen_emptied(
                work,
                first_position=record.first_position,
                last_position=record.last_position,
            )
            work.record(imported)

        asked = Asked(
            acting,
            "imports.take-back",
            {"number": number, "reason": reason, "prior_period": prior_period},
        )
        return self._session.perform(asked.with_id(request_id), decide)

    def _cards(self, seeing: Seeing, records: list[ImportRecord]) -> list[ImportCard]:
        texts = self._session.book.vault.read(
            commitment
            for record in records
            for commitment in (record.file_name_commitment, record.reason_commitment)
            if commitment
        )
        known = seeing.directory
        return [
            ImportCard(
                record=record,
                imported_at=_in_amsterdam(record.imported_at),
                imported_by=known.code(record.imported_by),
                file_name=texts.get(record.file_name_commitment),
                taken_back_at=(
                    None if record.taken_back_at is None else _in_amsterdam(record.taken_back_at)
                ),
                taken_back_by=record.taken_back_by and known.code(record.taken_back_by),
                reason=texts.get(record.reason_commitment or ""),
            )
            for record in records
        ]


def refuse_read_anew(work: Work, *, file_digest: str, accounted: int) -> None:
    """Refuse the very file of an earlier import of hours when it says something else now.

    That is so when more of its rows were recorded then than are known or refused now: other
    answers were given about its year, its dates or its columns. Hours would stand twice.
    """
    standing = [
        record
        for record in find_imports(work.connection, work.readings.imports)
        if record.noun == "hours" and record.taken_back_at is None
    ]
    digests = work.book.vault.read(record.file_commitment for record in standing)
    same = [one for one in standing if digests.get(one.file_commitment) == file_digest]
    if sum(record.row_count for record in same) > accounted:
        raise DomainError(
            "This file was imported already, as no. {number}, and was read otherwise then. If that "
            "was wrong, take it back first: buurtledger imports take-back {number}.",
            number=same[-1].position,
        )


def taken_back_requests(work: Work, request_ids: Iterable[str]) -> set[str]:
    """Which of these requests were rows of a file that was taken back since.

    Such a row is not known any more: the same file records it anew.
    """
    taken_back = TakenBack(work.connection, work.readings.imports)
    if not taken_back:
        return set()
    return {
        request.request_id
        for request in work.appending.requests(request_ids).values()
        if request.first_position in taken_back
    }


def _withdraw(work: Work, first: int, last: int, reason: str | None) -> None:
    standing = standing_between(
        work.connection,
        work.readings.contributions,
        first_position=first,
        last_position=last,
    )
    work.load_many(standing)
    for stream in standing:
        contribution = work.load(Contribution, stream)
        # One file may hold hours of sealed years and of open ones.
        is_sealed = contribution.given_from_on.year in work.acting.sealed_years
        acting = replace(work.acting, prior_period=work.acting.prior_period and is_sealed)
        contribution.withdraw(acting, reason_commitment=_kept(work, reason, stream))
        work.record(contribution)
    work.forget(standing)


def _kept(work: Work, reason: str | None, subject: str) -> str | None:
    """The reason once for each stream: it is erased with whom the stream is about."""
    return None if reason is None else work.keep(reason, subject=subject, category="text")


def _in_amsterdam(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(AMSTERDAM)
