"""What everybody may have of a year: spending as a Fiscal Data Package, decisions as Pabulib.

Both are the public version in another form. No amount or count is worked out from the book.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ledger.domain.decision import ADOPTED
from ledger.domain.errors import DomainError
from ledger.interchange.exports.fiscal import (
    EXPENDITURE,
    HIDDEN,
    REVENUE,
    SHOWN,
    TOGETHER,
    FiscalLine,
    FiscalYear,
    fiscal_package,
)
from ledger.interchange.exports.pabulib import Election, VotedOn, pabulib
from ledger.language import _, current, word
from ledger.reports.publishing.document import PublicDecision, PublicDocument
from ledger.reports.publishing.hiding import FEWEST

_TABLES: Final = (("income", REVENUE), ("expense", EXPENDITURE))
Cells = dict[tuple[str, str], int | None]


@dataclass(frozen=True)
class PublicExport:
    """A file that may be published: its bytes, and up to which fact it knows the book.

    It holds `rows`, of which in `hidden` a figure is left out. As long as the members did not
    adopt the year it is a `draft`.
    """

    content: bytes
    position: int
    draft: bool
    rows: int
    hidden: int


def spending_of(document: PublicDocument) -> PublicExport:
    """Income and costs by activity and account, and the budgets, in the language spoken now."""
    executed = [line for code, direction in _TABLES for line in _lines(document, code, direction)]
    if not executed:
        raise DomainError(
            "In {year} nothing came in and nothing was spent. Give another year.",
            year=document.year,
        )
    approved = [
        FiscalLine(
            direction=EXPENDITURE,
            activity=activity,
            activity_label=document.labels[activity],
            cents=cents,
            status=_status(cents),
        )
        for activity, cents in sorted(document.budgets.items())
    ]
    title = _(
        "Income and costs of {cooperative} in {year}",
        cooperative=document.cooperative,
        year=document.year,
    )
    year = FiscalYear(
        name=f"{_slug(document.cooperative)}-{document.year}",
        title=_("{title}: a draft", title=title) if document.draft else title,
        description="\n\n".join(_described(document)),
        source=_(
            "The public version of the statement of {year}, at position {position}",
            year=document.year,
            position=document.position,
        ),
        year=document.year,
        executed=executed,
        approved=approved,
        titles=_titles(),
    )
    return PublicExport(
        content=fiscal_package(year),
        position=document.position,
        draft=document.draft,
        rows=len(executed) + len(approved),
        hidden=sum(line.cents is None for line in (*executed, *approved)),
    )


def votes_of(document: PublicDocument) -> PublicExport:
    """The decisions that were taken in the year with their votes, in the language spoken now."""
    taken = [one for one in document.decisions if one.decided_on is not None]
    told = [one for one in taken if not _is_hidden(one)]
    days = sorted(one.decided_on for one in told if one.decided_on is not None)
    if not days:
        raise DomainError(
            "In {year} no decision was taken that can be published. Give another year.",
            year=document.year,
        )
    said = _(
        "Decisions of {cooperative} in {year}",
        cooperative=document.cooperative,
        year=document.year,
    )
    election = Election(
        description=_("{title}: a draft", title=said) if document.draft else said,
        unit=document.cooperative,
        year=document.year,
        language=current(),
        begins_on=days[0],
        ends_on=days[-1],
        decisions=[_voted_on(one) for one in told],
        comments=list(_comments(len(taken) - len(told))),
    )
    return PublicExport(
        content=pabulib(election),
        position=document.position,
        draft=document.draft,
        rows=len(told),
        hidden=sum(one.yes is None for one in told),
    )


def _lines(document: PublicDocument, code: str, direction: str) -> Iterator[FiscalLine]:
    """Every cell; then what hidden cells are together, so that the sum is the total printed."""
    cells = document.crossed[code]
    for (activity, account), cents in cells.items():
        yield FiscalLine(
            direction=direction,
            activity=activity,
            activity_label=document.labels[activity],
            account=account,
            account_label=document.labels[account],
            cents=cents,
            status=_status(cents),
        )
    table = document.tables.get(code)
    if table is None:
        return
    told: dict[str, int] = defaultdict(int)
    hidden = {account for (_activity, account), cents in cells.items() if cents is None}
    for (_activity, account), cents in cells.items():
        told[account] += cents or 0
    totals = {line.code: line.amount for line in table.lines if not line.together}
    for account in sorted(hidden & totals.keys()):
        yield _together(direction, totals[account], told[account], document, account)
    if hidden - totals.keys():
        rest = [cents or 0 for account, cents in totals.items()]
        rest += [told[account] for account in hidden - totals.keys()]
        yield _together(direction, table.total, sum(rest), document)


def _together(
    direction: str, whole: int | None, told: int, document: PublicDocument, account: str = TOGETHER
) -> FiscalLine:
    """What is left of a total that is printed; where that is hidden too, nothing is known."""
    together = _("Together")
    return FiscalLine(
        direction=direction,
        activity=TOGETHER,
        activity_label=together,
        account=account,
        account_label=document.labels.get(account, together),
        cents=None if whole is None else whole - told,
        status=TOGETHER,
    )


def _status(cents: int | None) -> str:
    return HIDDEN if cents is None else SHOWN


def _described(document: PublicDocument) -> Iterator[str]:
    if document.draft:
        yield _("This is a draft. The members have not adopted it yet, so do not publish it.")
    yield _(
        "Nobody is named here. Counts and amounts of fewer than {fewest} people are hidden, and "
        "what would give them away.",
        fewest=FEWEST,
    )
    yield _(
        "Where the status is hidden, the amount is empty. Where it is together, the amount is the "
        "sum of hidden ones, so that everything adds up to the total of the public version."
    )
    if any(document.tables[code].total is None for code, _d in _TABLES if code in document.tables):
        yield _("The total itself is hidden too, so the amounts do not add up to it.")
    yield _(
        "Budgets are for the costs of an activity with its share of the general costs. The actual "
        "costs are without that share. A budget is hidden where those costs are."
    )
    yield _(
        "From which fund something was paid is not in the public version. The accounts of the "
        "income say what kind of money it was."
    )


def _titles() -> dict[str, str]:
    return {
        "executed": _("Actual income and costs"),
        "approved": _("Budgets"),
        "fiscal_year": _("Financial year"),
        "phase": _("Budgeted or actual"),
        "direction": _("Income or costs"),
        "activity": _("Code of the activity"),
        "activity_label": _("Activity"),
        "account": _("Code of the account"),
        "account_label": _("Account"),
        "amount": _("Amount"),
        "currency": _("Currency"),
        "status": _("Shown, hidden, or hidden ones together"),
    }


def _slug(name: str) -> str:
    """The name as a package may have it: small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "cooperative"


