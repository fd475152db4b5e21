"""Explaining the accounts of a year and their totals."""

from collections.abc import Callable, Iterable

from ledger.application.annual_lines import GENERAL_COSTS, AnnualLine, lines_of
from ledger.application.explained import (
    APPROPRIATED,
    PRIOR,
    Explained,
    Lead,
    Part,
    Source,
    part_of,
    rule_sentence,
)
from ledger.application.explaining_asked import Asking
from ledger.domain.chart import ASSET, EXPENSE, INCOME, LIABILITY, OWN_CAPITAL
from ledger.language import _

TOTALS = (
    "assets",
    "equity",
    "liabilities",
    "equity_and_liabilities",
    "income",
    "expense",
    "result",
)
APPROPRIATION = "appropriation"


def account_or_total(asking: Asking, words: list[str]) -> Explained | None:
    """A line of the balance sheet, of income or of costs, by its code or its total's word."""
    if len(words) != 1:
        return None
    (said,) = words
    if said in TOTALS:
        return _total(asking, said)
    if said == GENERAL_COSTS:
        return _general_costs(asking)
    return _account(asking, said) if said in asking.annual.chart else None


def _total(asking: Asking, said: str) -> Explained:
    lines = lines_of(asking.annual, asking.labels)
    chart, sheet = asking.annual.chart, lines.balance_sheet
    label = next(
        line.label
        for line in (*sheet, *lines.income, *lines.expense, *lines.activities)
        if line.code == said
    )

    def those(table: Iterable[AnnualLine], *codes: str, sign: int = 1) -> list[Part]:
        return [
            Part(
                line.code,
                line.label,
                sign * line.cents,
                leads_to=Lead(line.code, asking.year),
            )
            for line in table
            if line.code in codes
        ]

    def accounts(table: Iterable[AnnualLine], *kinds: str) -> list[Part]:
        codes = [
            line.code
            for line in table
            if line.code == GENERAL_COSTS or (line.code in chart and chart[line.code].kind in kinds)
        ]
        return those(table, *codes)

    parts = {
        "assets": lambda: accounts(sheet, ASSET),
        "equity": lambda: accounts(sheet, *OWN_CAPITAL),
        "liabilities": lambda: accounts(sheet, LIABILITY),
        "equity_and_liabilities": lambda: those(sheet, "equity", "liabilities"),
        "income": lambda: accounts(lines.income, INCOME),
        "expense": lambda: accounts(lines.expense, EXPENSE),
        "result": lambda: [
            *those(lines.income, "income"),
            *those(lines.expense, "expense", sign=-1),
        ],
    }
    return asking.sum_of(said, label, _total_sentence(said), parts[said]())


def _general_costs(asking: Asking) -> Explained:
    chart = asking.annual.chart
    return asking.sum_of(
        GENERAL_COSTS,
        _("General costs"),
        _("The costs of the association as a whole, which all activities share."),
        [
            Part(code, asking.labels[code], cents, leads_to=Lead(code, asking.year))
            for code, cents in asking.annual.books.expense.items()
            if chart[code].is_general
        ],
    )


def _account(asking: Asking, code: str) -> Explained:
    account, books = asking.annual.chart[code], asking.annual.books
    on_sheet = account.on_balance_sheet
    sign = 1 if account.kind in (ASSET, EXPENSE) else -1
    postings = [
        one
        for one in asking.postings
        if one.account == code and (on_sheet or one.on.year == asking.year)
    ]
    late = [] if on_sheet else prior(asking, lambda line, _activity: line == code, sign)
    put = [
        Source(
            f"{year}",
            codes[code],
            leads_to=Lead(f"{APPROPRIATION} {code}", year),
        )
        for year, codes in books.appropriated.items()
        if code in codes
    ]
    return asking.sum_of(
        code,
        asking.labels[code],
        _account_sentence(account.kind),
        [
            *asking.by_rule(postings, sign),
            part_of(PRIOR, rule_sentence(PRIOR), late),
            part_of(APPROPRIATED, rule_sentence(APPROPRIATED), put),
        ],
        also=f"{APPROPRIATION} {code}" if code in books.appropriation else None,
    )


def prior(asking: Asking, which: Callable[[str, str | None], bool], sign: int) -> list[Source]:
    """What corrects years that were adopted before: the facts recorded since, each with its part.

    What no fact did, such as a rule that changed, is a sum.
    """
    lines = asking.annual.books.prior
    if not any(which(*line) for line in lines):
        return []
    found = asking.late_sources(lambda one: sign * one.cents(which))
    for account, activity in dict.fromkeys(
        [*lines, *(key for one in asking.late for key in one.lines)]
    ):
        if not which(account, activity):
            continue
        rest_cents = lines.get((account, activity), 0) - sum(
            one.lines.get((account, activity), 0) for one in asking.late
        )
        if rest_cents:
            code = account if activity is None else f"{account} {activity}"
            lead = Lead(account, asking.year - 1)
            found.append(Source(code, sign * rest_cents, leads_to=lead))
    return found


def prior_period(asking: Asking, words: list[str]) -> Explained | None:
    """The part of the result that corrects years that were adopted before."""
    if words:
        return None
    return asking.sum_of(
        "prior_period",
        _("Corrections of earlier years"),
        _("The part of the result that corrects years that were adopted before."),
        [part_of(PRIOR, rule_sentence(PRIOR), prior(asking, lambda _line, _activity: True, -1))],
    )


def _account_sentence(kind: str) -> str:
    if kind == INCOME:
        return _("Everything that was income on this account in the year.")
    if kind == EXPENSE:
        return _("Everything that was a cost on this account in the year.")
    if kind == ASSET:
        return _("What the cooperative had, or was to receive, at the end of the year.")
    if kind in OWN_CAPITAL:
        return _("The cooperative's own money at the end of the year, after the result was shared.")
    return _("What the cooperative still owed at the end of the year.")


def _total_sentence(said: str) -> str:
    return {
        "assets": lambda: _(
            "Everything that the cooperative had, or was to receive, at the end of the year."
        ),
        "equity": lambda: _(
            "All of the cooperative's own money at the end of the year, after the result was "
            "shared."
        ),
        "liabilities": lambda: _("Everything that the cooperative still owed at the end."),
        "equity_and_liabilities": lambda: _(
            "The cooperative's own money with what it owed: always as much as it had."
        ),
        "income": lambda: _("All income of the year."),
        "expense": lambda: _("All costs of the year."),
        "result": lambda: _("All income of the year less all its costs."),
    }[said]()
