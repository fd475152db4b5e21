"""The codes and names that people use, and the random ids that facts use."""

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.domain.errors import DomainError
from ledger.projections.agreements import AgreementRecord
from ledger.projections.parties import PartyRecord

ERASED = "(erased)"


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
    ) -> None:
        self._known: dict[str, Known] = {}
        self._party_codes: dict[str, str] = {}
        self._party_names: dict[str, list[str]] = {}
        self._agreement_codes: dict[str, str] = {}
        self._said: dict[str, str] = {}
        for party in parties:
            known = Known(
                code=texts.get(party.code_commitment, ERASED),
                name=texts.get(party.name_commitment, ERASED),
            )
            self.add_party(party.party, known)
        for agreement in agreements:
            code = texts.get(agreement.code_commitment, ERASED)
            self.add_agreement(agreement.terms.agreement, code)

    def add_party(self, party: str, known: Known) -> None:
        """Know a party from now on."""
        self._said.clear()
        self._known[party] = known
        if known.code != ERASED:
            self._party_codes[_folded(known.code)] = party
        if known.name != ERASED:
            self._party_names.setdefault(_folded(known.name), []).append(party)

    def add_agreement(self, agreement: str, code: str) -> None:
        """Know an agreement from now on."""
        self._known[agreement] = Known(code=code, name=code)
        if code != ERASED:
            self._agreement_codes[_folded(code)] = agreement

    def party(self, said: str) -> str:
        """The id of the party with this code, or with this name if only one has it."""
        found = self._said.get(said)
        if found is None:
            found = self._said[said] = self._find_party(said)
        return found

    def _find_party(self, said: str) -> str:
        if said in self._known and said.startswith("party:"):
            return said
        folded = _folded(said)
        by_code = self._party_codes.get(folded)
        if by_code is not None:
            return by_code
        by_name = self._party_names.get(folded, [])
        if len(by_name) > 1:
            raise DomainError(
                "{parties} are all called {name}. Use the code of the one you mean.",
                parties=by_name,
                name=said,
            )
        if not by_name:
            raise DomainError(
                "Nobody in the book has the code or name {said}. "
                "Check the spelling, or add them: buurtledger parties add CODE NAME.",
                said=said,
            )
        return by_name[0]

    def party_coded(self, code: str) -> str | None:
        """The id of the party with this code, if there is one."""
        return self._party_codes.get(_folded(code))

    def agreement(self, said: str) -> str:
        """The id of the agreement with this code."""
        if said in self._known and said.startswith("agreement:"):
            return said
        found = self._agreement_codes.get(_folded(said))
        if found is None:
            raise DomainError(
                "There is no agreement with the code {said}. "
                "See them all with: buurtledger agreements list.",
                said=said,
            )
        return found

    def agreement_coded(self, code: str) -> str | None:
        """The id of the agreement with this code, if there is one."""
        return self._agreement_codes.get(_folded(code))

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


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
