"""How long something took, in words or with a fraction: `anderhalf uur`, `2 1/2`."""

import re

from ledger.interchange.texts import folded

_NAMES = (
    *(("een", "one", "an", "a"), ("twee", "two"), ("drie", "three"), ("vier", "four")),
    *(("vijf", "five"), ("zes", "six"), ("zeven", "seven"), ("acht", "eight")),
    *(("negen", "nine"), ("tien", "ten"), ("elf", "eleven"), ("twaalf", "twelve")),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
_FRACTIONS = {"1/2": 30, "1/4": 15, "3/4": 45}
_LONGEST = 40

_HOUR = r"(?:h|hr|hrs|hours?|u|uur|uren|uurtje|uurtjes)\.?"
_NUMBER = "|".join(("[0-9]{1,2}", *_NUMBERS))
_HALF_HOUR = re.compile(rf"(?:(?:een|'n|an?) )?half (?:an )?{_HOUR}|(?:een |'n )?halfuur(?:tje)?")
_QUARTERS = re.compile(
    rf"(?:({_NUMBER}|'n) ?)?(?:kwartier(?:tje)?|quarters?(?: (?:of )?(?:an )?{_HOUR}))"
)
_FRACTION = re.compile(rf"(?:([0-9]{{1,2}}) )?([1-3]/[24])(?: ?{_HOUR})?")
_AND_A_HALF = re.compile(
    rf"(?:anderhal(?:f|ve)|({_NUMBER}) ?(?:en(?: een)?|and a) ?half)(?: {_HOUR})?"
)
_HOURS = re.compile(rf"({_NUMBER}) ?{_HOUR}(?: (?:en|and) (.+))?")


def spoken_duration(typed: str) -> int | None:
    """Minutes, above zero; None when it is no duration in words or with a fraction."""
    # Longer is a sentence. A fraction in one sign would lose its whole number when it is folded.
    if len(typed) > _LONGEST or not typed.isprintable() or any(sign in typed for sign in "½¼¾"):
        return None
    said = folded(typed)
    if match := _HOURS.fullmatch(said):
        more = 0 if match[2] is None else _part(match[2])
        return None if more is None else _number(match[1]) * 60 + more or None
    if match := _AND_A_HALF.fullmatch(said):
        return (_number(match[1]) if match[1] else 1) * 60 + 30
    if match := _FRACTION.fullmatch(said):
        part = _FRACTIONS.get(match[2])
        return None if part is None else int(match[1] or 0) * 60 + part
    return _part(said)


def _part(said: str) -> int | None:
    """Minutes of less than an hour, or of some quarters; the hour itself may go without saying."""
    if _HALF_HOUR.fullmatch(said) or said in ("half", "een half", "a half"):
        return 30
    if match := _QUARTERS.fullmatch(said):
        return _number(match[1] or "1") * 15 or None
    return 15 if said == "a quarter" else None


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _NUMBERS.get(said, 1)
