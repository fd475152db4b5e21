"""A sample that anybody can draw again: from the same list, with the same seed, the same lines."""

from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize


def draw(numbers: Iterable[int], *, count: int, seed: str) -> tuple[int, ...]:
    """Draw `count` of the numbers; all of them when there are not so many.

    For each number take the SHA-256 of the seed, a space and the number, as UTF-8 text (NFC);
    the lowest of these, written in hex, are drawn. On any machine, for number 166 and seed 4 2 6:
    `printf '%s' '4 2 6 166' | sha256sum`. The order in which the numbers come plays no part, and
    a larger sample with the same seed holds the smaller one. They are returned from low to high.
    """
    lot = sorted(set(numbers), key=lambda number: (lot_of(number, seed=seed), number))
    return tuple(sorted(lot[:count]))


def lot_of(number: int, *, seed: str) -> str:
    """What a number draws: 64 hex digits, the lowest of which win."""
    return sha256(f"{as_said(seed)} {number}".encode()).hexdigest()


def as_said(seed: str) -> str:
    """The seed as it is hashed: NFC, with single spaces and none around it."""
    return " ".join(normalize("NFC", seed).split())
