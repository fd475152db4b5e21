"""What was decided, as the projection has it."""

from ledger.domain.decision import RESERVE, YES
from ledger.projections.decisions import all_decisions, all_meetings
from tests.domain.samples import ANA, BEN, CHLOE, TENTH
from tests.domain.test_decision import WRITING, decide, decision
from tests.domain.test_meeting import meeting
from tests.projections.known import known


def test_a_decision_is_known_with_its_meeting_and_votes() -> None:
    members, one = meeting(), decision(subject=RESERVE, cents=50000)
    one.stand_back(WRITING, party=BEN)
    one.cast(WRITING, party=CHLOE, vote=YES)
    decide(one, meeting=members, account="0711")

    with known(members, one) as (connection, readings):
        (held,) = all_meetings(connection, readings.decisions)
        (record,) = all_decisions(connection, readings.decisions)

    assert (held.position, held.present_count, held.held_on) == (1, 8, TENTH)
    assert (record.position, record.decided_position) == (2, 5)
    assert (record.state, record.meeting, record.account) == ("adopted", members.id, "0711")
    assert (record.yes_count, record.no_count, record.abstain_count) == (5, 2, 0)
    assert (record.stood_back, record.voted) == ((BEN,), ((CHLOE, YES),))
    assert (record.proposed_by, record.cents) == (ANA, 50000)


def test_a_rejected_decision_keeps_the_account_that_it_named() -> None:
    named, bare = decision(subject=RESERVE, cents=1, account="0712"), decision()
    decide(named, adopted=False)
    decide(bare, adopted=False, meeting=None)

    with known(named, bare) as (connection, readings):
        first, second = all_decisions(connection, readings.decisions)

    assert (first.state, first.account) == ("rejected", "0712")
    assert (second.state, second.account, second.meeting) == ("rejected", None, None)


def test_what_was_only_proposed_has_no_votes() -> None:
    with known(decision()) as (connection, readings):
        (record,) = all_decisions(connection, readings.decisions)

    assert (record.state, record.decided_on, record.yes_count) == ("proposed", None, None)
