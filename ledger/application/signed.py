"""Signed slips: a file says which slips were signed, and their hours are confirmed by it."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from ledger.application.confirming import Confirmers
from ledger.application.hour_rows import CELL_OF_SLIP
from ledger.application.how_to_read import AS_IT_IS, HowToRead
from ledger.application.importing import (
    Importing,
    ImportOutcome,
    Progress,
    in_column,
    ref_identity,
    unwatched,
)
from ledger.application.session import Session
from ledger.application.work import Work
from ledger.domain.confirming import PAPER
from ledger.domain.contribution import CONFIRMED, DISPUTED, WITHDRAWN, Contribution
from ledger.domain.errors import DomainError
from ledger.domain.imported_file import HOURS
from ledger.interchange.columns import RefusedRow
from ledger.interchange.heading import headed
from ledger.interchange.hints import hinted
from ledger.interchange.sheets.tables import Table
from ledger.interchange.signed import SIGNED_COLUMNS, SIGNED_FILE, SignedRow, read_signed
from ledger.projections.contributions import ContributionRecord, find_contributions
from ledger.storage.vault import IMPORT_ROWS

CONFIRMATIONS = "confirmations"
# A form has a cell for each day of the week, or for each month.
MOST_CELLS = 12
NUMBERS_A_QUERY = 500


@dataclass
class SignedOutcome:
    """What came of a file of slips; `minutes` of the outcome are those confirmed by it."""

    outcome: ImportOutcome
    unsigned: int = 0


class Signed:
    """Requests about signed slips."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def confirm_table(
        self,
        table: Table,
        *,
        acting: str,
        by: str | None = None,
        manner: str | None = None,
        how: HowToRead = AS_IT_IS,
        dry_run: bool = False,
        all_or_nothing: bool = False,
        progress: Progress = unwatched,
        request_id: str | None = None,
    ) -> SignedOutcome:
        """Confirm the hours of every signed slip, by the rule that confirms hours one by one.

        `by` and `manner` hold for rows that do not say; a slip is paper unless it is said
        otherwise. What is confirmed already is known; a slip is confirmed as a whole or not.
        """
        hints = how.hints(self._session, CONFIRMATIONS, SIGNED_COLUMNS)
        begin = how.begin(CONFIRMATIONS, hints)
        columns = hinted(SIGNED_FILE, hints)
        table = headed(table, columns, hints)
        importing = Importing[SignedRow](
            self._session,
            CONFIRMATIONS,
            table,
            columns,
            dry_run=dry_run,
            all_or_nothing=all_or_nothing,
            progress=progress,
        )
        done = SignedOutcome(importing.outcome)
        slips = _Slips(importing.outcome, by=by, manner=manner)

        def signed() -> Iterator[SignedRow | RefusedRow]:
            for row in read_signed(table, columns):
                if isinstance(row, SignedRow) and not row.signed:
                    done.unsigned += 1
                else:
                    yield row

        importing.run(
            acting,
            signed(),
            slips.record,
            prepare=slips.prepare,
            begin=begin,
            how={"by": by, "manner": manner, **how.asked()},
            request_id=request_id,
        )
        return done


class _Slips:
    """The slips of one file, with the hours that came in under their numbers."""

    def __init__(self, outcome: ImportOutcome, *, by: str | None, manner: str | None) -> None:
        self._outcome = outcome
        self._by = by
        self._manner = manner
        self._confirmers: Confirmers | None = None
        self._hours: dict[str, list[ContributionRecord]] = {}

    def prepare(self, work: Work, rows: list[SignedRow]) -> None:
        """Look up the hours of these slips."""
        self._confirmers = self._confirmers or Confirmers(work)
        self._hours = slip_hours(work, {row.ref for row in rows})
        work.load_many(
            record.contribution for records in self._hours.values() for record in records
        )

    def record(self, work: Work, row: SignedRow) -> bool:
        """Confirm the hours of one slip; False when that was done before."""
        assert self._confirmers is not None
        with in_column("by"):
            said = row.by or self._by
            by = None if said is None else work.directory.party(said)
        waiting = []
        with in_column("ref"):
            records = self._waiting(work, row)
        manner = row.manner or self._manner or PAPER
        # Who signed is at fault, where the row says who.
        with in_column("ref" if row.by is None else "by"):
            for record in records:
                # A copy, so that a slip which is refused half-way leaves nothing behind.
                contribution = deepcopy(work.load(Contribution, record.contribution))
                contribution.confirm(work.acting, self._confirmers.of(record, by=by, manner=manner))
                waiting.append(contribution)
        work.record(*waiting)
        self._outcome.minutes += sum(contribution.minutes for contribution in waiting)
        return bool(waiting)

    def _waiting(self, work: Work, row: SignedRow) -> list[ContributionRecord]:
        """The slip's hours that nobody confirmed yet."""
        records = self._hours.get(row.ref)
        if not records:
            raise DomainError(
                "No hours in the book came from a slip {ref}. Check the number, or bring the "
                "hours in first: buurtledger hours import FILE.",
                ref=row.ref,
            )
        states = {one: work.load(Contribution, one.contribution).state for one in records}
        standing = [one for one in records if states[one] != WITHDRAWN]
        if not standing:
            raise DomainError(
                "The hours of this slip were withdrawn. Log them anew if they were given."
            )
        for one in standing:
            if states[one] == DISPUTED:
                raise DomainError(
                    "The hours of this slip are disputed. Correct them, or confirm them by "
                    "their number: buurtledger hours confirm {number}.",
                    number=one.position,
                )
        return [one for one in standing if states[one] != CONFIRMED]


def slip_hours(work: Work, refs: set[str]) -> dict[str, list[ContributionRecord]]:
    """The hours that were imported under each of these slips' numbers, withdrawn ones too."""
    secret = work.book.vault.secret(IMPORT_ROWS)
    slips = {
        ref_identity(secret, cell): ref
        for ref in refs
        for cell in (ref, *(f"{ref}{CELL_OF_SLIP}{number}" for number in range(1, MOST_CELLS + 1)))
    }
    rows = work.book.vault.import_rows(HOURS, slips)
    slip_of = {row.request_id: slips[identity] for identity, row in rows.items()}
    at = {
        position: slip_of[request_id]
        for request_id, request in work.appending.requests(slip_of).items()
        for position in range(request.first_position, request.last_position + 1)
    }
    found: dict[str, list[ContributionRecord]] = {}
    positions = sorted(at)
    for start in range(0, len(positions), NUMBERS_A_QUERY):
        for record in find_contributions(
            work.connection,
            work.readings.contributions,
            positions=positions[start : start + NUMBERS_A_QUERY],
        ):
            found.setdefault(at[record.position], []).append(record)
    return found
