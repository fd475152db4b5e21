"""The public version: which figures are hidden, so that nobody's own care can be worked out."""

from ledger.reports.publishing.figures import ALL, Cell, Figures, Key, People, Relation, Stands
from ledger.reports.publishing.hiding import FEWEST, Published, hide
from ledger.reports.publishing.lines import Together
from ledger.reports.publishing.versions import after

__all__ = [
    "ALL",
    "FEWEST",
    "Cell",
    "Figures",
    "Key",
    "People",
    "Published",
    "Relation",
    "Stands",
    "Together",
    "after",
    "hide",
]
