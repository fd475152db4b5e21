"""Meetings and decisions: who may record them, whose votes count, what an adopted one allows."""

from datetime import date
from pathlib import Path
from typing import Any

from ledger import language
from ledger.domain.booking import Line
from ledger.projections.rules import chart_of
from tests.application.neighbourhood import TODAY, Neighbourhood, refused, written

MAY = date(2025, 5, 14)


def meet(here: Neighbourhood, **other: Any) -> str:
    """Eight of the eleven who may vote meet on 14 May; it takes six. Returns its number."""
    said: dict[str, Any] = {"on": MAY, "eligible": 11, "present": 8, "quorum": 6} | other
    here.cooperative.decisions.hold_meeting("alv", acting="chloe", **said)
    return str(here.cooperative.decisions.meetings()[-1].record.position)


def propose(here: Neighbourhood, text: str = "Rides on Saturday", **other: Any) -> str:
    """Ana proposes something to the members; Chloe writes it down. Returns its number."""
    said: dict[str, Any] = {
        "body": "alv",
        "proposer": "resident",
        "proposed_by": "ana",
        "subject": "strategic",
        "on": MAY,
        "acting": "chloe",
    }
    here.cooperative.decisions.propose(text, **(said | other))
    return str(here.cooperative.decisions.all()[-1].record.position)


def decide(here: Neighbourhood, number: str, **other: Any) -> None:
    """Adopted on 14 May with five for and two against."""
    said: dict[str, Any] = {"adopted": True, "on": MAY, "yes": 5, "no": 2, "acting": "chloe"}
    here.cooperative.decisions.decide(number, **(said | other))


def reserves(here: Neighbourhood) -> list[str]:
    """The accounts of reserves that the book added, with what they are called."""
    session = here.cooperative.session
    with session.seeing() as seeing:
        added = [
            account
            for account in chart_of(seeing.connection, seeing.readings.rules).values()
            if account.kind == "designated_reserve" and account.label_commitment is not None
        ]
        texts = session.book.vault.read(account.label_commitment or "" for account in added)
    return [f"{account.code} {texts[account.label_commitment or '']}" for account in added]


def test_a_meeting_of_the_members_adopts_what_a_resident_proposed(here: Neighbourhood) -> None:
    meeting = meet(here, text="In the library")
    number = propose(here)

    decide(here, number, meeting=meeting, abstain=1)

    card = here.cooperative.decisions.show(number)
    assert (card.text, card.proposed_by, card.meeting) == ("Rides on Saturday", "ana", int(meeting))
    assert (card.record.state, card.record.decided_on) == ("adopted", MAY)
    assert (card.record.yes_count, card.record.no_count, card.record.abstain_count) == (5, 2, 1)
    assert here.cooperative.decisions.meetings()[0].text == "In the library"


def test_a_rejected_decision_stands_as_rejected(here: Neighbourhood) -> None:
    number = propose(here)

    decide(here, number, meeting=meet(here), adopted=False, yes=2, no=5)

    assert here.cooperative.decisions.show(number).record.state == "rejected"
    with refused("decided already", here):
        decide(here, number)


def test_a_resident_proposes_in_their_own_name_only(here: Neighbourhood) -> None:
    number = propose(here, acting="ana")

    assert here.cooperative.decisions.show(number).proposed_by == "ana"
    with refused("may not do this", here):
        propose(here, acting="ana", proposed_by="ben")
    with refused("may not do this", here):
        propose(here, acting="ana", proposer="board")


def test_who_stood_back_has_no_vote(here: Neighbourhood) -> None:
    number = propose(here, body="board", proposer="board", proposed_by=None, subject="contract")
    here.cooperative.decisions.stand_back(number, "david", acting="david")

    with refused("stood back", here):
        here.cooperative.decisions.vote(number, "david", "yes", acting="david")
    with refused("2 votes were counted, and 1 could vote", here):
        decide(here, number, yes=2, no=0)

    here.cooperative.decisions.vote(number, "chloe", "yes", acting="chloe")
    decide(here, number, yes=None, no=None)
    card = here.cooperative.decisions.show(number)
    assert (card.stood_back, card.voted) == (("david",), (("chloe", "yes"),))
    assert (card.record.yes_count, card.record.no_count) == (1, 0)


