"""A new code that is almost a known one is asked about."""

import pytest

from ledger.domain.codes import refuse_mistyped
from ledger.domain.errors import DomainError

KNOWN = ("eettafel", "dorpsauto", "wijk-1", "wmo")


@pytest.mark.parametrize("mistyped", ["eetafel", "eettaffel", "dorspauto", "wmoo"])
def test_a_code_that_is_almost_a_known_one_is_refused(mistyped: str) -> None:
    with pytest.raises(DomainError, match="Do you mean") as refusal:
        refuse_mistyped("activity", mistyped, KNOWN)

    assert refusal.value.values["known"] in KNOWN
    assert refusal.value.values["said"] == mistyped


@pytest.mark.parametrize("new", ["klus", "zorg", "wijk-2", "2026", "wlz"])
def test_a_code_unlike_the_others_is_new(new: str) -> None:
    refuse_mistyped("activity", new, KNOWN)


def test_the_first_code_of_a_kind_is_like_no_other() -> None:
    refuse_mistyped("activity", "eetafel", ())
