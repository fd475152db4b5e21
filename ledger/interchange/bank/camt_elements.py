"""Small pieces of a camt.053: texts, days and amounts, strict in what is booked on."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ledger.domain.errors import DomainError
from ledger.interchange.bank.elements import cents_of

Names = dict[str, str]

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_SIGNS = {"CRDT": 1, "DBIT": -1}


def element(found: Any, path: str, names: Names) -> Any:
    """The first element at a path, or None."""
    return found.find(path, names)


def said(found: Any, path: str, names: Names) -> str | None:
    """The text of the first element at a path, on one line; None when there is none."""
    one = found.find(path, names)
    return None if one is None else one_line(one.text)


def one_line(text: str | None) -> str | None:
    """A text with single spaces and no signs that can't be seen; None when nothing is left."""
    visible = "".join(sign if sign.isprintable() else " " for sign in text or "")
    return " ".join(visible.split()) or None


def own_cents(found: Any, names: Names) -> tuple[str, int]:
    """Currency and amount of an entry or balance itself: cents, below zero when it is a debit.

    Only euros are counted in cents; of another currency the amount is 0.
    """
    amounts = found.findall("s:Amt", names)
    sign = _SIGNS.get(said(found, "s:CdtDbtInd", names) or "")
    if len(amounts) != 1 or sign is None:
        raise not_a_statement()
    currency = str(amounts[0].get("Ccy") or "")
    if currency != "EUR":
        return currency, 0
    try:
        return currency, sign * cents_of((amounts[0].text or "").strip())
    except DomainError as error:
        raise not_a_statement() from error


def day_of(found: Any, path: str, names: Names, *, instant: str = "s:DtTm") -> date:
    """A day that stands at a path, as a day or as an instant; refused where there is none.

    An instant without a zone is the bank's own, so Amsterdam's.
    """
    day = said(found, f"{path}/s:Dt", names)
    try:
        if day is not None:
            return date.fromisoformat(day[:10])
        at = datetime.fromisoformat(said(found, f"{path}/{instant}", names) or "")
        return (at if at.tzinfo is None else at.astimezone(_AMSTERDAM)).date()
    except (ValueError, OverflowError) as error:
        raise not_a_statement() from error


def not_a_statement() -> DomainError:
    """What to say of a file that is no whole statement."""
    return DomainError(
        "This file can't be read as a statement of the bank. Ask the bank for the statement as "
        "camt.053 (XML), and give the file as it was sent."
    )
