"""Opens every figure of a year's statement, down to the facts under it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ledger.application.cooperative import Cooperative
from ledger.application.explained import Explained, Lead, Part
from ledger.application.explaining import explained_by
from ledger.application.explaining_asked import Asking, asking_of
from ledger.reports.annual.cells import keys_in
from ledger.reports.annual.document import Document
from ledger.reports.annual.page import page_of
from ledger.reports.page import Block, Card, Explanation, Figure, Page, Paragraph, Table, written

# What stands in a table under these and opens nothing: the days of a role, and the number by which
# a decision is known, which is a fact itself.
NO_FIGURES = ("From", "Until", "Decision")
# Where a figure is explained by another that is not of its size: its share of it, or, for a
# subsidy, as much of a cost as it bears.
SHARES = ("general_costs", "beyond_the_fund", "borne", "prior_period", "subsidies")
# What no fact is under: who was counted before is counted once.
WITHOUT_FACTS = ("again",)
COUNTED_ONCE = "Helped in more than one activity"
_AMOUNT = re.compile(r"-?€[\d,.]*\d|\d+:\d\d\b")


@dataclass
class Opened:
    """A year's page, the explanations on it, and what was found wrong with them."""

    page: Page
    document: Document
    explanations: dict[str, Explanation]
    asking: Asking
    wrong: list[str] = field(default_factory=list)
    checked: set[tuple[str, int]] = field(default_factory=set)


def open_all(cooperative: Cooperative, year: int) -> Opened:
    """Every figure of the year, opened on its page and by the words that a terminal takes."""
    document = cooperative.documents.document(year)
    page = page_of(document, lang="en")
    explanations = cooperative.documents.explanations(document, keys_in(page))
    labels = cooperative.accounts.labels()
    with asking_of(
        cooperative.session, year, labels, position=document.position, known=None
    ) as asking:
        opened = Opened(page, document, {one.key: one for one in explanations}, asking)
        for table in tables(page):
            for row in table.rows:
                for heading, cell in zip(table.headings[1:], row[1:], strict=True):
                    if isinstance(cell, Figure):
                        _figure(opened, cell)
                    elif re.search(r"\d", cell) and heading not in NO_FIGURES:
                        opened.wrong.append(f"{table.caption}, {heading}: {cell} does not open")
        _sentences(opened)
        _reasons(opened)
    return opened


def tables(page: Page) -> Iterator[Table]:
    """All tables of a page."""
    for block in _blocks(page):
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Card) and block.table is not None:
            yield block.table


def _blocks(page: Page) -> Iterator[Block]:
    for section in page.sections:
        yield from section.blocks


def _figure(opened: Opened, cell: Figure) -> None:
    """It says the same where it opens; its parts sum to it, and under them are facts."""
    shown = opened.explanations[cell.key]
    if shown.amount != cell.written:
        opened.wrong.append(f"{cell.key}: {cell.written} opens as {shown.amount}")
    if not shown.definition or not shown.title:
        opened.wrong.append(f"{cell.key}: it has no definition")
    _explained(opened, explained_by(opened.asking, cell.key), cell.key)


def _explained(opened: Opened, found: Explained, key: str) -> None:
    if (found.figure, found.year) in opened.checked:
        return
    opened.checked.add((found.figure, found.year))
    if found.amount != sum(part.amount for part in found.parts):
        opened.wrong.append(f"{key}: its parts do not sum to it")
    for part in found.parts:
        _part(opened, found, part, key)


def _part(opened: Opened, found: Explained, part: Part, key: str) -> None:
    if part.sources and part.amount != sum(source.amount for source in part.sources):
        opened.wrong.append(f"{key}, {part.rule}: its sources do not sum to it")
    if not part.sources and part.leads_to is None and part.rule not in WITHOUT_FACTS:
        opened.wrong.append(f"{key}, {part.rule}: nothing is under it")
    for source in part.sources:
        if source.facts and source.amount != sum(fact.amount for fact in source.facts):
            opened.wrong.append(f"{key}, {part.rule}: facts do not sum to {source.code}")
        if not source.facts and source.leads_to is None:
            opened.wrong.append(f"{key}, {part.rule}: nothing is under {source.code}")
        if any(fact.number is None for fact in source.facts):
            opened.wrong.append(f"{key}, {part.rule}: a fact has no number")
        _lead(opened, found, source.leads_to, part.rule, source.amount)
    _lead(opened, found, part.leads_to, part.rule, part.amount)


def _lead(opened: Opened, found: Explained, lead: Lead | None, rule: str, amount: int) -> None:
    """What it leads to is a figure of that size, and explains itself."""
    asking = opened.asking
    if lead is None or lead.year < asking.year - 1:
        return
    key = lead.figure if lead.year == asking.year else f"previous {lead.figure}"
    if lead.year != asking.year and asking.annual.previous is None:
        return
    further = explained_by(asking, key)
    if rule not in SHARES and abs(further.amount) != abs(amount):
        opened.wrong.append(f"{found.figure} leads to {key}, which is another amount")
    _explained(opened, further, key)


def _sentences(opened: Opened) -> None:
    """What a sentence says in figures opens somewhere on the page, or is a decision's own words.

    A decision is a fact itself, with its number; the board's own words are the board's.
    """
    figures = {
        written(cell)
        for table in tables(opened.page)
        for row in table.rows
        for cell in row
        if isinstance(cell, Figure)
    }
    own_words = " ".join(
        [
            *opened.document.report.texts.values(),
            *(one.why or "" for one in opened.document.differences),
        ]
    )
    for block in _blocks(opened.page):
        lines: tuple[str, ...] = ()
        if isinstance(block, Paragraph):
            lines = (block.text,)
        elif isinstance(block, Card) and not block.title.startswith("No. "):
            lines = (block.aside, *block.lines)
        for line in lines:
            if line.startswith("A difference is large"):
                continue
            for amount in _AMOUNT.findall(line):
                if amount not in figures and amount not in own_words:
                    opened.wrong.append(f"{amount} in a sentence does not open: {line}")


def _reasons(opened: Opened) -> None:
    """On the page, whatever a part leads to is there, and nothing else lacks facts."""
    for one in opened.explanations.values():
        for part in one.parts:
            if part.key is not None and part.key not in opened.explanations:
                opened.wrong.append(f"{one.key}: {part.key} is not on the page")
            if part.key is None and not part.facts and not part.said.startswith(COUNTED_ONCE):
                opened.wrong.append(f"{one.key}: nothing is under {part.said}")
