"""Check 9: the fees are the members of the register times the fee, and each difference is named."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.domain.booking import FEE
from ledger.domain.chart import FEES
from ledger.domain.party import ORGANISATION
from ledger.reports.audit_evening.evening import Remark

_MONTHS = 12


def fees(looking: Looking) -> Iterator[Remark]:
    """Everybody who was a member in the year was charged once: the fee, or a part of it by month.

    The fee is what most were charged. Who was exempt the book does not know.
    """
    members, charged = _members(looking), _charged(looking)
    evidence = f"fees list --year {looking.year}"
    if not charged:
        yield (
            look(
                Finding(
                    "There were {count} members, and nobody was charged a fee.", count=len(members)
                ),
                evidence,
            )
            if members
            else passes(Finding("There were no members, and no fees."), evidence)
        )
        return
    usual_cents = _usual(charged)
    found = [
        *_not_charged(looking, members, charged, usual_cents),
        *_charged_otherwise(looking, members, charged, usual_cents),
        *_income(looking, charged),
    ]
    yield from found
    if not found:
        yield passes(
            Finding(
                "All {count} members of the year were charged, together {total_cents}; the fee is "
                "{fee_cents}.",
                count=len(members),
                total_cents=sum(map(sum, charged.values())),
                fee_cents=usual_cents,
            ),
            evidence,
        )


def _members(looking: Looking) -> Mapping[str, int]:
    """Who was a member in the year, with the months in which they were."""
    kinds = {one.party: one.party_kind for one in looking.parties}
    found: dict[str, int] = {}
    for party, spans in looking.memberships.items():
        months = {
            month
            for from_on, until_on in spans
            for month in range(1, _MONTHS + 1)
            if from_on <= f"{looking.year}-{month:02}-31"
            and until_on >= f"{looking.year}-{month:02}-01"
        }
        if months and kinds.get(party) != ORGANISATION:
            found[party] = len(months)
    return found


def _charged(looking: Looking) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for one in looking.booked:
        if one.booking_kind == FEE and one.party is not None:
            cents = -sum(line.cents for line in one.lines if line.account == FEES)
            found[one.party].append(cents)
    return found


def _usual(charged: Mapping[str, list[int]]) -> int:
    counted = Counter(cents for several in charged.values() for cents in several)
    return max(counted, key=lambda cents: (counted[cents], cents))


def _not_charged(
    looking: Looking, members: Mapping[str, int], charged: Mapping[str, list[int]], usual_cents: int
) -> Iterator[Remark]:
    for party in members:
        if party not in charged:
            yield finding(
                Finding(
                    "{party_by} was a member in {year} and was not charged the fee of {fee_cents}.",
                    party_by=party,
                    year=looking.year,
                    fee_cents=usual_cents,
                ),
                f"fees list --year {looking.year}",
            )


def _charged_otherwise(
    looking: Looking, members: Mapping[str, int], charged: Mapping[str, list[int]], usual_cents: int
) -> Iterator[Remark]:
    evidence = f"fees list --year {looking.year}"
    for party, several in charged.items():
        what = {"party_by": party, "charged_cents": sum(several), "year": looking.year}
        if party not in members:
            yield finding(
                Finding(
                    "{party_by} was charged {charged_cents} and was no member in {year}.", **what
                ),
                evidence,
            )
        elif sum(several) != usual_cents and sum(several) not in _parts(
            usual_cents, members[party]
        ):
            yield finding(
                Finding(
                    "{party_by} was charged {charged_cents} in {year}; the fee is {fee_cents}.",
                    **what,
                    fee_cents=usual_cents,
                ),
                evidence,
            )


def _parts(usual_cents: int, months: int) -> set[int]:
    """The fee for so many months, to a cent or a whole euro, up or down."""
    exact, down = usual_cents * months, usual_cents * months // _MONTHS
    up = -(-exact // _MONTHS)
    return {down, up, down // 100 * 100, -(-up // 100) * 100}


def _income(looking: Looking, charged: Mapping[str, list[int]]) -> Iterator[Remark]:
    """What stands in the books as fees is what was charged."""
    booked_cents = -sum(
        one.cents for one in looking.postings(FEES) if one.on >= date(looking.year, 1, 1)
    )
    charged_cents = sum(map(sum, charged.values()))
    if booked_cents != charged_cents:
        yield finding(
            Finding(
                "In the books fees are {booked_cents}; members were charged {charged_cents}. The "
                "difference is {difference_cents}.",
                booked_cents=booked_cents,
                charged_cents=charged_cents,
                difference_cents=booked_cents - charged_cents,
            ),
            f"explain {FEES} --year {looking.year}",
        )
