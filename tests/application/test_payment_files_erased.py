"""Payment files name people and accounts: they go when their term has passed, and not before."""

from pathlib import Path

import pytest

from ledger.application.register import Selection
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.payments import ANA, approved, called, for_the_bank, settle, with_accounts

NAME = b"Wilhelmina Qzname"


@pytest.fixture
def here(here: Neighbourhood) -> Neighbourhood:
    """Ana, who is called Wilhelmina here, and Greta each gave an hour."""
    with_accounts(here)
    called(here, "ana", NAME.decode())
    here.confirmed(60)
    here.confirmed(60, helper="greta")
    return here


def in_the_folder(here: Neighbourhood, sign: bytes) -> bool:
    folder: Path = here.cooperative.session.book.folder
    return any(sign in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def erase(here: Neighbourhood, party: str) -> None:
    here.cooperative.parties.erase(party, acting="chloe")


def test_the_file_of_what_was_paid_stays_for_its_term_and_then_goes(here: Neighbourhood) -> None:
    run = approved(here)
    settle(here, run)
    ana = here.cooperative.parties.show("ana").record.party
    erase(here, "ana")
    # The name is gone from the directory, and stands in the file that the law has us keep.
    assert in_the_folder(here, NAME)
    assert here.cooperative.payouts.show(run).payment is not None

    here.clock.move(days=8 * 366)
    erase(here, ana)

    assert not in_the_folder(here, NAME)
    assert not in_the_folder(here, ANA.encode())
    assert here.problems() == []
    vault = next(proof for proof in here.cooperative.keeping.check() if proof.about == "vault")
    assert vault.erased > 0
    card = here.cooperative.payouts.show(run)
    assert (card.payment, card.notices, card.record.total_cents) == (None, (), 1000)
    with refused("was erased", here):
        for_the_bank(here, run)


def test_the_files_of_others_stay(here: Neighbourhood) -> None:
    others = approved(here, payees=("greta",))
    settle(here, others)
    mine = approved(here, payees=("ana",))
    settle(here, mine)
    ana = here.cooperative.parties.show("ana").record.party
    erase(here, "ana")
    here.clock.move(days=8 * 366)

    erase(here, ana)

    assert here.cooperative.payouts.show(others).payment is not None
    assert here.cooperative.payouts.show(mine).payment is None


def test_the_file_of_a_rejected_run_goes_at_once(here: Neighbourhood) -> None:
    rejected = approved(here)
    here.cooperative.payouts.reject(rejected, acting="chloe")
    run = approved(here)
    settle(here, run)

    erase(here, "ana")

    assert here.cooperative.payouts.show(rejected).payment is None
    assert here.cooperative.payouts.show(rejected).notices == ()
    assert here.cooperative.payouts.show(run).payment is not None
    assert here.problems() == []


def test_money_that_only_came_back_has_its_term_too(here: Neighbourhood) -> None:
    run = approved(here)
    here.cooperative.payouts.send(run, on=here.clock.at.date(), acting="emma")
    here.cooperative.payouts.send_back(run, "ana", acting="emma")
    settle(here, run)
    (hour,) = here.cooperative.hours.find(Selection(helper="ana"))
    here.cooperative.hours.withdraw(str(hour.record.position), acting="cora")

    erase(here, "ana")

    # Greta was paid with this file, and the law has us keep it.
    assert here.cooperative.payouts.show(run).payment is not None
