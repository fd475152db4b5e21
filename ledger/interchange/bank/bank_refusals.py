"""What the bank refused, read from its status report on a payment file: ISO 20022 pain.002.001.

There is no schema of pain.002 here to test a report against, so it is read strictly: what a
report leaves open, or says twice, is refused.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ledger.domain.errors import DomainError
from ledger.interchange.bank.elements import (
    MOST_BYTES,
    cents_of,
    not_readable,
    root_of,
    the_one,
    words,
)

_ROOT = re.compile(r"\{(urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.[0-9]{2})\}Document")
_REASON = re.compile(r"[A-Za-z0-9./ -]{1,35}")
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
REFUSED = "RJCT"
# Every status of a payment (external code list ISO 20022, payment transaction status).
_STATUSES = frozenset(
    {REFUSED, "ACCC", "ACCP", "ACFC", "ACSC", "ACSP", "ACTC", "ACWC", "ACWP", "PART", "PATC"}
    | {"PDNG", "PRES", "RCVD"}
)
# What a heading may say above payments of which some are refused: that the file came in whole,
# is waiting, or that part of it goes on. Any other status takes all that stands below it.
_OPEN = frozenset({None, "ACTC", "PART", "PATC", "PDNG", "RCVD"})


@dataclass(frozen=True)
class Refusal:
    """One refused payment; `reason` is the bank's code, such as AC04, `cents` where it says so."""

    end_to_end: str
    reason: str | None
    cents: int | None


@dataclass(frozen=True)
class Refusals:
    """What one report refuses of one payment file, named by its message id.

    `whole` says that the file was refused as a whole, for `reason`; `payments` are then those that
    the report names, which need not be all of them.
    """

    message: str
    written_on: date
    whole: bool
    reason: str | None
    payments: tuple[Refusal, ...]


def read_refusals(path: Path) -> Refusals:
    """The refusals in a file; raises DomainError when it is no report, or refuses nothing."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise not_readable()
        content = path.read_bytes()
    except OSError as error:
        raise DomainError(
            'The file "{file}" cannot be opened. Check the name, and whether you may read it.',
            file=path.name,
        ) from error
    return refusals_in(content)


def refusals_in(content: bytes) -> Refusals:
    """The same, of the bytes."""
    root = root_of(content)
    match = _ROOT.fullmatch(str(root.tag))
    if match is None:
        raise not_readable()
    names = {"s": match[1]}
    report = the_one(root, "s:CstmrPmtStsRpt", names)
    group = the_one(report, "s:OrgnlGrpInfAndSts", names)
    batches = report.findall("s:OrgnlPmtInfAndSts", names)
    if not words(group, "s:OrgnlMsgNmId", names).casefold().startswith("pain.001"):
        raise not_readable()
    payments = [one for batch in batches for one in batch.findall("s:TxInfAndSts", names)]
    statuses = [_status(one, "s:TxSts", names) for one in payments]
    _refuse_twice([words(one, "s:OrgnlEndToEndId", names) for one in payments])
    # We write one batch in a file, so a refused batch is a refused file.
    headings = [(group, _status(group, "s:GrpSts", names))]
    headings += [(batch, _status(batch, "s:PmtInfSts", names)) for batch in batches]
    _refuse_contradiction([status for _, status in headings], statuses, len(batches))
    whole = any(status == REFUSED for _, status in headings)
    if not whole and None in statuses:
        raise not_readable()
    refused = tuple(
        _refusal(one, names)
        for one, status in zip(payments, statuses, strict=True)
        if whole or status == REFUSED
    )
    if not whole and not refused:
        raise DomainError(
            "The bank refuses no payment in this file, so there is nothing to record."
        )
    reasons = [_reason(heading, names) for heading, status in headings if status == REFUSED]
    return Refusals(
        message=words(group, "s:OrgnlMsgId", names),
        written_on=_day(words(report, "s:GrpHdr/s:CreDtTm", names)),
        whole=whole,
        reason=next((reason for reason in reasons if reason), None),
        payments=refused,
    )


def _refuse_twice(ids: list[str]) -> None:
    """One payment has one status, whichever it is."""
    if len(set(ids)) < len(ids):
        raise not_readable()


def _refuse_contradiction(
    headings: list[str | None], payments: list[str | None], batch_count: int
) -> None:
    """A report must not say of a payment that it was refused and of what it stands in that all is
    well, or the other way round."""
    said = [*headings, *payments]
    if REFUSED not in said:
        return
    if REFUSED in headings:
        if batch_count > 1 or any(status not in (None, REFUSED) for status in payments):
            raise not_readable()
        others = [status for status in headings if status != REFUSED]
        # A batch that is refused in a file of which part goes on, or the reverse, is neither.
        if any(status not in _OPEN - {"PART", "PATC"} for status in others):
            raise not_readable()
    elif any(status not in _OPEN for status in headings):
        raise not_readable()


def _refusal(element: Any, names: dict[str, str]) -> Refusal:
    amounts = element.findall("s:OrgnlTxRef/s:Amt/s:InstdAmt", names)
    if any(amount.get("Ccy") != "EUR" for amount in amounts) or len(amounts) > 1:
        raise not_readable()
    return Refusal(
        end_to_end=words(element, "s:OrgnlEndToEndId", names),
        reason=_reason(element, names),
        cents=cents_of((amounts[0].text or "").strip()) if amounts else None,
    )


def _status(element: Any, path: str, names: dict[str, str]) -> str | None:
    if not element.findall(path, names):
        return None
    status = words(element, path, names)
    if status not in _STATUSES:
        raise not_readable()
    return status


def _reason(element: Any, names: dict[str, str]) -> str | None:
    """The first reason code; the free text beside it may name people and is left out."""
    for kind in ("Cd", "Prtry"):
        for found in element.findall(f"s:StsRsnInf/s:Rsn/s:{kind}", names):
            code = (found.text or "").strip()
            if not _REASON.fullmatch(code):
                raise not_readable()
            return code
    return None


def _day(written: str) -> date:
    """The day it was in Amsterdam; an instant without a zone is the bank's own, so Amsterdam's."""
    try:
        at = datetime.fromisoformat(written)
        return (at if at.tzinfo is None else at.astimezone(_AMSTERDAM)).date()
    except (ValueError, OverflowError) as error:
        raise not_readable() from error
