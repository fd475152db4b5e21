"""A year's income and costs as a Fiscal Data Package: one zip with a descriptor and two tables.

Source: Fiscal Data Package 1.0-rc.1 with its budget taxonomy, told by each column's `columnType`.
For readers of version 0.3, whose JSON schema is the one in use, `model` says the same.
"""

import csv
import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any, Final

from ledger.interchange.apostrophes import shielded
from ledger.interchange.exports.amounts import euros

REVENUE: Final = "revenue"
EXPENDITURE: Final = "expenditure"
APPROVED: Final = "approved"
EXECUTED: Final = "executed"
SHOWN: Final = "shown"
HIDDEN: Final = "hidden"
TOGETHER: Final = "together"

DESCRIPTOR: Final = "datapackage.json"
# The earliest day that a zip can tell, so that the same figures are the same bytes.
_PACKED_AT = (1980, 1, 1, 0, 0, 0)
_TEXT = {"type": "string"}
_FUNCTIONAL = "functional-classification:generic"
_ECONOMIC = "economic-classification:generic"
_COLUMNS: Mapping[str, Mapping[str, Any]] = {
    "fiscal_year": {"type": "integer", "columnType": "date:fiscal-year"},
    "phase": {"constraints": {"enum": [APPROVED, EXECUTED]}, "columnType": "phase:id"},
    "direction": {"constraints": {"enum": [REVENUE, EXPENDITURE]}, "columnType": "direction"},
    "activity": {"columnType": f"{_FUNCTIONAL}:code"},
    "activity_label": {"columnType": f"{_FUNCTIONAL}:label"},
    "account": {"columnType": f"{_ECONOMIC}:code"},
    "account_label": {"columnType": f"{_ECONOMIC}:label"},
    "amount": {"type": "number", "columnType": "value"},
    "currency": {"columnType": "value-currency:code"},
    # No fiscal concept: why an amount is empty, or of what it is the sum.
    "status": {"constraints": {"enum": [SHOWN, HIDDEN, TOGETHER]}},
}
_KEY = ("direction", "activity", "account", "status")


@dataclass(frozen=True)
class FiscalLine:
    """One amount in cents, or None where it is hidden; a budget is of no account.

    `status` is TOGETHER where it is the sum of hidden amounts.
    """

    direction: str
    activity: str
    activity_label: str
    cents: int | None
    status: str
    account: str = ""
    account_label: str = ""


@dataclass(frozen=True)
class FiscalYear:
    """A year for a Fiscal Data Package; `titles` has the words for tables and columns by name."""

    name: str
    title: str
    description: str
    source: str
    year: int
    executed: Sequence[FiscalLine]
    approved: Sequence[FiscalLine]
    titles: Mapping[str, str]


def fiscal_package(year: FiscalYear) -> bytes:
    """The package as a zip; its bytes depend on nothing but the year."""
    tables = {
        phase: _table(year, lines, phase)
        for phase, lines in ((EXECUTED, year.executed), (APPROVED, year.approved))
        if lines
    }
    descriptor = json.dumps(_descriptor(year, tables), ensure_ascii=False, indent=2)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as whole:
        _pack(whole, DESCRIPTOR, f"{descriptor}\n".encode())
        for phase, content in tables.items():
            _pack(whole, f"{phase}.csv", content)
    return packed.getvalue()


def _pack(whole: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _PACKED_AT)
    # Else it tells on which system it was made.
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    whole.writestr(entry, content)


def _table(year: FiscalYear, lines: Sequence[FiscalLine], phase: str) -> bytes:
    written = StringIO()
    names = _names(phase)
    table = csv.DictWriter(written, names, extrasaction="ignore", lineterminator="\r\n")
    table.writeheader()
    for line in lines:
        said = {
            "fiscal_year": year.year,
            "phase": phase,
            "currency": "EUR",
            "amount": "" if line.cents is None else euros(line.cents),
        }
        words = {name: shielded(str(said)) for name, said in vars(line).items() if name in names}
        table.writerow(said | words)
    return written.getvalue().encode()


def _names(phase: str) -> list[str]:
    """The columns of a table; a budget is for a whole activity, so for no account."""
    return [name for name in _COLUMNS if phase == EXECUTED or not name.startswith("account")]


def _descriptor(year: FiscalYear, tables: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": year.name,
        "title": year.title,
        "description": year.description,
        "sources": [{"title": year.source}],
        "countryCode": "NL",
        "granularity": "aggregated",
        "fiscalPeriod": {"start": f"{year.year}-01-01", "end": f"{year.year}-12-31"},
        "resources": [_resource(year, phase, content) for phase, content in tables.items()],
        "model": {
            "measures": dict(_measures(tables)),
            "dimensions": dict(_dimensions(EXECUTED if EXECUTED in tables else APPROVED)),
        },
    }


def _resource(year: FiscalYear, phase: str, content: bytes) -> dict[str, Any]:
    names = _names(phase)
    return {
        "profile": "tabular-data-resource",
        "name": phase,
        "title": year.titles[phase],
        "path": f"{phase}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [
                {"name": name, "title": year.titles[name], **_TEXT, **_COLUMNS[name]}
                for name in names
            ],
            "primaryKey": [name for name in _KEY if name in names],
        },
    }


def _measures(tables: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    for phase in tables:
        measure = {"source": "amount", "resource": phase, "currency": "EUR", "phase": phase}
        yield phase, measure | ({"direction": EXPENDITURE} if phase == APPROVED else {})


def _dimensions(phase: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, kind, classified in (
        ("fiscal_year", "datetime", None),
        ("direction", "other", None),
        ("activity", "classification", "functional"),
        ("account", "classification", "economic"),
    ):
        parts = [one for one in (name, f"{name}_label") if one in _names(phase)]
        if not parts:
            continue
        attributes = {one: {"source": one, "resource": phase} for one in parts}
        for label in parts[1:]:
            attributes[label]["labelfor"] = name
        found: dict[str, Any] = {
            "attributes": attributes,
            "primaryKey": name,
            "dimensionType": kind,
        }
        yield name, found | ({"classificationType": classified} if classified else {})
