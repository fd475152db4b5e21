"""Codes, names and notes that somebody says: never empty, and nothing in them that can't be seen.

The same for every face of the ledger; a portal types no better than the line does.
"""

from ledger.domain.errors import DomainError
from ledger.interchange.texts import LONGEST_CODE, LONGEST_NAME, LONGEST_NOTE, text


def code(typed: str) -> str:
    """A code, on one line, of at most 64 signs."""
    return _not_empty(text(typed, longest=LONGEST_CODE))


def name(typed: str) -> str:
    """A name, on one line, of at most 200 signs."""
    return _not_empty(text(typed, longest=LONGEST_NAME))


def note(typed: str) -> str:
    """Free text of at most 2.000 signs, line breaks included."""
    return _not_empty(text(typed, longest=LONGEST_NOTE, lines=True))


def _not_empty(said: str) -> str:
    if not said:
        raise DomainError("A code, name or text can't be empty. Write something, or leave it out.")
    return said
