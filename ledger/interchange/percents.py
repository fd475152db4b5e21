"""A percentage as people type it, in whole tenths of a per cent."""

import re

from ledger.domain.errors import DomainError
from ledger.interchange.quoting import quoted

_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]))?\s*%?")


def per_mille(text: str) -> int:
    """Tenths of a per cent, zero or more, from `5`, `2,5`, `2.5` or `95%`."""
    typed = text.strip()
    match = _PERCENT.fullmatch(typed)
    if match is None:
        raise DomainError(
            '"{text}" is not a percentage. Write it such as 5, or 2,5.', text=quoted(typed)
        )
    return int(match[1]) * 10 + int(match[2] or 0)
