"""The audit of a year's payouts as a page: what is wrong, the cost list, the sums, the sample."""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.audit_payouts_behind import behind_text
from cli.audit_payouts_found import breaches_text, looked_for_text, under, wrapped
from cli.audit_payouts_since import names_text
from cli.output import table
from cli.words import called
from ledger.language import _, day, duration, euros, word

if TYPE_CHECKING:
    from ledger.application.audit.payouts import CostLine, PayoutsAudit


def page(
    found: "PayoutsAudit", cooperative: str, *, sample: Sequence[int] | None, seed: str | None
) -> str:
    """The whole page, with the sample drawn in its full depth."""
    title = _("{name}: the payouts of {year}", name=cooperative, year=found.year)
    parts = [
        f"{title}\n{'=' * len(title)}",
        _summary(found),
        breaches_text(found.breaches),
        *_lists(found),
        _tie(found),
    ]
    if sample is not None:
        parts += [_drawn(found, sample, seed or ""), *_behind(found, sample)]
    parts += [looked_for_text(), _known(found)]
    return "\n\n".join(filter(None, parts))


def behind_page(found: "PayoutsAudit", numbers: Sequence[int]) -> str:
    """Some payouts with everything behind them, and the breaches that are about them."""
    about = [breach for breach in found.breaches if set(numbers) & {*breach.payouts}]
    return "\n\n".join([*_behind(found, numbers), breaches_text(about)])


def _summary(found: "PayoutsAudit") -> str:
    payouts = [line.payout for line in found.lines]
    paid = sum(payout.paid for payout in payouts)
    fell = sum(payout.fell for payout in payouts)
    lines = [
        _("Paid: {paid_cents}, payouts: {count}.", count=paid, paid_cents=found.tie.paid_cents),
        _(
            "Not settled yet: {waiting_cents}, payouts: {count}.",
            count=len(payouts) - paid - fell,
            waiting_cents=found.waiting_cents,
        ),
        _(
            "Came back, and not counted: {returned_cents}, payouts: {count}.",
            count=fell,
            returned_cents=found.returned_cents,
        ),
    ]
    return "\n".join(lines)


def _lists(found: "PayoutsAudit") -> list[str]:
    paid = [line for line in found.lines if line.payout.paid]
    fell = [line for line in found.lines if line.payout.fell]
    waiting = [line for line in found.lines if not line.payout.paid and not line.payout.fell]
    return [
        _list(found, _("Paid in {year}", year=found.year), _("Paid on"), paid),
        _list(found, _("Not settled yet"), _("State"), waiting) if waiting else "",
        _list(found, _("Came back, and not counted"), _("Came back"), fell) if fell else "",
    ]


def _list(found: "PayoutsAudit", heading: str, when: str, lines: "Sequence[CostLine]") -> str:
    if not lines:
        return under(heading, _("Nothing."))
    about: dict[int, list[str]] = {}
    for at, breach in enumerate(found.breaches, 1):
        for number in breach.payouts:
            about.setdefault(number, []).append(f"{at}")
    headings = [_("No."), when, _("Payee"), _("Name"), _("Hours"), _("Donated"), _("Euros")]
    rows = [[*_cells(found, line)] for line in lines]
    payouts = [line.payout for line in lines]
    rows.append(
        [
            _("Total"),
            "",
            "",
            "",
            duration(sum(payout.minutes for payout in payouts)),
            duration(sum(payout.donated_minutes for payout in payouts)),
            euros(sum(payout.cents for payout in payouts)),
        ]
    )
    if about:
        headings.append(_("Found"))
        for row, payout in zip(rows, payouts, strict=False):
            row.append(_marks(about.get(payout.number, [])))
        rows[-1].append("")
    return under(heading, table(headings, rows))


def _marks(found: Sequence[str]) -> str:
    """Which of the numbered breaches are about a payout; the words keep it a column of text."""
    return "" if not found else "! " + ", ".join(found)


def _cells(found: "PayoutsAudit", line: "CostLine") -> list[str]:
    payout = line.payout
    if payout.paid:
        when = day(payout.dated_on)
    elif payout.returned:
        when = day(payout.returned[-1][1])
    else:
        when = word(payout.state)
    return [
        f"{payout.number}",
        when,
        called(found.directory.code(payout.payee)),
        called(found.directory.name(payout.payee)),
        duration(payout.minutes),
        duration(payout.donated_minutes),
        euros(payout.cents),
    ]


def _tie(found: "PayoutsAudit") -> str:
    tie, year = found.tie, found.year
    rows = [
        [_("Paid in {year}", year=year), euros(tie.paid_cents)],
        [
            _("less: for work of other years", year=year),
            euros(-tie.for_other_years_cents),
        ],
        [
            _("work of {year} that was paid in other years", year=year),
            euros(tie.paid_in_other_years_cents),
        ],
        [_("work of {year} on payouts not settled yet", year=year), euros(tie.waiting_cents)],
        [
            _("work of {year} that is not on a payout yet", year=year),
            euros(tie.not_on_a_payout_cents),
        ],
    ]
    if tie.difference_cents:
        rows.append([_("cannot be explained"), euros(tie.difference_cents)])
    rows.append([_("In the statement of {year}", year=year), euros(tie.statement_cents)])
    return under(_("From this list to the statement"), table([_("What"), _("Euros")], rows))


def _drawn(found: "PayoutsAudit", sample: Sequence[int], seed: str) -> str:
    from ledger.application.audit.sampling import as_said

    if not sample:
        return under(_("The sample"), _("There is no payout to draw from."))
    able = sum(not line.payout.fell for line in found.lines)
    numbers = ", ".join(f"{number}" for number in sample)
    hashed = shlex.quote(f"{as_said(seed)} {sample[0]}")
    return under(
        _("The sample"),
        wrapped(
            _(
                "Drawn by lot with the seed {seed}, {count} of the {able} payouts above that did "
                "not come back: no. {numbers}.",
                seed=as_said(seed),
                count=len(sample),
                able=able,
                numbers=numbers,
            )
        ),
        wrapped(
            _(
                "Anybody can draw it again: take the SHA-256 of the seed, a space and the number "
                "of the payout, for each payout. The lowest are drawn. For example:"
            )
        ),
        f"  printf '%s' {hashed} | sha256sum",
    )


def _behind(found: "PayoutsAudit", numbers: Sequence[int]) -> list[str]:
    lines = [line for line in found.lines if line.payout.number in numbers]
    names = names_text(found, lines)
    if not names:
        return []
    return [*(behind_text(found, line) for line in lines), under(_("Who is who"), names)]


def _known(found: "PayoutsAudit") -> str:
    return _(
        "As known at position {position}. The same again, whatever is recorded later:\n"
        "  buurtledger audit payouts --year {year} --as-known {position}",
        position=found.position,
        year=found.year,
    )
