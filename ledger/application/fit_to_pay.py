"""Whether a run may go out: its hours stand as they were proposed, and its approval is of it."""

from sqlalchemy import Connection, select

from ledger.application.session import Seeing, Session
from ledger.domain.errors import DomainError, VerificationError
from ledger.domain.payout import APPROVED
from ledger.projections.contributions import contributions_on, doubted_on
from ledger.projections.following import Readings
from ledger.projections.payouts import PayoutRecord, RunRecord
from ledger.storage.mapper import read_envelope
from ledger.storage.rows import portions
from ledger.storage.tables import facts

_WENT_OUT = ("payout_run.sent", "payout_run.settled")
_CAST_DOUBT = ("contribution.disputed", "contribution.corrected", "contribution.withdrawn")


def refuse_doubted(connection: Connection, readings: Readings, payouts: list[PayoutRecord]) -> None:
    """Nobody pays for hours that were disputed, corrected or withdrawn since."""
    doubted = doubted_on(connection, readings.contributions, [payout.payout for payout in payouts])
    if doubted:
        raise DomainError(
            "Hours in this run were disputed, corrected or withdrawn since: no. {numbers}. "
            "Reject the run and propose it again.",
            numbers=doubted,
        )


def refuse_doubted_before(
    session: Session, seeing: Seeing, record: RunRecord, payouts: list[PayoutRecord]
) -> None:
    """The same of a run of which it was recorded that it went out, with doubts from before that.

    That the bank paid is recorded as it happened, whatever one thinks of it; a doubt from after
    it is settled in a later run, and takes nothing from what was paid.
    """
    if record.state == APPROVED:
        refuse_doubted(seeing.connection, seeing.readings, payouts)
        return
    out = _went_out(seeing.connection, record.run)
    if not _touched(seeing, record, payouts, before=out):
        return
    # A reading of the book as it was is slow, and a run that needs one is rare.
    with session.seeing(out - 1) as then:
        doubted = doubted_on(
            then.connection, then.readings.contributions, [payout.payout for payout in payouts]
        )
    if doubted:
        raise DomainError(
            "Hours in this run were disputed, corrected or withdrawn before it was recorded that "
            "it went out: no. {numbers}. Its payment file is not written again. What was paid too "
            "much comes off a later run.",
            numbers=doubted,
        )


def refuse_other_approval(
    connection: Connection, record: RunRecord, payouts: list[PayoutRecord]
) -> None:
    """An approval is by somebody else, of this file, these counts and this total.

    No request records another one, so what is found here was put in past the program.
    """
    query = select(facts.c.body).where(
        facts.c.stream_id == record.run, facts.c.kind == "payout_run.approved"
    )
    approvals = [read_envelope(body) for body in connection.scalars(query)]
    drawn = {
        "payout_count": record.payout_count,
        "total_cents": record.total_cents,
        "payment_count": record.payment_count,
        "payment_file_commitment": record.payment_file_commitment,
    }
    own = {record.proposed_by, *(payout.payee for payout in payouts)}
    for approval in approvals:
        agreed = {name: approval["data"].get(name) for name in drawn}
        if agreed != drawn or approval["by"] in own:
            raise VerificationError(
                "The approval of run no. {number} is not of this run as it was proposed, or not "
                "by somebody who may approve it. Pay nothing with it. Let the kascommissie look.",
                number=record.position,
            )


def _went_out(connection: Connection, run: str) -> int:
    query = select(facts.c.position).where(facts.c.stream_id == run, facts.c.kind.in_(_WENT_OUT))
    position: int | None = connection.scalar(query.order_by(facts.c.position).limit(1))
    assert position is not None, "a run that went out"
    return position


def _touched(
    seeing: Seeing, record: RunRecord, payouts: list[PayoutRecord], *, before: int
) -> bool:
    """Whether anything happened to hours of the run between its proposal and this position."""
    hours = [
        stream
        for payout in payouts
        for stream in contributions_on(
            seeing.connection, seeing.readings.contributions, payout.payout
        )
    ]
    return any(
        seeing.connection.scalar(
            select(facts.c.position)
            .where(
                facts.c.stream_id.in_(some),
                facts.c.kind.in_(_CAST_DOUBT),
                facts.c.position.between(record.position, before),
            )
            .limit(1)
        )
        is not None
        for some in portions(hours)
    )
