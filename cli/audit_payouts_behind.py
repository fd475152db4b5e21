"""Everything behind one payout: who decided, hours and claims, who confirmed, what was agreed."""

import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING

from cli.audit_payouts_since import since_lines
from cli.hours_shown import days_text
from cli.output import WIDTH, table
from cli.words import called
from ledger.language import _, day, duration, euros, word

if TYPE_CHECKING:
    from ledger.application.audit.audited import AuditedAgreement
    from ledger.application.audit.payouts import CostLine, PayoutsAudit
    from ledger.application.audit.year import PaidHours


def behind_text(found: "PayoutsAudit", line: "CostLine") -> str:
    """One payout from the bank line back to the agreement."""
    payout = line.payout
    title = _(
        "Payout no. {number}: {code}, {name}, {paid_cents}",
        number=payout.number,
        code=called(found.directory.code(payout.payee)),
        name=called(found.directory.name(payout.payee)),
        paid_cents=payout.cents,
    )
    parts = [
        "\n".join([title, "-" * len(title), *_steps(found, line)]),
        _hours(found, line),
        _claims(found, line),
        "\n".join(
            [
                *_confirmed(found, line),
                *map(_wrapped, since_lines(found, line)),
                *_agreements(found, line),
                *_limits(line),
                *_rounded(line),
            ]
        ),
    ]
    return "\n\n".join(filter(None, parts))


def _steps(found: "PayoutsAudit", line: "CostLine") -> list[str]:
    """Who did what, in the order of time."""
    payout, run = line.payout, line.payout.run
    code = found.directory.code
    lines = [
        _(
            "Proposed by {party} on {day_on}, in run no. {run} for work up to {until_on}.",
            party=called(code(payout.proposed.by)),
            day_on=payout.proposed.on,
            run=run.number,
            until_on=run.until_on,
        )
    ]
    lines += [
        _("Approved by {party} on {day_on}.", party=called(code(mark.by)), day_on=mark.on)
        for mark in payout.approvals
    ]
    if not payout.approvals:
        lines.append(_("Not approved."))
    lines += [
        _("Sent on {day_on}; {party} wrote that down.", day_on=on, party=called(code(mark.by)))
        for mark, on in payout.sent
    ]
    lines += [
        _("Settled on {day_on}; {party} wrote that down.", day_on=on, party=called(code(mark.by)))
        for mark, on in payout.settled
    ]
    lines += [
        _("Came back on {day_on}; {party} wrote that down.", day_on=on, party=called(code(mark.by)))
        for mark, on in payout.returned
    ]
    if line.account is None:
        lines.append(_("No account of the payee was known when the run was drawn up."))
    else:
        lines.append(
            _(
                "To the account that {party} entered on {day_on}.",
                party=called(code(line.account.mark.by)),
                day_on=line.account.mark.on,
            )
        )
    return [_wrapped(said) for said in lines]


def _hours(found: "PayoutsAudit", line: "CostLine") -> str:
    if not line.hours:
        return ""
    headings = [
        _("Hours"),
        _("Day"),
        _("For"),
        _("Time"),
        _("Donated"),
        _("Rate"),
        _("Euros"),
        _("Agreement"),
    ]
    rows = [
        [
            f"{paid.hours.number}",
            days_text(paid.hours.now.from_on, paid.hours.now.until_on),
            _code(found, paid.hours.receiver),
            duration(paid.put.minutes),
            duration(paid.put.donated_minutes),
            euros(paid.put.rate_cents),
            euros(paid.put.cents),
            _code(found, paid.hours.agreement),
        ]
        for paid in line.hours
    ]
    return table(headings, rows)


def _claims(found: "PayoutsAudit", line: "CostLine") -> str:
    if not line.claims:
        return ""
    headings = [_("Claim"), _("Day"), _("What for"), _("Approved by"), _("Claimed"), _("Paid")]
    rows = [
        [
            f"{paid.claim.number}",
            day(paid.claim.incurred_on),
            found.texts.get(paid.claim.text_commitment, ""),
            ", ".join(called(found.directory.code(mark.by)) for mark in paid.claim.approvals),
            euros(paid.claim.cents),
            euros(paid.put.cents),
        ]
        for paid in line.claims
    ]
    return table(headings, rows)


def _confirmed(found: "PayoutsAudit", line: "CostLine") -> list[str]:
    """How the hours stood when they were put on the payout, those that are alike together."""
    alike: dict[str, list[str]] = defaultdict(list)
    for paid in line.hours:
        alike[_how(found, paid)].append(f"{paid.hours.number}")
    return [_wrapped(f"{how} {', '.join(numbers)}.") for how, numbers in alike.items()]


def _how(found: "PayoutsAudit", paid: "PaidHours") -> str:
    stood = paid.hours.before(paid.put.mark.position)
    writer = called(found.directory.code(stood.mark.by))
    if stood.state != "confirmed" or stood.said_by is None:
        return _("Not confirmed ({state}): hours no.", state=stood.state)
    party = called(found.directory.code(stood.said_by))
    if stood.manner is None:
        return _(
            "Corrected by {party}, who received it, written down by {writer} on {day_on}: "
            "hours no.",
            party=party,
            writer=writer,
            day_on=stood.mark.on,
        )
    return _(
        "Confirmed by {party}, {manner}, written down by {writer} on {day_on}: hours no.",
        party=party,
        manner=stood.manner,
        writer=writer,
        day_on=stood.mark.on,
    )


def _agreements(found: "PayoutsAudit", line: "CostLine") -> list[str]:
    used = dict.fromkeys(paid.hours.agreement for paid in line.hours)
    known = [found.facts.agreements[each] for each in used if each in found.facts.agreements]
    return [_wrapped(_agreed(found, agreement)) for agreement in known]


def _agreed(found: "PayoutsAudit", agreement: "AuditedAgreement") -> str:
    terms = agreement.terms()
    rates = [
        _("{rate_cents} an hour from {from_on}", rate_cents=cents, from_on=from_on)
        for from_on, cents in terms.rates
    ]
    what = {
        "code": called(found.directory.code(agreement.agreement)),
        "helper": called(found.directory.code(terms.helper)),
        "receiver": [
            _("anybody") if terms.receiver is None else _code(found, terms.receiver),
            *filter(None, (terms.activity, terms.service)),
        ],
        "rates": rates,
    }
    if terms.until_on is None:
        return _("Agreement {code}: {helper} for {receiver}, {rates}.", **what)
    return _(
        "Agreement {code}: {helper} for {receiver}, {rates}; until {until_on}.",
        **what,
        until_on=terms.until_on,
    )


def _limits(line: "CostLine") -> list[str]:
    puts = [paid.put for paid in line.hours] + [paid.put for paid in line.claims]
    used = dict.fromkeys(
        (put.band, put.limit.hour_cents, put.limit.month_cents, put.limit.year_cents)
        for put in puts
    )
    return [
        _wrapped(
            _(
                "Limit (age {band}): {hour_cents} an hour, {month_cents} a month, {year_cents} "
                "a year.",
                band=word(band),
                hour_cents=hour_cents,
                month_cents=month_cents,
                year_cents=year_cents,
            )
        )
        for band, hour_cents, month_cents, year_cents in used
    ]


def _rounded(line: "CostLine") -> list[str]:
    """Why the rows may differ by a cent from the hours of all together."""
    return [_("Each row of hours is rounded to a whole cent.")] if line.hours else []


def _code(found: "PayoutsAudit", stream: str | None) -> str:
    return "" if stream is None else called(found.directory.code(stream))


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
