"""How the dossier says what stands in it as a code, and what it does not tell."""

from collections.abc import Callable

from ledger.language import _, day, duration
from ledger.reports.annual.cells import body_said, ended, typed
from ledger.reports.annual.document import Someone
from ledger.reports.page import NOTHING
from ledger.reports.settlement.model import Check, Evidence, Rests


def told(number: int | None, said: Callable[[int], str] = str) -> str:
    """A count, or that it is not told."""
    return _("not told") if number is None else said(number)


def hours_told(minutes: int | None) -> str:
    """Hours and minutes, or that they are not told."""
    return told(minutes, duration)


def rests_said(one: Rests) -> str:
    """A decision: its number, who took it, when and in which words."""
    when = NOTHING if one.decided_on is None else day(one.decided_on)
    return _(
        "Decision no. {number}, {body}, {day}: {text}",
        number=one.number,
        body=body_said(one.body),
        day=when,
        text=ended(typed(one.text)),
    )


def unspent_said(unspent: str) -> str:
    """What becomes of what is left of an award."""
    return {
        "repay": lambda: _("What is left goes back to who granted it."),
        "carry": lambda: _("What is left is carried to later years (egalisatiereserve, Awb 4:72)."),
        "keep": lambda: _("The cooperative may keep what is left."),
    }[unspent]()


def report_said(report: str) -> str:
    """Which report a municipality asks."""
    return {
        "none": lambda: _("The municipality asks no report."),
        "sample": lambda: _("The municipality asks no report, but may look at a sample."),
        "activities": lambda: _("It asks a report on the activities, and their income and costs."),
        "activities_more": lambda: _(
            "It asks a report on the activities, and their income and costs. This is its highest "
            "class of awards, so look in the decision what else it asks."
        ),
        "performance": lambda: _("It asks a report on what was achieved."),
        "performance_cost": lambda: _("It asks a report on what was achieved, and what that cost."),
        "reach": lambda: _("It asks a report on activities, whom they reached, and money."),
        "halfway": lambda: _(
            "It asks a report halfway, over January to July with an estimate of the year. At the "
            "end it asks a final one."
        ),
        "accounts": lambda: _("It asks the annual accounts of the whole organisation."),
        "unknown": lambda: _("Which report it asks is not known here. Look in the decision."),
    }[report]()


def statement_said(statement: str) -> str:
    """Whose statement goes with the accounts."""
    return {
        "none": lambda: _("No statement of an accountant or kascommissie is needed."),
        "kascommissie": lambda: _(
            "No accountant is needed. The statement of the kascommissie goes with it (BW 2:48)."
        ),
        "accountant": lambda: _("The statement of an accountant is needed."),
        "accountant_lawful": lambda: _(
            "The statement of an accountant is needed: that the figures are true, and that the "
            "money was spent by the rules."
        ),
        "samenstelling": lambda: _(
            "A samenstellingsverklaring is needed: an accountant compiles the accounts."
        ),
        "controle": lambda: _("A controleverklaring is needed: an accountant audits the accounts."),
        "unknown": lambda: _(
            "Whose statement it asks is not known here. Look in the decision on the award."
        ),
    }[statement]()


def due_said(due: str) -> str:
    """When the account must be there, where no day is known."""
    return {
        "": lambda: _("The last day is not known here. Look in the decision on the award."),
        "notice": lambda: _("The municipality lets you know when it must be there."),
        "decision": lambda: _("The decision on the award says when it must be there."),
    }[due]()


def funder_said(one: Someone) -> str:
    """Who granted it, by name: to them our code says nothing."""
    return typed(one.name or one.code)


def sort_said(one: Evidence) -> str:
    """What a piece of evidence is, and how many visits or claims stand in it."""
    said = {
        "payout": lambda: _("payout"),
        "invoice": lambda: _("invoice"),
        "booking": lambda: _("booking"),
        "open": lambda: _("visits"),
    }[one.sort]()
    if one.visits:
        said = f"{said} ({one.visits})"
    return said if one.paid_on or one.sort == "booking" else _("{what}, not paid", what=said)


def check_said(one: Check) -> str:
    """Which figure was laid beside the statement."""
    said = {
        "granted": lambda: _("Granted"),
        "received": lambda: _("Received, less what went back"),
        "eligible": lambda: _("Eligible costs"),
        "borne": lambda: _("Costs that the subsidy bears"),
        "left": lambda: _("Not spent"),
        "to_repay": lambda: _("To repay"),
        "receivable": lambda: _("Still to receive"),
        "income": lambda: _("Income"),
        "cost": lambda: _("Own costs"),
        "general": lambda: _("Share of the general costs"),
        "hours": lambda: _("Hours given"),
        "persons": lambda: _("Different people helped"),
        "evidence": lambda: _("All costs in the list of evidence"),
    }[one.what]()
    return said if one.of is None else f"{typed(one.of)}: {said}"
