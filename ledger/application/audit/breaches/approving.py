"""Money that went out without four eyes: not approved, or by who proposed it or is paid."""

from collections.abc import Iterator

from ledger.application.audit.audited import AuditedPayout, AuditedRun
from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.year import AuditedYear, runs_of


def never_approved(year: AuditedYear) -> Iterator[Breach]:
    """Payouts that were sent or settled while nobody's approval of them stood."""
    for payout in year.listed:
        gone_at = payout.gone_at
        if gone_at is None or _approval_stands(payout, gone_at.position):
            continue
        later = [
            mark
            for mark in (*payout.approvals, *(a.mark for a in payout.run.approvals))
            if mark.position > gone_at.position
        ]
        yield Breach(
            code="never-approved",
            finding=Finding(
                "Payout no. {number} to {payee_by}, {paid_cents}, went out without approval.",
                number=payout.number,
                payee_by=payout.payee,
                paid_cents=payout.cents,
            ),
            parties=(payout.payee,),
            runs=(payout.run.number,),
            payouts=(payout.number,),
            mended=(
                Finding(
                    "It was approved afterwards, by {party_by} on {day_on}.",
                    party_by=later[0].by,
                    day_on=later[0].on,
                )
                if later
                else None
            ),
        )


def approved_by_proposer(year: AuditedYear) -> Iterator[Breach]:
    """Runs that were approved by who proposed them."""
    for run, payouts in runs_of(year):
        proposers = {run.drawn.by, *(payout.proposed.by for payout in payouts)}
        for party in _approvers(run, payouts):
            if party in proposers:
                yield Breach(
                    code="approved-by-proposer",
                    finding=Finding(
                        "{party_by} both proposed and approved run no. {run}.",
                        party_by=party,
                        run=run.number,
                    ),
                    parties=(party,),
                    runs=(run.number,),
                    payouts=tuple(payout.number for payout in payouts),
                )


def approved_by_payee(year: AuditedYear) -> Iterator[Breach]:
    """Runs that were approved by somebody who is paid in them, and one's own claims approved."""
    for run, payouts in runs_of(year):
        for party in _approvers(run, payouts):
            own = [payout for payout in payouts if payout.payee == party]
            if own:
                yield Breach(
                    code="approved-by-payee",
                    finding=Finding(
                        "{party_by} approved run no. {run} and is paid {paid_cents} in it.",
                        party_by=party,
                        run=run.number,
                        paid_cents=sum(payout.cents for payout in own),
                    ),
                    parties=(party,),
                    runs=(run.number,),
                    payouts=tuple(payout.number for payout in own),
                )
    for paid in year.paid_claims():
        if paid.claim.claimant in {mark.by for mark in paid.claim.approvals}:
            yield Breach(
                code="approved-by-payee",
                finding=Finding(
                    "{party_by} approved their own claim no. {number} of {claimed_cents}.",
                    party_by=paid.claim.claimant,
                    number=paid.claim.number,
                    claimed_cents=paid.claim.cents,
                ),
                parties=(paid.claim.claimant,),
                payouts=(paid.payout.number,),
                claims=(paid.claim.number,),
            )


def approved_another_file(year: AuditedYear) -> Iterator[Breach]:
    """Runs whose approval was of another payment file than the one that was drawn up."""
    for run, payouts in runs_of(year):
        for approval in run.approvals:
            if approval.payment_file_commitment != run.payment_file_commitment:
                yield Breach(
                    code="approved-another-file",
                    finding=Finding(
                        "{party_by} approved another payment file than the one that was drawn up "
                        "for run no. {run}.",
                        party_by=approval.mark.by,
                        run=run.number,
                    ),
                    parties=(approval.mark.by,),
                    runs=(run.number,),
                    payouts=tuple(payout.number for payout in payouts),
                )


def claim_never_approved(year: AuditedYear) -> Iterator[Breach]:
    """Claims on a payout that nobody had found right by then."""
    for paid in year.paid_claims():
        if not [m for m in paid.claim.approvals if m.position < paid.put.mark.position]:
            yield Breach(
                code="never-approved",
                finding=Finding(
                    "Claim no. {number} of {claimant_by}, {claimed_cents}, was put on payout "
                    "no. {payout} without approval.",
                    number=paid.claim.number,
                    claimant_by=paid.claim.claimant,
                    claimed_cents=paid.claim.cents,
                    payout=paid.payout.number,
                ),
                parties=(paid.claim.claimant,),
                payouts=(paid.payout.number,),
                claims=(paid.claim.number,),
            )


def _approvers(run: AuditedRun, payouts: list[AuditedPayout]) -> list[str]:
    """Everybody who approved the run or one of its payouts, each once."""
    marks = [approval.mark for approval in run.approvals]
    marks += [mark for payout in payouts for mark in payout.approvals]
    return list(dict.fromkeys(mark.by for mark in marks))


def _approval_stands(payout: AuditedPayout, position: int) -> bool:
    """Whether run and payout were approved before a fact, and not turned down in between."""
    run = payout.run
    return all(
        max((m.position for m in approvals if m.position < position), default=0)
        > max((m.position for m in rejections if m.position < position), default=0)
        for approvals, rejections in (
            ([approval.mark for approval in run.approvals], run.rejections),
            (payout.approvals, payout.rejections),
        )
    )
