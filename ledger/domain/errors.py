"""What can go wrong, in three families, by who must act.

Every error carries its sentence as an English template and the values that go into it, so that
the edge can say it in the reader's language. A value's name ends in what it is (`_minutes`,
`_cents`, `_on`, `_by`), which tells the edge how to write it.
"""

from typing import Any


class LedgerError(Exception):
    """A sentence for a person: what, why, what to do. `message` is the template."""

    def __init__(self, message: str, **values: Any) -> None:
        self.message = message
        self.values = values
        super().__init__(message, values)

    def __str__(self) -> str:
        return self.message.format(**self.values)


class DomainError(LedgerError):
    """A rule refuses, or the input is bad. The person who asked can mend it."""


class Conflict(LedgerError):
    """Somebody else recorded first. Read again, then ask again."""


class VerificationError(LedgerError):
    """The record does not match its proof. Stop; the sentence names the entry."""
