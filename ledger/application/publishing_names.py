"""Words that name somebody in the book, which the public version leaves out as a whole."""

import re
import unicodedata

from ledger.application.session import Session
from ledger.projections.agreements import all_agreements
from ledger.projections.parties import all_parties
from ledger.projections.reached import people_of
from ledger.projections.rules import registered_codes

# Between first name and surname; alone they name nobody.
_PARTICLES = frozenset(
    (
        "van",
        "von",
        "de",
        "den",
        "der",
        "het",
        "ter",
        "ten",
        "te",
        "la",
        "le",
        "du",
        "des",
        "di",
        "da",
        "dos",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "en",
        "op",
        "aan",
        "bij",
        "in",
        "uit",
        "over",
        "onder",
        "voor",
        "tot",
    )
)
_SHORTEST = 3


class Names:
    """Which words tell of a person or household in the book, by a code or any name they had.

    What a neighbourhood, the cooperative or a firm is called may be said, also where a person has
    a name in common with it. The code of a firm or of an agreement may not, nor the bank
    account of a person; a code that is a word or a number can't be told from it.
    """

    def __init__(self, session: Session) -> None:
        with session.seeing() as seeing:
            people = people_of(seeing.connection, seeing.readings)
            parties = all_parties(seeing.connection, seeing.readings.parties)
            directory = seeing.directory
            places = registered_codes(seeing.connection, seeing.readings.rules)
            firms = [directory.known(one.party) for one in parties if one.party not in people]
            agreements = all_agreements(seeing.connection, seeing.readings.agreements)
            others = [directory.code(one.terms.agreement) for one in agreements]
        known = [*(one.name for one in firms), *places.get("neighbourhood", ())]
        open_ = {_words(one) for one in known}
        others += [one.code for one in firms]
        vault = session.book.vault
        codes = {code for code in others if _is_no_word(code) and _words(code) not in open_}
        names, addresses, accounts = set[str](), set[str](), set[str]()
        said = {"code": codes, "name": names, "address": addresses, "iban": accounts}
        for party in sorted(people):
            for sealed in vault.by_subject(party):
                if sealed.category in said:
                    said[sealed.category].add(sealed.content.decode())
        self._accounts = frozenset(accounts)
        self._whole = {_words(one) for one in (*codes, *names, *addresses)} - {()}
        parts = {word for name in names for word in _words(name)} - _PARTICLES
        self._whole |= {(word,) for word in parts if len(word) >= _SHORTEST}
        # A name as short as Bo is told from a word by its capital.
        self._short = {
            word
            for name in names
            for word in _short_words(name)
            if word.casefold() in parts and word[0].isupper()
        }
        self._longest = max(map(len, self._whole), default=0)
        allowed = open_ - self._whole
        self._allowed = sorted((one for one in allowed if one), key=len, reverse=True)

    def named_in(self, text: str) -> bool:
        """Whether the words tell of somebody."""
        words = list(_words(text))
        for phrase in self._allowed:
            words = _without(words, phrase)
        told = any(
            tuple(words[at:end]) in self._whole or _bare(words[at:end]) in self._whole
            for at in range(len(words))
            for end in range(at + 1, min(at + self._longest, len(words)) + 1)
        )
        run_on = "".join(re.findall(r"[A-Z0-9]", text.upper()))
        has_account = any(account in run_on for account in self._accounts)
        return told or has_account or not self._short.isdisjoint(_short_words(text))

    def unless_named(self, text: str | None) -> str | None:
        """The text, or None where it names somebody."""
        return None if text is None or self.named_in(text) else text


def _is_no_word(code: str) -> bool:
    return any(sign.isalpha() for sign in code) and not code.isalpha()


def _plain(text: str) -> str:
    """Without accents: who types Zoe means Zoë."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", _plain(text).casefold()))


def _short_words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", _plain(text)) if len(word) < _SHORTEST]


def _bare(words: list[str]) -> tuple[str, ...]:
    """Without the s of "Bens", which is as much about Ben."""
    return (*words[:-1], words[-1].removesuffix("s"))


def _without(words: list[str], phrase: tuple[str, ...]) -> list[str]:
    """The words with a mark in the place of each time that the phrase stands there."""
    found: list[str] = []
    at = 0
    while at < len(words):
        if tuple(words[at : at + len(phrase)]) == phrase:
            found.append("")
            at += len(phrase)
        else:
            found.append(words[at])
            at += 1
    return found
