"""The key by which a cost is split, as people type it."""

import pytest

from ledger.domain.errors import DomainError
from ledger.interchange.splits import split


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("wmo=40,buurt=60", {"wmo": 40, "buurt": 60}),
        (" Wmo = 1 ; buurt=2 ", {"wmo": 1, "buurt": 2}),
        ("rooms=55,day=40,general=25", {"rooms": 55, "day": 40, None: 25}),
    ],
)
def test_a_key_is_parts_by_activity(typed: str, parts: dict[str | None, int]) -> None:
    assert list(split(typed).items()) == list(parts.items())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "is not a part of a key"),
        ("wmo", "is not a part of a key"),
        ("wmo=40,", "is not a part of a key"),
        ("=40,buurt=60", "is not a part of a key"),
        ("wmo=40,wmo=60", "twice"),
        ("wmo=40", "two or more activities"),
        ("wmo=40,buurt=0", "two or more activities"),
        ("wmo=40,buurt=-1", "not a whole number"),
        ("wmo=40,buurt=0.5", "not a whole number"),
    ],
)
def test_a_key_that_says_too_little_is_refused(typed: str, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        split(typed)