def test_a_vote_that_somebody_else_wrote_down_says_who_did(here: Neighbourhood) -> None:
    number = propose(here, body="board", proposer="board", proposed_by=None, subject="contract")

    here.cooperative.decisions.vote(number, "david", "yes", acting="chloe")
    here.cooperative.decisions.vote(number, "chloe", "yes", acting="chloe")

    assert here.cooperative.decisions.show(number).written_by == (("david", "chloe"),)


def test_only_those_who_decide_on_it_vote_by_name(here: Neighbourhood) -> None:
    of_board = propose(here, body="board")
    of_members = propose(here)
    of_residents = propose(here, body="residents")

    for number in (of_board, of_members):
        with refused("not one of those who decide", here):
            here.cooperative.decisions.vote(number, "ben", "yes", acting="ben")
    here.add("mia", member_since=date(2025, 1, 1))
    here.cooperative.decisions.vote(of_residents, "ben", "no", acting="ben")
    here.cooperative.decisions.vote(of_members, "mia", "abstain", acting="mia")

    assert here.cooperative.decisions.show(of_residents).voted == (("ben", "no"),)
    assert here.cooperative.decisions.show(of_members).voted == (("mia", "abstain"),)


def test_a_decision_outside_a_meeting_counts_no_more_than_the_board_has(
    here: Neighbourhood,
) -> None:
    number = propose(here, body="board")

    with refused("3 votes were counted, and 2 could vote", here):
        decide(here, number, yes=3, no=0, on=TODAY)


def test_an_adopted_reserve_gets_an_account_and_a_rejected_one_none(here: Neighbourhood) -> None:
    meeting = meet(here)
    piano = propose(here, "Piano", subject="reserve", cents=90000)
    bike = propose(here, "Duofiets", subject="reserve", cents=50000)

    decide(here, piano, meeting=meeting, adopted=False, yes=2, no=5)
    decide(here, bike, meeting=meeting)

    assert reserves(here) == ["0710 Bestemmingsreserve Duofiets"]
    assert here.cooperative.decisions.show(bike).record.account == "0710"
    assert here.cooperative.decisions.show(piano).record.account is None
    assert here.problems() == []


def test_a_reserve_is_called_in_the_language_of_the_reader_and_as_it_was_typed_if_it_was(
    here: Neighbourhood,
) -> None:
    decide(here, propose(here, "Duofiets", subject="reserve", cents=50000), meeting=meet(here))
    accounts = here.cooperative.accounts
    accounts.add(kind="designated_reserve", label="Bestemmingsreserve Piano", acting="emma")
    accounts.add(kind="restricted_fund", label="Stof", activity="stof", acting="emma")

    english = accounts.labels()
    try:
        language.use("nl")
        dutch = accounts.labels()
    finally:
        language.use("en")

    assert english["0710"] == "Designated reserve Duofiets"
    assert dutch["0710"] == "Bestemmingsreserve Duofiets"
    assert {said["0711"] for said in (english, dutch)} == {"Bestemmingsreserve Piano"}
    assert {said["0720"] for said in (english, dutch)} == {"Stof"}


def test_each_reserve_has_an_account_of_its_own_unless_one_is_named(here: Neighbourhood) -> None:
    meeting = meet(here)
    for said in ({"text": "Duofiets"}, {"text": "Piano"}, {"text": "More", "account": "0711"}):
        number = propose(here, subject="reserve", cents=50000, **said)
        decide(here, number, meeting=meeting)

    assert reserves(here) == ["0710 Bestemmingsreserve Duofiets", "0711 Bestemmingsreserve Piano"]
    with refused("not a designated reserve", here):
        propose(here, "Bank", subject="reserve", cents=100, account="1100")


def test_a_coordinator_adds_no_account_by_recording_a_reserve(here: Neighbourhood) -> None:
    number, meeting = propose(here, "Duofiets", subject="reserve", cents=50000), meet(here)

    with refused("a coordinator may not add one", here):
        decide(here, number, meeting=meeting, acting="cora")


