"""Commitments: what lets a fact vouch for personal text without holding it."""

from dataclasses import dataclass
from hashlib import sha256
from hmac import digest as hmac_digest
from secrets import token_bytes
from typing import Final
from unicodedata import normalize

CATEGORIES: Final = frozenset(
    {
        "name",
        "code",
        "text",
        "iban",
        "address",
        "document",
        "payment_file",
        "file_name",
        "reference",
    }
)
"""What a row of the vault may be. Erasing goes by category: payment data stays for its term."""

_NONCE_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Sealed:
    """Personal content with its commitment: the commitment goes in a fact, the rest in the vault.

    `commitment` is hex SHA-256(nonce ‖ content), the nonce 32 random bytes; `subject` is the
    stream id of the party or thing that it is about, by which it can be erased.
    """

    commitment: str
    nonce: bytes
    content: bytes
    subject: str
    category: str


def commit_to(text: str, *, subject: str, category: str) -> Sealed:
    """Seals a text as UTF-8 in normal form C; an IBAN loses its spaces."""
    if category == "iban":
        text = "".join(text.split())
    return commit_to_bytes(normalize("NFC", text).encode(), subject=subject, category=category)


def commit_to_bytes(content: bytes, *, subject: str, category: str) -> Sealed:
    """Seals a document or payment file exactly as it is."""
    assert category in CATEGORIES, category
    nonce = token_bytes(_NONCE_BYTES)
    return Sealed(commitment_of(nonce, content), nonce, content, subject, category)


def commitment_of(nonce: bytes, content: bytes) -> str:
    """Hex SHA-256 over the nonce followed by the content."""
    return sha256(nonce + content).hexdigest()


def digest(secret: bytes, what: bytes) -> str:
    """Hex HMAC-SHA256 (RFC 2104): tells equal from different, to who holds the secret only."""
    return hmac_digest(secret, what, "sha256").hex()
