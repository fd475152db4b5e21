"""The annual accounts that go with a dossier: the statement's own sections about money."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ledger.language import _, current
from ledger.reports.annual.committee import committee
from ledger.reports.annual.figures import appropriation, balance_sheet, income_and_costs
from ledger.reports.annual.notes import notes
from ledger.reports.page import Page, Section, isolated
from ledger.reports.settlement.model import Settlement


def accounts_page_of(settlement: Settlement) -> Page:
    """The accounts of the whole cooperative; hours and people stand in the dossier, if anywhere."""
    statement = settlement.statement
    said = [
        _("These accounts are of the whole cooperative. They go with a dossier of a subsidy."),
        _(
            "Do not publish them: some of their lines rest on fewer than five people. For "
            "everybody there is the public version."
        ),
    ]
    if not statement.closed:
        said.append(
            _(
                "These figures are provisional: the members did not adopt {year} yet.",
                year=statement.year,
            )
        )
    sections = (
        balance_sheet(statement),
        income_and_costs(statement),
        appropriation(statement),
        notes(statement),
        committee(statement),
    )
    return Page(
        lang=current(),
        title=_("Annual accounts {year}", year=statement.year),
        subtitle=isolated(statement.cooperative),
        introduction=tuple(said),
        sections=tuple(_numbered(sections)),
        style="report",
        dated_on=statement.dated_on,
    )


def _numbered(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections counted from one, without the numbers that they have in the statement."""
    for number, section in enumerate(sections, start=1):
        title = re.sub(r"^\d+\. ", "", section.heading)
        yield replace(section, heading=f"{number}. {title}")
