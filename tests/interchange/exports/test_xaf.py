"""The auditfile, held against its schema and against a reader that we did not write."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from ledger.interchange.exports.xaf import AuditfileHead, ExportedParty, auditfile
from ledger.interchange.exports.year import (
    CORRECTIONS,
    OPENING,
    ExportedAccount,
    ExportedLine,
    ExportedTransaction,
    ExportedYear,
)

SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("XmlAuditfileFinancieel4.0.xsd")))
HEAD = AuditfileHead(
    company="De Brug",
    rsin="123456782",
    created_on=date(2026, 1, 31),
    software="Buurtledger",
    version="0.1.0",
    journals={"bookings": "Boekingen"},
)
ACCOUNTS = (
    ExportedAccount(code="0600", label="Algemene reserve", kind="equity", rgs="BEivOvrOrs"),
    ExportedAccount(code="1100", label="Bank", kind="asset", rgs="BLimBanRba"),
    ExportedAccount(code="1310", label="Wmo", kind="asset", rgs="BVorOvaNov"),
    ExportedAccount(code="1315", label="Pgb", kind="asset", rgs="BVorOvaNov"),
    ExportedAccount(code="8000", label="Contributies", kind="income", rgs="WOvbSgbBvl"),
)


def moved(
    on: date, rule: str, debit: str, credit: str, cents: int, *, party: str | None = None
) -> ExportedTransaction:
    """Cents from one account to another."""
    return ExportedTransaction(
        on=on,
        rule=rule,
        text="boeking nr. 3",
        lines=(
            ExportedLine(account=debit, cents=cents, activity="buurt", fund="wmo", party=party),
            ExportedLine(account=credit, cents=-cents, party=party),
        ),
        number=3,
        source="booking:0123456789abcdef0123456789abcdef",
    )


def year(*transactions: ExportedTransaction) -> ExportedYear:
    """A year with these transactions, on five accounts."""
    return ExportedYear(
        year=2025, position=9, heading=(), accounts=ACCOUNTS, transactions=transactions
    )


FULL = year(
    moved(date(2025, 1, 1), OPENING, "1100", "0600", 10_000),
    moved(date(2025, 1, 1), CORRECTIONS, "8000", "1100", 1),
    moved(date(2025, 3, 4), "bookings", "1310", "8000", 2_500),
    moved(date(2025, 12, 31), "bookings", "1315", "8000", 1),
    moved(date(2025, 6, 30), "tariffs", "1100", "1310", 2_500),
)


def silent(_done: int, _length: int) -> None:
    """Nobody listens."""


def read(content: bytes) -> etree._Element:
    """The root, without the namespace, once the schema and pyxaf find nothing in it."""
    pyxaf = pytest.importorskip("pyxaf", reason="pyxaf is not installed")
    document = etree.parse(BytesIO(content))
    SCHEMA.assertValid(document)
    assert [str(found) for found in pyxaf.validate(content).findings] == []
    for element in document.iter():
        element.tag = etree.QName(element).localname
    return document.getroot()


def texts(root: etree._Element, path: str) -> Sequence[str | None]:
    """The texts at a path."""
    return [element.text for element in root.findall(path)]


def test_a_year_is_valid_and_clean() -> None:
    root = read(auditfile(FULL, HEAD, tell=silent))

    assert texts(root, "header/fiscalYear") == ["2025"]
    assert texts(root, "header/dateCreated") == ["2026-01-31"]
    assert texts(root, "company/companyName") == ["De Brug"]
    assert texts(root, ".//journal/jrnID") == ["bookings", "corrections", "tariffs"]
    assert texts(root, ".//journal/desc") == ["Boekingen", "corrections", "tariffs"]
    assert texts(root, ".//ledgerAccount/accTp") == ["B", "B", "B", "B", "P"]


def test_totals_and_counts_are_those_of_the_lines() -> None:
    root = read(auditfile(FULL, HEAD, tell=silent))

    for part, count, total in (("openingBalance", "2", "100.00"), ("transactions", "8", "50.02")):
        assert texts(root, f"company/{part}/linesCount") == [count]
        assert texts(root, f"company/{part}/totalDebit") == [total]
        assert texts(root, f"company/{part}/totalCredit") == [total]


def test_each_line_says_its_fact_its_activity_and_its_fund() -> None:
    root = read(auditfile(FULL, HEAD, tell=silent))
    first = root.find(".//transaction")

    assert first is not None
    assert texts(first, "Source") == ["booking:0123456789abcdef0123456789abcdef"]
    assert texts(first, "trLine/docRef") == ["3", "3"]
    assert texts(first, "trLine/amntTp") == ["D", "C"]
    assert texts(first, "trLine/cost") == ["buurt"]
    assert texts(first, "trLine/project") == ["wmo"]


def test_an_rgs_code_is_given_to_one_account_only() -> None:
    root = read(auditfile(FULL, HEAD, tell=silent))

    codes = {
        account.findtext("accID"): account.findtext("RGScode")
        for account in root.iter("ledgerAccount")
    }
    assert (codes["1310"], codes["1315"]) == ("BVorOvaNov", None)


def test_customers_and_suppliers_are_there_when_they_are_asked_for() -> None:
    ana = ExportedParty(code="ana", name="Ana Jansen", role="S")
    paid = year(moved(date(2025, 3, 4), "payouts", "1310", "1100", 5, party="ana"))

    root = read(auditfile(paid, replace(HEAD, parties=[ana]), tell=silent))

    assert texts(root, ".//customerSupplier/*") == ["ana", "Ana Jansen", "S"]
    assert texts(root, ".//trLine/custSupID") == ["ana", "ana"]


def test_an_empty_year_is_an_auditfile_too() -> None:
    root = read(auditfile(year(), HEAD, tell=silent))

    assert texts(root, "company/transactions/linesCount") == ["0"]
    assert texts(root, "company/openingBalance/totalDebit") == ["0.00"]


def test_what_is_too_long_or_no_xml_is_cut_to_what_the_schema_takes() -> None:
    label = "<Bank> & \x00\x1b\n" + "lang " * 100
    long = replace(FULL, accounts=[replace(one, label=label) for one in ACCOUNTS])

    root = read(auditfile(long, replace(HEAD, rsin="9" * 99, version="1" * 99), tell=silent))

    label_written = texts(root, ".//accDesc")[0]
    assert label_written is not None
    assert label_written.startswith("<Bank> & lang lang")
    assert len(label_written) <= 255


def test_the_same_year_gives_the_same_bytes() -> None:
    assert auditfile(FULL, HEAD, tell=silent) == auditfile(FULL, HEAD, tell=silent)


def test_who_waits_hears_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    many = year(*[moved(date(2025, 3, 4), "bookings", "1310", "8000", 1)] * 1_500)

    auditfile(many, HEAD, tell=lambda done, length: told.append((done, length)))

    assert told == [(0, 1_500), (1_000, 1_500)]
