"""Pay over the limits that were adopted, and beyond what the hours are worth.

The limits count by month and year *worked*, claims among them. What was decided under one limit
or rate stays as it was when another is adopted later, so the highest of those that were in force
when the month was paid counts.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ledger.application.audit.audited import AuditedClaim, AuditedHours, Put
from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.year import AuditedYear
from ledger.domain.limits import Limit, band_on
from ledger.domain.month import last_of_month
from ledger.domain.pay import amount_cents

Paid = tuple[AuditedHours | AuditedClaim, Put]


def over_hour_limit(year: AuditedYear) -> Iterator[Breach]:
    """Hours that were paid at a rate over the hourly limit of the year worked."""
    for paid in year.paid_hours():
        limits = _limits_at(year, paid.hours.helper, paid.hours.month, [paid.put])
        most_cents = max((limit.hour_cents for limit in limits), default=0)
        if paid.put.rate_cents > most_cents and paid.put.cents > 0:
            yield Breach(
                code="over-hour-limit",
                finding=Finding(
                    "Hours no. {number} of {helper_by} were paid at {rate_cents} an hour; the "
                    "limit adopted for {year} is {limit_cents}.",
                    number=paid.hours.number,
                    helper_by=paid.hours.helper,
                    rate_cents=paid.put.rate_cents,
                    year=paid.hours.month[:4],
                    limit_cents=most_cents,
                ),
                parties=(paid.hours.helper,),
                payouts=(paid.payout.number,),
                hours=(paid.hours.number,),
            )


def over_month_limit(year: AuditedYear) -> Iterator[Breach]:
    """Months worked for which one party got more than the limit, claims among it."""
    for (party, month), paid in by_month(year).items():
        paid_cents = sum(put.cents for _, put in paid)
        limits = _limits_at(year, party, month, [put for _, put in paid])
        most_cents = max((limit.month_cents for limit in limits), default=0)
        if paid_cents > most_cents:
            yield _over(
                year,
                "over-month-limit",
                Finding(
                    "{party_by} gets {paid_cents} for {month}, claims included; the limit of a "
                    "month is {limit_cents}.",
                    party_by=party,
                    paid_cents=paid_cents,
                    month=month,
                    limit_cents=most_cents,
                ),
                party,
                paid,
            )


def over_year_limit(year: AuditedYear) -> Iterator[Breach]:
    """Years worked for which one party got more than the limit, claims among it."""
    years: dict[tuple[str, str], list[tuple[str, Paid]]] = defaultdict(list)
    for (party, month), paid in by_month(year).items():
        years[party, month[:4]] += [(month, one) for one in paid]
    for (party, worked), found in years.items():
        paid = [one for _, one in found]
        paid_cents = sum(put.cents for _, put in paid)
        limits = [
            limit for month, (_, put) in found for limit in _limits_at(year, party, month, [put])
        ]
        most_cents = max((limit.year_cents for limit in limits), default=0)
        if paid_cents > most_cents:
            yield _over(
                year,
                "over-year-limit",
                Finding(
                    "{party_by} gets {paid_cents} for {year}, claims included; the limit of a "
                    "year is {limit_cents}.",
                    party_by=party,
                    paid_cents=paid_cents,
                    year=worked,
                    limit_cents=most_cents,
                ),
                party,
                paid,
            )


def beyond_worth(year: AuditedYear) -> Iterator[Breach]:
    """Hours for which more was paid than minutes times rate, and claims above their sum."""
    told: set[str] = set()
    for paid in year.paid_hours():
        hours = paid.hours
        puts = [put for put in hours.puts if put.stands]
        paid_cents = sum(put.cents for put in puts)
        put_minutes = _minutes_paid_for(hours)
        worth_cents = amount_cents(put_minutes, max(put.rate_cents for put in puts))
        if paid_cents > worth_cents and hours.contribution not in told:
            told.add(hours.contribution)
            yield Breach(
                code="beyond-worth",
                finding=Finding(
                    "Hours no. {number} of {helper_by}: {paid_cents} is paid for "
                    "{put_minutes} that are worth {worth_cents}.",
                    number=hours.number,
                    helper_by=hours.helper,
                    paid_cents=paid_cents,
                    put_minutes=put_minutes,
                    worth_cents=worth_cents,
                ),
                parties=(hours.helper,),
                payouts=year.numbers_of(tuple(puts)),
                hours=(hours.number,),
            )
    for paid_claim in year.paid_claims():
        claim, put = paid_claim.claim, paid_claim.put
        if put.cents > claim.cents:
            yield Breach(
                code="beyond-worth",
                finding=Finding(
                    "Claim no. {number} of {claimant_by}: {paid_cents} is paid for a claim of "
                    "{claimed_cents}.",
                    number=claim.number,
                    claimant_by=claim.claimant,
                    paid_cents=put.cents,
                    claimed_cents=claim.cents,
                ),
                parties=(claim.claimant,),
                payouts=(paid_claim.payout.number,),
                claims=(claim.number,),
            )


def by_month(year: AuditedYear) -> dict[tuple[str, str], list[Paid]]:
    """All that stands on payouts, by payee and month worked, in the order in which it was put.

    The months of the year, and the earlier ones that its payouts reach into.
    """
    found: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    reached: set[str] = set()
    given: list[AuditedHours | AuditedClaim] = [*year.hours, *year.claims]
    for one in given:
        for put in one.puts:
            payout = year.payouts.get(put.payout)
            if not put.stands or payout is None or payout.fell:
                continue
            found[payout.payee, one.month].append((one, put))
            if one.month[:4] == str(year.year) or year.of_the_year(put) is not None:
                reached.add(one.month[:4])
    return {
        (party, month): sorted(paid, key=lambda each: each[1].mark.position)
        for (party, month), paid in found.items()
        if month[:4] in reached
    }


def _limits_at(year: AuditedYear, party: str, month: str, puts: list[Put]) -> list[Limit]:
    """The limits adopted for a month worked that were in force at these puts; none, if none were.

    The age band on the month's last day decides, as it was known then or is known now.
    """
    last_on = last_of_month(date.fromisoformat(f"{month}-01"))
    known = year.parties.get(party)
    found = []
    for put in puts:
        adopted = [
            limits
            for position, of_year, limits in year.limits
            if of_year == last_on.year and position < put.mark.position
        ]
        if not adopted:
            continue
        bands = set()
        for before in (put.mark.position, year.position + 1):
            set_by_then = known.bands if known is not None else ()
            bands_then = {day: band for at, day, band in set_by_then if at < before}
            bands.add(band_on(tuple(sorted(bands_then.items())), last_on))
        found += [adopted[-1].of_band(band) for band in bands]
    return found


def _minutes_paid_for(hours: AuditedHours) -> int:
    """The minutes that its payouts pay for.

    Where a payment came back, differences that were paid beside it stand alone until the next
    run makes that good; then the most that the hours ever were counts.
    """
    put_minutes = max(0, sum(put.minutes for put in hours.puts if put.stands))
    if all(put.stands for put in hours.puts):
        return put_minutes
    return max(put_minutes, *(stand.minutes for stand in hours.stands))


def _over(year: AuditedYear, code: str, finding: Finding, party: str, paid: list[Paid]) -> Breach:
    return Breach(
        code=code,
        finding=finding,
        parties=(party,),
        payouts=year.numbers_of(tuple(put for _, put in paid)),
        hours=tuple(one.number for one, _ in paid if isinstance(one, AuditedHours)),
        claims=tuple(one.number for one, _ in paid if isinstance(one, AuditedClaim)),
    )
