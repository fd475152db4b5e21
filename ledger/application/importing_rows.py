"""A kind of file: how its rows are read, told apart and recorded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Required, TypedDict, TypeVar

from ledger.application.how_to_read import AS_IT_IS, HowToRead
from ledger.application.importing import (
    Identified,
    Importing,
    ImportOutcome,
    Progress,
    Row,
    unwatched,
)
from ledger.application.session import Session
from ledger.application.work import Work
from ledger.interchange.columns import Column, RefusedRow
from ledger.interchange.heading import headed
from ledger.interchange.hints import hinted
from ledger.interchange.sheets.tables import Table

R = TypeVar("R", bound=Row)


class ImportAsked(TypedDict, total=False):
    """What is asked of any import, besides its file."""

    acting: Required[str]
    how: HowToRead
    dry_run: bool
    all_or_nothing: bool
    progress: Progress
    request_id: str | None


def by_what_it_says(_work: Work, row: Row) -> Identified:
    """A row by all that it says: said as often in a file that came before, it adds nothing."""
    return Identified(None, tuple((vars(row) | {"row": None}).values()))


@dataclass(frozen=True, kw_only=True)
class FileOf(Generic[R]):
    """One kind of file. `needed` is what somebody must be allowed to bring one at all.

    `record` says False for a row that is in the book already; where it knows that by itself,
    nothing has to `identify` rows. `begin` runs before any row.
    """

    noun: str
    needed: str | None
    columns: Sequence[Column]
    read: Callable[[Table, Sequence[Column]], Iterator[R | RefusedRow]]
    record: Callable[[Work, R], bool]
    identify: Callable[[Work, R], Identified] | None = by_what_it_says
    begin: Callable[[Work], None] | None = None

    def run(
        self,
        session: Session,
        table: Table,
        *,
        acting: str,
        how: HowToRead = AS_IT_IS,
        dry_run: bool = False,
        all_or_nothing: bool = False,
        progress: Progress = unwatched,
        request_id: str | None = None,
    ) -> ImportOutcome:
        """Record the good rows and hand the others back."""
        hints = how.hints(session, self.noun, self.columns)
        keep = how.begin(self.noun, hints)
        columns = hinted(self.columns, hints)
        table = headed(table, columns, hints)

        def begin(work: Work) -> None:
            if self.needed is not None:
                work.acting.must(self.needed)
            for first in (keep, self.begin):
                if first is not None:
                    first(work)

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
            identify=self.identify,
            begin=begin,
            how=how.asked(),
            request_id=request_id,
        )
