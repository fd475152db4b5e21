"""The bank's own file of De Brink's year (camt.053), made of the reference year's facts."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from cli.demo_year import IBAN, YEAR
from tests.reference.facts import Fact, folded

BANK = "1100"
OWN_NAME = "De Brink"
# What went out by a card or a transfer of the treasurer's own.
SHOPS = {
    "4300": "Supermarkt Esveld",
    "4400": "Garage Esveld",
    "4900": None,
    "4910": "Verzekeraar Noord",
    "4920": "Kamer van Koophandel",
    "4930": "Dorpshuis Esveld",
}
WORDS = {
    "contributie": f"contributie {YEAR}",
    "inleg": "inleg nieuw lid",
    "subsidie": "populatiebudget, voorschot",
    "pgb": "pgb begeleiding",
    "gift": "gift eettafel",
    "eettafel": "pinbetalingen eettafel",
    "ritten": "pinbetalingen ritten",
    "klus": "klus",
}


@dataclass(frozen=True)
class Paid:
    """One entry: cents above zero came in. The name and IBAN are of the other side."""

    on: date
    cents: int
    name: str | None
    iban: str | None
    text: str


def bank_file(facts: Sequence[Fact], parties: Path) -> bytes:
    """One statement of the whole year; names and accounts are those of the list of parties."""
    with parties.open(encoding="utf-8-sig", newline="") as file:
        rows = {folded(row["code"]): row for row in csv.DictReader(file, delimiter=";")}
        by_name = {folded(row["naam"]): row for row in rows.values()}
    entries = sorted(_entries(facts, rows | by_name), key=lambda entry: entry.on)
    opening_cents = next(
        cents
        for fact in facts
        if fact.type == "OpeningBalance"
        for account, _side, cents in fact.says["lines"]
        if account == BANK
    )
    closing_cents = opening_cents + sum(entry.cents for entry in entries)
    return _document(entries, opening_cents, closing_cents).encode()


def _entries(facts: Iterable[Fact], parties: dict[str, dict[str, str]]) -> Iterator[Paid]:
    for fact in facts:
        if fact.type in ("ExpensePaid", "PrepaidExpense"):
            account = fact.named("account")
            text = fact.text("what") or fact.named("activity")
            yield Paid(fact.on, -fact.number("cents"), SHOPS[account], None, text)
        elif fact.type in ("BankIn", "BankOut"):
            sign = 1 if fact.type == "BankIn" else -1
            kind = fact.text("kind") or ""
            # Those who pay for a meal or a ride do it one by one, with a card.
            party = parties.get(folded(fact.named("party")), {})
            words = " ".join(filter(None, [WORDS.get(kind), fact.text("ref")]))
            yield Paid(
                fact.on,
                sign * fact.number("cents"),
                party.get("naam"),
                party.get("rekeningnummer"),
                words,
            )


def _document(entries: Sequence[Paid], opening_cents: int, closing_cents: int) -> str:
    first_on, last_on = date(YEAR, 1, 1), date(YEAR, 12, 31)
    made_at = f"{last_on}T23:59:59"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">',
            "<BkToCstmrStmt>",
            f"<GrpHdr><MsgId>DE-BRINK-{YEAR}</MsgId><CreDtTm>{made_at}</CreDtTm></GrpHdr>",
            f"<Stmt><Id>{YEAR}</Id><CreDtTm>{made_at}</CreDtTm>",
            f"<FrToDt><FrDtTm>{first_on}T00:00:00</FrDtTm><ToDtTm>{made_at}</ToDtTm></FrToDt>",
            f"<Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy>"
            f"<Ownr><Nm>{OWN_NAME}</Nm></Ownr></Acct>",
            _balance("OPBD", opening_cents, first_on),
            _balance("CLBD", closing_cents, last_on),
            *(_entry(number, entry) for number, entry in enumerate(entries, start=1)),
            "</Stmt>",
            "</BkToCstmrStmt>",
            "</Document>",
            "",
        ]
    )


def _entry(number: int, entry: Paid) -> str:
    side = "Dbtr" if entry.cents > 0 else "Cdtr"
    name = f"<{side}><Nm>{escape(entry.name)}</Nm></{side}>" if entry.name else ""
    iban = f"<{side}Acct><Id><IBAN>{entry.iban}</IBAN></Id></{side}Acct>" if entry.iban else ""
    parties = f"<RltdPties>{name}{iban}</RltdPties>" if name or iban else ""
    return (
        f"<Ntry>{_amount(entry.cents)}<Sts>BOOK</Sts><BookgDt><Dt>{entry.on}</Dt></BookgDt>"
        f"<AcctSvcrRef>{YEAR}-{number:03}</AcctSvcrRef>"
        "<BkTxCd><Prtry><Cd>NTRF</Cd></Prtry></BkTxCd>"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>{parties}"
        f"<RmtInf><Ustrd>{escape(entry.text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def _balance(kind: str, cents: int, on: date) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(cents)}"
        f"<Dt><Dt>{on}</Dt></Dt></Bal>"
    )


def _amount(cents: int) -> str:
    side = "CRDT" if cents >= 0 else "DBIT"
    return f'<Amt Ccy="EUR">{abs(cents) / 100:.2f}</Amt><CdtDbtInd>{side}</CdtDbtInd>'
