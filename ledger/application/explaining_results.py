"""Explaining what each activity brought in, and where the result of a year went."""

from collections.abc import Callable

from sqlalchemy import select

from ledger.application.annual_lines import ASSOCIATION
from ledger.application.explained import (
    APPROPRIATED,
    BEYOND,
    GENERAL,
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
from ledger.application.explaining_asked import Asking
from ledger.domain.chart import EXPENSE, GENERAL_RESERVE, INCOME, RESTRICTED_FUND
from ledger.domain.decision import ADOPTED, RESERVE
from ledger.language import _

RESULT, ACTIVITY, SHARED = "result", "activity", "shared_costs"


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


def activity_result(asking: Asking, words: list[str]) -> Explained | None:
    """What one activity was left with, or the whole result by activity."""
    if words == [RESULT]:
        return _results(asking)
    said = " ".join(words)
    found = [one for one in asking.annual.books.activities if (one.activity or ASSOCIATION) == said]
    if not found:
        return None
    activity, general_cents = found[0].activity, found[0].general_cents
    chart = asking.annual.chart

    def own(account: str, of: str | None) -> bool:
        on_it = chart[account].kind in (INCOME, EXPENSE) and of == activity
        return on_it and not _is_shared(asking, account, of)

    share = Source(SHARED, -general_cents, leads_to=Lead(SHARED, asking.year))
    same_name = said in {fund.code for fund in asking.annual.journal.funds}
    return asking.sum_of(
        said,
        activity or _("The association itself"),
        _(
            "What it brought in less its own costs, less its share of the general costs. "
            "Costs are below zero."
        ),
        [
            *asking.by_rule(asking.of_year(lambda one: own(one.account, one.activity)), -1),
            part_of(PRIOR, rule_sentence(PRIOR), prior(asking, own, -1)),
            part_of(GENERAL, rule_sentence(GENERAL), [share] if general_cents else []),
        ],
        also=f"fund {said}" if same_name else None,
    )


def _results(asking: Asking) -> Explained:
    return asking.sum_of(
        f"activities {RESULT}",
        _("Result, by activity"),
        _("What each activity was left with, after its share of the general costs."),
        [
            Part(
                one.activity or ASSOCIATION,
                one.activity or _("The association itself"),
                one.result_cents,
                leads_to=Lead(f"{ACTIVITY} {one.activity or ASSOCIATION}", asking.year),
            )
            for one in asking.annual.books.activities
        ],
    )


def _is_shared(asking: Asking, account: str, activity: str | None) -> bool:
    line = asking.annual.chart[account]
    return line.is_general or (line.kind == EXPENSE and activity is None)


def shared_costs(asking: Asking, words: list[str]) -> Explained | None:
    """The costs that all activities share, by account."""
    if words:
        return None
    which: Callable[[str, str | None], bool] = lambda account, of: _is_shared(asking, account, of)  # noqa: E731
    found = asking.of_year(lambda one: which(one.account, one.activity))
    parts = [
        part_of(
            code,
            asking.labels[code],
            asking.sources([one for one in found if one.account == code], 1),
        )
        for code in sorted({one.account for one in found})
    ]
    return asking.sum_of(
        SHARED,
        _("Costs that all activities share"),
        _("General costs, and costs that were booked without an activity."),
        [*parts, part_of(PRIOR, rule_sentence(PRIOR), prior(asking, which, 1))],
    )


def budget(asking: Asking, words: list[str]) -> Explained | None:
    """What an activity may cost in the year; `-` is the budget of no activity."""
    said = " ".join(words)
    table = asking.seeing.readings.rules.budgets
    wanted = table.c.activity.is_(None) if said in ("", "-") else table.c.activity == said
    query = select(table).where(table.c.year == asking.year, wanted).order_by(table.c.position)
    rows = asking.seeing.connection.execute(query).all()
    if not rows:
        return None
    fact = FactUnder(rows[-1].position, None, None, rows[-1].cents)
    return asking.sum_of(
        f"budget {said}",
        _("Budget for {activity}", activity=said or _("everything")),
        _("What the activity may cost in the year; of several the last one holds."),
        [part_of("budget", _("As it was set."), [source_of(said or "-", [fact])])],
    )
