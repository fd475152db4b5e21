"""A card for everything that a member claimed and was paid."""

from ledger.language import _, euros
from ledger.reports.member_account import Claim, MemberAccount, Payout
from ledger.reports.member_said import claim_said, steps_said
from ledger.reports.page import Block, Card, Paragraph, Section, filled, isolated


def claims(account: MemberAccount) -> Section | None:
    """Every claim of the party; None when there are none."""
    if not account.claims:
        return None
    return Section(_("What you claimed"), tuple(_claim_card(claim) for claim in account.claims))


def _claim_card(claim: Claim) -> Card:
    return Card(
        title=_(
            "{incurred_on}: a claim of {claimed_cents}",
            incurred_on=claim.incurred_on,
            claimed_cents=claim.cents,
        ),
        aside=euros(claim.pay.earned_cents),
        lines=filled(
            "" if claim.text is None else _("For: {text}", text=isolated(claim.text)),
            _("Number {number}.", number=claim.number) + " " + claim_said(claim),
            *steps_said(claim.steps, earned_cents=claim.pay.earned_cents),
        ),
        level=3,
    )


def payouts(account: MemberAccount) -> Section | None:
    """Every payout to the party; None when there are none."""
    if not account.payouts:
        return None
    blocks: list[Block] = [
        Paragraph(
            _(
                "Paid to you in {year}: {paid_cents}.",
                year=account.year,
                paid_cents=account.paid_cents,
            )
        )
    ]
    blocks += [_payout_card(payout, account.year) for payout in account.payouts]
    return Section(_("What you were paid"), tuple(blocks))


def _payout_card(payout: Payout, year: int) -> Card:
    if payout.state in ("rejected", "returned"):
        title = _("Payout run {run}: not paid", run=payout.run)
    elif payout.state == "settled":
        title = _("Payout run {run}", run=payout.run)
    else:
        title = _("Payout run {run}: not paid yet", run=payout.run)
    for_year = ""
    if not payout.year_cents and payout.cents:
        for_year = _("It was for another year.")
    elif payout.year_cents != payout.cents:
        for_year = _("For {year}: {year_cents}.", year=year, year_cents=payout.year_cents)
    return Card(
        title=title,
        aside=euros(payout.cents),
        lines=filled(for_year, *steps_said(payout.steps)),
        level=3,
    )
