"""The audit of a year's payouts for programs: everything, from payout to hours to agreement."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ledger.language import say

if TYPE_CHECKING:
    from ledger.application.audit.audited import Mark, Put
    from ledger.application.audit.breaches.breach import Breach
    from ledger.application.audit.payouts import CostLine, PayoutsAudit
    from ledger.application.audit.year import PaidClaim, PaidHours


def document_of(
    found: "PayoutsAudit",
    *,
    sample: Sequence[int] | None,
    seed: str | None,
    only: Sequence[int] = (),
) -> dict[str, Any]:
    """The whole audit; with `only`, just those payouts and the breaches about them.

    Parties and agreements by code; minutes and cents; donated minutes are among the minutes.
    """
    lines = [line for line in found.lines if not only or line.payout.number in only]
    breaches = [each for each in found.breaches if not only or set(only) & {*each.payouts}]
    tie = found.tie
    return {
        "year": found.year,
        "position": found.position,
        "payouts": [_line(found, line) for line in lines],
        "paid_cents": tie.paid_cents,
        "waiting_cents": found.waiting_cents,
        "returned_cents": found.returned_cents,
        "statement": vars(tie) | {"difference_cents": tie.difference_cents},
        "breaches": [_breach(found, breach) for breach in breaches],
        "sample": None if sample is None else {"seed": seed, "payouts": list(sample)},
    }


def _breach(found: "PayoutsAudit", breach: "Breach") -> dict[str, Any]:
    return {
        "code": breach.code,
        "sentence": say(breach.finding),
        "mended": None if breach.mended is None else say(breach.mended),
        "parties": [found.directory.code(party) for party in breach.parties],
        "runs": list(breach.runs),
        "payouts": list(breach.payouts),
        "hours": list(breach.hours),
        "claims": list(breach.claims),
        "bank_lines": list(breach.bank_lines),
    }


def _line(found: "PayoutsAudit", line: "CostLine") -> dict[str, Any]:
    payout, run = line.payout, line.payout.run
    return {
        "payout": payout.payout,
        "number": payout.number,
        "on": payout.dated_on,
        "payee": found.directory.code(payout.payee),
        "name": found.directory.name(payout.payee),
        "minutes": payout.minutes,
        "donated_minutes": payout.donated_minutes,
        "cents": payout.cents,
        "state": payout.state,
        "run": {
            "run": run.run,
            "number": run.number,
            "from": run.from_on,
            "until": run.until_on,
            "proposed": _mark(found, run.drawn),
            "approved": [
                _mark(found, approval.mark)
                | {"payouts": approval.payout_count, "total_cents": approval.total_cents}
                for approval in run.approvals
            ],
            "rejected": [_mark(found, mark) for mark in run.rejections],
        },
        "proposed": _mark(found, payout.proposed),
        "approved": [_mark(found, mark) for mark in payout.approvals],
        "sent": _days(found, payout.sent),
        "settled": _days(found, payout.settled),
        "returned": _days(found, payout.returned),
        "account_set": None if line.account is None else _mark(found, line.account.mark),
        "hours": [_hours(found, paid) for paid in line.hours],
        "claims": [_claim(found, paid) for paid in line.claims],
    }


def _hours(found: "PayoutsAudit", paid: "PaidHours") -> dict[str, Any]:
    hours, now = paid.hours, paid.hours.now
    return {
        "id": hours.contribution,
        "number": hours.number,
        "helper": found.directory.code(hours.helper),
        "receiver": hours.receiver and found.directory.code(hours.receiver),
        "service": hours.service,
        "activity": hours.activity,
        "from": now.from_on,
        "until": now.until_on,
        "given_minutes": now.minutes,
        "state": now.state,
        "put": _put(found, paid.put) | {"rate_cents": paid.put.rate_cents},
        "history": [
            _mark(found, stand.mark)
            | {
                "state": stand.state,
                "minutes": stand.minutes,
                "said_by": stand.said_by and found.directory.code(stand.said_by),
                "manner": stand.manner,
            }
            for stand in hours.stands
        ],
        "agreement": _agreement(found, paid),
    }


def _agreement(found: "PayoutsAudit", paid: "PaidHours") -> dict[str, Any] | None:
    known = found.facts.agreements.get(paid.hours.agreement or "")
    if known is None:
        return None
    terms = known.terms()
    agreed = known.terms(before=paid.put.mark.position)
    return {
        "agreement": known.agreement,
        "code": found.directory.code(known.agreement),
        "number": known.number,
        "pays": terms.pays,
        "helper": found.directory.code(terms.helper),
        "receiver": terms.receiver and found.directory.code(terms.receiver),
        "service": terms.service,
        "activity": terms.activity,
        "fund": terms.fund,
        "from": terms.from_on,
        "until": terms.until_on,
        "rate_cents": agreed.rate_on(paid.hours.now.from_on),
    }


def _claim(found: "PayoutsAudit", paid: "PaidClaim") -> dict[str, Any]:
    claim = paid.claim
    return {
        "id": claim.claim,
        "number": claim.number,
        "claimant": found.directory.code(claim.claimant),
        "text": found.texts.get(claim.text_commitment),
        "on": claim.incurred_on,
        "claimed_cents": claim.cents,
        "made": _mark(found, claim.made),
        "approved": [_mark(found, mark) for mark in claim.approvals],
        "put": _put(found, paid.put),
    }


def _put(found: "PayoutsAudit", put: "Put") -> dict[str, Any]:
    return _mark(found, put.mark) | {
        "minutes": put.minutes,
        "donated_minutes": put.donated_minutes,
        "cents": put.cents,
        "band": put.band,
        "limit": put.limit.model_dump(),
        "stands": put.stands,
    }


def _days(found: "PayoutsAudit", days: "Sequence[tuple[Mark, date]]") -> list[dict[str, Any]]:
    return [_mark(found, mark) | {"on": on} for mark, on in days]


def _mark(found: "PayoutsAudit", mark: "Mark") -> dict[str, Any]:
    return {
        "position": mark.position,
        "at": mark.at,
        "by": found.directory.code(mark.by),
    }