def _is_hidden(one: PublicDecision) -> bool:
    """Whether it may have an amount that is hidden; the format takes no project without one."""
    return one.cents is None and one.activity is not None


def _voted_on(one: PublicDecision) -> VotedOn:
    counts = (one.yes, one.no, one.abstain)
    for_, against, abstained = (_("hidden") if one is None else f"{one}" for one in counts)
    return VotedOn(
        number=one.number,
        cents=one.cents or 0,
        votes_for=one.yes,
        name=one.text or _("Decision no. {number}", number=one.number),
        body=word(one.body),
        adopted=one.state == ADOPTED,
        description=_(
            "{decided_on}: for {for_}, against {against}, abstained {abstained}",
            decided_on=one.decided_on,
            for_=for_,
            against=against,
            abstained=abstained,
        ),
        proposer=word(one.proposer),
    )


def _comments(left_out: int) -> Iterator[str]:
    yield _(
        "The book counts votes. It has no single ballots that may be published, so there are no "
        "lines under VOTES and num_votes is 0."
    )
    yield _(
        "Under votes is how many were for it. It is empty where that number is hidden, for what "
        "rests on fewer than {fewest} people.",
        fewest=FEWEST,
    )
    yield _(
        "The cost is 0 where a decision asks no money. No sum was set beforehand: the budget is "
        "what the adopted decisions cost."
    )
    if left_out:
        yield _(
            "Left out: {count}, for the cost of the activity they are about is hidden.",
            count=left_out,
        )
