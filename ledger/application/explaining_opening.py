"""Explaining what the books of a first year began with, as it stands beside the balance sheet."""

from ledger.application.annual_lines import lines_of
from ledger.application.explained import Explained, Lead, Part
from ledger.application.explaining_asked import Asking
from ledger.domain.chart import ASSET, LIABILITY, OWN_CAPITAL
from ledger.language import _
from ledger.projections.journal.opening import opening_postings

_UNDER = {"assets": (ASSET,), "equity": OWN_CAPITAL, "liabilities": (LIABILITY,)}
SHEET = "balance_sheet"
_BOTH = "equity_and_liabilities"


def began_with(asking: Asking, words: list[str], *, called: str) -> Explained | None:
    """A line of the balance sheet as the books began; `called` is the word before it."""
    if words[:1] == [SHEET]:
        words = words[1:]
    annual, code = asking.annual, " ".join(words)
    if annual.opening is None:
        return None
    lines = {line.code: line for line in lines_of(annual, asking.labels).balance_sheet}
    if code in _UNDER or code == _BOTH:
        parts = [
            Part(
                one.code,
                one.label,
                one.previous_cents or 0,
                leads_to=Lead(f"{called} {one.code}", asking.year),
            )
            for one in lines.values()
            if _is_under(asking, one.code, code)
        ]
        label = lines[code].label
    elif code in annual.chart and annual.chart[code].on_balance_sheet:
        sign = 1 if annual.chart[code].kind == ASSET else -1
        under = opening_postings(annual.journal, asking.year)
        parts = asking.by_rule((one for one in under if one.account == code), sign)
        label = f"{code} {asking.labels[code]}"
    else:
        return None
    return asking.sum_of(
        f"{called} {code}",
        _("{figure} at the beginning", figure=label),
        _("What the books of this first year began with."),
        parts,
    )


def _is_under(asking: Asking, line: str, total: str) -> bool:
    if total == _BOTH:
        return line in ("equity", "liabilities")
    chart = asking.annual.chart
    return line in chart and chart[line].kind in _UNDER[total]
