"""Who confirms hours and how, where whoever asks leaves that open."""

from dataclasses import replace

from ledger.application.work import Work
from ledger.domain.confirming import IN_PERSON, PAPER, Confirming
from ledger.projections.contributions import ContributionRecord
from ledger.projections.parties import roles_now
from ledger.projections.rules import cooperative_of


class Confirmers:
    """Works out, for each contribution, who confirms it and in which manner.

    That is whoever is named; else the receiver, and without one whoever acts. In person where one
    confirms for oneself, else on paper.
    """

    def __init__(self, work: Work) -> None:
        self._acting = work.acting
        self._roles = roles_now(work.connection, work.readings.parties)
        self._rules = cooperative_of(work.connection, work.readings.rules)
        self._refuse_erased = work.directory.refuse_erased

    def of(self, record: ContributionRecord, *, by: str | None, manner: str | None) -> Confirming:
        """What is said of one contribution; `by` is a party's id."""
        party = by or record.receiver or self._acting.party
        self._refuse_erased(party)
        acting = replace(self._acting, roles=frozenset(self._roles.get(party, {})))
        return Confirming(
            party=party,
            manner=manner or (IN_PERSON if party == self._acting.party else PAPER),
            holds_role=acting.may("confirm what had no receiver"),
            tacit_after_days=self._rules.tacit_after_days,
            tacit_from_at=self._rules.tacit_from_at,
        )
