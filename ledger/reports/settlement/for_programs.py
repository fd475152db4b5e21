"""The dossier for programs, in minutes and cents; a count that is not told is null."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from ledger.reports.annual.for_programs import json_of as statement_json
from ledger.reports.settlement.model import Award, Money, Settlement
from ledger.reports.settlement.municipalities import Rules

# Of the statement, what makes up the annual accounts: no people, no hours.
ACCOUNTS = (
    "cooperative",
    "year",
    "position",
    "sealed",
    "state",
    "drawn_up_on",
    "sha256",
    "figures_form",
    "begins",
    "balance_sheet",
    "income",
    "expense",
    "result_cents",
    "result_after_cents",
    "prior_period_cents",
    "appropriation",
    "by_activity",
    "differences",
    "reserves",
    "funds",
    "bank",
    "report",
    "audit",
    "adoption",
    "discharge",
)


def json_of(settlement: Settlement) -> dict[str, Any]:
    """The whole dossier as plain values and days, but for the annual accounts."""
    statement = settlement.statement
    return {
        "cooperative": statement.cooperative,
        "year": settlement.year,
        "position": statement.position,
        "sha256": statement.sha256,
        "figures_form": statement.figures_form,
        "state": statement.state,
        "result_cents": statement.result_cents,
        "result_after_cents": statement.result_after_cents,
        "adoption": None if statement.adoption is None else dict(vars(statement.adoption)),
        "provisional": settlement.provisional,
        "award": _award(settlement.award),
        "settlement": _money(settlement.money),
        "activities": [
            asdict(one) | {"whole_cents": one.whole_cents, "over_cents": one.over_cents}
            for one in settlement.activities
        ],
        "general_costs": asdict(settlement.key),
        "paid_by": asdict(settlement.paid_by),
        "counts": [asdict(one) for one in settlement.counts],
        "reserves": [asdict(one) for one in statement.reserves],
        "duties": [asdict(one) for one in settlement.duties],
        "municipality": _rules(settlement, settlement.rules),
        "known_municipalities": list(settlement.known),
        "sampled": settlement.sampled,
        "evidence": [asdict(one) for one in settlement.evidence],
        "checks": [asdict(one) for one in settlement.checks],
    }


def json_bytes_of(settlement: Settlement) -> bytes:
    """The same as a JSON document in UTF-8, with days in ISO 8601."""
    return _bytes(json_of(settlement))


def accounts_json_bytes_of(settlement: Settlement) -> bytes:
    """The annual accounts of the whole cooperative as a JSON document."""
    whole = statement_json(settlement.statement)
    return _bytes({name: whole[name] for name in ACCOUNTS})


def _award(award: Award) -> dict[str, Any]:
    return asdict(award) | {"funder": award.funder.code}


def _money(money: Money) -> dict[str, Any]:
    return asdict(money) | {
        "beyond_cents": money.beyond_cents,
        "own_cents": money.own_cents,
        "settled_cents": money.settled_cents,
        "on_balance_cents": money.on_balance_cents,
    }


def _rules(settlement: Settlement, rules: Rules | None) -> dict[str, Any] | None:
    if rules is None:
        return None
    band = rules.band(settlement.award.cents)
    return {
        "municipality": rules.municipality,
        "report": band.report,
        "statement": band.statement,
        "from_cents": band.from_cents,
        "due": rules.due,
        "due_on": settlement.due_on,
        "sheets": rules.sheets,
        "largest_bytes": rules.largest_bytes,
        "remark": rules.remark,
        "source": rules.source,
    }


def _bytes(document: dict[str, Any]) -> bytes:
    written = json.dumps(document, ensure_ascii=False, indent=2, default=_as_iso)
    return f"{written}\n".encode()


def _as_iso(value: object) -> str:
    assert isinstance(value, date), f"no plain value: {value!r}"
    return value.isoformat()
