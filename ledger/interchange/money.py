"""Euros as people type them, in whole cents; with them whole numbers and account numbers."""

import re

from ledger.domain.errors import DomainError
from ledger.interchange.quoting import quoted

# Ten digits of euros is more than a municipality spends.
MOST_DIGITS = 9
LONGEST_IBAN = 34

_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?")
_POINTS_IN_THOUSANDS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)")
_COMMAS_IN_THOUSANDS = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)")
_MILLIONS = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})")
_EURO_BEFORE = re.compile(r"(?:€|eur|euro)\s*(?=[0-9])", re.IGNORECASE)
_EURO_AFTER = re.compile(r"(?<=[0-9])\s*(?:€|eur|euro)\Z", re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]+")


def cents(text: str) -> int:
    """Whole cents, zero or more, from `5`, `5,60`, `€ 2.534,51` or `2,534.51`."""
    typed = text.strip()
    if not typed:
        raise DomainError("There is no amount here. Write euros and cents, such as 5,60.")
    number = _without_euro(typed)
    if number.startswith(("-", "−", "–")):
        raise DomainError(
            '"{text}" is below zero. An amount here is zero or more, such as 5,60.',
            text=quoted(typed),
        )
    if match := _PLAIN.fullmatch(number):
        euros, decimals = match[1], match[2] or ""
        if len(decimals) == 3 and euros.strip("0"):
            raise _two_ways(typed, euros + decimals)
    elif match := _POINTS_IN_THOUSANDS.fullmatch(number) or _COMMAS_IN_THOUSANDS.fullmatch(number):
        euros, decimals = re.sub(r"[.,]", "", match[1]), match[2]
    elif _MILLIONS.fullmatch(number):
        euros, decimals = re.sub(r"[.,]", "", number), ""
    else:
        raise DomainError(
            '"{text}" is not an amount. Write euros and cents, such as 5,60.', text=quoted(typed)
        )
    if len(decimals) > 2:
        raise too_fine(typed)
    return int(_short(euros, typed) + decimals.ljust(2, "0"))


def whole(text: str) -> int:
    """A whole number of at most nine digits, zero or more."""
    typed = text.strip()
    if not _WHOLE.fullmatch(typed):
        raise DomainError(
            '"{text}" is not a whole number. Write digits only, such as 12.', text=quoted(typed)
        )
    return int(_short(typed, typed))


def iban(text: str) -> str:
    """An account number without spaces, in capitals, whose check digits are right (ISO 13616)."""
    from schwifty import IBAN  # slow to import, and few requests need it
    from schwifty.exceptions import SchwiftyException

    typed = text.strip()
    number = "".join(typed.split()).upper()
    if not (number.isascii() and number.isalnum() and len(number) <= LONGEST_IBAN):
        raise DomainError(
            '"{text}" is not an account number. Write the IBAN, such as NL91 ABNA 0417 1643 00.',
            text=quoted(typed),
        )
    try:
        return str(IBAN(number))
    except (SchwiftyException, ValueError):
        raise DomainError(
            '"{text}" is not a correct account number: a letter or digit is wrong. '
            "Compare it with the bank card.",
            text=quoted(typed),
        ) from None


def too_fine(typed: str) -> DomainError:
    """The refusal of an amount with parts of a cent."""
    return DomainError(
        '"{text}" has more than two decimals. Write euros and cents, such as 5,60.',
        text=quoted(typed),
    )


def _without_euro(typed: str) -> str:
    before = _EURO_BEFORE.match(typed)
    if before:
        return typed[before.end() :]
    return _EURO_AFTER.sub("", typed)


def _two_ways(typed: str, digits: str) -> DomainError:
    return DomainError(
        '"{text}" can be read two ways: as {first_cents}, or as an amount with three decimals. '
        "Write 1234 or 1,23.",
        text=quoted(typed),
        first_cents=int(_short(digits, typed)) * 100,
    )


def _short(digits: str, typed: str) -> str:
    if len(digits) > MOST_DIGITS:
        raise DomainError('"{text}" has too many digits. Check the number.', text=quoted(typed))
    return digits
