"""For check 16: volunteers who also got money on other accounts, past the limit of the year."""

from collections import defaultdict
from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import look
from ledger.domain.agreement import INVOICE
from ledger.domain.chart import EXPENSE
from ledger.domain.limits import band_on
from ledger.reports.audit_evening.evening import Remark


def paid_otherwise(looking: Looking) -> Iterator[Remark]:
    """Who got allowances, claims and other payments that together are over the year's limit.

    Who works under an invoice alone is no volunteer, so no limit holds for them.
    """
    allowed, other = _allowances(looking), _other_costs(looking)
    for party, cents in sorted(other.items()):
        if party not in allowed and not _volunteers(looking, party):
            continue
        limit_cents, allowed_cents = _limit_cents(looking, party), allowed.get(party, 0)
        if limit_cents is not None and allowed_cents + cents > limit_cents:
            yield look(
                Finding(
                    "{party_by} got {allowed_cents} as allowance and claims, and {other_cents} on "
                    "other accounts: together {total_cents}. The limit of the year is "
                    "{limit_cents}. Look what the other payments were for.",
                    party_by=party,
                    allowed_cents=allowed_cents,
                    other_cents=cents,
                    total_cents=allowed_cents + cents,
                    limit_cents=limit_cents,
                ),
                f"audit payouts --year {looking.year}",
                "bookings list",
            )


def _allowances(looking: Looking) -> dict[str, int]:
    """What payouts of the year pay to each person."""
    found: dict[str, int] = defaultdict(int)
    for payout in looking.payouts.facts.listed:
        if not payout.fell:
            found[payout.payee] += payout.cents
    return found


def _other_costs(looking: Looking) -> dict[str, int]:
    """Costs of bookings that name a person: what they were paid at once or may invoice."""
    found: dict[str, int] = defaultdict(int)
    for one in looking.booked:
        for line in one.lines:
            party = line.party or one.party
            costs = looking.chart[line.account].kind == EXPENSE
            if costs and party is not None and looking.payouts.facts.is_person(party):
                found[party] += line.cents
    return found


def _volunteers(looking: Looking, party: str) -> bool:
    """Whether somebody gave hours of the year under anything else than an invoice."""
    facts = looking.payouts.facts
    for hours in facts.given:
        agreed = facts.agreements.get(hours.agreement or "")
        if hours.helper == party and (agreed is None or agreed.made.pays != INVOICE):
            return True
    return False


def _limit_cents(looking: Looking, party: str) -> int | None:
    """The limit of the year for the age on its last day; None where none was adopted."""
    facts = looking.payouts.facts
    adopted = [limits for _, year, limits in facts.limits if year == looking.year]
    known = facts.parties.get(party)
    if not adopted:
        return None
    bands = {day: band for _, day, band in (known.bands if known is not None else ())}
    band = band_on(tuple(sorted(bands.items())), looking.last_on)
    return adopted[-1].of_band(band).year_cents
