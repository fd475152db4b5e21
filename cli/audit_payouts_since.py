"""What became of hours after a payout paid for them, and who the codes on the page are."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from cli.output import table
from cli.words import called
from ledger.language import _

if TYPE_CHECKING:
    from ledger.application.audit.audited import Stand
    from ledger.application.audit.payouts import CostLine, PayoutsAudit
    from ledger.application.audit.year import PaidHours


def since_lines(found: "PayoutsAudit", line: "CostLine") -> list[str]:
    """Corrections, doubts and withdrawals after this payout, and what later payouts made of it."""
    return [said for paid in line.hours for said in _since(found, paid)]


def _since(found: "PayoutsAudit", paid: "PaidHours") -> Iterator[str]:
    hours, put = paid.hours, paid.put
    for before, stand in pairwise(hours.stands):
        if stand.mark.position > put.mark.position:
            yield _changed(found, hours.number, before, stand)
    for later in hours.puts:
        payout = found.facts.payouts.get(later.payout)
        if later.mark.position <= put.mark.position or not later.stands or payout is None:
            continue
        what = {"number": hours.number, "payout": payout.number}
        if later.cents < 0:
            yield _(
                "Payout no. {payout} takes back {back_cents} of hours no. {number}.",
                **what,
                back_cents=-later.cents,
            )
        else:
            yield _(
                "Payout no. {payout} pays {put_cents} more for hours no. {number}.",
                **what,
                put_cents=later.cents,
            )


def _changed(found: "PayoutsAudit", number: int, before: "Stand", stand: "Stand") -> str:
    what = {
        "number": number,
        "party": called(found.directory.code(stand.said_by or stand.mark.by)),
        "day_on": stand.mark.on,
    }
    if stand.state == "withdrawn":
        return _(
            "After this payout, {party} withdrew hours no. {number}, on {day_on}.",
            **what,
        )
    if stand.state == "disputed":
        return _(
            "After this payout, {party} disputed hours no. {number}, on {day_on}.",
            **what,
        )
    if stand.manner is not None:
        return _(
            "After this payout, {party} confirmed hours no. {number} again, on {day_on}.",
            **what,
        )
    return _(
        "After this payout, {party} corrected hours no. {number} from {before_minutes} to "
        "{after_minutes}, on {day_on}.",
        **what,
        before_minutes=before.minutes,
        after_minutes=stand.minutes,
    )


def names_text(found: "PayoutsAudit", lines: "Iterable[CostLine]") -> str:
    """The name behind each code that some payouts were shown with."""
    parties = {party for line in lines for party in _parties(found, line)}
    rows = sorted(
        (called(found.directory.code(party)), called(found.directory.name(party)))
        for party in parties
    )
    return table([_("Code"), _("Name")], [[*row] for row in rows]) if rows else ""


def _parties(found: "PayoutsAudit", line: "CostLine") -> Iterator[str]:
    payout = line.payout
    yield payout.payee
    for mark in (payout.proposed, *payout.approvals):
        yield mark.by
    for mark, _day in (*payout.sent, *payout.settled, *payout.returned):
        yield mark.by
    if line.account is not None:
        yield line.account.mark.by
    for paid in line.hours:
        put_at = paid.put.mark.position
        later = [stand for stand in paid.hours.stands if stand.mark.position > put_at]
        for stand in (paid.hours.before(put_at), *later):
            yield from filter(None, (stand.mark.by, stand.said_by))
        agreement = found.facts.agreements.get(paid.hours.agreement or "")
        agreed = agreement.made.receiver if agreement is not None else None
        yield from filter(None, (paid.hours.receiver, agreed))
    for paid_claim in line.claims:
        for mark in paid_claim.claim.approvals:
            yield mark.by
