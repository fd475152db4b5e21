"""Check 1: the kascommissie itself. Who is in it, who appointed them, and who may not be."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.domain.decision import ADOPTED, AUDIT_COMMITTEE
from ledger.domain.meeting import ALV
from ledger.domain.roles import KASCOMMISSIE, TREASURER
from ledger.projections.grown import Held
from ledger.reports.audit_evening.evening import Remark

FEWEST_MEMBERS = 2


def members_of(looking: Looking) -> tuple[Held, ...]:
    """Who is in the kascommissie now; of a year that was audited, who audited it."""
    held = [one for one in looking.roles if one.role == KASCOMMISSIE]
    since = looking.record.drawn_up_position or 0
    audits = [one for one in looking.record.audits if one.position > since]
    if not audits:
        return tuple(one for one in held if one.until_on is None)
    latest = {one.party: one for one in held}
    return tuple(latest[party] for party in audits[-1].audited_by if party in latest)


def committee(looking: Looking) -> Iterator[Remark]:
    """Two or more, none of them on the board, appointed by the members (BW 2:48 lid 2)."""
    year, members = looking.year, members_of(looking)
    if len(members) < FEWEST_MEMBERS:
        yield finding(
            Finding("In the kascommissie: {count}. It takes two or more.", count=len(members)),
            "roles list",
        )
    yield from _appointed(looking)
    for one in members:
        if one.party in looking.on_board:
            yield finding(
                Finding(
                    "{party_by} is in the kascommissie, and was on the board in {year} or is now.",
                    party_by=one.party,
                    year=year,
                ),
                "roles list",
            )
        if one.party in set(looking.holding(TREASURER)):
            yield look(
                Finding(
                    "{party_by} is in the kascommissie and kept the books in {year}. Let somebody "
                    "else look at these.",
                    party_by=one.party,
                    year=year,
                ),
                "roles list",
            )
    if members:
        yield passes(
            Finding(
                "In the kascommissie: {parties}. The last of them has the role since {since_on}.",
                parties=[one.party for one in members],
                since_on=max(one.from_on for one in members),
            ),
            "roles list",
        )
    yield look(
        Finding(
            "Is one of them family of somebody on the board, or do they live together? The book "
            "does not know. Ask."
        )
    )


def _appointed(looking: Looking) -> Iterator[Remark]:
    year = looking.year
    decided = [
        one
        for one in looking.decisions
        if (one.subject, one.body, one.state) == (AUDIT_COMMITTEE, ALV, ADOPTED)
        and one.decided_on is not None
        and (one.year == year or (one.year is None and one.decided_on.year in (year, year + 1)))
    ]
    for one in decided:
        yield passes(
            Finding(
                "The members' meeting appointed the kascommissie on {decided_on}, by decision "
                "no. {number}.",
                decided_on=one.decided_on,
                number=one.position,
            ),
            f"decisions show {one.position}",
        )
    if not decided:
        yield finding(
            Finding(
                "No decision of the members' meeting appoints the kascommissie for {year}.",
                year=year,
            ),
            "decisions list",
        )
