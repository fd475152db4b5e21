"""Who is in the book and who may do what; membership; the last two board members."""

from datetime import date

import pytest

from ledger.application.cooperative import Cooperative, Founder
from ledger.application.parties import PartyChange
from ledger.domain.errors import DomainError
from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import TODAY, Clock, Neighbourhood, found, refused

MAY = date(2025, 5, 1)


def test_a_member_logs_their_own_hours_and_no_others(here: Neighbourhood) -> None:
    assert here.card(here.log(60)).helper == "ana"

    for nobody in ("ben", "greta", "emma"):
        with refused("may not do this", here):
            here.log(60, acting=nobody)
    assert here.card(here.log(60, acting="cora")).helper == "ana"


def test_only_coordinators_and_the_board_add_parties(here: Neighbourhood) -> None:
    for nobody in ("ana", "emma"):
        with refused("may not do this", here):
            here.cooperative.parties.add(PartyRow(row=1, code="x", name="X"), acting=nobody)


def test_who_records_must_be_somebody_in_the_book(here: Neighbourhood) -> None:
    with refused("Say who you are", here):
        here.confirm("1", acting="")
    with refused("Nobody in the book", here):
        here.log(60, acting="zoe")


def test_somebody_is_named_by_code_or_by_a_name_that_is_unique(here: Neighbourhood) -> None:
    here.add("ben2")
    here.cooperative.parties.change("ben2", PartyChange(name="Ben"), acting="cora")

    assert here.card(here.log(60, helper="  ANA ", receiver="Hugo")).receiver == "hugo"
    # The code comes first; only the name Ben is ambiguous.
    assert here.card(here.log(60, receiver="ben")).receiver == "ben"
    here.cooperative.parties.change("hugo", PartyChange(name="Iris"), acting="cora")
    here.add("iris2")
    here.cooperative.parties.change("iris2", PartyChange(name="Iris"), acting="cora")
    with refused("are all called", here):
        here.log(60, receiver="iris")


def test_only_the_board_gives_roles(here: Neighbourhood) -> None:
    for nobody in ("ana", "emma", "cora"):
        with refused("may not do this", here):
            here.cooperative.roles.give("ana", "board", acting=nobody)


def test_a_role_is_judged_at_the_moment_of_recording(here: Neighbourhood) -> None:
    here.cooperative.roles.lay_down("cora", "coordinator", acting="cora")

    with refused("may not do this", here):
        here.log(60, acting="cora")
    here.cooperative.roles.give("cora", "coordinator", acting="chloe")
    # A day before she was given the role, recorded while she has it.
    here.log(60, MAY, acting="cora")


def test_two_board_members_must_remain(here: Neighbourhood) -> None:
    with refused("Two board members must remain", here):
        here.cooperative.roles.lay_down("david", "board", acting="chloe")

    here.cooperative.roles.give("cora", "board", acting="chloe")
    here.cooperative.roles.lay_down("david", "board", acting="david")
    held = {(held.code, held.role) for held in here.cooperative.roles.all()}
    assert {("chloe", "board"), ("cora", "board")} <= held
    assert ("david", "board") not in held


def test_a_book_is_founded_by_two(here: Neighbourhood) -> None:
    folder = here.cooperative.session.book.folder.parent / "other"

    for founders in ([], [Founder("chloe", "Chloe")]):
        with pytest.raises(DomainError):
            Cooperative.found(folder, code="c", name="C", founders=founders, clock=Clock())
    with pytest.raises(DomainError, match="a code of their own"):
        Cooperative.found(
            folder,
            code="c",
            name="C",
            founders=[Founder("chloe", "Chloe"), Founder("CHLOE", "Other")],
            clock=Clock(),
        )

    assert not folder.exists()


def test_a_founding_that_was_refused_leaves_the_database_free(
    here: Neighbourhood, postgres_url: str
) -> None:
    folder = here.cooperative.session.book.folder.parent / "server"
    with pytest.raises(DomainError):
        Cooperative.found(
            folder,
            code="c",
            name="C",
            founders=[Founder("chloe", "Chloe")],
            postgresql_url=postgres_url,
            clock=Clock(),
        )

    with found(folder, Clock(), postgresql_url=postgres_url) as book:
        assert book.readings.balances()[0].parties == ()


def test_a_member_joins_leaves_and_joins_again(here: Neighbourhood) -> None:
    parties = here.cooperative.parties
    parties.change("ana", PartyChange(member_since=date(2024, 3, 1)), acting="cora")
    with refused("is a member already", here):
        parties.change("ana", PartyChange(member_since=MAY), acting="cora")
    parties.leave("ana", acting="cora", until_on=date(2024, 12, 31), reason="moved")
    with refused("is not a member", here):
        parties.leave("ana", acting="cora")
    parties.change("ana", PartyChange(member_since=date(2025, 1, 1)), acting="cora")

    in_2024, _ = here.cooperative.readings.statement(2024)
    in_2025, _ = here.cooperative.readings.statement(2025)

    counted = [
        (s.members.begin, s.members.joined, s.members.left, s.members.end)
        for s in (in_2024, in_2025)
    ]
    assert counted == [(0, 1, 1, 0), (0, 1, 0, 1)]
    assert here.cooperative.limits.codes()["reason"] == ["moved"]


def test_a_membership_may_begin_before_the_book(here: Neighbourhood) -> None:
    here.add("jan", member_since=date(2003, 5, 1))

    statement, _ = here.cooperative.readings.statement(2025)

    assert (statement.members.begin, statement.members.end) == (1, 1)


def test_a_claim_is_approved_by_somebody_else_with_the_role(here: Neighbourhood) -> None:
    claims = here.cooperative.claims
    answer = claims.add("emma", 500, text="Stamps", incurred_on=TODAY, acting="emma")
    claim = answer.of("claim")[0]

    with refused("Nobody approves their own claim", here):
        claims.approve(claim, acting="emma")
    with refused("may not do this", here):
        claims.approve(claim, acting="cora")
    with refused("Nothing is payable", here):
        here.propose()
    claims.approve(claim, acting="chloe")
    with refused("approved already", here):
        claims.approve(claim, acting="david")
    assert here.cents(here.propose()) == {"emma": 500}


def test_a_claim_is_for_oneself_unless_a_coordinator_makes_it(here: Neighbourhood) -> None:
    claims = here.cooperative.claims

    with refused("may not do this", here):
        claims.add("ana", 500, text="Tea", incurred_on=TODAY, acting="ben")
    with refused("more than zero", here):
        claims.add("ana", 0, text="Tea", incurred_on=TODAY, acting="ana")
    claims.add("ana", 500, text="Tea", incurred_on=TODAY, acting="cora")
    assert [(c.claimant, c.text, c.record.cents) for c in claims.find("ana")] == [
        ("ana", "Tea", 500)
    ]
