"""Nicknames: who is meant by a name that files have and the book does not, said once."""

from ledger.application.directory import Directory, folded
from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.party import Party
from ledger.interchange import typed


class Nicknames:
    """Requests about nicknames."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def give(self, party: str, name: str, *, acting: str, request_id: str | None = None) -> Answer:
        """Let a name mean a party from now on; saying so again records nothing."""

        def decide(work: Work) -> None:
            remember_nickname(work, said=name, party_said=party)

        asked = Asked(acting, "parties.nickname", {"party": party, "name": name})
        return self._session.perform(asked.with_id(request_id), decide)

    def take_back(
        self, party: str, name: str, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Let a nickname mean its party no more."""

        def decide(work: Work) -> None:
            named = work.load(Party, work.directory.party(party))
            given = _given(work, named, name)
            if given is None:
                raise DomainError(
                    "{party_by} has no other name {said}. "
                    "See them with: buurtledger parties show {party_by}.",
                    party_by=named.id,
                    said=name,
                )
            named.take_back_nickname(work.acting, name_commitment=given)
            work.record(named)

        asked = Asked(acting, "parties.nickname-remove", {"party": party, "name": name})
        return self._session.perform(asked.with_id(request_id), decide)


def remember_nickname(work: Work, said: str, party_said: str) -> None:
    """Let `said` mean the party that `party_said` names, from now on and in this work too.

    Refused when it could mean somebody else; nothing is recorded when it means this party anyway.
    """
    said = typed.name(said)
    party = work.load(Party, work.directory.party(party_said))
    _refuse_taken(work.directory, said, party.id)
    if _means(work.directory, said, party.id):
        return
    party.give_nickname(
        work.acting, name_commitment=work.keep(said, subject=party.id, category="name")
    )
    work.record(party)
    work.directory.add_nickname(party.id, said)


def _means(directory: Directory, said: str, party: str) -> bool:
    try:
        return directory.party(said) == party
    except DomainError:
        return False


def _refuse_taken(directory: Directory, said: str, party: str) -> None:
    others = directory.others_called(said, party)
    everybody = directory.others_called(said, "")
    if others and len(everybody) > len(others):
        raise DomainError(
            "{said} means {parties}, so it can't be kept for one of them. "
            "Write the code of the one you mean, in a file too.",
            said=said,
            parties=everybody,
        )
    if others:
        raise DomainError(
            "{said} means {parties} already, so it can't mean somebody else too. "
            "Use a name that means one of them only.",
            said=said,
            parties=others,
        )


def _given(work: Work, party: Party, name: str) -> str | None:
    """The commitment of a nickname that the party has."""
    for commitment in party.nicknames:
        text = work.text(commitment)
        if text is not None and folded(text) == folded(name):
            return commitment
    return None
