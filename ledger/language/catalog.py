"""Which language is spoken now, and the catalogue of sentences in it.

The source is written in English; Dutch is looked up in `locale/nl/LC_MESSAGES/buurtledger.mo`.
"""

import gettext
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["nl", "en"]

DOMAIN = "buurtledger"
LOCALE = Path(__file__).parent / "locale"

# A context variable and not a global: a portal answers two people in two languages at once.
_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


def use(language: Language) -> None:
    """Speak this language from here on, in this thread or task only."""
    _spoken.set(language)


def current() -> Language:
    """The language spoken now; English until `use` says otherwise."""
    return _spoken.get()


def preferred(env: Mapping[str, str]) -> Language:
    """The language that an environment asks for: Dutch for `nl…`, English for anything else.

    `BUURTLEDGER_LANG` wins; then the first of LC_ALL, LC_MESSAGES and LANG that is not empty
    (the order of POSIX, chapter 8.2).
    """
    for name in ("BUURTLEDGER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if wanted := env.get(name, "").strip():
            return "nl" if wanted.lower().startswith("nl") else "en"
    return "en"


def translated(template: str) -> str:
    """The sentence in the language spoken now, its `{names}` still to be filled in."""
    # The empty key holds the catalogue's own heading.
    return _catalogue(current()).gettext(template) if template else template


def translated_count(one: str, many: str, count: int) -> str:
    """The form of a sentence that fits the count, its `{names}` still to be filled in."""
    return _catalogue(current()).ngettext(one, many, count)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    # Without its catalogue the program still works, in English.
    return gettext.translation(DOMAIN, LOCALE, languages=[language], fallback=True)
