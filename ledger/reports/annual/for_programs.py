"""The statement of a year for programs, in minutes and cents; what no activity has is under ""."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from ledger.reports.annual.document import (
    ActivityOf,
    Audit,
    Document,
    FundOf,
    Line,
    Outcome,
    Someone,
)
from ledger.reports.annual.flows import added_up
from ledger.reports.annual.money_nodes import nodes_of

WAYS = ("allowance", "invoice", "wage", "donated", "unpaid")


def json_of(document: Document) -> dict[str, Any]:
    """The whole statement as plain values and days; income is above zero."""
    return {
        "cooperative": document.cooperative,
        "year": document.year,
        "position": document.position,
        "as_known": document.as_known,
        "sealed": document.sealed,
        "state": document.state,
        "drawn_up_on": document.drawn_up_on,
        "changed_since_drawn_up": None if document.changed is None else vars(document.changed),
        "sha256": document.sha256,
        "figures_form": document.figures_form,
        **_social(document),
        **_books(document),
        **_said(document),
        "years_without_limits": list(document.years_without_limits),
        "opened": document.state is not None,
        "lies_ahead": document.lies_ahead,
    }


def json_bytes_of(document: Document) -> bytes:
    """The same as a JSON document in UTF-8, with days in ISO 8601."""
    written = json.dumps(json_of(document), ensure_ascii=False, indent=2, default=_as_iso)
    return f"{written}\n".encode()


def _as_iso(value: object) -> str:
    assert isinstance(value, date), f"no plain value: {value!r}"
    return value.isoformat()


def _social(document: Document) -> dict[str, Any]:
    social, members = document.social, document.members
    return {
        "hours": {
            "by_activity": _named(social.minutes_by_activity),
            "by_payment": dict.fromkeys(WAYS, 0) | social.minutes_by_way,
            "disputed": social.disputed_minutes,
            "total": social.minutes,
            "received": social.received_minutes,
            "how_known": dict(social.how_known),
            "measured": social.measured_minutes,
            "lines": [
                {
                    "activity": line.activity or "",
                    "service": line.service or "",
                    "way": line.way,
                    "minutes": line.minutes,
                }
                for line in social.hours
            ],
        },
        "members": {
            "begin": members.begin,
            "in": members.joined,
            "out": members.left,
            "end": members.end,
        },
        "left_because": dict(members.left_because),
        "payouts": added_up((one.who.code, one.cents) for one in document.payouts),
        "payouts_cents": document.payouts_cents,
        "persons": {"by_activity": _named(social.persons), "total": social.persons_total},
        "ties": {
            "pairs": social.pairs,
            "both": social.both,
            "new": social.new,
            "new_pairs": social.new_pairs,
        },
        "first_roles": social.first_roles,
        "network": asdict(social.network) | {"counts": asdict(social.network.counts)},
        "indices": [
            {
                "index": one.code,
                "quoted_on": one.quoted_on,
                "value": one.value,
                "source": one.source,
            }
            for one in document.indices
        ],
        "to_whom": dict(social.to_whom),
        "counted": [
            {"activity": one.activity or "", "unit": one.unit, "quantity": one.quantity}
            for one in social.counted
        ],
        "months": [vars(month) for month in social.months],
    }


def _books(document: Document) -> dict[str, Any]:
    return {
        "begins": document.begins,
        "balance_sheet": _lines(document.balance_sheet),
        "income": _lines(document.income),
        "expense": _lines(document.expense),
        "result_cents": document.result_cents,
        "result_after_cents": document.result_after_cents,
        "prior_period_cents": document.prior_period_cents,
        "appropriation": _lines(document.appropriation),
        "activities": _lines(document.activities),
        "by_activity": [_activity(one) for one in document.by_activity],
        "flows": asdict(document.flows) | _flow_sums(document),
        "differences": [vars(one) for one in document.differences],
        "reserves": [vars(one) for one in document.reserves],
        "funds": [_fund(one) for one in document.funds],
        "bank": vars(document.bank),
        "next_budget": [
            {"activity": one.activity or "", "cents": one.cents, "decision": one.decision}
            for one in document.next_budget
        ],
    }


def _flow_sums(document: Document) -> dict[str, Any]:
    """All that came in and was spent, and what went through each box of the picture."""
    nodes = nodes_of(document)
    columns = {"sources": nodes.sources, "activities": nodes.activities, "uses": nodes.uses}
    return {
        "income_cents": document.flows.income_cents,
        "expense_cents": document.flows.expense_cents,
        "boxes": {
            name: [
                {"what": one.key[0], "code": one.code, "label": one.label, "cents": one.cents}
                for one in column
            ]
            for name, column in columns.items()
        },
    }


def _said(document: Document) -> dict[str, Any]:
    return {
        "roles": [
            {
                "party": one.who.code,
                "role": one.role,
                "from_on": one.from_on,
                "until_on": one.until_on,
            }
            for one in document.roles
        ],
        "meetings": [vars(one) for one in document.meetings],
        "decisions": {**vars(document.decided), "list": _decisions(document)},
        "report": {
            "texts": dict(document.report.texts),
            "basis": document.report.basis,
            "care": document.report.care,
            "signatures": [
                {"party": one.who.code, "signed_on": one.signed_on, "reason": one.reason}
                for one in document.report.signatures
            ],
        },
        "audit": None if document.audit is None else _audit(document.audit),
        "adoption": _outcome(document.adoption),
        "discharge": _outcome(document.discharge),
    }


def _decisions(document: Document) -> list[dict[str, Any]]:
    return [
        vars(one)
        | {
            "proposed_by": one.proposed_by and one.proposed_by.code,
            "stood_back": _codes(one.stood_back),
        }
        for one in document.decisions
    ]


def _lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [vars(line) for line in lines]


def _activity(one: ActivityOf) -> dict[str, Any]:
    return vars(one) | {"activity": one.activity or "", "all_costs_cents": one.all_costs_cents}


def _fund(one: FundOf) -> dict[str, Any]:
    return vars(one) | {"funder": one.funder.code}


def _audit(one: Audit) -> dict[str, Any]:
    return vars(one) | {"by": _codes(one.by)}


def _outcome(one: Outcome | None) -> dict[str, Any] | None:
    return None if one is None else dict(vars(one))


def _codes(people: Iterable[Someone]) -> list[str]:
    return [who.code for who in people]


def _named(of: Mapping[str | None, int]) -> dict[str, int]:
    return {activity or "": number for activity, number in of.items()}
