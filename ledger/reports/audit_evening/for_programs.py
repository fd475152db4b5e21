"""The audit evening for programs: days in ISO 8601, amounts in cents, sentences in English."""

import json
from contextvars import copy_context
from dataclasses import asdict
from datetime import date
from typing import Any

from ledger.language import Sentence, say, use
from ledger.reports.audit_evening.evening import Checked, Evening


def document_of(evening: Evening) -> dict[str, Any]:
    """The whole evening; nothing is left out."""
    whole = {name: value for name, value in vars(evening).items() if name != "checks"}
    return {
        **_plain(whole),
        "checks": [_check(one) for one in evening.checks],
        "to_answer": [one.number for one in evening.to_answer],
    }


def json_bytes_of(evening: Evening) -> bytes:
    """The same as the bytes of a JSON file, which a PDF can carry."""
    written = json.dumps(document_of(evening), ensure_ascii=False, indent=2)
    return f"{written}\n".encode()


def _check(one: Checked) -> dict[str, Any]:
    answer = one.answer
    return {
        "check": one.number,
        "program": one.outcome,
        "kascommissie": None if answer is None else "passes" if answer.passes else "finding",
        "remarks": [
            {
                "outcome": remark.outcome,
                "said": _in_english(remark.said),
                "values": _plain(dict(remark.said.values)),
                "evidence": [f"buurtledger {line}" for line in remark.evidence],
            }
            for remark in one.remarks
        ],
        "answers": [_plain(asdict(each)) for each in one.answers],
    }


def _in_english(sentence: Sentence) -> str:
    def said() -> str:
        use("en")
        return say(sentence)

    return copy_context().run(said)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return _plain(asdict(value))
    return value
