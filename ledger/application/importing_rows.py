"""A kind of file of the books: how its rows are read, told apart and recorded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ledger.application.how_to_read import HowToRead
from ledger.application.importing import Identified, Importing, ImportOutcome, Progress, Row
from ledger.application.session import Session
from ledger.application.work import Work
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.heading import headed
from ledger.interchange.hints import hinted
from ledger.interchange.sheets.tables import Table

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, kw_only=True)
class FileOf(Generic[R]):
    """One kind of file. `needed` is what somebody must be allowed to bring one at all.

    Rows that `record` knows by itself are not `told_apart`; others are known by all that they say
    and by how many times the file says it, so that the same file twice adds nothing.
    """

    noun: str
    needed: str
    columns: Sequence[Column]
    read: Callable[[Table, Sequence[Column]], Iterator[R | RefusedRow]]
    record: Callable[[Work, R], bool]
    told_apart: bool = True

    def run(
        self,
        session: Session,
        table: Table,
        *,
        acting: str,
        how: HowToRead,
        dry_run: bool,
        all_or_nothing: bool,
        progress: Progress,
        request_id: str | None,
    ) -> ImportOutcome:
        """Record the good rows and hand the others back."""
        hints = how.hints(session, self.noun, self.columns)
        keep = how.begin(self.noun, hints)
        columns = hinted(self.columns, hints)
        table = headed(table, columns, hints)

        def begin(work: Work) -> None:
            work.acting.must(self.needed)
            if keep is not None:
                keep(work)

        importing = Importing[R](
            session,
            self.noun,
            table,
            columns,
            dry_run=dry_run,
            all_or_nothing=all_or_nothing,
            progress=progress,
        )
        return importing.run(
            acting,
            self.read(table, columns),
            self.record,
            identify=_by_what_it_says if self.told_apart else None,
            begin=begin,
            how=how.asked(),
            request_id=request_id,
        )


def _by_what_it_says(_work: Work, row: Row) -> Identified:
    return Identified(None, tuple((vars(row) | {"row": None}).values()))
