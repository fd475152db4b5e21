from datetime import date, timedelta
from typing import Any

import pytest

from ledger.domain.decision import (
    ABSTAIN,
    ADOPTION,
    DISCHARGE,
    NO,
    RESERVE,
    STRATEGIC,
    YES,
    Decision,
)
from ledger.domain.meeting import ALV, MEETING_OF_BOARD
from ledger.domain.roles import COORDINATOR
from tests.domain.samples import ANA, BEN, CHLOE, TENTH, TODAY, acting, kinds, latest, refuses
from tests.domain.test_meeting import meeting

WRITING = acting(CHLOE, COORDINATOR)


def decision(**other: Any) -> Decision:
    """Ana, a resident, proposed something to the members on 10 June; Chloe wrote it down."""
    said: dict[str, Any] = {
        "body": ALV,
        "proposer": "resident",
        "proposed_by": ANA,
        "subject": STRATEGIC,
        "proposed_on": TENTH,
        "text_commitment": "7e47",
    }
    by = other.pop("by", WRITING)
    return Decision.propose(by, **(said | other))


def decide(one: Decision, **other: Any) -> None:
    """Adopted on 10 June by five to two, in a meeting of eight."""
    said: dict[str, Any] = {
        "adopted": True,
        "decided_on": TENTH,
        "meeting": meeting(),
        "yes_count": 5,
        "no_count": 2,
        "abstain_count": 0,
    }
    by = other.pop("by", WRITING)
    one.decide(by, **(said | other))


def test_a_decision_is_proposed_with_what_it_allows() -> None:
    one = decision(subject=RESERVE, cents=50000, year=2025, activity="eettafel", account="0710")

    fact = latest(one, Decision.Proposed)

    assert (fact.body, fact.proposer, fact.proposed_by) == (ALV, "resident", ANA)
    assert (fact.subject, fact.cents, fact.year) == (RESERVE, 50000, 2025)
    assert (fact.activity, fact.account, fact.by) == ("eettafel", "0710", CHLOE)


def test_residents_propose_in_their_own_name_and_as_residents_only() -> None:
    decision(by=acting(ANA))

    with refuses("may not do this"):
        decision(by=acting(BEN))
    with refuses("may not do this"):
        decision(by=acting(ANA), proposer="board")


@pytest.mark.parametrize("which", ["body", "proposer", "subject"])
def test_only_known_words_say_what_it_is(which: str) -> None:
    with refuses("nonsense is not known here"):
        decision(**{which: "nonsense"})


@pytest.mark.parametrize("subject", [ADOPTION, DISCHARGE])
def test_a_decision_on_a_year_names_the_year(subject: str) -> None:
    decision(subject=subject, year=2025)

    with refuses("Say which financial year"):
        decision(subject=subject)


def test_a_decision_on_money_is_about_more_than_zero() -> None:
    decision(cents=1)

    with refuses("more than zero"):
        decision(cents=0)
    with refuses("Say how much is set apart"):
        decision(subject=RESERVE)


def test_nothing_is_proposed_or_decided_in_the_future() -> None:
    one = decision()

    with refuses("is still to come"):
        decision(proposed_on=date(2025, 7, 1))
    with refuses("is still to come", one):
        decide(one, decided_on=date(2025, 7, 1), meeting=None)
    with refuses("proposed on 2025-06-10", one):
        decide(one, decided_on=date(2025, 6, 9), meeting=None)


def test_who_stood_back_does_not_vote() -> None:
    one = decision()
    one.stand_back(acting(BEN), party=BEN)
    one.stand_back(WRITING, party=BEN)

    with refuses("stood back, so they can't vote", one):
        one.cast(acting(BEN), party=BEN, vote=YES)

    assert kinds(one) == ["decision.proposed", "decision.stood_back"]


def test_who_voted_does_not_stand_back_any_more() -> None:
    one = decision()
    one.cast(acting(BEN), party=BEN, vote=NO)

    with refuses("has voted already, so they can't stand back", one):
        one.stand_back(acting(BEN), party=BEN)


def test_everybody_votes_once_and_for_themselves() -> None:
    one = decision()
    one.cast(acting(BEN), party=BEN, vote=ABSTAIN)
    one.cast(WRITING, party=ANA, vote=YES)

    with refuses("has voted already", one):
        one.cast(acting(BEN), party=BEN, vote=YES)
    with refuses("may not do this", one):
        one.cast(acting(BEN), party=CHLOE, vote=YES)
    with refuses("may not do this", one):
        one.stand_back(acting(BEN), party=CHLOE)
    with refuses("maybe is not known here", one):
        one.cast(WRITING, party=CHLOE, vote="maybe")

    assert one.votes == {BEN: ABSTAIN, ANA: YES}


def test_only_who_decides_on_it_votes() -> None:
    one = decision(body=MEETING_OF_BOARD)

    with refuses("not one of those who decide", one):
        one.cast(WRITING, party=BEN, vote=YES, electorate=frozenset({ANA, CHLOE}))
    one.cast(WRITING, party=ANA, vote=YES, electorate=frozenset({ANA, CHLOE}))

    assert latest(one, Decision.Voted).party == ANA


