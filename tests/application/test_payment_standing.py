"""Names and accounts are paid as they were committed to, or not at all."""

import pytest

from ledger.domain.errors import VerificationError
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.payments import (
    ANA,
    ANOTHER,
    COOP,
    approved,
    for_the_bank,
    in_the_vault,
    notices,
    settle,
    with_accounts,
)

REPLACE = "update kept set content = :becomes where content = :was"
REMOVE = "delete from kept where content = :was"
MOVE = "update kept set category = 'text' where content = :was"


@pytest.fixture
def due(here: Neighbourhood) -> Neighbourhood:
    """Ana is due 5,00, and everybody has an account."""
    with_accounts(here)
    here.confirmed(60)
    return here


@pytest.mark.parametrize(
    ("query", "values"),
    [
        (REPLACE, {"was": ANA.encode(), "becomes": ANOTHER.encode()}),
        (REPLACE, {"was": ANA.encode(), "becomes": b"<script>"}),
        (REPLACE, {"was": ANA.encode(), "becomes": b"\xff"}),
        (REPLACE, {"was": b"Ana", "becomes": b"Anna"}),
        (REMOVE, {"was": ANA.encode()}),
        (REMOVE, {"was": b"Ana"}),
        (MOVE, {"was": ANA.encode()}),
        (MOVE, {"was": b"Ana"}),
    ],
)
def test_nobody_is_paid_by_a_name_or_account_that_was_altered_or_lost(
    due: Neighbourhood, query: str, values: dict[str, bytes]
) -> None:
    run = due.propose(payees=("ana",))
    due.confirmed(60)
    ana = due.cooperative.parties.show("ana").record.party
    in_the_vault(due, query, **values)

    for asks in (
        lambda: due.propose(),
        lambda: due.cooperative.payouts.approve(run, acting="chloe"),
    ):
        with pytest.raises(VerificationError, match="is not what was recorded") as why:
            asks()
        assert why.value.values["parties"] == [ana]
    assert notices(due, run)[0][0] == "altered"


def test_no_file_of_an_approved_run_once_the_vault_was_altered(due: Neighbourhood) -> None:
    run = approved(due)
    in_the_vault(due, REPLACE, was=ANA.encode(), becomes=ANOTHER.encode())

    with refused("is not what was recorded", due, VerificationError):
        for_the_bank(due, run)


def test_an_account_of_the_cooperative_that_was_altered_pays_nobody(due: Neighbourhood) -> None:
    in_the_vault(due, REPLACE, was=COOP.encode(), becomes=ANOTHER.encode())

    with refused("is not what was recorded", due, VerificationError):
        due.propose()


def test_a_run_without_a_file_does_not_say_that_a_lost_account_never_was(
    here: Neighbourhood,
) -> None:
    with_accounts(here)
    in_the_vault(here, "delete from kept where content = :was", was=ANA.encode())
    here.confirmed(60)

    with refused("is not what was recorded", here, VerificationError):
        here.propose()


def test_two_accounts_that_changed_places_are_noticed(due: Neighbourhood) -> None:
    due.confirmed(60, helper="greta")
    query = "update kept set commitment = :new where commitment = :old"
    commitments = [
        due.cooperative.parties.show(code).record.iban_commitment for code in ("ana", "greta")
    ]
    for old, new in ((0, "x"), (1, commitments[0]), ("x", commitments[1])):
        in_the_vault(due, query, old=commitments[old] if isinstance(old, int) else old, new=new)

    with refused("is not what was recorded", due, VerificationError):
        due.propose()


def paid_then_erased(here: Neighbourhood) -> tuple[str, str]:
    """Ana was paid and is erased; her id and the run."""
    run = approved(here)
    settle(here, run)
    ana = here.cooperative.parties.show("ana").record.party
    here.cooperative.parties.erase("ana", acting="chloe")
    return ana, run


def test_who_was_erased_is_paid_by_hand(due: Neighbourhood) -> None:
    ana, run = paid_then_erased(due)
    due.cooperative.payouts.send_back(run, ana, acting="emma")

    again = approved(due)

    assert due.cooperative.payouts.show(again).payment is None
    assert [kind for kind, _party in notices(due, again)] == ["erased", "first_payment"]
    with refused("who was erased has no name in the book any more", due):
        for_the_bank(due, again)
    settle(due, again)
    assert due.problems() == []


def test_the_file_of_what_was_paid_to_who_was_erased_since_is_not_called_changed(
    due: Neighbourhood,
) -> None:
    _ana, run = paid_then_erased(due)

    with refused("Erased since this run went out", due):
        for_the_bank(due, run)
    assert due.cooperative.payouts.show(run).payment is not None


def test_on_a_server_an_altered_account_is_not_paid(on_postgresql: Neighbourhood) -> None:
    here = with_accounts(on_postgresql)
    here.confirmed(60)
    query = "update people.kept set content = :becomes where content = :was"
    in_the_vault(here, query, was=ANA.encode(), becomes=ANOTHER.encode())

    with refused("is not what was recorded", here, VerificationError):
        here.propose()
