"""Explaining what each activity brought in, what it cost, and its share of what all share."""

from collections.abc import Callable

from ledger.application.annual_lines import ASSOCIATION
from ledger.application.explained import (
    GENERAL,
    PRIOR,
    Explained,
    Lead,
    Part,
    Source,
    part_of,
    rule_sentence,
)
from ledger.application.explaining_accounts import prior
from ledger.application.explaining_asked import Asking
from ledger.domain.chart import EXPENSE, INCOME
from ledger.language import _
from ledger.projections.journal.year_books import ActivityResult

RESULT, ACTIVITY, SHARED = "result", "activity", "shared_costs"
OWN_INCOME, OWN_COSTS, SHARE, ALL_COSTS = "income", "costs", "share", "all_costs"


def activity(asking: Asking, words: list[str]) -> Explained | None:
    """One of an activity's figures, by its code and the figure's word: its result if there is
    none."""
    figures: dict[str, Callable[[Asking, ActivityResult], Explained]] = {
        OWN_INCOME: _own_income,
        OWN_COSTS: _own_costs,
        SHARE: _share,
        ALL_COSTS: _all_costs,
    }
    found = _found(asking, words[:-1])
    if found is not None and words[-1] in figures:
        return figures[words[-1]](asking, found)
    return activity_result(asking, words)


def _found(asking: Asking, words: list[str]) -> ActivityResult | None:
    said = " ".join(words)
    return next(
        (one for one in asking.annual.books.activities if (one.activity or ASSOCIATION) == said),
        None,
    )


def activity_result(asking: Asking, words: list[str]) -> Explained | None:
    """What one activity was left with, or the whole result by activity."""
    if words == [RESULT]:
        return _results(asking)
    found = _found(asking, words)
    if found is None:
        return None
    said, general_cents = found.activity or ASSOCIATION, found.general_cents
    own = _own(asking, found, INCOME, EXPENSE)
    share = Source(SHARED, -general_cents, leads_to=Lead(SHARED, asking.year))
    same_name = said in {fund.code for fund in asking.annual.journal.funds}
    return asking.sum_of(
        said,
        _called(found),
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
                _called(one),
                one.result_cents,
                leads_to=Lead(f"{ACTIVITY} {one.activity or ASSOCIATION}", asking.year),
            )
            for one in asking.annual.books.activities
        ],
    )


def _own(asking: Asking, one: ActivityResult, *kinds: str) -> Callable[[str, str | None], bool]:
    """Which lines of these kinds are its own, and not shared by all."""
    chart = asking.annual.chart

    def own(account: str, of: str | None) -> bool:
        is_its = chart[account].kind in kinds and of == one.activity
        return is_its and not _is_shared(asking, account, of)

    return own


def _called(one: ActivityResult) -> str:
    return one.activity or _("The association itself")


def _named(one: ActivityResult, figure: str) -> str:
    return f"{ACTIVITY} {one.activity or ASSOCIATION} {figure}"


def _own_income(asking: Asking, one: ActivityResult) -> Explained:
    return asking.sum_of(
        _named(one, OWN_INCOME),
        _("{activity}: income", activity=_called(one)),
        _("All income of the year that is of this activity alone."),
        _parts_of(asking, _own(asking, one, INCOME), -1),
    )


def _own_costs(asking: Asking, one: ActivityResult) -> Explained:
    return asking.sum_of(
        _named(one, OWN_COSTS),
        _("{activity}: its own costs", activity=_called(one)),
        _("All costs of the year that are of this activity alone."),
        _parts_of(asking, _own(asking, one, EXPENSE), 1),
    )


def _parts_of(asking: Asking, own: Callable[[str, str | None], bool], sign: int) -> list[Part]:
    """What counts in the year of these lines, an account each."""
    found = asking.of_year(lambda posting: own(posting.account, posting.activity))
    return [
        *(
            part_of(
                code,
                asking.labels[code],
                asking.sources([each for each in found if each.account == code], sign),
            )
            for code in sorted({each.account for each in found})
        ),
        part_of(PRIOR, rule_sentence(PRIOR), prior(asking, own, sign)),
    ]


def _share(asking: Asking, one: ActivityResult) -> Explained:
    """Its part of what all share; what no budget bears is of the association itself."""
    budgets = [each.budget_cents or 0 for each in asking.annual.books.activities]
    if one.budget_cents:
        definition = _(
            "Costs that all activities share are shared in proportion to the budgets. Its budget "
            "is {budget_cents}, of {all_budgets_cents} together.",
            budget_cents=one.budget_cents,
            all_budgets_cents=sum(budgets),
        )
    elif one.activity is None:
        definition = _("What no activity with a budget bears of the costs that all share.")
    else:
        definition = _("It has no budget, so it bears nothing of the costs that all share.")
    lead = Lead(SHARED, asking.year)
    return asking.sum_of(
        _named(one, SHARE),
        _("{activity}: share of the general costs", activity=_called(one)),
        definition,
        [Part(GENERAL, rule_sentence(GENERAL), one.general_cents, leads_to=lead)],
    )


def _all_costs(asking: Asking, one: ActivityResult) -> Explained:
    return asking.sum_of(
        _named(one, ALL_COSTS),
        _("{activity}: all costs", activity=_called(one)),
        _("Its own costs with its share of the general costs: what its budget is for."),
        [
            Part(figure, sentence, cents, leads_to=Lead(_named(one, figure), asking.year))
            for figure, sentence, cents in (
                (OWN_COSTS, _("Its own costs."), one.cost_cents),
                (SHARE, rule_sentence(GENERAL), one.general_cents),
            )
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
