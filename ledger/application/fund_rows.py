"""Importing funds: every award of a file, in one transaction; the same file twice adds nothing."""

from ledger.application.fund_awards import Awarding, AwardRow
from ledger.application.importing_rows import FileOf
from ledger.application.work import Work
from ledger.domain.fund import Eligible
from ledger.interchange.funds import FUND_COLUMNS, FundRow, read_funds


def fund_file() -> FileOf[FundRow]:
    """A file of awards; what is so already adds nothing, what differs is refused."""
    awards = _Awards()
    return FileOf[FundRow](
        noun="funds",
        needed="award funds",
        columns=FUND_COLUMNS,
        read=read_funds,
        record=awards.record,
        identify=None,
        begin=awards.begin,
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
