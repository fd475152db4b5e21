"""What the bank says of an account, read from its statements: ISO 20022 camt.053.001.

Versions 02, 03, 04 and 08 are read. Everything is taken from a statement's own balances and from
each entry's own amount, currency and side: what a bank writes below that may be in another
currency, before costs, or part of a batch.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.bank.camt_elements import (
    Names,
    day_of,
    element,
    not_a_statement,
    own_cents,
    said,
)
from ledger.interchange.bank.camt_entries import BankLine, Owner, bank_line, is_booked
from ledger.interchange.bank.elements import root_of

VERSIONS = ("02", "03", "04", "08")
_NAMESPACE = re.compile(
    r"\{(urn:iso:std:iso:20022:tech:xsd:([a-z]{4}\.[0-9]{3})\.001\.([0-9]{2}))\}"
)
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}")
# Balance types (external code list ISO 20022): what the account held before and after.
_OPENING, _PREVIOUS_CLOSING, _CLOSING = "OPBD", "PRCD", "CLBD"


@dataclass(frozen=True)
class AccountStatement:
    """One statement of one account in euros. Its lines need not add up; whoever books it asks.

    `from_on` is the first day that it covers, as far as the bank says so, `until_on` the day of
    its closing balance. `waiting` counts entries that the bank has not booked, which are left out.
    """

    reference: str
    iban: str
    from_on: date
    until_on: date
    opening_cents: int
    closing_cents: int
    lines: tuple[BankLine, ...]
    waiting: int = 0


def statements_in(content: bytes) -> list[AccountStatement]:
    """Every statement in a file; raises DomainError for anything else than a camt.053."""
    try:
        root = root_of(content)
    except DomainError as error:
        raise not_a_statement() from error
    names = _names_of(root)
    message = element(root, "s:BkToCstmrStmt", names)
    found = [] if message is None else message.findall("s:Stmt", names)
    if not found:
        raise DomainError(
            "This file of the bank holds no statement of an account. Ask the bank for the "
            "statement (camt.053) again."
        )
    return [_statement(one, names) for one in found]


def _names_of(root: Any) -> Names:
    match = _NAMESPACE.match(str(root.tag))
    if match is None or str(root.tag) != f"{match[0]}Document":
        raise not_a_statement()
    kind, version = match[2], match[3]
    if kind == "pain.002":
        raise DomainError(
            "This is the bank's answer to a payment file (pain.002), not a statement. Record it "
            "with: buurtledger payouts return --file FILE."
        )
    if kind != "camt.053":
        raise DomainError(
            "This is another message of the bank ({kind}), not a statement of the account. "
            "Ask the bank for camt.053.",
            kind=kind,
        )
    if version not in VERSIONS:
        raise DomainError(
            "This statement is in version {version} of camt.053, which can't be read. Ask the bank "
            "for one of these versions: {versions}.",
            version=version,
            versions=list(VERSIONS),
        )
    return {"s": match[1]}


def _statement(found: Any, names: Names) -> AccountStatement:
    owner = _owner(found, names)
    opening = _balance(found, _OPENING, names) or _balance(found, _PREVIOUS_CLOSING, names)
    closing = _balance(found, _CLOSING, names)
    if opening is None or closing is None:
        raise DomainError(
            "A statement in this file does not say what the account held before and after. Ask "
            "the bank for the whole statement again."
        )
    entries = found.findall("s:Ntry", names)
    booked = [one for one in entries if is_booked(one, names)]
    lines = tuple(bank_line(one, owner, names) for one in booked)
    days = [line.booked_on for line in lines]
    opened_on, opening_cents = opening
    closed_on, closing_cents = closing
    until_on = max([closed_on, *days])
    first_on = min([until_on, *days])
    if _balance(found, _OPENING, names) is None:
        # That balance is of the end of the day before.
        opened_on = min(opened_on, closed_on - timedelta(days=1)) + timedelta(days=1)
    return AccountStatement(
        reference=said(found, "s:Id", names) or "",
        iban=owner.iban,
        from_on=_period_from(found, first_on, until_on, names) or min(first_on, opened_on),
        until_on=until_on,
        opening_cents=opening_cents,
        closing_cents=closing_cents,
        lines=lines,
        waiting=len(entries) - len(booked),
    )


def _owner(found: Any, names: Names) -> Owner:
    written = said(found, "s:Acct/s:Id/s:IBAN", names) or said(
        found, "s:Acct/s:Id/s:Othr/s:Id", names
    )
    iban = "".join((written or "").split()).upper()
    if not _IBAN.fullmatch(iban):
        raise DomainError(
            "A statement in this file does not name its account by an IBAN. Ask the bank for it."
        )
    currency = said(found, "s:Acct/s:Ccy", names)
    if currency not in (None, "EUR"):
        raise DomainError(
            "A statement in this file is of an account in {currency}, and the books are in euros. "
            "Leave that account out.",
            currency=currency,
        )
    return Owner(iban, said(found, "s:Acct/s:Ownr/s:Nm", names))


def _balance(found: Any, kind: str, names: Names) -> tuple[date, int] | None:
    """Day and cents of a balance; a bank that says two different ones says nothing."""
    told = {
        (day_of(one, "s:Dt", names), _balance_cents(one, names))
        for one in found.findall("s:Bal", names)
        if said(one, "s:Tp/s:CdOrPrtry/s:Cd", names) == kind
        # Of the pages of one statement these are in between.
        and said(one, "s:Tp/s:SubTp/s:Cd", names) != "INTM"
    }
    if len(told) > 1:
        raise not_a_statement()
    return next(iter(told), None)


def _balance_cents(balance: Any, names: Names) -> int:
    currency, cents = own_cents(balance, names)
    if currency != "EUR":
        raise DomainError(
            "A statement in this file says what the account held in {currency}, and the books are "
            "in euros. Ask the bank for the statement in euros.",
            currency=currency,
        )
    return cents


def _period_from(found: Any, first_on: date, until_on: date, names: Names) -> date | None:
    """The first day that the statement says it covers; None where that is plainly not so."""
    if element(found, "s:FrToDt/s:FrDtTm", names) is None:
        return None
    from_on = day_of(found, "s:FrToDt", names, instant="s:FrDtTm")
    ends_on = day_of(found, "s:FrToDt", names, instant="s:ToDtTm")
    return from_on if from_on <= first_on and until_on <= ends_on else None
