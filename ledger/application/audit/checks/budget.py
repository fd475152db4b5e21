"""Checks 15 and 19: large differences are explained, and expenses follow a recorded decision."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import breached, finding, look, passes
from ledger.domain.decision import ADOPTED
from ledger.reports.annual.document import LARGE_PER_CENT, LEAST_CENTS, Difference
from ledger.reports.audit_evening.evening import Remark


def differences(looking: Looking) -> Iterator[Remark]:
    """Figures far from their budget or from last year, and whether the board says why."""
    explained = {one.account or one.activity for one in looking.report.differences}
    large = [one for one in looking.differences if one.large]
    missing = [one for one in large if one.code not in explained]
    for one in missing:
        yield finding(_unexplained(one), f"explain {one.code} --year {looking.year}")
    if not missing:
        yield passes(
            Finding(
                "Every difference of more than {percent} % and at least {least_cents} is "
                "explained; there are {count}.",
                percent=LARGE_PER_CENT,
                least_cents=LEAST_CENTS,
                count=len(large),
            ),
            f"year report {looking.year}",
        )


def _unexplained(one: Difference) -> Finding:
    what = {"code": one.code, "line_cents": one.cents}
    if one.budget_cents is not None:
        return Finding(
            "{code} is {line_cents}, the budget was {budget_cents}, and the board does not say "
            "why.",
            **what,
            budget_cents=one.budget_cents,
        )
    return Finding(
        "{code} is {line_cents}, last year it was {previous_cents}, and the board does not say "
        "why.",
        **what,
        previous_cents=one.previous_cents,
    )


def followed(looking: Looking) -> Iterator[Remark]:
    """Budgets by their decisions, paid hours by their agreements, bookings by what allows them."""
    found = [*breached(looking, 19), *_budgets(looking), *_allowed(looking)]
    yield from found
    if not found:
        yield passes(
            Finding(
                "Every activity with costs has a budget that was decided, and all pay has its "
                "agreement."
            ),
            "activities list",
            "decisions list",
        )


def _budgets(looking: Looking) -> Iterator[Remark]:
    decided = {one.decision: one for one in looking.decisions}
    for one in looking.annual.books.activities:
        cost_cents = one.cost_cents if one.activity is not None else one.general_cents
        if one.activity is None or not cost_cents:
            continue
        what = {"activity": one.activity, "cost_cents": cost_cents}
        budget = looking.budgets.get(one.activity)
        if budget is None:
            yield finding(
                Finding("Activity {activity} cost {cost_cents}, and has no budget.", **what),
                f"explain {one.activity} --year {looking.year}",
            )
        elif budget.decision is None:
            yield look(
                Finding(
                    "Activity {activity} cost {cost_cents}. Its budget names no decision; look in "
                    "the minutes.",
                    **what,
                ),
                "activities list",
                "decisions list",
            )
        elif decided[budget.decision].state != ADOPTED:
            yield finding(
                Finding(
                    "The budget of activity {activity} rests on decision no. {number}, which was "
                    "not adopted.",
                    activity=one.activity,
                    number=decided[budget.decision].position,
                ),
                f"decisions show {decided[budget.decision].position}",
            )


def _allowed(looking: Looking) -> Iterator[Remark]:
    """Bookings under a decision: that it was adopted, and for so much."""
    decided = {one.decision: one for one in looking.decisions}
    used: dict[str, int] = {}
    for one in looking.bookings:
        if one.decision is not None and one.stands and one.booked_on <= looking.last_on:
            used[one.decision] = used.get(one.decision, 0) + one.debit_cents
    for stream, cents in used.items():
        decision = decided[stream]
        if decision.state != ADOPTED or (decision.cents is not None and cents > decision.cents):
            yield finding(
                Finding(
                    "Under decision no. {number} {used_cents} was booked. It allows less, or was "
                    "not adopted.",
                    number=decision.position,
                    used_cents=cents,
                ),
                f"decisions show {decision.position}",
            )
