"""What an award says: who pays by which law, for which costs, and what becomes of the rest."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ledger.domain.acting import refuse_ancient
from ledger.domain.chart import ASSET, EXPENSE, INCOME, Chart, refuse_unknown
from ledger.domain.errors import DomainError
from ledger.domain.fact import Values

REPAY: Final = "repay"
CARRY: Final = "carry"
KEEP: Final = "keep"
UNSPENT: Final = (REPAY, CARRY, KEEP)

# What pays: the law or the giver, with the accounts for its income and for what is still to come.
REGIMES: Final = {
    "wmo": ("8100", "1310"),
    "zvw": ("8100", "1310"),
    "wlz": ("8100", "1310"),
    "youth": ("8100", "1310"),
    "pgb": ("8110", "1315"),
    "participation": ("8120", "1340"),
    "subsidy": ("8200", "1320"),
    "gift": ("8400", "1340"),
    "own": ("8500", "1340"),
}
GIFT: Final = "gift"
# A gift that is for no activity in particular.
UNRESTRICTED_GIFTS: Final = "8410"


class Eligible(Values):
    """Costs that the fund may bear: of an activity, on an account, and which part of them.

    Without an activity or account any one counts.
    """

    activity: str | None = None
    account: str | None = None
    percent: int = 100


def refuse_terms(
    *,
    regime: str,
    unspent: str,
    cents: int | None,
    tariff_cents: int | None,
    eligible: Sequence[Eligible],
    chart: Chart,
) -> None:
    """Refuse an award that is not a sum or a tariff, or is for costs that nobody can have."""
    if regime not in REGIMES:
        raise DomainError(
            "{regime} is not a kind of fund. Use one of {regimes}.",
            regime=regime,
            regimes=list(REGIMES),
        )
    if unspent not in UNSPENT:
        raise DomainError(
            "{unspent} does not say what becomes of unspent money. Use one of {ways}.",
            unspent=unspent,
            ways=list(UNSPENT),
        )
    if (cents is None) == (tariff_cents is None):
        raise DomainError("Give either the sum that was awarded or the tariff an hour.")
    if (cents if cents is not None else tariff_cents or 0) <= 0:
        raise DomainError("An award must be for more than zero.")
    for part in eligible:
        if not 1 <= part.percent <= 100:
            raise DomainError(
                "A fund bears 1 to 100 percent of a cost, not {percent}.", percent=part.percent
            )
        if part.account is not None:
            _refuse_kind(chart, part.account, EXPENSE)
    if regime == GIFT:
        _refuse_gift_terms(unspent=unspent, tariff_cents=tariff_cents, eligible=eligible)


def _refuse_gift_terms(
    *, unspent: str, tariff_cents: int | None, eligible: Sequence[Eligible]
) -> None:
    """A gift is income at once, of one activity or of none: other terms nobody would follow."""
    if tariff_cents is not None:
        raise DomainError("A gift is a sum, not a tariff an hour. Give how much: --sum EUROS.")
    if unspent == REPAY:
        raise DomainError(
            "A gift is not repaid, so leave --unspent out. Money that goes back to whoever awarded "
            "it is a subsidy."
        )
    if any(part.account is not None or part.percent != 100 for part in eligible):
        raise DomainError(
            "A gift is for an activity as a whole: leave the account and the percentage out, as in "
            "--bears eettafel."
        )
    if len(eligible) > 1:
        raise DomainError(
            "A gift is for one activity. Record it as several gifts, each with its own sum and a "
            "code of its own."
        )


def accounts_of(
    regime: str, *, income: str | None, receivable: str | None, chart: Chart
) -> tuple[str, str]:
    """The accounts for income and for what is still to come: those named, else the regime's."""
    usual_income, usual_receivable = REGIMES[regime]
    income, receivable = income or usual_income, receivable or usual_receivable
    _refuse_kind(chart, income, INCOME)
    _refuse_kind(chart, receivable, ASSET)
    return income, receivable


def refuse_period(from_on: date, until_on: date | None) -> None:
    """A period ends on or after the day it begins, in this century."""
    refuse_ancient(from_on)
    if until_on is not None and until_on < from_on:
        raise DomainError(
            "It would end on {until_on}, before it begins on {from_on}.",
            until_on=until_on,
            from_on=from_on,
        )


def _refuse_kind(chart: Chart, code: str, kind: str) -> None:
    account = refuse_unknown(chart, code)
    if account.kind != kind:
        raise DomainError(
            "Account {account} is not of the kind that this needs: {kind}.",
            account=code,
            kind=kind,
        )
