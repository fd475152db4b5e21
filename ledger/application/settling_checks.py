"""Whether every figure of a dossier is the one in the statement."""

from collections.abc import Iterable, Iterator

from ledger.application.explained import CENTS, MINUTES, PERSONS
from ledger.application.settling_counts import Found
from ledger.application.settling_evidence import Index
from ledger.reports.annual.document import Document, FundOf
from ledger.reports.settlement.model import Activity, Check, Counts, Money


def find_checks(
    document: Document,
    of: FundOf,
    money: Money,
    activities: Iterable[Activity],
    counts: Found,
    evidence: Index,
) -> tuple[Check, ...]:
    """Each figure beside the statement's; one that is hidden is compared and not shown."""
    return (
        *_of_money(of, money),
        *(check for one in activities for check in _of_activity(document, one)),
        *(
            check
            for one in counts.shown
            if one.activity
            for check in _of_counts(document, one, counts)
        ),
        _check("evidence", None, evidence.cents, evidence.booked_cents),
    )


def _of_money(of: FundOf, money: Money) -> Iterator[Check]:
    yield _check("granted", None, money.granted_cents, of.awarded_cents or 0)
    yield _check("received", None, money.received_cents, of.received_cents)
    yield _check("eligible", None, money.eligible_cents, of.eligible_cents)
    yield _check("borne", None, money.borne_cents, of.borne_cents)
    yield _check("left", None, money.left_cents, of.left_cents)
    yield _check("to_repay", None, money.to_repay_cents, of.to_repay_cents)
    yield _check("receivable", None, money.receivable_cents, of.receivable_cents)


def _of_activity(document: Document, one: Activity) -> Iterator[Check]:
    known = next(each for each in document.by_activity if each.activity == one.activity)
    income_cents = sum(line.cents for line in one.income)
    cost_cents = sum(line.cents for line in one.costs)
    yield _check("income", one.activity, income_cents, known.income_cents)
    yield _check("cost", one.activity, cost_cents, known.cost_cents)
    yield _check("general", one.activity, one.general_cents, known.general_cents)


def _of_counts(document: Document, one: Counts, counts: Found) -> Iterator[Check]:
    social = document.social
    minutes = sum(line.minutes for line in social.hours if line.activity == one.activity)
    for what, unit, shown, here, there in (
        ("hours", MINUTES, one.minutes, counts.minutes[one.activity], minutes),
        (
            "persons",
            PERSONS,
            one.persons,
            counts.persons[one.activity],
            social.persons.get(one.activity, 0),
        ),
    ):
        hidden = shown is None
        yield Check(
            what=what,
            of=one.activity,
            unit=unit,
            here=None if hidden else here,
            there=None if hidden else there,
            agrees=here == there,
        )


def _check(what: str, of: str | None, here: int, there: int) -> Check:
    return Check(what=what, of=of, unit=CENTS, here=here, there=there, agrees=here == there)
