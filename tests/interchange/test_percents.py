"""A percentage as people type it."""

import pytest

from ledger.domain.errors import DomainError
from ledger.interchange.percents import per_mille


@pytest.mark.parametrize(
    ("typed", "tenths"), [("5", 50), ("2,5", 25), ("2.5", 25), (" 95 % ", 950), ("0", 0)]
)
def test_a_percentage_is_read_in_tenths(typed: str, tenths: int) -> None:
    assert per_mille(typed) == tenths


@pytest.mark.parametrize("typed", ["", "5,55", "-5", "half", "1000", "٥", "5,"])
def test_what_is_no_percentage_is_refused(typed: str) -> None:
    with pytest.raises(DomainError, match="is not a percentage"):
        per_mille(typed)
