"""Meetings, proposals and what came of them, for a request that records them in the end."""

from collections.abc import Collection
from datetime import date

from ledger.application.accounts import label_made
from ledger.application.session import Seeing
from ledger.application.work import Work
from ledger.domain.chart import DESIGNATED_RESERVE, free_code, shipped_chart
from ledger.domain.decision import ABSTAIN, NO, RESERVE, YES, Decision
from ledger.domain.errors import DomainError
from ledger.domain.meeting import ALV, MEETING_OF_BOARD, Meeting
from ledger.domain.roles import BOARD
from ledger.projections.decisions import DecisionRecord, all_decisions
from ledger.projections.parties import all_parties, held_role, roles_now
from ledger.projections.rules import chart_of


def decision_numbered(seeing: Seeing | Work, said: str) -> DecisionRecord:
    """The decision with this number; DomainError where there is none."""
    for record in all_decisions(seeing.connection, seeing.readings.decisions):
        if said in (record.decision, str(record.position)):
            return record
    raise DomainError(
        "There is no decision with number {number}. "
        "See the numbers with: buurtledger decisions list.",
        number=said,
    )


def decision_numbers(seeing: Seeing | Work) -> dict[str, int]:
    """The number by which people know each decision, by its id."""
    records = all_decisions(seeing.connection, seeing.readings.decisions)
    return {record.decision: record.position for record in records}


def allowed_by(
    work: Work,
    said: str,
    *,
    cents: int | None,
    activities: Collection[str | None] = (),
    on: date | None = None,
) -> str:
    """The id of the decision with this number; refused unless it was adopted, for so much.

    `activities` are what it is asked for, `on` the day on which that is spent.
    """
    record = decision_numbered(work, said)
    work.load(Decision, record.decision).allows(cents=cents, activities=activities, on=on)
    return record.decision


def begin_meeting(
    work: Work,
    body: str,
    *,
    on: date,
    eligible: int,
    present: int,
    quorum: int = 0,
    text: str | None = None,
) -> Meeting:
    """A meeting that the request has still to record."""
    stream_id = Meeting.new_id()
    return Meeting.hold(
        work.acting,
        body=body,
        held_on=on,
        eligible_count=eligible,
        present_count=present,
        quorum_count=quorum,
        text_commitment=text and work.keep(text, subject=stream_id, category="text"),
        stream_id=stream_id,
    )


def begin_decision(
    work: Work,
    text: str,
    *,
    body: str,
    proposer: str,
    subject: str,
    on: date,
    proposed_by: str | None = None,
    year: int | None = None,
    cents: int | None = None,
    activity: str | None = None,
    account: str | None = None,
) -> Decision:
    """A proposal that the request has still to record."""
    stream_id = Decision.new_id()
    if account is not None:
        known = chart_of(work.connection, work.readings.rules).get(account)
        if known is None or known.kind != DESIGNATED_RESERVE:
            raise DomainError(
                "Account {account} is not a designated reserve. Leave it out, and the reserve "
                "gets an account of its own when it is adopted.",
                account=account,
            )
    return Decision.propose(
        work.acting,
        body=body,
        proposer=proposer,
        proposed_by=None if proposed_by is None else work.directory.party(proposed_by),
        subject=subject,
        proposed_on=on,
        year=year,
        cents=cents,
        activity=activity,
        account=account,
        text_commitment=work.keep(text, subject=stream_id, category="text"),
        stream_id=stream_id,
    )


def conclude(
    work: Work,
    decision: Decision,
    meeting: Meeting | None,
    *,
    adopted: bool,
    on: date,
    votes: tuple[int | None, int | None, int | None],
) -> None:
    """Say what came of a decision that the request has still to record.

    `votes` are yes, no and abstain. An adopted reserve without an account gets one, recorded here.
    """
    by_name = list(decision.votes.values())
    yes, no, abstain = (
        by_name.count(vote) if counted is None else counted
        for vote, counted in zip((YES, NO, ABSTAIN), votes, strict=True)
    )
    account = None
    if adopted and decision.subject == RESERVE and decision.account is None:
        chart = chart_of(work.connection, work.readings.rules)
        account = free_code(chart, DESIGNATED_RESERVE)
        _refuse_to_add(work)
    decision.decide(
        work.acting,
        adopted=adopted,
        decided_on=on,
        meeting=meeting,
        yes_count=yes,
        no_count=no,
        abstain_count=abstain,
        electorate=None if meeting is not None else electorate(work, decision.body, on),
        account=account,
    )
    if account is not None:
        _add_reserve(work, decision, account)


def _refuse_to_add(work: Work) -> None:
    if not work.acting.may("record bookings"):
        raise DomainError(
            "An adopted reserve gets an account in the books, and a coordinator may not add one. "
            "Let somebody on the board record this."
        )


def _add_reserve(work: Work, decision: Decision, code: str) -> None:
    """The account of an adopted reserve, called after what was decided."""
    shipped = next(one for one in shipped_chart().values() if one.kind == DESIGNATED_RESERVE)
    text = work.text(decision.text_commitment) or ""
    label = label_made(shipped.label_nl, text.partition("\n")[0])
    cooperative = work.cooperative()
    cooperative.add_account(
        work.acting,
        code=code,
        account_kind=DESIGNATED_RESERVE,
        chart=chart_of(work.connection, work.readings.rules),
        label_commitment=work.keep(label, subject=cooperative.id, category="text"),
        # An auditfile takes each reference code once, so a second reserve has none.
        rgs=shipped.rgs if code == shipped.code else "",
    )
    work.record(cooperative)


def electorate(work: Work, body: str, on: date) -> frozenset[str] | None:
    """Who decides in a body on a day, or does now; None for residents, who stand on no list."""
    if body == MEETING_OF_BOARD:
        parties = work.readings.parties
        then = held_role(work.connection, parties, BOARD, from_on=on, until_on=on)
        now = roles_now(work.connection, parties)
        return then.union(party for party, roles in now.items() if BOARD in roles)
    if body == ALV:
        return frozenset(
            party.party
            for party in all_parties(work.connection, work.readings.parties)
            if party.member_from_on is not None
            and party.member_from_on <= on
            and (party.member_until_on is None or party.member_until_on >= on)
        )
    return None
