"""What comes next: the budget of the next year, and how the board sees it."""

from collections.abc import Iterator

from ledger.language import _
from ledger.reports.annual.cells import activity_said, money, own_words
from ledger.reports.annual.document import Document
from ledger.reports.page import NOTHING, Block, Cell, Heading, Paragraph, Section, Table


def ahead(document: Document) -> Section:
    """See the module."""
    return Section(_("8. Next year"), (*_budget(document), *own_words(document, "outlook")))


def _budget(document: Document) -> Iterator[Block]:
    year = document.year + 1
    yield Heading(_("Budget for {year}", year=year))
    if not document.next_budget:
        yield Paragraph(_("No budget for {year} is in the book yet.", year=year))
        return
    rows: list[tuple[Cell, ...]] = [
        (
            activity_said(one.activity),
            NOTHING if one.decision is None else _("no. {number}", number=one.decision),
            money(one.cents, f"next_budget {one.activity or '-'}"),
        )
        for one in document.next_budget
    ]
    yield Table(
        _("What each activity may cost in {year}, and who decided so", year=year),
        (_("Activity"), _("Decision"), _("Budget")),
        tuple(rows),
    )
    if any(one.decision is None for one in document.next_budget):
        yield Paragraph(_("Where no decision stands, the book names none."))
