"""What can be waited for of a fund: the rest of a sum, a claim that is open, or all of them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from ledger.application.bank_matching import expected_cents


def expected(*, award: int | None, claims: tuple[int, ...] = (), received: int = 0) -> set[int]:
    fund: Any = SimpleNamespace(fund="fund:1", cents=award)
    grounds: Any = SimpleNamespace(
        flows={1: SimpleNamespace(fund="fund:1", cents=received, on=date(2025, 6, 1))},
        claims=[
            SimpleNamespace(fund="fund:1", position=position, cents=cents)
            for position, cents in enumerate(claims)
        ],
    )
    return expected_cents(fund, grounds)


@pytest.mark.parametrize(
    ("said", "cents"),
    [
        ({"award": 5_000}, {5_000}),
        ({"award": 5_000, "received": 2_000}, {3_000}),
        ({"award": None, "claims": (100, 250)}, {100, 250, 350}),
        ({"award": None, "claims": (100, 250), "received": 100}, {100, 250}),
        ({"award": None, "claims": (100, 250), "received": 250}, {100}),
        ({"award": None, "claims": (100, -100)}, set()),
    ],
)
def test_what_can_be_waited_for(said: dict[str, Any], cents: set[int]) -> None:
    assert expected(**said) == cents
