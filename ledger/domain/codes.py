"""The cooperative's own codes: a new one that looks like a slip of the pen is asked about."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from ledger.domain.errors import DomainError

CODE_KINDS: Final = ("service", "activity", "neighbourhood", "reason", "unit", "fund")

# From this likeness on (1 is the same) one code may be a mistyped other.
_ALIKE: Final = 0.8
_DIGITS: Final = str.maketrans("", "", "0123456789")


def refuse_mistyped(kind: str, code: str, known: Collection[str]) -> None:
    """Refuse a new code that is almost a known one of its kind; none of them is unlike it.

    Codes that differ in their digits alone, such as two streets or two years, are told apart on
    purpose.
    """
    letters = code.translate(_DIGITS)
    others = sorted(one for one in known if one.translate(_DIGITS) != letters or not letters)
    near = get_close_matches(code, others, n=1, cutoff=_ALIKE) if letters else []
    if near:
        raise DomainError(
            "The book does not know the code {said} yet. Do you mean {known}? If it is really a "
            "new one, add it first: buurtledger codes add {kind} {said}.",
            said=code,
            known=near[0],
            kind=kind,
        )
