"""Bank statements to try, in every version that is read, and the schemas that they must fit."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from html import escape
from pathlib import Path

from lxml import etree

from ledger.interchange.bank.camt_entries import BankLine

HERE = Path(__file__).parent / "camt"
VERSIONS = ("02", "03", "04", "08")
COOP = "NL91ABNA0417164300"
ANA = "NL20INGB0001234567"
JUNE = date(2025, 6, 1)
TENTH = date(2025, 6, 10)


def statement(
    *lines: BankLine,
    opening_cents: int = 10_000,
    closing_cents: int | None = None,
    from_on: date = JUNE,
    until_on: date = date(2025, 6, 30),
    reference: str = "2025-06",
    iban: str = COOP,
    version: str = "02",
    waiting: Iterable[BankLine] = (),
    currency: str = "EUR",
    opening: str = "OPBD",
    period: bool = True,
) -> bytes:
    """One statement in `Stmt` tags; without `closing_cents` it adds up."""
    if closing_cents is None:
        closing_cents = opening_cents + sum(line.cents for line in lines)
    opened_on = from_on - timedelta(days=1) if opening == "PRCD" else from_on
    spans = (
        f"<FrToDt><FrDtTm>{from_on}T00:00:00</FrDtTm><ToDtTm>{until_on}T23:59:59</ToDtTm></FrToDt>"
        if period
        else ""
    )
    return (
        f"<Stmt><Id>{reference}</Id><CreDtTm>2025-07-01T06:00:00</CreDtTm>{spans}"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>{currency}</Ccy></Acct>"
        f"{_balance(opening, opening_cents, opened_on, currency)}"
        f"{_balance('CLBD', closing_cents, until_on, currency)}"
        f"{''.join(_entry(line, 'BOOK', version, currency) for line in lines)}"
        f"{''.join(_entry(line, 'PDNG', version, currency) for line in waiting)}</Stmt>"
    ).encode()


def camt(*statements: bytes, version: str = "02") -> bytes:
    """A whole file of these statements."""
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.%s"><BkToCstmrStmt>'
        b"<GrpHdr><MsgId>B1</MsgId><CreDtTm>2025-07-01T06:00:00</CreDtTm></GrpHdr>%s"
        b"</BkToCstmrStmt></Document>"
    ) % (version.encode(), b"".join(statements))


def came_in(euros: int, on: date = TENTH, **other: object) -> BankLine:
    """So many euros came in."""
    return BankLine(on, euros * 100, **other)  # type: ignore[arg-type]


def went_out(euros: int, on: date = TENTH, **other: object) -> BankLine:
    """So many euros went out."""
    return BankLine(on, -euros * 100, **other)  # type: ignore[arg-type]


@cache
def schema(version: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(HERE / f"camt.053.001.{version}.xsd")))


def _balance(kind: str, cents: int, on: date, currency: str) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(cents, currency)}"
        f"<Dt><Dt>{on}</Dt></Dt></Bal>"
    )


def _entry(line: BankLine, status: str, version: str, currency: str) -> str:
    told = f"<Cd>{status}</Cd>" if version == "08" else status
    bank = (
        f"<AcctSvcrRef>{escape(line.bank_reference)}</AcctSvcrRef>" if line.bank_reference else ""
    )
    return (
        f"<Ntry>{_amount(line.cents, currency)}<Sts>{told}</Sts>"
        f"<BookgDt><Dt>{line.booked_on}</Dt></BookgDt>{bank}"
        f"<BkTxCd><Prtry><Cd>1</Cd></Prtry></BkTxCd>"
        f"<NtryDtls>{_batch(line)}{_details(line, version)}</NtryDtls></Ntry>"
    )


def _batch(line: BankLine) -> str:
    return f"<Btch><PmtInfId>{line.batch[0]}</PmtInfId></Btch>" if line.batch else ""


def _details(line: BankLine, version: str) -> str:
    """Each payment in the line; the amounts there are wrong on purpose."""
    side = "Dbtr" if line.cents > 0 else "Cdtr"
    name = f"<Nm>{escape(line.name)}</Nm>" if line.name else ""
    name = f"<Pty>{name}</Pty>" if version == "08" and name else name
    parties = f"<{side}>{name}</{side}>" if name else ""
    if line.iban:
        parties += f"<{side}Acct><Id><IBAN>{line.iban}</IBAN></Id></{side}Acct>"
    parties = f"<RltdPties>{parties}</RltdPties>" if parties else ""
    text = f"<RmtInf><Ustrd>{escape(line.text)}</Ustrd></RmtInf>" if line.text else ""
    wrong = '<Amt Ccy="SEK">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>' if version != "02" else ""
    if version == "02":
        wrong = '<AmtDtls><TxAmt><Amt Ccy="SEK">1</Amt></TxAmt></AmtDtls>'
    ids = line.end_to_end or ("NOTPROVIDED",)
    return "".join(
        f"<TxDtls><Refs><EndToEndId>{escape(one)}</EndToEndId></Refs>{wrong}{parties}{text}</TxDtls>"
        for one in ids
    )


def _amount(cents: int, currency: str) -> str:
    side = "CRDT" if cents >= 0 else "DBIT"
    whole, rest = divmod(abs(cents), 100)
    return f'<Amt Ccy="{currency}">{whole}.{rest:02}</Amt><CdtDbtInd>{side}</CdtDbtInd>'
