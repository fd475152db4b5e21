"""The public version: which figures are hidden, so that nobody's own care can be worked out."""

from ledger.reports.publishing.figures import (
    ALL,
    BEFORE,
    Cell,
    Figures,
    Key,
    People,
    Relation,
    Stands,
    how_many,
)
from ledger.reports.publishing.hiding import FEWEST, Published, hide
from ledger.reports.publishing.lines import Together
from ledger.reports.publishing.versions import after

__all__ = [
    "ALL",
    "BEFORE",
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
    "how_many",
]
