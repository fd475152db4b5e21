"""A breach: what was found against the rules, in a sentence, with the numbers that prove it."""

from dataclasses import dataclass
from typing import Any


class Finding:
    """A sentence for people: an English template and its values, as an error has them."""

    def __init__(self, message: str, **values: Any) -> None:
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


@dataclass(frozen=True)
class Breach:
    """One thing that goes against the rules. `code` is for programs and never changes.

    `parties` are ids; `payouts`, `hours` and `claims` are the numbers that people know them by,
    `runs` those of the runs and `bank_lines` those of the bank. `mended` says what set it right
    since, where something did.
    """

    code: str
    finding: Finding
    parties: tuple[str, ...] = ()
    runs: tuple[int, ...] = ()
    payouts: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()
    bank_lines: tuple[int, ...] = ()
    mended: Finding | None = None
