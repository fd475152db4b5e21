"""A form with one column for a day or a month, which only its other columns tell from a list."""

from collections.abc import Sequence

from ledger.interchange.columns import Column, column_called, known_names
from ledger.interchange.layouts.hours_row import HELPER, ON


def may_have_one_period(heading: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether a heading names the helper and no date: then one day or month makes it a form."""
    helpers = known_names(column for column in (HELPER, *columns) if column.field == "helper")
    dates = known_names((ON,))
    return any(column_called(name, helpers) for name in heading) and not any(
        column_called(name, dates) for name in heading
    )