def test_what_a_meeting_can_not_have_done_is_refused(here: Neighbourhood) -> None:
    small, usual = meet(here, present=5), meet(here)
    number, of_board = propose(here), propose(here, body="board")

    with refused("nothing could be adopted", here):
        decide(here, number, meeting=small, yes=5, no=0)
    with refused("9 votes were counted, and 8 could vote", here):
        decide(here, number, meeting=usual, yes=7)
    with refused("With 2 for and 2 against", here):
        decide(here, number, meeting=usual, yes=2)
    with refused("so it can't have decided this on", here):
        decide(here, number, meeting=usual, on=TODAY)
    with refused("of others than those", here):
        decide(here, of_board, meeting=usual)


def test_numbers_that_are_not_there_are_refused(here: Neighbourhood) -> None:
    number = propose(here)

    with refused("no decision with number 9999", here):
        here.cooperative.decisions.stand_back("9999", "ana", acting="chloe")
    with refused("no meeting with number 9999", here):
        decide(here, number, meeting="9999")


def test_nothing_is_spent_on_a_decision_that_was_rejected_or_not_taken(
    here: Neighbourhood,
) -> None:
    meeting = meet(here)
    adopted, rejected, open_still = (
        propose(here, "Soup", subject="budget", cents=1000) for _ in range(3)
    )
    decide(here, adopted, meeting=meeting)
    decide(here, rejected, meeting=meeting, adopted=False, yes=2, no=5)
    lines = (Line(account="4930", cents=1000), Line(account="1100", cents=-1000))
    post = here.cooperative.bookings.post

    with refused("was rejected, so it allows nothing", here):
        post(lines, on=TODAY, decision=rejected, acting="emma")
    with refused("was not taken yet", here):
        post(lines, on=TODAY, decision=open_still, acting="emma")
    with refused("There is no decision with number 9999", here):
        post(lines, on=TODAY, decision="9999", acting="emma")
    post(lines, on=TODAY, decision=adopted, acting="emma")

    assert [card.decision for card in here.cooperative.bookings.find()] == [int(adopted)]


def test_a_row_names_the_cell_of_whom_the_book_does_not_know(
    here: Neighbourhood, tmp_path: Path
) -> None:
    table = written(
        tmp_path / "decisions.csv",
        "date,body,subject,text,proposer,proposed by,stood back",
        "2025-05-14,alv,other,Soup,resident,ana,hugo",
        "2025-05-14,alv,other,Bread,resident,nobody,",
        "2025-05-14,alv,other,Cheese,resident,ana,nobody",
    )

    outcome = here.bring("decisions", table, acting="chloe")

    assert outcome.recorded == 1
    assert [(row.row, row.column) for row in outcome.refused] == [
        (3, "proposed by"),
        (4, "stood back"),
    ]
    (card,) = here.cooperative.decisions.all()
    assert (card.text, card.proposed_by, card.stood_back) == ("Soup", "ana", ("hugo",))


def test_one_bad_row_can_keep_the_whole_file_out(here: Neighbourhood, tmp_path: Path) -> None:
    table = written(
        tmp_path / "decisions.csv",
        "date,body,subject,text,proposer,outcome,yes,no,eligible,present",
        "2025-05-14,alv,other,Soup,board,adopted,5,0,9,8",
        "2025-05-14,alv,other,Bread,board,adopted,5,5,9,8",
    )

    outcome = here.bring("decisions", table, acting="chloe", all_or_nothing=True)
    tried = here.bring("decisions", table, acting="chloe", dry_run=True)

    assert (outcome.recorded, tried.recorded) == (0, 1)
    assert here.cooperative.decisions.all() == here.cooperative.decisions.meetings() == []


def test_a_decision_of_the_day_of_a_meeting_was_taken_in_that_meeting(here: Neighbourhood) -> None:
    """Three came where it takes six, so nothing could be adopted, said or not."""
    meet(here, present=3)
    number = propose(here)

    with refused("it takes 6", here):
        decide(here, number, yes=3, no=0)
