"""The entries of a camt.053: each one booking of the bank, with who and why as the bank has it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.domain.errors import DomainError
from ledger.interchange.bank.camt_elements import (
    Names,
    day_of,
    not_a_statement,
    one_line,
    own_cents,
    said,
)

LONGEST_TEXT = 500
BOOKED = "BOOK"
# What a bank writes where whoever paid gave no reference (ISO 20022).
_NO_REFERENCE = frozenset({"NOTPROVIDED", "NONREF"})


@dataclass(frozen=True)
class Owner:
    """Whose account it is, so that the other side of an entry is not taken for it."""

    iban: str
    name: str | None


@dataclass(frozen=True)
class BankLine:
    """One entry. Cents above zero came in, below zero went out.

    `name` and `iban` are of the other side; a batch of several payments has neither. `end_to_end`
    are the ids of the payments in it, `batch` the ids of the file or batch that they came with,
    `bank_reference` is the bank's own.
    """

    booked_on: date
    cents: int
    name: str | None = None
    iban: str | None = None
    text: str | None = None
    end_to_end: tuple[str, ...] = ()
    batch: tuple[str, ...] = ()
    bank_reference: str | None = None


def is_booked(entry: Any, names: Names) -> bool:
    """Whether the bank has booked it; what is announced or only told is not money yet."""
    # Up to version 07 the status is the text itself, from 08 on a code below it.
    status = said(entry, "s:Sts/s:Cd", names) or said(entry, "s:Sts", names)
    if status is None and entry.find("s:Sts", names) is None:
        raise not_a_statement()
    return status == BOOKED


def bank_line(entry: Any, owner: Owner, names: Names) -> BankLine:
    """What an entry says, by its own amount, currency and side."""
    booked_on = day_of(entry, "s:BookgDt", names)
    currency, cents = own_cents(entry, names)
    if currency != "EUR":
        raise DomainError(
            "The statement has an entry of {day_on} in {currency}, and the books are in euros. "
            "Ask the bank for the statement in euros.",
            day_on=booked_on,
            currency=currency or "?",
        )
    details = entry.findall("s:NtryDtls/s:TxDtls", names)
    name = iban = text = None
    if len(details) == 1:
        reversal = said(entry, "s:RvslInd", names) in ("true", "1")
        name, iban = _other_side(details[0], owner, came_in=(cents > 0) != reversal, names=names)
        text = _remittance(details[0], names)
    return BankLine(
        booked_on=booked_on,
        cents=cents,
        name=name,
        iban=iban,
        text=(text or said(entry, "s:AddtlNtryInf", names) or "")[:LONGEST_TEXT] or None,
        end_to_end=_all(details, "s:Refs/s:EndToEndId", names),
        batch=tuple(
            dict.fromkeys(
                _all([entry], "s:NtryDtls/s:Btch/s:PmtInfId", names)
                + _all([entry], "s:NtryDtls/s:Btch/s:MsgId", names)
                + _all(details, "s:Refs/s:PmtInfId", names)
                + _all(details, "s:Refs/s:MsgId", names)
            )
        ),
        bank_reference=said(entry, "s:AcctSvcrRef", names),
    )


def _other_side(
    detail: Any, owner: Owner, *, came_in: bool, names: Names
) -> tuple[str | None, str | None]:
    """Name and account of who paid, or was paid; never our own."""
    parties = detail.find("s:RltdPties", names)
    if parties is None:
        return None, None
    sides = ("Dbtr", "Cdtr") if came_in else ("Cdtr", "Dbtr")
    for side in sides:
        iban = said(parties, f"s:{side}Acct/s:Id/s:IBAN", names)
        if iban is not None:
            iban = "".join(iban.split()).upper()
        name = next(
            filter(
                None,
                (
                    said(parties, f"s:{party}{below}/s:Nm", names)
                    for party in (side, f"Ultmt{side}")
                    # From version 08 on a name stands below a party or an agent.
                    for below in ("", "/s:Pty")
                ),
            ),
            None,
        )
        if iban == owner.iban or (iban is None and name is None):
            continue
        if iban is None and name == owner.name:
            continue
        return name, iban
    return None, None


def _remittance(detail: Any, names: Names) -> str | None:
    """What whoever paid wrote with it, free text before references."""
    texts = [
        *_all([detail], "s:RmtInf/s:Ustrd", names),
        *_all([detail], "s:RmtInf/s:Strd/s:CdtrRefInf/s:Ref", names),
        *_all([detail], "s:RmtInf/s:Strd/s:AddtlRmtInf", names),
    ]
    return " ".join(texts) or said(detail, "s:AddtlTxInf", names)


def _all(found: list[Any], path: str, names: Names) -> tuple[str, ...]:
    texts = (one_line(one.text) for each in found for one in each.findall(path, names))
    return tuple(text for text in texts if text and text not in _NO_REFERENCE)
