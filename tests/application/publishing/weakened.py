"""The public version as somebody would make it who forgets one of its rules."""

from unittest.mock import patch

from ledger.application import publishing
from ledger.reports.publishing import FEWEST, Figures, Published, Stands, groups, how_many


def _only_the_small(figures: Figures) -> Published:
    printed = {key for key, one in figures.cells.items() if one.stands is Stands.PRINTED}
    small = frozenset(key for key in printed if 0 < how_many([figures.cells[key].people]) < FEWEST)
    shown = {key: figures.cells[key].value for key in sorted(printed - small)}
    return Published(shown, small, small, ())


# Nothing is hidden beside what is small itself.
NOTHING_BESIDE = patch.object(publishing, "hide", _only_the_small)
# Each small figure is hidden well, and the sum of two of them is given away.
NO_SUMS = patch.object(groups, "too_few_together", return_value=None)
# As if nobody knew a tariff, a rate or an award.
NOTHING_KNOWN = patch.object(publishing, "tell_what_is_known")
# As if nobody had kept last year's version.
LAST_YEAR_FORGOTTEN = patch.object(publishing, "_was_adopted_before", return_value=False)
