"""Explaining where the result of a year went."""

from ledger.application.explained import (
    APPROPRIATED,
    BEYOND,
    PRIOR,
    Explained,
    FactUnder,
    Lead,
    Part,
    Source,
    part_of,
    rule_sentence,
    source_of,
)
from ledger.application.explaining_accounts import APPROPRIATION, prior
from ledger.application.explaining_activities import RESULT
from ledger.application.explaining_asked import Asking
from ledger.domain.chart import GENERAL_RESERVE, RESTRICTED_FUND
from ledger.domain.decision import ADOPTED, RESERVE
from ledger.language import _


def appropriated(asking: Asking, words: list[str]) -> Explained | None:
    """What one part of the equity got of the result, or the whole by where it went."""
    if words in ([], [RESULT]):
        return asking.sum_of(
            f"{APPROPRIATION} {RESULT}",
            _("Result, by where it went"),
            _("What each part of the equity got of the result of the year."),
            _parts_of_result(asking),
        )
    books, chart = asking.annual.books, asking.annual.chart
    code = " ".join(words)
    if code not in {*books.appropriation, *books.balance_sheet} or code not in chart:
        return None
    if code == GENERAL_RESERVE:
        definition = _("What is left of the result when all else has got its part.")
        whole = Part(RESULT, _("Result"), books.result_cents, leads_to=Lead(RESULT, asking.year))
        parts = [whole, *_parts_of_result(asking, but=code, sign=-1)]
    elif chart[code].kind == RESTRICTED_FUND:
        definition = _(
            "What {activity} brought in less its own costs: that is kept for it, or taken from it.",
            activity=chart[code].activity or _("(no activity)"),
        )
        parts = _of_restricted(asking, code)
    else:
        definition = _("What was decided in the year to set apart.")
        parts = [_decided(asking, code)]
    return asking.sum_of(
        f"{APPROPRIATION} {code}",
        _("{account}, out of the result", account=f"{code} {asking.labels[code]}"),
        definition,
        parts,
        also=f"balance_sheet {code}",
    )


def _parts_of_result(asking: Asking, *, but: str | None = None, sign: int = 1) -> list[Part]:
    return [
        Part(
            code,
            asking.labels[code],
            sign * cents,
            leads_to=Lead(f"{APPROPRIATION} {code}", asking.year),
        )
        for code, cents in asking.annual.books.appropriation.items()
        if code != but
    ]


def _of_restricted(asking: Asking, code: str) -> list[Part]:
    """The activity's own result, and what of a loss was not there to be lost."""
    chart = asking.annual.chart
    activity = chart[code].activity

    def own(account: str, of: str | None) -> bool:
        line = chart[account]
        return of == activity and not line.is_general and not line.on_balance_sheet

    parts = [
        *asking.by_rule(asking.of_year(lambda one: own(one.account, one.activity)), -1),
        part_of(PRIOR, rule_sentence(PRIOR), prior(asking, own, -1)),
    ]
    if activity is None:
        parts = []
    cents = asking.annual.books.appropriation.get(code, 0)
    beyond = cents - sum(part.amount for part in parts)
    there = Source(code, beyond, leads_to=Lead(code, asking.year))
    return [*parts, part_of(BEYOND, rule_sentence(BEYOND), [there] if beyond else [])]


def _decided(asking: Asking, code: str) -> Part:
    under = [
        FactUnder(one.position, one.decided_on, None, one.cents)
        for one in asking.annual.decisions
        if one.state == ADOPTED and one.subject == RESERVE and one.account == code and one.cents
    ]
    sources = [source_of(f"{fact.number}", [fact]) for fact in under]
    return part_of(APPROPRIATED, _("As it was decided."), sources)
