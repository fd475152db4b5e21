"""The bridge between two versions of a statement, as a table and for programs."""

import textwrap
from typing import TYPE_CHECKING, Any

from cli.output import WIDTH, table
from cli.words import called
from ledger.language import _, day, euros

if TYPE_CHECKING:
    from ledger.application.bridging import Bridge, BridgeLine


def bridge_document(found: "Bridge") -> dict[str, Any]:
    """Every fact between the two, in cents, and both ends."""
    return {
        "year": found.year,
        "from": found.from_position,
        "to": found.to_position,
        "result_cents": {"from": found.from_result_cents, "to": found.to_result_cents},
        "balance_sheet_cents": {"from": found.from_balance_cents, "to": found.to_balance_cents},
        "facts": [
            {
                "position": line.position,
                "kind": line.kind,
                "recorded_on": line.recorded_on,
                "by": line.by,
                "result_cents": line.result_cents,
                "balance_sheet_cents": line.balance_cents,
                "changed": [vars(one) for one in line.changed],
            }
            for line in found.lines
        ],
    }


def bridge_text(found: "Bridge", *, everything: bool) -> str:
    """The facts that changed something, or all of them, between the two ends."""
    shown = [line for line in found.lines if everything or line.changed]
    rows = [
        [
            f"{found.from_position}",
            "",
            _("The earlier version"),
            euros(found.from_result_cents),
            euros(found.from_balance_cents),
        ],
        *(_row(line) for line in shown),
        [
            f"{found.to_position}",
            "",
            _("The later version"),
            euros(found.to_result_cents),
            euros(found.to_balance_cents),
        ],
    ]
    headings = [_("Position"), _("Recorded"), _("What"), _("Result"), _("Balance sheet")]
    parts = [
        _(
            "The year {year}, from position {from_position} to {to_position}. What each fact did "
            "to the result and to the total of the balance sheet:",
            year=found.year,
            from_position=found.from_position,
            to_position=found.to_position,
        ),
        table(headings, rows),
    ]
    left = len(found.lines) - len(shown)
    if left:
        parts.append(
            _(
                "Facts that changed no euro, not shown here: {count}. See them with --all.",
                count=left,
            )
        )
    return "\n\n".join([textwrap.fill(parts[0], WIDTH), *parts[1:]])


def _row(line: "BridgeLine") -> list[str]:
    codes = list(dict.fromkeys(one.code for one in line.changed if one.table != "appropriation"))
    what = f"{kind_text(line.kind)}, {called(line.by)}"
    return [
        f"{line.position}",
        day(line.recorded_on),
        f"{what} ({', '.join(codes)})" if codes else what,
        euros(line.result_cents),
        euros(line.balance_cents),
    ]


def kind_text(kind: str) -> str:
    """What kind of fact it is, in words; one that moves no euro by its own name."""
    said = {
        "agreement.ended": _("agreement ended"),
        "agreement.rate_changed": _("other rate"),
        "booking.posted": _("booking"),
        "booking.reversed": _("booking taken back"),
        "claim.approved": _("claim approved"),
        "claim.put_on_payout": _("claim put on a payout"),
        "claim.taken_off_payout": _("claim taken off a payout"),
        "contribution.confirmed": _("hours confirmed"),
        "contribution.corrected": _("hours corrected"),
        "contribution.disputed": _("hours disputed"),
        "contribution.logged": _("hours logged"),
        "contribution.put_on_payout": _("hours put on a payout"),
        "contribution.taken_off_payout": _("hours taken off a payout"),
        "contribution.withdrawn": _("hours withdrawn"),
        "cooperative.account_added": _("account added"),
        "cooperative.budget_set": _("budget"),
        "cooperative.limits_adopted": _("legal limits"),
        "cooperative.price_set": _("price"),
        "decision.adopted": _("decision adopted"),
        "fund.allocated": _("allocation"),
        "fund.allocation_ended": _("allocation ended"),
        "fund.awarded": _("award"),
        "fund.flow_reversed": _("money of a fund taken back"),
        "fund.received": _("money of a fund received"),
        "fund.repaid": _("money of a fund repaid"),
        "fund.tariff_changed": _("other tariff"),
        "party.age_band_set": _("age band"),
        "payout.returned": _("payout came back"),
        "payout.settled": _("payout paid"),
        "year.adopted": _("year adopted"),
        "year.drawn_up": _("year drawn up"),
        "year.sealed": _("year sealed"),
    }
    return said.get(kind, kind)
