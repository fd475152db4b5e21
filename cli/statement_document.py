"""The statement of a year for programs, in minutes and cents."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledger.application.annual_lines import AnnualLine
    from ledger.application.books import YearStatement

WAYS = ("allowance", "invoice", "wage", "donated", "unpaid")


def document_of(known: "YearStatement") -> dict[str, Any]:
    """The whole statement; what has no activity is under "". Income is above zero."""
    found, named, lines = known.annual.statement, known.named, known.lines
    return {
        "year": found.year,
        "position": found.position,
        "as_known": known.as_known,
        "sealed": known.sealed,
        "state": None if known.financial_year is None else known.financial_year.state,
        "changed_since_drawn_up": None if known.changed is None else vars(known.changed),
        "sha256": known.sha256,
        "hours": {
            "by_activity": _summed((line.activity or "", line.minutes) for line in found.hours),
            "by_payment": dict.fromkeys(WAYS, 0)
            | _summed((line.way, line.minutes) for line in found.hours),
            "disputed": found.disputed_minutes,
            "total": sum(line.minutes for line in found.hours),
            "lines": [
                {
                    "activity": line.activity or "",
                    "service": line.service or "",
                    "way": line.way,
                    "minutes": line.minutes,
                }
                for line in found.hours
            ],
        },
        "members": {
            "begin": found.members.begin,
            "in": found.members.joined,
            "out": found.members.left,
            "end": found.members.end,
        },
        "payouts": _summed((named.code(party), cents) for party, cents in found.payouts.items()),
        "persons": {
            "by_activity": {activity or "": n for activity, n in found.persons.items()},
            "total": found.persons_total,
        },
        "ties": vars(found.ties),
        "indices": [
            {
                "index": one.code,
                "quoted_on": one.quoted_on,
                "value": known.texts.get(one.value_commitment),
                "source": known.texts.get(one.source_commitment),
            }
            for one in known.annual.quotes
        ],
        "to_whom": vars(found.to_whom),
        "counted": [
            {"activity": one.activity or "", "unit": one.unit, "quantity": one.quantity}
            for one in found.counted
        ],
        "months": [vars(month) for month in found.months],
        "years_without_limits": list(found.years_without_limits),
        "balance_sheet": _lines(lines.balance_sheet),
        "income": _lines(lines.income),
        "expense": _lines(lines.expense),
        "result_cents": known.annual.books.result_cents,
        "prior_period_cents": known.annual.books.prior_period_cents,
        "appropriation": _lines(lines.appropriation),
        "activities": _lines(lines.activities),
        "decisions": _decisions(known),
        "funds": _funds(known),
        "bank": vars(known.annual.bank),
    }


def _lines(lines: "Iterable[AnnualLine]") -> list[dict[str, Any]]:
    return [vars(line) for line in lines]


def _decisions(known: "YearStatement") -> dict[str, Any]:
    return {
        **vars(known.annual.decided),
        "list": [
            {
                "number": one.position,
                "text": known.texts.get(one.text_commitment),
                "body": one.body,
                "proposer": one.proposer,
                "proposed_by": one.proposed_by and known.named.code(one.proposed_by),
                "subject": one.subject,
                "state": one.state,
                "decided_on": one.decided_on,
                "yes": one.yes_count,
                "no": one.no_count,
                "abstain": one.abstain_count,
                "cents": one.cents,
                "activity": one.activity,
                "account": one.account,
            }
            for one in known.annual.decisions
        ],
    }


def _funds(known: "YearStatement") -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "regime": one.regime,
            "funder": known.named.code(one.funder),
            **{name: value for name, value in vars(one).items() if name.endswith("_cents")},
        }
        for one in known.annual.funds
    ]


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, amount in pairs:
        found[key] = found.get(key, 0) + amount
    return found
