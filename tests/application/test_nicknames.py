"""Who is meant by another name is said once, never guessed, and forgotten with the person."""

from pathlib import Path

import pytest

from ledger.application.nicknames import remember_nickname
from ledger.application.session import Asked
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import Neighbourhood, refused


def give(here: Neighbourhood, party: str, name: str, *, acting: str = "cora") -> int:
    """How many facts it took."""
    before = here.position()
    here.cooperative.nicknames.give(party, name, acting=acting)
    return here.position() - before


def nicknames(here: Neighbourhood, party: str) -> tuple[str, ...]:
    return here.cooperative.parties.show(party).nicknames


def test_a_nickname_is_used_wherever_somebody_is_named(here: Neighbourhood) -> None:
    assert give(here, "ana", "Oma  Ana") == 1

    number = here.log(60, helper="oma ana", acting="cora")

    assert here.card(number).helper == "ana"
    assert nicknames(here, "ana") == ("Oma  Ana",)
    assert here.problems() == []


def test_until_it_is_said_who_is_meant_the_way_out_is_told(here: Neighbourhood) -> None:
    with refused('buurtledger parties nickname CODE "Oma Ana"', here):
        here.log(60, helper="Oma Ana", acting="cora")


def test_saying_it_again_records_nothing(here: Neighbourhood) -> None:
    give(here, "ana", "Oma Ana")

    assert give(here, "ana", "OMA ANA") == 0
    assert give(here, "ana", "Ana") == 0
    assert give(here, "Oma Ana", "oma ana") == 0


@pytest.mark.parametrize("name", ["", "  ", "Opa\nJan", "Opa \u202enaJ", "J" * 201])
def test_a_nickname_that_is_empty_or_holds_what_nobody_sees_is_refused(
    here: Neighbourhood, name: str
) -> None:
    with pytest.raises(DomainError):
        give(here, "ana", name)

    assert nicknames(here, "ana") == ()


@pytest.mark.parametrize("name", ["ben", "BEN", "Oma Ben"])
def test_a_nickname_that_means_somebody_else_already_is_refused(
    here: Neighbourhood, name: str
) -> None:
    give(here, "ben", "Oma Ben")

    with refused(f"{name} means", here):
        give(here, "ana", name)


def test_a_name_that_two_people_have_does_not_become_the_nickname_of_one(
    here: Neighbourhood,
) -> None:
    here.cooperative.parties.add(PartyRow(row=1, code="ana2", name="Ana"), acting="cora")

    with refused("Ana means", here):
        give(here, "ana2", "Ana")


def test_a_couples_shared_name_means_the_household_it_was_said_to_mean(
    here: Neighbourhood,
) -> None:
    here.add("oaks", kind="household")
    give(here, "oaks", "Jan en Riet")

    number = here.log(60, receiver="Jan en Riet")

    assert here.card(number).receiver == "oaks"


def test_somebody_who_comes_later_with_that_name_makes_it_ambiguous(here: Neighbourhood) -> None:
    give(here, "ana", "Jo")
    here.cooperative.parties.add(PartyRow(row=1, code="j2", name="Jo"), acting="cora")

    with refused("are all called Jo", here):
        here.log(60, helper="Jo", acting="cora")
    with refused("is the name of", here):
        here.add("jo")


def test_a_nickname_that_was_taken_back_means_nobody(here: Neighbourhood) -> None:
    give(here, "ana", "Oma Ana")

    here.cooperative.nicknames.take_back("ana", "OMA ana", acting="cora")

    with refused("Nobody in the book", here):
        here.log(60, helper="Oma Ana", acting="cora")
    with refused("has no other name", here):
        here.cooperative.nicknames.take_back("ana", "Oma Ana", acting="cora")
    assert nicknames(here, "ana") == ()
    assert give(here, "ben", "Oma Ana") == 1
    assert here.problems() == []


def test_only_who_may_change_parties_says_who_is_meant(here: Neighbourhood) -> None:
    with refused("may not do this", here):
        give(here, "ana", "Oma Ana", acting="ana")


def test_a_nickname_is_known_at_once_in_the_work_that_gives_it(here: Neighbourhood) -> None:
    meant = []

    def decide(work: Work) -> None:
        remember_nickname(work, said="Opa", party_said="ben")
        remember_nickname(work, said="opa", party_said="Ben")
        meant.append(work.directory.party("OPA") == work.directory.party("ben"))
        with pytest.raises(DomainError, match="opa means"):
            remember_nickname(work, said="opa", party_said="ana")

    answer = here.cooperative.session.perform(Asked("cora", "test", {}), decide)

    assert meant == [True]
    assert answer.first_position == answer.last_position


def test_a_nickname_is_erased_with_the_person(here: Neighbourhood, folder: Path) -> None:
    give(here, "hugo", "Qzopa Hugo")
    give(here, "hugo", "Qzgone")
    here.cooperative.nicknames.take_back("hugo", "Qzgone", acting="cora")
    in_the_vault = b"Qzopa" in content(folder)

    here.cooperative.parties.erase("hugo", acting="chloe")

    assert in_the_vault
    assert not any(sign in content(folder) for sign in (b"Qzopa", b"Qzgone"))
    with refused("Nobody in the book", here):
        here.log(60, receiver="Qzopa Hugo")
    assert here.problems() == []


def test_the_ledger_itself_holds_no_nickname(here: Neighbourhood, folder: Path) -> None:
    give(here, "hugo", "Qzopa Hugo")

    ledger = [path for path in folder.iterdir() if not path.name.startswith("people.db")]

    assert ledger
    assert all(b"Qzopa" not in path.read_bytes() for path in ledger if path.is_file())


def content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
