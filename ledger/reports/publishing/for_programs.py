"""The public version for programs: what is hidden is null, in minutes and cents."""

import json
from datetime import date
from typing import Any

from ledger.reports.publishing.document import PublicDocument, PublicTable
from ledger.reports.publishing.hiding import FEWEST


def public_json_of(document: PublicDocument) -> dict[str, Any]:
    """All that the public version says, as plain values; a hidden figure is None."""
    return {
        "cooperative": document.cooperative,
        "year": document.year,
        "draft": document.draft,
        "opened": document.opened,
        "lies_ahead": document.lies_ahead,
        "hidden_below_people": FEWEST,
        "position": document.position,
        "sha256": document.sha256,
        "tables": {code: _table(table) for code, table in document.tables.items()},
        **{
            table: [
                {
                    "activity": activity,
                    "activity_label": document.labels[activity],
                    "account": account,
                    "account_label": document.labels[account],
                    "cents": cents,
                }
                for (activity, account), cents in document.crossed[table].items()
            ]
            for table in ("income", "expense")
        },
        "budgets": [
            {"activity": activity, "activity_label": document.labels[activity], "cents": cents}
            for activity, cents in document.budgets.items()
        ],
        "meetings": [vars(one) | {"held_on": one.held_on.isoformat()} for one in document.meetings],
        "decisions": [
            vars(one) | {"decided_on": _day(one.decided_on)} for one in document.decisions
        ],
        "decided": dict(document.decided),
        "indices": [
            vars(one) | {"quoted_on": one.quoted_on.isoformat()} for one in document.indices
        ],
        "texts": dict(document.texts),
    }


def public_json_bytes_of(document: PublicDocument) -> bytes:
    """The same as a JSON document in UTF-8, with days in ISO 8601."""
    written = json.dumps(public_json_of(document), ensure_ascii=False, indent=2)
    return f"{written}\n".encode()


def _table(table: PublicTable) -> dict[str, Any]:
    lines = [vars(line) | {"together": list(line.together)} for line in table.lines]
    return {"unit": table.unit, "lines": lines, "total": table.total}


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
