"""The codes and names that people use, and the random ids that facts use."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from ledger.domain.errors import DomainError
from ledger.projections.agreements import AgreementRecord
from ledger.projections.parties import PartyRecord

# What stands for words that are gone. The program that shows them says them in its language.
ERASED = "erased"
LOST = "lost"


@dataclass(frozen=True)
class Known:
    """What a thing is called: its code and, for a party, its name."""

    code: str
    name: str


class Directory:
    """Finds parties and agreements by code or unique name, and says what an id is called."""

    def __init__(
        self,
        parties: Iterable[PartyRecord],
        agreements: Iterable[AgreementRecord],
        texts: dict[str, str],
        nicknames: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._known: dict[str, Known] = {}
        self._party_codes: dict[str, str] = {}
        self._party_names: dict[str, list[str]] = {}
        self._agreement_codes: dict[str, str] = {}
        self._said: dict[str, str] = {}
        self._erased: set[str] = set()
        for party in parties:
            if party.erased:
                self._erased.add(party.party)
            gone = _without_words(party.party, ERASED if party.erased else LOST)
            known = Known(
                code=texts.get(party.code_commitment, gone),
                name=texts.get(party.name_commitment, gone),
            )
            self.add_party(party.party, known)
        for nicknamed, commitment in nicknames:
            # What the vault has lost, or what was erased, means nobody any more.
            if commitment in texts:
                self.add_nickname(nicknamed, texts[commitment])
        for agreement in agreements:
            terms = agreement.terms
            forgotten = self._erased.intersection((terms.helper, terms.receiver))
            gone = _without_words(terms.agreement, ERASED if forgotten else LOST)
            self.add_agreement(terms.agreement, texts.get(agreement.code_commitment, gone))

    def add_party(self, party: str, known: Known) -> None:
        """Know a party from now on."""
        self._said.clear()
        self._known[party] = known
        self._party_codes[folded(known.code)] = party
        self._party_names.setdefault(folded(known.name), []).append(party)

    def add_nickname(self, party: str, name: str) -> None:
        """Know another name of a party from now on."""
        self._said.clear()
        known = self._party_names.setdefault(folded(name), [])
        if party not in known:
            known.append(party)

    def add_agreement(self, agreement: str, code: str) -> None:
        """Know an agreement from now on."""
        self._known[agreement] = Known(code=code, name=code)
        self._agreement_codes[folded(code)] = agreement

    def party(self, said: str, *, even_erased: bool = False) -> str:
        """The id of the party with this code, or with this name or nickname if only one has it.

        Somebody who was erased has only an id left, and nothing is recorded about them any more;
        `even_erased` is for looking back.
        """
        found = self._said.get(said)
        if found is None:
            found = self._said[said] = self._find_party(said)
        if not even_erased:
            self.refuse_erased(found)
        return found

    def refuse_erased(self, party: str) -> None:
        """Refuse to record anything about, or by, somebody who was erased."""
        if party in self._erased:
            raise DomainError(
                "{party_by} was erased, so nothing more can be recorded about them.",
                party_by=party,
            )

    def _find_party(self, said: str) -> str:
        if said in self._known and said.startswith("party:"):
            return said
        compared = folded(said)
        by_code = self._party_codes.get(compared)
        by_name = self._party_names.get(compared, [])
        if by_code is not None:
            # A code to the letter is a code; any other way to write it may be somebody's name.
            others = [party for party in by_name if party != by_code]
            if others and said != self._known[by_code].code:
                raise DomainError(
                    "{said} is the code of {code_of_by}, and the name of {parties}. "
                    "Write the code of the one you mean, to the letter.",
                    said=said,
                    code_of_by=by_code,
                    parties=others,
                )
            return by_code
        if len(by_name) > 1:
            raise DomainError(
                "{parties} are all called {name}. Use the code of the one you mean.",
                parties=by_name,
                name=said,
            )
        if not by_name:
            raise DomainError(
                "Nobody in the book has the code or name {said}. If that is another name for "
                'somebody, say so once: buurtledger parties nickname CODE "{said}"; if they are '
                "new: buurtledger parties add CODE NAME.",
                said=said,
            )
        return by_name[0]

    def others_called(self, said: str, party: str) -> list[str]:
        """Everybody else whom this code, name or nickname could mean."""
        meant = [*self._party_names.get(folded(said), [])]
        coded = self._party_codes.get(folded(said))
        if coded is not None and coded not in meant:
            meant.append(coded)
        return [one for one in meant if one != party]

    def party_coded(self, code: str) -> str | None:
        """The id of the party with this code, if there is one."""
        return self._party_codes.get(folded(code))

    def refuse_code_of_name(self, code: str) -> None:
        """Refuse a new code that reads as somebody's name: hours for one would go to the other."""
        named = self._party_names.get(folded(code), [])
        if named:
            raise DomainError(
                "{code} is the name of {parties}. Choose a code that is nobody's name.",
                code=code,
                parties=named,
            )

    def agreement(self, said: str) -> str:
        """The id of the agreement with this code."""
        if said in self._known and said.startswith("agreement:"):
            return said
        found = self._agreement_codes.get(folded(said))
        if found is None:
            raise DomainError(
                "There is no agreement with the code {said}. "
                "See them all with: buurtledger agreements list.",
                said=said,
            )
        return found

    def agreement_coded(self, code: str) -> str | None:
        """The id of the agreement with this code, if there is one."""
        return self._agreement_codes.get(folded(code))

    def known(self, stream: str) -> Known:
        """What a party or agreement is called."""
        return self._known.get(stream) or Known(code=stream, name=stream)

    def code(self, stream: str) -> str:
        """The code of a party or agreement, for people to read."""
        return self.known(stream).code

    def codes(self) -> dict[str, str]:
        """What every party and agreement is called, by its id."""
        return {stream: known.code for stream, known in self._known.items()}

    def name(self, party: str) -> str:
        """The name of a party."""
        return self.known(party).name


def folded(text: str) -> str:
    """A code or name as it is compared: capitals, spaces and width make no difference."""
    return " ".join(normalize("NFKC", text).casefold().split())


def _without_words(stream: str, why: str) -> str:
    """Tells who lost their words apart, by the first digits of the id."""
    return f"({why} {stream.partition(':')[2][:6]})"
