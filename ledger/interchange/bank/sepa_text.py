"""Names and words in the letters that every bank in SEPA takes: plain Latin ones."""

import re
import unicodedata

LONGEST_NAME = 70
LONGEST_REMITTANCE = 140

# The character set of the European Payments Council (EPC217-08, chapter 1).
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
# What Unicode does not take apart by itself, and signs that have a plain one beside them.
_SPELLED = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ł": "l",
        "Ł": "L",
        "ħ": "h",
        "Ħ": "H",
        "ŧ": "t",
        "Ŧ": "T",
        "ŋ": "n",
        "Ŋ": "N",
        "ı": "i",
        "ə": "e",
        "Ə": "E",
        "‘": "'",
        "’": "'",
        "`": "'",
        "´": "'",
        "ʼ": "'",
        '"': "'",
        "“": "'",
        "”": "'",
        "„": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "_": "-",
        "~": "-",
        "&": "+",
        "@": "(at)",
        "[": "(",
        "]": ")",
        "{": "(",
        "}": ")",
        ";": ",",
        "!": ".",
        "·": ".",
        "\\": "/",
        "|": "/",
        "€": "EUR",
    }
)


def sepa_text(written: str, *, longest: int) -> str:
    """The text in the SEPA character set, at most so many signs; empty when nothing is left.

    Accents go, ß becomes ss, & becomes +. Letters of another script have no plain form here and
    go too: the bank knows such a name as it stands on the card, and only its owner can say so.
    """
    # Composed first, so that a letter is found in the table however it was typed.
    spelled = unicodedata.normalize("NFC", written).translate(_SPELLED)
    signs = [
        sign if sign in _PLAIN else " "
        for sign in unicodedata.normalize("NFKD", spelled)
        if not unicodedata.combining(sign)
    ]
    # No slash at either end and none doubled: banks take those for marks of their own.
    plain = re.sub(r"/[/ ]*/", "/", " ".join("".join(signs).split())).strip("/ ")
    short = plain[:longest].rstrip("/ ")
    return short if any(sign.isalnum() for sign in short) else ""
