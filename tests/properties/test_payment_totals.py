"""Whatever comes back, and when: what the bank was told is what was settled and what returned."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.application.cooperative import Cooperative
from ledger.domain.errors import DomainError
from ledger.domain.payout import RETURNED, SETTLED
from tests.application.neighbourhood import TODAY, Clock, Neighbourhood, found, settle_in
from tests.application.payments import ANOTHER, account, approved, for_the_bank, with_accounts
from tests.properties.life import LIMITS, adopt

PAYEES = ("ana", "greta", "finn")
# Caps are 20 euros a month here, so that somebody stands in a run at nothing.
MINUTES = st.sampled_from([0, 1, 7, 60, 61, 200, 600])
worked = st.tuples(MINUTES, MINUTES, MINUTES).filter(any)
when = st.sampled_from(["stays", "before", "after"])
runs = st.lists(st.tuples(worked, st.tuples(when, when, when)), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def with_caps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which everybody has an account, and whoever works much meets a limit."""
    folder = tmp_path_factory.mktemp("payments") / "book"
    with found(folder, Clock()) as cooperative:
        here = with_accounts(settle_in(cooperative, Clock()))
        account(here, "finn", ANOTHER)
        adopt(cooperative, 2025, *LIMITS[0])
    return folder


@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(history=runs)
def test_the_file_adds_up_to_what_was_settled_and_what_came_back(
    with_caps: Path, history: list[tuple[tuple[int, ...], tuple[str, ...]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(with_caps, Path(folder) / "book")
        clock = Clock()
        with Cooperative.open(Path(folder) / "book", clock) as cooperative:
            here = Neighbourhood(cooperative, clock)
            for minutes, comes_back in history:
                _pay_once(here, minutes, dict(zip(PAYEES, comes_back, strict=True)))
            assert here.problems() == []


def _pay_once(here: Neighbourhood, minutes: tuple[int, ...], comes_back: dict[str, str]) -> None:
    """Work, propose, approve, export, send and settle, with what comes back in between."""
    for helper, given_minutes in zip(PAYEES, minutes, strict=True):
        if given_minutes:
            here.confirmed(given_minutes, date(2025, 6, 1), helper=helper)
    payouts = here.cooperative.payouts
    run = approved(here)
    paid = [payee for payee, cents in here.cents(run).items() if cents > 0]
    told = payouts.show(run).payment
    assert (told is None) == (not paid)
    total_cents = for_the_bank(here, run).file.total_cents if paid else 0
    payouts.send(run, on=TODAY, acting="emma")
    for payee in paid:
        if comes_back[payee] == "before":
            payouts.send_back(run, payee, acting="emma")
    if paid and all(comes_back[payee] == "before" for payee in paid):
        with pytest.raises(DomainError, match="came back"):
            payouts.settle(run, on=TODAY, acting="emma")
    else:
        payouts.settle(run, on=TODAY, acting="emma")
        for payee in paid:
            if comes_back[payee] == "after":
                payouts.send_back(run, payee, acting="emma")

    records = [line.record for line in payouts.show(run).lines]
    settled_cents = sum(one.cents for one in records if one.state == SETTLED)
    returned_cents = sum(one.cents for one in records if one.state == RETURNED)
    assert total_cents == settled_cents + returned_cents == sum(here.cents(run).values())
    told = payouts.show(run).payment
    if told is not None:
        assert (told.total_cents, told.settled_cents, told.returned_cents) == (
            total_cents,
            settled_cents,
            returned_cents,
        )
