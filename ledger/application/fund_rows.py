"""Importing funds: every award of a file, in one transaction; the same file twice adds nothing."""

from ledger.application.fund_awards import Awarding, AwardRow
from ledger.application.how_to_read import HowToRead
from ledger.application.importing import Importing, ImportOutcome, Progress
from ledger.application.session import Session
from ledger.application.work import Work
from ledger.domain.fund import Eligible
from ledger.interchange.funds import FUND_COLUMNS, FundRow, read_funds
from ledger.interchange.heading import headed
from ledger.interchange.hints import hinted
from ledger.interchange.sheets.tables import Table


def import_funds(
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
    """Record the awards of a table; what is so already adds nothing, what differs is refused."""
    hints = how.hints(session, "funds", FUND_COLUMNS)
    keep = how.begin("funds", hints)
    columns = hinted(FUND_COLUMNS, hints)
    table = headed(table, columns, hints)
    awards = _Awards()

    def begin(work: Work) -> None:
        work.acting.must("award funds")
        if keep is not None:
            keep(work)
        awards.begin(work)

    importing = Importing[FundRow](
        session,
        "funds",
        table,
        columns,
        dry_run=dry_run,
        all_or_nothing=all_or_nothing,
        progress=progress,
    )
    return importing.run(
        acting,
        read_funds(table, columns),
        awards.record,
        begin=begin,
        how=how.asked(),
        request_id=request_id,
    )


def awarded(row: FundRow) -> AwardRow:
    """A row of a file as the award that it asks for."""
    said = dict(vars(row))
    eligible = tuple(Eligible(**part._asdict()) for part in said.pop("bears"))
    return AwardRow(**said, eligible=eligible)


class _Awards:
    """The awards of one file; each sees the codes and accounts of those before it."""

    _awarding: Awarding

    def begin(self, work: Work) -> None:
        self._awarding = Awarding(work)

    def record(self, _work: Work, row: FundRow) -> bool:
        return self._awarding.award_unless_known(awarded(row))
