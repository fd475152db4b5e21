"""Paid hours without an agreement that pays for them, or outside what it says."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.year import AuditedYear, PaidHours
from ledger.domain.agreement import ALLOWANCE


def without_agreement(year: AuditedYear) -> Iterator[Breach]:
    """Paid hours without an agreement that pays, or outside what it says: whom, when, how much."""
    for paid in year.paid_hours():
        if paid.put.minutes <= 0:
            continue
        finding = _misfit(year, paid)
        if finding is not None:
            yield Breach(
                code="without-agreement",
                finding=finding,
                parties=(paid.hours.helper,),
                payouts=(paid.payout.number,),
                hours=(paid.hours.number,),
            )


def _misfit(year: AuditedYear, paid: PaidHours) -> Finding | None:
    hours, put = paid.hours, paid.put
    who = {"number": hours.number, "helper_by": hours.helper, "payout": paid.payout.number}
    known = year.agreements.get(hours.agreement or "")
    if known is None:
        return Finding(
            "Hours no. {number} of {helper_by} are paid on payout no. {payout} without any "
            "agreement.",
            **who,
        )
    # What was paid keeps the rate that it had; what was agreed about days and people holds.
    terms, who["agreement"] = known.terms(), known.agreement
    if terms.pays != ALLOWANCE:
        return Finding(
            "Hours no. {number} of {helper_by} are paid on payout no. {payout}, and agreement "
            "{agreement} pays no allowance.",
            **who,
        )
    fits = terms.helper == hours.helper and all(
        agreed in (None, given)
        for agreed, given in (
            (terms.receiver, hours.receiver),
            (terms.service, hours.service),
            (terms.activity, hours.activity),
        )
    )
    if not fits:
        return Finding(
            "Hours no. {number} of {helper_by} on payout no. {payout}: agreement {agreement} is "
            "for another helper, receiver, service or activity.",
            **who,
        )
    if not terms.covers(hours.now.from_on, hours.now.until_on):
        return Finding(
            "Hours no. {number} of {helper_by} on payout no. {payout} were given on {given_on}, "
            "when agreement {agreement} did not hold.",
            **who,
            given_on=hours.now.from_on,
        )
    agreed_cents = known.terms(before=put.mark.position).rate_on(hours.now.from_on)
    earlier = {one.rate_cents for one in hours.puts if one.mark.position < put.mark.position}
    if put.rate_cents not in {agreed_cents, *earlier}:
        return Finding(
            "Hours no. {number} of {helper_by} on payout no. {payout} were paid at {rate_cents} "
            "an hour; agreement {agreement} said {agreed_cents} on that day.",
            **who,
            rate_cents=put.rate_cents,
            agreed_cents=agreed_cents,
        )
    return None
