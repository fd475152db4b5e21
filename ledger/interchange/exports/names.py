"""How accounts are called in a plain-text journal, the account's code leading its last part.

The names are Dutch whatever language is spoken, so that a file of next year fits that of this one.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ledger.interchange.exports.year import ExportedAccount

_OWN_CAPITAL: Final = ("equity", "designated_reserve", "restricted_fund")
DUTCH: Final = {
    "asset": "Activa",
    "liability": "Schulden",
    **dict.fromkeys(_OWN_CAPITAL, "Eigen vermogen"),
    "income": "Baten",
    "expense": "Lasten",
}
# The only five that beancount takes.
BEANCOUNT: Final = {
    "asset": "Assets",
    "liability": "Liabilities",
    **dict.fromkeys(_OWN_CAPITAL, "Equity"),
    "income": "Income",
    "expense": "Expenses",
}
GIVEN: Final = "Uren:Gegeven"
RECEIVED: Final = "Uren:Ontvangen"
WITHOUT_ACTIVITY: Final = "zonder activiteit"

# Two spaces end a name, a colon parts it, and these begin a comment or an amount somewhere.
_SPECIAL = re.compile(r'[:;"|@=(){}\[\]<>]+')
_NOT_IN_BEANCOUNT = re.compile(r"[^A-Za-z0-9]+")


def plain(text: str) -> str:
    """A text on one line, without signs that mean something in a journal."""
    return on_one_line(_SPECIAL.sub(" ", text))


def on_one_line(text: str) -> str:
    """A text without line breaks and other signs that nobody sees, and with single spaces."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def dutch_name(account: ExportedAccount) -> str:
    """Such as `Activa:1100 Bank`, for hledger and ledger."""
    return f"{DUTCH[account.kind]}:{_last(account)}"


def beancount_name(account: ExportedAccount) -> str:
    """Such as `Assets:1100-Bank`: beancount has five roots and takes letters, digits and dashes."""
    return f"{BEANCOUNT[account.kind]}:{_dashed(_last(account))}"


def hour_names(activities: Iterable[str | None]) -> dict[str | None, tuple[str, str]]:
    """Where the hours of each activity come from and go to, for hledger and ledger."""
    return {
        activity: (f"{GIVEN}:{word}", f"{RECEIVED}:{word}")
        for activity in activities
        for word in [WITHOUT_ACTIVITY if activity is None else plain(activity)]
    }


def beancount_hour_names(activities: Iterable[str | None]) -> dict[str | None, tuple[str, str]]:
    """The same for beancount. Two activities that would read alike there are numbered."""
    found: dict[str | None, tuple[str, str]] = {}
    taken: set[str] = set()
    for activity in sorted(activities, key=lambda one: one or ""):
        word = first = _dashed(WITHOUT_ACTIVITY if activity is None else activity)
        number = 1
        while word in taken:
            number += 1
            word = f"{first}-{number}"
        taken.add(word)
        found[activity] = (f"Equity:{GIVEN}:{word}", f"Equity:{RECEIVED}:{word}")
    return found


def _last(account: ExportedAccount) -> str:
    # What stands in no chart has a word for a code, and only its label is shown.
    code = account.code if account.code.isdigit() else ""
    return " ".join(part for part in (code, plain(account.label)) if part)


def _dashed(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    dashed = _NOT_IN_BEANCOUNT.sub("-", bare).strip("-")
    return dashed[:1].upper() + dashed[1:]
