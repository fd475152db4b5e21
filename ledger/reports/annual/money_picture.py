"""Where the money came from, for which activity, and what it bought, as a picture and in words.

It is for the members' full version: an amount here may rest on one person's care. The public
version leaves it out, since all amounts that it hides could be read off.
"""

from collections.abc import Iterable

from ledger.language import _
from ledger.reports.annual.document import Document
from ledger.reports.annual.money_drawing import money_drawing
from ledger.reports.annual.money_nodes import RESULTS, Drawn, Node, nodes_of
from ledger.reports.page import Picture, isolated


def money_picture(document: Document) -> Picture | None:
    """The drawing, or nothing where no money moved."""
    nodes = nodes_of(document)
    if not nodes.into:
        return None
    return Picture(
        title=_("Where the money came from, and what it was for"),
        svg=money_drawing(nodes),
        text=_told(document, nodes),
    )


def _told(document: Document, nodes: Drawn) -> str:
    """What the boxes say, from left to right."""
    flows = document.flows
    said = [
        _(
            "{income_cents} came in and {expense_cents} was spent.",
            income_cents=flows.income_cents,
            expense_cents=flows.expense_cents,
        ),
        _("It came from: {parts}.", parts=_listed(nodes.sources)),
        _("It was for: {parts}.", parts=_listed(nodes.activities)),
        _("It went to: {parts}.", parts=_listed(nodes.uses)),
    ]
    if flows.short_cents:
        said.append(
            _("Activities that had too little lacked {short_cents}.", short_cents=flows.short_cents)
        )
    if flows.left_over_cents:
        said.append(
            _("Others had {over_cents} left over.", over_cents=flows.left_over_cents)
            if flows.short_cents
            else _("Activities had {over_cents} left over.", over_cents=flows.left_over_cents)
        )
    said.append(_("So the result is {result_cents}.", result_cents=document.result_cents))
    return " ".join(said)


def _listed(column: Iterable[Node]) -> list[str]:
    return [
        _("{name} {part_cents}", name=isolated(node.label), part_cents=node.cents)
        for node in column
        if node.key not in RESULTS
    ]
