"""Readings: balances, a party's year, the year's statement; as of a day, as known at a position."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ledger.application.directory import Known
from ledger.application.session import Session
from ledger.projections.balances import Balance, Balances, find_balances
from ledger.projections.party_year import PartyMonth, find_party_year
from ledger.projections.rules import cooperative_of
from ledger.projections.statement import Statement, find_statement
from ledger.storage.tables import facts

# The answers belong to the requests: who shows them need not know where they are made.
__all__ = [
    "Balance",
    "Balances",
    "Known",
    "Named",
    "PartyMonth",
    "Readings",
    "Statement",
]


@dataclass(frozen=True)
class Named:
    """What the ids in a reading are called."""

    names: dict[str, Known]

    def code(self, party: str) -> str:
        """The code of a party."""
        return self.names[party].code

    def name(self, party: str) -> str:
        """The name of a party."""
        return self.names[party].name


class Readings:
    """Everything that is worked out and never stored."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cooperative(self) -> Known:
        """The code and name of the cooperative itself."""
        with self._session.seeing() as seeing:
            party = cooperative_of(seeing.connection, seeing.readings.rules).party
            return seeing.directory.known(party)

    def codes(self) -> dict[str, str]:
        """What every party and agreement is called, by its id."""
        with self._session.seeing() as seeing:
            return seeing.directory.codes()

    def number_of(self, stream: str) -> int | None:
        """The number people know a stream by: the position of its first fact; None without."""
        with self._session.seeing() as seeing:
            first = select(facts.c.position).where(
                facts.c.stream_id == stream, facts.c.version == 1
            )
            return seeing.connection.scalar(first)

    def balances(
        self,
        party: str | None = None,
        *,
        as_of: date | None = None,
        as_known: int | None = None,
    ) -> tuple[Balances, Named]:
        """The balances as of a day (today), as known at a position (now); of one party or all."""
        with self._session.seeing(as_known) as seeing:
            found = find_balances(
                seeing.connection, seeing.readings, as_of=as_of or self._session.today()
            )
            parties = found.parties
            if party is not None:
                wanted = seeing.directory.party(party, even_erased=True)
                parties = tuple(b for b in parties if b.party == wanted) or (Balance(wanted),)
            found = Balances(
                position=found.position,
                as_of=found.as_of,
                parties=parties,
                years_without_limits=found.years_without_limits,
            )
            return found, Named({b.party: seeing.directory.known(b.party) for b in parties})

    def statement(self, year: int, *, as_known: int | None = None) -> tuple[Statement, Named]:
        """The statement of a year."""
        with self._session.seeing(as_known) as seeing:
            found = find_statement(seeing.connection, seeing.readings, year)
            return found, Named({p: seeing.directory.known(p) for p in found.payouts})

    def party_year(self, party: str, year: int) -> tuple[PartyMonth, ...]:
        """One party's twelve months."""
        with self._session.seeing() as seeing:
            return find_party_year(
                seeing.connection,
                seeing.readings,
                seeing.directory.party(party, even_erased=True),
                year,
            )
