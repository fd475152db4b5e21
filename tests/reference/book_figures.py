"""A year's books in the shape of the reference's table of expected figures."""

from typing import Any

from ledger.domain.chart import (
    ASSET,
    LIABILITY,
    OWN_CAPITAL,
    RESTRICTED_FUND,
    Chart,
)
from ledger.projections.annual import Annual

GENERAL = "49xx Algemene kosten"
ASSOCIATION = "vereniging"

# What De Brink's table shows is always shown, also when it is nothing.
ALWAYS_ASSETS = ("1100", "1300", "1310", "1320", "1330", "1400")
ALWAYS_OWED = ("1600", "1610", "1620")
ALWAYS_INCOME = ("8000", "8100", "8110", "8200", "8300", "8310", "8320", "8400")
ALWAYS_EXPENSE = ("4000", "4010", "4100", "4200", "4300", "4400")


def book_figures(annual: Annual, labels: dict[str, str]) -> dict[str, Any]:
    """Balance sheet, income, expense, result, appropriation, activities, decisions, bank."""
    books, chart = annual.books, annual.chart

    def named(codes: dict[str, int], always: tuple[str, ...] = ()) -> dict[str, int]:
        shown = dict.fromkeys(always, 0) | codes
        return {f"{code} {labels[code]}": shown[code] for code in sorted(shown)}

    own = _of_kinds(books.balance_sheet, chart, *OWN_CAPITAL)
    assets = _of_kinds(books.balance_sheet, chart, ASSET)
    owed = _of_kinds(books.balance_sheet, chart, LIABILITY)
    general = {code: cents for code, cents in books.expense.items() if chart[code].is_general}
    direct = {code: cents for code, cents in books.expense.items() if code not in general}
    return {
        "balance_sheet": {
            **named(assets, ALWAYS_ASSETS),
            "TOTAAL ACTIVA": sum(assets.values()),
            **named(own, ("0500", "0600")),
            "TOTAAL EIGEN VERMOGEN": sum(own.values()),
            **named(owed, ALWAYS_OWED),
            "TOTAAL PASSIVA": sum(own.values()) + sum(owed.values()),
        },
        "income": {
            **named(books.income, ALWAYS_INCOME),
            "SOM DER BATEN": sum(books.income.values()),
        },
        "expense": {
            **named(direct, ALWAYS_EXPENSE),
            GENERAL: sum(general.values()),
            "SOM DER LASTEN": sum(books.expense.values()),
        },
        "result": books.result_cents,
        "appropriation": {
            labels[code]: cents
            for code, cents in ({"0600": 0} | _restricted(annual) | books.appropriation).items()
        },
        "activity_result_after_overhead": {
            one.activity or ASSOCIATION: one.result_cents for one in books.activities
        },
        "decisions": vars(annual.decided),
        "bank_flow": {"in": books.bank_in_cents, "out": books.bank_out_cents},
    }


def _of_kinds(codes: dict[str, int], chart: Chart, *kinds: str) -> dict[str, int]:
    return {code: cents for code, cents in codes.items() if chart[code].kind in kinds}


def _restricted(annual: Annual) -> dict[str, int]:
    return {
        code: 0
        for code, account in annual.chart.items()
        if account.kind == RESTRICTED_FUND and account.activity is not None
    }
