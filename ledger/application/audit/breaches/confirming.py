"""Hours that were paid without a confirmation, or that their own helper confirmed."""

from collections.abc import Iterator

from ledger.application.audit.audited import AuditedHours, Stand
from ledger.application.audit.breaches.breach import Breach, Finding
from ledger.application.audit.year import AuditedYear, PaidHours
from ledger.domain.contribution import CONFIRMED, DISPUTED, WITHDRAWN


def unconfirmed(year: AuditedYear) -> Iterator[Breach]:
    """Hours on a payout that were not confirmed when they were put there, or are not any more."""
    for paid in year.paid_hours():
        stood = paid.hours.before(paid.put.mark.position)
        # Withdrawn hours stand on a payout too: it takes back what an earlier one paid.
        takes_back = stood.state == WITHDRAWN and paid.put.minutes <= 0
        if stood.state != CONFIRMED and not takes_back:
            yield _breach(
                paid,
                Finding(
                    "Hours no. {number} of {helper_by} were put on payout no. {payout} without "
                    "being confirmed.",
                    number=paid.hours.number,
                    helper_by=paid.hours.helper,
                    payout=paid.payout.number,
                ),
                mended=_confirmed_since(paid.hours.now),
            )
        elif doubt := _doubt(paid):
            yield _breach(paid, doubt)


def self_confirmed(year: AuditedYear) -> Iterator[Breach]:
    """Hours whose confirmation the helper gave, or wrote down for somebody else.

    Looked at as they stand now, and as they stood when they were put on a payout.
    """
    seen: set[tuple[str, int]] = set()
    stood = [(one, one.now, ()) for one in year.given] + [
        (paid.hours, paid.hours.before(paid.put.mark.position), (paid.payout.number,))
        for paid in year.paid_hours()
    ]
    # What stands on a payout comes last and names it, so it is told first.
    for hours, stand, payouts in reversed(stood):
        key = (hours.contribution, stand.mark.position)
        if key in seen or not _by_the_helper(hours, stand):
            continue
        seen.add(key)
        mended = None
        if hours.now is not stand and not _by_the_helper(hours, hours.now):
            mended = _confirmed_since(hours.now)
        yield Breach(
            code="self-confirmed",
            finding=_who(hours, stand),
            parties=(hours.helper,),
            payouts=payouts or year.numbers_of(tuple(put for put in hours.puts if put.stands)),
            hours=(hours.number,),
            mended=mended,
        )


def _breach(paid: PaidHours, finding: Finding, *, mended: Finding | None = None) -> Breach:
    return Breach(
        code="unconfirmed",
        finding=finding,
        parties=(paid.hours.helper,),
        payouts=(paid.payout.number,),
        hours=(paid.hours.number,),
        mended=mended,
    )


def _doubt(paid: PaidHours) -> Finding | None:
    """What became of hours that were confirmed when they were put on a payout."""
    hours, now = paid.hours, paid.hours.now
    if now.state == CONFIRMED or paid.put.minutes <= 0:
        return None
    if now.state == WITHDRAWN:
        if sum(put.minutes for put in hours.puts if put.stands) <= 0:
            return None
        return Finding(
            "Hours no. {number} of {helper_by} on payout no. {payout} were withdrawn on {day_on}. "
            "What they cost has not been taken off a later payout.",
            number=hours.number,
            helper_by=hours.helper,
            payout=paid.payout.number,
            day_on=now.mark.on,
        )
    if now.state == DISPUTED:
        return Finding(
            "Hours no. {number} of {helper_by} on payout no. {payout} were disputed on {day_on}, "
            "and nobody has settled that.",
            number=hours.number,
            helper_by=hours.helper,
            payout=paid.payout.number,
            day_on=now.mark.on,
        )
    return Finding(
        "Hours no. {number} of {helper_by} on payout no. {payout} were corrected on {day_on}, "
        "and nobody has confirmed them since.",
        number=hours.number,
        helper_by=hours.helper,
        payout=paid.payout.number,
        day_on=now.mark.on,
    )


def _confirmed_since(now: Stand) -> Finding | None:
    if now.state != CONFIRMED:
        return None
    return Finding(
        "They were confirmed since, by {party_by} on {day_on}.",
        party_by=now.said_by,
        day_on=now.mark.on,
    )


def _by_the_helper(hours: AuditedHours, stand: Stand) -> bool:
    return stand.state == CONFIRMED and hours.helper in (stand.said_by, stand.mark.by)


def _who(hours: AuditedHours, stand: Stand) -> Finding:
    if stand.said_by == hours.helper:
        return Finding(
            "{helper_by} confirmed their own hours no. {number} on {day_on}.",
            helper_by=hours.helper,
            number=hours.number,
            day_on=stand.mark.on,
        )
    return Finding(
        "{helper_by} wrote down on {day_on} that {party_by} confirmed hours no. {number}, which "
        "are the hours of {helper_by}.",
        helper_by=hours.helper,
        day_on=stand.mark.on,
        party_by=stand.said_by,
        number=hours.number,
    )
