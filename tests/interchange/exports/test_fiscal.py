"""The Fiscal Data Package, by its own words and by a reader that we did not write."""

import csv
import importlib
import json
import zipfile
from dataclasses import replace
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from ledger.interchange.exports.fiscal import (
    EXPENDITURE,
    HIDDEN,
    REVENUE,
    SHOWN,
    TOGETHER,
    FiscalLine,
    FiscalYear,
    fiscal_package,
)

COLUMNS = (
    *("fiscal_year", "phase", "direction", "activity", "activity_label", "account"),
    *("account_label", "amount", "currency", "status"),
)


def line(direction: str, activity: str, cents: int | None, status: str = SHOWN) -> FiscalLine:
    """An amount of an activity, on account 4300."""
    return FiscalLine(
        direction, activity, activity.title(), cents, status, "4300", "Kosten, divers"
    )


YEAR = FiscalYear(
    name="de-buurt-2025",
    title="De Buurt",
    description="Niemand met naam.",
    source="De publieksversie",
    year=2025,
    executed=(
        line(REVENUE, "wmo", 10_000),
        line(EXPENDITURE, "wmo", None, HIDDEN),
        line(EXPENDITURE, TOGETHER, 1_205, TOGETHER),
    ),
    approved=(FiscalLine(EXPENDITURE, "wmo", "Wmo", 150_000, SHOWN),),
    titles={name: name.title() for name in (*COLUMNS, "executed", "approved")},
)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a package by name."""
    with zipfile.ZipFile(BytesIO(content)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def rows(content: bytes, phase: str = "executed") -> list[dict[str, str]]:
    """The lines of one table."""
    return list(csv.DictReader(StringIO(unpacked(content)[f"{phase}.csv"].decode(), newline="")))


def descriptor(content: bytes) -> dict[str, Any]:
    """What the package says of itself."""
    found: dict[str, Any] = json.loads(unpacked(content)["datapackage.json"])
    return found


def test_each_amount_is_a_line_of_its_own_and_a_hidden_one_is_empty() -> None:
    found = rows(fiscal_package(YEAR))

    assert list(found[0]) == list(COLUMNS)
    assert list(found[0].values()) == [
        *("2025", "executed", "revenue", "wmo", "Wmo", "4300", "Kosten, divers"),
        *("100.00", "EUR", "shown"),
    ]
    assert [(one["amount"], one["status"]) for one in found[1:]] == [
        ("", "hidden"),
        ("12.05", "together"),
    ]


def test_a_budget_is_of_a_whole_activity() -> None:
    (found,) = rows(fiscal_package(YEAR), "approved")

    assert "account" not in found
    assert (found["phase"], found["activity"], found["amount"]) == ("approved", "wmo", "1500.00")


def test_every_column_but_the_status_says_which_fiscal_concept_it_is() -> None:
    resource = descriptor(fiscal_package(YEAR))["resources"][0]

    concepts = {one["name"]: one.get("columnType") for one in resource["schema"]["fields"]}

    assert concepts == {
        "fiscal_year": "date:fiscal-year",
        "phase": "phase:id",
        "direction": "direction",
        "activity": "functional-classification:generic:code",
        "activity_label": "functional-classification:generic:label",
        "account": "economic-classification:generic:code",
        "account_label": "economic-classification:generic:label",
        "amount": "value",
        "currency": "value-currency:code",
        "status": None,
    }


def test_the_package_tells_its_period_and_how_fine_it_is() -> None:
    found = descriptor(fiscal_package(YEAR))

    assert found["granularity"] == "aggregated"
    assert found["fiscalPeriod"] == {"start": "2025-01-01", "end": "2025-12-31"}
    assert found["countryCode"] == "NL"
    assert found["model"]["measures"] == {
        phase: {"source": "amount", "resource": phase, "currency": "EUR", "phase": phase} | more
        for phase, more in (("executed", {}), ("approved", {"direction": "expenditure"}))
    }
    assert found["model"]["dimensions"]["account"] == {
        "attributes": {
            "account": {"source": "account", "resource": "executed"},
            "account_label": {
                "source": "account_label",
                "resource": "executed",
                "labelfor": "account",
            },
        },
        "primaryKey": "account",
        "dimensionType": "classification",
        "classificationType": "economic",
    }


def test_every_table_is_as_its_fingerprint_says() -> None:
    content = fiscal_package(YEAR)

    files = unpacked(content)

    for resource in descriptor(content)["resources"]:
        table = files.pop(resource["path"])
        assert resource["hash"] == f"sha256:{sha256(table).hexdigest()}"
        assert resource["bytes"] == len(table)
    assert list(files) == ["datapackage.json"]


def test_without_budgets_there_is_no_table_of_them() -> None:
    content = fiscal_package(replace(YEAR, approved=()))

    assert list(unpacked(content)) == ["datapackage.json", "executed.csv"]
    assert list(descriptor(content)["model"]["measures"]) == ["executed"]


def test_a_label_is_never_run_as_a_formula() -> None:
    named = replace(YEAR.executed[0], activity_label="=1+1")

    (found,) = rows(fiscal_package(replace(YEAR, executed=(named,))))

    assert found["activity_label"] == "'=1+1"


def test_the_zip_tells_no_day_and_no_machine() -> None:
    with zipfile.ZipFile(BytesIO(fiscal_package(YEAR))) as whole:
        entries = whole.infolist()

    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.create_system for one in entries} == {3}


def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    pytest.importorskip("frictionless", reason="frictionless is not installed")
    path = tmp_path / "spending.zip"
    path.write_bytes(fiscal_package(YEAR))

    package = importlib.import_module("frictionless").Package(str(path))

    report = package.validate()
    assert report.flatten(["type", "note"]) == []
    assert [one.read_rows()[0]["amount"] for one in package.resources] == [100, 1500]