@pytest.mark.parametrize(("adopted", "yes", "no"), [(True, 5, 2), (False, 2, 5)])
def test_a_meeting_adopts_or_rejects(adopted: bool, yes: int, no: int) -> None:
    one, members = decision(), meeting()

    decide(one, adopted=adopted, yes_count=yes, no_count=no, abstain_count=1, meeting=members)

    fact = latest(one, Decision.Adopted if adopted else Decision.Rejected)
    assert (fact.yes_count, fact.no_count, fact.abstain_count) == (yes, no, 1)
    assert (fact.meeting, fact.decided_on) == (members.id, TENTH)


def test_it_is_decided_once_and_by_those_who_may() -> None:
    one = decision()

    with refuses("may not do this", one):
        decide(one, by=acting(ANA))
    decide(one)

    for again in (
        lambda: decide(one),
        lambda: one.stand_back(WRITING, party=BEN),
        lambda: one.cast(WRITING, party=BEN, vote=YES),
    ):
        with refuses("decided already", one):
            again()


@pytest.mark.parametrize(("yes", "no"), [(2, 3), (3, 3), (0, 0)])
def test_without_more_votes_for_than_against_it_is_not_adopted(yes: int, no: int) -> None:
    one = decision()

    with refuses(f"With {yes} for and {no} against", one):
        decide(one, yes_count=yes, no_count=no)


def test_a_majority_may_still_not_be_enough() -> None:
    one = decision()

    decide(one, adopted=False, yes_count=5, no_count=3)

    assert kinds(one)[-1] == "decision.rejected"


def test_what_nobody_was_against_is_not_rejected_unless_too_few_were_there() -> None:
    one = decision()

    with refuses("With 1 for and nobody against it was not rejected", one):
        decide(one, adopted=False, yes_count=1, no_count=0)
    with refuses("With 2 for and nobody against", one):
        decide(one, adopted=False, yes_count=2, no_count=0, abstain_count=3, meeting=None)
    decide(one, adopted=False, yes_count=5, no_count=0, meeting=meeting(present_count=5))

    assert kinds(one)[-1] == "decision.rejected"


@pytest.mark.parametrize(("yes_count", "no_count"), [(0, 0), (3, 3)])
def test_what_got_no_majority_is_rejected_and_not_adopted(yes_count: int, no_count: int) -> None:
    one = decision()

    with refuses("it was not adopted", one):
        decide(one, yes_count=yes_count, no_count=no_count)
    decide(one, adopted=False, yes_count=yes_count, no_count=no_count)

    assert kinds(one)[-1] == "decision.rejected"


def test_below_the_quorum_nothing_is_adopted() -> None:
    one = decision()

    with refuses("5 were present and it takes 6", one):
        decide(one, meeting=meeting(present_count=5), no_count=0)
    decide(one, meeting=meeting(present_count=6), no_count=0)

    assert kinds(one)[-1] == "decision.adopted"


def test_no_more_votes_are_counted_than_could_be_cast() -> None:
    one = decision()
    one.stand_back(acting(BEN), party=BEN)

    with refuses("8 votes were counted, and 7 could vote", one):
        decide(one, yes_count=6)
    with refuses("3 votes were counted, and 1 could vote", one):
        decide(one, yes_count=3, no_count=0, meeting=None, electorate=frozenset({ANA, BEN}))
    with refuses("can't be below zero", one):
        decide(one, no_count=-1)


def test_votes_by_name_are_among_those_counted() -> None:
    one = decision()
    one.cast(acting(BEN), party=BEN, vote=NO)

    with refuses("More people voted so by name", one):
        decide(one, yes_count=5, no_count=0)


def test_a_meeting_of_others_or_of_another_day_decides_nothing() -> None:
    one = decision()

    with refuses("of others than those", one):
        decide(one, meeting=meeting(body=MEETING_OF_BOARD))
    with refuses("That meeting was on 2025-06-10", one):
        decide(one, decided_on=TODAY)


def test_an_adopted_reserve_keeps_its_account() -> None:
    named = decision(subject=RESERVE, cents=50000, account="0712")
    new = decision(subject=RESERVE, cents=50000)
    rejected = decision(subject=RESERVE, cents=50000)

    decide(named)
    decide(new, account="0711")
    decide(rejected, adopted=False, account="0711")

    assert (named.account, new.account, rejected.account) == ("0712", "0711", None)


def test_only_what_was_adopted_allows_anything_and_no_more_than_it_said() -> None:
    proposed, adopted, rejected = decision(cents=1000), decision(cents=1000), decision(cents=1000)
    decide(adopted)
    decide(rejected, adopted=False)

    with refuses("was not taken yet", proposed):
        proposed.allows()
    with refuses("was rejected", rejected):
        rejected.allows(cents=1)
    with refuses("allows 1000, not 1001", adopted):
        adopted.allows(cents=1001)
    adopted.allows(cents=1000)


def test_a_decision_allows_its_own_activity_and_nothing_before_it_was_taken() -> None:
    one = decision(cents=1000, activity="buurt")
    decide(one)

    one.allows(activities=("buurt", None), on=TENTH)

    with refuses("is about buurt, so it allows nothing for zorg", one):
        one.allows(activities=("buurt", "zorg"), on=TENTH)
    with refuses("was taken on 2025-06-10, so it allows nothing on 2025-06-09", one):
        one.allows(on=TENTH - timedelta(days=1))
