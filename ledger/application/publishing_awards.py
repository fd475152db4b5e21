"""What a municipality's register tells, and a fund's own news: which sums were awarded for what."""

from collections import defaultdict
from collections.abc import Mapping

from ledger.application.publishing_figures import ASSOCIATION, line_of
from ledger.application.publishing_teller import Teller
from ledger.domain.chart import INCOME, LIABILITY
from ledger.domain.fund import GIFT
from ledger.projections.annual import Annual
from ledger.projections.funds import FundRecord
from ledger.projections.journal.posting import Posting
from ledger.reports.publishing import ALL, Cell, Key, Stands


def tell_awards(teller: Teller, annual: Annual) -> None:
    """What an organisation awarded is known; what is left of it stands on the balance sheet."""
    funds = {one.fund: one for one in annual.journal.funds if one.cents is not None}
    by_cell: dict[Key, dict[Key, int]] = defaultdict(dict)
    left: dict[str, dict[Key, int]] = defaultdict(dict)
    for fund in funds.values():
        if fund.regime == GIFT:
            continue
        of_year = _of_year(teller, fund, annual)
        for key, of in of_year.items():
            by_cell[key][of] = 1
        earned_before = -sum(
            one.cents
            for one in annual.journal.postings
            if _is_earned(one, fund, annual) and one.on.year < annual.statement.year
        )
        still = dict.fromkeys(of_year.values(), 1)
        for account, cents in _left_of(annual, fund).items():
            left_key = ("left", fund.code, account)
            teller.figures.put(Cell(left_key, cents, least=None, stands=Stands.UNPRINTED))
            left[account][left_key] = still[left_key] = 1
        # What stands nowhere as left was earned: everybody sees that.
        teller.equal(still, (fund.cents or 0) - earned_before)
        _eligible(teller, fund, of_year)
    for key, borne_of in by_cell.items():
        teller.equal({key: 1, **{one: -times for one, times in borne_of.items()}})
    for account, of_account in left.items():
        teller.equal({("balance", account): 1, **dict.fromkeys(of_account, -1)})
    _gifts(teller, annual)


def _is_earned(posting: Posting, fund: FundRecord, annual: Annual) -> bool:
    return posting.source == fund.fund and annual.chart[posting.account].kind == INCOME


def _of_year(teller: Teller, fund: FundRecord, annual: Annual) -> dict[Key, Key]:
    """What a sum brought in the year by activity, each as a figure that no table prints."""
    cents: dict[Key, int] = defaultdict(int)
    for one in annual.journal.postings:
        if _is_earned(one, fund, annual) and one.on.year == annual.statement.year:
            cents["income", line_of(one.activity), one.account] -= one.cents
    found = {}
    for key, of in sorted(cents.items()):
        if key in teller.figures.cells and of:
            found[key] = teller.unprinted(("borne", fund.code, key[1]), of, key)
    return found


def _left_of(annual: Annual, fund: FundRecord) -> dict[str, int]:
    """What of an award stands on the balance sheet as not earned, by account."""
    found: dict[str, int] = defaultdict(int)
    for posting in annual.journal.postings:
        kind = annual.chart[posting.account].kind
        if posting.source == fund.fund and kind == LIABILITY:
            found[posting.account] -= posting.cents
    return {account: cents for account, cents in found.items() if cents}


def _eligible(teller: Teller, fund: FundRecord, of_year: Mapping[Key, Key]) -> None:
    """What a sum may bear is known, so that it equals those costs where it bears all of them."""
    costs: dict[Key, int] = {}
    for part in fund.eligible:
        for key in teller.figures.cells:
            if key[0] != "expense" or len(key) != len(("expense", "", "")) or ALL in key:
                continue
            if part.activity in (None, _activity(key[1])) and part.account in (None, key[2]):
                costs[key] = part.percent
    if not costs or not of_year:
        return
    terms = {key: -percent for key, percent in costs.items()}
    teller.equal({**dict.fromkeys(of_year.values(), 100), **terms})
    teller.no_more({**dict.fromkeys(of_year.values(), 100), **terms})


def _gifts(teller: Teller, annual: Annual) -> None:
    """A gift of an organisation is income at once, as it was awarded."""
    cents: dict[Key, int] = defaultdict(int)
    for fund in annual.journal.funds:
        if fund.regime == GIFT and fund.cents and fund.from_on.year == annual.statement.year:
            activity = next((part.activity for part in fund.eligible if part.activity), None)
            cents["income", line_of(activity), fund.income_account] += fund.cents
    for key, of in cents.items():
        if teller.value(key) == of and not teller.figures.cells[key].people:
            teller.equal({key: 1}, of)


def _activity(name: str) -> str | None:
    return None if name == ASSOCIATION else name
