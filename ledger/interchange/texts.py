"""Names, notes and codes as people type them: trimmed, in one Unicode form, of a bounded length."""

import re
import unicodedata
from functools import lru_cache

from ledger.domain.errors import DomainError
from ledger.interchange.quoting import quoted

LONGEST_NAME = 200
LONGEST_CODE = 64
LONGEST_NOTE = 2_000
LONGEST_SLUG = 40

# Control and format signs, among them those that turn the reading direction round: two names
# would look alike and be different.
_HIDDEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Letters and marks that show as nothing (Default_Ignorable_Code_Point of the Unicode standard),
# and the empty braille pattern.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0e\uffa0"
    "\U000e0100-\U000e01ef]"
)
# Asks for the coloured form of the sign before it; people send these in notes.
_COLOURED = "\ufe0f"
_BETWEEN_WORDS = re.compile(r"[\s/]+")
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9_-]")
_DASHES = re.compile(r"-{2,}")


def text(typed: str, *, longest: int, lines: bool = False) -> str:
    """Trimmed and in NFC; with `lines` it may hold line breaks and tabs, as a note does."""
    if len(typed) > longest * 8:  # before the costly steps; composing may shorten it
        raise _too_long(typed, longest)
    if typed.isascii() and typed.isprintable() and len(typed) <= longest:
        return typed.strip()  # most cells are, and nothing below would change them
    trimmed = unicodedata.normalize("NFC", typed.strip())
    if lines:
        trimmed = trimmed.replace("\r\n", "\n").replace("\r", "\n")
    visible = re.sub(f"[\n\t{_COLOURED}]", "", trimmed) if lines else trimmed
    if _holds_hidden(visible):
        raise DomainError(
            '"{text}" holds an invisible sign or a line break. Type it again.',
            text=quoted(trimmed),
        )
    if len(trimmed) > longest:
        raise _too_long(typed, longest)
    return trimmed


def folded(typed: str) -> str:
    """For comparing words: lower case, without accents, underscores and white space as one."""
    # Composed first: some signs, such as 🄰, are small letters only after that.
    plain = unicodedata.normalize("NFKC", typed).casefold()
    spread = unicodedata.normalize("NFKD", plain)
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return " ".join(bare.replace("_", " ").split())


@lru_cache(maxsize=4096)  # a file names the same few codes on every row
def slug(typed: str) -> str:
    """A code as `[a-z0-9][a-z0-9_-]*`, at most 40 long: `Hulp thuis` becomes `hulp-thuis`."""
    trimmed = text(typed, longest=LONGEST_NAME)
    spread = unicodedata.normalize("NFKD", trimmed.casefold())
    dashed = _BETWEEN_WORDS.sub("-", spread)
    bare = _DASHES.sub("-", _NOT_IN_A_SLUG.sub("", dashed)).strip("-").lstrip("_-")
    if not bare or trimmed.startswith("="):
        raise DomainError(
            '"{text}" cannot be a code. Write letters and digits, such as hulp-thuis.',
            text=quoted(trimmed),
        )
    if len(bare) > LONGEST_SLUG:
        raise _too_long(trimmed, LONGEST_SLUG)
    return bare


def _holds_hidden(visible: str) -> bool:
    if _BLANK.search(visible) or _COLOURED in visible:
        return True
    return not visible.isprintable() and any(
        unicodedata.category(sign) in _HIDDEN_KINDS for sign in visible
    )


def _too_long(typed: str, longest: int) -> DomainError:
    return DomainError(
        '"{text}" is too long. Write at most {longest} letters and signs.',
        text=quoted(typed),
        longest=longest,
    )
