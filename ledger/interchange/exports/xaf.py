"""A year as XML Auditfile Financieel 4.0, the form in which auditors and the tax office ask it.

Source: Belastingdienst, XML Auditfile Financieel 4.0. Same year in, same bytes out.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from ledger.interchange.exports.amounts import euros
from ledger.interchange.exports.names import on_one_line
from ledger.interchange.exports.plain_journal import Told
from ledger.interchange.exports.year import (
    OPENING,
    ExportedAccount,
    ExportedLine,
    ExportedTransaction,
    ExportedYear,
)

NAMESPACE: Final = (
    "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0"
)
RGS_VERSION: Final = "3.7"
_PROFIT_AND_LOSS: Final = ("income", "expense")
LONGEST_ID: Final = 35
_MEMORIAL: Final = "M"
_STEP: Final = 1000
_NSMAP: Final = {None: NAMESPACE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedParty:
    """Somebody in the books: `role` is C for who owes, S for who is owed, B for both."""

    code: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditfileHead:
    """What an auditfile says before its figures.

    `created_on` is a day that follows from the book and not from the clock; `rsin` is the number
    by which the tax office knows the cooperative. `journals` says what each rule is, and
    `parties` is empty unless somebody asks for names.
    """

    company: str
    rsin: str
    created_on: date
    software: str
    version: str
    journals: Mapping[str, str]
    parties: Sequence[ExportedParty] = ()


def auditfile(year: ExportedYear, head: AuditfileHead, *, tell: Told) -> bytes:
    """The file; `tell` hears how many transactions are written, and of how many."""
    opening = [line for one in year.transactions if one.rule == OPENING for line in one.lines]
    moves = [one for one in year.transactions if one.rule != OPENING and one.lines]
    written = BytesIO()
    with etree.xmlfile(written, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(_tag("auditfile"), nsmap=_NSMAP):
            file.write(_header(year, head), pretty_print=True)
            with file.element(_tag("company")):
                for part in _master(year, head):
                    file.write(part, pretty_print=True)
                file.write(_opening(opening), pretty_print=True)
                with file.element(_tag("transactions")):
                    for part in _totals([line for one in moves for line in one.lines]):
                        file.write(part, pretty_print=True)
                    _write_journals(file, moves, head.journals, tell)
    return written.getvalue() + b"\n"


def _header(year: ExportedYear, head: AuditfileHead) -> Any:
    return _part(
        "header",
        _leaf("fiscalYear", f"{year.year}"),
        _leaf("startDate", f"{year.year}-01-01"),
        _leaf("endDate", f"{year.year}-12-31"),
        _leaf("curCode", "EUR"),
        _leaf("dateCreated", f"{head.created_on}"),
        _leaf("softwareDesc", head.software, 50),
        _leaf("softwareVersion", head.version, 20),
        _leaf("RGSVersion", RGS_VERSION),
    )


def _master(year: ExportedYear, head: AuditfileHead) -> Iterator[Any]:
    yield _leaf("companyName", head.company, 255)
    yield _leaf("taxRegistrationCountry", "NL")
    yield _leaf("taxRegIdent", head.rsin, 30)
    if head.parties:
        yield _part("customersSuppliers", *[_party(party) for party in head.parties])
    yield _part("generalLedger", *_accounts(year.accounts))
    yield _part("periods", *[_period(year.year, month) for month in range(1, 13)])


def _party(party: ExportedParty) -> Any:
    return _part(
        "customerSupplier",
        _leaf("custSupID", party.code, LONGEST_ID),
        _leaf("custSupName", party.name, 50),
        _leaf("custSupTp", party.role),
    )


def _accounts(accounts: Sequence[ExportedAccount]) -> Iterator[Any]:
    # Rule 0003 of the auditfile: each RGS code once. Of several accounts the first has it.
    given: set[str] = set()
    for account in accounts:
        part = _part(
            "ledgerAccount",
            _leaf("accID", account.code, LONGEST_ID),
            _leaf("accDesc", account.label, 255),
            _leaf("accTp", "P" if account.kind in _PROFIT_AND_LOSS else "B"),
        )
        if account.rgs and account.rgs not in given:
            given.add(account.rgs)
            part.append(_leaf("RGScode", account.rgs, 255))
        yield part


def _period(year: int, month: int) -> Any:
    return _part(
        "period",
        _leaf("periodNumber", f"{month}"),
        _leaf("startDatePeriod", f"{date(year, month, 1)}"),
        _leaf("endDatePeriod", f"{date(year, month, monthrange(year, month)[1])}"),
    )


def _opening(lines: Sequence[ExportedLine]) -> Any:
    numbered = [
        _part("obLine", _leaf("nr", f"{number}"), _leaf("accID", line.account), *_amount(line))
        for number, line in enumerate(lines, start=1)
    ]
    return _part("openingBalance", *_totals(lines), *numbered)


def _write_journals(
    file: Any, moves: Sequence[ExportedTransaction], journals: Mapping[str, str], tell: Told
) -> None:
    done = 0
    # Sorting keeps what stands together in the order of time.
    for rule, of_rule in groupby(sorted(moves, key=lambda one: one.rule), lambda one: one.rule):
        with file.element(_tag("journal")):
            file.write(_leaf("jrnID", rule, LONGEST_ID), pretty_print=True)
            file.write(_leaf("desc", journals.get(rule, rule), 9999), pretty_print=True)
            file.write(_leaf("jrnTp", _MEMORIAL), pretty_print=True)
            for number, move in enumerate(of_rule, start=1):
                if done % _STEP == 0:
                    tell(done, len(moves))
                done += 1
                file.write(_transaction(number, move), pretty_print=True)


def _transaction(number: int, move: ExportedTransaction) -> Any:
    part = _part(
        "transaction",
        _leaf("nr", f"{number}"),
        _leaf("desc", move.text, 9999),
        _leaf("periodNumber", f"{move.on.month}"),
        _leaf("trDt", f"{move.on}"),
    )
    if move.source is not None:
        part.append(_leaf("Source", move.source, 999))
    for line_number, line in enumerate(move.lines, start=1):
        of_line = _part(
            "trLine",
            _leaf("nr", f"{line_number}"),
            _leaf("accID", line.account),
            _leaf("docRef", "-" if move.number is None else f"{move.number}"),
            _leaf("effDate", f"{move.on}"),
            *_amount(line),
        )
        for name, value, longest in (
            ("custSupID", line.party, LONGEST_ID),
            ("cost", line.activity, 999),
            ("project", line.fund, 999),
        ):
            if value is not None:
                of_line.append(_leaf(name, value, longest))
        part.append(of_line)
    return part


def _totals(lines: Sequence[ExportedLine]) -> list[Any]:
    return [
        _leaf("linesCount", f"{len(lines)}"),
        _leaf("totalDebit", euros(sum(line.cents for line in lines if line.cents > 0))),
        _leaf("totalCredit", euros(-sum(line.cents for line in lines if line.cents < 0))),
    ]


def _amount(line: ExportedLine) -> tuple[Any, Any]:
    return _leaf("amnt", euros(abs(line.cents))), _leaf("amntTp", "C" if line.cents < 0 else "D")


def _part(name: str, *parts: Any) -> Any:
    # The whole file is in one namespace, which its root declares once for all.
    found = etree.Element(name)
    found.extend(parts)
    return found


def _leaf(name: str, text: str, longest: int | None = None) -> Any:
    """One value, on one line and no longer than the schema takes."""
    found = etree.Element(name)
    found.text = on_one_line(text)[:longest].strip()
    return found


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
