"""Steps by somebody who had no right to take them, and confirmations by the wrong person."""

from collections.abc import Iterator

from ledger.application.audit.audited import AuditedHours, AuditedPayout, AuditedRun, Mark, Stand
from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.year import AuditedYear, runs_of
from ledger.domain.confirming import PROXY, TACIT
from ledger.domain.contribution import CONFIRMED

_PROPOSED, _APPROVED, _PAID = "proposed", "approved", "paid"


def without_role(year: AuditedYear) -> Iterator[Breach]:
    """Steps of a run, and approvals of claims, by somebody without the role that they take."""
    for run, payouts in runs_of(year):
        told: set[tuple[str, str]] = set()
        for step, action, mark in _steps(run, payouts):
            if year.may(action, mark) or (step, mark.by) in told:
                continue
            told.add((step, mark.by))
            yield Breach(
                code="without-role",
                finding=_without_role(step, run, mark),
                parties=(mark.by,),
                runs=(run.number,),
                payouts=tuple(payout.number for payout in payouts),
            )
    for paid in year.paid_claims():
        for mark in paid.claim.approvals:
            if not year.may("approve expense claims", mark):
                yield Breach(
                    code="without-role",
                    finding=Finding(
                        "{party_by} approved claim no. {number} on {day_on}, without a role "
                        "that allows it.",
                        party_by=mark.by,
                        number=paid.claim.number,
                        day_on=mark.on,
                    ),
                    parties=(mark.by,),
                    payouts=(paid.payout.number,),
                    claims=(paid.claim.number,),
                )


def confirmed_by_another(year: AuditedYear) -> Iterator[Breach]:
    """Hours confirmed by somebody who is not the receiver, nor speaks for them, nor may vouch.

    Looked at as they stand now, and as they stood when they were put on a payout.
    """
    seen: set[tuple[str, int]] = set()
    stood = [(one, one.now) for one in year.given]
    stood += [(paid.hours, paid.hours.before(paid.put.mark.position)) for paid in year.paid_hours()]
    for hours, stand in stood:
        key = (hours.contribution, stand.mark.position)
        # What the helper confirmed is told as such.
        own = hours.helper in (stand.said_by, stand.mark.by)
        if stand.state != CONFIRMED or stand.said_by is None or own or key in seen:
            continue
        seen.add(key)
        finding = _wrong_person(year, hours, stand) or _too_silent(year, hours, stand)
        if finding is not None:
            yield Breach(
                code="confirmed-by-another",
                finding=finding,
                parties=(hours.helper, stand.said_by),
                payouts=year.numbers_of(tuple(put for put in hours.puts if put.stands)),
                hours=(hours.number,),
            )


def _steps(run: AuditedRun, payouts: list[AuditedPayout]) -> Iterator[tuple[str, str, Mark]]:
    """What was done with a run and its payouts, the right that it takes, and who did it when."""
    for mark in (run.drawn, *(payout.proposed for payout in payouts)):
        yield _PROPOSED, "propose payouts", mark
    for mark in (
        *(approval.mark for approval in run.approvals),
        *(mark for payout in payouts for mark in payout.approvals),
    ):
        yield _APPROVED, "approve payouts", mark
    for payout in payouts:
        for mark, _ in (*payout.sent, *payout.settled, *payout.returned):
            yield _PAID, "send and settle payouts", mark


def _without_role(step: str, run: AuditedRun, mark: Mark) -> Finding:
    what = {"party_by": mark.by, "run": run.number, "day_on": mark.on}
    if step == _PROPOSED:
        return Finding(
            "{party_by} proposed run no. {run} on {day_on}, without a role that allows it.", **what
        )
    if step == _APPROVED:
        return Finding(
            "{party_by} approved run no. {run} on {day_on}, without a role that allows it.", **what
        )
    return Finding(
        "{party_by} wrote down on {day_on} that run no. {run} was sent, settled or came back, "
        "without a role that allows it.",
        **what,
    )


def _wrong_person(year: AuditedYear, hours: AuditedHours, stand: Stand) -> Finding | None:
    assert stand.said_by is not None, "somebody confirmed it"
    at, receiver = stand.mark.position, hours.receiver
    what = {"number": hours.number, "helper_by": hours.helper, "day_on": stand.mark.on}
    if receiver is None:
        if year.party_may("confirm what had no receiver", stand.said_by, at):
            return None
        return Finding(
            "Hours no. {number} of {helper_by} had no receiver, and were confirmed on {day_on} "
            "by {party_by}, who held no role.",
            **what,
            party_by=stand.said_by,
        )
    if receiver != stand.said_by and stand.manner != PROXY:
        return Finding(
            "Hours no. {number} of {helper_by} were for {receiver_by}, and were confirmed on "
            "{day_on} by {party_by}.",
            **what,
            receiver_by=receiver,
            party_by=stand.said_by,
        )
    action = "correct for others" if stand.manner is None else "confirm for others"
    for_themselves = receiver == stand.said_by == stand.mark.by
    if not for_themselves and not year.may(action, stand.mark):
        return Finding(
            "{writer_by} confirmed hours no. {number} of {helper_by} for {receiver_by} on "
            "{day_on}, without a role that allows it.",
            **what,
            receiver_by=receiver,
            writer_by=stand.mark.by,
        )
    return None


def _too_silent(year: AuditedYear, hours: AuditedHours, stand: Stand) -> Finding | None:
    """A confirmation by silence where that counts for nothing, or not yet."""
    if stand.manner != TACIT:
        return None
    rules = [rule for rule in year.silence if rule[0].position < stand.mark.position]
    # Who disputed or corrected was not silent.
    if rules and hours.receiver is not None and hours.stands.index(stand) == 1:
        adopted, after_days = rules[-1]
        since = max(adopted.at, hours.stands[0].mark.at)
        if (stand.mark.at - since).days >= after_days:
            return None
    return Finding(
        "Hours no. {number} of {helper_by} were confirmed by silence on {day_on}, and the rules "
        "that were adopted did not allow that then.",
        number=hours.number,
        helper_by=hours.helper,
        day_on=stand.mark.on,
    )
