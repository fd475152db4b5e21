"""What somebody still has to do before a dossier goes out, with what to type for it."""

from collections.abc import Iterator

from ledger.language import _
from ledger.reports.settlement.model import Settlement
from ledger.reports.settlement.words import check_said, due_said, statement_said

_ACCOUNTANTS = ("accountant", "accountant_lawful", "samenstelling", "controle")


def still_to_do(settlement: Settlement) -> tuple[str, ...]:
    """Sentences in the language spoken now; none where the dossier is ready."""
    return (*_of_the_year(settlement), *_of_the_dossier(settlement), *_asked(settlement))


def _of_the_year(settlement: Settlement) -> Iterator[str]:
    statement, year = settlement.statement, settlement.year
    if statement.state in (None, "open"):
        yield _("{year} was not drawn up yet: buurtledger year draw-up {year}.", year=year)
    elif not statement.closed:
        yield _("The members have not adopted {year} yet.", year=year)
    if statement.audit is None:
        yield _("The kascommissie has not said anything about {year} yet.", year=year)
    if statement.changed is not None:
        yield _(
            "The figures of {year} changed since it was drawn up: buurtledger year draw-up {year}.",
            year=year,
        )


def _of_the_dossier(settlement: Settlement) -> Iterator[str]:
    for one in settlement.activities:
        if one.large and not one.why:
            yield _(
                "Say why the costs of {activity} differ from the budget: buurtledger year "
                "explain-difference {year} {activity}.",
                activity=one.activity,
                year=settlement.year,
            )
    if settlement.award.decision is None:
        yield _("The book has no decision for this award. Add the municipality's own letter.")
    if not settlement.duties:
        yield _(
            "Write the duties of the award, and how you met each, in a file, and give it with "
            "--duties. Or fill them in by hand."
        )
    wrong = [check_said(one) for one in settlement.checks if not one.agrees]
    if wrong:
        yield _("These figures do not agree with the statement: {figures}.", figures=wrong)


def _asked(settlement: Settlement) -> Iterator[str]:
    rules = settlement.rules
    if rules is None:
        yield _(
            "The rules of {funder} are not known here. Look in the decision on the award what is "
            "asked, and when.",
            funder=settlement.award.funder.name or settlement.award.funder.code,
        )
        return
    band = rules.band(settlement.award.cents)
    if band.statement in _ACCOUNTANTS:
        yield statement_said(band.statement)
    due_on = settlement.due_on
    if due_on is None:
        yield due_said(rules.due)
    else:
        yield _("It must be there before {due_on}.", due_on=due_on)
