"""Money that went out twice, to somebody else than who earned it, or in another sum."""

from collections import defaultdict
from collections.abc import Iterator

from ledger.application.audit.audited import Put
from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.year import AuditedYear, PaidClaim, PaidHours, runs_of
from ledger.domain.contribution import CONFIRMED


def paid_twice(year: AuditedYear) -> Iterator[Breach]:
    """Hours or claims that a payout pays for though another payout had paid for them already."""
    for hours in year.hours:
        for at, put in enumerate(hours.puts):
            stood = hours.before(put.mark.position)
            standing_minutes = stood.minutes if stood.state == CONFIRMED else 0
            before = _still_standing(hours.puts[:at], put)
            put_minutes = put.minutes + sum(one.minutes for one in before)
            if not before or put.minutes <= 0 or put_minutes <= standing_minutes:
                continue
            if year.of_the_year(put) is None:
                continue
            now_minutes = sum(one.minutes for one in hours.puts if one.stands)
            yield Breach(
                code="paid-twice",
                finding=Finding(
                    "Hours no. {number} of {helper_by} were {given_minutes}, and payouts "
                    "no. {payouts} pay for {put_minutes} of them.",
                    number=hours.number,
                    helper_by=hours.helper,
                    given_minutes=standing_minutes,
                    payouts=list(year.numbers_of((*before, put))),
                    put_minutes=put_minutes,
                ),
                parties=(hours.helper,),
                payouts=year.numbers_of((*before, put)),
                hours=(hours.number,),
                mended=_taken_back() if now_minutes <= standing_minutes else None,
            )
    for claim in year.claims:
        for at, put in enumerate(claim.puts):
            before = _still_standing(claim.puts[:at], put)
            put_cents = put.cents + sum(one.cents for one in before)
            if not before or put.cents <= 0 or put_cents <= claim.cents:
                continue
            if year.of_the_year(put) is None:
                continue
            now_cents = sum(one.cents for one in claim.puts if one.stands)
            yield Breach(
                code="paid-twice",
                finding=Finding(
                    "Claim no. {number} of {claimant_by} was {claimed_cents}, and payouts "
                    "no. {payouts} pay {put_cents} for it.",
                    number=claim.number,
                    claimant_by=claim.claimant,
                    claimed_cents=claim.cents,
                    payouts=list(year.numbers_of((*before, put))),
                    put_cents=put_cents,
                ),
                parties=(claim.claimant,),
                payouts=year.numbers_of((*before, put)),
                claims=(claim.number,),
                mended=_taken_back() if now_cents <= claim.cents else None,
            )


def does_not_add_up(year: AuditedYear) -> Iterator[Breach]:
    """Payouts that pay another sum than their hours and claims, or than what was approved."""
    on_payout: dict[str, int] = defaultdict(int)
    paid_for: list[PaidHours | PaidClaim] = [*year.paid_hours(), *year.paid_claims()]
    for paid in paid_for:
        on_payout[paid.payout.payout] += paid.put.cents
    for payout in year.listed:
        if not payout.fell and payout.cents != on_payout[payout.payout]:
            yield Breach(
                code="does-not-add-up",
                finding=Finding(
                    "Payout no. {number} to {payee_by} pays {paid_cents}; its hours and claims "
                    "come to {put_cents}.",
                    number=payout.number,
                    payee_by=payout.payee,
                    paid_cents=payout.cents,
                    put_cents=on_payout[payout.payout],
                ),
                parties=(payout.payee,),
                payouts=(payout.number,),
            )
    for run, payouts in runs_of(year):
        count, total_cents = len(payouts), sum(payout.cents for payout in payouts)
        for approval in run.approvals:
            if (approval.payout_count, approval.total_cents) != (count, total_cents):
                yield Breach(
                    code="does-not-add-up",
                    finding=Finding(
                        "{party_by} approved {approved_count} payouts of {approved_cents} in run "
                        "no. {run}, and {count} payouts of {total_cents} are in it.",
                        party_by=approval.mark.by,
                        approved_count=approval.payout_count,
                        approved_cents=approval.total_cents,
                        run=run.number,
                        count=count,
                        total_cents=total_cents,
                    ),
                    runs=(run.number,),
                    payouts=tuple(payout.number for payout in payouts),
                )


def paid_to_another(year: AuditedYear) -> Iterator[Breach]:
    """Hours or claims of one party on a payout to another."""
    for paid in year.paid_hours():
        if paid.hours.helper != paid.payout.payee:
            yield Breach(
                code="paid-to-another",
                finding=Finding(
                    "Payout no. {payout} goes to {payee_by}, and pays for hours no. {number} of "
                    "{helper_by}.",
                    payout=paid.payout.number,
                    payee_by=paid.payout.payee,
                    number=paid.hours.number,
                    helper_by=paid.hours.helper,
                ),
                parties=(paid.hours.helper, paid.payout.payee),
                payouts=(paid.payout.number,),
                hours=(paid.hours.number,),
            )
    for paid_claim in year.paid_claims():
        if paid_claim.claim.claimant != paid_claim.payout.payee:
            yield Breach(
                code="paid-to-another",
                finding=Finding(
                    "Payout no. {payout} goes to {payee_by}, and pays claim no. {number} of "
                    "{claimant_by}.",
                    payout=paid_claim.payout.number,
                    payee_by=paid_claim.payout.payee,
                    number=paid_claim.claim.number,
                    claimant_by=paid_claim.claim.claimant,
                ),
                parties=(paid_claim.claim.claimant, paid_claim.payout.payee),
                payouts=(paid_claim.payout.number,),
                claims=(paid_claim.claim.number,),
            )


def _still_standing(earlier: tuple[Put, ...], put: Put) -> tuple[Put, ...]:
    """The earlier puts that had not been taken off when this one was made."""
    return tuple(one for one in earlier if one.off_at is None or one.off_at > put.mark.position)


def _taken_back() -> Finding:
    return Finding("What was too much was taken off a later payout.")
