"""Explaining a figure of a year: its definition, its parts, and the facts under each part."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ledger.application.explained import Explained
from ledger.application.explaining_accounts import (
    APPROPRIATION,
    TOTALS,
    account_or_total,
    prior_period,
)
from ledger.application.explaining_activities import (
    SHARED,
    activity,
    activity_result,
    shared_costs,
)
from ledger.application.explaining_asked import Asking, asking_of
from ledger.application.explaining_decided import (
    budget,
    decisions,
    index,
    meeting,
    next_budget,
)
from ledger.application.explaining_funds import bank, fund
from ledger.application.explaining_hours import hours, payouts
from ledger.application.explaining_opening import began_with
from ledger.application.explaining_people import (
    counted_things,
    first_roles,
    left_because,
    members,
    persons,
    ties,
    to_whom,
)
from ledger.application.explaining_reserves import RESERVE, reserve
from ledger.application.explaining_results import appropriated
from ledger.application.session import Session
from ledger.domain.errors import DomainError

# What Dutch readers call the figures, and what a statement for programs calls its lists.
CALLED = {
    "resultaat": "result",
    "baten": "income",
    "lasten": "expense",
    "activa": "assets",
    "passiva": "equity_and_liabilities",
    "vermogen": "equity",
    "schulden": "liabilities",
    "uren": "hours",
    "leden": "members",
    "personen": "persons",
    "association": "vereniging",
    "bestemming": APPROPRIATION,
    "balans": "balance_sheet",
    "activiteit": "activity",
    "activities": "activity",
    "geldstroom": "fund",
    "funds": "fund",
    "begroting": "budget",
    "besluiten": "decisions",
    "indices": "index",
    "vergadering": "meeting",
    "meetings": "meeting",
    "reserves": RESERVE,
    "vorig": "previous",
    "payout": "payouts",
    "months": "hours",
    "result_cents": "result",
    "prior_period_cents": "prior_period",
}
# What comes after it is a figure of the year before.
PREVIOUS = "previous"
# What comes after one of these is a code of its own.
SECTIONS: dict[str, Callable[[Asking, list[str]], Explained | None]] = {
    "balance_sheet": account_or_total,
    "income": account_or_total,
    "expense": account_or_total,
    APPROPRIATION: appropriated,
    "activity": activity,
    "budget": budget,
    "next_budget": next_budget,
    RESERVE: reserve,
    SHARED: shared_costs,
    "prior_period": prior_period,
    "fund": fund,
    "bank": bank,
    "hours": hours,
    "payouts": payouts,
    "members": members,
    "left_because": left_because,
    "first_roles": first_roles,
    "meeting": meeting,
    "persons": persons,
    "ties": ties,
    "to_whom": to_whom,
    "counted": counted_things,
    "decisions": decisions,
    "index": index,
}


def explain(
    session: Session, figure: str, year: int, labels: Mapping[str, str], *, position: int | None
) -> Explained:
    """What a figure of a year is, its parts and the facts under each; the parts sum to it.

    A figure is an account's code, a total's word, an activity, a fund's code; or the word of a
    list of the statement with a code in it, such as `appropriation 0600` or `fund wmo received`.
    Raises DomainError for anything else.
    """
    with asking_of(session, year, labels, position=position, known=None) as asking:
        return explained_by(asking, figure)


def explained_by(asking: Asking, figure: str) -> Explained:
    """The same out of a year that was read already: several figures share what they rest on."""
    found = _find(asking, _words(figure))
    if found is None:
        raise DomainError(
            "{figure} is not a figure of {year}. Give an account such as 1100, one of {figures}, "
            "an activity or a fund.",
            figure=figure.strip(),
            year=asking.year,
            figures=list(dict.fromkeys([*TOTALS, *SECTIONS, PREVIOUS])),
        )
    return found


def _words(figure: str) -> list[str]:
    """The words of a figure, `fund:wmo` being two, with the first one as we call it."""
    first, *others = figure.split() or [""]
    name, sep, code = first.partition(":")
    if sep and CALLED.get(name.lower(), name.lower()) in (*SECTIONS, PREVIOUS):
        first, others = name, [code, *others]
    return [CALLED.get(first.lower(), first), *others]


def _find(asking: Asking, words: list[str]) -> Explained | None:
    """A list of the statement comes before an account, and that before an activity or fund."""
    first, *others = words
    if first == PREVIOUS:
        return _previous(asking, _words(" ".join(others)))
    if first in SECTIONS and (others or first not in TOTALS):
        found = SECTIONS[first](asking, others)
        if found is not None:
            return found
    for of in (account_or_total, activity_result, fund):
        found = of(asking, words)
        if found is not None:
            return found
    return None


def _previous(asking: Asking, words: list[str]) -> Explained | None:
    """A figure of the year before, as it stands beside that of the year.

    What only the year has was nothing then.
    """
    if words[0] == PREVIOUS:
        return None
    if asking.annual.previous is None:
        return began_with(asking, words, called=PREVIOUS)
    found = _find(asking.before, words)
    if found is not None:
        return found
    now = _find(asking, words)
    if now is None:
        return None
    return replace(now, year=asking.year - 1, amount=0, parts=(), also=None, said=None)
